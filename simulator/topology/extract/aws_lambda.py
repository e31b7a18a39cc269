"""Lambda functions, their provisioned concurrency, and function URLs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.resources.model import Resource
from simulator.resources.values import PropertyValue, reveal
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.hosts import host_of
from simulator.topology.model import Gateway, NodeId, Pool

FUNCTION = "aws:lambda/function:Function"
ALIAS = "aws:lambda/alias:Alias"
PROVISIONED = "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig"
URL = "aws:lambda/functionUrl:FunctionUrl"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"

# AWS Lambda, CreateFunction API reference, 2025-11: memory 128 MB and timeout 3 s by default; a
# function URL waits as long as the function may run.
MEMORY_MB = 128
TIMEOUT_S = 3.0


class Lambda:
    """Functions become pools of one request per environment; function URLs become gateways."""

    types = (FUNCTION, ALIAS, PROVISIONED, URL)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield functions, aliases (both lead to the function's pool) and function URLs."""
        for function in view.graph.of_type(FUNCTION):
            yield Door(function.urn, function.urn)
        for alias in view.graph.of_type(ALIAS):
            for function in _function(view, alias):
                yield Door(alias.urn, function.urn)
        for url in view.graph.of_type(URL):
            known = host_of(url.value("functionUrl"))
            name = known or f"{url.name}.lambda-url.{view.code(url)}.on.aws"
            yield Door(url.urn, url.urn, (name.lower(),), rank=3)

    def extract(self, view: View, draft: Draft) -> None:
        """Add a pool per function and a gateway per function URL."""
        for function in view.graph.of_type(FUNCTION):
            with draft.reading(function):
                self._pool(view, draft, function)
        for url in view.graph.of_type(URL):
            with draft.reading(url):
                self._url(view, draft, url)

    def _pool(self, view: View, draft: Draft, function: Resource) -> None:
        aliases = [a for a in view.graph.of_type(ALIAS) if function in _function(view, a)]
        warmed = [p for p in view.graph.of_type(PROVISIONED) if function in _function(view, p)]
        provisioned = sum(read.whole(item, "provisionedConcurrentExecutions", 0) for item in warmed)
        reserved = read.as_signed(
            function.value("reservedConcurrentExecutions"), "reservedConcurrentExecutions", -1
        )
        package = read.text(function, "packageType", "Zip").lower()
        draft.add(
            Pool(
                id=function.urn,
                kind="lambda",
                region=view.region(function),
                concurrency=1,
                min_instances=provisioned,
                max_instances=None if reserved < 0 else int(reserved),
                runtime=read.text(function, "runtime"),
                package="image" if package == "image" else "zip",
                memory_mb=read.whole(function, "memorySize", MEMORY_MB),
                calls=_called(view, function),
                timeout_s=read.number(function, "timeout", TIMEOUT_S),
            ),
            function,
            *aliases,
            *warmed,
        )

    def _url(self, view: View, draft: Draft, url: Resource) -> None:
        target = view.need(url, "functionName")
        function = view.graph.get(target)
        draft.add(
            Gateway(
                id=url.urn,
                kind="function-url",
                region=view.region(url),
                target=target,
                timeout_s=read.number(function, "timeout", TIMEOUT_S) if function else TIMEOUT_S,
            ),
            url,
        )


def _function(view: View, resource: Resource) -> tuple[Resource, ...]:
    """Return the function that an alias or a concurrency setting names."""
    found = view.linked(resource, "functionName", FUNCTION)
    if found:
        return found
    through = view.linked(resource, "functionName", ALIAS)
    return tuple(fn for alias in through for fn in view.linked(alias, "functionName", FUNCTION))


def _called(view: View, function: Resource) -> NodeId | None:
    """Return the SageMaker endpoint named in the function's environment, if there is one."""
    variables = reveal(function.value("environment.variables"))
    linked = view.linked(function, "environment", ENDPOINT)
    if linked:
        return linked[0].urn
    for endpoint in view.graph.of_type(ENDPOINT):
        name = read.lenient_text(endpoint, "name")
        if name and name in _strings(variables):
            return endpoint.urn
    return None


def _strings(variables: PropertyValue) -> frozenset[str]:
    if not isinstance(variables, Mapping):
        return frozenset()
    values = (reveal(value) for value in variables.values())
    return frozenset(value for value in values if isinstance(value, str))
