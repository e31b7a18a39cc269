import pulumi
import pulumi_aws as aws

MUTATIONS = [("pass_always", "signingBehavior", "never")]

unknown = aws.cloudwatch.LogGroup("helper").arn


def control(name: str, behaviour: pulumi.Input[str]) -> None:
    aws.cloudfront.OriginAccessControl(
        name,
        origin_access_control_origin_type="s3",
        signing_behavior=behaviour,
        signing_protocol="sigv4",
    )


control("pass_always", "always")
# The viewer's own signature, when there is one.
control("pass_no_override", "no-override")
control("fail_never", "never")
control("unknown_behaviour", unknown)
