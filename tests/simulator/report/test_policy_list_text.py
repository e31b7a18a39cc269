"""The table of policies: one per pack, nothing of a foreign pack reaches the terminal raw."""

from __future__ import annotations

import io

from rich.console import Console

from simulator.preview.packs.model import PolicyInfo
from simulator.report.policy_list_text import show_policy_list

POLICIES = (
    PolicyInfo("a", "a-one", "One.", "mandatory", "resource", "high", "A-1", ("CKV_1", "CKV_2")),
    PolicyInfo("a", "a-two", "Two.", "advisory", "stack", remediates=True),
    PolicyInfo("b\x1b[1m", "b-one", "One.", "disabled", "resource"),
)


def shown(*policies: PolicyInfo, width: int = 120) -> str:
    out = io.StringIO()
    show_policy_list(Console(file=out, width=width), policies)
    return out.getvalue()


def test_a_table_per_pack_with_counts() -> None:
    text = shown(*POLICIES)
    lines = [line.rstrip() for line in text.splitlines()]
    assert "a: 2 policies, 1 mandatory" in lines
    assert [line.split() for line in lines if line.startswith("a-")] == [
        ["a-one", "A-1", "high", "mandatory", "resource", "CKV_1", "CKV_2"],
        ["a-two", "advisory", "stack", "yes"],
    ]
    assert "\x1b" not in text
    assert r"b\x1b[1m: 1 policy, 0 mandatory" in lines


def test_a_narrow_terminal_loses_columns_and_says_which() -> None:
    assert "not shown on 50 columns: remediates, covers" in shown(*POLICIES[:2], width=50).replace(
        "\n", " "
    )


def test_no_policy_at_all_is_said() -> None:
    assert shown().startswith("no policy pack is installed with routecast")
