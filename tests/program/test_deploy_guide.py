"""The deployment guide: its commands parse, and the keys and outputs it names exist."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_every_block_is_valid_shell(block: str) -> None:
    done = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_config_key_is_declared() -> None:
    declared = set(yaml.safe_load((ROOT / "Pulumi.yaml").read_text())["config"])
    named = set(re.findall(r"pulumi config (?:set|get) (?:--path ')?(\w+)", GUIDE))
    assert "googleProjectNumber" in named
    assert named <= declared


def test_every_output_is_exported() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "program").glob("*stack.py"))
    exported = set(re.findall(r'^\s+"(\w+)":', sources, re.MULTILINE))
    named = set(re.findall(r"pulumi stack output (\w+)", GUIDE))
    assert {"nameServers", "cloudCdnUrlMap"} <= named
    assert named <= exported


def test_the_image_is_built_from_files_that_exist() -> None:
    (dockerfile,) = re.findall(r"--file (\S+)", GUIDE)
    assert (ROOT / dockerfile).is_file()
