"""The node types of a serving topology, and the topology itself.

Ids are URNs where a node is one resource, and ``<urn>#<part>`` where a resource holds several
(a behaviour's origin, a rule of a traffic policy). Regions are ``<provider>:<code>``
(``aws:eu-west-1``, ``gcp:europe-west1``). A value the program leaves to the provider is filled
with the provider's default by the extractor, never left to the engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

NodeId: TypeAlias = str
Strategy: TypeAlias = Literal[
    "latency",
    "geolocation",
    "geoproximity",
    "weighted",
    "failover",
    "multivalue",
    "ip",
    "cloud-dns-geo",
    "cloud-dns-wrr",
    "cloud-dns-failover",
]
EdgeNetwork: TypeAlias = Literal["cloudfront", "google", "global-accelerator"]
GatewayKind: TypeAlias = Literal[
    "api-gateway", "load-balancer", "function-url", "cloud-run-url", "external"
]
PoolKind: TypeAlias = Literal["lambda", "sagemaker", "cloud-run", "instances", "storage", "unknown"]
CacheMode: TypeAlias = Literal[
    "cloudfront", "CACHE_ALL_STATIC", "USE_ORIGIN_HEADERS", "FORCE_CACHE_ALL"
]


@dataclass(frozen=True, slots=True)
class HostName:
    """A DNS name with one answer (a plain or alias record, or a provider's own name).

    ``ttl_s`` is the TTL a resolver sees: the record's, or an alias target's.
    """

    id: NodeId
    host: str
    authority: Literal["route53", "cloud-dns", "provider"]
    ttl_s: float
    target: NodeId


@dataclass(frozen=True, slots=True)
class Location:
    """A geolocation rule's area; all fields ``None`` and ``default`` true for the default."""

    continent: str | None = None
    country: str | None = None
    subdivision: str | None = None
    default: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate answer of a routing set; unused fields keep their defaults.

    The ``weight`` of a secondary of a Cloud DNS failover policy is the trickle ratio: the share
    of answers that backups get while the primary is healthy.
    """

    name: str
    target: NodeId
    region: str | None = None
    location: Location | None = None
    coordinates: tuple[float, float] | None = None
    bias: float = 0.0
    weight: float | None = None
    role: Literal["primary", "secondary"] | None = None
    cidrs: tuple[str, ...] = ()
    health_check: NodeId | None = None
    evaluate_target_health: bool = False


@dataclass(frozen=True, slots=True)
class RoutingSet:
    """A DNS name (or nested traffic-policy rule: ``host`` empty) answered by a strategy.

    ``geo_fencing`` keeps a Cloud DNS geo policy from failing over to the next nearest location.
    ``record_type`` is ``A``, ``CNAME``..., ``alias`` for a Route 53 alias, or empty where nothing
    tells.
    """

    id: NodeId
    host: str
    authority: Literal["route53", "cloud-dns"]
    strategy: Strategy
    ttl_s: float
    choices: tuple[Choice, ...]
    geo_fencing: bool = False
    record_type: str = ""


@dataclass(frozen=True, slots=True)
class CacheKey:
    """What makes two requests the same object besides the path.

    ``"all"``, ``"none"``, or the names that are included.
    """

    query: Literal["all", "none"] | tuple[str, ...] = "none"
    headers: tuple[str, ...] = ()
    cookies: Literal["all", "none"] | tuple[str, ...] = "none"


@dataclass(frozen=True, slots=True)
class CachePolicy:
    """How an edge caches one behaviour; times in seconds."""

    mode: CacheMode
    methods: frozenset[str]
    min_ttl_s: float
    default_ttl_s: float
    max_ttl_s: float
    key: CacheKey
    stale_while_revalidate_s: float = 0.0
    negative_ttl_s: Mapping[int, float] = field(default_factory=dict)
    collapse: bool = True


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What an edge does with requests whose path and method match; first match wins.

    ``cache`` is ``None`` where nothing is cached. ``edge_functions`` are the event types with a
    function attached (``viewer-request``...), prefixed ``lambda:`` or ``cloudfront:``.
    """

    path_pattern: str
    methods: frozenset[str]
    cache: CachePolicy | None
    origin: NodeId
    edge_functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A network of PoPs in front of origins: a CDN distribution or an anycast load balancer.

    ``pop_set`` limits the PoPs (CloudFront price class: ``100``, ``200``, ``all``), ``min_tls``
    and ``http_versions`` decide the handshake; ``min_tls`` is empty where the edge speaks plain
    HTTP only. The last behaviour is the default.
    """

    id: NodeId
    network: EdgeNetwork
    hosts: tuple[str, ...]
    behaviours: tuple[Behaviour, ...]
    pop_set: str = "all"
    min_tls: str = "TLSv1.2"
    http_versions: tuple[str, ...] = ("http2",)
    enabled: bool = True
    regional_tier: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an edge fetches from; ``shield_region`` set where misses gather first."""

    id: NodeId
    target: NodeId
    shield_region: str | None = None
    connect_attempts: int = 3
    connect_timeout_s: float = 10.0
    read_timeout_s: float = 30.0


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Two origins; the second serves GET, HEAD and OPTIONS when the first fails."""

    id: NodeId
    primary: NodeId
    secondary: NodeId
    failover_statuses: frozenset[int]


@dataclass(frozen=True, slots=True)
class BackendMember:
    """One region's share of a backend service; capacity ``None`` when unlimited."""

    target: NodeId
    region: str
    capacity_rps: float | None = None


@dataclass(frozen=True, slots=True)
class BackendService:
    """Backends that one load balancer chooses from: nearest healthy region with capacity first.

    ``ejects`` says whether failing members are taken out by outlier detection or service health
    when there is no health check.
    """

    id: NodeId
    members: tuple[BackendMember, ...]
    health_check: NodeId | None = None
    ejects: bool = False
    timeout_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Gateway:
    """A regional HTTPS front door (API Gateway, a regional load balancer, a function URL).

    ``min_tls`` is empty where it speaks plain HTTP only.
    """

    id: NodeId
    kind: GatewayKind
    region: str
    target: NodeId
    throttle_rps: float | None = None
    throttle_burst: float | None = None
    timeout_s: float = 30.0
    min_tls: str = "TLSv1.2"


@dataclass(frozen=True, slots=True)
class Pool:
    """Compute or storage that answers requests in one region.

    ``concurrency`` is requests at once per instance; ``max_instances`` ``None`` where only the
    account's quota limits it. ``runtime`` and ``package`` select the cold-start distribution.
    """

    id: NodeId
    kind: PoolKind
    region: str
    concurrency: int = 1
    min_instances: int = 0
    max_instances: int | None = None
    runtime: str = ""
    package: Literal["zip", "image", ""] = ""
    memory_mb: int = 0
    warm: bool = False
    """True where instances run before traffic and never start cold (instances, SageMaker)."""
    calls: NodeId | None = None
    """The pool every request waits for in turn (a Lambda function that calls SageMaker)."""
    timeout_s: float | None = None
    """How long one request may run once started, what it calls included; ``None``: no limit of
    its own."""


@dataclass(frozen=True, slots=True)
class HealthCheck:
    """A prober of one endpoint; times in seconds."""

    id: NodeId
    kind: Literal["route53", "google", "target-group"]
    protocol: str
    interval_s: float
    failure_threshold: int
    success_threshold: int
    timeout_s: float
    checkers: int
    """How many independent probers vote (Route 53: about two in each checker region)."""
    target_host: str = ""
    path: str = ""
    disabled: bool = False
    inverted: bool = False
    target: NodeId | None = None
    """The node that answers the probes; ``None`` when it is outside the stack or not known."""


Node: TypeAlias = (
    "HostName | RoutingSet | Edge | Origin | OriginGroup | BackendService | Gateway | Pool"
    " | HealthCheck"
)


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A name clients call, and the node that answers for it.

    ``rank`` orders entries when the user names none: the name the stack exports as its API's
    address first (-1), then a routed name or an alias of one (0), a plain name (1), an edge's
    own name (2), a gateway's own name (3).
    """

    host: str
    node: NodeId
    rank: int


@dataclass(frozen=True, slots=True)
class NotModelled:
    """A resource that matters for latency and that the topology does not express."""

    urn: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a resource graph the topology expresses; URNs.

    Components, providers and the stack itself do not count.
    """

    modelled: tuple[str, ...]
    no_effect: tuple[str, ...]
    not_modelled: tuple[NotModelled, ...]

    @property
    def resources(self) -> int:
        """How many resources were looked at."""
        return len(self.modelled) + len(self.no_effect) + len(self.not_modelled)


@dataclass(frozen=True)
class Topology:
    """Entry points and the nodes behind them.

    Attributes:
        entries: every name clients can call, best candidate first.
        nodes: id -> node.
        coverage: what of the resource graph is in here and what is not.
        sources: node id -> URN of the resource it was read from.
    """

    entries: tuple[EntryPoint, ...]
    nodes: Mapping[NodeId, Node]
    coverage: Coverage
    sources: Mapping[NodeId, str] = field(default_factory=dict)
