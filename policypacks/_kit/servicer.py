"""The SDK's policy server, made to decode each request once instead of once for every policy.

The SDK (pulumi-policy 1.20, 1.21) unpacks all properties of a resource, or of the whole stack,
anew for each policy; with a hundred policies that takes longer than the preview. This servicer
decodes a request, keeps it beside, and hands the SDK's own code a copy without properties.
Levels, diagnostics and remediations remain the SDK's work. See docs/adr.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Final

import grpc
from google.protobuf import json_format
from pulumi.runtime.proto import analyzer_pb2
from pulumi_policy import policy as sdk

from policypacks._kit.requests import graph_of, marked_resource_of, resource_of
from policypacks._kit.session import Session

_Servicer: Any = sdk._PolicyAnalyzerServicer  # noqa: SLF001 - the one seam; see above
_LEVELS: Final = {
    analyzer_pb2.ADVISORY: "advisory",
    analyzer_pb2.MANDATORY: "mandatory",
    analyzer_pb2.DISABLED: "disabled",
    analyzer_pb2.REMEDIATE: "remediate",
}


class ApplicablePolicies(list[sdk.Policy]):
    """The policies of a pack; to iterate gives those that concern the request at hand."""

    def __init__(self, session: Session, policies: list[sdk.Policy]) -> None:
        super().__init__(policies)
        self._session = session

    def __iter__(self) -> Iterator[sdk.Policy]:
        """Yield the policies that concern the request at hand, all when there is none."""
        return (policy for policy in super().__iter__() if self._session.applies(policy.name))


def servicer_of(session: Session) -> type:
    """Return the SDK's servicer class, bound to a session."""

    class Servicer(_Servicer):  # type: ignore[misc]  # private to the SDK, so untyped here
        def Analyze(self, request: Any, context: Any) -> Any:  # noqa: N802 - the protocol's name
            with session.analyzing(resource_of(request)):
                return super().Analyze(_stripped(request), context)

        def Remediate(self, request: Any, context: Any) -> Any:  # noqa: N802 - as above
            with session.request(marked_resource_of(request)):
                return super().Remediate(_stripped(request), context)

        def AnalyzeStack(self, request: Any, context: Any) -> Any:  # noqa: N802 - as above
            with session.analyzing_stack(graph_of(request)):
                return super().AnalyzeStack(analyzer_pb2.AnalyzeStackRequest(), context)

        def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802 - as above
            given = {
                name: json_format.MessageToDict(request.policyConfig[name].properties)
                for name in sorted(request.policyConfig)
            }
            levels = {name: _LEVELS[request.policyConfig[name].enforcementLevel] for name in given}
            try:
                session.configure(given, levels)
            except ValueError as error:
                context.abort(grpc.StatusCode.INVALID_ARGUMENT, str(error))
            return super().Configure(request, context)

        def _configure_runtime_settings(self) -> None:
            """Do nothing: the policies of these packs read no stack configuration."""

    return Servicer


def _stripped(request: Any) -> Any:
    return analyzer_pb2.AnalyzeRequest(type=request.type, urn=request.urn, name=request.name)


def serving(session: Session) -> AbstractContextManager[None]:
    """Make ``PolicyPack`` use the servicer bound to ``session``."""
    return _Serving(session)


class _Serving(AbstractContextManager[None]):
    def __init__(self, session: Session) -> None:
        self._session = session

    def __enter__(self) -> None:
        sdk._PolicyAnalyzerServicer = servicer_of(self._session)  # type: ignore[assignment, misc]  # noqa: SLF001

    def __exit__(self, *_: object) -> None:
        sdk._PolicyAnalyzerServicer = _Servicer  # type: ignore[misc]  # noqa: SLF001
