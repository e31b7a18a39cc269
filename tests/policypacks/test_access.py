"""The policies of ``access`` find what their examples say, and nothing can upset them."""

from __future__ import annotations

import pytest
from policy_examples import PolicyContract

from policypacks.access.policies import PACK


@pytest.mark.parametrize("name", [policy.name for policy in PACK.policies])
class TestAccess(PolicyContract):
    pack = PACK
    folder = "access"
