import pulumi
import pulumi_aws as aws

# A REST API of this stack, not another's; and one that the Internet reaches.
MUTATIONS = [("pass_other_api", "restApi", "public-api")]

unknown = aws.cloudwatch.LogGroup("helper").arn
WEB_ACL = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/edge/1"


def stage(name: str, kind: pulumi.Input[str]) -> aws.apigateway.Stage:
    api = aws.apigateway.RestApi(f"api of {name}", endpoint_configuration={"types": kind})
    return aws.apigateway.Stage(name, rest_api=api.id, deployment="1", stage_name="v1")


def associated(name: str, kind: str) -> None:
    aws.wafv2.WebAclAssociation(
        f"firewall of {name}", resource_arn=stage(name, kind).arn, web_acl_arn=WEB_ACL
    )


associated("pass_regional", "REGIONAL")
associated("pass_edge", "EDGE")
aws.wafregional.WebAclAssociation(
    "classic firewall", resource_arn=stage("pass_classic", "REGIONAL").arn, web_acl_id="1"
)
stage("pass_private", "PRIVATE")
aws.apigateway.Stage("pass_other_api", rest_api="a1b2c3", deployment="1", stage_name="v1")
stage("fail_regional", "REGIONAL")
open_api = aws.apigateway.RestApi("api by default", name="public-api")
aws.apigateway.Stage("fail_default", rest_api=open_api.id, deployment="1", stage_name="v1")
stage("unknown_kind", unknown)
