import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_one", "childHealthThreshold", 0),
    ("pass_one", "childHealthThreshold", 3),
    ("pass_one", "childHealthThreshold", None),
    ("pass_one", "childHealthchecks", None),
]

helper = aws.route53.HealthCheck("helper", type="HTTPS", fqdn="eu.example.com", port=443)
unknown = helper.arn.apply(int)


def check(
    name: str, threshold: pulumi.Input[int | None], children: list[pulumi.Input[str]]
) -> None:
    aws.route53.HealthCheck(
        name, type="CALCULATED", child_health_threshold=threshold, child_healthchecks=children
    )


check("pass_one", 1, [helper.id, "other"])
check("fail_none", 0, [helper.id])
check("fail_default", None, [helper.id])
check("fail_too_many", 2, [helper.id])
check("unknown_threshold", unknown, [helper.id])
