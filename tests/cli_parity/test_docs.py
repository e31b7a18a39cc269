"""The jobs in docs/preview-without-credentials.md do what they say, run as they are written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

PAGE = Path(__file__).parents[2] / "docs" / "preview-without-credentials.md"
PROGRAM = """
import pulumi_aws as aws

aws.route53.Zone("zone", name="shop.example")
"""


def jobs() -> dict[str, list[str]]:
    """Return service -> the commands of its job, in order."""
    blocks = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    github, gitlab = (yaml.safe_load(block) for block in blocks)
    steps = github["jobs"]["preview"]["steps"]
    return {
        "github": [line for step in steps if "run" in step for line in step["run"].splitlines()],
        "gitlab": gitlab["preview"]["script"],
    }


def test_both_jobs_run_the_same_commands() -> None:
    found = jobs()
    assert found["github"] == found["gitlab"]
    assert len(found["github"]) == 4


@pytest.mark.parametrize("broken", [False, True])
def test_a_job_works_as_written(broken: bool, cli: Callable, tmp_path: Path) -> None:
    """In another team's project; its environment is this one, so nothing is installed."""
    (tmp_path / "Pulumi.yaml").write_text(
        "name: shop\nruntime: {name: python, options: {toolchain: pip, virtualenv: .venv}}\n"
    )
    violation = 'aws.s3.Bucket("open")\n'
    (tmp_path / "__main__.py").write_text(PROGRAM + (violation if broken else ""))
    (tmp_path / "fixtures.yaml").write_text("data_sources: []\n")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    commands = [line for line in jobs()["gitlab"] if "-m venv" not in line and "pip" not in line]
    done = subprocess.run(
        [shutil.which("sh") or "sh", "-e", "-c", "\n".join(commands)],
        cwd=tmp_path,
        env=cli.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    shown = done.stdout + done.stderr
    assert done.returncode == (1 if broken else 0), shown
    assert "aws:route53/zone:Zone: (create)" in shown
    assert "routecast-ttl" in shown
    assert ("https-bucket-tls-only" in shown) == broken
