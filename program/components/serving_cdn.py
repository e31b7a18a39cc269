"""System 3: low-latency model serving, CloudFront before Lambda and a private bucket."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.artifacts import ModelArtifact
from program.components.aws_providers import GLOBAL_REGION, AwsProviders
from program.components.cdn_distribution import (
    ALL_METHODS,
    CACHED_METHODS,
    READ_METHODS,
    CdnDistribution,
    CdnDistributionArgs,
    bucket_origin,
    failover_group,
    https_origin,
)
from program.components.cdn_log_bucket import CdnLogBucket, CdnLogBucketArgs
from program.components.cdn_policies import CACHING_DISABLED, CdnPolicies, CdnPoliciesArgs
from program.components.edge_function import EdgeFunction, EdgeFunctionArgs
from program.components.encryption_key import EncryptionKey
from program.components.endpoint_health import EndpointHealth, EndpointHealthArgs
from program.components.http_api import HttpApi, HttpApiArgs
from program.components.log_bucket import LogBucket
from program.components.model_bucket import ModelBucket, ModelBucketArgs
from program.components.serverless_function import ServerlessFunction, ServerlessFunctionArgs
from program.config.aws import AwsConfig, TtlConfig
from program.config.common import CommonConfig
from program.documents import arns
from program.documents.iam import Statement
from program.packages import INFERENCE

# A model object never changes: its path holds its version.
_OBJECT_TTL = TtlConfig(min_s=86_400, default_s=604_800, max_s=31_536_000)


@dataclass(frozen=True, slots=True)
class ServingCdnArgs:
    """What system 3 shares with the rest of the stack.

    Attributes:
        replica_region: second region that holds the model object.
        keys, log_buckets: by region.
        certificate_arn: covers the CDN's own name and the API's, in the global region.
    """

    prefix: str
    common: CommonConfig
    settings: AwsConfig
    model: ModelArtifact
    replica_region: str
    keys: dict[str, EncryptionKey]
    log_buckets: dict[str, LogBucket]
    certificate_arn: pulumi.Input[str]
    web_acl_arn: pulumi.Input[str] | None
    zone_id: pulumi.Input[str]
    alarm_topic: pulumi.Input[str]
    providers: AwsProviders


class ServingCdn(pulumi.ComponentResource):
    """A distribution that answers inference from Lambda and hands out the model object.

    It answers for its own name and for the API's: an alternate name belongs to one
    distribution, so this one holds it under every routing choice.
    """

    def __init__(
        self, name: str, args: ServingCdnArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:ServingCdn", name, {"host": args.common.cdn_host}, opts)
        self._name = name
        self._args = args
        home = args.settings.home_region
        self._objects = {
            region: self._object_bucket(region) for region in (home, args.replica_region)
        }
        api = self._api(self._objects[home])
        self.distribution = self._distribution(api)
        self.health = EndpointHealth(
            name,
            EndpointHealthArgs(args.common.cdn_host, args.common.health_check, args.alarm_topic),
            self._in(GLOBAL_REGION),
        )
        self.url = f"https://{args.common.cdn_host}"
        self.register_outputs({"url": self.url, "distributionId": self.distribution.id})

    def _in(self, region: str) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(
            parent=self, providers=[self._args.providers.by_region[region]]
        )

    def _object_bucket(self, region: str) -> ModelBucket:
        args = self._args
        bucket_name = f"{args.prefix}-serving-{region}-{args.settings.account_id}"
        read = Statement(
            sid="CloudFrontReads",
            actions=("s3:GetObject",),
            resources=(f"{arns.bucket(bucket_name)}/models/*",),
            principals={"Service": ("cloudfront.amazonaws.com",)},
            conditions={"ArnLike": {"AWS:SourceArn": arns.distributions(args.settings.account_id)}},
        )
        return ModelBucket(
            f"{self._name}-{region}",
            ModelBucketArgs(
                bucket_name=bucket_name,
                model=args.model,
                key=args.keys[region],
                log_bucket=args.log_buckets[region],
                protect=args.common.deletion_protection,
                statements=(read,),
                cache_control=f"public, max-age={_OBJECT_TTL.max_s}, immutable",
            ),
            self._in(region),
        )

    def _api(self, bucket: ModelBucket) -> HttpApi:
        args = self._args
        home = args.settings.home_region
        key = args.keys[home]
        function = ServerlessFunction(
            self._name,
            ServerlessFunctionArgs(
                function_name=f"{args.prefix}-serving",
                region=home,
                account_id=args.settings.account_id,
                handler="assets.inference.handler.handle",
                files=INFERENCE,
                settings=args.settings.inference,
                key=key,
                log_retention_days=args.common.log_retention_days,
                environment={
                    "MODEL_BUCKET": bucket.name,
                    "MODEL_KEY": args.model.object_key,
                    "CACHE_MAX_AGE_S": str(args.settings.inference_ttl.default_s),
                },
                statements=(
                    Statement(
                        sid="ReadModel",
                        actions=("s3:GetObject",),
                        resources=(f"{arns.bucket(bucket.name)}/{args.model.object_key}",),
                    ),
                ),
            ),
            self._in(home),
        )
        return HttpApi(
            self._name,
            HttpApiArgs(
                api_name=f"{args.prefix}-serving",
                function=function,
                throttle=args.settings.throttle,
                key_arn=key.arn,
                log_retention_days=args.common.log_retention_days,
            ),
            self._in(home),
        )

    def _distribution(self, api: HttpApi) -> CdnDistribution:
        args, name = self._args, self._name
        home, shield = args.settings.home_region, args.settings.cdn.origin_shield_region
        options = self._in(GLOBAL_REGION)
        predict = CdnPolicies(
            f"{name}-predict",
            CdnPoliciesArgs(f"{args.prefix}-serving-predict", args.settings.inference_ttl),
            options,
        )
        objects = CdnPolicies(
            f"{name}-objects",
            CdnPoliciesArgs(f"{args.prefix}-serving-objects", _OBJECT_TTL),
            options,
        )
        edge = EdgeFunction(
            f"{name}-edge",
            EdgeFunctionArgs(
                kind=args.settings.cdn.edge_function,
                function_name=f"{args.prefix}-serving-edge",
                model_version=args.model.version,
            ),
            options,
        )
        access = aws.cloudfront.OriginAccessControl(
            name,
            name=f"{args.prefix}-serving",
            description="CloudFront signs its requests to the model buckets",
            origin_access_control_origin_type="s3",
            signing_behavior="always",
            signing_protocol="sigv4",
            opts=options,
        )
        logs = CdnLogBucket(
            f"{name}-logs",
            CdnLogBucketArgs(
                bucket_name=f"{args.prefix}-serving-cdn-logs-{args.settings.account_id}",
                key=args.keys[home],
                log_bucket=args.log_buckets[home],
                retention_days=args.common.log_retention_days,
                protect=args.common.deletion_protection,
            ),
            self._in(home),
        )
        return CdnDistribution(
            name,
            CdnDistributionArgs(
                comment="Low-latency model serving",
                host=args.common.cdn_host,
                other_aliases=(args.common.api_host,),
                zone_id=args.zone_id,
                certificate_arn=args.certificate_arn,
                settings=args.settings.cdn,
                web_acl_arn=args.web_acl_arn,
                log_bucket=logs,
                origins=[
                    https_origin("api", api.host, shield),
                    *(
                        bucket_origin(f"models-{region}", one.bucket, region, access.id, shield)
                        for region, one in self._objects.items()
                    ),
                ],
                origin_groups=[
                    failover_group("models", f"models-{home}", f"models-{args.replica_region}")
                ],
                default_behavior=aws.cloudfront.DistributionDefaultCacheBehaviorArgs(
                    target_origin_id="api",
                    viewer_protocol_policy="redirect-to-https",
                    allowed_methods=list(READ_METHODS),
                    cached_methods=list(CACHED_METHODS),
                    cache_policy_id=CACHING_DISABLED,
                    origin_request_policy_id=predict.origin_request_policy_id,
                    response_headers_policy_id=predict.response_headers_policy_id,
                    compress=True,
                ),
                behaviors=[
                    # One path takes both kinds of question: a GET is cached by its whole query,
                    # a POST goes through to the origin every time, whatever the lifetimes say.
                    aws.cloudfront.DistributionOrderedCacheBehaviorArgs(
                        path_pattern="/v1/predict",
                        target_origin_id="api",
                        viewer_protocol_policy="https-only",
                        allowed_methods=list(ALL_METHODS),
                        cached_methods=list(CACHED_METHODS),
                        cache_policy_id=predict.cache_policy_id,
                        origin_request_policy_id=predict.origin_request_policy_id,
                        response_headers_policy_id=predict.response_headers_policy_id,
                        compress=True,
                        **edge.association,
                    ),
                    aws.cloudfront.DistributionOrderedCacheBehaviorArgs(
                        path_pattern="/models/*",
                        target_origin_id="models",
                        viewer_protocol_policy="https-only",
                        allowed_methods=list(READ_METHODS),
                        cached_methods=list(CACHED_METHODS),
                        cache_policy_id=objects.cache_policy_id,
                        response_headers_policy_id=objects.response_headers_policy_id,
                        compress=True,
                    ),
                ],
            ),
            options,
        )
