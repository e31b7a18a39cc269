"""Wires the five systems together: the only place that knows every component.

All five are built whatever the routing choice; ``routing`` decides only what ``api.<domain>``
resolves to.
"""

from __future__ import annotations

from collections.abc import Mapping

import pulumi

from program.config import StackConfig


def build(config: StackConfig) -> Mapping[str, pulumi.Input[object]]:
    """Declare every resource of the stack and return its exports."""
    exports: dict[str, pulumi.Input[object]] = {}
    # The domain: zone, certificates.
    # System 1: regional endpoints with Route 53 routing.
    # System 3: CloudFront before Lambda.
    # System 4: CloudFront before SageMaker.
    # System 2: Google, geo routing (helper functions in program/google_stack.py or alike).
    # System 5: Google, Cloud Run behind the global load balancer.
    # The front door: what api.<domain> resolves to.
    exports["apiUrl"] = f"https://{config.common.api_host}"
    return exports
