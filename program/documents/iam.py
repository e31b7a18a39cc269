"""A small typed builder of IAM, bucket and key policies.

Names and ARNs in these documents come from the configuration, never from another resource's
output: an output is unknown in a preview, and one unknown makes the whole document unknown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Document: TypeAlias = dict[str, object]
VERSION = "2012-10-17"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a policy.

    Attributes:
        sid: name of the statement, letters and digits.
        actions: what is allowed or denied.
        resources: ARNs it applies to; empty in a trust policy.
        principals: kind (``Service``, ``AWS``) -> who; empty in a role's own policy, and
            ``{"*": ("*",)}`` for everyone.
        conditions: operator -> key -> value.
        effect: ``Allow`` or ``Deny``.
    """

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...] = ()
    principals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conditions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    effect: Literal["Allow", "Deny"] = "Allow"

    def __post_init__(self) -> None:
        if not self.sid.isalnum():
            raise ValueError(f"statement id {self.sid!r} must be letters and digits")
        if not self.actions:
            raise ValueError(f"statement {self.sid} has no action")
        if not self.resources and not self.principals:
            raise ValueError(f"statement {self.sid} has neither resources nor principals")

    def document(self) -> Document:
        """Return the statement as JSON-ready data."""
        found: Document = {"Sid": self.sid, "Effect": self.effect, "Action": list(self.actions)}
        if "*" in self.principals:
            found["Principal"] = "*"
        elif self.principals:
            found["Principal"] = {kind: list(who) for kind, who in self.principals.items()}
        if self.resources:
            found["Resource"] = list(self.resources)
        if self.conditions:
            found["Condition"] = {name: dict(test) for name, test in self.conditions.items()}
        return found


def policy(*statements: Statement) -> Document:
    """Return a policy document; statement ids must be distinct."""
    ids = [statement.sid for statement in statements]
    if len(set(ids)) != len(ids):
        raise ValueError(f"statement ids must be distinct: {', '.join(ids)}")
    return {"Version": VERSION, "Statement": [statement.document() for statement in statements]}


def policy_json(*statements: Statement) -> str:
    """Return a policy document as JSON text."""
    return json.dumps(policy(*statements))


def trust(service: str, account_id: str = "") -> str:
    """Return the trust policy of a role that one AWS service takes on.

    With ``account_id`` only on behalf of that account (against the confused deputy).
    """
    conditions = {"StringEquals": {"aws:SourceAccount": account_id}} if account_id else {}
    return policy_json(
        Statement(
            sid="Assume",
            actions=("sts:AssumeRole",),
            principals={"Service": (service,)},
            conditions=conditions,
        )
    )


def tls_only(bucket_arn: str) -> Statement:
    """Return the bucket-policy statement that refuses plain HTTP."""
    return Statement(
        sid="TlsOnly",
        effect="Deny",
        actions=("s3:*",),
        resources=(bucket_arn, f"{bucket_arn}/*"),
        principals={"*": ("*",)},
        conditions={"Bool": {"aws:SecureTransport": "false"}},
    )
