"""One run's engine: the gRPC server a program talks to, and the preview it adds up to."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import grpc
from pulumi.runtime.proto import engine_pb2_grpc, resource_pb2_grpc

from simulator.errors import Problem
from simulator.preview.checks import check_resource
from simulator.preview.config import Config
from simulator.preview.configured import ENGINE_INPUTS, is_configured
from simulator.preview.datasources.answer import Answerer
from simulator.preview.engine import Engine
from simulator.preview.environment import OWN, Environment
from simulator.preview.fixtures import Fixtures
from simulator.preview.missing_sdks import missing_sdks
from simulator.preview.model import Assumed, Finding, Preview, PreviewRequest
from simulator.preview.monitor import Monitor, deployment_info
from simulator.preview.packages import PROVIDER_PREFIX, DefaultProviders
from simulator.preview.places import Places
from simulator.preview.project import Project
from simulator.preview.registrations import Registrations
from simulator.preview.remediation import Remediation
from simulator.preview.sdk.source import Sdks
from simulator.resources.model import ResourceGraph
from simulator.resources.wire import decode_properties

if TYPE_CHECKING:
    from simulator.preview.packs.run import PackServers

    _Interceptor = grpc.ServerInterceptor[Any, Any]
else:
    _Interceptor = grpc.ServerInterceptor

# Registrations wait in their threads while transforms call data sources: many must fit.
_THREADS: Final = 128
_MESSAGE_LIMIT: Final = 400 * 1024 * 1024  # bytes; the limit Pulumi's own engine sets


class _Activity(_Interceptor):
    """Knows when the program last called, and how many calls are under way."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def intercept_service(self, continuation: Callable[[Any], Any], details: Any) -> Any:
        self.last = time.monotonic()
        return continuation(details)


class Server:
    """The engine of one run, listening on 127.0.0.1 from the moment it is made."""

    def __init__(
        self,
        project: Project,
        request: PreviewRequest,
        config: Config,
        fixtures: Fixtures | None,
        places: Places,
        packs: PackServers | None = None,
        environment: Environment = OWN,
    ) -> None:
        self._environment = environment
        *organization, stack = request.stack.split("/")
        self._config = config
        self._state = Registrations(project.name, stack)
        self._answerer = Answerer(
            fixtures,
            strict=request.strict_fixtures,
            config=dict(config.values),
            refuse=self._state.problems.append,
            sdks=environment.sdks,
            environment=os.environ,
        )
        info = deployment_info(
            project.name,
            stack,
            organization[0] if organization else "organization",
            dict(config.values),
            sorted(config.secret_keys),
        )
        self._remediation = Remediation(packs, self._state)
        providers = DefaultProviders(self._state, config, self._remediation, environment.sdks)
        self._monitor = Monitor(
            self._state,
            self._answerer,
            providers,
            places,
            info,
            self._remediation,
            environment.sdks,
        )
        self._activity = _Activity()
        self._server = grpc.server(
            ThreadPoolExecutor(_THREADS, thread_name_prefix="routecast-engine"),
            interceptors=[self._activity],
            options=[
                ("grpc.max_receive_message_length", _MESSAGE_LIMIT),
                ("grpc.max_send_message_length", _MESSAGE_LIMIT),
                ("grpc.so_reuseport", 0),
            ],
        )
        resource_pb2_grpc.add_ResourceMonitorServicer_to_server(self._monitor, self._server)
        engine_pb2_grpc.add_EngineServicer_to_server(Engine(self._state), self._server)
        port = self._server.add_insecure_port("127.0.0.1:0")
        self.address = f"127.0.0.1:{port}"
        self._server.start()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the engine refused."""
        return tuple(self._state.problems)

    @property
    def remediation(self) -> Remediation:
        """What policy packs did while the program ran."""
        return self._remediation

    def started(self) -> None:
        """Count idleness from now: the program's process has been started."""
        self._activity.last = time.monotonic()

    def idle_s(self) -> float:
        """Return the seconds since the program's last call."""
        return time.monotonic() - self._activity.last

    def close(self) -> None:
        """Stop serving."""
        self._monitor.close()
        self._server.stop(grace=None).wait()

    def preview(self, result: Mapping[str, Any], printed: Sequence[str]) -> Preview:
        """Return what the run adds up to.

        Args:
            result: what the program's process left behind.
            printed: lines the program printed.
        """
        graph = self._state.graph(result["order"], result["paths"])
        stack = self._state.stack_registration()
        if self._environment.note:
            self._answerer.note("python", self._environment.note)
        for resource in graph:
            if resource.type.startswith(PROVIDER_PREFIX):
                package = resource.type.removeprefix(PROVIDER_PREFIX)
                self._answerer.provider(package, resource.inputs)
        assumed = [
            *self._config.assumed,
            *self._state.assumed,
            *self._answerer.assumed,
            *missing_sdks(graph, self._environment.sdks),
        ]
        return Preview(
            graph=graph,
            assumed=tuple(_by_place(assumed)),
            findings=tuple(_findings(graph, self._state, self._environment.sdks)),
            outputs=decode_properties(stack.outputs) if stack else {},
            config=self._config.public(),
            declared=self._config.declared,
            log=(*self._state.log, *printed, *self._answerer.unused()),
        )


def _by_place(assumed: Iterable[Assumed]) -> list[Assumed]:
    """Order by place in the program: calls overtake each other, lines do not."""
    unique = dict.fromkeys(assumed)
    return sorted(
        unique,
        key=lambda item: (
            item.source is not None,
            (item.source.file, item.source.line) if item.source else ("", 0),
            item.token,
            item.note,
        ),
    )


def _findings(graph: ResourceGraph, state: Registrations, sdks: Sdks) -> Iterable[Finding]:
    """Check what the program gave, as a provider does: before defaults and remediations."""
    for resource in graph:
        if not resource.custom or resource.external:
            continue
        provider = state.find(resource.provider.rpartition("::")[0]) if resource.provider else None
        if provider is not None and not is_configured(decode_properties(provider.inputs)):
            continue  # as the engine: such a provider is not asked to check anything
        registered = state.find(resource.urn)
        given = registered.given if registered is not None else None
        inputs = resource.inputs if given is None else decode_properties(given)
        if resource.type.startswith(PROVIDER_PREFIX):
            # The engine's own, no part of any provider's schema.
            inputs = {key: value for key, value in inputs.items() if key not in ENGINE_INPUTS}
        for issue in check_resource(resource.type, inputs, sdks):
            yield Finding(
                issue.severity, resource.urn, issue.path, issue.message, issue.hint, resource.source
            )
