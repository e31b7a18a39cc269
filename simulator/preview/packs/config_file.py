"""Reads the file that ``--policy-pack-config`` names, as Pulumi's CLI does."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, get_args

import yaml

from simulator.errors import InputError, Problem, suggestion
from simulator.preview.packs.model import Enforcement

LEVELS: Final[tuple[Enforcement, ...]] = get_args(Enforcement)
LEVEL_KEY: Final = "enforcementLevel"
# Names environments of Pulumi's service; not a policy.
_ENVIRONMENTS: Final = "environments"
_NO_NUMBER: Final = "this is no number of JSON, or one too large to be used"
# Levels; a list in an object takes three of the hundred that protobuf's readers accept.
_DEEPEST: Final = 30


@dataclass(frozen=True, slots=True)
class PolicyConfig:
    """What a configuration says of one policy; ``level`` is ``None`` where it says nothing."""

    level: Enforcement | None = None
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file.

    Attributes:
        path: the file.
        policies: policy name, or ``all`` -> what is said of it; empty entries are left out.
        lines: path of keys -> line in the file.
        problems: entries that are neither a level nor an object, and unknown levels.
    """

    path: Path
    policies: Mapping[str, PolicyConfig] = field(default_factory=dict)
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def where(self, *keys: str) -> str:
        """Return the place of a key: file, line where it is known, and path."""
        line = self.lines.get(keys)
        file = f"{self.path}:{line}" if line else str(self.path)
        return f"{file}: {'.'.join(keys)}" if keys else file


def read_config(path: Path) -> ConfigFile:
    """Read a configuration file; an empty one is an empty configuration.

    Raises:
        InputError: it cannot be read, or is no JSON object.
    """
    where = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(Problem(f"cannot read: {error.strerror}", where=where)) from error
    except UnicodeDecodeError as error:
        raise InputError(Problem("this is not UTF-8 text", where=where)) from error
    if not text.strip():
        return ConfigFile(path)
    document = _document(text, where)
    beyond = _beyond(document)
    if beyond is None:
        raise InputError(Problem("this JSON is nested too deeply to be read", where=where))
    file = ConfigFile(path, lines=_lines(text))
    problems = [Problem(_NO_NUMBER, where=file.where(*keys)) for keys in beyond]
    if problems:
        raise InputError(problems)
    policies: dict[str, PolicyConfig] = {}
    for name, value in document.items():
        if name == _ENVIRONMENTS:
            problems += _environments(file, value)
            continue
        found = _policy(file, name, value, problems)
        if found is not None and (found.level or found.properties):
            policies[name] = found
    return ConfigFile(path, policies, file.lines, tuple(problems))


def _document(text: str, where: str) -> dict[str, Any]:
    repeated: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                repeated.append(key)
            found[key] = value
        return found

    try:
        document = json.loads(text, object_pairs_hook=members)
    except RecursionError as error:
        raise InputError(
            Problem("this JSON is nested too deeply to be read", where=where)
        ) from error
    except json.JSONDecodeError as error:
        raise InputError(
            Problem(
                "this is not valid JSON",
                where=f"{where}:{error.lineno}:{error.colno}",
                why=error.msg,
            )
        ) from error
    except ValueError as error:
        # Python refuses to read an endless run of digits.
        raise InputError(Problem(_NO_NUMBER, where=where)) from error
    if not isinstance(document, dict):
        raise InputError(
            Problem(
                "expected an object of policy names",
                where=where,
                hint='for example {"all": "mandatory"}',
            )
        )
    if repeated:
        raise InputError(
            Problem(f"{key!r} is given twice", where=where, hint="remove one of them")
            for key in dict.fromkeys(repeated)
        )
    return document


def _beyond(document: Mapping[str, Any]) -> list[tuple[str, ...]] | None:
    """Return the paths of numbers that cannot be sent; ``None`` for a document too deep."""
    found: list[tuple[str, ...]] = []
    pending: list[tuple[tuple[str, ...], Any]] = [((), document)]
    while pending:
        path, value = pending.pop()
        if len(path) > _DEEPEST:
            return None
        if isinstance(value, dict):
            pending += [((*path, key), item) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            pending += [((*path, str(index)), item) for index, item in enumerate(value)]
        elif isinstance(value, int | float) and not abs(value) <= sys.float_info.max:
            found.append(path)
    return found


def _policy(
    file: ConfigFile, name: str, value: Any, problems: list[Problem]
) -> PolicyConfig | None:
    if isinstance(value, str):
        return PolicyConfig(_level(file, (name,), value, problems))
    if not isinstance(value, dict):
        problems.append(
            Problem(
                f"{json.dumps(value)} is neither a level nor an object",
                where=file.where(name),
                hint=f"levels: {', '.join(LEVELS)}",
            )
        )
        return None
    level = None
    if LEVEL_KEY in value:
        level = _level(file, (name, LEVEL_KEY), value[LEVEL_KEY], problems)
    return PolicyConfig(level, {key: item for key, item in value.items() if key != LEVEL_KEY})


def _level(
    file: ConfigFile, keys: tuple[str, ...], value: Any, problems: list[Problem]
) -> Enforcement | None:
    for level in LEVELS:
        if value == level:
            return level
    hint = suggestion(value, LEVELS) if isinstance(value, str) else ""
    problems.append(
        Problem(
            f"{json.dumps(value)} is no enforcement level",
            where=file.where(*keys),
            hint=hint or f"levels: {', '.join(LEVELS)}",
        )
    )
    return None


def _environments(file: ConfigFile, value: Any) -> list[Problem]:
    if value == []:
        return []
    return [
        Problem(
            "environments of Pulumi's service cannot be had offline",
            where=file.where(_ENVIRONMENTS),
            hint="leave `environments` out and write their policy configuration into this file",
        )
    ]


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the line of every key, as far as YAML, which JSON nearly is, can tell."""
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    lines: dict[tuple[str, ...], int] = {}
    _collect(root, (), lines)
    return lines


def _collect(node: Any, above: tuple[str, ...], lines: dict[tuple[str, ...], int]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            path = (*above, str(key.value))
            lines[path] = key.start_mark.line + 1
            _collect(value, path, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            path = (*above, str(index))
            lines[path] = value.start_mark.line + 1
            _collect(value, path, lines)
