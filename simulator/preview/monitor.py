"""The resource monitor: what a Pulumi program talks to when it registers resources."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2, resource_pb2, resource_pb2_grpc

from simulator.errors import InputError, Problem
from simulator.preview.callbacks import CallbackError, Callbacks
from simulator.preview.computed import planned_outputs, with_secrets
from simulator.preview.configured import is_configured
from simulator.preview.datasources.answer import Answerer
from simulator.preview.defaults.fill import checked_inputs
from simulator.preview.goals import Goal, goal_of, to_struct, transformed
from simulator.preview.hashes import UnreadableAssetError, with_hashes
from simulator.preview.hooks import Hooks
from simulator.preview.model import Assumed
from simulator.preview.options import options_of
from simulator.preview.packages import PROVIDER_PREFIX, DefaultProviders
from simulator.preview.places import Places
from simulator.preview.registrations import Registration, Registrations
from simulator.preview.remediation import Remediation
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.resources.model import ResourceOptions, SourceLocation
from simulator.resources.urn import STACK_TYPE, make_urn
from simulator.resources.values import UNKNOWN, contains_unknown
from simulator.resources.wire import (
    SECRET_SIGNATURE,
    SIGNATURE_KEY,
    UNKNOWN_SENTINEL,
    UNKNOWN_SENTINELS,
    decode_properties,
    encode_properties,
    plain_struct,
)

STACK_REFERENCE: Final = "pulumi:pulumi:StackReference"
# Byte strings and output values in answers are left out: nothing here would make use of them.
_FEATURES: Final = (
    "SECRETS",
    "RESOURCE_REFERENCES",
    "OUTPUT_VALUES",
    "ALIAS_SPECS",
    "REPLACEMENT_TRIGGER",
    "DELETED_WITH",
    "REPLACE_WITH",
    "TRANSFORMS",
    "INVOKE_TRANSFORMS",
    "PARAMETERIZATION",
    "RESOURCE_HOOKS",
    "ERROR_HOOKS",
    "INVOKE_DEPENDS_ON",
    "STATE_MIGRATIONS",
)
_LEGACY_FEATURES: Final = frozenset(
    {
        "secrets",
        "resourceReferences",
        "outputValues",
        "deletedWith",
        "replaceWith",
        "aliasSpecs",
        "transforms",
        "invokeTransforms",
        "parameterization",
        "resourceHooks",
        "errorHooks",
    }
)


class RefusedError(Exception):
    """The engine refuses a call; the message goes to the program."""


class Monitor(resource_pb2_grpc.ResourceMonitorServicer):
    """Answers the ``ResourceMonitor`` RPCs of one run.

    Args:
        registrations: where everything is kept.
        answerer: answers data sources and stack references.
        providers: makes default providers.
        places: names places in the program.
        deployment: what the program is told about itself.
        remediation: mends inputs as policy packs ask for.
        sdks: the SDKs of the program.
    """

    def __init__(
        self,
        registrations: Registrations,
        answerer: Answerer,
        providers: DefaultProviders,
        places: Places,
        deployment: resource_pb2.DeploymentInfo,
        remediation: Remediation,
        sdks: Sdks = OWN_SDKS,
    ) -> None:
        self._state = registrations
        self._answerer = answerer
        self._providers = providers
        self._places = places
        self._deployment = deployment
        self._remediation = remediation
        self._sdks = sdks
        self._checking = threading.Lock()
        self._callbacks = Callbacks()
        self._hooks = Hooks(self._callbacks)
        self._transforms: dict[str, list[Any]] = {}
        self._stack_transforms: list[Any] = []
        self._invoke_transforms: list[Any] = []

    def close(self) -> None:
        """Close the connections back to the program."""
        self._callbacks.close()

    def GetDeploymentInfo(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Return what is being previewed and which features are supported."""
        return self._deployment

    def SupportsFeature(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Answer the older way of asking for features."""
        return resource_pb2.SupportsFeatureResponse(hasSupport=request.id in _LEGACY_FEATURES)

    def RegisterResource(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Register a resource: transforms, URN, provider; inputs come back as outputs."""
        return _guarded(context, lambda: self._register(request))

    def ReadResource(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Register a resource that exists already; only what the program says is known."""
        return _guarded(context, lambda: self._read(request))

    def ExistsResource(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Answer that nobody knows: only the cloud does."""
        with self._state.lock:
            self._state.assumed.append(
                Assumed(request.type, f"whether {request.id!r} exists is unknown")
            )
        return resource_pb2.ExistsResourceResponse(exists=False, unknown=True)

    def RegisterResourceOutputs(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Keep the outputs of a component or the stack."""
        with self._state.lock:
            registered = self._state.resources.get(request.urn)
            if registered is not None:
                registered.outputs = plain_struct(request.outputs)
        return empty_pb2.Empty()

    def Invoke(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Answer a data source."""
        return _guarded(context, lambda: self._invoke(request))

    def Call(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Answer a method of a provider's component with an unknown: only the provider can."""
        with self._state.lock:
            self._state.assumed.append(
                Assumed(request.tok, "the provider's method was not called; its result is unknown")
            )
        response = provider_pb2.CallResponse()
        getattr(response, "return").update({"result": UNKNOWN_SENTINEL})
        return response

    def RegisterStackTransform(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Keep a transform of all resources."""
        with self._state.lock:
            self._stack_transforms.append(request)
        return empty_pb2.Empty()

    def RegisterStackInvokeTransform(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Keep a transform of all data source calls."""
        with self._state.lock:
            self._invoke_transforms.append(request)
        return empty_pb2.Empty()

    def RegisterResourceHook(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Keep a hook by its name."""
        return _guarded(context, lambda: self._hooks.register(request))

    def RegisterErrorHook(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Accept an error hook; a preview has no failing operations to call it for."""
        return empty_pb2.Empty()

    def RegisterPackage(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Keep a parameterised package."""
        return resource_pb2.RegisterPackageResponse(ref=self._providers.register_package(request))

    def SignalAndWaitForShutdown(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Let the program end: nothing is left that could call it back."""
        return empty_pb2.Empty()

    def _register(self, request: Any) -> Any:
        source = self._places.of_request(request)
        goal = transformed(goal_of(request), self._transforms_for(request), self._callbacks)
        urn = self._urn(goal.type, goal.name, goal.parent, source)
        inputs = self._hashed(goal.properties, source)
        if goal.type.startswith(PROVIDER_PREFIX) and goal.options.version:
            inputs = {**inputs, "version": goal.options.version}
        registered = Registration(
            urn=urn,
            type=goal.type,
            name=goal.name,
            custom=goal.custom,
            parent=goal.parent,
            inputs=inputs,
            given=inputs,
            outputs={},
            id=UNKNOWN if goal.custom else None,
            provider=self._provider(goal, request),
            dependencies=goal.dependencies,
            property_dependencies=goal.property_dependencies,
            changed_properties=goal.changed,
            protect=goal.options.protect,
            remote=goal.remote,
            source=source,
            options=self._options(goal, source),
        )
        # The engine's order: the provider's check, then the packs; it does not check again.
        registered.inputs = self._checked(registered)
        self._remediation.apply(registered)
        inputs = registered.inputs
        self._hooks.before(goal.options.hooks, urn, goal, inputs)
        registered.outputs = self._planned(goal, inputs)
        self._add(registered)
        with self._state.lock:
            self._transforms[urn] = list(request.transforms)
            if goal.remote:
                note = f"{goal.name}: the provider builds what is inside; it is not evaluated"
                self._state.assumed.append(Assumed(goal.type, note, source))
        self._hooks.after(goal.options.hooks, urn, goal, inputs, registered.outputs)
        return resource_pb2.RegisterResourceResponse(urn=urn, object=to_struct(registered.outputs))

    def _hashed(self, inputs: dict[str, Any], source: SourceLocation | None) -> dict[str, Any]:
        try:
            return with_hashes(inputs, self._places.program_folder)
        except UnreadableAssetError as error:
            raise self._refusal(str(error), source) from error

    def _checked(self, registered: Registration) -> dict[str, Any]:
        """Return inputs as the provider's check does: with its defaults."""
        if not registered.provider and not registered.type.startswith(PROVIDER_PREFIX):
            return registered.inputs
        with self._state.lock:
            found = self._state.find(registered.provider.rpartition("::")[0])
        provider = decode_properties(found.inputs) if found is not None else {}
        # One at a time: threads that meet a type at once would each read its SDK.
        with self._checking:
            return checked_inputs(registered.type, registered.inputs, provider, sdks=self._sdks)

    def _planned(self, goal: Goal, inputs: dict[str, Any]) -> dict[str, Any]:
        """Return a resource's outputs as its provider plans them, secrets marked."""
        if not goal.custom:
            return {}
        with self._checking:
            outputs = planned_outputs(goal.type, inputs, self._sdks)
            secrets = goal.options.additional_secret_outputs
            return with_secrets(goal.type, outputs, secrets, self._sdks)

    def _transforms_for(self, request: Any) -> list[Any]:
        """Return a resource's own transforms, then its parents', then the stack's."""
        with self._state.lock:
            found = list(request.transforms)
            parent = request.parent
            while parent:
                found.extend(self._transforms.get(parent, ()))
                above = self._state.resources.get(parent)
                parent = above.parent if above is not None else ""
            return [*found, *self._stack_transforms]

    def _options(self, goal: Goal, source: SourceLocation | None) -> ResourceOptions:
        try:
            return options_of(goal.options)
        except ValueError as error:
            raise self._refusal(f"the custom timeouts of {goal.name!r}: {error}", source) from error

    def _urn(self, type_: str, name: str, parent: str, source: SourceLocation | None) -> str:
        try:
            return make_urn(self._state.stack, self._state.project, parent, type_, name)
        except ValueError as error:
            raise self._refusal(
                f"the parent of {name!r} is no resource: {error}", source
            ) from error

    def _provider(self, goal: Goal, request: Any) -> str:
        if goal.remote:
            # The provider registers the component itself, and components have no provider.
            if not goal.options.provider:
                self._default_provider(goal.type, request)
            return ""
        if goal.options.provider:
            return goal.options.provider
        if goal.type == STACK_TYPE or goal.type.startswith(PROVIDER_PREFIX):
            return ""
        if not goal.custom:
            return ""
        return self._default_provider(goal.type, request)

    def _default_provider(self, token: str, request: Any) -> str:
        try:
            return self._providers.reference(self._providers.package_of(token, request))
        except LookupError as error:
            raise self._refusal(str(error.args[0]), None) from error

    def _add(self, registered: Registration) -> None:
        with self._state.lock:
            earlier = self._state.resources.get(registered.urn)
            if earlier is None:
                self._state.resources[registered.urn] = registered
                return
        first, second = earlier.source, registered.source
        if first and second and first.file == second.file and second.line < first.line:
            # Registrations travel at the same time and may arrive in either order.
            first, second = second, first
        hint = f"it is first declared at {first}" if first else ""
        raise self._refusal(
            f"Duplicate resource URN '{registered.urn}'; try giving it a unique name",
            second,
            hint,
        )

    def _refusal(self, what: str, source: SourceLocation | None, hint: str = "") -> RefusedError:
        """Keep a problem to be reported, and return what the program gets to see."""
        with self._state.lock:
            self._state.problems.append(Problem(what, where=str(source or ""), hint=hint))
        return RefusedError(what)

    def _read(self, request: Any) -> Any:
        source = self._places.of_request(request)
        properties = plain_struct(request.properties)
        outputs = dict(properties)
        known = request.id not in UNKNOWN_SENTINELS
        if request.type == STACK_REFERENCE:
            outputs |= self._stack_reference(request, source)
        else:
            with self._state.lock:
                what = f"{request.name}: read by id"
                note = f"{what} {request.id!r}" if known else what
                self._state.assumed.append(
                    Assumed(request.type, f"{note}; its properties stay unknown", source)
                )
        provider = request.provider or self._default_provider(request.type, request)
        registered = Registration(
            urn=self._urn(request.type, request.name, request.parent, source),
            type=request.type,
            name=request.name,
            custom=True,
            parent=request.parent,
            inputs=properties,
            outputs=outputs,
            id=request.id if known else UNKNOWN,
            provider=provider,
            dependencies=tuple(request.dependencies),
            external=True,
            source=source,
            options=ResourceOptions(
                additional_secret_outputs=tuple(request.additionalSecretOutputs)
            ),
        )
        self._add(registered)
        response = resource_pb2.ReadResourceResponse(
            urn=registered.urn, properties=to_struct(outputs)
        )
        if known and hasattr(response, "id"):
            response.id = request.id
        return response

    def _stack_reference(self, request: Any, source: SourceLocation | None) -> dict[str, Any]:
        with self._state.lock:
            outputs = self._answers(lambda: self._answerer.stack_outputs(request.id, source))
        if outputs is None:
            return {"outputs": UNKNOWN_SENTINEL, "secretOutputNames": UNKNOWN_SENTINEL}
        encoded = encode_properties(outputs, mask=False)
        secret = [
            name
            for name, value in encoded.items()
            if isinstance(value, dict) and value.get(SIGNATURE_KEY) == SECRET_SIGNATURE
        ]
        return {"name": request.id, "outputs": encoded, "secretOutputNames": secret}

    def _invoke(self, request: Any) -> Any:
        if request.tok == "pulumi:pulumi:getResource":
            return self._registered(request)
        if self._pending(request.dependsOn):
            return resource_pb2.ResourceInvokeResponse(unknown=True)
        args, options = self._invoke_transformed(request)
        source = (
            self._places.of_position(request.sourcePosition)
            if request.HasField("sourcePosition")
            else None
        )
        explicit = None
        if options.provider:
            provider = self._state.resources.get(options.provider.rpartition("::")[0])
            explicit = decode_properties(provider.inputs) if provider is not None else None
        else:
            self._default_provider(request.tok, request)
        given = decode_properties(args)
        if contains_unknown(given) and is_configured(explicit or {}):
            # The SDK looks for unknowns only outside of lists; a partly unknown answer breaks it.
            return resource_pb2.ResourceInvokeResponse(unknown=True)
        with self._state.lock:
            answer = self._answers(
                lambda: self._answerer.invoke(request.tok, given, source, explicit)
            )
        response = resource_pb2.ResourceInvokeResponse()
        getattr(response, "return").update(encode_properties(answer, mask=False))
        return response

    def _answers(self, ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except InputError as error:
            self._state.problems.extend(error.problems)
            raise RefusedError(str(error)) from error

    def _pending(self, urns: Any) -> bool:
        """Say whether a call waits for resources that do not exist yet."""
        with self._state.lock:
            found = [self._state.resources.get(urn) for urn in urns]
        return any(
            item is not None
            and item.custom
            and not item.external
            and not item.type.startswith(PROVIDER_PREFIX)
            for item in found
        )

    def _invoke_transformed(self, request: Any) -> tuple[dict[str, Any], Any]:
        args = plain_struct(request.args)
        options = resource_pb2.TransformInvokeOptions(
            provider=request.provider,
            plugin_download_url=request.pluginDownloadURL,
            version=request.version,
        )
        with self._state.lock:
            transforms = list(self._invoke_transforms)
        for callback in transforms:
            answer = self._callbacks.call(
                callback,
                resource_pb2.TransformInvokeRequest(
                    token=request.tok, args=to_struct(args), options=options
                ),
                resource_pb2.TransformInvokeResponse,
            )
            if answer.HasField("args"):
                args = plain_struct(answer.args)
            if answer.HasField("options"):
                options = answer.options
        return args, options

    def _registered(self, request: Any) -> Any:
        """Answer the SDK's question for a resource of this program by its URN."""
        urn = plain_struct(request.args).get("urn")
        with self._state.lock:
            found = self._state.resources.get(str(urn))
        if found is None:
            raise RefusedError(f"unknown resource {urn}")
        response = resource_pb2.ResourceInvokeResponse()
        id_ = found.id if isinstance(found.id, str) else ""
        getattr(response, "return").update({"urn": found.urn, "id": id_, "state": found.outputs})
        return response


def deployment_info(
    project: str, stack: str, organization: str, config: dict[str, str], secrets: list[str]
) -> resource_pb2.DeploymentInfo:
    """Return what the program is told about its deployment."""
    features = [
        getattr(resource_pb2, f"RESOURCE_MONITOR_FEATURE_{name}")
        for name in _FEATURES
        if hasattr(resource_pb2, f"RESOURCE_MONITOR_FEATURE_{name}")
    ]
    return resource_pb2.DeploymentInfo(
        project=project,
        stack=stack,
        organization=organization,
        config=config,
        configSecretKeys=secrets,
        dryRun=True,
        supportedFeatures=features,
    )


def _guarded(context: Any, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (RefusedError, CallbackError) as error:
        context.abort(grpc.StatusCode.UNKNOWN, str(error))
