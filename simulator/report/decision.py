"""May this be deployed: the one sentence that ends a check, and the exit code it explains.

Both come from here, so that no exit code is ever at odds with what was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulator.preview.packs.model import PolicyReport
from simulator.report.labels import number

REFUSED: Final = 2
_SOFT_FAIL: Final = "--soft-fail"
_ALLOW: Final = "--allow-not-evaluated"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a check comes to.

    Attributes:
        exit_code: the command's.
        sentence: the decision, what it is made of, and why the exit code is what it is.
    """

    exit_code: int
    sentence: str


def decide(
    report: PolicyReport | None,
    *,
    input_errors: int = 0,
    soft_fail: bool = False,
    allow_not_evaluated: bool = False,
) -> Decision:
    """Return the decision: input errors first, then failed packs, violations, what is open.

    Args:
        report: what the packs said, ``None`` when none was asked.
        input_errors: how many inputs a provider's own check would refuse.
        soft_fail: policies do not decide the exit code.
        allow_not_evaluated: what could not be evaluated does not decide it.
    """
    policies = report or PolicyReport()
    plain = REFUSED if input_errors else policies.exit_code()
    code = (
        REFUSED
        if input_errors
        else policies.exit_code(soft_fail=soft_fail, allow_not_evaluated=allow_not_evaluated)
    )
    allowed = policies.allowed() if allow_not_evaluated else 0
    found = _found(policies, allowed)
    if input_errors:
        what = ", ".join([f"refused: {number(input_errors, 'input error')}", *found])
    elif policies.failures:
        what = ", ".join(
            [f"incomplete: {number(len(policies.failures), 'failure')} of policy packs", *found]
        )
    elif policies.mandatory("violation"):
        what = f"failed: {', '.join(found)}"
    elif policies.fails_closed():
        what = f"blocked: {', '.join(found)}"
    elif policies.mandatory("not_evaluated") > allowed:
        what = f"undecided: {', '.join(found)}"
    elif allowed:
        what = "no mandatory violation: what could be evaluated of the mandatory policies holds"
    elif report is None:
        what = "not checked: no policy was asked"
    elif not policies.policies:
        what = "not checked: no policy pack ran"
    else:
        what = "passed: every mandatory policy was evaluated and holds"
    why = f"exit code {code}"
    if code != plain:
        why += f": {_SOFT_FAIL if soft_fail else _ALLOW}; else {plain}"
    elif soft_fail and (input_errors or policies.failures):
        why += f": {_SOFT_FAIL} is for what policies find"
    return Decision(code, f"{what} ({why})")


def _found(policies: PolicyReport, allowed: int) -> list[str]:
    """Return what would decide if nothing before it did."""
    violated, closed = policies.mandatory("violation"), policies.fails_closed()
    open_ = policies.mandatory("not_evaluated") - closed - allowed
    found = [number(violated, "mandatory violation")] if violated else []
    if closed:
        found.append(f"{number(closed, 'mandatory check')} not evaluated (set to block)")
    if open_:
        found.append(f"{number(open_, 'mandatory check')} could not be evaluated")
    return found
