"""Google backend services and buckets, and the endpoint groups behind them."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.google_cloud_run import SERVICES as RUN_SERVICES
from simulator.topology.extract.google_health_checks import HEALTH_CHECKS
from simulator.topology.extract.google_instances import GROUP, INSTANCE, MANAGERS
from simulator.topology.extract.google_storage import BUCKET
from simulator.topology.extract.hosts import region_in
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.model import BackendMember, BackendService, NodeId, Pool

BACKEND_SERVICES = (
    "gcp:compute/backendService:BackendService",
    "gcp:compute/regionBackendService:RegionBackendService",
)
BACKEND_BUCKET = "gcp:compute/backendBucket:BackendBucket"
SERVERLESS_GROUP = "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup"
ZONAL_GROUP = "gcp:compute/networkEndpointGroup:NetworkEndpointGroup"
INTERNET_GROUP = "gcp:compute/globalNetworkEndpointGroup:GlobalNetworkEndpointGroup"
ENDPOINT = "gcp:compute/networkEndpoint:NetworkEndpoint"
INTERNET_ENDPOINT = "gcp:compute/globalNetworkEndpoint:GlobalNetworkEndpoint"
GROUPS = (*MANAGERS, GROUP, SERVERLESS_GROUP, ZONAL_GROUP, INTERNET_GROUP)

# Backend service timeout, cloud.google.com/load-balancing/docs/backend-service, 2025-11: 30 s;
# it does not apply to serverless backends, whose limit is 60 minutes.
TIMEOUT_S = 30.0
SERVERLESS_TIMEOUT_S = 3600.0


class GoogleBackends:
    """A backend service or bucket becomes a backend service with a member per group."""

    types = (
        *BACKEND_SERVICES,
        BACKEND_BUCKET,
        SERVERLESS_GROUP,
        ZONAL_GROUP,
        INTERNET_GROUP,
        ENDPOINT,
        INTERNET_ENDPOINT,
    )

    def doors(self, view: View) -> Iterable[Door]:
        """Yield backend services and buckets; they have no host names."""
        for item in view.graph.of_type(*BACKEND_SERVICES, BACKEND_BUCKET):
            yield Door(item.urn, item.urn)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a backend service per service and bucket."""
        for service in view.graph.of_type(*BACKEND_SERVICES):
            with draft.reading(service):
                _service(view, draft, service)
        for bucket in view.graph.of_type(BACKEND_BUCKET):
            with draft.reading(bucket):
                _bucket(view, draft, bucket)


def _service(view: View, draft: Draft, service: Resource) -> None:
    members: list[BackendMember] = []
    used: list[Resource] = []
    serverless = False
    for index in range(read.count(service, "backends")):
        path = f"backends[{index}]"
        groups = view.linked(service, f"{path}.group", *GROUPS)
        if not groups:
            draft.unmodelled(service, f"{path}.group is not in this stack")
            continue
        group = groups[0]
        with draft.reading(group):
            target, parts = _target(view, group)
            node = draft.nodes.get(target)
            region = node.region if isinstance(node, Pool) else _region(view, group, target)
            capacity = _capacity(service, path, node if isinstance(node, Pool) else None)
            members.append(BackendMember(target, region, capacity))
            used += (group, *parts) if group.type not in (*MANAGERS, GROUP) else ()
            serverless = serverless or group.type == SERVERLESS_GROUP
    if not members:
        raise UnmodelledError("no backend of it is in this stack")
    checks = view.linked(service, "healthChecks", *HEALTH_CHECKS)
    timeout_s = read.number(service, "timeoutSec", TIMEOUT_S)
    draft.add(
        BackendService(
            id=service.urn,
            members=tuple(members),
            health_check=checks[0].urn if checks else None,
            ejects=read.declared(service, "outlierDetection"),
            timeout_s=SERVERLESS_TIMEOUT_S if serverless else timeout_s,
        ),
        service,
        *used,
        *checks,
    )


def _bucket(view: View, draft: Draft, bucket: Resource) -> None:
    found = view.linked(bucket, "bucketName", BUCKET)
    if not found:
        raise UnmodelledError("its bucket is not in this stack")
    node = draft.nodes.get(found[0].urn)
    if not isinstance(node, Pool):
        raise UnmodelledError("its bucket could not be read")
    draft.add(BackendService(bucket.urn, (BackendMember(node.id, node.region),)), bucket)


def _target(view: View, group: Resource) -> tuple[NodeId, tuple[Resource, ...]]:
    """Return the node behind a group of instances or endpoints, and what was read for it."""
    if group.type in (*MANAGERS, GROUP):
        return group.urn, ()
    if group.type == SERVERLESS_GROUP:
        return _serverless(view, group), ()
    if group.type == INTERNET_GROUP:
        endpoints = view.users(group, "globalNetworkEndpointGroup", INTERNET_ENDPOINT)
        for endpoint in endpoints:
            for path in ("fqdn", "ipAddress"):
                found = view.target(endpoint, path)
                if found is not None:
                    return found, endpoints
        raise UnmodelledError("its Internet endpoint is not known")
    endpoints = view.users(group, "networkEndpointGroup", ENDPOINT)
    for endpoint in endpoints:
        for instance in view.linked(endpoint, "instance", INSTANCE):
            return instance.urn, endpoints
    raise UnmodelledError("its endpoints are not in this stack")


def _serverless(view: View, group: Resource) -> NodeId:
    """Return the Cloud Run service behind a serverless endpoint group."""
    path = "cloudRun.service"
    if not read.declared(group, "cloudRun"):
        return _connected(view, group)
    linked = view.linked(group, path, *RUN_SERVICES)
    if linked:
        return linked[0].urn
    name = read.text(group, path)
    here = view.region(group)
    for service in view.graph.of_type(*RUN_SERVICES):
        named = read.lenient_text(service, "name") == name and bool(name)
        if named and view.region(service) == here:
            return service.urn
    raise UnmodelledError("its Cloud Run service is not in this stack")


def _connected(view: View, group: Resource) -> NodeId:
    found = view.target(group, "pscTargetService") or view.target(group, "cloudFunction.function")
    if found is None:
        raise UnmodelledError("only Cloud Run behind a serverless endpoint group is simulated")
    return found


def _region(view: View, group: Resource, target: NodeId) -> str:
    if target.startswith("host:"):
        found = region_in(target.removeprefix("host:"))
        if found:
            return found
        raise UnmodelledError(f"the place of {target.removeprefix('host:')} is not known")
    return view.region(group)


def _capacity(service: Resource, path: str, pool: Pool | None) -> float | None:
    """Return the requests a second a backend is given before traffic spills, if it is limited."""
    share = read.number(service, f"{path}.capacityScaler", 1.0)
    whole = read.number(service, f"{path}.maxRate", 0.0)
    each = read.number(service, f"{path}.maxRatePerInstance", 0.0)
    each = each or read.number(service, f"{path}.maxRatePerEndpoint", 0.0)
    if whole:
        return whole * share
    if each and pool is not None and pool.max_instances:
        return each * pool.max_instances * share
    return 0.0 if share == 0 else None
