"""What is deployed runs from what is packed: Lambda archives and the container's file layout."""

import shutil
import subprocess
import sys
from pathlib import Path

import pulumi
import pytest

from program.packages import INFERENCE, SAGEMAKER_PROXY, archive

PROGRAM = Path(__file__).resolve().parents[2] / "program"
ASSETS = PROGRAM / "assets"


def unpack(package: pulumi.AssetArchive, folder: Path) -> set[str]:
    names = set()
    for name, asset in package.assets.items():
        assert isinstance(asset, pulumi.FileAsset)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROGRAM / asset.path, target)
        names.add(name)
    return names


def run(folder: Path, code: str) -> str:
    """Run code as the runtime does: the unpacked folder first on the path, nothing of ours."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=folder,
        env={"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_inference_archive_answers_with_nothing_but_the_standard_library(
    tmp_path: Path,
) -> None:
    names = unpack(archive(INFERENCE), tmp_path)
    assert names == {
        "assets/__init__.py",
        "assets/inference/__init__.py",
        "assets/inference/api.py",
        "assets/inference/events.py",
        "assets/inference/handler.py",
        "assets/inference/model.py",
        "assets/model/model.json",
    }
    event = {
        "version": "2.0",
        "rawPath": "/healthz",
        "requestContext": {"http": {"method": "GET"}},
    }
    code = (
        f"from assets.inference.handler import handle; print(handle({event!r}, None)['statusCode'])"
    )
    assert run(tmp_path, code) == "200"


def test_the_sagemaker_archive_needs_no_model(tmp_path: Path) -> None:
    names = unpack(archive(SAGEMAKER_PROXY), tmp_path)
    assert "assets/sagemaker_proxy/handler.py" in names
    assert not any(name.endswith("model.json") for name in names)
    assert run(tmp_path, "from assets.sagemaker_proxy.handler import handle; print('ok')") == "ok"


def test_the_dockerfile_copies_all_the_server_needs(tmp_path: Path) -> None:
    for line in (ASSETS / "container" / "Dockerfile").read_text().splitlines():
        words = line.split()
        if words[:1] != ["COPY"]:
            continue
        *sources, target = words[1:]
        for source in (found for pattern in sources for found in ASSETS.glob(pattern)):
            path = tmp_path / target
            path = path / source.name if target.endswith("/") else path
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, path)
    code = (
        "from assets.container.app import InferenceServer;"
        "server = InferenceServer.from_environment({'PORT': '0'});"
        "server.server_close(); print(server.api.model.labels[0])"
    )
    assert run(tmp_path, code) == "de"


def test_a_pattern_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="no_such"):
        archive(["no_such/*.py"])
