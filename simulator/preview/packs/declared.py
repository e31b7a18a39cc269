"""Reads what a pack declares of itself over the protocol: policies, schemas, initial levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pulumi.runtime.proto import analyzer_pb2

from simulator.preview.packs.client import LEVEL_NAMES
from simulator.preview.packs.config_file import PolicyConfig
from simulator.preview.packs.model import Enforcement, PolicyInfo
from simulator.preview.packs.reconcile import Declared, Schema
from simulator.preview.packs.verdicts import severity_of
from simulator.resources.wire import plain_struct


def declared(policy: Any) -> Declared:
    """Return a policy's name, level and schema from its ``PolicyInfo`` message."""
    schema = None
    if policy.HasField("configSchema"):
        schema = Schema(
            plain_struct(policy.configSchema.properties), tuple(policy.configSchema.required)
        )
    return Declared(policy.name, level(policy.enforcementLevel), schema)


def initial_config(info: Any) -> dict[str, PolicyConfig]:
    """Return the configuration a pack brings itself.

    An entry that names no level is an advisory one: the protocol cannot tell the two apart, and
    neither can the CLI.
    """
    return {
        name: PolicyConfig(level(entry.enforcementLevel), plain_struct(entry.properties))
        for name, entry in info.initialConfig.items()
    }


def level(number: int) -> Enforcement:
    """Return an enforcement level by its number in the protocol."""
    return LEVEL_NAMES.get(number, "advisory")


def policy_info(
    pack: str,
    version: str,
    policy: Any,
    enforcement: Enforcement,
    told: Mapping[str, Any] | None,
) -> PolicyInfo:
    """Return a policy as reports have it.

    Args:
        pack: the pack's name.
        version: the pack's version, empty when it has none.
        policy: the policy's ``PolicyInfo`` message.
        enforcement: the level in force.
        told: what the pack says of it beside the protocol, ``None`` for the packs of others.
    """
    stack = policy.policy_type == analyzer_pb2.POLICY_TYPE_STACK
    found = PolicyInfo(
        pack=pack,
        name=policy.name,
        description=policy.description,
        enforcement=enforcement,
        kind="stack" if stack else "resource",
        severity=severity_of(policy.severity),
        remediation_steps=policy.remediation_steps,
        url=policy.url,
        version=version,
    )
    if told is None:
        return found
    return replace(
        found,
        id=told.get("id"),
        covers=tuple(told.get("covers") or ()),
        related=dict(told.get("related") or {}),
        remediates=bool(told.get("remediates")),
    )
