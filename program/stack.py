"""Wires the five systems together: the only place that knows every component.

All five are built whatever the routing choice; ``routing`` decides only what ``api.<domain>``
resolves to.
"""

from __future__ import annotations

from collections.abc import Mapping

import pulumi

from program.config import StackConfig
from program.google_stack import build_google, google_exports


def build(config: StackConfig) -> Mapping[str, pulumi.Input[object]]:
    """Declare every resource of the stack and return its exports."""
    exports: dict[str, pulumi.Input[object]] = {}
    # The domain: zone, certificates.
    # System 1: regional endpoints with Route 53 routing.
    # System 3: CloudFront before Lambda.
    # System 4: CloudFront before SageMaker.
    # Systems 2 and 5: Google, geo routing and Cloud Run behind the global load balancer.
    google = build_google(config)
    exports.update(google_exports(google))
    # The front door: what api.<domain> resolves to.
    exports["apiUrl"] = f"https://{config.common.api_host}"
    return exports
