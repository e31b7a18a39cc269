"""The wheel alone previews and simulates somebody else's project, outside this repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of an environment that has the wheel and its dependencies alone."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)],
        check=True,
    )
    # The dependencies are those of the running environment. A path file inside a folder that
    # was itself added by a path file is not read, so the editable install stays out of sight.
    packages = folder / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    (packages / "site-packages" / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return python


def routecast(python: Path, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [python.parent / "routecast", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": ""},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(
        """
import pulumi, pulumi_aws as aws

role = aws.iam.Role("role", assume_role_policy="{}")
for region in ("eu-west-1", "us-east-1"):
    near = pulumi.ResourceOptions(provider=aws.Provider(region, region=region))
    function = aws.lambda_.Function(f"shop-{region}", role=role.arn, runtime="python3.13",
        handler="app.handler", code=pulumi.AssetArchive({"app.py": pulumi.StringAsset("")}),
        opts=near)
    url = aws.lambda_.FunctionUrl(f"url-{region}", function_name=function.name,
        authorization_type="NONE", opts=near)
"""
    )
    return tmp_path


def test_it_imports_from_the_wheel_and_not_from_the_repository(python: Path) -> None:
    code = "import simulator, program, policypacks; print(simulator.__file__)"
    found = subprocess.run(
        [python, "-c", code], cwd="/", capture_output=True, text=True, check=True
    ).stdout
    assert str(python.parents[1].resolve()) in str(Path(found.strip()).resolve())


def test_every_data_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    listed = subprocess.run(
        ["git", "ls-files", "program", "policypacks", "simulator"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {name for name in listed if (ROOT / name).exists()} - packed


def test_it_previews_and_simulates_a_foreign_project(python: Path, project: Path) -> None:
    preview = json.loads(routecast(python, project, "preview", "--no-policies", "--json"))
    kinds = [one["type"] for one in preview["resources"]]
    assert kinds.count("aws:lambda/functionUrl:FunctionUrl") == 2
    result = json.loads(routecast(python, project, "simulate", "--requests", "500", "--json"))
    total = result["runs"][0]["total"]
    assert total["requests"] == 500
    assert total["latency_ms"]["p50"] > 0
    assert set(total["endpoints"]) <= {"aws:eu-west-1", "aws:us-east-1", "none"}


def test_its_policy_packs_run_from_the_wheel_and_from_an_export(
    python: Path, project: Path, tmp_path: Path
) -> None:
    """Nothing of a pack may be left behind in the repository."""
    target = tmp_path / "packs"
    routecast(python, project, "packs", "export", str(target))
    text = (target / "https" / "PulumiPolicy.yaml").read_text()
    assert f"virtualenv: {python.parents[1]}" in text
    exported = str(target / "https")
    listed = json.loads(routecast(python, project, "policies", "--policy-pack", exported, "--json"))
    shipped = json.loads(routecast(python, project, "policies", "--policy-pack", "https", "--json"))
    assert listed == shipped
    assert {policy["pack"] for policy in listed["policies"]} == {"routecast-https"}
