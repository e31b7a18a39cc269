"""What the AWS provider fills in: the HTTP and the REST APIs of API Gateway."""

from __future__ import annotations

from typing import Final

from simulator.preview.defaults.entries import NONE, Table, aws_source, below, defaults

_ROUTE_SETTINGS = {"dataTraceEnabled": False, "detailedMetricsEnabled": False}

HTTP_APIS: Final[Table] = {
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

# The names of caches, and what a method's settings leave open but for its rates, are computed.
REST_APIS: Final[Table] = {
    "aws:apigateway/authorizer:Authorizer": defaults(
        aws_source("apigateway/authorizer.go"),
        {
            "authorizerResultTtlInSeconds": 300,
            "identitySource": "method.request.header.Authorization",
            "type": "TOKEN",
        },
    ),
    "aws:apigateway/deployment:Deployment": NONE,
    "aws:apigateway/domainName:DomainName": NONE,
    "aws:apigateway/integration:Integration": defaults(
        aws_source("apigateway/integration.go"),
        {"connectionType": "INTERNET", "timeoutMilliseconds": 29_000},
    ),
    "aws:apigateway/method:Method": defaults(
        aws_source("apigateway/method.go"), {"apiKeyRequired": False}
    ),
    "aws:apigateway/methodSettings:MethodSettings": defaults(
        aws_source("apigateway/method_settings.go"),
        {"settings.throttlingBurstLimit": -1, "settings.throttlingRateLimit": -1.0},
    ),
    "aws:apigateway/restApi:RestApi": defaults(
        aws_source("apigateway/rest_api.go"), {"putRestApiMode": "overwrite"}
    ),
    "aws:apigateway/stage:Stage": defaults(
        aws_source("apigateway/stage.go"), {"canarySettings.percentTraffic": 0.0}
    ),
}

TABLES: Final[tuple[Table, ...]] = (HTTP_APIS, REST_APIS)
