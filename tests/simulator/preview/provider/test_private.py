"""The backend of one run's own: what it holds, and what it leaves of the stack's configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from simulator.preview.fixtures import Fixtures, StackOutputs
from simulator.preview.provider.private import PASSPHRASE, private_backend
from simulator.preview.provider.target import target_of, with_config_file
from simulator.resources.values import Secret

PLAIN = "# kept as it is\nconfig:\n  shop:price: 1.50\n"
FOREIGN_SECRETS = """
secretsprovider: awskms://alias/x
encryptedkey: QUJD
environment: [acme/prod]
config:
  shop:price: 1.50
  shop:token: {secure: "v1:a:b"}
  shop:count: {secure: "v1:c:d"}
  shop:login: {user: me, password: {secure: "v1:e:f"}}
"""


@pytest.fixture
def made(tmp_path):
    """Makes the backend for a project with one stack file."""

    def make(stack_file="", fixtures=None, **environment):
        project = tmp_path / "shop"
        project.mkdir()
        (project / "Pulumi.yaml").write_text(
            "name: shop\nruntime: python\nconfig:\n  count: {type: integer}\n"
        )
        if stack_file:
            (project / "Pulumi.dev.yaml").write_text(stack_file)
        folder = tmp_path / "private"
        folder.mkdir()
        environment = {"PULUMI_HOME": str(tmp_path / "home"), **environment}
        target = target_of(["pulumi", "preview"], environment, project)
        return private_backend(folder, target, fixtures, environment), folder

    return make


def copied(backend):
    return Path(backend.variables["PULUMI_OPTION_CONFIG_FILE"]).read_text(encoding="utf-8")


def test_the_stack_is_new_and_the_configuration_a_copy(made):
    backend, folder = made(PLAIN)
    state = json.loads((folder / "state/.pulumi/stacks/shop/dev.json").read_text())
    assert state["checkpoint"]["stack"] == "organization/shop/dev"
    assert "resources" not in state["checkpoint"]["latest"]
    assert copied(backend) == PLAIN
    assert backend.variables["PULUMI_STACK"] == "dev"
    assert backend.variables["PULUMI_CONFIG_PASSPHRASE"] == PASSPHRASE
    assert (backend.secrets, backend.notes) == ((), ())


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (("pulumi", "preview"), "by_variable.yaml"),
        (("pulumi", "preview", "--config-file", "by_option.yaml"), "by_option.yaml"),
        (("pulumi", "--config-file=by_option.yaml", "preview"), "by_option.yaml"),
        (("make", "preview", "--config-file", "by_option.yaml"), "by_variable.yaml"),
        (("pulumi", "preview", "--config-file", "missing.yaml"), ""),
    ],
)
def test_the_file_that_is_copied_is_the_one_the_cli_would_read(tmp_path, command, named):
    """An option comes before the variable, which comes before the stack's own file."""
    for name in ("Pulumi.dev", "by_variable", "by_option"):
        (tmp_path / f"{name}.yaml").write_text(f"config:\n  shop:from: {name}.yaml\n")
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    folder = tmp_path / "private"
    folder.mkdir()
    environment = {"PULUMI_HOME": str(tmp_path), "PULUMI_OPTION_CONFIG_FILE": "by_variable.yaml"}
    target = target_of(command, environment, tmp_path)
    backend = private_backend(folder, target, None, environment)
    assert yaml.safe_load(copied(backend))["config"] == ({"shop:from": named} if named else {})


def test_a_command_that_names_a_file_is_given_the_copy():
    """The CLI would write to the file; what another program calls so is its own."""
    for given, expected in (
        (["pulumi", "preview", "--config-file", "a"], ("pulumi", "preview", "--config-file", "b")),
        (["pulumi", "--config-file=a", "preview"], ("pulumi", "--config-file=b", "preview")),
        (["pulumi", "preview", "-s", "dev"], ("pulumi", "preview", "-s", "dev")),
        (["make", "--config-file", "a"], ("make", "--config-file", "a")),
    ):
        assert with_config_file(given, "b") == expected


def test_a_stack_without_a_file_gets_an_empty_one(made):
    assert yaml.safe_load(copied(made()[0])) == {"config": {}}


def test_secrets_of_another_provider_become_placeholders(made):
    """By declared type, so that programs can parse them; nested ones inside their object."""
    backend, _ = made(FOREIGN_SECRETS)
    assert yaml.safe_load(copied(backend)) == {"config": {"shop:price": "1.50"}}
    given = dict(item.split("=", 1) for item in backend.secrets if "=" in item)
    assert given == {
        "shop:token": "[secret]",
        "shop:count": "0",
        "shop:login": '{"password":"[secret]","user":"me"}',
    }
    assert [note.partition(":")[0] for note in backend.notes] == [
        *("Pulumi.dev.yaml", "shop", "shop", "shop")
    ]


def test_what_the_passphrase_opens_is_kept(made):
    text = 'encryptionsalt: v1:x\nconfig:\n  shop:token: {secure: "v1:a:b"}\n'
    backend, _ = made(text, PULUMI_CONFIG_PASSPHRASE="mine")
    assert copied(backend) == text
    assert "PULUMI_CONFIG_PASSPHRASE" not in backend.variables
    assert not backend.notes


def test_stacks_of_the_fixtures_are_neighbours(made):
    fixtures = Fixtures(
        stack_references={
            "organization/network/prod": StackOutputs({"id": "Z1", "key": Secret("x")}),
            "acme/network/prod": StackOutputs({}),
            "stage": StackOutputs({"id": "Z2"}),
        }
    )
    backend, folder = made(PLAIN, fixtures)
    stacks = folder / "state/.pulumi/stacks"
    (network,) = json.loads((stacks / "network/prod.json").read_text())["checkpoint"]["latest"][
        "resources"
    ]
    assert network["outputs"]["id"] == "Z1"
    assert network["outputs"]["key"]["plaintext"] == '"x"'
    assert (stacks / "shop/stage.json").exists()
    assert list(backend.notes) == [
        "acme/network/prod: a private backend has no organization 'acme'; "
        "a program that names it needs its own backend"
    ]


def test_outside_of_a_project_there_is_a_backend_all_the_same(tmp_path):
    (tmp_path / "empty").mkdir()
    assert target_of(["pulumi", "version"], {}, tmp_path / "empty") is None
    folder = tmp_path / "private"
    folder.mkdir()
    backend = private_backend(folder, None, None, {"PULUMI_HOME": str(tmp_path)})
    assert "PULUMI_STACK" not in backend.variables
    assert (folder / "state/.pulumi/meta.yaml").read_text() == "version: 1\n"


def test_installed_plugins_stay_within_reach(made, tmp_path):
    (tmp_path / "home/plugins/resource-x").mkdir(parents=True)
    backend, folder = made(PLAIN)
    assert (folder / "home/plugins/resource-x").is_dir()
    assert backend.variables["PULUMI_HOME"] == str(folder / "home")
