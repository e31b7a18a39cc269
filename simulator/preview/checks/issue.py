"""One thing wrong, or doubtful, with the inputs of a resource."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CheckIssue:
    """One thing wrong, or doubtful, with the inputs of a resource.

    Attributes:
        path: where in the inputs, wire names: ``defaultCacheBehavior.forwardedValues``.
        message: what is wrong; never holds a value that is secret.
        hint: how to mend it.
        severity: ``error`` when the provider would refuse it, ``warning`` when it might.
    """

    path: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
