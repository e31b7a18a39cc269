"""Which installed SDKs get a provider."""

from __future__ import annotations

import json
from importlib.metadata import version

from simulator.preview.provider.packages import installed_packages


def test_every_installed_provider_sdk_is_found_with_its_version():
    found = {package.name: package.version for package in installed_packages()}
    assert found["aws"] == version("pulumi-aws")
    assert found["gcp"] == version("pulumi-gcp")
    # An SDK without a provider (pulumi_policy) gets none.
    assert "policy" not in found


def test_any_other_sdk_is_found_too(tmp_path, monkeypatch):
    for name, described in (("acme_cloud", {"resource": True, "name": "acme-cloud"}), ("lib", {})):
        folder = tmp_path / f"pulumi_{name}"
        folder.mkdir()
        (folder / "__init__.py").write_text("")
        (folder / "pulumi-plugin.json").write_text(json.dumps(described))
    monkeypatch.syspath_prepend(str(tmp_path))
    found = {package.name: package.version for package in installed_packages()}
    assert found["acme-cloud"] == "0.0.0"
    assert "lib" not in found
