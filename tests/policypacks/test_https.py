"""The policies of ``https`` find what their examples say, and nothing can upset them."""

from __future__ import annotations

import pytest
from policy_examples import PolicyContract

from policypacks.https.policies import PACK


@pytest.mark.parametrize("name", [policy.name for policy in PACK.policies])
class TestHttps(PolicyContract):
    pack = PACK
    folder = "https"
