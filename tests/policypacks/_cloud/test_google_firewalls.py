"""Which ports a Google firewall rule names, and when it lets the internet in."""

from __future__ import annotations

import pytest

from policypacks._cloud.google_firewalls import keeps_closed, opened
from policypacks._kit.settings import Settings
from policypacks._kit.view import CannotEvaluateError, View
from simulator.resources.model import Resource
from simulator.resources.values import UNKNOWN, PropertyValue

SSH = keeps_closed(22, "SSH")


def firewall(**properties: PropertyValue) -> View:
    allowed = ({"protocol": "tcp", "ports": ("22",)},)
    return View.of(Resource("u::f", "firewall", "f", inputs={"allows": allowed, **properties}))


@pytest.mark.parametrize(
    ("named", "holds"),
    [
        ("22", True),
        ("20-25", True),
        ("22-22", True),
        (22, True),
        (22.0, True),
        ("23", False),
        ("220", False),
        ("2200-2300", False),
        ("0-21", False),
    ],
)
def test_a_port_is_named_alone_or_in_a_range(named: PropertyValue, holds: bool) -> None:
    rule = firewall(allows=({"ports": ("443", named)},), sourceRanges=("0.0.0.0/0",))
    [allowed] = opened(rule)
    assert bool(list(SSH(allowed, Settings()))) is holds


@pytest.mark.parametrize("named", [UNKNOWN, "ssh", "22-", "-22", (22,)])
def test_what_is_no_port_is_not_guessed(named: PropertyValue) -> None:
    [allowed] = opened(firewall(allows=({"ports": (named,)},), sourceRanges=("::/0",)))
    with pytest.raises(CannotEvaluateError):
        list(SSH(allowed, Settings()))


@pytest.mark.parametrize(
    ("properties", "open_"),
    [
        ({"sourceRanges": ("0.0.0.0/0",)}, True),
        ({"sourceRanges": (UNKNOWN, "::/0")}, True),
        ({"sourceRanges": ("0.0.0.0/0",), "direction": "egress"}, False),
        ({"sourceRanges": ("0.0.0.0/0",), "disabled": True}, False),
        ({"sourceRanges": ("10.0.0.0/8",)}, False),
        ({"sourceTags": ("bastion",)}, False),
    ],
)
def test_a_rule_in_force_is_open_by_its_ranges(
    properties: dict[str, PropertyValue], open_: bool
) -> None:
    assert bool(list(opened(firewall(**properties)))) is open_


@pytest.mark.parametrize(
    ("ranges", "lets_in"),
    [
        (("0::/0",), True),
        (("10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1"), True),
        ((UNKNOWN, "0.0.0.0/0"), True),
        (("0.0.0.0/1",), False),
        (("10.0.0.0/8",), False),
    ],
)
def test_the_whole_internet_has_many_spellings(
    ranges: tuple[PropertyValue, ...], lets_in: bool
) -> None:
    assert bool(list(opened(firewall(sourceRanges=ranges)))) is lets_in
