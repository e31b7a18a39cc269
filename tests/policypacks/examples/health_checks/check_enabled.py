import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_default", "disabled", True), ("pass_explicit", "disabled", True)]

unknown = aws.s3.Bucket("helper").arn.apply(bool)


def check(name: str, disabled: pulumi.Input[bool | None]) -> None:
    aws.route53.HealthCheck(name, type="HTTPS", fqdn="eu.example.com", port=443, disabled=disabled)


check("pass_default", None)
check("pass_explicit", False)
check("fail_disabled", True)
check("unknown_disabled", unknown)
