"""``routecast exec`` runs previews and nothing else: no backend ever records what was not made."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import write

# Nothing here asks a provider to make anything: only the engine could refuse to record it.
NOTHING_TO_MAKE = """
    import pulumi
    import pulumi_aws as aws

    class Shop(pulumi.ComponentResource):
        def __init__(self, name):
            super().__init__("shop:index:Shop", name)

    Shop("shop")
    aws.Provider("ireland", region="eu-west-1")
    pulumi.export("account", aws.get_caller_identity().account_id)
"""


@pytest.fixture
def backend(project: Path, cli: Callable) -> dict[str, str]:
    """The variables of a backend that outlives the run, with an empty stack `dev`."""
    folder = project / "state"
    folder.mkdir()
    variables = {
        "PULUMI_BACKEND_URL": folder.as_uri(),
        "PULUMI_CONFIG_PASSPHRASE": "x",
        "PULUMI_HOME": str(project / "home"),
    }
    subprocess.run(
        ["pulumi", "stack", "init", "dev"],
        cwd=project,
        env={**cli.environment, **variables},
        capture_output=True,
        check=True,
    )
    return variables


def _records(backend: dict[str, str]) -> dict[str, bytes]:
    folder = Path(backend["PULUMI_BACKEND_URL"].removeprefix("file://"))
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_up_creates_nothing_and_records_nothing(
    project: Path, backend: dict[str, str], cli: Callable
) -> None:
    """Called, from a script, or past the script's PATH; the backend stays as it was, all of it."""
    write(project, NOTHING_TO_MAKE)
    before = _records(backend)
    real = shutil.which("pulumi", path=cli.environment["PATH"])
    for command, status, said in (
        (["pulumi", "up", "--yes"], 2, "`pulumi up` does not run under `routecast exec`"),
        (["sh", "-c", "pulumi up --yes --skip-preview"], 2, "`pulumi up` does not run"),
        (["sh", "-c", "pulumi refresh --yes"], 2, "`pulumi refresh --preview-only` may run"),
        (["sh", "-c", "pulumi stack rm --yes dev"], 2, "set PULUMI_BACKEND_URL to nothing"),
        (["sh", "-c", f"{real} up --yes --skip-preview"], 1, "only-previews-run-under-routecast"),
        (["sh", "-c", f"{real} destroy --yes"], 1, "--preview-only"),
    ):
        done = cli.run(*command, cwd=project, environment={**backend, "PULUMI_STACK": "dev"})
        assert (done.status, said in done.stdout + done.stderr) == (status, True), command
    assert _records(backend) == before


def test_what_previews_and_reads_runs_on_a_backend_and_leaves_no_resource(
    project: Path, backend: dict[str, str], cli: Callable
) -> None:
    write(project, NOTHING_TO_MAKE)
    before = _records(backend)
    script = (
        "pulumi stack select dev && pulumi stack ls && pulumi preview --color never && "
        "pulumi destroy --preview-only --color never && pulumi stack export"
    )
    done = cli.run("sh", "-c", script, cwd=project, environment=backend)
    assert done.status == 0, done.stderr
    assert "+ 3 to create" in done.stdout
    assert '"resources"' not in done.stdout
    assert _records(backend) == before


AUTOMATION = """
    from pulumi import automation

    stack = automation.create_or_select_stack("dev", work_dir=".")
    stack.set_config("aws:region", automation.ConfigValue("eu-west-1"))
    print(stack.preview().change_summary)
    try:
        stack.up()
    except automation.CommandError as error:
        print(error)
    print(stack.export_stack().deployment.get("resources"))
"""


def test_the_automation_api_previews_and_does_not_deploy(project: Path, cli: Callable) -> None:
    """With no backend configured, its bookkeeping of stacks and settings is done in exec's own."""
    write(project, NOTHING_TO_MAKE)
    script = project / "automate.py"
    script.write_text(textwrap.dedent(AUTOMATION))
    done = cli.run(sys.executable, str(script), cwd=project)
    assert done.status == 0, done.stderr
    assert "'create'" in done.stdout
    assert ": 3}" in done.stdout
    assert "`pulumi up` does not run under `routecast exec`" in done.stdout
    assert done.stdout.rstrip().endswith("None")
