"""``exec`` stands in for the providers of the project that the command will preview."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from environments import add_sdk, make_environment

from simulator.errors import InputError
from simulator.preview.provider.command import run_command
from simulator.preview.provider.packages import installed_packages

# A stand-in for the CLI: asks every provider it is told of for its version, and acme's for a check.
ASKING = """\
#!{python}
import json, os
import grpc
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc
from google.protobuf import empty_pb2

told = {{}}
for pair in os.environ["PULUMI_DEBUG_PROVIDERS"].split(","):
    name, port = pair.split(":")
    with grpc.insecure_channel(f"127.0.0.1:{{port}}") as channel:
        stub = provider_pb2_grpc.ResourceProviderStub(channel)
        told[name] = stub.GetPluginInfo(empty_pb2.Empty()).version
        if name == "acme":
            news = Struct()
            news.update({{"sise": 1.0}})
            urn = "urn:pulumi:dev::shop::acme:index/widget:Widget::w"
            checked = stub.Check(provider_pb2.CheckRequest(urn=urn, news=news))
            told["failures"] = [failure.reason for failure in checked.failures]
            asked = provider_pb2.InvokeRequest(tok="acme:index/getWidgetSize:getWidgetSize")
            told["size"] = getattr(stub.Invoke(asked), "return")["largestSize"]
with open({answer!r}, "w") as file:
    json.dump(told, file)
raise SystemExit(3)
"""


@pytest.fixture
def answers(tmp_path, monkeypatch):
    """Has a ``pulumi`` on PATH, in a folder with a project named ``shop``; what it was told."""
    answer = tmp_path / "answer.json"
    tool = tmp_path / "bin" / "pulumi"
    tool.parent.mkdir()
    tool.write_text(ASKING.format(python=sys.executable, answer=str(answer)))
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tool.parent))
    monkeypatch.delenv("PULUMI_DEBUG_PROVIDERS", raising=False)
    (tmp_path / "shop").mkdir()
    monkeypatch.chdir(tmp_path)
    return lambda: json.loads(answer.read_text())


def project(settings: str) -> Path:
    file = Path("shop", "Pulumi.yaml")
    file.write_text(f"name: shop\n{settings}")
    return file.parent


def test_the_projects_own_sdks_are_served(answers, monkeypatch):
    """With their versions, their types and their data sources, and what else it imports."""
    packages = make_environment(Path("venv"))
    add_sdk(packages, "acme", "6.1.0")
    add_sdk(packages, "aws", "6.0.0", name="gadget")
    folder = project("runtime: {name: python, options: {virtualenv: ../venv}}\n")
    finished = run_command(["pulumi", "preview", "-C", "shop"])
    told = answers()
    assert (told["acme"], told["aws"]) == ("6.1.0", "6.0.0")
    assert told["failures"] == [
        "missing required property 'displayName'",
        "unknown property 'sise': did you mean 'size'?",
    ]
    assert told["size"] == 1
    assert (finished.status, finished.environment) == (3, "../venv")
    assert {"acme 6.1.0", "aws 6.0.0"} <= set(finished.served)
    # In the project's folder it needs no option.
    monkeypatch.chdir(folder)
    assert run_command(["pulumi", "preview"]).environment == "../venv"


@pytest.mark.parametrize(
    "settings", ["runtime: nodejs\n", "runtime: {name: yaml, options: {virtualenv: ../venv}}\n"]
)
def test_projects_in_other_languages_get_our_own(answers, settings):
    """Only their Pulumi.yaml is read; a Python environment is none of theirs."""
    add_sdk(make_environment(Path("venv")), "acme", "6.1.0")
    project(settings)
    finished = run_command(["pulumi", "-C", "shop", "preview"])
    assert answers() == {item.name: item.version for item in installed_packages()}
    assert (finished.environment, finished.notes) == ("", ())


def test_where_our_own_stand_in_a_note_says_so(answers):
    """Before the command begins, and of the providers alone: the CLI starts the program itself."""
    project("runtime: {name: python, options: {virtualenv: nowhere}}\n")
    told = []
    finished = run_command(["pulumi", "-C", "shop", "preview"], tell=told.append)
    assert "acme" not in answers()
    served = ", ".join(f"{item.name} {item.version}" for item in installed_packages())
    assert told == [
        "python: the environment 'nowhere', named by Pulumi.yaml, does not exist (`pulumi install` "
        f"makes it): the offline providers are of the SDKs beside Routecast ({served}); "
        "the program itself runs where the CLI starts it"
    ]
    assert finished.notes == ()


def test_what_deploys_is_refused_with_all_other_mistakes_before_anything_runs(answers, tmp_path):
    """Nothing is started, and nothing recorded."""
    with pytest.raises(InputError) as caught:
        run_command(["pulumi", "up", "--yes"], tmp_path / "none.yaml")
    assert len(caught.value.problems) == 2
    assert "`pulumi up` does not run under `routecast exec`" in str(caught.value)
    assert not (tmp_path / "answer.json").exists()


def test_fixtures_of_stacks_are_not_used_with_a_backend_and_that_is_said_before(
    answers, tmp_path, monkeypatch
):
    """Whether the run used them cannot be known either: nothing is said of it at the end."""
    monkeypatch.setenv("PULUMI_BACKEND_URL", tmp_path.as_uri())
    file = tmp_path / "fixtures.yaml"
    file.write_text("stack_references:\n  network/dev: {outputs: {vpc: vpc-1}}\n")
    told = []
    finished = run_command(["pulumi", "preview"], file, tell=told.append)
    assert told == ["stack references are answered by the configured backend, not by the fixtures"]
    assert finished.unused == ()


def test_a_toolchain_that_is_none(answers):
    """Told before anything runs."""
    project("runtime: {name: python, options: {toolchain: pipp}}\n")
    with pytest.raises(InputError, match="no such toolchain: 'pipp'"):
        run_command(["pulumi", "-C", "shop", "preview"])
