import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_default", "failureThreshold", 1), ("pass_two", "failureThreshold", 1)]

unknown = aws.s3.Bucket("helper").arn.apply(int)


def check(name: str, threshold: pulumi.Input[int | None]) -> None:
    aws.route53.HealthCheck(
        name, type="HTTPS", fqdn="eu.example.com", port=443, failure_threshold=threshold
    )


check("pass_default", None)
check("pass_two", 2)
check("fail_one", 1)
check("unknown_threshold", unknown)
