"""Default providers: the ones the engine makes for resources that name no provider."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from simulator.preview.config import Config
from simulator.preview.defaults.provider_config import checked_config
from simulator.preview.registrations import Registration, Registrations
from simulator.preview.remediation import Remediation
from simulator.preview.sdk.source import OWN_SDKS, Sdks
from simulator.resources.urn import make_urn
from simulator.resources.values import UNKNOWN
from simulator.resources.wire import SECRET_SIGNATURE, SIGNATURE_KEY, UNKNOWN_SENTINEL

PROVIDER_PREFIX: Final = "pulumi:providers:"
_SEMVER: Final = re.compile(
    r"^v?(?P<core>\d+\.\d+\.\d+)(?:-(?P<pre>[0-9A-Za-z.-]+))?(?:\+(?P<build>[0-9A-Za-z.-]+))?$"
)


@dataclass(frozen=True, slots=True)
class Package:
    """Which provider serves a resource or a function.

    Attributes:
        name: package name, the first part of its tokens.
        version: semantic version, empty when the SDK gives none.
        url: where the plugin is downloaded from when not from Pulumi's own place.
    """

    name: str
    version: str = ""
    url: str = ""

    def default_name(self) -> str:
        """Return the name of this package's default provider: ``default_7_51_1``."""
        name = "default"
        match = _SEMVER.match(self.version)
        if match is not None:
            parts = match["core"].split(".")
            parts.extend((match["pre"] or "").split(".") if match["pre"] else ())
            parts.extend((match["build"] or "").split(".") if match["build"] else ())
            name = "_".join([name, *parts])
        if self.url:
            name = f"{name}_{_qualified_name(self.url)}"
        return name


def _qualified_name(text: str) -> str:
    """Return ``text`` as the engine makes a name of it: other characters become ``_``."""
    parts = [part for part in text.split("/") if part]
    return "/".join(
        re.sub(r"^[^A-Za-z_.]", "_", re.sub(r"[^A-Za-z0-9_.-]", "_", part)) for part in parts
    )


class DefaultProviders:
    """Makes each default provider once, with the provider's configuration as its inputs."""

    def __init__(
        self,
        registrations: Registrations,
        config: Config,
        remediation: Remediation,
        sdks: Sdks = OWN_SDKS,
    ) -> None:
        self._sdks = sdks
        self._registrations = registrations
        self._remediation = remediation
        self._config = config
        self._packages: dict[str, Package] = {}

    def register_package(self, request: Any) -> str:
        """Note a parameterised package and return its reference."""
        package = Package(request.name, request.version, request.download_url)
        if request.HasField("parameterization"):
            named = request.parameterization
            package = Package(named.name, named.version, request.download_url)
        reference = f"{package.name}@{package.version}#{package.url}"
        with self._registrations.lock:
            self._packages[reference] = package
        return reference

    def package_of(self, token: str, request: Any) -> Package:
        """Return the package that serves a token, as the request names it."""
        known = self._packages.get(request.packageRef)
        if known is not None:
            return known
        return Package(token.split(":", 1)[0], request.version, request.pluginDownloadURL)

    def reference(self, package: Package) -> str:
        """Return the reference of a package's default provider, making it when it is new.

        Raises:
            LookupError: the stack's configuration disables default providers of this package.
        """
        if package.name in self._disabled():
            raise LookupError(
                f"Default provider for '{package.name}' disabled: name a provider explicitly"
            )
        type_ = f"{PROVIDER_PREFIX}{package.name}"
        found = self._registrations
        urn = make_urn(found.stack, found.project, None, type_, package.default_name())
        with found.lock:
            if urn not in found.default_providers:
                registered = Registration(
                    urn=urn,
                    type=type_,
                    name=package.default_name(),
                    custom=True,
                    parent="",
                    inputs=self._inputs(package),
                    outputs={},
                    id=UNKNOWN,
                )
                self._remediation.apply(registered)
                registered.outputs = dict(registered.inputs)
                found.default_providers[urn] = registered
        return f"{urn}::{UNKNOWN_SENTINEL}"

    def _disabled(self) -> frozenset[str]:
        text = self._config.values.get("pulumi:disable-default-providers", "")
        names = frozenset(re.findall(r'"([^"]+)"', text))
        return names if "*" not in names else _Everything()

    def _inputs(self, package: Package) -> dict[str, Any]:
        inputs = _provider_config(package.name, self._config)
        if package.version:
            inputs["version"] = package.version
        if package.url:
            inputs["pluginDownloadURL"] = package.url
        return checked_config(f"{PROVIDER_PREFIX}{package.name}", inputs, self._sdks)


class _Everything(frozenset[str]):
    """The set that holds every name."""

    def __contains__(self, name: object) -> bool:
        return True


def _provider_config(package: str, config: Config) -> dict[str, Any]:
    prefix = f"{package}:"
    inputs: dict[str, Any] = {}
    values: Mapping[str, str] = config.values
    for key in sorted(values):
        if not key.startswith(prefix):
            continue
        value: Any = values[key]
        if key in config.secret_keys:
            value = {SIGNATURE_KEY: SECRET_SIGNATURE, "value": value}
        inputs[key.removeprefix(prefix)] = value
    return inputs
