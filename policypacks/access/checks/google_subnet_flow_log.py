"""Google subnetworks record which connections were made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

# Subnetworks of load balancers' proxies have no flow logs (VPC documentation, "VPC Flow Logs",
# 2026).
_PROXIES: Final = frozenset(
    {"INTERNAL_HTTPS_LOAD_BALANCER", "REGIONAL_MANAGED_PROXY", "GLOBAL_MANAGED_PROXY"}
)


def _judge(subnetwork: View, _settings: Settings) -> Iterable[Violation]:
    if subnetwork.text("purpose") in _PROXIES:
        return
    # pulumi-gcp 8 has a switch beside the settings.
    if subnetwork.at("logConfig").known() is None and not subnetwork.flag("enableFlowLogs"):
        yield subnetwork.violation(
            "logConfig",
            "nobody can tell later who reached what: logConfig is not set",
            expected="a sample of the flows",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-119",
    name="access-google-subnet-flow-log",
    description="Subnetworks record flow logs.",
    severity="medium",
    types=("gcp:compute/subnetwork:Subnetwork",),
    judge=_judge,
    remediation_steps="Set log_config, with a small flow_sampling where there is much traffic.",
    url="https://cloud.google.com/vpc/docs/using-flow-logs",
    covers=("CKV_GCP_26",),
    related={"GCP-0029": "It knows one purpose less that has no flow logs."},
)
