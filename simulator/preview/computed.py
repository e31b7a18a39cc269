"""What a provider returns of a resource in a preview: what it was given, and what it computes.

A provider bridged from Terraform returns the planned state. Attributes that its schema calls
computed are unknown in it unless they are given, those that can be given as well (the policy of a
listener). So is what is computed *inside* an object the program gave: ``domainNameConfiguration``
of an API Gateway domain is given, its ``targetDomainName`` comes from the deploy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from simulator.preview.sdk.outputs import always_there
from simulator.preview.sdk.source import Sdks
from simulator.resources.marks import unmarked_wire
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


def planned_outputs(
    type_token: str,
    inputs: Mapping[str, Any],
    sdks: Sdks,
    before: Mapping[str, Any] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return the outputs of a resource in a preview: a provider's plan, as far as it is known.

    Args:
        type_token: e.g. ``aws:apigatewayv2/domainName:DomainName``.
        inputs: checked inputs, plain wire data; the provider's notes in them are left out.
        sdks: the SDKs of the program. Where none knows the type, inputs are all there is.
        before: the outputs in the state; what the cloud computed once stays as it is.
    """
    outputs: Any = unmarked_wire(inputs)
    for path in COMPUTED_INSIDE.get(type_token, ()):
        outputs = _mark(outputs, path.split("."))
    outputs = {**before, **outputs}
    for name in sorted(always_there(type_token, sdks) or ()):
        if outputs.get(name) is None:
            outputs[name] = UNKNOWN_SENTINEL
    return dict(outputs)


def with_secrets(
    type_token: str, outputs: Mapping[str, Any], secrets: Iterable[str], sdks: Sdks
) -> dict[str, Any]:
    """Return outputs with those secret that a program or an SDK wants secret, as the engine does.

    The engine marks what the provider returned and never the id. Of a type that no SDK knows
    nobody can tell what its provider returns: there everything named is.
    """
    marked = dict(outputs)
    unread = always_there(type_token, sdks) is None
    for name in secrets:
        if name == "id" or not (name in marked or unread):
            continue
        value = marked.get(name, UNKNOWN_SENTINEL)
        if not (isinstance(value, Mapping) and value.get(SIGNATURE_KEY) == SECRET_SIGNATURE):
            marked[name] = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": value}
    return marked


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
