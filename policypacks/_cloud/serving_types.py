"""Type tokens of S3, Lambda and API Gateway, by what they are."""

from __future__ import annotations

from typing import Final

# pulumi-aws 6 has pairs of names, the second ending in V2; 7 keeps the first.
BUCKET_ACL: Final = ("aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2")
BUCKET_ENCRYPTION: Final = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
)
BUCKET_LIFECYCLE: Final = (
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
)
BUCKET_LOGGING: Final = (
    "aws:s3/bucketLogging:BucketLogging",
    "aws:s3/bucketLoggingV2:BucketLoggingV2",
)
BUCKET_VERSIONING: Final = (
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:s3/bucketVersioningV2:BucketVersioningV2",
)
BUCKET_NOTIFICATION: Final = ("aws:s3/bucketNotification:BucketNotification",)
BUCKET_OWNERSHIP: Final = ("aws:s3/bucketOwnershipControls:BucketOwnershipControls",)
BUCKET_REPLICATION: Final = ("aws:s3/bucketReplicationConfig:BucketReplicationConfig",)
OBJECT: Final = (
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "aws:s3/objectCopy:ObjectCopy",
)
PUBLIC_ACCESS_BLOCK: Final = ("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",)

FUNCTION: Final = ("aws:lambda/function:Function",)
FUNCTION_PERMISSION: Final = ("aws:lambda/permission:Permission",)
FUNCTION_URL: Final = ("aws:lambda/functionUrl:FunctionUrl",)

REST_API: Final = ("aws:apigateway/restApi:RestApi",)
REST_STAGE: Final = ("aws:apigateway/stage:Stage",)
# Only in pulumi-aws 6 can a deployment make a stage of its own (stageName).
REST_DEPLOYMENT: Final = ("aws:apigateway/deployment:Deployment",)
REST_METHOD: Final = ("aws:apigateway/method:Method",)
REST_METHOD_SETTINGS: Final = ("aws:apigateway/methodSettings:MethodSettings",)
HTTP_API: Final = ("aws:apigatewayv2/api:Api",)
HTTP_STAGE: Final = ("aws:apigatewayv2/stage:Stage",)
HTTP_ROUTE: Final = ("aws:apigatewayv2/route:Route",)

WEB_ACL: Final = ("aws:wafv2/webAcl:WebAcl",)
WEB_ACL_ASSOCIATION: Final = (
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    "aws:wafregional/webAclAssociation:WebAclAssociation",
)

REST_DOMAIN_NAME: Final = ("aws:apigateway/domainName:DomainName",)
REST_INTEGRATION: Final = ("aws:apigateway/integration:Integration",)
HTTP_DOMAIN_NAME: Final = ("aws:apigatewayv2/domainName:DomainName",)
HTTP_INTEGRATION: Final = ("aws:apigatewayv2/integration:Integration",)
