"""The kinds of Google health checks."""

from __future__ import annotations

from typing import Final

from policypacks._cloud.types import GOOGLE_HEALTH_CHECK

# The oldest kinds, still used by target pools; they hold the path themselves.
LEGACY_CHECKS: Final = (
    "gcp:compute/httpHealthCheck:HttpHealthCheck",
    "gcp:compute/httpsHealthCheck:HttpsHealthCheck",
)
ALL_CHECKS: Final = (*GOOGLE_HEALTH_CHECK, *LEGACY_CHECKS)
# Compute Engine API reference, healthChecks (2026): seconds, and probes in a row.
DEFAULT_GOOGLE_S: Final = 5
DEFAULT_GOOGLE_THRESHOLD: Final = 2
