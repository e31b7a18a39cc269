"""Asset and archive hashes, against values that Pulumi's own Go SDK (3.259) computed."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from simulator.preview.hashes import UnreadableAssetError, with_hashes
from simulator.resources.wire import ARCHIVE_SIGNATURE, ASSET_SIGNATURE, SIGNATURE_KEY


def asset(**content: str) -> dict[str, Any]:
    return {SIGNATURE_KEY: ASSET_SIGNATURE, **content}


def archive(**content: Any) -> dict[str, Any]:
    return {SIGNATURE_KEY: ARCHIVE_SIGNATURE, **content}


def hash_of(value: dict[str, Any], folder: Path) -> str:
    return str(with_hashes({"code": value}, folder)["code"]["hash"])


# archive.FromAssets({name: asset.FromText("long")}).Hash of sdk/v3 3.259.0.
GO_HASHES = {
    "x.txt": "5152975e7e4993131c5b462a86e91dce473a4d21ed1ced748484e634f3b36edb",
    "ünïcode.txt": "b7f0ce61a5efc8bd8aa06ad528f3c6820eea8ce6aa3ae91b58d042e14115d702",
    "a/" + "very-long-name/" * 9 + "end.txt": (
        "5a4b88a802fe82787cf354ec520ae84323f39575229474b75afc3538736c8ab7"
    ),
    "n" * 120 + "/b": "f290b3f83f6ef9c7ac1f9c7d0e07ac500f6d13e209942d973e1f0a8c55a67de0",
    "a/" + "n" * 200 + "/b": "c7c76a9b2e6396895e97a4faf45d2f61b05f28a3581961ee112bc68270d13327",
}


@pytest.mark.parametrize("name", GO_HASHES)
def test_an_archive_of_assets_hashes_as_pulumi_hashes_it(name: str, tmp_path: Path) -> None:
    """Plain, non-ASCII, prefixed and over-long names take four different ways into a tar file."""
    assert hash_of(archive(assets={name: asset(text="long")}), tmp_path) == GO_HASHES[name]


def test_an_asset_hashes_as_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"long")
    expected = hashlib.sha256(b"long").hexdigest()
    assert hash_of(asset(text="long"), tmp_path) == expected
    assert hash_of(asset(path="a.txt"), tmp_path) == expected
    assert hash_of(asset(uri=(tmp_path / "a.txt").as_uri()), tmp_path) == expected


def test_a_folder_hashes_as_the_archive_of_its_files(tmp_path: Path) -> None:
    """Order, nesting and Pulumi's own folder: the three things that could tell them apart."""
    for name in ("b.txt", "a/z.txt", "a.txt", ".pulumi/own"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(name)
    files = {name: asset(text=name) for name in ("b.txt", "a/z.txt", "a.txt")}
    nested = {"a": archive(assets={"z.txt": asset(text="a/z.txt")})}
    flat = hash_of(archive(path="site"), tmp_path)
    # Go walks a folder name by name ("a", "a.txt"), and sorts a map as text ("a.txt", "a/z.txt").
    del files["a/z.txt"]
    assert flat == hash_of(archive(assets={**files, **nested}), tmp_path)


def test_an_archive_file_hashes_as_the_file_and_unpacks_inside_another(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("x.txt", "long")
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as packed_too:
        info = tarfile.TarInfo("x.txt")
        info.size = 4
        packed_too.addfile(info, io.BytesIO(b"long"))
    data = (tmp_path / "x.zip").read_bytes()
    assert hash_of(archive(path="x.zip"), tmp_path) == hashlib.sha256(data).hexdigest()
    inside = archive(assets={"x.txt": asset(text="long")})
    for name in ("x.zip", "x.tar.gz"):
        assert hash_of(archive(assets={"d": archive(path=name)}), tmp_path) == hash_of(
            archive(assets={"d": inside}), tmp_path
        )


def test_what_lies_elsewhere_keeps_no_hash(tmp_path: Path) -> None:
    remote = asset(uri="https://a.example/x.txt")
    assert with_hashes({"a": remote}, tmp_path) == {"a": remote}
    found = with_hashes({"a": archive(assets={"x": remote, "y": asset(text="")})}, tmp_path)["a"]
    assert "hash" not in found
    assert found["assets"]["y"]["hash"] == hashlib.sha256(b"").hexdigest()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for value in (asset(path="gone.txt"), archive(path="gone"), archive(path="gone.zip")):
        with pytest.raises(UnreadableAssetError, match="gone"):
            with_hashes({"code": value}, tmp_path)


def test_values_that_are_no_assets_stay_as_they_are(tmp_path: Path) -> None:
    values = {"a": [1, {"b": None}], "c": "text", "d": {SIGNATURE_KEY: "other", "value": 1}}
    assert with_hashes(values, tmp_path) == values
