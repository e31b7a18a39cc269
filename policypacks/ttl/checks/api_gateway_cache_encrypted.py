"""What API Gateway caches does not lie in the clear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.types import METHOD_SETTINGS
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_ENCRYPTED: Final = "settings.cacheDataEncrypted"


def _judge(method: View, _settings: Settings) -> Iterable[Violation]:
    if method.flag("settings.cachingEnabled") and not method.flag(_ENCRYPTED):
        yield method.violation(
            _ENCRYPTED,
            f"{_ENCRYPTED} is {method.shown(_ENCRYPTED)}: answers lie in the clear in the cache",
            expected=True,
        )


def _remediate(_method: View, _settings: Settings) -> Mapping[str, Any]:
    return {_ENCRYPTED: True}


POLICY: Final = ResourcePolicy(
    id="RC-TTL-026",
    name="ttl-api-gateway-cache-encrypted",
    description="API Gateway encrypts the answers it caches.",
    severity="medium",
    types=METHOD_SETTINGS,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Set cache_data_encrypted=True in every MethodSettings that has "
    "caching_enabled.",
    url="https://docs.aws.amazon.com/apigateway/latest/developerguide/"
    "data-protection-encryption.html",
    covers=("CKV_AWS_308", "AWS-0002"),
)
