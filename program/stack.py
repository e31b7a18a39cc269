"""Wires the five systems together: the only place that knows all of them.

All five are built whatever the routing choice; ``routing`` decides only what ``api.<domain>``
resolves to. A further entry, such as Global Accelerator, is one more system here and one more
case in :mod:`program.components.api_records`.
"""

from __future__ import annotations

from collections.abc import Mapping

import pulumi

from program.aws_stack import aws_exports, build_aws, publish_api
from program.config import StackConfig
from program.google_stack import build_google, google_exports, publish_google


def build(config: StackConfig) -> Mapping[str, pulumi.Input[object]]:
    """Declare every resource of the stack and return its exports."""
    # The domain, system 1 (regional endpoints), 3 (CDN before Lambda), 4 (before SageMaker).
    aws = build_aws(config)
    # Systems 2 (geo routing) and 5 (Cloud Run behind the global load balancer).
    google = build_google(config)
    zone_id, options = aws.foundation.zone.zone_id, aws.foundation.providers.global_options
    publish_google(config, google, zone_id, options)
    # The front door: what api.<domain> resolves to.
    publish_api(config, aws, google.api.ipv4_address, google.api.ipv6_address)
    return {
        "apiUrl": f"https://{config.common.api_host}",
        "policyUrl": f"https://{config.common.policy_host}",
        "routing": config.common.routing,
        **aws_exports(aws),
        **google_exports(google),
    }
