"""Stack policies judge what is set, whatever a provider plans to compute."""

from __future__ import annotations

from policypacks._kit.recall import Recall
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, Secret

URN = "urn:pulumi:dev::shop::aws:lb/listener:Listener::it"


def listener(inputs: dict, outputs: dict | None = None, *, custom: bool = True) -> Resource:
    return Resource(
        URN,
        "aws:lb/listener:Listener",
        "it",
        custom,
        inputs,
        inputs if outputs is None else outputs,
    )


def stack(resource: Resource) -> ResourceGraph:
    return ResourceGraph("shop", "dev", {resource.urn: resource})


def judged(recall: Recall, resource: Resource) -> dict:
    found = recall.completed(stack(resource))[resource.urn]
    assert found.inputs == found.outputs
    return dict(found.inputs)


def sent(properties: dict) -> Resource:
    """Return a resource as it is decoded from the request about the whole stack."""
    return listener(properties)


def test_a_planned_output_that_nobody_gave_is_not_set() -> None:
    recall = Recall()
    recall.remember(listener({"port": 443, "certificateArn": UNKNOWN}))
    planned = {"port": 443, "certificateArn": UNKNOWN, "sslPolicy": UNKNOWN, "arn": UNKNOWN}
    assert judged(recall, sent(planned)) == {"port": 443, "certificateArn": UNKNOWN}


def test_resources_that_were_never_shown_stay_as_they_are() -> None:
    assert judged(Recall(), sent({"sslPolicy": UNKNOWN})) == {"sslPolicy": UNKNOWN}


def test_what_a_component_puts_out_is_its_own() -> None:
    recall = Recall()
    recall.remember(listener({}, custom=False))
    component = listener({"url": UNKNOWN}, custom=False)
    assert judged(recall, component) == {"url": UNKNOWN}


def test_the_stack_can_be_judged_again_until_a_new_run_begins() -> None:
    """A pack whose policy raises is asked again; the next preview starts from nothing."""
    recall = Recall()
    recall.remember(listener({"port": 443}))
    planned = sent({"port": 443, "sslPolicy": UNKNOWN})
    assert judged(recall, planned) == judged(recall, planned) == {"port": 443}
    recall.remember(Resource("urn:pulumi:dev::shop::aws:s3/bucket:Bucket::other", "x", "other"))
    assert judged(recall, planned) == {"port": 443, "sslPolicy": UNKNOWN}


def test_a_secret_among_the_outputs_stays_one() -> None:
    recall = Recall()
    recall.remember(listener({"port": 443}))
    assert judged(recall, sent({"port": Secret(443)})) == {"port": Secret(443)}
