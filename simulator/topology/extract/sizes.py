"""How many virtual CPUs a machine type has: how many requests one instance works on at once."""

from __future__ import annotations

import re

# EC2 size names double from large = 2 vCPUs (docs.aws.amazon.com/ec2/latest/instancetypes,
# 2025-11). Below large the burstable families have 2 vCPUs, nano and micro of T2 1.
_EC2 = {"nano": 2, "micro": 2, "small": 2, "medium": 2, "large": 2, "xlarge": 4, "metal": 64}
_EC2_TIMES = re.compile(r"(\d{1,3})xlarge\Z")
# cloud.google.com/compute/docs/general-purpose-machines, 2025-11: the last number is the vCPUs;
# the shared-core types show 2 vCPUs, f1-micro and g1-small 1.
_GCE_SHARED = {"e2-micro": 2, "e2-small": 2, "e2-medium": 2, "f1-micro": 1, "g1-small": 1}
_GCE = re.compile(r"\A[a-z0-9]+-(?:[a-z]+-)?(\d{1,4})(?:-\d+)?(?:-lssd|-metal)?\Z")
_GCE_GPUS = re.compile(r"\A(a2|a3|g2)-[a-z]+-(\d+)g?\Z")

DEFAULT = 2
"""vCPUs of a machine type this table does not know (the smallest current general size)."""


def vcpus(machine: str) -> int:
    """Return the vCPUs of an EC2, SageMaker (``ml.``) or Compute Engine machine type."""
    name = machine.lower().rsplit("/", 1)[-1].removeprefix("ml.")
    if "." in name:
        family, _, size = name.partition(".")
        if family == "t2" and size in ("nano", "micro", "small"):
            return 1
        times = _EC2_TIMES.match(size)
        return 4 * int(times.group(1)) if times else _EC2.get(size, DEFAULT)
    if name in _GCE_SHARED:
        return _GCE_SHARED[name]
    if _GCE_GPUS.match(name):
        return 12
    found = _GCE.match(name)
    return max(1, int(found.group(1))) if found else DEFAULT
