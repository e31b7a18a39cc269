"""What the AWS provider fills in: Lambda, SageMaker and application scaling."""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import (
    AWS_DOCS,
    NONE,
    Table,
    aws_source,
    defaults,
)

LAMBDA: Final[Table] = {
    "aws:lambda/alias:Alias": NONE,
    "aws:lambda/eventSourceMapping:EventSourceMapping": defaults(
        aws_source("lambda/event_source_mapping.go"),
        {"enabled": True, "documentDbEventSourceConfig.fullDocument": "Default"},
    ),
    "aws:lambda/function:Function": defaults(
        aws_source("lambda/function.go"),
        {
            "memorySize": 128,
            "packageType": "Zip",
            "publish": False,
            "reservedConcurrentExecutions": -1,
            "skipDestroy": False,
            "timeout": 3,
            "durableConfig.retentionPeriod": 14,
            "loggingConfig.applicationLogLevel": "",
            "loggingConfig.systemLogLevel": "",
            "vpcConfig.ipv6AllowedForDualStack": False,
        },
    ),
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": defaults(
        aws_source("lambda/function_event_invoke_config.go"), {"maximumRetryAttempts": 2}
    ),
    "aws:lambda/functionUrl:FunctionUrl": defaults(
        aws_source("lambda/function_url.go"), {"invokeMode": "BUFFERED"}
    ),
    "aws:lambda/permission:Permission": NONE,
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": defaults(
        AWS_DOCS, {"skipDestroy": False}
    ),
}

SAGEMAKER: Final[Table] = {
    "aws:sagemaker/endpoint:Endpoint": defaults(
        aws_source("sagemaker/endpoint.go"),
        {"deploymentConfig.blueGreenUpdatePolicy.terminationWaitInSeconds": 0},
    ),
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration": defaults(
        aws_source("sagemaker/endpoint_configuration.go"),
        {
            "productionVariants[].initialVariantWeight": 1,
            "shadowProductionVariants[].initialVariantWeight": 1,
        },
    ),
    "aws:sagemaker/model:Model": defaults(
        aws_source("sagemaker/model.go"),
        {"containers[].mode": "SingleModel", "primaryContainer.mode": "SingleModel"},
    ),
}

SCALING: Final[Table] = {
    "aws:appautoscaling/policy:Policy": defaults(
        aws_source("appautoscaling/policy.go"),
        {
            "policyType": "StepScaling",
            "targetTrackingScalingPolicyConfiguration.disableScaleIn": False,
        },
    ),
    "aws:appautoscaling/target:Target": defaults(
        AWS_DOCS,
        {
            "suspendedState.dynamicScalingInSuspended": False,
            "suspendedState.dynamicScalingOutSuspended": False,
            "suspendedState.scheduledScalingSuspended": False,
        },
    ),
}

TABLES: Final[tuple[Table, ...]] = (LAMBDA, SAGEMAKER, SCALING)
