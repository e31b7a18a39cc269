"""A pack's manifest, and which Python the pack runs in."""

from __future__ import annotations

import sys
import venv

import pytest

from simulator.errors import InputError
from simulator.preview.environment import OWN
from simulator.preview.packs.manifest import read_manifest


@pytest.fixture
def pack(tmp_path):
    def write(text):
        (tmp_path / "PulumiPolicy.yaml").write_text(text)
        (tmp_path / "__main__.py").touch()
        return tmp_path

    return write


def test_name_version_and_description(pack):
    """The folder's name stands in for a missing one; a version stays the text it is."""
    folder = pack("name: guard\nversion: 1.10.0\ndescription: Guards.\nruntime: python\n")
    found = read_manifest(folder)
    assert (found.name, found.version, found.description) == ("guard", "1.10.0", "Guards.")
    assert found.environment.python == sys.executable
    assert read_manifest(pack("runtime:\n  name: python\n")).name == folder.name


def test_the_environment_a_pack_names_is_relative_to_the_pack(pack, tmp_path):
    """One that has the SDK is used; one without it, or none at all, leaves ours."""
    bare = tmp_path / "bare"
    venv.create(bare, with_pip=False)
    naming = "runtime:\n  name: python\n  options:\n    virtualenv: {}\n"
    for name, why in (("bare", "has no pulumi "), ("missing", "does not exist")):
        environment = read_manifest(pack(naming.format(name))).environment
        assert environment.python == sys.executable
        assert f"the environment '{name}', named by PulumiPolicy.yaml, {why}" in environment.note
    # As if the SDK were installed there.
    (site,) = bare.glob("lib/python3*/site-packages")
    (site / "pulumi.py").touch()
    (site / "pulumi_policy").mkdir()
    (site / "pulumi_policy" / "__init__.py").touch()
    environment = read_manifest(pack(naming.format("bare"))).environment
    assert (environment.python, environment.note) == (str(bare / "bin" / "python"), "")


def test_our_own_environment_is_ours_without_looking(pack):
    """Packs of this repository name it."""
    text = f"runtime:\n  name: python\n  options:\n    virtualenv: {sys.prefix}\n"
    assert read_manifest(pack(text)).environment == OWN


def test_toolchains_that_keep_their_environment_beside_the_pack(pack, tmp_path):
    """uv uses .venv, whether it is named or its lock file is there."""
    beside = tmp_path / ".venv"
    venv.create(beside, with_pip=False)
    (site,) = beside.glob("lib/python3*/site-packages")
    (site / "pulumi.py").touch()
    (site / "pulumi_policy.py").touch()
    text = "runtime:\n  name: python\n  options:\n    toolchain: uv\n"
    assert read_manifest(pack(text)).environment.python == str(beside / "bin" / "python")
    (tmp_path / "uv.lock").touch()
    folder = pack("runtime: python\n")
    assert read_manifest(folder).environment.python == str(beside / "bin" / "python")


def test_options_that_are_no_mapping(pack):
    """Named with its place."""
    folder = pack("runtime:\n  name: python\n  options: [a]\n")
    with pytest.raises(InputError, match="`options` must be a mapping"):
        read_manifest(folder)
