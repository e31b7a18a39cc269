import pulumi_aws as aws

MUTATIONS = [
    ("pass_rest", "clientCertificateId", None),
    ("pass_websocket", "clientCertificateId", None),
]

certificate = aws.apigateway.ClientCertificate("certificate")
helper = aws.s3.Bucket("helper")
http = aws.apigatewayv2.Api("http", protocol_type="HTTP")
websocket = aws.apigatewayv2.Api(
    "websocket",
    protocol_type="WEBSOCKET",
    route_selection_expression="$request.body.action",
)
either = aws.apigatewayv2.Api("either", protocol_type=helper.arn)

aws.apigateway.Stage(
    "pass_rest",
    rest_api="a1b2c3d4e5",
    deployment="d1",
    stage_name="v1",
    client_certificate_id=certificate.id,
)
aws.apigatewayv2.Stage("pass_http", api_id=http.id)
aws.apigatewayv2.Stage("pass_elsewhere", api_id="a1b2c3d4e5")
aws.apigatewayv2.Stage("pass_websocket", api_id=websocket.id, client_certificate_id=certificate.id)
aws.apigateway.Stage("fail_rest", rest_api="a1b2c3d4e5", deployment="d1", stage_name="v1")
aws.apigatewayv2.Stage("fail_websocket", api_id=websocket.id)
aws.apigatewayv2.Stage("unknown_protocol", api_id=either.id)
