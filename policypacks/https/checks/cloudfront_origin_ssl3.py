"""CloudFront never falls back to SSLv3 on the way to an origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from policypacks._cloud.origins import TYPES, offering, server_configs, ssl_protocols
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.one_by_one import one_by_one
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation


def _judge(config: View, _settings: Settings) -> Iterable[Violation]:
    yield from one_by_one(config.items(ssl_protocols(config)), _protocol)


def _protocol(protocol: View) -> Iterable[Violation]:
    if protocol.text() == "SSLv3":
        yield protocol.violation(
            "", "CloudFront may speak SSLv3 to the origin, which is broken", expected="TLSv1.2"
        )


def _remediate(config: View, _settings: Settings) -> Mapping[str, Any]:
    kept = tuple(one for one in config.texts(ssl_protocols(config)) if one != "SSLv3")
    return offering(config, kept or ("TLSv1.2",))


POLICY: Final = ResourcePolicy(
    id="RC-HTTPS-006",
    name="https-cloudfront-origin-ssl3",
    description="CloudFront does not offer SSLv3 to custom origins.",
    severity="critical",
    types=TYPES,
    parts=server_configs,
    judge=_judge,
    remediate=_remediate,
    remediation_steps="Take SSLv3 out of origin_ssl_protocols; ['TLSv1.2'] alone is best.",
    url="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/"
    "DownloadDistValuesOrigin.html",
    covers=("CKV2_AWS_54",),
)
