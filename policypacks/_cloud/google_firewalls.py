"""Reads the firewall rules of a Google network: what they let in from everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from policypacks._cloud.everywhere import hold_everywhere
from policypacks._cloud.types import (
    GOOGLE_FIREWALL,
    GOOGLE_FIREWALL_RULE,
    GOOGLE_FIREWALL_WITH_RULES,
)
from policypacks._kit.among import holds
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.view import CannotEvaluateError, View, Violation

# What a firewall policy's rule does with traffic that it takes.
_LETTING_IN: Final = frozenset({"allow", "apply_security_profile_group"})
EVERYWHERE: Final = frozenset({"0.0.0.0/0", "0.0.0.0", "::/0", "::0"})


def lets_everyone_in(firewall: View) -> bool:
    """Say whether a rule in force allows something from everywhere.

    The provider wants one kind of source; a rule without ranges has tags or accounts instead.

    Raises:
        CannotEvaluateError: whether it is in force, or where from, is not known.
    """
    egress = (firewall.text("direction") or "INGRESS").upper() == "EGRESS"
    if egress or firewall.flag("disabled") or not firewall.has(_allowed(firewall)):
        return False
    if _of_a_policy(firewall) and (firewall.text("action") or "").lower() not in _LETTING_IN:
        return False
    sources = "match.srcIpRanges" if _of_a_policy(firewall) else "sourceRanges"
    ranges = [one.value for one in firewall.items(sources)]
    if hold_everywhere(one for one in ranges if isinstance(one, str)):
        return True
    return holds(firewall, sources, EVERYWHERE)


def protocol_of(allowed: View) -> View:
    """Return the protocol of an entry; a firewall policy's rule has another name for it."""
    return allowed.at("ipProtocol" if allowed.has("ipProtocol") else "protocol")


def opened(firewall: View) -> Iterator[View]:
    """Yield what a rule, or each rule of a policy, allows from everywhere, entry by entry.

    Raises:
        CannotEvaluateError: whether one is in force, where from, or what, is not known; raised
            once the others have been read.
    """
    if firewall.type in GOOGLE_FIREWALL_WITH_RULES:
        yield from one_by_one(firewall.items("rules"), _opened)
    else:
        yield from _opened(firewall)


def _opened(rule: View) -> Iterator[View]:
    if lets_everyone_in(rule):
        yield from rule.items(_allowed(rule))


def _of_a_policy(firewall: View) -> bool:
    return firewall.type in GOOGLE_FIREWALL_RULE and firewall.type not in GOOGLE_FIREWALL


def _allowed(firewall: View) -> str:
    return "match.layer4Configs" if _of_a_policy(firewall) else "allows"


def keeps_closed(port: int, service: str) -> Callable[[View, Settings], Iterable[Violation]]:
    """Return the judgement that an entry must not name a port, alone or in a range."""

    def judge(allowed: View, _settings: Settings) -> Iterable[Violation]:
        if _names(allowed, port):
            yield allowed.violation(
                "ports",
                f"anyone on the internet may reach port {port} ({service}): the source ranges "
                "hold the whole internet",
                expected=f"no range that holds {port}",
            )

    return judge


def _names(allowed: View, port: int) -> bool:
    unread: CannotEvaluateError | None = None
    for one in allowed.items("ports"):
        try:
            first, last = _range(one)
        except CannotEvaluateError as error:
            unread = error
            continue
        if first <= port <= last:
            return True
    if unread is not None:
        raise unread
    return False


def _range(port: View) -> tuple[int, int]:
    value = port.known()
    text = f"{value:g}" if isinstance(value, float) else str(value)
    first, dash, last = text.partition("-")
    try:
        return int(first), int(last if dash else first)
    except ValueError:
        raise CannotEvaluateError(port.path, "is no port and no range of ports") from None
