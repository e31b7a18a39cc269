"""One record of a routing policy as one candidate answer."""

from __future__ import annotations

from typing import Literal, TypeAlias

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import View
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.regions import is_aws_region
from simulator.topology.model import Choice, Location, NodeId, Strategy

Role: TypeAlias = Literal["primary", "secondary"]

CIDR_LOCATION = "aws:route53/cidrLocation:CidrLocation"
CIDR_TYPES = (CIDR_LOCATION, "aws:route53/cidrCollection:CidrCollection")

_STRATEGIES: tuple[tuple[str, Strategy], ...] = (
    ("latencyRoutingPolicies", "latency"),
    ("geolocationRoutingPolicies", "geolocation"),
    ("geoproximityRoutingPolicy", "geoproximity"),
    ("weightedRoutingPolicies", "weighted"),
    ("failoverRoutingPolicies", "failover"),
    ("multivalueAnswerRoutingPolicy", "multivalue"),
    ("cidrRoutingPolicy", "ip"),
)


def strategy_of(record: Resource) -> Strategy:
    """Return the routing policy a record carries."""
    for key, strategy in _STRATEGIES:
        if record.value(key) not in (None, False, ()):
            return strategy
    raise UnmodelledError("it has no routing policy while the other records of its name have one")


def choice_of(
    view: View, record: Resource, strategy: Strategy, targets: list[NodeId], check: NodeId | None
) -> list[Choice]:
    """Return the record's candidate answers: one, or one per value of a multivalue record."""
    name = read.text(record, "setIdentifier") or record.name
    evaluate = read.count(record, "aliases") > 0 and read.flag(
        record, "aliases[0].evaluateTargetHealth", False
    )
    region: str | None = None
    location: Location | None = None
    coordinates: tuple[float, float] | None = None
    bias = 0.0
    weight: float | None = None
    role: Role | None = None
    cidrs: tuple[str, ...] = ()
    match strategy:
        case "latency":
            region = _region(read.text(record, "latencyRoutingPolicies[0].region"))
        case "geolocation":
            location = location_of(
                read.text(record, "geolocationRoutingPolicies[0].continent"),
                read.text(record, "geolocationRoutingPolicies[0].country"),
                read.text(record, "geolocationRoutingPolicies[0].subdivision"),
            )
        case "geoproximity":
            inside = "geoproximityRoutingPolicy"
            bias = bias_of(read.as_signed(record.value(f"{inside}.bias"), f"{inside}.bias", 0.0))
            coordinates = _coordinates(record, f"{inside}.coordinates")
            if coordinates is None:
                region = _region(read.text(record, f"{inside}.awsRegion"))
        case "weighted":
            weight = read.number(record, "weightedRoutingPolicies[0].weight", 0.0)
        case "failover":
            role = role_of(read.text(record, "failoverRoutingPolicies[0].type"))
        case "ip":
            cidrs = _cidrs(view, record)
        case _:
            pass
    return [
        Choice(
            name=name,
            target=target,
            region=region,
            location=location,
            coordinates=coordinates,
            bias=bias,
            weight=weight,
            role=role,
            cidrs=cidrs,
            health_check=check,
            evaluate_target_health=evaluate,
        )
        for target in (targets if strategy == "multivalue" else targets[:1])
    ]


def location_of(continent: str, country: str, subdivision: str) -> Location:
    """Return a geolocation rule's area; country ``*`` is the default."""
    if country == "*" or continent == "*":
        return Location(default=True)
    if not continent and not country:
        raise UnmodelledError("its geolocation names neither a continent nor a country")
    return Location(
        continent=continent.upper() or None,
        country=country.upper() or None,
        subdivision=subdivision.upper() or None,
    )


def bias_of(bias: float) -> float:
    """Return a geoproximity bias; Route 53 takes -99 to 99."""
    if not -99 <= bias <= 99:
        raise UnmodelledError(f"bias {bias:g} is not between -99 and 99")
    return bias


def role_of(role: str) -> Role:
    """Return a failover record's role."""
    match role.upper():
        case "PRIMARY":
            return "primary"
        case "SECONDARY":
            return "secondary"
    raise UnmodelledError(f"failover type {role!r} is neither PRIMARY nor SECONDARY")


def _region(code: str) -> str:
    if not is_aws_region(code):
        raise UnmodelledError(f"region {code!r} is not an AWS region code")
    return f"aws:{code}"


def _coordinates(record: Resource, path: str) -> tuple[float, float] | None:
    # The provider has a list of one here, the document of a traffic policy an object.
    where = f"{path}[0]" if isinstance(record.value(path), tuple) else path
    if not read.declared(record, f"{where}.latitude"):
        return None
    lat = read.as_signed(record.value(f"{where}.latitude"), f"{where}.latitude", 0.0)
    lon = read.as_signed(record.value(f"{where}.longitude"), f"{where}.longitude", 0.0)
    return point(lat, lon)


def point(lat: float, lon: float) -> tuple[float, float]:
    """Return a place on Earth; raise when it is not on Earth."""
    if abs(lat) > 90 or abs(lon) > 180:
        raise UnmodelledError(f"coordinates {lat:g},{lon:g} are not on Earth")
    return lat, lon


def _cidrs(view: View, record: Resource) -> tuple[str, ...]:
    name = read.text(record, "cidrRoutingPolicy.locationName")
    if name == "*":
        return ("0.0.0.0/0", "::/0")
    linked = view.linked(record, "cidrRoutingPolicy.locationName", CIDR_LOCATION)
    for location in linked or view.graph.of_type(CIDR_LOCATION):
        if linked or read.lenient_text(location, "name") == name:
            return read.texts(location, "cidrBlocks")
    raise UnmodelledError(f"CIDR location {name!r} is not in this stack")
