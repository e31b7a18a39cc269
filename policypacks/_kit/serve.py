"""Serves a pack: turns its policies into the SDK's and starts the SDK's policy server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from pulumi_policy import (
    EnforcementLevel,
    PolicyConfigSchema,
    PolicyPack,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    Severity,
    StackValidationArgs,
    StackValidationPolicy,
)
from pulumi_policy import policy as sdk

from policypacks._kit.details import Details
from policypacks._kit.exclusions import utc_today
from policypacks._kit.model import Pack, Policy, ResourcePolicy, StackPolicy
from policypacks._kit.servicer import ApplicablePolicies, serving
from policypacks._kit.session import Session
from policypacks._kit.settings import COMMON
from simulator.resources.wire import encode_properties

_LEVELS: Final = {
    "advisory": EnforcementLevel.ADVISORY,
    "mandatory": EnforcementLevel.MANDATORY,
}


def serve(pack: Pack) -> None:
    """Serve a pack until the engine ends the process."""
    session = Session(pack, Details.of_environment(), utc_today)
    policies = [_sdk_policy(policy, session) for policy in session.pack.policies]
    with serving(session):
        PolicyPack(
            name=pack.name,
            description=pack.description,
            policies=ApplicablePolicies(session, policies),
        )


def _sdk_policy(policy: Policy, session: Session) -> sdk.Policy:
    if isinstance(policy, StackPolicy):
        return _stack_policy(policy, session)
    return _resource_policy(policy, session)


def _resource_policy(policy: ResourcePolicy, session: Session) -> sdk.Policy:
    def validate(_args: ResourceValidationArgs, report: ReportViolation) -> None:
        session.validate(policy, report)

    def remediate(_args: ResourceValidationArgs) -> Mapping[str, Any] | None:
        properties = session.remediate(policy)
        return None if properties is None else encode_properties(properties, mask=False)

    return ResourceValidationPolicy(
        validate=validate,
        # The SDK's type wants an awaitable, its code awaits only what can be awaited.
        remediate=cast("Any", remediate) if policy.remediate is not None else None,
        **_described(policy),
    )


def _stack_policy(policy: StackPolicy, session: Session) -> sdk.Policy:
    def validate(_args: StackValidationArgs, report: ReportViolation) -> None:
        session.validate(policy, report)

    return StackValidationPolicy(validate=validate, **_described(policy))


def _described(policy: Policy) -> dict[str, Any]:
    return {
        "name": policy.name,
        "description": policy.description,
        "display_name": policy.id,
        "enforcement_level": _LEVELS[policy.level],
        "severity": Severity(policy.severity),
        "config_schema": PolicyConfigSchema(
            {name: _json(schema) for name, schema in {**policy.config, **COMMON}.items()}
        ),
        "remediation_steps": policy.remediation_steps,
        "url": policy.url,
    }


def _json(value: Any) -> Any:
    """Return a schema as plain dictionaries and lists, as the SDK's protobuf wants it."""
    if isinstance(value, Mapping):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    return value
