"""Works out the configuration a pack gets: defaults, then the pack's own, then the file's.

As Pulumi's CLI does it (``ReconcilePolicyPackConfig`` in pkg/v3 3.259): ``all`` changes levels
only, a property given replaces the one before it, and the result is validated against each
policy's JSON Schema. What the CLI lets pass silently, a name no pack knows, is a mistake here.
One thing it refuses passes here: settings for ``all`` without a level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from simulator.errors import Problem, suggestion
from simulator.preview.packs.config_file import LEVEL_KEY, LEVELS, ConfigFile, PolicyConfig
from simulator.preview.packs.model import Enforcement

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Schema:
    """JSON Schema of a policy's configuration."""

    properties: Mapping[str, Any] = field(default_factory=dict)
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declared:
    """A policy as its pack declares it, as far as configuration goes.

    Attributes:
        name: the policy's name.
        level: its level before any configuration.
        schema: ``None`` when it declares none; it may then get any property.
    """

    name: str
    level: Enforcement
    schema: Schema | None = None


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """A mistake in the configuration of one policy; ``policy`` is empty when it is of none."""

    problem: Problem
    policy: str = ""


def reconcile(
    policies: Sequence[Declared],
    initial: Mapping[str, PolicyConfig],
    given: ConfigFile | None,
) -> tuple[dict[str, PolicyConfig], list[ConfigProblem]]:
    """Return what to configure a pack with, and everything wrong with it.

    Args:
        policies: what the pack declares.
        initial: the pack's own initial configuration.
        given: the file, its entries for other packs left out already.
    """
    result = {policy.name: PolicyConfig(policy.level, _defaults(policy)) for policy in policies}
    result = _applied(result, initial)
    if given is not None:
        result = _applied(result, given.policies)
    problems = [
        problem
        for policy in policies
        if policy.schema is not None
        for problem in _validated(policy, result[policy.name].properties, given)
    ]
    return result, problems


def unknown_names(
    file: ConfigFile,
    policies: Sequence[Declared],
    packs: Sequence[str],
    prefixes: Sequence[str] = (),
) -> list[ConfigProblem]:
    """Return the names in a file that none of the packs it is for knows.

    Args:
        file: the file.
        policies: the policies of all those packs.
        packs: the names of those packs.
        prefixes: what names begin with that may be of other packs, which do not run now: a team
            keeps one file for all. Where a policy with the prefix runs, its pack does.
    """
    elsewhere = tuple(
        prefix
        for prefix in prefixes
        if not any(policy.name.startswith(prefix) for policy in policies)
    )
    declared: dict[str, list[Declared]] = {}
    for policy in policies:
        declared.setdefault(policy.name, []).append(policy)
    problems: list[ConfigProblem] = []
    for name, entry in file.policies.items():
        if name == ALL:
            problems += _unknown_properties(file, name, entry, list(policies))
        elif name in declared:
            problems += _unknown_properties(file, name, entry, declared[name])
        elif not name.startswith(elsewhere):
            problems.append(
                ConfigProblem(
                    Problem(
                        f"no policy is called {name!r}",
                        where=file.where(name),
                        why=f"known packs: {', '.join(packs)}",
                        hint=suggestion(name, list(declared))
                        or suggestion(name, [ALL])
                        or "`routecast policies` lists them",
                    ),
                    name,
                )
            )
    return problems


def _unknown_properties(
    file: ConfigFile, name: str, entry: PolicyConfig, policies: Sequence[Declared]
) -> list[ConfigProblem]:
    if name != ALL and any(policy.schema is None for policy in policies):
        return []  # it may read whatever it likes
    known = list(
        dict.fromkeys(
            key
            for policy in policies
            if policy.schema is not None
            for key in policy.schema.properties
        )
    )
    kind = "no policy has" if name == ALL else "it has no"
    return [
        ConfigProblem(
            Problem(
                f"{kind} setting {key!r}",
                where=file.where(name, key),
                hint=suggestion(key, [*known, LEVEL_KEY]) or _listed(known),
            ),
            "" if name == ALL else name,
        )
        for key in entry.properties
        if key not in known
    ]


def _listed(known: Sequence[str]) -> str:
    return f"settings: {', '.join(sorted(known))}" if known else f"it takes {LEVEL_KEY} only"


def _defaults(policy: Declared) -> dict[str, Any]:
    if policy.schema is None:
        return {}
    return {
        key: schema["default"]
        for key, schema in policy.schema.properties.items()
        if isinstance(schema, Mapping) and "default" in schema
    }


def _applied(
    result: Mapping[str, PolicyConfig], given: Mapping[str, PolicyConfig]
) -> dict[str, PolicyConfig]:
    applied = dict(result)
    everyone = given.get(ALL)
    if everyone is not None and everyone.level is not None:
        applied = {
            name: PolicyConfig(everyone.level, entry.properties) for name, entry in applied.items()
        }
    for name, entry in given.items():
        before = applied.get(name, PolicyConfig())
        applied[name] = PolicyConfig(
            entry.level or before.level, {**before.properties, **entry.properties}
        )
    return applied


def _validated(
    policy: Declared, properties: Mapping[str, Any], given: ConfigFile | None
) -> list[ConfigProblem]:
    if policy.schema is None:
        return []
    # A tenth of a second: not before it is needed. Bringing packs up imports it meanwhile.
    from jsonschema import Draft7Validator, SchemaError

    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            **policy.schema.properties,
            LEVEL_KEY: {"type": "string", "enum": list(LEVELS)},
        },
    }
    if policy.schema.required:
        schema["required"] = list(policy.schema.required)
    try:
        Draft7Validator.check_schema(schema)
    except SchemaError as error:
        what = f"the configuration schema of {policy.name} is no JSON Schema: {error.message}"
        return [ConfigProblem(Problem(what), policy.name)]
    errors = Draft7Validator(schema).iter_errors(dict(properties))
    return [
        ConfigProblem(_problem(policy.name, error, given), policy.name)
        for error in sorted(errors, key=lambda error: [str(step) for step in error.absolute_path])
    ]


def _problem(policy: str, error: ValidationError, given: ConfigFile | None) -> Problem:
    steps = (policy, *(str(step) for step in error.absolute_path))
    where = given.where(*steps) if given is not None else ".".join(steps)
    return Problem(error.message, where=where)
