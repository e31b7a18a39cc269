"""What the access pack guards of AWS but buckets in this repository's program, broken in turn."""

from __future__ import annotations

from typing import Final

from program_mutations import DROP, Mutation

FUNCTION = "aws:lambda/function:Function"
PERMISSION = "aws:lambda/permission:Permission"
API = "aws:apigatewayv2/api:Api"
STAGE = "aws:apigatewayv2/stage:Stage"
DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
ORIGIN_ACCESS = "aws:cloudfront/originAccessControl:OriginAccessControl"
WEB_ACL = "aws:wafv2/webAcl:WebAcl"
WEB_ACL_LOG = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"
RECORD = "aws:route53/record:Record"
SIGNING = "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec"
QUERY_LOG = "aws:route53/queryLog:QueryLog"
BALANCER = "aws:lb/loadBalancer:LoadBalancer"
ENDPOINT = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
MODEL = "aws:sagemaker/model:Model"
KEY = "aws:kms/key:Key"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
FLOW_LOG = "aws:ec2/flowLog:FlowLog"
DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
SUBNET = "aws:ec2/subnet:Subnet"


SERVING: Final = (
    Mutation(
        "any API of any account may invoke the function",
        PERMISSION,
        "endpoint-us-east-1",
        "sourceArn",
        None,
        ["access-lambda-permission-source"],
    ),
    Mutation(
        "everybody may invoke the function",
        PERMISSION,
        "serving",
        "principal",
        "*",
        ["access-lambda-public"],
    ),
    Mutation(
        "a function's part in a slow request cannot be seen",
        FUNCTION,
        "endpoint-us-east-1",
        "tracingConfig.mode",
        "PassThrough",
        ["access-lambda-tracing"],
    ),
    Mutation(
        "a function's environment holds a key",
        FUNCTION,
        "models",
        "environment.variables.ENDPOINT_NAME",
        "AKIAIOSFODNN7EXAMPLE",
        ["access-lambda-environment-secrets"],
    ),
    Mutation(
        "a function's environment holds a password",
        FUNCTION,
        "serving",
        "environment.variables.API_TOKEN",
        "correct horse battery staple",
        ["access-lambda-environment-passwords"],
    ),
    Mutation(
        "a function's environment lies under Lambda's key",
        FUNCTION,
        "serving",
        "kmsKeyArn",
        None,
        ["access-lambda-environment-encryption"],
    ),
    Mutation(
        "a function may take all of the account's concurrency",
        FUNCTION,
        "endpoint-eu-west-1",
        "reservedConcurrentExecutions",
        -1,
        ["access-lambda-concurrency"],
    ),
    Mutation(
        "a function's runtime gets no security updates",
        FUNCTION,
        "endpoint-ap-northeast-1",
        "runtime",
        "python3.8",
        ["access-lambda-runtime"],
    ),
    Mutation(
        "requests to an API leave no trace",
        STAGE,
        "serving",
        "accessLogSettings",
        None,
        ["access-api-gateway-access-log"],
    ),
    Mutation(
        "one client can use up the account's requests per second",
        STAGE,
        "models",
        "defaultRouteSettings.throttlingRateLimit",
        None,
        ["access-api-gateway-throttling"],
    ),
    Mutation(
        "bodies of requests go into the log",
        STAGE,
        "endpoint-us-east-1",
        "defaultRouteSettings.dataTraceEnabled",
        True,
        ["access-api-gateway-data-trace"],
    ),
    Mutation(
        "clients can go around the API's own name",
        API,
        "endpoint-us-east-1",
        "disableExecuteApiEndpoint",
        None,
        ["access-api-gateway-default-endpoint"],
    ),
    Mutation(
        "requests to a distribution leave no trace",
        DISTRIBUTION,
        "serving",
        "loggingConfig",
        None,
        ["access-cloudfront-access-log"],
    ),
    Mutation(
        "nothing stands before a distribution",
        DISTRIBUTION,
        "models",
        "webAclId",
        None,
        ["access-cloudfront-firewall"],
    ),
    Mutation(
        "a request for / lists what the origin holds",
        DISTRIBUTION,
        "serving",
        "defaultRootObject",
        None,
        ["access-cloudfront-default-root-object"],
    ),
    Mutation(
        "a distribution answers nothing",
        DISTRIBUTION,
        "models",
        "enabled",
        False,
        ["access-cloudfront-enabled"],
    ),
    Mutation(
        "CloudFront reads a bucket like anybody else",
        DISTRIBUTION,
        "serving",
        "origins[1].originAccessControlId",
        None,
        ["access-cloudfront-origin-access"],
    ),
    Mutation(
        "CloudFront signs nothing it asks a bucket",
        ORIGIN_ACCESS,
        "serving",
        "signingBehavior",
        "never",
        ["access-cloudfront-origin-signing"],
    ),
    Mutation(
        "known exploits reach both distributions",
        WEB_ACL,
        "web-acl",
        "rules[3]",
        None,
        [
            "access-waf-known-bad-inputs",
            "access-cloudfront-firewall-rules@serving",
            "access-cloudfront-firewall-rules@models",
        ],
    ),
    Mutation(
        "nobody can tell what the web ACL stopped",
        WEB_ACL_LOG,
        "web-acl",
        DROP,
        None,
        ["access-waf-logging"],
    ),
    Mutation(
        "the model's disks lie under AWS's key",
        ENDPOINT,
        "models",
        "kmsKeyArn",
        None,
        ["access-sagemaker-endpoint-key"],
    ),
    Mutation(
        "a drift of the model leaves no trace",
        ENDPOINT,
        "models",
        "dataCaptureConfig.enableCapture",
        False,
        ["access-sagemaker-data-capture"],
    ),
    Mutation(
        "captured requests lie under AWS's key",
        ENDPOINT,
        "models",
        "dataCaptureConfig.kmsKeyId",
        None,
        ["access-sagemaker-capture-key"],
    ),
    Mutation(
        "the model's container opens connections to anywhere",
        MODEL,
        "models",
        "enableNetworkIsolation",
        False,
        ["access-sagemaker-network-isolation"],
    ),
)

NETWORK: Final = (
    Mutation(
        "a record leads to an address nobody here holds",
        RECORD,
        "front-us-east-1",
        "records",
        ["203.0.113.7"],
        ["access-route53-dangling-record"],
    ),
    Mutation(
        "a routed answer leads to a name that is given up",
        RECORD,
        "api-us-east-1",
        "records",
        ["d-gone.execute-api.us-east-1.amazonaws.com"],
        ["access-route53-dangling-record"],
    ),
    Mutation(
        "the zone is not signed",
        SIGNING,
        "zone",
        DROP,
        None,
        ["access-route53-dnssec"],
    ),
    Mutation(
        "nobody can tell who asked for which name",
        QUERY_LOG,
        "zone",
        DROP,
        None,
        ["access-route53-query-log"],
    ),
    Mutation(
        "requests to a load balancer leave no trace",
        BALANCER,
        "front-us-east-1-nlb",
        "accessLogs",
        None,
        ["access-load-balancer-access-log"],
    ),
    Mutation(
        "malformed headers reach the function",
        BALANCER,
        "front-us-east-1-alb",
        "dropInvalidHeaderFields",
        False,
        ["access-load-balancer-invalid-headers"],
    ),
    Mutation(
        "requests that are read in two ways are only counted",
        BALANCER,
        "front-eu-west-1-alb",
        "desyncMitigationMode",
        "monitor",
        ["access-load-balancer-desync"],
    ),
    Mutation(
        "the inner load balancer faces the internet, with no web ACL before it",
        BALANCER,
        "front-ap-northeast-1-alb",
        "internal",
        False,
        ["access-load-balancer-public", "access-load-balancer-firewall"],
    ),
    Mutation(
        "a zone cannot lend from the others",
        BALANCER,
        "front-eu-west-1-nlb",
        "enableCrossZoneLoadBalancing",
        False,
        ["access-load-balancer-cross-zone"],
    ),
    Mutation(
        "a key is never rotated",
        KEY,
        "data-us-east-1",
        "enableKeyRotation",
        False,
        ["access-kms-key-rotation"],
    ),
    Mutation(
        "anyone with an AWS account may use a key",
        KEY,
        "data-eu-west-1",
        "policy",
        '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:*"}]}',
        ["access-kms-key-policy"],
    ),
    Mutation(
        "anyone on the internet may try to log in",
        INGRESS,
        "front-us-east-1-outer",
        "fromPort",
        22,
        ["access-security-group-admin-ports", "access-security-group-public-ports"],
        also={"toPort": 22},
    ),
    Mutation(
        "anyone on the internet may reach a port that serves nobody",
        INGRESS,
        "front-eu-west-1-outer",
        "toPort",
        8443,
        ["access-security-group-admin-ports", "access-security-group-public-ports"],
    ),
    Mutation(
        "nobody can tell who tried to reach what",
        FLOW_LOG,
        "front-us-east-1",
        DROP,
        None,
        ["access-vpc-flow-log"],
    ),
    Mutation(
        "machines that named no security group may talk to each other",
        DEFAULT_GROUP,
        "front-us-east-1",
        "ingress",
        [{"protocol": "-1", "fromPort": 0, "toPort": 0, "self": True}],
        ["access-vpc-default-security-group"],
    ),
    Mutation(
        "every machine started in a subnet is public",
        SUBNET,
        "front-us-east-1-us-east-1a",
        "mapPublicIpOnLaunch",
        True,
        ["access-vpc-subnet-public-address"],
    ),
)
