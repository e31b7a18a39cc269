"""Application load balancers drop malformed HTTP headers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import LOAD_BALANCER
from policypacks._kit.common_rules import stated
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_DROP: Final = "dropInvalidHeaderFields"


def _judge(balancer: View, _settings: Settings) -> Iterable[Violation]:
    application = balancer.text("loadBalancerType", "application") == "application"
    if application and not balancer.flag(_DROP):
        yield balancer.violation(
            _DROP,
            "malformed headers, with which requests are smuggled past a front end, reach the "
            f"targets: {stated(balancer, _DROP, 'false')}",
            expected=True,
        )


def _remediate(_balancer: View, _settings: Settings) -> Mapping[str, Any]:
    return {_DROP: True}


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-067",
    name="access-load-balancer-invalid-headers",
    description="Application load balancers drop headers with invalid fields.",
    severity="high",
    types=LOAD_BALANCER,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set drop_invalid_header_fields=True on the application load balancer.",
    url="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/"
    "edit-load-balancer-attributes.html",
    covers=("CKV_AWS_131", "AWS-0052"),
)
