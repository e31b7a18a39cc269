"""Makes virtual environments with SDKs that no other environment has, without a package index."""

from __future__ import annotations

import json
import sysconfig
import venv
from pathlib import Path

_INIT = '''\
import types

from .get_{name}_size import *
from .{name} import *
from .provider import *

_utilities = types.SimpleNamespace(register=lambda **_: None)
_utilities.register(
    resource_modules="""[{{"pkg": "{package}", "mod": "index/{name}", "fqn": "pulumi_{package}",
     "classes": {{"{package}:index/{name}:{Name}": "{Name}"}}}}]""",
)
'''

_PROVIDER = '''\
from typing import Optional

import pulumi


class ProviderArgs:
    @property
    @pulumi.getter
    def region(self) -> Optional[pulumi.Input[str]]:
        """Where."""


class Provider(pulumi.ProviderResource):
    def __init__(self, name, region=None, opts=None):
        super().__init__("{package}", name, {{"region": region}}, opts)
'''

_RESOURCE = '''\
import builtins as _builtins
from typing import Optional

import pulumi


@pulumi.input_type
class {Name}Args:
    def __init__(__self__, *, display_name, size=None):
        pulumi.set(__self__, "display_name", display_name)
        pulumi.set(__self__, "size", size)

    @_builtins.property
    @pulumi.getter(name="displayName")
    def display_name(self) -> pulumi.Input[_builtins.str]:
        """
        What it is called. Changing this forces a new resource to be created.
        """
        return pulumi.get(self, "display_name")

    @_builtins.property
    @pulumi.getter
    def size(self) -> Optional[pulumi.Input[_builtins.int]]:
        return pulumi.get(self, "size")


@pulumi.type_token("{package}:index/{name}:{Name}")
class {Name}(pulumi.CustomResource):
    def __init__(__self__, resource_name, opts=None, **inputs):
        opts = pulumi.ResourceOptions.merge(pulumi.ResourceOptions(version="{version}"), opts)
        inputs["arn"] = None
        super().__init__("{package}:index/{name}:{Name}", resource_name, inputs, opts)

    @_builtins.property
    @pulumi.getter
    def arn(self) -> pulumi.Output[_builtins.str]:
        return pulumi.get(self, "arn")
'''

_FUNCTION = """\
import builtins as _builtins

import pulumi


@pulumi.output_type
class Get{Name}SizeResult:
    def __init__(__self__, largest_size=None, id=None):
        pulumi.set(__self__, "largest_size", largest_size)
        pulumi.set(__self__, "id", id)

    @_builtins.property
    @pulumi.getter(name="largestSize")
    def largest_size(self) -> _builtins.int:
        return pulumi.get(self, "largest_size")

    @_builtins.property
    @pulumi.getter
    def id(self) -> _builtins.str:
        return pulumi.get(self, "id")


def get_{name}_size(display_name=None, opts=None):
    __args__ = dict()
    __args__['displayName'] = display_name
    opts = pulumi.InvokeOptions.merge(pulumi.InvokeOptions(version="{version}"), opts)
    invoke = pulumi.runtime.invoke
    __ret__ = invoke('{function}', __args__, opts=opts, typ=Get{Name}SizeResult)
    return __ret__.value
"""


def make_environment(folder: Path) -> Path:
    """Make a virtual environment that has what ours has, except Routecast; return its packages."""
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("lib/python3*/site-packages")
    # What one of our packages would link in with a .pth file stays out: Routecast itself.
    (packages / "ours.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return packages


def add_sdk(packages: Path, package: str, version: str, name: str = "widget") -> Path:
    """Write the SDK of a package with one resource and one data source; return its folder."""
    folder = packages / f"pulumi_{package}"
    folder.mkdir(parents=True)
    title = name.capitalize()
    texts = {
        "__init__": _INIT,
        name: _RESOURCE,
        f"get_{name}_size": _FUNCTION,
        "provider": _PROVIDER,
    }
    for module, text in texts.items():
        filled = text.format(
            package=package,
            version=version,
            name=name,
            Name=title,
            function=f"{package}:index/get{title}Size:get{title}Size",
        )
        (folder / f"{module}.py").write_text(filled)
    described = {"resource": True, "name": package, "version": version}
    (folder / "pulumi-plugin.json").write_text(json.dumps(described))
    return folder
