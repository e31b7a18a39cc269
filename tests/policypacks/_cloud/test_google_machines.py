"""What a machine's metadata says, and which service account it runs as."""

from __future__ import annotations

import pytest

from policypacks._cloud.google_machines import metadata_flag, runs_as_default_account, stating
from policypacks._cloud.types import GOOGLE_INSTANCE, GOOGLE_INSTANCE_FROM_TEMPLATE
from policypacks._kit.stack import Stack
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource, ResourceGraph
from simulator.resources.values import UNKNOWN, PropertyValue

DEFAULT = "123456789012-compute@developer.gserviceaccount.com"


def machine(type_: str = GOOGLE_INSTANCE[0], **properties: PropertyValue) -> View:
    return View.of(Resource("u::m", type_, "m", inputs=properties))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("TRUE", True),
        ("yes", True),
        ("Y", True),
        ("1", True),
        (1.0, True),
        (True, True),
        ("False", False),
        ("no", False),
        ("N", False),
        (0, False),
        (False, False),
        (None, None),
    ],
)
def test_metadata_says_yes_and_no_in_several_words(value: PropertyValue, said: bool | None) -> None:
    assert metadata_flag(machine(metadata={"enable-oslogin": value}), "enable-oslogin") is said


@pytest.mark.parametrize("value", ["perhaps", "", UNKNOWN, ("TRUE",)])
def test_other_words_are_neither(value: PropertyValue) -> None:
    with pytest.raises(CannotEvaluateError):
        metadata_flag(machine(metadata={"enable-oslogin": value}), "enable-oslogin")


def test_what_a_machine_leaves_to_its_template_is_not_its_own() -> None:
    made = GOOGLE_INSTANCE_FROM_TEMPLATE[0]
    assert list(stating("canIpForward")(machine(made, canIpForward=False)))
    assert list(stating("canIpForward")(machine()))
    with pytest.raises(CannotEvaluateError, match="template"):
        list(stating("canIpForward")(machine(made)))


def stack(*resources: Resource) -> Stack:
    return Stack(ResourceGraph("p", "s", {one.urn: one for one in resources}))


@pytest.mark.parametrize(
    ("email", "default"),
    [(DEFAULT, True), (None, True), ("", True), ("serving@p.iam.gserviceaccount.com", False)],
)
def test_the_default_account_is_the_one_without_a_name(email: PropertyValue, default: bool) -> None:
    view = machine(serviceAccount={"email": email})
    assert runs_as_default_account(view, stack(view.resource)) is default


@pytest.mark.parametrize(
    ("type_", "known"),
    [("gcp:serviceaccount/account:Account", True), ("gcp:compute/address:Address", False)],
)
def test_an_account_of_the_stack_is_not_the_default_one_though_unknown(
    type_: str, known: bool
) -> None:
    source = Resource("u::a", type_, "a")
    runs = Resource(
        "u::m",
        GOOGLE_INSTANCE[0],
        "m",
        inputs={"serviceAccount": {"email": UNKNOWN}},
        property_dependencies={"serviceAccount": ("u::a",)},
    )
    view = View.of(runs)
    if known:
        assert runs_as_default_account(view, stack(source, runs)) is False
        return
    with pytest.raises(CannotEvaluateError):
        runs_as_default_account(view, stack(source, runs))
