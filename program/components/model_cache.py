"""System 4: CDN caching for model serving, CloudFront before SageMaker.

SageMaker answers only signed requests, which CloudFront cannot make: a gateway and a function
that signs stand between. A question asked by GET carries every input in its query string, so
the edge can answer the next one like it; a question asked by POST never hits.
"""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.artifacts import ModelArtifact
from program.components.aws_providers import GLOBAL_REGION, AwsProviders
from program.components.cdn_alarms import CdnAlarms, CdnAlarmsArgs
from program.components.cdn_distribution import (
    ALL_METHODS,
    CACHED_METHODS,
    READ_METHODS,
    CdnDistribution,
    CdnDistributionArgs,
    failover_group,
    https_origin,
)
from program.components.cdn_log_bucket import CdnLogBucket, CdnLogBucketArgs
from program.components.cdn_policies import CACHING_DISABLED, CdnPolicies, CdnPoliciesArgs
from program.components.edge_function import EdgeFunction, EdgeFunctionArgs
from program.components.encryption_key import EncryptionKey
from program.components.endpoint_health import EndpointHealth, EndpointHealthArgs
from program.components.http_api import DEFAULT_STAGE, HttpApi, HttpApiArgs
from program.components.log_bucket import LogBucket
from program.components.model_bucket import ModelBucket, ModelBucketArgs
from program.components.model_endpoint import CAPTURE_PREFIX, ModelEndpoint, ModelEndpointArgs
from program.components.serverless_function import ServerlessFunction, ServerlessFunctionArgs
from program.config.aws import AwsConfig
from program.config.common import CommonConfig
from program.documents import arns
from program.documents.iam import Statement
from program.packages import SAGEMAKER_PROXY

# Stage of the gateway, and first part of the path, of questions asked by POST.
BATCH = "batch"


@dataclass(frozen=True, slots=True)
class ModelCacheArgs:
    """What system 4 shares with the rest of the stack.

    Attributes:
        fallback_host: endpoint of system 1 that answers GETs when SageMaker does not.
        certificate_arn: covers the models' host name, in the global region.
    """

    prefix: str
    common: CommonConfig
    settings: AwsConfig
    model: ModelArtifact
    fallback_host: str
    key: EncryptionKey
    log_bucket: LogBucket
    certificate_arn: pulumi.Input[str]
    web_acl_arn: pulumi.Input[str] | None
    zone_id: pulumi.Input[str]
    alarm_topic: pulumi.Input[str]
    providers: AwsProviders


class ModelCache(pulumi.ComponentResource):
    """A SageMaker endpoint behind a cache that a model update empties by itself.

    The edge function puts the model's version into every cached key. ``invalidation_command``
    is for what that cannot reach: answers that must go before their time.
    """

    def __init__(
        self, name: str, args: ModelCacheArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:ModelCache", name, {"host": args.common.models_host}, opts)
        self._name = name
        self._args = args
        self.endpoint = self._model_endpoint()
        api = self._api()
        self.distribution = self._distribution(api)
        self.health = EndpointHealth(
            name,
            EndpointHealthArgs(args.common.models_host, args.common.health_check, args.alarm_topic),
            self._in(GLOBAL_REGION),
        )
        CdnAlarms(
            name,
            CdnAlarmsArgs(
                distribution_id=self.distribution.id,
                hit_rate_percent=args.settings.model.hit_rate_alarm_percent,
                error_rate_percent=args.settings.model.error_rate_alarm_percent,
                alarm_topic=args.alarm_topic,
            ),
            self._in(GLOBAL_REGION),
        )
        self.url = f"https://{args.common.models_host}"
        self.invalidation_command: pulumi.Output[str] = self.distribution.id.apply(
            lambda id_: (
                f"aws cloudfront create-invalidation --distribution-id {id_} --paths '/v1/predict*'"
            )
        )
        self.register_outputs({"url": self.url, "distributionId": self.distribution.id})

    def _in(self, region: str) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(
            parent=self, providers=[self._args.providers.by_region[region]]
        )

    def _model_endpoint(self) -> ModelEndpoint:
        args, name = self._args, self._name
        home = args.settings.home_region
        bucket = ModelBucket(
            name,
            ModelBucketArgs(
                bucket_name=f"{args.prefix}-models-{home}-{args.settings.account_id}",
                model=args.model,
                key=args.key,
                log_bucket=args.log_bucket,
                protect=args.common.deletion_protection,
                expire_days=((CAPTURE_PREFIX, args.common.log_retention_days),),
            ),
            self._in(home),
        )
        return ModelEndpoint(
            name,
            ModelEndpointArgs(
                endpoint_name=f"{args.prefix}-models",
                region=home,
                account_id=args.settings.account_id,
                settings=args.settings.model,
                model=args.model,
                bucket=bucket,
                key=args.key,
            ),
            self._in(home),
        )

    def _api(self) -> HttpApi:
        args, name = self._args, self._name
        home, account_id = args.settings.home_region, args.settings.account_id
        function = ServerlessFunction(
            name,
            ServerlessFunctionArgs(
                function_name=f"{args.prefix}-models-signer",
                region=home,
                account_id=account_id,
                handler="assets.sagemaker_proxy.handler.handle",
                files=SAGEMAKER_PROXY,
                settings=args.settings.inference,
                key=args.key,
                log_retention_days=args.common.log_retention_days,
                environment={
                    "ENDPOINT_NAME": self.endpoint.endpoint_name,
                    "MODEL_VERSION": args.model.version,
                    "CACHE_MAX_AGE_S": str(args.settings.model_ttl.default_s),
                },
                statements=(
                    Statement(
                        sid="Invoke",
                        actions=("sagemaker:InvokeEndpoint",),
                        resources=(
                            arns.sagemaker_endpoint(home, account_id, self.endpoint.endpoint_name),
                        ),
                    ),
                ),
            ),
            pulumi.ResourceOptions.merge(
                self._in(home), pulumi.ResourceOptions(depends_on=[self.endpoint])
            ),
        )
        return HttpApi(
            name,
            HttpApiArgs(
                api_name=f"{args.prefix}-models",
                function=function,
                throttle=args.settings.throttle,
                key_arn=args.key.arn,
                log_retention_days=args.common.log_retention_days,
                stages=(DEFAULT_STAGE, BATCH),
            ),
            self._in(home),
        )

    def _log_bucket(self) -> CdnLogBucket:
        args = self._args
        return CdnLogBucket(
            f"{self._name}-logs",
            CdnLogBucketArgs(
                bucket_name=f"{args.prefix}-models-cdn-logs-{args.settings.account_id}",
                key=args.key,
                log_bucket=args.log_bucket,
                retention_days=args.common.log_retention_days,
                protect=args.common.deletion_protection,
            ),
            self._in(args.settings.home_region),
        )

    def _distribution(self, api: HttpApi) -> CdnDistribution:
        args, name = self._args, self._name
        shield = args.settings.cdn.origin_shield_region
        options = self._in(GLOBAL_REGION)
        policies = CdnPolicies(
            name, CdnPoliciesArgs(f"{args.prefix}-models", args.settings.model_ttl), options
        )
        edge = EdgeFunction(
            f"{name}-edge",
            EdgeFunctionArgs(
                kind=args.settings.cdn.edge_function,
                function_name=f"{args.prefix}-models-edge",
                model_version=args.model.version,
            ),
            options,
        )
        shared = {
            "compress": True,
            "cached_methods": list(CACHED_METHODS),
            "origin_request_policy_id": policies.origin_request_policy_id,
            "response_headers_policy_id": policies.response_headers_policy_id,
        }
        return CdnDistribution(
            name,
            CdnDistributionArgs(
                comment="Cache before the model endpoint",
                host=args.common.models_host,
                other_aliases=(),
                zone_id=args.zone_id,
                certificate_arn=args.certificate_arn,
                settings=args.settings.cdn,
                web_acl_arn=args.web_acl_arn,
                log_bucket=self._log_bucket(),
                origins=[
                    https_origin("sagemaker", api.host, shield),
                    https_origin("fallback", args.fallback_host, shield),
                ],
                origin_groups=[failover_group("predict", "sagemaker", "fallback")],
                default_behavior=aws.cloudfront.DistributionDefaultCacheBehaviorArgs(
                    target_origin_id="sagemaker",
                    viewer_protocol_policy="redirect-to-https",
                    allowed_methods=list(READ_METHODS),
                    cache_policy_id=CACHING_DISABLED,
                    **shared,
                ),
                behaviors=[
                    aws.cloudfront.DistributionOrderedCacheBehaviorArgs(
                        path_pattern="/v1/predict",
                        # A group may serve reads only, and so does this path.
                        target_origin_id="predict",
                        viewer_protocol_policy="https-only",
                        allowed_methods=list(READ_METHODS),
                        cache_policy_id=policies.cache_policy_id,
                        **shared,
                        **edge.association,
                    ),
                    # Questions by POST have a path, and so a behaviour, without a lifetime.
                    aws.cloudfront.DistributionOrderedCacheBehaviorArgs(
                        path_pattern=f"/{BATCH}/*",
                        target_origin_id="sagemaker",
                        viewer_protocol_policy="https-only",
                        allowed_methods=list(ALL_METHODS),
                        cache_policy_id=CACHING_DISABLED,
                        **shared,
                    ),
                ],
            ),
            options,
        )
