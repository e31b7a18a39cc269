"""Sentiment inference: a Lambda function URL behind CloudFront. POST only, so nothing is cached."""

import pulumi
import pulumi_aws as aws

cfg = pulumi.Config()
model_key = cfg.require_secret("modelKey")


class InferenceFunction(pulumi.ComponentResource):
    def __init__(self, name: str, key: pulumi.Input[str], opts: pulumi.ResourceOptions = None):
        super().__init__("sentiment:index:InferenceFunction", name, {}, opts)
        mine = pulumi.ResourceOptions(parent=self)
        trust = aws.iam.get_policy_document(
            statements=[
                {
                    "actions": ["sts:AssumeRole"],
                    "principals": [{"type": "Service", "identifiers": ["lambda.amazonaws.com"]}],
                }
            ]
        )
        self.role = aws.iam.Role(f"{name}-role", assume_role_policy=trust.json, opts=mine)
        self.secret = aws.secretsmanager.Secret(f"{name}-key", opts=mine)
        aws.secretsmanager.SecretVersion(
            f"{name}-key-value", secret_id=self.secret.id, secret_string=key, opts=mine
        )
        self.function = aws.lambda_.Function(
            name,
            role=self.role.arn,
            runtime=aws.lambda_.Runtime.PYTHON3D12,
            handler="index.handler",
            architectures=["arm64"],
            memory_size=1769,
            timeout=30,
            code=pulumi.AssetArchive({"index.py": pulumi.FileAsset("index.py")}),
            environment={"variables": {"MODEL_KEY": key, "SECRET": self.secret.arn}},
            publish=True,
            opts=pulumi.ResourceOptions.merge(
                mine, pulumi.ResourceOptions(additional_secret_outputs=["environment"])
            ),
        )
        self.alias = aws.lambda_.Alias(
            f"{name}-{cfg.require('alias')}",
            function_name=self.function.name,
            function_version=self.function.version,
            name=cfg.require("alias"),
            opts=mine,
        )
        self.url = aws.lambda_.FunctionUrl(
            f"{name}-url",
            function_name=self.function.name,
            qualifier=self.alias.name,
            authorization_type="AWS_IAM",
            opts=mine,
        )
        aws.lambda_.ProvisionedConcurrencyConfig(
            f"{name}-warm",
            function_name=self.function.name,
            qualifier=self.alias.name,
            provisioned_concurrent_executions=2,
            opts=mine,
        )
        self.register_outputs({"url": self.url.function_url})


inference = InferenceFunction("sentiment", model_key)

access = aws.cloudfront.OriginAccessControl(
    "url-access",
    origin_access_control_origin_type="lambda",
    signing_behavior="always",
    signing_protocol="sigv4",
)
host = inference.url.function_url.apply(lambda url: url.split("/")[2])
edge = aws.cloudfront.Distribution(
    "edge",
    enabled=True,
    http_version="http2and3",
    price_class="PriceClass_200",
    origins=[
        {
            "origin_id": "function",
            "domain_name": host,
            "origin_access_control_id": access.id,
            "custom_origin_config": {
                "http_port": 80,
                "https_port": 443,
                "origin_protocol_policy": "https-only",
                "origin_ssl_protocols": ["TLSv1.2"],
            },
            "custom_headers": [{"name": "x-edge-key", "value": model_key}],
        }
    ],
    default_cache_behavior={
        "target_origin_id": "function",
        "viewer_protocol_policy": "https-only",
        "allowed_methods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
        "cached_methods": ["GET", "HEAD"],
        "cache_policy_id": aws.cloudfront.get_cache_policy(name="Managed-CachingDisabled").id,
        "origin_request_policy_id": aws.cloudfront.get_origin_request_policy(
            name="Managed-AllViewerExceptHostHeader"
        ).id,
    },
    restrictions={"geo_restriction": {"restriction_type": "none"}},
    viewer_certificate={"cloudfront_default_certificate": True},
)
aws.lambda_.Permission(
    "edge-invokes",
    action="lambda:InvokeFunctionUrl",
    function=inference.function.name,
    qualifier=inference.alias.name,
    principal="cloudfront.amazonaws.com",
    source_arn=edge.arn,
)

pulumi.export("endpoint", pulumi.Output.concat("https://", edge.domain_name, "/"))
pulumi.export("key", model_key)
