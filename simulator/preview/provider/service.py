"""One provider without a cloud: checks inputs, echoes them as a preview, deploys nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Any, Final, NoReturn

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import (
    plugin_pb2,
    provider_pb2,
    provider_pb2_grpc,
    resource_pb2,
    resource_pb2_grpc,
)

from simulator.errors import InputError
from simulator.preview.checks import check_resource
from simulator.preview.computed import planned_outputs
from simulator.preview.configured import ENGINE_INPUTS
from simulator.preview.datasources.answer import Answerer
from simulator.preview.defaults.fill import checked_inputs
from simulator.preview.defaults.provider_config import checked_config
from simulator.preview.packages import PROVIDER_PREFIX
from simulator.preview.provider.differences import differences, ignored
from simulator.preview.provider.packages import InstalledPackage
from simulator.preview.sdk.source import Sdks
from simulator.resources.values import PropertyValue, Secret, contains_secret, contains_unknown
from simulator.resources.wire import (
    UNKNOWN_SENTINEL,
    decode_properties,
    encode_properties,
    plain_struct,
)

_KINDS: Final = {
    "add": provider_pb2.PropertyDiff.ADD,
    "delete": provider_pb2.PropertyDiff.DELETE,
    "update": provider_pb2.PropertyDiff.UPDATE,
}
_REPLACE_KINDS: Final = {
    "add": provider_pb2.PropertyDiff.ADD_REPLACE,
    "delete": provider_pb2.PropertyDiff.DELETE_REPLACE,
    "update": provider_pb2.PropertyDiff.UPDATE_REPLACE,
}


class OfflineProvider(provider_pb2_grpc.ResourceProviderServicer):
    """Answers what the engine asks of one package's provider, in previews only.

    Args:
        package: whose provider this is.
        answerer: answers data sources; shared by all packages.
        lock: held while ``answerer`` is asked.
    """

    def __init__(self, package: InstalledPackage, answerer: Answerer, lock: threading.Lock) -> None:
        self._package = package
        self._answerer = answerer
        self._lock = lock
        # Every provider resource of a program has a connection of its own, and nothing in a call
        # but the connection tells which of them it is for.
        self._configured: dict[str, Mapping[str, PropertyValue]] = {}
        # The connections of engines that say with every data source whether they preview.
        self._saying: set[str] = set()

    def Handshake(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Say what may be sent."""
        if request.invoke_with_preview:
            self._saying.add(context.peer())
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True, accept_resources=True)

    def Attach(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Let an engine use a provider it did not start."""
        return empty_pb2.Empty()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Return the version of the installed SDK."""
        return plugin_pb2.PluginInfo(version=self._package.version)

    def GetSchema(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Refuse: the SDK has no schema with it."""
        _refuse(context, grpc.StatusCode.UNIMPLEMENTED, "an offline provider has no schema")

    def Parameterize(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Refuse to become another package's provider."""
        _refuse(
            context,
            grpc.StatusCode.UNIMPLEMENTED,
            f"the offline provider of {self._package.name} cannot be parameterised",
        )

    def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Check a provider's own configuration."""
        return self._check(f"{PROVIDER_PREFIX}{self._package.name}", request, {}, ())

    def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Compare a provider's configuration with the one in the state."""
        return _diff(f"{PROVIDER_PREFIX}{self._package.name}", request, self._package.sdks)

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Keep a provider's configuration for the data sources asked of it."""
        inputs = decode_properties(plain_struct(request.args))
        self._configured[context.peer()] = inputs
        with self._lock:
            self._answerer.provider(self._package.name, inputs)
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, acceptResources=True, supportsPreview=True
        )

    def Check(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Check a resource's inputs, and fill in defaults, as the offline preview does."""
        configured = self._configured.get(context.peer(), {})
        return self._check(_type_of(request), request, configured, ENGINE_INPUTS)

    def Diff(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Compare a resource's inputs with those in the state, property by property."""
        return _diff(_type_of(request), request, self._package.sdks)

    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Return a new resource as a preview shows it; refuse to create one."""
        if not request.preview:
            self._refuse_deploy(context, "created", "create", _name_of(request.urn))
        response = provider_pb2.CreateResponse()
        inputs = plain_struct(request.properties)
        _fill(response.properties, planned_outputs(_type_of(request), inputs, self._package.sdks))
        return response

    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Return a changed resource as a preview shows it; refuse to change one."""
        if not request.preview:
            self._refuse_deploy(context, "changed", "change", _name_of(request.urn))
        inputs, olds = plain_struct(request.news), plain_struct(request.olds)
        response = provider_pb2.UpdateResponse()
        planned = planned_outputs(_type_of(request), inputs, self._package.sdks, olds)
        _fill(response.properties, planned)
        return response

    def Delete(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Refuse to delete anything."""
        self._refuse_deploy(context, "deleted", "delete", _name_of(request.urn))

    def Read(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Return what a program says of a resource it gets; refuse what only the cloud knows."""
        given, inputs = plain_struct(request.properties), plain_struct(request.inputs)
        if not request.HasField("inputs"):
            self._refuse_read(context, _name_of(request.urn), "imported")
        if given != inputs:
            self._refuse_read(context, _name_of(request.urn), "refreshed")
        response = provider_pb2.ReadResponse(id=request.id)
        _fill(response.properties, given)
        _fill(response.inputs, inputs)
        return response

    def Invoke(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Answer a data source from the fixtures, computed, else with placeholders.

        Older engines do not say whether they preview; they are answered.
        """
        if not request.preview and context.peer() in self._saying:
            self._refuse_deploy(context, "answered", "ask", request.tok)
        args = decode_properties(plain_struct(request.args))
        provider = self._configured.get(context.peer(), {})
        response = provider_pb2.InvokeResponse()
        try:
            with self._lock:
                answer = self._answerer.invoke(request.tok, args, None, provider)
        except InputError as error:
            # Not as failures of the call: the engine would put a property behind each, "()".
            _refuse(context, grpc.StatusCode.FAILED_PRECONDITION, str(error))
        # A provider's answer holds no unknowns; what is not known is not in it.
        known = {name: value for name, value in answer.items() if not contains_unknown(value)}
        _fill(getattr(response, "return"), encode_properties(known, mask=False))
        return response

    def Construct(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Register a component that only the real provider could fill; what is inside stays out."""
        if not request.dryRun:
            self._refuse_deploy(context, "created", "create", request.name)
        directly = [("grpc.enable_http_proxy", 0)]
        with grpc.insecure_channel(request.monitorEndpoint, options=directly) as channel:
            registered = resource_pb2_grpc.ResourceMonitorStub(channel).RegisterResource(
                resource_pb2.RegisterResourceRequest(
                    type=request.type,
                    name=request.name,
                    parent=request.parent,
                    custom=False,
                    object=request.inputs,
                    acceptSecrets=True,
                    acceptResources=True,
                    dependencies=request.dependencies,
                    providers=request.providers,
                    aliases=request.aliases,
                    protect=request.protect,
                    # The component is declared where the program asks for it.
                    parentStackTraceHandle=request.stack_trace_handle,
                    propertyDependencies={
                        key: resource_pb2.RegisterResourceRequest.PropertyDependencies(
                            urns=item.urns
                        )
                        for key, item in request.inputDependencies.items()
                    },
                )
            )
        with self._lock:
            self._answerer.note(
                request.type,
                f"{request.name}: the provider builds what is inside; it is not evaluated",
            )
        response = provider_pb2.ConstructResponse(urn=registered.urn)
        _fill(response.state, {})
        return response

    def Call(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Answer a method of a component with an unknown: only the provider can."""
        if not request.dryRun:
            self._refuse_deploy(context, "called", "call", request.tok)
        with self._lock:
            self._answerer.note(
                request.tok, "the provider's method was not called; its result is unknown"
            )
        response = provider_pb2.CallResponse()
        _fill(getattr(response, "return"), {"result": UNKNOWN_SENTINEL})
        return response

    def Cancel(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Do nothing: no call takes long."""
        return empty_pb2.Empty()

    def _check(
        self,
        type_token: str,
        request: Any,
        configured: Mapping[str, PropertyValue],
        without: Iterable[str],
    ) -> Any:
        news = plain_struct(request.news)
        decoded = decode_properties({key: news[key] for key in news if key not in without})
        if type_token.startswith(PROVIDER_PREFIX):
            # The engine sends no configuration marked secret before it has configured a provider.
            decoded = {key: Secret(value) for key, value in decoded.items()}
        response = provider_pb2.CheckResponse()
        for issue in check_resource(type_token, decoded, self._package.sdks):
            if issue.severity == "error":
                reason = f"{issue.message}: {issue.hint}" if issue.hint else issue.message
                if contains_secret(decoded.get(_top(issue.path))):
                    # The engine prints what it has of the property that is named, secrets too.
                    response.failures.add(reason=f"{issue.path}: {reason}")
                    continue
                response.failures.add(property=issue.path, reason=reason)
        olds = plain_struct(request.olds)
        sdks = self._package.sdks
        _fill(response.inputs, checked_inputs(type_token, news, configured, olds, sdks))
        return response

    def _refuse_deploy(self, context: Any, done: str, do: str, what: str) -> NoReturn:
        _refuse(
            context,
            # A code the engine knows to be harmless: it must not record that this may have worked.
            grpc.StatusCode.FAILED_PRECONDITION,
            f"nothing was {done}: the offline provider of {self._package.name} only previews; "
            f"leave out `routecast exec` to {do} {what!r}",
        )

    def _refuse_read(self, context: Any, what: str, done: str) -> NoReturn:
        _refuse(
            context,
            grpc.StatusCode.FAILED_PRECONDITION,
            f"{what!r} cannot be {done}: the offline provider of "
            f"{self._package.name} does not ask the cloud",
        )


def _name_of(urn: str) -> str:
    return urn.rpartition("::")[2]


def _type_of(request: Any) -> str:
    """Return a resource's type token; older engines send only its URN."""
    if request.type:
        return str(request.type)
    return str(request.urn).split("::")[2].rpartition("$")[2]


def _diff(type_token: str, request: Any, sdks: Sdks) -> Any:
    # Older engines send no old inputs; the state's outputs are all there is then.
    old = plain_struct(request.old_inputs if request.HasField("old_inputs") else request.olds)
    if type_token.startswith(PROVIDER_PREFIX):
        old = checked_config(type_token, old, sdks)  # JSON says the same in many forms
    found = differences(type_token, old, plain_struct(request.news), sdks)
    found = ignored(request.ignoreChanges, found)
    changes = provider_pb2.DiffResponse.DIFF_SOME if found else provider_pb2.DiffResponse.DIFF_NONE
    response = provider_pb2.DiffResponse(changes=changes, hasDetailedDiff=True)
    response.diffs.extend(dict.fromkeys(_top(item.path) for item in found))
    response.replaces.extend(dict.fromkeys(item.path for item in found if item.replaces))
    for item in found:
        kinds = _REPLACE_KINDS if item.replaces else _KINDS
        response.detailedDiff[item.path].CopyFrom(
            provider_pb2.PropertyDiff(kind=kinds[item.kind], inputDiff=True)
        )
    return response


def _top(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]


def _fill(struct: Any, properties: Mapping[str, Any]) -> None:
    """Set a ``Struct``; one with nothing in it is there all the same: "none", not "no answer"."""
    struct.SetInParent()
    struct.update(properties)


def _refuse(context: Any, code: grpc.StatusCode, message: str) -> NoReturn:
    context.abort(code, message)
    raise AssertionError(message)  # abort has raised; the type checker has not heard
