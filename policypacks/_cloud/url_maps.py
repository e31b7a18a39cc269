"""The decisions of a Google URL map: for each host and path, a redirect or a backend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policypacks._cloud.types import GOOGLE_BACKEND_SERVICE
from policypacks._kit.stack import Stack
from policypacks._kit.view import View


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to the requests that one default or one rule of a URL map is for.

    Attributes:
        view: the map, the path matcher or the rule.
        redirect, service, action: names of its properties.
    """

    view: View
    redirect: str
    service: str
    action: str

    def is_made(self) -> bool:
        """Say whether there is any decision: defaults of a path matcher may be missing."""
        return any(self.view.has(path) for path in (self.redirect, self.service, self.action))

    def redirects_to_https(self) -> bool:
        """Say whether clients are sent to HTTPS.

        Raises:
            CannotEvaluateError: it is not known.
        """
        return self.view.flag(f"{self.redirect}.httpsRedirect")

    def backends(self, stack: Stack) -> Iterator[View]:
        """Yield the backend services of the stack that may answer."""
        yield from stack.linked(self.view, self.service, *GOOGLE_BACKEND_SERVICE)
        for weighted in self.view.items(f"{self.action}.weightedBackendServices"):
            yield from stack.linked(weighted, "backendService", *GOOGLE_BACKEND_SERVICE)


def decisions(url_map: View) -> Iterator[Decision]:
    """Yield the decisions of a global or regional URL map.

    Raises:
        CannotEvaluateError: its path matchers are not known.
    """
    yield _default(url_map)
    for matcher in url_map.items("pathMatchers"):
        default = _default(matcher)
        if default.is_made():
            yield default
        for rules in ("pathRules", "routeRules"):
            for rule in matcher.items(rules):
                yield Decision(rule, "urlRedirect", "service", "routeAction")


def _default(view: View) -> Decision:
    return Decision(view, "defaultUrlRedirect", "defaultService", "defaultRouteAction")
