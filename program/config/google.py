"""Configuration of the Google systems: geo routing and the Cloud Run API."""

from __future__ import annotations

from dataclasses import dataclass

from program.config.reader import Reader


@dataclass(frozen=True, slots=True)
class GoogleConfig:
    """What the Google components need to know.

    Attributes:
        project: Google Cloud project id.
        regions: regions that serve.
    """

    project: str
    regions: tuple[str, ...]


def read_google(reader: Reader) -> GoogleConfig:
    """Read the Google part of the configuration."""
    return GoogleConfig(
        project=reader.text(
            "googleProject",
            pattern=r"[a-z][a-z0-9-]{4,28}[a-z0-9]",
            means="a Google Cloud project id",
        ),
        regions=reader.texts("googleRegions", minimum=2),
    )
