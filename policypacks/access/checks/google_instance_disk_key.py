"""The disks that machines start from are encrypted with the team's own key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from policypacks._cloud.types import GOOGLE_INSTANCE, GOOGLE_INSTANCE_TEMPLATE
from policypacks._kit.model import ResourcePolicy
from policypacks._kit.settings import Settings
from policypacks._kit.view import View, Violation

_KEYS: Final = ("kmsKeySelfLink", "diskEncryptionKeyRaw", "diskEncryptionKey.kmsKeySelfLink")


def _disks(machine: View) -> Iterator[View]:
    """Yield the boot disk of a machine, and the disks a template makes."""
    yield from machine.items("bootDisk")
    for disk in machine.items("disks"):
        # A disk with a source exists already; a scratch disk takes no key.
        if not disk.has("source") and disk.text("type") != "SCRATCH":
            yield disk


def _judge(disk: View, _settings: Settings) -> Iterable[Violation]:
    if not any(disk.has(key) for key in _KEYS):
        yield Violation(
            disk.urn,
            disk.path,
            f"{disk.path} lies under a key nobody can withdraw: no key of the team's own is set",
            None,
            "a Cloud KMS key",
        )


POLICY: Final = ResourcePolicy(
    id="RC-ACCESS-096",
    name="access-google-instance-disk-key",
    description="Disks that machines start from are encrypted with a key of the team's own.",
    severity="medium",
    types=(*GOOGLE_INSTANCE, *GOOGLE_INSTANCE_TEMPLATE),
    parts=_disks,
    judge=_judge,
    remediation_steps="Set kms_key_self_link on the boot disk, or disk_encryption_key with "
    "kms_key_self_link on every disk of a template.",
    url="https://cloud.google.com/compute/docs/disks/customer-managed-encryption",
    covers=("CKV_GCP_38",),
    related={"GCP-0033": "It wants a Cloud KMS key, and one on every attached disk."},
)
