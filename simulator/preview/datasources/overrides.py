"""Made-up answers for the data sources that serving programs ask most, better than by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from simulator.preview.datasources.aws_regions import DEFAULT_REGIONS, partition_of
from simulator.preview.datasources.call import ASSUMED_AWS_ACCOUNT, Call, strings
from simulator.preview.datasources.wording import gcp_region, resource_id, uuid, zone_id
from simulator.resources.values import PropertyValue

_Special: TypeAlias = Callable[[Call, str], Mapping[str, PropertyValue]]

# Word in a region's name -> its letters in zone ids (us-east-1 -> use1-az1). Source: AWS
# documentation, "Availability Zone IDs for your AWS resources", 2026.
_DIRECTIONS: Mapping[str, str] = {
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "central": "c",
    "northeast": "ne",
    "northwest": "nw",
    "southeast": "se",
    "southwest": "sw",
    "gov": "g",
}
# Google regions whose zones are b, c, d. Source: Compute Engine, "Regions and zones", 2026.
_BCD_REGIONS = frozenset({"us-east1", "europe-west1"})


def override(call: Call, unique: str) -> Mapping[str, PropertyValue]:
    """Return result properties known better than their names tell; empty for most tokens."""
    special = _OVERRIDES.get(call.token)
    return {} if special is None else special(call, unique)


def _caller(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    partition = partition_of(call.region).name
    return {
        "id": ASSUMED_AWS_ACCOUNT,
        "accountId": ASSUMED_AWS_ACCOUNT,
        "arn": f"arn:{partition}:iam::{ASSUMED_AWS_ACCOUNT}:user/placeholder",
        "userId": "AIDAPLACEHOLDER000000",
    }


def _zones(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    region = call.region
    short = "".join(_DIRECTIONS.get(word, word) for word in region.split("-"))
    pairs = [
        (f"{region}{letter}", f"{short}-az{index}") for index, letter in enumerate("abc", start=1)
    ]
    skipped = {*strings(call.args.get("excludeNames")), *strings(call.args.get("excludeZoneIds"))}
    kept = [pair for pair in pairs if not skipped.intersection(pair)]
    return {
        "id": region,
        "names": tuple(name for name, _ in kept),
        "zoneIds": tuple(zone for _, zone in kept),
        "groupNames": (region,),
    }


def _aws_regions(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    return {"id": partition_of(call.region).name, "names": DEFAULT_REGIONS}


def _hosted_zone(call: Call, unique: str) -> Mapping[str, PropertyValue]:
    found = call.text("zoneId") or zone_id(unique)
    partition = partition_of(call.region).name
    return {
        "id": found,
        "zoneId": found,
        "name": call.text("name").rstrip(".") or "placeholder.example",
        "arn": f"arn:{partition}:route53:::hostedzone/{found}",
        "nameServers": tuple(f"ns-{n}.placeholder.example" for n in range(1, 5)),
        "primaryNameServer": "ns-1.placeholder.example",
        "privateZone": False,
    }


def _certificate(call: Call, unique: str) -> Mapping[str, PropertyValue]:
    region = call.region
    partition = partition_of(region).name
    arn = f"arn:{partition}:acm:{region}:{ASSUMED_AWS_ACCOUNT}:certificate/{uuid(unique)}"
    return {"id": arn, "arn": arn, "status": "ISSUED"}


def _ami(_call: Call, unique: str) -> Mapping[str, PropertyValue]:
    found = resource_id("ami", unique)
    return {
        "id": found,
        "imageId": found,
        "architecture": "x86_64",
        "rootDeviceName": "/dev/xvda",
        "rootDeviceType": "ebs",
        "virtualizationType": "hvm",
        "hypervisor": "xen",
        "state": "available",
    }


def _vpc(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    return {
        "cidrBlock": "10.0.0.0/16",
        "default": bool(call.args.get("default")),
        "state": "available",
    }


def _several(noun: str) -> _Special:
    def make(call: Call, unique: str) -> Mapping[str, PropertyValue]:
        ids = tuple(resource_id(noun, unique[index:] + unique[:index]) for index in range(1, 4))
        return {"id": call.region, "ids": ids}

    return make


def _bucket(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    name, region = call.text("bucket"), call.region
    suffix = partition_of(region).dns_suffix
    return {
        "id": name,
        "arn": f"arn:{partition_of(region).name}:s3:::{name}",
        "bucketDomainName": f"{name}.s3.{suffix}",
        "bucketRegionalDomainName": f"{name}.s3.{region}.{suffix}",
        "bucketRegion": region,
    }


def _repository(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    region = call.region
    host = f"{ASSUMED_AWS_ACCOUNT}.dkr.ecr.{region}.{partition_of(region).dns_suffix}"
    return {"repositoryUrl": f"{host}/{call.text('name')}"}


def _ip_ranges(_call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    # RFC 5737 and RFC 3849 documentation ranges.
    return {"cidrBlocks": ("192.0.2.0/24",), "ipv6CidrBlocks": ("2001:db8::/32",)}


def _gcp_project(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    project = call.text("projectId") or call.project
    return {
        "id": f"projects/{project}",
        "projectId": project,
        "name": project,
        "number": ASSUMED_AWS_ACCOUNT,
    }


def _gcp_zones(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    region = gcp_region(call)
    letters = "bcd" if region in _BCD_REGIONS else "abc"
    return {"id": region, "names": tuple(f"{region}-{letter}" for letter in letters)}


def _gcp_image(call: Call, unique: str) -> Mapping[str, PropertyValue]:
    project = call.text("project") or "debian-cloud"
    name = call.text("name") or call.text("family") or f"placeholder-{unique[:8]}"
    link = f"projects/{project}/global/images/{name}"
    return {
        "id": link,
        "name": name,
        "selfLink": f"https://www.googleapis.com/compute/v1/{link}",
        "status": "READY",
    }


def _gcp_network(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    path = f"projects/{call.project}/global/networks/{call.text('name')}"
    return {"id": path, "selfLink": f"https://www.googleapis.com/compute/v1/{path}"}


def _gcp_subnetwork(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    region = gcp_region(call)
    path = f"projects/{call.project}/regions/{region}/subnetworks/{call.text('name')}"
    return {
        "id": path,
        "region": region,
        "selfLink": f"https://www.googleapis.com/compute/v1/{path}",
        "ipCidrRange": "10.0.0.0/20",
    }


def _managed_zone(call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    return {
        "dnsName": f"{call.text('name')}.placeholder.example.",
        "nameServers": tuple(f"ns-{n}.placeholder.example." for n in range(1, 5)),
        "visibility": "public",
    }


def _health_check_ranges(_call: Call, _unique: str) -> Mapping[str, PropertyValue]:
    # Source: Google Cloud, "Health checks overview", probe IP ranges, 2026.
    return {
        "httpSslTcpInternals": ("130.211.0.0/22", "35.191.0.0/16"),
        "networks": ("35.191.0.0/16", "209.85.152.0/22", "209.85.204.0/22"),
    }


_OVERRIDES: Mapping[str, _Special] = {
    "aws:acm/getCertificate:getCertificate": _certificate,
    "aws:ec2/getAmi:getAmi": _ami,
    "aws:ec2/getSecurityGroups:getSecurityGroups": _several("securityGroup"),
    "aws:ec2/getSubnets:getSubnets": _several("subnet"),
    "aws:ec2/getVpc:getVpc": _vpc,
    "aws:ec2/getVpcs:getVpcs": _several("vpc"),
    "aws:ecr/getRepository:getRepository": _repository,
    "aws:index/getAvailabilityZones:getAvailabilityZones": _zones,
    "aws:index/getCallerIdentity:getCallerIdentity": _caller,
    "aws:index/getIpRanges:getIpRanges": _ip_ranges,
    "aws:index/getRegions:getRegions": _aws_regions,
    "aws:route53/getZone:getZone": _hosted_zone,
    "aws:s3/getBucket:getBucket": _bucket,
    "gcp:compute/getImage:getImage": _gcp_image,
    "gcp:compute/getLBIPRanges:getLBIPRanges": _health_check_ranges,
    "gcp:compute/getNetwork:getNetwork": _gcp_network,
    "gcp:compute/getSubnetwork:getSubnetwork": _gcp_subnetwork,
    "gcp:compute/getZones:getZones": _gcp_zones,
    "gcp:dns/getManagedZone:getManagedZone": _managed_zone,
    "gcp:organizations/getProject:getProject": _gcp_project,
}
