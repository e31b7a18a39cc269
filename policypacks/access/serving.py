"""Policies on what serves requests on AWS: S3, Lambda, API Gateway, CloudFront."""

from __future__ import annotations

from typing import Final

from policypacks._kit.model import Policy

POLICIES: Final[tuple[Policy, ...]] = ()
