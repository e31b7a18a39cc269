"""A backend of one run's own: a folder with an empty stack, its configuration and its neighbours.

A preview needs a place where the stack's state would be. Where none is configured, this one is:
the stack is new, other stacks are those of the fixtures, and the project's own files stay as they
are, since the CLI is given a copy of the stack's configuration (it would write to the original).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from simulator.preview.config_types import PLACEHOLDERS, SECRET_PLACEHOLDER
from simulator.preview.fixtures import Fixtures
from simulator.preview.provider.target import CONFIG_FILE, Target
from simulator.preview.yaml_text import read_mapping
from simulator.resources.values import PropertyValue
from simulator.resources.wire import (
    SECRET_SIGNATURE,
    SIGNATURE_KEY,
    encode_properties,
)

BACKEND_URL: Final = "PULUMI_BACKEND_URL"
# It guards nothing: the folder lives as long as the run.
PASSPHRASE: Final = "routecast"
# A file backend knows one organization only.
_ORGANIZATION: Final = "organization"
_PASSPHRASES: Final = ("PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE")
_SECRETS_KEYS: Final = ("secretsprovider", "encryptedkey", "encryptionsalt")


@dataclass(frozen=True, slots=True)
class PrivateBackend:
    """What a run must be told to use its private backend.

    Attributes:
        variables: environment variables.
        secrets: commands' arguments that encrypt placeholders into the configuration's copy, empty
            when there are none.
        notes: what differs from the stack's own configuration.
    """

    variables: Mapping[str, str]
    secrets: Sequence[str] = ()
    notes: Sequence[str] = ()


def private_backend(
    folder: Path, target: Target | None, fixtures: Fixtures | None, environment: Mapping[str, str]
) -> PrivateBackend:
    """Make a backend in an empty folder.

    Args:
        folder: the folder.
        target: the project and stack that will be previewed, if there is one.
        fixtures: names other stacks and their outputs.
        environment: the environment of the command, which may have a passphrase.

    Raises:
        InputError: the stack's configuration file cannot be read.
    """
    state = folder / "state"
    _write(state / ".pulumi" / "meta.yaml", "version: 1\n")
    home = folder / "home"
    home.mkdir()
    plugins = Path(environment.get("PULUMI_HOME") or Path.home() / ".pulumi") / "plugins"
    if plugins.is_dir():
        (home / "plugins").symlink_to(plugins)
    variables = {BACKEND_URL: state.as_uri(), "PULUMI_HOME": str(home)}
    if not any(name in environment for name in _PASSPHRASES):
        variables["PULUMI_CONFIG_PASSPHRASE"] = PASSPHRASE
    notes = _write_references(state, target, fixtures)
    if target is None:
        return PrivateBackend(variables, notes=notes)
    _write_stack(state, target.name, target.stack, None)
    copy = folder / f"Pulumi.{target.stack}.yaml"
    secrets, more = _copy_configuration(target, copy, environment)
    variables |= {"PULUMI_STACK": target.stack, CONFIG_FILE: str(copy)}
    return PrivateBackend(variables, secrets, (*notes, *more))


def _copy_configuration(
    target: Target, copy: Path, environment: Mapping[str, str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Copy the stack's configuration; return what is left to encrypt, and what differs."""
    if target.stack_file is None:
        _write(copy, "config: {}\n")
        return (), ()
    document = read_mapping(target.stack_file)
    notes: list[str] = []
    if document.pop("environment", None):
        notes.append(f"{target.stack_file.name}: the environment's values could not be read")
    readable = (
        bool(document.get("encryptionsalt"))
        and any(name in environment for name in _PASSPHRASES)
        and not document.get("secretsprovider")
    )
    if readable:
        if notes:
            _write(copy, yaml.safe_dump(document, sort_keys=False))
        else:
            _write(copy, target.stack_file.read_text(encoding="utf-8"))
        return (), notes
    for key in _SECRETS_KEYS:
        document.pop(key, None)
    config = document.get("config")
    plain = dict(config) if isinstance(config, Mapping) else {}
    held = [key for key, value in plain.items() if _holds_secure(value)]
    if not held and not notes and not set(_SECRETS_KEYS) & set(read_mapping(target.stack_file)):
        # As it is written: a value such as 1.50 has more than one reading.
        _write(copy, target.stack_file.read_text(encoding="utf-8"))
        return (), ()
    written = read_mapping(target.stack_file, as_written=True).get("config")
    texts = written if isinstance(written, Mapping) else {}
    document["config"] = {
        key: value if isinstance(value, Mapping | list) else str(texts.get(key, value))
        for key, value in plain.items()
        if key not in held
    }
    _write(copy, yaml.safe_dump(document, sort_keys=False))
    secrets: list[str] = []
    for key in held:
        secrets += ["--secret", f"{key}={_placeholder(target, str(key), plain[key])}"]
        notes.append(f"{key}: the encrypted value cannot be read here; a placeholder stands in")
    return secrets, notes


def _holds_secure(value: object) -> bool:
    if isinstance(value, Mapping):
        return set(value) == {"secure"} or any(_holds_secure(item) for item in value.values())
    return isinstance(value, list) and any(_holds_secure(item) for item in value)


def _placeholder(target: Target, key: str, value: Any) -> str:
    if set(value) != {"secure"}:
        return json.dumps(_without_secure(value), sort_keys=True, separators=(",", ":"))
    declared = target.document.get("config")
    known = declared.get(key.removeprefix(f"{target.name}:")) if isinstance(declared, dict) else {}
    type_ = str(known.get("type")) if isinstance(known, Mapping) else ""
    return PLACEHOLDERS.get(type_, SECRET_PLACEHOLDER)


def _without_secure(value: Any) -> Any:
    if isinstance(value, Mapping):
        if set(value) == {"secure"}:
            return SECRET_PLACEHOLDER
        return {key: _without_secure(item) for key, item in value.items()}
    return [_without_secure(item) for item in value] if isinstance(value, list) else value


def _write_references(
    state: Path, target: Target | None, fixtures: Fixtures | None
) -> Sequence[str]:
    """Write the fixtures' stacks; return a note for each that this backend cannot hold."""
    notes: list[str] = []
    for name, found in (fixtures.stack_references if fixtures is not None else {}).items():
        *before, stack = name.split("/")
        project = before[-1] if before else (target.name if target is not None else "")
        if len(before) == 2 and before[0] != _ORGANIZATION:
            notes.append(
                f"{name}: a private backend has no organization {before[0]!r}; "
                f"a program that names it needs its own backend"
            )
        elif project:
            _write_stack(state, project, stack, found.outputs)
    return notes


def _write_stack(
    state: Path, project: str, stack: str, outputs: Mapping[str, PropertyValue] | None
) -> None:
    resources = []
    if outputs is not None:
        type_ = "pulumi:pulumi:Stack"
        resources.append(
            {
                "urn": f"urn:pulumi:{stack}::{project}::{type_}::{project}-{stack}",
                "custom": False,
                "type": type_,
                "outputs": _plain_secrets(encode_properties(outputs, mask=False)),
            }
        )
    latest = {"manifest": {"time": "2026-01-01T00:00:00Z", "magic": "", "version": ""}}
    document = {
        "version": 3,
        "checkpoint": {
            "stack": f"{_ORGANIZATION}/{project}/{stack}",
            "latest": {**latest, "resources": resources} if resources else latest,
        },
    }
    _write(state / ".pulumi" / "stacks" / project / f"{stack}.json", json.dumps(document))


def _plain_secrets(value: Any) -> Any:
    """Return secrets in the form state files have for unencrypted ones."""
    if isinstance(value, Mapping):
        if value.get(SIGNATURE_KEY) == SECRET_SIGNATURE:
            return {
                SIGNATURE_KEY: SECRET_SIGNATURE,
                "plaintext": json.dumps(_plain_secrets(value.get("value"))),
            }
        return {key: _plain_secrets(item) for key, item in value.items()}
    return [_plain_secrets(item) for item in value] if isinstance(value, list) else value


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
