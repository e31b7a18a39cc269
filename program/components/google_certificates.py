"""A Google-managed certificate whose host names are proven by DNS records.

Load-balancer authorization would need every name to resolve to this load balancer already;
`api.<domain>` does that for one routing choice only, so a DNS authorization proves each name
whatever it resolves to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp


@dataclass(frozen=True, slots=True)
class AuthorizedCertificateArgs:
    """What a certificate covers.

    Attributes:
        project: Google Cloud project id.
        hosts: host names by a short label, which becomes part of resource names.
        location: ``global``, or the region of the load balancer that presents it.
    """

    project: str
    hosts: Mapping[str, str]
    location: str


@dataclass(frozen=True, slots=True)
class AuthorizationRecord:
    """A CNAME that must exist for a name to be authorized, and to stay so for renewals."""

    host: str
    name: pulumi.Output[str]
    target: pulumi.Output[str]


class AuthorizedCertificate(pulumi.ComponentResource):
    """One certificate for several names, with one DNS authorization each.

    Attributes:
        certificate: the Certificate Manager certificate.
        reference: its full resource name, as target proxies want it.
        records: label to the record that has to be published for that host.
    """

    certificate: gcp.certificatemanager.Certificate
    reference: pulumi.Output[str]
    records: Mapping[str, AuthorizationRecord]

    def __init__(
        self,
        name: str,
        args: AuthorizedCertificateArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("routecast:google:AuthorizedCertificate", name, None, opts)
        child = pulumi.ResourceOptions(parent=self)
        authorizations = {
            label: gcp.certificatemanager.DnsAuthorization(
                f"{name}-{label}",
                project=args.project,
                location=args.location,
                domain=host,
                # Regional authorizations exist in this type only; their record names are the
                # project's own, so that every region can prove the same host name.
                type="FIXED_RECORD" if args.location == "global" else "PER_PROJECT_RECORD",
                opts=child,
            )
            for label, host in args.hosts.items()
        }
        self.certificate = gcp.certificatemanager.Certificate(
            name,
            project=args.project,
            location=args.location,
            managed=gcp.certificatemanager.CertificateManagedArgs(
                domains=list(args.hosts.values()),
                dns_authorizations=[one.id for one in authorizations.values()],
            ),
            opts=child,
        )
        self.reference = pulumi.Output.concat(
            "//certificatemanager.googleapis.com/", self.certificate.id
        )
        self.records = {
            label: AuthorizationRecord(
                host=args.hosts[label],
                name=one.dns_resource_records.apply(lambda records: records[0].name),
                target=one.dns_resource_records.apply(lambda records: records[0].data),
            )
            for label, one in authorizations.items()
        }
        self.register_outputs({"certificate": self.reference})
