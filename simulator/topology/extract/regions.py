"""Where a resource lives, as ``<provider>:<code>``."""

from __future__ import annotations

import re

from simulator.resources.model import Resource, ResourceGraph
from simulator.topology.extract.read import lenient_text, output_text

_AWS = re.compile(r"(?:[a-z]{2}|eusc)(?:-[a-z]+){1,2}-\d\Z")
_GCP = re.compile(r"[a-z]+-[a-z]+\d{1,2}\Z")
_GCP_ZONE = re.compile(r"([a-z]+-[a-z]+\d{1,2})-[a-z]\Z")

# Google storage locations that span regions, placed at one region inside them (the documentation
# names no single place; cloud.google.com/storage/docs/locations, 2025-11).
_MULTI_REGIONS = {
    "us": "us-central1",
    "eu": "europe-west1",
    "asia": "asia-east1",
    "nam4": "us-central1",
    "eur4": "europe-west4",
    "eur5": "europe-west1",
    "eur7": "europe-west2",
    "eur8": "europe-west3",
    "asia1": "asia-northeast1",
}


def region_of(graph: ResourceGraph, resource: Resource) -> str:
    """Return the region of an AWS or Google Cloud resource; empty when nothing tells it.

    Looked at in order: the resource's own properties, its ARN, its provider resource, the
    default provider of the same package.
    """
    package = resource.type.split(":", 1)[0]
    if package == "aws":
        return _prefixed("aws", _aws(graph, resource))
    if package == "gcp":
        return _prefixed("gcp", _gcp(graph, resource))
    return ""


def google_region(place: str) -> str:
    """Return the region code in a Google region, zone or link to one; empty for anything else."""
    code = place.rsplit("/", 1)[-1].lower()
    zone = _GCP_ZONE.match(code)
    if zone:
        return zone.group(1)
    return code if _GCP.match(code) else ""


def google_location(place: str) -> str:
    """Return the region code of a storage location, multi-regions included."""
    return google_region(place) or _MULTI_REGIONS.get(place.lower(), "")


def is_aws_region(code: str) -> bool:
    """Say whether ``code`` is written like an AWS region code."""
    return _AWS.match(code) is not None


def _prefixed(provider: str, code: str) -> str:
    return f"{provider}:{code}" if code else ""


def _aws(graph: ResourceGraph, resource: Resource) -> str:
    own = lenient_text(resource, "region")
    zone = lenient_text(resource, "availabilityZone")[:-1]
    arn = output_text(resource, "arn").split(":")
    candidates = [own, zone, arn[3] if len(arn) > 4 else ""]
    candidates += [lenient_text(provider, "region") for provider in _providers(graph, resource)]
    return next((code for code in candidates if is_aws_region(code)), "")


def _gcp(graph: ResourceGraph, resource: Resource) -> str:
    own = [lenient_text(resource, key) for key in ("region", "location", "zone")]
    inherited = [
        lenient_text(provider, key)
        for provider in _providers(graph, resource)
        for key in ("region", "zone")
    ]
    codes = (google_region(place) for place in (*own, *inherited))
    return next((code for code in codes if code), "")


def _providers(graph: ResourceGraph, resource: Resource) -> list[Resource]:
    package = resource.type.split(":", 1)[0]
    named = graph.get(resource.provider.rsplit("::", 1)[0]) if resource.provider else None
    if named is not None:
        return [named]
    every = graph.of_type(f"pulumi:providers:{package}")
    return [provider for provider in every if provider.name.startswith("default")]
