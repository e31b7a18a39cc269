"""Target groups are not reached over plain HTTP all the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from policypacks._cloud.listeners import protocol, targets
from policypacks._cloud.types import LISTENER, LISTENER_RULE, TARGET_GROUP
from policypacks._kit.model import StackPolicy
from policypacks._kit.settings import Settings
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View, Violation


def _judge(group: View, stack: Stack, _settings: Settings) -> Iterable[Violation]:
    if group.text("protocol") != "HTTP":
        return
    why = _without_tls(group, stack)
    if why is not None:
        yield group.violation(
            "protocol",
            "clients reach the targets over plain HTTP: protocol is "
            f"{group.shown('protocol')} and {why}",
            expected="HTTPS, or only listeners that speak HTTPS",
        )


def _without_tls(group: View, stack: Stack) -> str | None:
    """Return how requests come here without TLS, ``None`` when none do."""
    sources = stack.derived(_sources)
    unread = sources.unread
    encrypted = False
    for source in sources.of_group.get(group.urn, ()):
        try:
            for listener in _listeners(source, stack):
                if protocol(listener) == "HTTP":
                    return f"the listener {listener.resource.name} forwards here without TLS"
                encrypted = True
        except CannotEvaluateError as error:
            unread = error
    if unread is not None:
        # It might be the listener that speaks TLS, or one that does not.
        raise unread
    return None if encrypted else "no listener that forwards here speaks TLS"


def _listeners(source: View, stack: Stack) -> tuple[View, ...]:
    if source.type in LISTENER_RULE:
        return stack.linked(source, "listenerArn", *LISTENER)
    return (source,)


@dataclass
class _Sources:
    """What forwards to each target group, and why that of some listener cannot be told."""

    of_group: dict[str, list[View]] = field(default_factory=lambda: defaultdict(list))
    unread: CannotEvaluateError | None = None


def _sources(stack: Stack) -> _Sources:
    found = _Sources()
    for source in stack.of_type(*LISTENER, *LISTENER_RULE):
        try:
            for urn in {target.urn for target in targets(source, stack)}:
                found.of_group[urn].append(source)
        except CannotEvaluateError as error:
            found.unread = error
    return found


POLICY: Final = StackPolicy(
    id="RC-HTTPS-018",
    name="https-target-group-protocol",
    description="Targets that speak plain HTTP stand only behind listeners that speak TLS.",
    severity="medium",
    types=TARGET_GROUP,
    judge=_judge,
    remediation_steps="Set protocol='HTTPS' and the port of the targets' TLS server, or forward "
    "to the target group from HTTPS listeners only.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "load-balancer-target-groups.html",
    covers=("CKV_AWS_378",),
)
