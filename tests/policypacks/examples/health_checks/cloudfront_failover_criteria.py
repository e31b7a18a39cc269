import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_group", "originGroups[0].failoverCriteria.statusCodes", [500, 502, 503]),
    ("pass_group", "originGroups[0].members[1].originId", "eu"),
]

unknown = aws.s3.Bucket("helper").arn


def distribution(
    name: str,
    groups: pulumi.Input[list[dict[str, object]]] | None,
    **default: pulumi.Input[object],
) -> None:
    behaviour = {
        "target_origin_id": "eu",
        "viewer_protocol_policy": "redirect-to-https",
        "allowed_methods": ["GET", "HEAD"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    }
    aws.cloudfront.Distribution(
        name,
        enabled=True,
        origins=[
            {"origin_id": region, "domain_name": f"{region}.example.com"} for region in ("eu", "us")
        ],
        origin_groups=groups,
        default_cache_behavior={**behaviour, **default},
        restrictions={"geo_restriction": {"restriction_type": "none"}},
        viewer_certificate={"cloudfront_default_certificate": True},
    )


def group(second: pulumi.Input[str], codes: list[pulumi.Input[int]]) -> list[dict[str, object]]:
    return [
        {
            "origin_id": "models",
            "members": [{"origin_id": "eu"}, {"origin_id": second}],
            "failover_criteria": {"status_codes": codes},
        }
    ]


distribution("pass_group", group("us", [403, 500, 502, 503, 504]))
distribution("pass_none", None)
distribution("fail_codes", group("us", [500]))
distribution("fail_same", group("eu", [500, 502, 503, 504]))
distribution("unknown_member", group(unknown, [500, 502, 503, 504]))
distribution("unknown_code", group("us", [500, unknown.apply(int)]))
