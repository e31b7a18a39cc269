"""A program runs on its project's own Python, with the SDKs that are installed there."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from environments import add_sdk, make_environment

from simulator.errors import InputError, ProgramError
from simulator.preview import processes
from simulator.preview.environment import OWN, environment_at
from simulator.preview.model import Preview, PreviewRequest
from simulator.preview.packs.model import PackRequest
from simulator.preview.provider.packages import installed_packages
from simulator.preview.run import check, preview, preview_many
from simulator.preview.sdk.source import Sdks
from simulator.preview.toolchains import place_of
from simulator.resources.values import UNKNOWN

WriteProject = Callable[..., Path]
NAMING = "name: shop\nruntime: {{name: python, options: {{toolchain: pip, virtualenv: {}}}}}\n"

PROGRAM = """\
import sys

import pulumi
import pulumi_acme as acme
import shop_parts

widget = acme.Widget("widget", displayName=shop_parts.NAME)
acme.Widget("nameless", sise=3, opts=pulumi.ResourceOptions(depends_on=[widget]))
pulumi.export("size", acme.get_widget_size(display_name="big").largest_size)
pulumi.export("arn", widget.arn)
pulumi.export("prefix", sys.prefix)
pulumi.export("ours", [name for name in sys.modules if name.startswith("simulator")])
"""


@pytest.fixture
def project(write_project: WriteProject, tmp_path: Path) -> Path:
    """A project whose environment has pulumi_acme and, linked in, a package of the project's."""
    packages = make_environment(tmp_path / "venv")
    add_sdk(packages, "acme", "6.1.0")
    root = write_project(
        PROGRAM, settings=NAMING.format("../venv"), files={"lib/shop_parts.py": "NAME = 'a'\n"}
    )
    (packages / "shop.pth").write_text(f"{root / 'lib'}\n")
    return root


def found(options: dict[str, object], root: Path):
    return environment_at(place_of(options, root, root), root)


def test_a_preview_has_the_environments_python_sdks_and_packages(project, tmp_path):
    """Neither the SDK nor the program's own package can be imported by Routecast."""
    result = preview(PreviewRequest(project))
    assert result.outputs == {
        "size": 1,
        "arn": UNKNOWN,
        "prefix": str(tmp_path / "venv"),
        "ours": (),
    }
    widget, nameless = result.graph.of_type("acme:index/widget:Widget")
    assert (widget.inputs, str(widget.source)) == ({"displayName": "a"}, "__main__.py:7")
    assert nameless.dependencies == (widget.urn,)
    assert "default_6_1_0" in widget.provider
    (assumed,) = result.assumed
    assert (assumed.token, str(assumed.source)) == (
        "acme:index/getWidgetSize:getWidgetSize",
        "__main__.py:9",
    )


def test_inputs_are_checked_against_the_environments_sdks(project):
    """A missing property and a misspelled one, as Routecast's own SDKs could not know."""
    findings = {
        (item.path, item.severity): (item.message, item.hint, str(item.source))
        for item in preview(PreviewRequest(project)).findings
    }
    message, hint, source = findings["sise", "error"]
    assert "did you mean 'size'?" in hint
    assert message == "unknown property 'sise'"
    assert source == "__main__.py:8"
    assert findings["displayName", "error"][0] == "missing required property 'displayName'"


def test_fixtures_are_held_against_the_environments_sdks(project, tmp_path):
    """Short tokens and snake-case names are understood; unknown data sources have near ones."""
    fixtures = tmp_path / "fixtures.yaml"
    fixtures.write_text(
        "data_sources:\n"
        "- token: acme:getWidgetSize\n"
        "  args: {display_name: big}\n"
        "  returns: {largest_size: 7, id: x}\n"
    )
    result = preview(PreviewRequest(project, fixtures=fixtures, strict_fixtures=True))
    assert result.outputs["size"] == 7
    assert result.assumed == ()
    fixtures.write_text("data_sources:\n- token: acme:index:getWidgetSise\n  returns: {}\n")
    with pytest.raises(InputError) as caught:
        check(PreviewRequest(project, fixtures=fixtures))
    assert "did you mean 'acme:index/getWidgetSize:getWidgetSize'?" in str(caught.value)


def test_a_process_of_its_own_gives_the_same(project, monkeypatch):
    """Where processes cannot be forked, the project's Python runs the program all the same."""
    forked = preview(PreviewRequest(project))
    monkeypatch.setattr(processes, "_CAN_FORK", False)
    assert preview(PreviewRequest(project)) == forked


def test_projects_with_different_environments_do_not_mix(project, write_project, tmp_path):
    """Two versions of one SDK and a third environment without it, in one call."""
    other = make_environment(tmp_path / "other")
    add_sdk(other, "acme", "7.0.0", name="gadget")
    newer = write_project(
        'import pulumi_acme\npulumi_acme.Gadget("gadget")\n',
        settings=NAMING.format("../other"),
        folder="newer",
    )
    without = write_project('import pulumi_aws\npulumi_aws.sqs.Queue("queue")\n', folder="without")
    requests = [PreviewRequest(root) for root in (newer, project, without)]
    results = preview_many(requests)

    def messages(result: Preview) -> list[str]:
        return [item.message for item in result.findings if item.severity == "error"]

    assert [messages(result) for result in results] == [
        ["missing required property 'displayName'"],
        ["missing required property 'displayName'", "unknown property 'sise'"],
        [],
    ]
    assert "default_7_0_0" in results[0].graph.of_type("acme:index/gadget:Gadget")[0].provider
    assert "default_6_1_0" in results[1].graph.of_type("acme:index/widget:Widget")[0].provider


def test_an_older_sdk_of_the_same_name_comes_before_ours(write_project, tmp_path):
    """A project that has another pulumi_aws than Routecast is run and checked with its own."""
    add_sdk(make_environment(tmp_path / "venv"), "aws", "6.0.0")
    root = write_project(
        'import pulumi_aws\npulumi_aws.Widget("w")\n',
        settings=NAMING.format("../venv"),
    )
    result = preview(PreviewRequest(root))
    (widget,) = result.graph.of_type("aws:index/widget:Widget")
    assert "default_6_0_0" in widget.provider
    assert [item.path for item in result.findings] == ["displayName"]


def test_packs_run_in_environments_of_their_own(project, tmp_path):
    """The pack's environment has an SDK that neither Routecast's nor the program's has."""
    add_sdk(make_environment(tmp_path / "packs" / "venv"), "initech", "1.0.0")
    pack = tmp_path / "packs" / "guard"
    pack.mkdir()
    (pack / "PulumiPolicy.yaml").write_text(
        "name: guard\nruntime: {name: python, options: {virtualenv: ../venv}}\n"
    )
    (pack / "__main__.py").write_text(
        "import os, sys, pulumi_initech\n"
        "from pulumi_policy import PolicyPack, ResourceValidationPolicy\n"
        "def look(args, report):\n"
        "    if args.props.get('displayName'):\n"
        "        report(f'{sys.prefix} {os.environ[\"VIRTUAL_ENV\"]}')\n"
        "PolicyPack('guard', [ResourceValidationPolicy('look', 'Looks.', look)])\n"
    )
    report = preview(PreviewRequest(project), packs=[PackRequest(pack)]).policies
    assert report is not None
    assert report.failures == ()
    (finding,) = report.findings
    assert finding.message.split()[-2:] == [str(tmp_path / "packs" / "venv")] * 2


def test_a_missing_package_is_missing_there(project):
    """The hint names the Python to install it for."""
    (project / "__main__.py").write_text("import pulumi_nowhere\n")
    with pytest.raises(ProgramError) as caught:
        preview(PreviewRequest(project))
    python = project.parent / "venv" / "bin" / "python"
    assert f"runs with {python}: install 'pulumi_nowhere' there" in str(caught.value)


def test_an_sdk_that_is_out_of_order_says_what_its_import_said(project):
    """An environment of packages that do not fit each other; the Python it is in is named."""
    (packages,) = (project.parent / "venv").glob("lib/python3*/site-packages")
    (packages / "pulumi.py").write_text("raise TypeError('too old\\nvery')\n")
    with pytest.raises(ProgramError) as caught:
        preview(PreviewRequest(project))
    (problem,) = caught.value.problems
    assert problem.what == "Pulumi's SDK cannot be imported: TypeError: too old"
    assert problem.where == str(project.parent / "venv" / "bin" / "python")


def test_where_ours_stands_in_the_preview_says_so(write_project, tmp_path):
    """In the preview, and in the error of a program that does not get what it was written for."""
    root = write_project("import pulumi\n", settings=NAMING.format("../nowhere"))
    (assumed,) = preview(PreviewRequest(root)).assumed
    note = (
        "the environment '../nowhere', named by Pulumi.yaml, does not exist "
        "(`pulumi install` makes it): Routecast's own Python "
    )
    assert assumed.token == "python"
    assert assumed.note.startswith(note)
    (root / "__main__.py").write_text("import pulumi_acme\n")
    with pytest.raises(ProgramError) as caught:
        preview(PreviewRequest(root))
    assert note in str(caught.value)


def executable(folder: Path, script: str) -> None:
    path = folder / "bin" / "python"
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"version": [3, 9, 18]}, "has Python 3.9.18; offline previews need 3.10 or later"),
        ({"version": [3, 12, 1], "has": []}, "has no pulumi (`pulumi install` fills it)"),
        (None, "has no Python that starts"),
    ],
)
def test_environments_that_cannot_be_used(tmp_path, answer, why):
    """Each says why, and what to do."""
    executable(
        tmp_path / "venv", f"echo hello; echo '{json.dumps(answer)}'" if answer else "exit 1"
    )
    environment = found({"virtualenv": "venv"}, tmp_path)
    assert (environment.python, environment.own) == (sys.executable, True)
    assert f"the environment 'venv', named by Pulumi.yaml, {why}: Routecast's" in environment.note


def test_an_environment_whose_python_is_gone(tmp_path):
    """What is there is not called missing: it has to go before a new one can be made."""
    why = "(remove it, and `pulumi install` makes it anew): Routecast's"
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    assert f"has no {Path('bin', 'python')} {why}" in found({"virtualenv": "venv"}, tmp_path).note
    link = venv / "bin" / "python"
    link.symlink_to(venv / "bin" / "python3")
    (venv / "bin" / "python3").symlink_to(tmp_path / "gone")
    broken = f"is broken: {link} is a link to {tmp_path / 'gone'}, which does not exist {why}"
    assert broken in found({"virtualenv": "venv"}, tmp_path).note
    (tmp_path / "linked").symlink_to(tmp_path / "moved")
    broken = f"is a link to {tmp_path / 'moved'}, which does not exist {why}"
    assert broken in found({"virtualenv": "linked"}, tmp_path).note


def test_a_python_that_hangs_is_given_up(tmp_path, monkeypatch):
    """With the reason; a launcher's own children are those of test_asking."""
    executable(tmp_path / "venv", "sleep 100")
    monkeypatch.setattr("simulator.preview.environment._PROBE_LIMIT_S", 0.2)
    note = found({"virtualenv": "venv"}, tmp_path).note
    assert "has a Python that gave no answer for 0.2 s: Routecast's" in note


def test_a_python_nobody_asked_for_stands_back_silently(tmp_path, monkeypatch):
    """The first Python on PATH often has no Pulumi at all."""
    executable(tmp_path, "exit 1")
    (tmp_path / "bin" / "python").rename(tmp_path / "bin" / "python3")
    monkeypatch.delenv("PULUMI_PYTHON_CMD")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert found({}, tmp_path) == OWN


def test_a_launcher_is_started_in_the_programs_folder(write_project, tmp_path, monkeypatch):
    """Those of pyenv and its like choose a Python by the files around them."""
    make_environment(tmp_path / "venv")
    real = tmp_path / "venv" / "bin" / "python"
    executable(tmp_path / "shims", f'[ -e .python-version ] && exec {real} "$@"; exit 1')
    monkeypatch.setenv("PULUMI_PYTHON_CMD", str(tmp_path / "shims" / "bin" / "python"))
    program = "import pulumi, sys\npulumi.export('prefix', sys.prefix)\n"
    root = write_project(program, files={".python-version": "3\n"})
    assert preview(PreviewRequest(root)).outputs["prefix"] == str(tmp_path / "venv")


def test_our_own_environment_is_not_asked(tmp_path):
    """However it is named: nothing is started, nothing is different."""
    (tmp_path / "linked").symlink_to(sys.prefix)
    assert found({"virtualenv": sys.prefix}, tmp_path) is OWN
    assert found({"virtualenv": "linked"}, tmp_path) is OWN
    assert environment_at(None, tmp_path) is OWN


def test_processes_find_the_environment_active(tmp_path):
    """As the CLI does it: first on PATH, and no other Python's home."""
    make_environment(tmp_path / "venv")
    environment = found({"virtualenv": "venv"}, tmp_path)
    outer = {"PATH": "/usr/bin", "PYTHONHOME": "/opt", "LANG": "C", "VIRTUAL_ENV": "/x"}
    folder = str(tmp_path / "venv")
    assert environment.variables(outer) == {
        "PATH": f"{folder}/bin:/usr/bin",
        "LANG": "C",
        "VIRTUAL_ENV": folder,
    }
    assert OWN.variables(outer) == outer


def test_sdks_that_are_only_linked_to_are_found(tmp_path):
    """A development install whose finder, not a folder on the path, knows where it is."""
    packages = make_environment(tmp_path / "venv")
    source = add_sdk(tmp_path / "sdks", "acme", "0.3.0")
    (packages / "pulumi_acme-0.3.0.dist-info").mkdir()
    (packages / "finder.py").write_text(
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        return PathFinder.find_spec(name, [{str(source.parent)!r}])\n"
        "sys.meta_path.append(Finder())\n"
    )
    (packages / "finder.pth").write_text("import finder\n")
    sdks = found({"virtualenv": "venv"}, tmp_path).sdks
    assert sdks.linked == (("pulumi_acme", str(source)),)
    assert {item.name: item.version for item in installed_packages(sdks)}["acme"] == "0.3.0"


def test_modules_are_looked_for_on_the_given_path_only(tmp_path):
    """Our own SDKs are no part of an environment that does not have them."""
    add_sdk(tmp_path, "acme", "1.0.0")
    sdks = Sdks((str(tmp_path),))
    assert sdks.modules() == ("pulumi_acme",)
    assert sdks.find("pulumi_aws") is None
    assert [item.name for item in installed_packages(sdks)] == ["acme"]


@pytest.mark.parametrize(
    "file", sorted(Path(processes.__file__).with_name("child").glob("*.py")), ids=lambda p: p.name
)
def test_what_runs_in_other_environments_is_written_for_them(file):
    """The oldest Python that is supported can read it, and it imports nothing of the rest."""
    tree = ast.parse(file.read_text(), feature_version=(3, 10))
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    first = {name.split(".")[0] for name in imported}
    assert first <= {*sys.stdlib_module_names, "pulumi", "google", "simulator"}
    ours = {name for name in imported if name.startswith("simulator")}
    assert all(name.startswith("simulator.preview.child") for name in ours)
