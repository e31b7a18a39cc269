"""What traffic to generate: every knob, defaulted for an inference API, checked all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args

from simulator.errors import InputError, Problem, suggestion
from simulator.network.access import ACCESS
from simulator.traffic.cells import cells_at, unknown_place
from simulator.traffic.load import Surge
from simulator.traffic.regions import REGION_NAMES

Arrivals = Literal["poisson", "constant"]

DEFAULT_REQUESTS: Final = 100_000
MAX_OBJECTS: Final = 10_000_000
CONTINENTS: Final = ("AF", "AN", "AS", "EU", "NA", "OC", "SA")

# Shares of requests by access technology. Assumed, and ordered as fixed broadband is: lines per
# hundred people are highest in Europe, then the Americas, Asia, and about one in Africa (ITU, Facts
# and Figures 2023). Satellite in low orbit serves a few users in a thousand (2024).
_FIXED_RICH: Final = {"wired": 0.25, "wifi": 0.45, "lte": 0.295, "leo": 0.005}
_MIXED: Final = {"wired": 0.12, "wifi": 0.38, "lte": 0.497, "leo": 0.003}
_MOBILE: Final = {"wired": 0.04, "wifi": 0.16, "lte": 0.795, "leo": 0.005}
DEFAULT_ACCESS: Final[Mapping[str, Mapping[str, float]]] = {
    "EU": _FIXED_RICH,
    "NA": _FIXED_RICH,
    "OC": _FIXED_RICH,
    "AN": _FIXED_RICH,
    "SA": _MIXED,
    "AS": _MIXED,
    "AF": _MOBILE,
}


@dataclass(frozen=True, slots=True)
class Size:
    """A log-normal size in bytes; ``sigma`` 0 makes every one ``median_bytes``.

    Attributes:
        median_bytes: half are smaller.
        sigma: standard deviation of the natural logarithm.
    """

    median_bytes: float
    sigma: float = 0.0


@dataclass(frozen=True, slots=True)
class TrafficSpec:
    """Who calls, how often, and for what.

    Attributes:
        requests: how many to generate; ``None``: 100,000, or the rows of the trace.
        rate_rps: requests a second, all clients together, mean over a day. 100 is a small
            production API; what matters is its ratio to the number of resolvers and objects.
        arrivals: ``poisson`` (many independent users) or ``constant`` (evenly spaced, for drills
            and debugging). Both follow the daily curve and the surges.
        trace: CSV file of arrivals instead (see ``simulator.traffic.trace``); its columns win
            over what would be drawn, ``rate_rps``, the daily curve and surges are not used.
        trace_speed: 2 replays the trace twice as fast.
        trace_loop: start the trace over when it has fewer rows than ``requests``.
        start_hour_utc: UTC hour at which the run starts. 14: afternoon in Europe and Africa,
            morning in America, evening in Asia, so that every region has traffic.
        diurnal_amplitude: depth of the daily trough below the mean; 0.4 makes the quietest hour
            0.46 of the busiest, the ratio inter-domain traffic shows; 0 is flat.
        surges: windows of changed rates.
        get_share: share of GET requests, the only ones a CDN can cache here; the rest is POST. No
            public figure: one half shows both paths; set your own.
        objects: distinct cacheable answers. 10,000: a catalogue of prompts, not free text.
        zipf_s: exponent of their popularity. 0.8: web proxies lie in 0.64-0.83 (Breslau et al.,
            INFOCOM 1999).
        get_request, post_request, get_response, post_response: sizes, headers included. POST
            body and answers: the medians and spreads of context and generated tokens of the Azure
            LLM inference trace 2023, conversation (CC BY 4.0; 1020 tokens, 0.99; 129 tokens,
            0.86), at 4 bytes a token plus 500 bytes of headers. A GET carries a short query in its
            URL. An object's GET answer always has the same size.
        reuse_share: share of requests that find an open connection to the endpoint they are
            sent to. No public figure for APIs; one half: short sessions of two or three calls.
        clients: place -> relative weight; empty: the world's Internet users. A place is a client
            region, a country code, a US state (``US-CA``) or a larger city.
        public_ecs_share: share of requests resolved by a public resolver that sends EDNS client
            subnet (as 8.8.8.8). 8 % of demand came through public resolvers in 2014 (Chen et al.,
            SIGCOMM 2015), the latest figure weighted by demand; divided three to one as
            Google's to Cloudflare's share of queries (NS1 Global DNS Traffic Report, 2022).
        public_share: share resolved by a public resolver that does not (as 1.1.1.1).
        isp_central_share: share of clients of ISP resolvers whose resolver is not in their own
            cell but in the country's largest one within the client region. 0.5: assumed. A
            quarter of all demand is then more than 162 miles from its resolver by the distance
            between cells alone; half is by all distances (Chen et al.), those inside cells too.
        ttl_extending_share: share of ISP resolvers that extend short TTLs: 8.7 % (Bhowmick et al.,
            PAM 2023).
        ttl_floor_s: to what they lift them. 300: assumed, the study gives no distribution.
        access: technology -> share of requests, for all; empty: by continent, ``DEFAULT_ACCESS``.
        access_by_continent: continent code -> technology -> share; wins over ``access``.

    Raises:
        InputError: with every value that cannot be used.
    """

    requests: int | None = None
    rate_rps: float = 100.0
    arrivals: Arrivals = "poisson"
    trace: Path | None = None
    trace_speed: float = 1.0
    trace_loop: bool = True
    start_hour_utc: float = 14.0
    diurnal_amplitude: float = 0.4
    surges: tuple[Surge, ...] = ()
    get_share: float = 0.5
    objects: int = 10_000
    zipf_s: float = 0.8
    get_request: Size = Size(700.0)
    post_request: Size = Size(4_600.0, 0.99)
    get_response: Size = Size(1_000.0, 0.86)
    post_response: Size = Size(1_000.0, 0.86)
    reuse_share: float = 0.5
    clients: Mapping[str, float] = field(default_factory=dict)
    public_ecs_share: float = 0.06
    public_share: float = 0.02
    isp_central_share: float = 0.5
    ttl_extending_share: float = 0.087
    ttl_floor_s: float = 300.0
    access: Mapping[str, float] = field(default_factory=dict)
    access_by_continent: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problems = list(_problems(self))
        if problems:
            raise InputError(problems)

    def access_for(self, continent: str) -> Mapping[str, float]:
        """Return technology -> share for a continent; shares are relative."""
        if continent in self.access_by_continent:
            return self.access_by_continent[continent]
        return self.access or DEFAULT_ACCESS[continent]


# Field -> least, greatest value, both allowed.
_RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "rate_rps": (0.001, 10_000_000.0),
    "trace_speed": (1e-6, 1e6),
    "start_hour_utc": (0.0, 24.0),
    "diurnal_amplitude": (0.0, 1.0),
    "get_share": (0.0, 1.0),
    "objects": (1, MAX_OBJECTS),
    "zipf_s": (0.0, 10.0),
    "reuse_share": (0.0, 1.0),
    "public_ecs_share": (0.0, 1.0),
    "public_share": (0.0, 1.0),
    "isp_central_share": (0.0, 1.0),
    "ttl_extending_share": (0.0, 1.0),
    "ttl_floor_s": (0.0, 2_147_483_647.0),
}
_SIZES: Final = ("get_request", "post_request", "get_response", "post_response")


def _outside(value: float, least: float, greatest: float) -> bool:
    # Written so that NaN is outside.
    return not least <= value <= greatest


def _problems(spec: TrafficSpec) -> Iterator[Problem]:
    """Yield everything wrong with a specification."""
    for name, (least, greatest) in _RANGES.items():
        value = getattr(spec, name)
        if _outside(value, least, greatest):
            yield Problem(
                f"{name} is {value}", where=name, why=f"it lies between {least:g} and {greatest:g}"
            )
    if spec.requests is not None and spec.requests < 1:
        yield Problem(f"requests is {spec.requests}", where="requests", why="at least one")
    if spec.public_ecs_share + spec.public_share > 1.0:
        yield Problem(
            f"public resolvers serve {spec.public_ecs_share + spec.public_share:g} of the requests",
            where="public_ecs_share, public_share",
            why="the two shares add up to at most 1",
        )
    if spec.arrivals not in get_args(Arrivals):
        known = get_args(Arrivals)
        yield Problem(
            f"unknown arrivals {spec.arrivals!r}",
            where="arrivals",
            why=f"one of {', '.join(known)}",
            hint=suggestion(spec.arrivals, known),
        )
    for name in _SIZES:
        yield from _size_problems(name, getattr(spec, name))
    for index, surge in enumerate(spec.surges):
        yield from _surge_problems(f"surges[{index}]", surge)
    for place in spec.clients:
        if not cells_at(place):
            yield unknown_place(place, f"clients.{place}")
    yield from _weight_problems("clients", spec.clients)
    yield from _access_problems("access", spec.access)
    for continent, mix in spec.access_by_continent.items():
        where = f"access_by_continent.{continent}"
        if continent not in CONTINENTS:
            yield Problem(
                f"unknown continent {continent!r}", where=where, why=f"one of {CONTINENTS}"
            )
        if not mix:
            yield Problem("no technologies", where=where, why="at least one has a share")
        yield from _access_problems(where, mix)


def _size_problems(name: str, size: Size) -> Iterator[Problem]:
    if _outside(size.median_bytes, 0.0, 1e12):
        yield Problem(
            f"a median of {size.median_bytes} bytes", where=name, why="between 0 and 1e12"
        )
    if _outside(size.sigma, 0.0, 5.0):
        yield Problem(f"sigma is {size.sigma}", where=name, why="between 0 (fixed) and 5")


def _surge_problems(where: str, surge: Surge) -> Iterator[Problem]:
    if _outside(surge.start_s, 0.0, 1e12):
        yield Problem(f"start_s is {surge.start_s}", where=where, why="0 or later")
    if _outside(surge.duration_s, 1e-3, 1e12):
        yield Problem(f"duration_s is {surge.duration_s}", where=where, why="above 0")
    if _outside(surge.factor, 1e-6, 1e6):
        yield Problem(f"factor is {surge.factor}", where=where, why="above 0, at most 1e6")
    for region in surge.regions:
        if region not in REGION_NAMES:
            yield Problem(
                f"unknown client region {region!r}",
                where=where,
                why=f"one of {', '.join(REGION_NAMES)}",
                hint=suggestion(region, REGION_NAMES),
            )


def _weight_problems(where: str, weights: Mapping[str, float]) -> Iterator[Problem]:
    for name, weight in weights.items():
        if _outside(weight, 0.0, 1e15):
            yield Problem(f"a weight of {weight}", where=f"{where}.{name}", why="0 or above")
    if weights and not sum(weights.values()) > 0:
        yield Problem("all weights are 0", where=where, why="at least one is above 0")


def _access_problems(where: str, mix: Mapping[str, float]) -> Iterator[Problem]:
    for name in mix:
        if name not in ACCESS:
            yield Problem(
                f"unknown access technology {name!r}",
                where=where,
                why=f"one of {', '.join(ACCESS)}",
                hint=suggestion(name, tuple(ACCESS)),
            )
    yield from _weight_problems(where, mix)
