"""Packs the Lambda archives: the files of `program/assets` under the same paths.

Every file is named on its own, so that caches and tests lying beside them do not change the
archive, and with it the function, from one machine to the next.
"""

from collections.abc import Sequence
from pathlib import Path

import pulumi

ASSETS = Path("assets")
"""The assets folder seen from the program's working directory (`main: program/`)."""

_HERE = Path(__file__).resolve().parent

INFERENCE = ("__init__.py", "inference/*.py", "model/model.json")
"""The inference function; its handler is `assets.inference.handler.handle`."""

SAGEMAKER_PROXY = ("__init__.py", "inference/*.py", "sagemaker_proxy/*.py")
"""The way to SageMaker; its handler is `assets.sagemaker_proxy.handler.handle`."""


def archive(patterns: Sequence[str]) -> pulumi.AssetArchive:
    """Return an archive of the assets that match, each stored as `assets/<path>`.

    Raises:
        FileNotFoundError: a pattern matches nothing, which would deploy a broken function.
    """
    entries: dict[str, pulumi.Asset | pulumi.Archive] = {}
    for pattern in patterns:
        found = sorted((_HERE / ASSETS).glob(pattern))
        if not found:
            raise FileNotFoundError(f"program/assets/{pattern} matches no file")
        for path in found:
            name = path.relative_to(_HERE).as_posix()
            entries[name] = pulumi.FileAsset(name)
    return pulumi.AssetArchive(entries)
