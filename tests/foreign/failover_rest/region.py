"""Everything one region needs."""

from typing import NamedTuple

import pulumi
import pulumi_aws as aws


class Region(NamedTuple):
    """What DNS has to know about a region."""

    target: pulumi.Output[str]
    zone: pulumi.Output[str]
    origin: pulumi.Output[str]


def build_region(region: str, host: pulumi.Input[str], certificate: pulumi.Input[str]) -> Region:
    """Build the regional REST API that proxies to the ledger."""
    provider = aws.Provider(region, region=region, default_tags={"tags": {"team": "ledger"}})
    opts = pulumi.ResourceOptions(provider=provider)

    rest = aws.apigateway.RestApi(
        f"ledger-{region}", endpoint_configuration={"types": "REGIONAL"}, opts=opts
    )
    resource = aws.apigateway.Resource(
        f"entries-{region}",
        rest_api=rest.id,
        parent_id=rest.root_resource_id,
        path_part="entries",
        opts=opts,
    )
    method = aws.apigateway.Method(
        f"get-entries-{region}",
        rest_api=rest.id,
        resource_id=resource.id,
        http_method="GET",
        authorization="NONE",
        opts=opts,
    )
    integration = aws.apigateway.Integration(
        f"proxy-{region}",
        rest_api=rest.id,
        resource_id=resource.id,
        http_method=method.http_method,
        type="HTTP_PROXY",
        integration_http_method="GET",
        uri=f"https://ledger.{region}.internal.fincorp.example/entries",
        timeout_milliseconds=5000,
        opts=opts,
    )
    deployment = aws.apigateway.Deployment(
        f"deployment-{region}",
        rest_api=rest.id,
        opts=pulumi.ResourceOptions(provider=provider, depends_on=[method, integration]),
    )
    stage = aws.apigateway.Stage(
        f"live-{region}",
        rest_api=rest.id,
        deployment=deployment.id,
        stage_name="live",
        opts=opts,
    )
    domain = aws.apigateway.DomainName(
        f"domain-{region}",
        domain_name=host,
        regional_certificate_arn=certificate,
        endpoint_configuration={"types": "REGIONAL"},
        opts=opts,
    )
    aws.apigateway.BasePathMapping(
        f"mapping-{region}",
        rest_api=rest.id,
        stage_name=stage.stage_name,
        domain_name=domain.domain_name,
        opts=opts,
    )
    origin = pulumi.Output.format("{0}.execute-api.{1}.amazonaws.com", rest.id, region)
    return Region(domain.regional_domain_name, domain.regional_zone_id, origin)
