"""The policies of ``health_checks`` find what their examples say, and nothing can upset them."""

from __future__ import annotations

import pytest
from policy_examples import PolicyContract

from policypacks.health_checks.policies import PACK


@pytest.mark.parametrize("name", [policy.name for policy in PACK.policies])
class TestHealthChecks(PolicyContract):
    pack = PACK
    folder = "health_checks"
