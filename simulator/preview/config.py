"""The configuration a program sees: project defaults, the stack's file, then ``--config``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from simulator.errors import InputError, Problem
from simulator.preview.config_types import (
    PLACEHOLDERS,
    SECRET_PLACEHOLDER,
    as_text,
    fits,
    type_name,
    unknown_type,
)
from simulator.preview.model import Assumed
from simulator.preview.project import Project
from simulator.preview.yaml_text import read_mapping

_STACK_NAME: Final = re.compile(r"((?!\.\.?/)[\w.-]+/){0,2}(?!\.\.?$)[\w.-]+")
_STACK_SUFFIXES: Final = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Config:
    """A stack's configuration.

    Attributes:
        values: ``namespace:key`` -> text.
        secret_keys: the keys whose values are secret.
        declared: the keys that ``Pulumi.yaml`` declares.
        given: the keys given with ``--config``.
        assumed: secrets that could not be decrypted, environments that could not be opened.
    """

    values: Mapping[str, str]
    secret_keys: frozenset[str]
    declared: frozenset[str]
    given: frozenset[str]
    assumed: tuple[Assumed, ...] = ()

    def public(self) -> dict[str, str]:
        """Return the values that are not secret, by key."""
        return {
            key: value for key, value in sorted(self.values.items()) if key not in self.secret_keys
        }


@dataclass
class _Merge:
    project: Project
    stack: str
    problems: list[Problem] = field(default_factory=list)
    assumed: list[Assumed] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    secrets: set[str] = field(default_factory=set)

    def qualified(self, key: str) -> str:
        parts = key.split(":")
        if len(parts) == 1:
            return f"{self.project.name}:{key}"
        # `aws:config:region` is the old spelling of `aws:region`.
        if len(parts) == 3 and parts[1] == "config":
            return f"{parts[0]}:{parts[2]}"
        return key


def load_config(project: Project, stack: str, overrides: Mapping[str, str]) -> Config:
    """Merge and check the configuration of a stack.

    Args:
        project: the project.
        stack: the stack's name; a stack without a file is new.
        overrides: ``--config`` values; a key without a namespace is the project's.

    Raises:
        InputError: values are missing or of the wrong type; all of them at once.
    """
    merge = _Merge(project, stack)
    if not _STACK_NAME.fullmatch(stack):
        # It becomes part of every URN and of a file's name.
        merge.problems.append(
            Problem(
                f"{stack!r} is no stack name",
                where="--stack",
                why="it has letters, digits, '-', '_' and '.', and may stand behind "
                "ORGANIZATION/ or ORGANIZATION/PROJECT/",
            )
        )
        raise InputError(merge.problems)
    declarations = _declarations(merge)
    stack_values, where = _stack_file(merge)
    given = {merge.qualified(key): value for key, value in overrides.items()}
    missing: list[str] = []
    for key, declared in declarations.items():
        if key in given or key in stack_values:
            continue
        if "value" in declared or "default" in declared:
            merge.values[key] = as_text(declared.get("value", declared.get("default")))
            if declared.get("secret") is True:
                merge.secrets.add(key)
        elif key.startswith(f"{project.name}:"):
            missing.append(key)
    for key, value in stack_values.items():
        _apply_stack_value(merge, key, value, declarations.get(key, {}), where, given)
    for key, text in given.items():
        declared = declarations.get(key, {})
        if "type" in declared and not fits(text, declared, text=True):
            merge.problems.append(_wrong_type(merge, key, declared, f"--config {key}"))
        merge.values[key] = text
        if declared.get("secret") is True:
            merge.secrets.add(key)
    if missing:
        merge.problems.append(_missing(merge, missing))
    if merge.problems:
        raise InputError(merge.problems)
    return Config(
        values=merge.values,
        secret_keys=frozenset(merge.secrets),
        declared=frozenset(declarations),
        given=frozenset(given),
        assumed=tuple(merge.assumed),
    )


def _declarations(merge: _Merge) -> dict[str, Mapping[str, Any]]:
    """Return what Pulumi.yaml declares, by qualified key, each as a mapping."""
    found: dict[str, Mapping[str, Any]] = {}
    for short, written in merge.project.config.items():
        key = merge.qualified(short)
        where = f"{merge.project.file}: config.{short}"
        declared = written if _is_declaration(written) else {"value": written}
        found[key] = declared
        if not key.startswith(f"{merge.project.name}:"):
            merge.problems.extend(_foreign_problems(short, declared, where))
            continue
        if "default" in declared and "value" in declared:
            merge.problems.append(
                Problem(f"config {short!r} has both a default and a value", where=where)
            )
        if "type" not in declared:
            continue
        wrong = unknown_type(declared)
        if wrong is not None:
            merge.problems.append(Problem(wrong, where=where))
        elif "default" in declared and not fits(declared["default"], declared, text=False):
            merge.problems.append(
                Problem(
                    f"the default of {short!r} is not of type {type_name(declared)}", where=where
                )
            )
    return found


def _is_declaration(written: object) -> bool:
    known = {"type", "default", "value", "description", "secret", "items"}
    return isinstance(written, dict) and set(written) <= known


def _foreign_problems(short: str, declared: Mapping[str, Any], where: str) -> list[Problem]:
    problems: list[Problem] = []
    if "type" in declared:
        problems.append(
            Problem(
                f"config {short!r} is not namespaced by the project and cannot have a type",
                where=where,
            )
        )
    if "default" in declared:
        problems.append(
            Problem(
                f"config {short!r} is not namespaced by the project and cannot have a default",
                where=where,
                hint="use `value` in place of `default`",
            )
        )
    return problems


def _stack_file(merge: _Merge) -> tuple[dict[str, Any], str]:
    folder = merge.project.stack_config_folder
    name = merge.stack.rsplit("/", 1)[-1]
    for suffix in _STACK_SUFFIXES:
        path = folder / f"Pulumi.{name}{suffix}"
        if path.is_file():
            return _read_stack_file(merge, path), str(path)
    return {}, ""


def _read_stack_file(merge: _Merge, path: Path) -> dict[str, Any]:
    try:
        document = read_mapping(path)
    except InputError as error:
        merge.problems.extend(error.problems)
        return {}
    if document.get("environment"):
        merge.assumed.append(
            Assumed("environment", f"{path.name}: the environment's values could not be read")
        )
    written = read_mapping(path, as_written=True).get("config")
    config = document.get("config") or {}
    if not isinstance(config, dict):
        merge.problems.append(
            Problem("`config` must be a mapping of keys to values", where=f"{path}: config")
        )
        return {}
    # Pulumi keeps a plain value as it is written; inside lists and mappings it has a type.
    texts = written if isinstance(written, dict) else {}
    return {
        merge.qualified(str(key)): texts.get(str(key), value)
        if not isinstance(value, dict | list)
        else value
        for key, value in config.items()
    }


def _apply_stack_value(
    merge: _Merge,
    key: str,
    value: Any,
    declared: Mapping[str, Any],
    where: str,
    given: Mapping[str, str],
) -> None:
    place = f"{where}: config.{key}"
    if _holds_secure(value):
        merge.secrets.add(key)
        if key in given:
            return
        merge.assumed.append(
            Assumed(
                "config", f"{key}: the encrypted value cannot be read here; a placeholder stands in"
            )
        )
        placeholder = PLACEHOLDERS.get(str(declared.get("type")), SECRET_PLACEHOLDER)
        plain = _without_secure(value)
        merge.values[key] = placeholder if _is_secure(value) else as_text(plain)
        return
    if declared.get("secret") is True:
        merge.secrets.add(key)
        merge.problems.append(
            Problem(
                f"config {key!r} must be encrypted as it is secret",
                where=place,
                hint=f"pulumi config set --secret {key}",
            )
        )
        return
    if "type" in declared and not fits(value, declared, text=False):
        merge.problems.append(_wrong_type(merge, key, declared, place))
    merge.values.setdefault(key, as_text(value))


def _is_secure(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"secure"} and isinstance(value["secure"], str)


def _holds_secure(value: object) -> bool:
    if _is_secure(value):
        return True
    if isinstance(value, dict):
        return any(_holds_secure(item) for item in value.values())
    return isinstance(value, list) and any(_holds_secure(item) for item in value)


def _without_secure(value: Any) -> Any:
    if _is_secure(value):
        return SECRET_PLACEHOLDER
    if isinstance(value, dict):
        return {key: _without_secure(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_secure(item) for item in value]
    return value


def _wrong_type(merge: _Merge, key: str, declared: Mapping[str, Any], where: str) -> Problem:
    return Problem(
        f"stack {merge.stack!r}: config {key!r} must be of type {type_name(declared)}", where=where
    )


def _missing(merge: _Merge, keys: list[str]) -> Problem:
    names = [f"'{key}'" for key in sorted(keys)]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    plural = "" if len(names) == 1 else "s"
    settings = " ".join(f"--config {key.split(':', 1)[1]}=..." for key in sorted(keys))
    return Problem(
        f"stack '{merge.stack}' is missing configuration value{plural} {listed}",
        where=str(merge.project.file),
        hint=f"set in Pulumi.{merge.stack}.yaml, or give {settings}",
    )
