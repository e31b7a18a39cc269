"""The Route 53 zone of the domain, signed and with its queries logged."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.documents import arns
from program.documents.iam import Statement, policy_json

# Certificate authorities this program uses: AWS Certificate Manager and Google's.
_AUTHORITIES = ("amazon.com", "pki.goog")
_CAA_TTL_S = 3600


@dataclass(frozen=True, slots=True)
class DnsZoneArgs:
    """``existing_id`` names a zone made elsewhere; empty to create one."""

    domain: str
    existing_id: str
    account_id: str
    region: str
    key_arn: pulumi.Input[str]
    log_retention_days: int
    protect: bool


class DnsZone(pulumi.ComponentResource):
    """A public zone. A zone made elsewhere keeps its owner's DNSSEC, query log and CAA record."""

    def __init__(
        self, name: str, args: DnsZoneArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:aws:DnsZone", name, {"domain": args.domain}, opts)
        self.domain = args.domain
        self.zone_id: pulumi.Output[str]
        self.name_servers: pulumi.Output[list[str]]
        if args.existing_id:
            self.zone_id = pulumi.Output.from_input(args.existing_id)
            self.name_servers = pulumi.Output.from_input([])
        else:
            zone = aws.route53.Zone(
                name,
                name=args.domain,
                comment="Routecast",
                opts=pulumi.ResourceOptions(parent=self, protect=args.protect),
            )
            self.zone_id = zone.zone_id
            self.name_servers = zone.name_servers
            self._sign(name, args.account_id)
            self._log_queries(name, args)
            aws.route53.Record(
                f"{name}-caa",
                zone_id=self.zone_id,
                name=args.domain,
                type="CAA",
                ttl=_CAA_TTL_S,
                records=[f'0 issue "{authority}"' for authority in _AUTHORITIES],
                opts=pulumi.ResourceOptions(parent=self),
            )
        self.register_outputs({"zoneId": self.zone_id, "nameServers": self.name_servers})

    def _sign(self, name: str, account_id: str) -> None:
        child = pulumi.ResourceOptions(parent=self)
        service = {"Service": ("dnssec-route53.amazonaws.com",)}
        key = aws.kms.Key(
            f"{name}-dnssec",
            description=f"Signs {self.domain}",
            # What Route 53 demands of a key-signing key; asymmetric keys cannot rotate.
            customer_master_key_spec="ECC_NIST_P256",
            key_usage="SIGN_VERIFY",
            deletion_window_in_days=30,
            policy=policy_json(
                Statement(
                    sid="Account",
                    actions=("kms:*",),
                    resources=("*",),
                    principals={"AWS": (f"arn:aws:iam::{account_id}:root",)},
                ),
                Statement(
                    sid="Sign",
                    actions=("kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"),
                    resources=("*",),
                    principals=service,
                    conditions={"StringEquals": {"aws:SourceAccount": account_id}},
                ),
                Statement(
                    sid="Grant",
                    actions=("kms:CreateGrant",),
                    resources=("*",),
                    principals=service,
                    conditions={"Bool": {"kms:GrantIsForAWSResource": "true"}},
                ),
            ),
            opts=child,
        )
        signing_key = aws.route53.KeySigningKey(
            name,
            hosted_zone_id=self.zone_id,
            key_management_service_arn=key.arn,
            name="routecast",
            status="ACTIVE",
            opts=child,
        )
        aws.route53.HostedZoneDnsSec(
            name,
            hosted_zone_id=signing_key.hosted_zone_id,
            signing_status="SIGNING",
            opts=pulumi.ResourceOptions(parent=self, depends_on=[signing_key]),
        )

    def _log_queries(self, name: str, args: DnsZoneArgs) -> None:
        child = pulumi.ResourceOptions(parent=self)
        # The prefix Route 53's resource policy is written for.
        group_name = f"/aws/route53/{args.domain}"
        group = aws.cloudwatch.LogGroup(
            f"{name}-queries",
            name=group_name,
            retention_in_days=args.log_retention_days,
            kms_key_id=args.key_arn,
            opts=child,
        )
        allowed = aws.cloudwatch.LogResourcePolicy(
            f"{name}-queries",
            policy_name=f"route53-{args.domain.replace('.', '-')}",
            policy_document=policy_json(
                Statement(
                    sid="QueryLog",
                    actions=("logs:CreateLogStream", "logs:PutLogEvents"),
                    resources=(f"{arns.log_group(args.region, args.account_id, group_name)}:*",),
                    principals={"Service": ("route53.amazonaws.com",)},
                    conditions={"StringEquals": {"aws:SourceAccount": args.account_id}},
                )
            ),
            opts=child,
        )
        aws.route53.QueryLog(
            name,
            cloudwatch_log_group_arn=group.arn,
            zone_id=self.zone_id,
            opts=pulumi.ResourceOptions(parent=self, depends_on=[allowed]),
        )
