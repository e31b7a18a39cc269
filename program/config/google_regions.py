"""The Google regions this program knows, with a fixed number and a short code each."""

from __future__ import annotations

import re

# In the order of "Regions and zones" (Compute Engine, 2026-07). A region's place is its number
# in the address plan: append new ones at the end, never reorder.
GOOGLE_REGIONS: tuple[str, ...] = (
    "us-central1",
    "us-east1",
    "us-east4",
    "us-east5",
    "us-south1",
    "us-west1",
    "us-west2",
    "us-west3",
    "us-west4",
    "northamerica-northeast1",
    "northamerica-northeast2",
    "northamerica-south1",
    "southamerica-east1",
    "southamerica-west1",
    "europe-west1",
    "europe-west2",
    "europe-west3",
    "europe-west4",
    "europe-west6",
    "europe-west8",
    "europe-west9",
    "europe-west10",
    "europe-west12",
    "europe-southwest1",
    "europe-north1",
    "europe-north2",
    "europe-central2",
    "asia-east1",
    "asia-east2",
    "asia-northeast1",
    "asia-northeast2",
    "asia-northeast3",
    "asia-south1",
    "asia-south2",
    "asia-southeast1",
    "asia-southeast2",
    "australia-southeast1",
    "australia-southeast2",
    "me-west1",
    "me-central1",
    "me-central2",
    "africa-south1",
)

_SHORT = {
    "us": "us",
    "northamerica": "na",
    "southamerica": "sa",
    "europe": "eu",
    "asia": "as",
    "australia": "au",
    "me": "me",
    "africa": "af",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
    "central": "c",
}


def region_number(region: str) -> int:
    """Return the region's place in the address plan."""
    return GOOGLE_REGIONS.index(region)


def region_code(region: str) -> str:
    """Return a short form: ``europe-southwest1`` is ``eusw1``; no two regions share one."""
    area, rest = region.split("-", 1)
    words = re.findall(r"north|south|east|west|central", rest)
    digits = re.search(r"\d+$", rest)
    return _SHORT[area] + "".join(_SHORT[word] for word in words) + (digits[0] if digits else "")
