"""Reads the listeners of load balancers: what they speak, and where they send clients."""

from __future__ import annotations

from collections.abc import Iterator

from policypacks._cloud.types import LISTENER_RULE, TARGET_GROUP
from policypacks._kit.given import given
from policypacks._kit.stack import Stack
from policypacks._kit.view import View


def protocol(listener: View) -> str:
    """Return what a listener speaks: ``HTTP``, ``HTTPS``, ``TCP``, ``TLS`` and so on.

    Application load balancers speak HTTP where nothing is said. A gateway load balancer's
    listener has neither protocol nor port: ``GENEVE``.

    Raises:
        CannotEvaluateError: it is not known.
    """
    default = "HTTP" if listener.has("port") else "GENEVE"
    return (given(listener, "protocol").text() or default).upper()


def actions(listener: View) -> Iterator[View]:
    """Yield the actions of a listener or of a listener's rule.

    Raises:
        CannotEvaluateError: they are not known.
    """
    yield from listener.items("actions" if listener.type in LISTENER_RULE else "defaultActions")


def redirects_to_https(listener: View, port: str = "") -> bool:
    """Say whether a listener (or rule) sends clients to HTTPS, on ``port`` when one is given.

    Raises:
        CannotEvaluateError: its actions are not known.
    """
    return any(_is_redirect(action, port) for action in actions(listener))


def _is_redirect(action: View, port: str) -> bool:
    # Provider versions and other languages write a port as text or as a number.
    sent_to = action.known("redirect.port")
    if action.text("type") != "redirect" or action.text("redirect.protocol") != "HTTPS":
        return False
    if not port:
        return True
    # The default, which providers write out: the port at which the client came.
    same = sent_to is None or sent_to == "#{port}"
    return not same and action.number("redirect.port") == float(port)


def targets(listener: View, stack: Stack) -> Iterator[View]:
    """Yield the target groups that a listener or a listener's rule may forward to.

    Raises:
        CannotEvaluateError: its actions are not known.
    """
    for action in actions(listener):
        yield from stack.linked(action, "targetGroupArn", *TARGET_GROUP)
        for group in action.items("forward.targetGroups"):
            yield from stack.linked(group, "arn", *TARGET_GROUP)
