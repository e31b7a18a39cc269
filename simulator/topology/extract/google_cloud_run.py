"""Cloud Run services, their own URLs and domain mappings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from simulator.resources.model import Resource
from simulator.resources.values import PropertyValue, reveal
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of, normal
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.model import Gateway, Pool

SERVICE_V2 = "gcp:cloudrunv2/service:Service"
SERVICE_V1 = "gcp:cloudrun/service:Service"
DOMAIN_MAPPING = "gcp:cloudrun/domainMapping:DomainMapping"
SERVICES = (SERVICE_V2, SERVICE_V1)

# Cloud Run documentation, "Maximum concurrent requests", "Maximum instances" and "Request
# timeout", 2025-11: 80 requests an instance (1 below one CPU), 100 instances, 300 s.
CONCURRENCY = 80
MAX_INSTANCES = 100
TIMEOUT_S = 300.0
MEMORY_MB = 512
_KNATIVE = "autoscaling.knative.dev/"
_QUANTITY = re.compile(r"(\d+(?:\.\d+)?)(m|Ki|Mi|Gi|Ti|k|K|M|G|T)?\Z")
_TO_MB = {"Ki": 1 / 1024, "Mi": 1.0, "Gi": 1024.0, "Ti": 1024.0**2, "M": 1.0, "G": 1000.0}


class CloudRun:
    """A service becomes a pool, and a gateway under its run.app URL."""

    types = (*SERVICES, DOMAIN_MAPPING)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield services under their URL, callable only when ingress is open, and mappings."""
        for service in view.graph.of_type(*SERVICES):
            known = host_of(service.value("uri")) or host_of(service.value("statuses[0].url"))
            host = known or f"{service.name}.{view.code(service)}.run.app".lower()
            yield Door(service.urn, url_id(service), (host,), rank=3 if _is_open(service) else None)
        for mapping in view.graph.of_type(DOMAIN_MAPPING):
            for service in _mapped(view, mapping):
                host = normal(read.lenient_text(mapping, "name"))
                yield Door(mapping.urn, url_id(service), (host,) if host else (), rank=1)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a pool and a gateway per service."""
        for service in view.graph.of_type(*SERVICES):
            with draft.reading(service):
                pool = _pool(view, service)
                draft.add(pool, service)
                timeout_s = _seconds(read.text(service, "template.timeout"), TIMEOUT_S)
                draft.add(
                    Gateway(
                        url_id(service), "cloud-run-url", pool.region, pool.id, timeout_s=timeout_s
                    ),
                    service,
                )
        for mapping in view.graph.of_type(DOMAIN_MAPPING):
            if _mapped(view, mapping):
                draft.uses(mapping)


def url_id(service: Resource) -> str:
    """Return the node id of a service's own URL; the service's URN is its pool."""
    return f"{service.urn}#url"


def _pool(view: View, service: Resource) -> Pool:
    if service.type == SERVICE_V1:
        return _pool_v1(view, service)
    container = "template.containers[0].resources.limits"
    least = max(
        read.whole(service, "template.scaling.minInstanceCount", 0),
        read.whole(service, "scaling.minInstanceCount", 0),
    )
    most = read.whole(service, "template.scaling.maxInstanceCount", 0)
    limits = read.as_mapping(service.value(container), container)
    cpu = _cpus(limits.get("cpu"))
    concurrency = read.whole(service, "template.maxInstanceRequestConcurrency", 0)
    return _built(view, service, least, most, concurrency, cpu, _megabytes(limits.get("memory")))


def _pool_v1(view: View, service: Resource) -> Pool:
    path = "template.metadata.annotations"
    notes = read.as_mapping(service.value(path), path)
    limits_path = "template.spec.containers[0].resources.limits"
    limits = read.as_mapping(service.value(limits_path), limits_path)
    return _built(
        view,
        service,
        int(read.as_number(notes.get(f"{_KNATIVE}minScale"), f"{_KNATIVE}minScale", 0)),
        int(read.as_number(notes.get(f"{_KNATIVE}maxScale"), f"{_KNATIVE}maxScale", 0)),
        read.whole(service, "template.spec.containerConcurrency", 0),
        _cpus(limits.get("cpu")),
        _megabytes(limits.get("memory")),
    )


def _built(
    view: View, service: Resource, least: int, most: int, concurrency: int, cpu: float, mb: int
) -> Pool:
    return Pool(
        id=service.urn,
        kind="cloud-run",
        region=view.region(service),
        concurrency=concurrency or (CONCURRENCY if cpu >= 1 else 1),
        min_instances=least,
        max_instances=max(least, most or MAX_INSTANCES),
        package="image",
        memory_mb=mb,
    )


def _is_open(service: Resource) -> bool:
    """Say whether anyone on the Internet may call the service's own URL."""
    if service.value("defaultUriDisabled") is True:
        return False
    ingress = read.lenient_text(service, "ingress")
    notes = service.value("metadata.annotations")
    if isinstance(notes, Mapping):
        found = reveal(notes.get("run.googleapis.com/ingress"))
        ingress = found if isinstance(found, str) else ingress
    return ingress.upper() in ("", "ALL", "INGRESS_TRAFFIC_ALL")


def _mapped(view: View, mapping: Resource) -> tuple[Resource, ...]:
    """Return the service a domain mapping leads to, by link or by name."""
    linked = view.linked(mapping, "spec.routeName", *SERVICES)
    name = read.lenient_text(mapping, "spec.routeName")
    return linked or tuple(
        item
        for item in view.graph.of_type(*SERVICES)
        if name and read.lenient_text(item, "name") == name
    )


def _cpus(value: PropertyValue) -> float:
    amount = read.as_text(_as_quantity(value), "limits.cpu", "1")
    found = _QUANTITY.match(amount)
    if not found:
        raise UnmodelledError(f"CPU limit {amount!r} is not a quantity")
    return float(found.group(1)) / (1000 if found.group(2) == "m" else 1)


def _megabytes(value: PropertyValue) -> int:
    amount = read.as_text(_as_quantity(value), "limits.memory", f"{MEMORY_MB}Mi")
    found = _QUANTITY.match(amount)
    if not found:
        raise UnmodelledError(f"memory limit {amount!r} is not a quantity")
    return int(float(found.group(1)) * _TO_MB.get(found.group(2) or "", 1 / 1_000_000))


def _as_quantity(value: PropertyValue) -> PropertyValue:
    value = reveal(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:g}"
    return value


def _seconds(duration: str, default: float) -> float:
    """Return the seconds of a duration such as ``60s``."""
    if not duration:
        return default
    return read.as_number(duration.removesuffix("s"), "template.timeout", default)
