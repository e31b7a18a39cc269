"""SageMaker endpoints: instances, serverless inference, and their autoscaling."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.resources.model import Resource
from simulator.topology.extract import read
from simulator.topology.extract.contract import Door, Draft, View
from simulator.topology.extract.read import UnmodelledError
from simulator.topology.extract.sizes import vcpus
from simulator.topology.model import Pool

ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
MODEL = "aws:sagemaker/model:Model"
SCALABLE = "aws:appautoscaling/target:Target"


class SageMaker:
    """An endpoint becomes one pool; its variants' instances are added up."""

    types = (ENDPOINT, CONFIGURATION, MODEL)

    def doors(self, view: View) -> Iterable[Door]:
        """Yield endpoints. They answer only signed requests, so they have no host of their own."""
        return (Door(item.urn, item.urn) for item in view.graph.of_type(ENDPOINT))

    def extract(self, view: View, draft: Draft) -> None:
        """Add a pool per endpoint."""
        for endpoint in view.graph.of_type(ENDPOINT):
            with draft.reading(endpoint):
                self._pool(view, draft, endpoint)

    def _pool(self, view: View, draft: Draft, endpoint: Resource) -> None:
        found = view.linked(endpoint, "endpointConfigName", CONFIGURATION)
        if not found:
            raise UnmodelledError("its endpoint configuration is not in this stack")
        configuration = found[0]
        variants = read.count(configuration, "productionVariants")
        if not variants:
            raise UnmodelledError("its endpoint configuration has no production variant")
        models = view.linked(configuration, "productionVariants", MODEL)
        scaling = _scaling(view, endpoint)
        low = high = concurrency = 0
        serverless = False
        memory_mb = 0
        for index in range(variants):
            variant = f"productionVariants[{index}]"
            if read.declared(configuration, f"{variant}.serverlessConfig"):
                serverless = True
                inside = f"{variant}.serverlessConfig"
                low += read.whole(configuration, f"{inside}.provisionedConcurrency", 0)
                # ServerlessConfig requires MaxConcurrency; 1 is its least value (API reference).
                high += read.whole(configuration, f"{inside}.maxConcurrency", 1)
                memory_mb = read.whole(configuration, f"{inside}.memorySizeInMb", 2048)
                concurrency = 1
                continue
            # InitialInstanceCount is 1 where it is left out (API reference, 2025-11).
            least = most = read.whole(configuration, f"{variant}.initialInstanceCount", 1)
            managed = f"{variant}.managedInstanceScaling"
            if read.declared(configuration, managed):
                least = read.whole(configuration, f"{managed}.minInstanceCount", least)
                most = read.whole(configuration, f"{managed}.maxInstanceCount", most)
            for target in scaling[:1]:
                least = read.whole(target, "minCapacity", least)
                most = read.whole(target, "maxCapacity", most)
            low, high = low + least, high + max(least, most)
            concurrency = max(
                concurrency, vcpus(read.text(configuration, f"{variant}.instanceType"))
            )
        draft.add(
            Pool(
                id=endpoint.urn,
                kind="sagemaker",
                region=view.region(endpoint),
                concurrency=max(1, concurrency),
                min_instances=low,
                max_instances=max(low, high),
                runtime="serverless" if serverless else "",
                package="image",
                memory_mb=memory_mb,
                warm=not serverless,
            ),
            endpoint,
            configuration,
            *models,
            *scaling,
        )


def _scaling(view: View, endpoint: Resource) -> tuple[Resource, ...]:
    """Return the scalable targets of the endpoint: linked to it, or naming it in resourceId."""
    name = read.lenient_text(endpoint, "name")
    found = []
    for target in view.graph.of_type(SCALABLE):
        resource_id = read.lenient_text(target, "resourceId")
        named = bool(name) and resource_id.startswith(f"endpoint/{name}/")
        if named or endpoint in view.linked(target, "resourceId", ENDPOINT):
            found.append(target)
    return tuple(found)
