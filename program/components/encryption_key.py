"""The KMS key that encrypts a region's logs, model objects and function settings."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from program.documents import arns
from program.documents.iam import Statement, policy, policy_json


@dataclass(frozen=True, slots=True)
class EncryptionKeyArgs:
    """``alias`` names the key without the ``alias/`` in front."""

    alias: str
    region: str
    account_id: str


class EncryptionKey(pulumi.ComponentResource):
    """A rotated key with an alias, usable by the services that write for this program."""

    def __init__(
        self, name: str, args: EncryptionKeyArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        statements = key_statements(args.region, args.account_id)
        super().__init__("routecast:aws:EncryptionKey", name, {"policy": policy(*statements)}, opts)
        child = pulumi.ResourceOptions(parent=self)
        key = aws.kms.Key(
            name,
            description=f"Routecast data in {args.region}",
            enable_key_rotation=True,
            deletion_window_in_days=30,
            policy=policy_json(*statements),
            opts=child,
        )
        aws.kms.Alias(name, name=f"alias/{args.alias}", target_key_id=key.key_id, opts=child)
        self.alias = args.alias
        self.arn: pulumi.Output[str] = key.arn
        self.register_outputs({"arn": self.arn})


def key_statements(region: str, account_id: str) -> tuple[Statement, ...]:
    """Return the key policy: the account itself, and services on its behalf."""
    use = ("kms:Decrypt", "kms:GenerateDataKey*")
    return (
        Statement(
            sid="Account",
            actions=("kms:*",),
            resources=("*",),
            principals={"AWS": (f"arn:aws:iam::{account_id}:root",)},
        ),
        Statement(
            sid="Logs",
            actions=("kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", *use[1:], "kms:Describe*"),
            resources=("*",),
            principals={"Service": (f"logs.{region}.amazonaws.com",)},
            conditions={
                "ArnLike": {
                    "kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:{region}:{account_id}:*"
                }
            },
        ),
        Statement(
            sid="LogDelivery",
            actions=use,
            resources=("*",),
            principals={"Service": ("delivery.logs.amazonaws.com",)},
            conditions={"StringEquals": {"aws:SourceAccount": account_id}},
        ),
        Statement(
            sid="CloudFront",
            actions=use,
            resources=("*",),
            principals={"Service": ("cloudfront.amazonaws.com",)},
            conditions={"ArnLike": {"aws:SourceArn": arns.distributions(account_id)}},
        ),
        Statement(
            sid="Alarms",
            actions=use,
            resources=("*",),
            principals={"Service": ("cloudwatch.amazonaws.com",)},
            conditions={"StringEquals": {"aws:SourceAccount": account_id}},
        ),
    )


def decrypt_with(alias: str, region: str, account_id: str) -> Statement:
    """Return the statement that lets a role use the key behind an alias."""
    return Statement(
        sid="UseKey",
        actions=("kms:Decrypt", "kms:GenerateDataKey"),
        resources=(f"arn:aws:kms:{region}:{account_id}:key/*",),
        conditions={"ForAnyValue:StringEquals": {"kms:ResourceAliases": f"alias/{alias}"}},
    )
