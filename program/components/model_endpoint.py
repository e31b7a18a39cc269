"""A SageMaker endpoint that scales with its invocations."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.artifacts import ModelArtifact
from program.components.encryption_key import EncryptionKey
from program.components.model_bucket import ModelBucket
from program.config.aws import ModelConfig
from program.documents import arns
from program.documents.iam import Statement, policy_json, trust

_VARIANT = "primary"
CAPTURE_PREFIX = "captures/"


@dataclass(frozen=True, slots=True)
class ModelEndpointArgs:
    """``bucket`` holds the model below its version's folder, and takes captured data."""

    endpoint_name: str
    region: str
    account_id: str
    settings: ModelConfig
    model: ModelArtifact
    bucket: ModelBucket
    key: EncryptionKey


class ModelEndpoint(pulumi.ComponentResource):
    """Model, endpoint configuration, endpoint and autoscaling."""

    def __init__(
        self, name: str, args: ModelEndpointArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:ModelEndpoint", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        role = aws.iam.Role(
            name,
            name=f"{args.endpoint_name}-{args.region}",
            assume_role_policy=trust("sagemaker.amazonaws.com", args.account_id),
            opts=child,
        )
        rights = aws.iam.RolePolicy(
            name, role=role.name, policy=policy_json(*_rights(args)), opts=child
        )
        model = aws.sagemaker.Model(
            name,
            execution_role_arn=role.arn,
            # The container answers from what it is given and reaches nothing else.
            enable_network_isolation=True,
            primary_container=aws.sagemaker.ModelPrimaryContainerArgs(
                image=args.settings.image,
                environment={"MODEL_PATH": "/opt/ml/model/model.json"},
                model_data_source=aws.sagemaker.ModelPrimaryContainerModelDataSourceArgs(
                    s3_data_sources=[
                        aws.sagemaker.ModelPrimaryContainerModelDataSourceS3DataSourceArgs(
                            s3_uri=f"s3://{args.bucket.name}/{args.model.object_prefix}",
                            s3_data_type="S3Prefix",
                            compression_type="None",
                        )
                    ]
                ),
            ),
            opts=pulumi.ResourceOptions(parent=self, depends_on=[rights, args.bucket.object]),
        )
        # No physical name: a configuration is never changed but replaced, and the endpoint
        # moves from the old one to the new one.
        configuration = aws.sagemaker.EndpointConfiguration(
            name,
            kms_key_arn=args.key.arn,
            production_variants=[
                aws.sagemaker.EndpointConfigurationProductionVariantArgs(
                    variant_name=_VARIANT,
                    model_name=model.name,
                    instance_type=args.settings.instance_type,
                    initial_instance_count=args.settings.min_instances,
                    initial_variant_weight=1,
                )
            ],
            data_capture_config=_capture(args),
            opts=child,
        )
        endpoint = aws.sagemaker.Endpoint(
            name,
            name=args.endpoint_name,
            endpoint_config_name=configuration.name,
            opts=child,
        )
        self._scale(name, args, endpoint)
        self.endpoint_name = args.endpoint_name
        self.arn: pulumi.Output[str] = endpoint.arn
        self.endpoint = endpoint
        self.register_outputs({"arn": endpoint.arn})

    def _scale(self, name: str, args: ModelEndpointArgs, endpoint: aws.sagemaker.Endpoint) -> None:
        target = aws.appautoscaling.Target(
            name,
            service_namespace="sagemaker",
            scalable_dimension="sagemaker:variant:DesiredInstanceCount",
            resource_id=endpoint.name.apply(lambda name_: f"endpoint/{name_}/variant/{_VARIANT}"),
            min_capacity=args.settings.min_instances,
            max_capacity=args.settings.max_instances,
            opts=pulumi.ResourceOptions(parent=self),
        )
        prefix = "PolicyTargetTrackingScalingPolicyConfiguration"
        metric = getattr(aws.appautoscaling, f"{prefix}PredefinedMetricSpecificationArgs")
        aws.appautoscaling.Policy(
            name,
            name=f"{args.endpoint_name}-invocations",
            policy_type="TargetTrackingScaling",
            service_namespace=target.service_namespace,
            scalable_dimension=target.scalable_dimension,
            resource_id=target.resource_id,
            target_tracking_scaling_policy_configuration=(
                aws.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationArgs(
                    target_value=args.settings.invocations_per_instance,
                    scale_in_cooldown=300,
                    scale_out_cooldown=60,
                    predefined_metric_specification=metric(
                        predefined_metric_type="SageMakerVariantInvocationsPerInstance"
                    ),
                )
            ),
            opts=pulumi.ResourceOptions(parent=self),
        )


def _capture(
    args: ModelEndpointArgs,
) -> aws.sagemaker.EndpointConfigurationDataCaptureConfigArgs | None:
    if not args.settings.capture_percent:
        return None
    option = aws.sagemaker.EndpointConfigurationDataCaptureConfigCaptureOptionArgs
    header = aws.sagemaker.EndpointConfigurationDataCaptureConfigCaptureContentTypeHeaderArgs
    return aws.sagemaker.EndpointConfigurationDataCaptureConfigArgs(
        enable_capture=True,
        initial_sampling_percentage=args.settings.capture_percent,
        destination_s3_uri=f"s3://{args.bucket.name}/{CAPTURE_PREFIX}",
        kms_key_id=args.key.arn,
        capture_options=[option(capture_mode="Input"), option(capture_mode="Output")],
        capture_content_type_header=header(json_content_types=["application/json"]),
    )


def _rights(args: ModelEndpointArgs) -> tuple[Statement, ...]:
    bucket = arns.bucket(args.bucket.name)
    logs = arns.log_group(args.region, args.account_id, "/aws/sagemaker/Endpoints/*")
    return (
        Statement(sid="ListModels", actions=("s3:ListBucket",), resources=(bucket,)),
        Statement(sid="ReadModel", actions=("s3:GetObject",), resources=(f"{bucket}/models/*",)),
        Statement(
            sid="WriteCaptures",
            actions=("s3:PutObject",),
            resources=(f"{bucket}/{CAPTURE_PREFIX}*",),
        ),
        Statement(
            sid="PullImage",
            actions=(
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer",
            ),
            resources=(arns.ecr_repository(args.settings.image),),
        ),
        Statement(
            sid="RegistryLogin",
            # Logging in to ECR and publishing metrics know no resource-level rights.
            actions=("ecr:GetAuthorizationToken", "cloudwatch:PutMetricData"),
            resources=("*",),
        ),
        Statement(
            sid="Log",
            actions=("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
            resources=(f"{logs}:*",),
        ),
        Statement(
            sid="UseKey",
            actions=(
                "kms:CreateGrant",
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:GenerateDataKey",
            ),
            resources=(f"arn:aws:kms:{args.region}:{args.account_id}:key/*",),
            conditions={
                "ForAnyValue:StringEquals": {"kms:ResourceAliases": f"alias/{args.key.alias}"}
            },
        ),
    )
