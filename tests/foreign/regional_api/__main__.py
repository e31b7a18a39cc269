import json

import pulumi
import pulumi_aws as aws

cfg = pulumi.Config()
regions = cfg.require_object("regions")
domain = cfg.require("domain")
memory = cfg.require_int("memory")

zone = aws.route53.Zone("zone", name=domain)

assume = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Action": "sts:AssumeRole",
                "Effect": "Allow",
                "Principal": {"Service": "lambda.amazonaws.com"},
            }
        ],
    }
)
role = aws.iam.Role("lambda-role", assume_role_policy=assume)
aws.iam.RolePolicyAttachment(
    "lambda-basic",
    role=role.name,
    policy_arn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
)

endpoints = {}
for region in regions:
    provider = aws.Provider(f"aws-{region}", region=region)
    there = pulumi.ResourceOptions(provider=provider)

    fn = aws.lambda_.Function(
        f"quote-{region}",
        runtime="python3.12",
        handler="handler.main",
        role=role.arn,
        memory_size=memory,
        timeout=10,
        code=pulumi.FileArchive("app"),
        opts=there,
    )
    api = aws.apigatewayv2.Api(f"api-{region}", protocol_type="HTTP", opts=there)
    integration = aws.apigatewayv2.Integration(
        f"integration-{region}",
        api_id=api.id,
        integration_type="AWS_PROXY",
        integration_uri=fn.invoke_arn,
        payload_format_version="2.0",
        opts=there,
    )
    aws.apigatewayv2.Route(
        f"route-{region}",
        api_id=api.id,
        route_key="GET /quotes/{item}",
        target=integration.id.apply(lambda i: f"integrations/{i}"),
        opts=there,
    )
    stage = aws.apigatewayv2.Stage(
        f"stage-{region}", api_id=api.id, name="$default", auto_deploy=True, opts=there
    )
    aws.lambda_.Permission(
        f"invoke-{region}",
        action="lambda:InvokeFunction",
        function=fn.name,
        principal="apigateway.amazonaws.com",
        source_arn=api.execution_arn.apply(lambda a: f"{a}/*/*"),
        opts=there,
    )

    cert = aws.acm.Certificate(
        f"cert-{region}", domain_name=f"api.{domain}", validation_method="DNS", opts=there
    )
    name = aws.apigatewayv2.DomainName(
        f"domain-{region}",
        domain_name=f"api.{domain}",
        domain_name_configuration=aws.apigatewayv2.DomainNameDomainNameConfigurationArgs(
            certificate_arn=cert.arn, endpoint_type="REGIONAL", security_policy="TLS_1_2"
        ),
        opts=there,
    )
    aws.apigatewayv2.ApiMapping(
        f"mapping-{region}",
        api_id=api.id,
        domain_name=name.domain_name,
        stage=stage.name,
        opts=there,
    )
    check = aws.route53.HealthCheck(
        f"health-{region}",
        type="HTTPS",
        fqdn=api.api_endpoint.apply(lambda url: url.removeprefix("https://")),
        port=443,
        resource_path="/quotes/ping",
        request_interval=10,
        failure_threshold=2,
    )
    aws.route53.Record(
        f"latency-{region}",
        zone_id=zone.zone_id,
        name=f"api.{domain}",
        type="A",
        set_identifier=region,
        latency_routing_policies=[
            aws.route53.RecordLatencyRoutingPolicyArgs(region=region),
        ],
        aliases=[
            aws.route53.RecordAliasArgs(
                name=name.domain_name_configuration.target_domain_name,
                zone_id=name.domain_name_configuration.hosted_zone_id,
                evaluate_target_health=True,
            )
        ],
        health_check_id=check.id,
    )
    endpoints[region] = api.api_endpoint

pulumi.export("endpoints", endpoints)
pulumi.export("url", f"https://api.{domain}/quotes/anvil")
