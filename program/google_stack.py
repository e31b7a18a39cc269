"""Builds the two Google systems from the stack configuration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

from program.components.google_cloud_run import (
    CdnArgs,
    CloudRunApi,
    CloudRunApiArgs,
    CloudRunRegion,
)
from program.components.google_geo_routing import GeoRegion, GeoRouting, GeoRoutingArgs
from program.components.google_names import GoogleNames, GoogleNamesArgs
from program.components.google_registry import ImageRegistry, ImageRegistryArgs
from program.config import StackConfig
from program.config.google_regions import region_code, region_number

# Keeps account ids within 30 characters and group names within 58.
_STACK_CHARS = 14


@dataclass(frozen=True, slots=True)
class GoogleSystems:
    """Both systems and the registry they share."""

    registry: ImageRegistry
    geo: GeoRouting
    api: CloudRunApi
    image: str


def physical_prefix(stack: str) -> str:
    """Return what physical names start with: ``routecast-<stack>``, in Google's alphabet."""
    slug = re.sub(r"[^a-z0-9]+", "-", stack.lower())[:_STACK_CHARS].strip("-")
    return f"routecast-{slug}"


def build_google(config: StackConfig) -> GoogleSystems:
    """Declare the registry, system 2 (geo routing) and system 5 (Cloud Run)."""
    google, common = config.google, config.common
    prefix = physical_prefix(common.stack)
    provider = gcp.Provider(
        "google",
        project=google.project,
        default_labels={"project": "routecast", "stack": prefix.removeprefix("routecast-")},
    )
    opts = pulumi.ResourceOptions(providers=[provider])
    registry_args = ImageRegistryArgs(
        project=google.project,
        prefix=prefix,
        location=google.registry_location,
        repository=google.repository,
        protect=common.deletion_protection,
    )
    registry = ImageRegistry("images", registry_args, opts)
    image = f"{registry_args.url}/inference:{google.image_tag}"
    geo = GeoRouting(
        "geo",
        GeoRoutingArgs(
            project=google.project,
            project_number=google.project_number,
            prefix=prefix,
            regions=tuple(
                GeoRegion(region, region_code(region), region_number(region))
                for region in google.regions
            ),
            zone=common.geo_zone,
            host=common.geo_api_host,
            global_host=common.geo_global_host,
            api_host=common.api_host,
            image=image,
            repository=registry.repository.repository_id,
            repository_location=google.registry_location,
            machine_type=google.instances.machine_type,
            min_instances=google.instances.minimum,
            max_instances=google.instances.maximum,
            cpu_target=google.instances.cpu_target_percent / 100,
            max_rate_per_instance=float(google.instances.max_rate),
            requests_per_client=google.requests_per_client,
            max_age_s=google.cdn.client_ttl_s,
            record_ttl_s=common.record_ttl_s,
            checker_regions=google.checker_regions,
            check_interval_s=google.check_interval_s,
            failure_threshold=google.check_failure_threshold,
            protect=common.deletion_protection,
        ),
        opts,
    )
    api = CloudRunApi(
        "run",
        CloudRunApiArgs(
            project=google.project,
            prefix=prefix,
            regions=tuple(CloudRunRegion(region, region_code(region)) for region in google.regions),
            hosts={"anycast": common.anycast_host, "api": common.api_host},
            registry=registry,
            image=image,
            min_instances=google.cloud_run.minimum,
            max_instances=google.cloud_run.maximum,
            concurrency=google.cloud_run.concurrency,
            cpu=google.cloud_run.cpu,
            memory_mib=google.cloud_run.memory_mib,
            timeout_s=google.cloud_run.timeout_s,
            cdn=CdnArgs(
                client_ttl_s=google.cdn.client_ttl_s,
                default_ttl_s=google.cdn.default_ttl_s,
                max_ttl_s=google.cdn.max_ttl_s,
                stale_s=google.cdn.stale_s,
            ),
            requests_per_client=google.requests_per_client,
            protect=common.deletion_protection,
        ),
        opts,
    )
    return GoogleSystems(registry, geo, api, image)


def publish_google(
    config: StackConfig,
    systems: GoogleSystems,
    zone_id: pulumi.Input[str],
    opts: pulumi.ResourceOptions,
) -> None:
    """Publish the Google systems' names in the domain's Route 53 zone (AWS options)."""
    common = config.common
    GoogleNames(
        "google-names",
        GoogleNamesArgs(
            zone_id=zone_id,
            geo_zone=common.geo_zone,
            geo_name_servers=systems.geo.name_servers,
            geo_ds=config.google.zone_ds,
            anycast_host=common.anycast_host,
            anycast_ipv4=systems.api.ipv4_address,
            anycast_ipv6=systems.api.ipv6_address,
            ttl_s=common.record_ttl_s,
            authorizations={
                **systems.geo.authorization_records,
                **systems.api.authorization_records,
            },
        ),
        opts,
    )


def google_exports(systems: GoogleSystems) -> Mapping[str, pulumi.Input[object]]:
    """Return what an operator needs of the Google systems."""
    return {
        "geoUrl": systems.geo.url,
        "geoGlobalUrl": systems.geo.global_url,
        "geoZone": systems.geo.zone_name,
        "geoNameServers": systems.geo.name_servers,
        "geoAddresses": systems.geo.regional_addresses,
        "anycastUrl": systems.api.url,
        "anycastIpv4": systems.api.ipv4_address,
        "anycastIpv6": systems.api.ipv6_address,
        "cloudCdnUrlMap": systems.api.url_map_name,
        "cloudRunServices": systems.api.service_names,
        "googleImage": systems.image,
    }
