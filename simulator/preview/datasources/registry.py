"""Which data sources are computed: one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from simulator.preview.datasources import (
    aws_meta,
    aws_tables,
    cloudfront_policies,
    gcp,
    iam_policy,
    traffic_policy,
)
from simulator.preview.datasources.call import Call
from simulator.resources.values import PropertyValue

# ``None`` means that the arguments name something only the cloud knows.
Computed: TypeAlias = Callable[[Call], Mapping[str, PropertyValue] | None]

COMPUTED: Mapping[str, Computed] = {
    "aws:cloudfront/getCachePolicy:getCachePolicy": cloudfront_policies.cache_policy,
    "aws:cloudfront/getLogDeliveryCanonicalUserId:getLogDeliveryCanonicalUserId": (
        aws_tables.log_delivery_user
    ),
    "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy": (
        cloudfront_policies.origin_request_policy
    ),
    "aws:cloudfront/getResponseHeadersPolicy:getResponseHeadersPolicy": (
        cloudfront_policies.response_headers_policy
    ),
    "aws:elb/getHostedZoneId:getHostedZoneId": aws_tables.classic_zone,
    "aws:elb/getServiceAccount:getServiceAccount": aws_tables.service_account,
    "aws:iam/getPolicyDocument:getPolicyDocument": iam_policy.policy_document,
    "aws:index/arnBuild:arnBuild": aws_meta.arn_build,
    "aws:index/arnParse:arnParse": aws_meta.arn_parse,
    "aws:index/getArn:getArn": aws_meta.arn,
    "aws:index/getDefaultTags:getDefaultTags": aws_meta.default_tags,
    "aws:index/getPartition:getPartition": aws_meta.partition,
    "aws:index/getRegion:getRegion": aws_meta.region,
    "aws:index/getService:getService": aws_meta.service,
    "aws:index/getServicePrincipal:getServicePrincipal": aws_meta.service_principal,
    "aws:index/trimIamRolePath:trimIamRolePath": aws_meta.trim_iam_role_path,
    "aws:lb/getHostedZoneId:getHostedZoneId": aws_tables.load_balancer_zone,
    "aws:route53/getTrafficPolicyDocument:getTrafficPolicyDocument": (
        traffic_policy.traffic_policy_document
    ),
    "gcp:index/locationFromId:locationFromId": gcp.id_part(r"locations/([^/]+)", "location"),
    "gcp:index/nameFromId:nameFromId": gcp.id_part(r"([^/]+)$", "name"),
    "gcp:index/projectFromId:projectFromId": gcp.id_part(r"projects/([^/]+)", "project"),
    "gcp:index/regionFromId:regionFromId": gcp.id_part(r"regions/([^/]+)", "region"),
    "gcp:index/regionFromZone:regionFromZone": gcp.region_from_zone,
    "gcp:index/zoneFromId:zoneFromId": gcp.id_part(r"zones/([^/]+)", "zone"),
    "gcp:organizations/getClientConfig:getClientConfig": gcp.client_config,
    "gcp:organizations/getIAMPolicy:getIAMPolicy": gcp.iam_policy,
}
