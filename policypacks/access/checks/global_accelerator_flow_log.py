"""Global Accelerator writes flow logs."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import GLOBAL_ACCELERATOR
from policypacks._kit.common_rules import must_be_true
from policypacks._kit.model import ResourcePolicy

_ENABLED: Final = "attributes.flowLogsEnabled"

POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-073",
    name="access-global-accelerator-flow-log",
    description="Accelerators write flow logs.",
    severity="medium",
    types=GLOBAL_ACCELERATOR,
    judge=must_be_true(_ENABLED, "nobody can tell later which client reached which region"),
    remediation_steps="Set attributes with flow_logs_enabled=True, flow_logs_s3_bucket and "
    "flow_logs_s3_prefix.",
    url="https://docs.aws.amazon.com/global-accelerator/latest/dg/"
    "monitoring-global-accelerator.flow-logs.html",
    covers=("CKV_AWS_75",),
)
