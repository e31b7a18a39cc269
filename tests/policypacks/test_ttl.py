"""The policies of ``ttl`` find what their examples say, and nothing can upset them."""

from __future__ import annotations

import pytest
from policy_examples import PolicyContract

from policypacks.ttl.policies import PACK


@pytest.mark.parametrize("name", [policy.name for policy in PACK.policies])
class TestTtl(PolicyContract):
    pack = PACK
    folder = "ttl"
