"""Which configurations of a program are compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.errors import InputError, Problem, suggestion

# The values of the config key `routing`, in the order in which they are shown.
ROUTING_CHOICES = (
    "latency",
    "geolocation",
    "geoproximity",
    "weighted",
    "failover",
    "multivalue",
    "geo",
    "cdn",
    "anycast",
)
ROUTING_KEY = "routing"


@dataclass(frozen=True, slots=True)
class Variant:
    """A name for a run, and the configuration that makes it different."""

    name: str
    config: Mapping[str, str] = field(default_factory=dict)


def routing_variants(names: Sequence[str]) -> tuple[Variant, ...]:
    """Return one variant per routing choice; all choices when ``names`` is empty.

    Raises:
        InputError: unknown or repeated names, all of them at once.
    """
    problems = [
        Problem(
            f"unknown routing choice {name!r}",
            where="--routing",
            why=f"known are {', '.join(ROUTING_CHOICES)}",
            hint=suggestion(name, ROUTING_CHOICES)
            or "a program with choices of its own is compared with --variant NAME:key=value",
        )
        for name in names
        if name not in ROUTING_CHOICES
    ]
    problems += _repeated(names, "--routing")
    if problems:
        raise InputError(problems)
    return tuple(Variant(name, {ROUTING_KEY: name}) for name in names or ROUTING_CHOICES)


def parse_variants(texts: Sequence[str]) -> tuple[Variant, ...]:
    """Return the variants written as ``NAME:key=value,key=value``.

    Raises:
        InputError: every text that is not of that form, and every repeated name.
    """
    problems: list[Problem] = []
    found: list[Variant] = []
    for text in texts:
        name, colon, settings = text.partition(":")
        pairs = [pair.partition("=") for pair in settings.split(",")] if colon else []
        if not name or not pairs or any(not key or not equals for key, equals, _ in pairs):
            problems.append(
                Problem(
                    f"{text!r} is not NAME:key=value[,key=value...]",
                    where="--variant",
                    hint="for example --variant short-ttl:ttl=30 --variant long-ttl:ttl=3600",
                )
            )
            continue
        found.append(Variant(name, {key: value for key, _, value in pairs}))
    problems += _repeated([variant.name for variant in found], "--variant")
    if problems:
        raise InputError(problems)
    return tuple(found)


def variants_for(
    declared: Collection[str], routing: Sequence[str], texts: Sequence[str]
) -> tuple[Variant, ...]:
    """Return what to compare for a program that declares the config keys ``declared``.

    Explicit variants win; then the routing choices, where the program has the key; else nothing
    can vary, and the program is simulated as it is (one variant without a name).

    Raises:
        InputError: malformed or unknown names, or ``--routing`` for a program without the key.
    """
    if routing and texts:
        raise InputError(
            Problem("--routing and --variant exclude each other", hint="use --variant alone")
        )
    if texts:
        return parse_variants(texts)
    has_key = any(key.rpartition(":")[2] == ROUTING_KEY for key in declared)
    if has_key:
        return routing_variants(routing)
    if routing:
        raise InputError(
            Problem(
                "the program has no config key 'routing' to choose by",
                where="--routing",
                why="Pulumi.yaml does not declare it",
                hint="compare it by --variant NAME:key=value, each with a key it does have",
            )
        )
    return (Variant(""),)


def _repeated(names: Sequence[str], where: str) -> list[Problem]:
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    return [
        Problem(f"{name!r} is given twice", where=where, hint="give each name once")
        for name in twice
    ]
