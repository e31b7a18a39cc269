"""A project is found, or refused with one clear message."""

from __future__ import annotations

import pytest

from simulator.errors import InputError
from simulator.preview.project import load_project


def refused(folder) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_project(folder)
    return [problem.what for problem in caught.value.problems]


def test_main_may_be_a_folder_or_a_file(write_project):
    root = write_project(
        settings="name: shop\nruntime: python\nmain: infra\n", files={"infra/__main__.py": ""}
    )
    project = load_project(root)
    assert (project.program_folder, project.entry) == (root / "infra", root / "infra")
    root = write_project(
        settings="name: shop\nruntime: {name: python, options: {virtualenv: venv}}\n"
        "main: src/app.py\n",
        files={"src/app.py": ""},
        folder="other",
    )
    project = load_project(root)
    assert (project.program_folder, project.entry) == (root / "src", root / "src" / "app.py")
    assert project.options == {"virtualenv": "venv"}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("runtime: python\n", ["the project has no name"]),
        ("name: shop\nruntime: nodejs\n", ["the program's runtime is 'nodejs'"]),
        (
            "runtime: {name: yaml}\nconfig: 3\n",
            [
                "the project has no name",
                "the program's runtime is 'yaml'",
                "`config` must be a mapping of keys to values",
            ],
        ),
        ("name: shop\n", ["the project has no runtime"]),
        ("name: shop\nruntime: python\nmain: nowhere\n", ["no such file or folder: nowhere"]),
        ("name: shop\nruntime: python\n", ["the program has no __main__.py"]),
        (
            "name: shop\nruntime: {name: python, options: {toolchain: conda}}\n",
            ["no such toolchain: 'conda'"],
        ),
        ("- a\n", ["expected a mapping of keys to values"]),
    ],
)
def test_what_cannot_be_used_is_refused(write_project, settings, expected):
    assert refused(write_project(settings=settings)) == expected


def test_no_project_at_all(tmp_path):
    assert refused(tmp_path) == ["no Pulumi.yaml here"]
    assert refused(tmp_path / "nowhere") == ["no such folder"]
