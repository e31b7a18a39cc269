"""Reads the configuration an engine hands to a pack: settings for each policy, or what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from policypacks._kit.exclusions import ALL, Exclusion
from policypacks._kit.model import Pack, Policy
from policypacks._kit.settings import COMMON, Settings, defaults
from simulator.errors import suggestion

# One configuration file may serve all packs of this repository: names that begin with another
# pack's prefix are that pack's business.
PREFIXES: Final = ("https", "ttl", "health", "access", "slo")
_OF_ALL: Final = tuple(COMMON)


def pack_settings_name(prefix: str) -> str:
    """Return the name of the entry whose settings hold for a whole pack."""
    return f"{prefix}-settings"


def settings_of(pack: Pack, given: Mapping[str, Mapping[str, Any]]) -> dict[str, Settings]:
    """Return the settings of every policy.

    Args:
        pack: the pack.
        given: policy name, ``all``, or the name of the pack's own settings -> properties.

    Raises:
        ValueError: unknown policies or settings, bounds that leave no room, or a bad suppression;
            all mistakes at once.
    """
    problems = _unknown_names(pack, given)
    misstated = _misstated(given.get(ALL, {}))
    problems += misstated
    packwide = pack_settings_name(pack.prefix)
    common = {**given.get(ALL, {}), **given.get(packwide, {})}
    settings: dict[str, Settings] = {}
    shared = [
        item
        for name in ((packwide,) if misstated else (ALL, packwide))
        for item in _exclusions(given.get(name, {}).get("exclude"), name, problems)
    ]
    for policy in pack.policies:
        own = {} if policy.name == packwide else dict(given.get(policy.name, {}))
        exclusions = _exclusions(own.get("exclude"), policy.name, problems)
        on_unknown = own.get("on_unknown", common.get("on_unknown", "advise"))
        values = {
            **defaults(policy.config),
            **{key: value for key, value in own.items() if key in policy.config},
        }
        problems += _crossed(policy.name, values)
        settings[policy.name] = Settings(
            values=values,
            block_unknown=on_unknown == "block",
            exclusions=(*exclusions, *shared),
            include=tuple(str(glob) for glob in own.get("include", common.get("include", ()))),
        )
    if problems:
        raise ValueError("; ".join(problems))
    return settings


def _misstated(common: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the settings for all policies; engines validate only a policy's."""
    if not common:
        return []
    # Slow to import, and rarely needed.
    from jsonschema import Draft7Validator

    found = Draft7Validator({"properties": COMMON}).iter_errors(dict(common))
    return [f"{'.'.join(map(str, (ALL, *one.absolute_path)))}: {one.message}" for one in found]


def _unknown_names(pack: Pack, given: Mapping[str, Mapping[str, Any]]) -> list[str]:
    policies: dict[str, Policy] = {policy.name: policy for policy in pack.policies}
    others = tuple(f"{prefix}-" for prefix in PREFIXES if prefix != pack.prefix)
    problems: list[str] = []
    for name, properties in given.items():
        if name == ALL:
            problems += _unknown_properties(name, properties, _OF_ALL)
        elif name in policies:
            problems += _unknown_properties(name, properties, [*policies[name].config, *COMMON])
        elif not name.startswith(others):
            near = suggestion(name, [*policies, ALL])
            problems.append(f"{pack.name} has no policy {name!r}{f': {near}' if near else ''}")
    return problems


def _unknown_properties(
    policy: str, properties: Mapping[str, Any], known: Sequence[str]
) -> list[str]:
    problems: list[str] = []
    for name in properties:
        if name not in known:
            near = suggestion(name, known) or f"known: {', '.join(known)}"
            problems.append(f"{policy} has no setting {name!r}: {near}")
    return problems


def _crossed(policy: str, values: Mapping[str, Any]) -> list[str]:
    """Return which lower bounds lie above their upper ones: nothing could satisfy both."""
    problems: list[str] = []
    for name, least in values.items():
        other = name.replace("shortest_", "longest_", 1)
        most = values.get(other)
        # Engines have validated what they give; what is no number is not compared.
        if other == name or not all(isinstance(one, int | float) for one in (least, most)):
            continue
        if least > most:
            problems.append(
                f"{policy}: {name} ({least:g}) is above {other} ({most:g}), so that nothing fits"
            )
    return problems


def _exclusions(entries: Any, scope: str, problems: list[str]) -> tuple[Exclusion, ...]:
    found: list[Exclusion] = []
    for index, entry in enumerate(entries or ()):
        try:
            found.append(Exclusion.of(entry, scope))
        except (ValueError, AttributeError, TypeError) as error:
            problems.append(f"{scope}: exclude[{index}]: {error}")
    return tuple(found)
