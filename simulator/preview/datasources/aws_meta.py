"""AWS data sources about names: partitions, regions, services, ARNs.

Each follows the AWS provider's own code (terraform-provider-aws, internal/service/meta, read
2026-11); none of them asks the cloud.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from simulator.errors import suggestion
from simulator.preview.datasources.aws_regions import (
    REGION_DESCRIPTIONS,
    partition_of,
)
from simulator.preview.datasources.call import Call
from simulator.resources.values import PropertyValue

_ARN_PARTS = ("partition", "service", "region", "account", "resource")
# Services whose principal keeps the partition's own domain. Source: the provider's
# servicePrincipalNameForPartition (service_principal_data_source.go, read 2026-11).
_PARTITION_PRINCIPALS: Mapping[str, frozenset[str]] = {
    "aws-iso": frozenset({"cloudhsm", "config", "logs", "workspaces"}),
    "aws-iso-b": frozenset({"dms", "logs"}),
    "aws-cn": frozenset({"codedeploy", "elasticmapreduce", "logs"}),
}


def partition(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/getPartition:getPartition``."""
    found = partition_of(call.region)
    return {
        "id": found.name,
        "partition": found.name,
        "dnsSuffix": found.dns_suffix,
        "reverseDnsPrefix": found.reverse_dns_prefix,
    }


def region(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/getRegion:getRegion``."""
    endpoint = call.text("endpoint")
    name = call.text("name") or call.text("region")
    if endpoint:
        found = [code for code in REGION_DESCRIPTIONS if _ec2_endpoint(code) == endpoint]
        if not found or (name and name != found[0]):
            raise call.refuse(f"no region has the endpoint {endpoint!r}", f"e.g. {_example()}")
        name = found[0]
    name = name or call.region
    _known(call, name)
    return {
        "id": name,
        "name": name,
        "region": name,
        "description": REGION_DESCRIPTIONS[name],
        "endpoint": _ec2_endpoint(name),
    }


def _known(call: Call, name: str) -> None:
    if name not in REGION_DESCRIPTIONS:
        raise call.refuse(
            f"no region named {name!r}",
            hint=suggestion(name, list(REGION_DESCRIPTIONS)) or "e.g. us-east-1",
        )


def _ec2_endpoint(name: str) -> str:
    return f"ec2.{name}.{partition_of(name).dns_suffix}"


def _example() -> str:
    return _ec2_endpoint("us-east-1")


def service(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/getService:getService``; ``supported`` is assumed true."""
    prefix, place, service_id = call.text("reverseDnsPrefix"), call.text("region"), ""
    for name, parts in (
        ("reverseDnsName", call.text("reverseDnsName").split(".")),
        ("dnsName", list(reversed(call.text("dnsName").split(".")))),
    ):
        if not call.text(name):
            continue
        if len(parts) < 4:
            raise call.refuse(f"{name} {call.text(name)!r} must have at least 4 parts")
        prefix, place, service_id = ".".join(parts[:-2]), parts[-2], parts[-1]
    service_id = service_id or call.text("serviceId")
    if not service_id:
        raise call.refuse("needs serviceId, dnsName or reverseDnsName")
    place = place or call.region
    prefix = prefix or partition_of(place).reverse_dns_prefix
    reverse = f"{prefix}.{place}.{service_id}"
    call.assume(f"{service_id} is assumed to be offered in {place}")
    return {
        "id": reverse,
        "partition": partition_of(place).name,
        "region": place,
        "serviceId": service_id,
        "reverseDnsPrefix": prefix,
        "reverseDnsName": reverse,
        "dnsName": ".".join(reversed(reverse.split("."))).lower(),
        "supported": True,
    }


def service_principal(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/getServicePrincipal:getServicePrincipal``."""
    place, name = call.region, call.text("serviceName")
    _known(call, place)
    found = partition_of(place)
    own = name in _PARTITION_PRINCIPALS.get(found.name, frozenset())
    suffix = found.dns_suffix if own else "amazonaws.com"
    return {
        "id": f"{name}.{place}.{suffix}",
        "name": f"{name}.{suffix}",
        "region": place,
        "serviceName": name,
        "suffix": suffix,
    }


def _parsed(call: Call) -> dict[str, str]:
    text = call.text("arn")
    parts = text.split(":", 5)
    if len(parts) != 6 or parts[0] != "arn":
        raise call.refuse(
            f"{text!r} is no ARN", "arn:<partition>:<service>:<region>:<account>:<resource>"
        )
    return dict(zip(_ARN_PARTS, parts[1:], strict=True))


def arn(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/getArn:getArn``."""
    return {**_parsed(call), "arn": call.text("arn"), "id": call.text("arn")}


def arn_parse(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/arnParse:arnParse``."""
    parts = _parsed(call)
    return {**{key: parts[key] for key in parts if key != "account"}, "accountId": parts["account"]}


def arn_build(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/arnBuild:arnBuild``."""
    names = ("partition", "service", "region", "accountId", "resource")
    return {"result": ":".join(["arn", *(call.text(name) for name in names)])}


def trim_iam_role_path(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/trimIamRolePath:trimIamRolePath``."""
    parts = _parsed(call)
    resource = parts["resource"]
    if parts["service"] != "iam" or not re.match(r"role/", resource):
        raise call.refuse(f"{call.text('arn')!r} is no ARN of an IAM role")
    trimmed = f"role/{resource.rsplit('/', 1)[-1]}"
    return {"result": call.text("arn").removesuffix(resource) + trimmed}


def default_tags(call: Call) -> Mapping[str, PropertyValue]:
    """Answer ``aws:index/getDefaultTags:getDefaultTags`` from the provider's configuration."""
    return {"id": partition_of(call.region).name, "tags": call.default_tags}
