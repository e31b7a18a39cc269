"""The model artifact: what is uploaded, and the version that enters every cache key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class ModelArtifact:
    """A model file: its path seen from the program's working directory, and its version."""

    path: str
    version: str

    @property
    def object_key(self) -> str:
        """Where the model lies in a bucket; a new version never replaces an old object."""
        return f"models/{self.version}/{Path(self.path).name}"

    @property
    def object_prefix(self) -> str:
        """The folder of this version in a bucket."""
        return f"models/{self.version}/"


def read_model(path: str) -> ModelArtifact:
    """Read the version out of a model file.

    Raises:
        FileNotFoundError: there is no such file below ``program/``.
        ValueError: the file is no JSON object with a ``version``.
    """
    data = json.loads((_HERE / path).read_text(encoding="utf-8"))
    version = data.get("version") if isinstance(data, dict) else None
    if not isinstance(version, str) or not version:
        raise ValueError(f"{path} names no version")
    return ModelArtifact(path=path, version=version)
