"""Values a provider computes *inside* an object the program gave.

A preview echoes inputs as outputs and leaves all other properties unknown. That is too little
where one object holds both: ``domainNameConfiguration`` of an API Gateway domain is given by the
program, its ``targetDomainName`` comes from the deploy and must be unknown, not missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL

# Type -> paths computed inside given objects; ``[]`` is every element of a list. Source: the
# result types of pulumi-aws 7.51 and pulumi-gcp 10.2 (properties documented as computed).
COMPUTED_INSIDE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "aws:apigatewayv2/domainName:DomainName": (
            "domainNameConfiguration.hostedZoneId",
            "domainNameConfiguration.targetDomainName",
        ),
        "aws:eks/cluster:Cluster": (
            "vpcConfig.clusterSecurityGroupId",
            "vpcConfig.vpcId",
            "kubernetesNetworkConfig.serviceIpv4Cidr",
        ),
        "aws:lambda/function:Function": ("vpcConfig.vpcId",),
        "gcp:filestore/instance:Instance": ("networks[].ipAddresses",),
        "gcp:compute/instance:Instance": (
            "networkInterfaces[].networkIp",
            "networkInterfaces[].accessConfigs[].natIp",
        ),
        "gcp:container/cluster:Cluster": (
            "privateClusterConfig.privateEndpoint",
            "privateClusterConfig.publicEndpoint",
            "masterAuth.clusterCaCertificate",
        ),
    }
)


def with_computed(type_token: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return inputs as a preview echoes them, with the computed parts of objects unknown.

    Args:
        type_token: e.g. ``aws:apigatewayv2/domainName:DomainName``.
        inputs: plain wire data; it is not changed. What the program gives is kept.
    """
    outputs: Any = dict(inputs)
    for path in COMPUTED_INSIDE.get(type_token, ()):
        outputs = _mark(outputs, path.split("."))
    return dict(outputs)


def _mark(owner: Any, steps: list[str]) -> Any:
    if not isinstance(owner, Mapping):
        return owner
    if owner.get(SIGNATURE_KEY) == SECRET_SIGNATURE:
        return {**owner, "value": _mark(owner.get("value"), steps)}
    name, each = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    found = owner.get(name)
    if len(steps) == 1:
        return owner if found is not None else {**owner, name: UNKNOWN_SENTINEL}
    if each:
        if not isinstance(found, list):
            return owner
        return {**owner, name: [_mark(item, steps[1:]) for item in found]}
    return owner if found is None else {**owner, name: _mark(found, steps[1:])}
