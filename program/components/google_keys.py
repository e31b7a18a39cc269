"""A customer-managed key in one location, rotated every 90 days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_gcp as gcp

ROTATION = f"{90 * 24 * 3600}s"


@dataclass(frozen=True, slots=True)
class EncryptionKeyArgs:
    """Where the key lives and who encrypts with it.

    Attributes:
        project: Google Cloud project id.
        location: region or multi-region of the data the key protects.
        ring: physical name of the key ring. Rings cannot be deleted, only forgotten.
        users: label to the service agent that may encrypt and decrypt, as
            ``serviceAccount:<e-mail>``.
        protect: refuse to destroy the key; data encrypted with it would be lost.
    """

    project: str
    location: str
    ring: str
    users: Mapping[str, pulumi.Input[str]]
    protect: bool


class EncryptionKey(pulumi.ComponentResource):
    """A key ring, a key, and the grants of those who use it.

    Attributes:
        key_id: resource name of the key; known only when the grants exist, so that nobody
            uses the key before it may.
    """

    key_id: pulumi.Output[str]

    def __init__(
        self, name: str, args: EncryptionKeyArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        super().__init__("routecast:google:EncryptionKey", name, None, opts)
        ring = gcp.kms.KeyRing(
            name,
            project=args.project,
            location=args.location,
            name=args.ring,
            opts=pulumi.ResourceOptions(parent=self),
        )
        key = gcp.kms.CryptoKey(
            name,
            key_ring=ring.id,
            purpose="ENCRYPT_DECRYPT",
            rotation_period=ROTATION,
            opts=pulumi.ResourceOptions(parent=self, protect=args.protect),
        )
        grants = [
            gcp.kms.CryptoKeyIAMMember(
                f"{name}-{label}",
                crypto_key_id=key.id,
                role="roles/cloudkms.cryptoKeyEncrypterDecrypter",
                member=member,
                opts=pulumi.ResourceOptions(parent=self),
            )
            for label, member in args.users.items()
        ]
        # The grants' ids are waited for and dropped: using the key before they exist fails.
        self.key_id = pulumi.Output.all(key.id, *[grant.id for grant in grants]).apply(
            lambda ids: str(ids[0])
        )
        self.register_outputs({"key": self.key_id})
