"""Every ACM certificate of the program, validated through the domain's zone.

ACM asks for one validation record per name and account, the same in every region: a name that
has certificates in several regions must get its record once. So all of them are made together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.components.aws_providers import AwsProviders

_VALIDATION_TTL_S = 300
MAX_NAMES = 10  # names per certificate before a quota increase (ACM quotas, 2026)


@dataclass(frozen=True, slots=True)
class CertificateRequest:
    """The region a certificate is for, and its names, the main one first."""

    region: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CertificatesArgs:
    """Certificates by a name of our own."""

    zone_id: pulumi.Input[str]
    requests: Mapping[str, CertificateRequest]
    providers: AwsProviders


class Certificates(pulumi.ComponentResource):
    """Certificates in several regions with one validation record per name.

    ``arns`` holds the ARN of each, available once it is validated.
    """

    def __init__(
        self, name: str, args: CertificatesArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:Certificates", name, None, opts)
        certificates = {
            key: self._request(f"{name}-{key}", request, args.providers)
            for key, request in args.requests.items()
        }
        first = {
            host: key for key, one in reversed(tuple(args.requests.items())) for host in one.names
        }
        records = {
            host: self._record(f"{name}-{host}", host, certificates[key], args.zone_id)
            for host, key in sorted(first.items())
        }
        self.arns: Mapping[str, pulumi.Output[str]] = {
            key: aws.acm.CertificateValidation(
                f"{name}-{key}",
                certificate_arn=certificates[key].arn,
                validation_record_fqdns=[records[host].fqdn for host in request.names],
                opts=self._in(request.region, args.providers),
            ).certificate_arn
            for key, request in args.requests.items()
        }
        self.register_outputs({"arns": dict(self.arns)})

    def _in(self, region: str, providers: AwsProviders) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(parent=self, provider=providers.by_region[region])

    def _request(
        self, name: str, request: CertificateRequest, providers: AwsProviders
    ) -> aws.acm.Certificate:
        if not 1 <= len(request.names) <= MAX_NAMES:
            raise ValueError(f"{name}: a certificate holds 1 to {MAX_NAMES} names")
        options = self._in(request.region, providers)
        return aws.acm.Certificate(
            name,
            domain_name=request.names[0],
            subject_alternative_names=list(request.names[1:]),
            validation_method="DNS",
            options=aws.acm.CertificateOptionsArgs(
                certificate_transparency_logging_preference="ENABLED"
            ),
            # A name's certificate must exist before the old one lets go of its users.
            opts=pulumi.ResourceOptions.merge(
                options, pulumi.ResourceOptions(delete_before_replace=False)
            ),
        )

    def _record(
        self, name: str, host: str, certificate: aws.acm.Certificate, zone_id: pulumi.Input[str]
    ) -> aws.route53.Record:
        # The options come in no particular order: pick the one that belongs to the name.
        option = certificate.domain_validation_options.apply(
            lambda options: next(one for one in options if one.domain_name == host)
        )
        return aws.route53.Record(
            name,
            zone_id=zone_id,
            name=option.apply(lambda one: one.resource_record_name),
            type="CNAME",
            ttl=_VALIDATION_TTL_S,
            records=[option.apply(lambda one: one.resource_record_value)],
            # A renewed certificate asks for the same record again.
            allow_overwrite=True,
            opts=pulumi.ResourceOptions(parent=self),
        )
