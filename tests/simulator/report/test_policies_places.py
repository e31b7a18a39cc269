"""One fault that several policies tell of is read once, and none of them is left out."""

from __future__ import annotations

from dataclasses import replace

from simulator.preview.packs.model import PolicyFinding, PolicyReport
from simulator.report.policies_places import places_text
from simulator.report.policies_verdict import verdict_text
from simulator.resources.model import SourceLocation


def urn(type_: str, name: str) -> str:
    return f"urn:pulumi:dev::shop::{type_}::{name}"


PLAIN = PolicyFinding(
    pack="routecast-https",
    policy="https-listener-https",
    state="violation",
    enforcement="mandatory",
    urn=urn("aws:lb/listener:Listener", "plain"),
    message="plain HTTP",
    path="protocol",
    source=SourceLocation("web.py", 6),
)
TLS = replace(PLAIN, policy="https-listener-minimum-tls")
NAME = replace(PLAIN, policy="access-listener-name", path=None, pack="routecast-access")


def test_policies_of_one_resource_are_listed_together_by_property_across_packs() -> None:
    other = replace(PLAIN, urn=urn("aws:lb/listener:Listener", "other"))
    assert list(places_text(PolicyReport(findings=(PLAIN, TLS, PLAIN, NAME, other)))) == [
        "told of by several mandatory policies (1 resource):",
        "  aws:lb:Listener: plain  at web.py:6",
        "    protocol: https-listener-https, https-listener-minimum-tls",
        "    access-listener-name",
    ]


def test_what_decides_nothing_or_is_of_no_resource_is_not_listed() -> None:
    stack = urn("pulumi:pulumi:Stack", "shop-dev")
    others = (
        (PLAIN,),
        (PLAIN, PLAIN),
        (PLAIN, replace(TLS, enforcement="advisory")),
        (PLAIN, replace(TLS, state="suppressed")),
        (PLAIN, replace(TLS, state="not_evaluated")),
        (replace(PLAIN, urn=stack), replace(TLS, urn=stack)),
        (replace(PLAIN, urn=""), replace(TLS, urn="")),
    )
    assert [list(places_text(PolicyReport(findings=found))) for found in others] == [[]] * 7


def test_the_verdict_has_it_and_many_are_folded() -> None:
    urns = [urn("aws:lb/listener:Listener", f"l{index}") for index in range(12)]
    found = tuple(replace(one, urn=name) for name in urns for one in (PLAIN, TLS))
    lines = verdict_text(PolicyReport(findings=found))
    assert "    told of by several mandatory policies (12 resources):" in lines
    assert "      ... and 2 more; --verbose lists them" in lines
    assert sum("aws:lb:Listener" in line for line in lines) == 10
    in_full = verdict_text(PolicyReport(findings=found), verbose=True)
    assert sum("aws:lb:Listener" in line for line in in_full) == 12


def test_names_cannot_speak_to_the_terminal() -> None:
    odd = (replace(PLAIN, path="a\x1b[31m"), replace(TLS, path="a\x1b[31m", policy="b\nc"))
    assert not any("\x1b" in line or "\n" in line for line in places_text(PolicyReport((), odd)))
