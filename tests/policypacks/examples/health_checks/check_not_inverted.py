import pulumi
import pulumi_aws as aws

MUTATIONS = [
    ("pass_default", "invertHealthcheck", True),
    ("pass_explicit", "invertHealthcheck", True),
]

unknown = aws.s3.Bucket("helper").arn.apply(bool)


def check(name: str, inverted: pulumi.Input[bool | None]) -> None:
    aws.route53.HealthCheck(
        name, type="HTTPS", fqdn="eu.example.com", port=443, invert_healthcheck=inverted
    )


check("pass_default", None)
check("pass_explicit", False)
check("fail_inverted", True)
check("unknown_inverted", unknown)
