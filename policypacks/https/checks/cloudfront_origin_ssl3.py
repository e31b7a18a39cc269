"""CloudFront never falls back to SSLv3 on the way to an origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._kit.model import ResourcePolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.origins import custom_origins
from policypacks._kit.settings import Settings
from policypacks._kit.types import CLOUDFRONT_DISTRIBUTION
from policypacks._kit.view import View, Violation

_PROTOCOLS: Final = "customOriginConfig.originSslProtocols"


def _judge(origin: View, _settings: Settings) -> Iterable[Violation]:
    yield from one_by_one(origin.items(_PROTOCOLS), _protocol)


def _protocol(protocol: View) -> Iterable[Violation]:
    if protocol.text() == "SSLv3":
        yield protocol.violation(
            "", "CloudFront may speak SSLv3 to the origin, which is broken", expected="TLSv1.2"
        )


def _remediate(origin: View, _settings: Settings) -> Mapping[str, Any]:
    kept = tuple(one for one in origin.texts(_PROTOCOLS) if one != "SSLv3")
    return {_PROTOCOLS: kept or ("TLSv1.2",)}


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-006",
    name="https-cloudfront-origin-ssl3",
    description="CloudFront does not offer SSLv3 to custom origins.",
    severity="critical",
    types=CLOUDFRONT_DISTRIBUTION,
    parts=custom_origins,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Take SSLv3 out of origin_ssl_protocols; ['TLSv1.2'] alone is best.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "DownloadDistValuesOrigin.html",
    covers=("CKV2_AWS_54",),
)
