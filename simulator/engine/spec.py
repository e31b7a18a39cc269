"""How servers, caches and clients behave in a run: every knob, defaulted, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from simulator.compute.instances import Autoscaling
from simulator.compute.lognormal import LogNormal
from simulator.compute.quantiles import QuantileTable
from simulator.compute.ranges import SHARE, TIME_MS, TIMEOUT_MS, check, table
from simulator.compute.service_time import ServiceTime
from simulator.errors import Problem
from simulator.topology.model import GatewayKind, PoolKind

FailureKind = Literal["down", "refused", "errors", "slow"]
EdgeFunction = Literal["lambda", "cloudfront"]

# A small model on CPU: no public figure covers "your model", so these are assumptions to be
# replaced by measurements (scenario file, [compute]). The same model is assumed everywhere, so
# that a choice is not credited with a faster machine.
_INFERENCE = LogNormal(p50=30.0, p99=120.0)

DEFAULT_SERVICE: Mapping[PoolKind, ServiceTime] = MappingProxyType(
    {
        "lambda": _INFERENCE,
        "cloud-run": _INFERENCE,
        "instances": _INFERENCE,
        "sagemaker": _INFERENCE,
        "unknown": _INFERENCE,
        # First byte of a small object: "roughly 100-200 milliseconds" (Amazon S3 user guide,
        # performance guidelines, read 2026); below the lower figure lie warm keys.
        "storage": QuantileTable((0.05, 0.5, 0.95, 0.99), (20.0, 60.0, 150.0, 250.0)),
    }
)


_TIME_S = (0.0, 1e9)


@dataclass(frozen=True, slots=True)
class ComputeSpec:
    """Service times and start-ups.

    Attributes:
        service: service time by kind of pool.
        same: one service time for every pool, none of which queues or starts cold: what is left
            is the routing. ``None``: each pool as the program declares it.
        cold_starts: whether environments start cold at all.
        model_load_ms: on top of a start: reading and initialising the model. 400 ms: importing
            a numerical library and reading some megabytes; measure your own.
        lambda_idle_s: how long an idle Lambda environment stays warm. Not documented; published
            measurements lie between 5 and 15 minutes.
        cloud_run_idle_s: how long an idle Cloud Run instance is kept: up to 15 minutes (Cloud
            Run, "About instance autoscaling", read 2026).
        autoscaling: how instance groups and SageMaker endpoints follow the load.
        front_ms: processing of a gateway by kind; an assumption of the usual size (API Gateway
            adds about 10 ms, a load balancer 1 to 2).
        in_region_rtt_ms: one round trip between two services of one region; AWS and Google both
            show 0.5 to 2 ms between zones.
    """

    service: Mapping[PoolKind, ServiceTime] = field(default_factory=lambda: dict(DEFAULT_SERVICE))
    same: ServiceTime | None = None
    cold_starts: bool = True
    model_load_ms: float = 400.0
    lambda_idle_s: float = 600.0
    cloud_run_idle_s: float = 900.0
    autoscaling: Autoscaling = field(default_factory=Autoscaling)
    front_ms: Mapping[GatewayKind, float] = field(
        default_factory=lambda: {
            "api-gateway": 10.0,
            "load-balancer": 1.5,
            "function-url": 5.0,
            "cloud-run-url": 2.0,
            "external": 0.0,
        }
    )
    in_region_rtt_ms: float = 1.0

    def __post_init__(self) -> None:
        check(
            self,
            {
                "model_load_ms": TIME_MS,
                "lambda_idle_s": _TIME_S,
                "cloud_run_idle_s": _TIME_S,
                "in_region_rtt_ms": TIME_MS,
            },
            table("front_ms", self.front_ms, TIME_MS),
        )


@dataclass(frozen=True, slots=True)
class ClientSpec:
    """What clients do on the wire and when something fails.

    Attributes:
        tls13: clients offer TLS 1.3 (one round trip), else TLS 1.2 (two).
        http3_share: share of clients that use QUIC where an edge offers it; one round trip for
            transport and TLS together. 0: API clients seldom speak HTTP/3.
        connect_timeout_ms: how long an attempt to connect, or to use a dead connection, lasts.
            3 s: two lost SYNs after an initial timeout of 1 s (RFC 6298).
        timeout_ms: how long a client waits for its answer in all.
        retries: attempts after the first, each with a new DNS lookup. 0: one failure is one
            error, the plainest reading.
        retry_statuses: which answers are tried again, besides none at all.
    """

    tls13: bool = True
    http3_share: float = 0.0
    connect_timeout_ms: float = 3_000.0
    timeout_ms: float = 60_000.0
    retries: int = 0
    retry_statuses: frozenset[int] = frozenset({502, 503, 504})

    def __post_init__(self) -> None:
        check(
            self,
            {
                "http3_share": SHARE,
                "connect_timeout_ms": TIMEOUT_MS,
                "timeout_ms": TIMEOUT_MS,
                "retries": (0, 100),
            },
            self._status_problems(),
        )

    def _status_problems(self) -> Iterator[Problem]:
        for status in sorted(self.retry_statuses):
            if not 100 <= status <= 599:
                yield Problem(f"status {status}", where="retry_statuses", why="between 100 and 599")


@dataclass(frozen=True, slots=True)
class OriginSpec:
    """What the application answers.

    Attributes:
        cache_control: Cache-Control of its answers to GET; empty: no such header, and a CDN
            does what it does then. The default is what the handlers of this repository send.
        content_type: type of its answers; Cloud CDN treats JSON unlike images.
        error_share: share of requests that fail with 500 by themselves.
    """

    cache_control: str = "public, max-age=60, stale-while-revalidate=60, stale-if-error=60"
    content_type: str = "application/json"
    error_share: float = 0.0

    def __post_init__(self) -> None:
        check(self, {"error_share": SHARE})


@dataclass(frozen=True, slots=True)
class FailureSpec:
    """A region that fails for a while; times since the start of the run.

    ``down``: its endpoints do not answer at all; ``refused``: they refuse connections;
    ``errors``: they answer 503 at once; ``slow``: service times grow by ``factor``.
    """

    region: str
    start_s: float
    end_s: float
    kind: FailureKind = "down"
    factor: float = 10.0

    def __post_init__(self) -> None:
        # When it starts and ends is checked where the scenario's regions are.
        check(self, {"factor": (1e-6, 1e6)})


@dataclass(frozen=True, slots=True)
class EdgeSpec:
    """What the edges of every CDN do.

    Attributes:
        pop_ms: processing of a request at a PoP; an assumption of the usual size.
        tier_ms: the same at a regional cache or shield.
        objects: how many objects one cache holds; ``None``: no limit. 100,000 answers of some
            kilobytes are a small part of a PoP's storage.
        cloudfront_keepalive_ms: idle connections to an origin close after 5 s by default
            (CloudFront, "Keep-alive timeout", read 2026).
        google_keepalive_ms: 600 s, fixed (Google Cloud load balancing, "Timeouts", read 2026).
        connect_timeout_ms: per attempt of a Google front end to reach a backend; assumed.
        function_ms: time a function at the edge adds: Lambda@Edge and CloudFront Functions
            (below 1 ms by design; CloudFront developer guide, "Edge functions", 2026).
    """

    pop_ms: float = 1.0
    tier_ms: float = 1.0
    objects: int | None = 100_000
    cloudfront_keepalive_ms: float = 5_000.0
    google_keepalive_ms: float = 600_000.0
    connect_timeout_ms: float = 5_000.0
    function_ms: Mapping[EdgeFunction, float] = field(
        default_factory=lambda: {"lambda": 8.0, "cloudfront": 0.5}
    )

    def __post_init__(self) -> None:
        check(
            self,
            {
                "pop_ms": TIME_MS,
                "tier_ms": TIME_MS,
                "objects": (1, 1e12),
                "cloudfront_keepalive_ms": TIME_MS,
                "google_keepalive_ms": TIME_MS,
                "connect_timeout_ms": TIMEOUT_MS,
            },
            table("function_ms", self.function_ms, TIME_MS),
        )


@dataclass(frozen=True, slots=True)
class DnsSpec:
    """What lookups cost besides distance.

    Attributes:
        authority_ms: processing at an authority.
        implicit_ttl_s: TTL of a provider's own names (``*.cloudfront.net``, ``execute-api``).
    """

    authority_ms: float = 1.0
    implicit_ttl_s: float = 60.0

    def __post_init__(self) -> None:
        # A TTL has 31 bits (RFC 2181, section 8).
        check(self, {"authority_ms": TIME_MS, "implicit_ttl_s": (0.0, 2_147_483_647.0)})


@dataclass(frozen=True, slots=True)
class Paths:
    """Which path requests of each method ask for; behaviours are matched against it."""

    get: str = "/v1/predict"
    post: str = "/v1/predict"
    object_in: Literal["query", "path"] = "query"
    query_parameter: str = "q"


@dataclass(frozen=True, slots=True)
class ServingSpec:
    """Everything about a run that neither the program nor the traffic says.

    ``addresses`` maps a country or client region to a representative IP address, for IP-based
    routing.
    """

    compute: ComputeSpec = ComputeSpec()
    client: ClientSpec = ClientSpec()
    origin: OriginSpec = OriginSpec()
    edge: EdgeSpec = EdgeSpec()
    dns: DnsSpec = DnsSpec()
    paths: Paths = Paths()
    failures: tuple[FailureSpec, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
