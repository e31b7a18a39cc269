"""The kinds of Google health checks."""

from __future__ import annotations

from typing import Final

from policypacks._kit.types import GOOGLE_HEALTH_CHECK

# The oldest kinds, still used by target pools; they hold the path themselves.
LEGACY_CHECKS: Final = (
    "gcp:compute/httpHealthCheck:HttpHealthCheck",
    "gcp:compute/httpsHealthCheck:HttpsHealthCheck",
)
ALL_CHECKS: Final = (*GOOGLE_HEALTH_CHECK, *LEGACY_CHECKS)
