"""What the AWS provider fills in: Lambda, API Gateway, SageMaker and application scaling."""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import (
    AWS_DOCS,
    NONE,
    Table,
    aws_source,
    below,
    defaults,
)

_ROUTE_SETTINGS = {"dataTraceEnabled": False, "detailedMetricsEnabled": False}

LAMBDA: Final[Table] = {
    "aws:lambda/alias:Alias": NONE,
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
    "aws:lambda/functionUrl:FunctionUrl": defaults(
        aws_source("lambda/function_url.go"), {"invokeMode": "BUFFERED"}
    ),
    "aws:lambda/permission:Permission": NONE,
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": defaults(
        AWS_DOCS, {"skipDestroy": False}
    ),
}

APIGATEWAY: Final[Table] = {
    "aws:apigatewayv2/api:Api": defaults(
        aws_source("apigatewayv2/api.go"),
        {
            "apiKeySelectionExpression": "$request.header.x-api-key",
            "routeSelectionExpression": "$request.method $request.path",
        },
    ),
    "aws:apigatewayv2/apiMapping:ApiMapping": NONE,
    "aws:apigatewayv2/domainName:DomainName": NONE,
    "aws:apigatewayv2/integration:Integration": defaults(
        aws_source("apigatewayv2/integration.go"),
        {
            "connectionType": "INTERNET",
            "passthroughBehavior": "WHEN_NO_MATCH",
            "payloadFormatVersion": "1.0",
        },
    ),
    "aws:apigatewayv2/route:Route": defaults(
        aws_source("apigatewayv2/route.go"),
        {"apiKeyRequired": False, "authorizationType": "NONE"},
    ),
    "aws:apigatewayv2/stage:Stage": defaults(
        aws_source("apigatewayv2/stage.go"),
        {
            "autoDeploy": False,
            **below("defaultRouteSettings", _ROUTE_SETTINGS),
            **below("routeSettings[]", _ROUTE_SETTINGS),
        },
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
        AWS_DOCS, {"containers[].mode": "SingleModel", "primaryContainer.mode": "SingleModel"}
    ),
}

SCALING: Final[Table] = {
    "aws:appautoscaling/policy:Policy": (
        *defaults(AWS_DOCS, {"policyType": "StepScaling"}),
        *defaults(
            aws_source("appautoscaling/policy.go"),
            {"targetTrackingScalingPolicyConfiguration.disableScaleIn": False},
        ),
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

TABLES: Final[tuple[Table, ...]] = (LAMBDA, APIGATEWAY, SAGEMAKER, SCALING)
