"""A fork of the preloaded host and a process of its own give the same previews and errors."""

from __future__ import annotations

import pytest

from simulator.errors import ProgramError
from simulator.preview import processes
from simulator.preview.model import PreviewRequest
from simulator.preview.run import preview, preview_many

PROGRAM = """\
import atexit, sys
import pulumi
import pulumi_aws as aws

atexit.register(print, "bye")
queue = aws.sqs.Queue("q", tags={"set": ",".join({"a", "b", "c", "d"})})
aws.ssm.Parameter("p", type="String", value=queue.arn)
pulumi.export("argv", [part.rsplit("/", 1)[-1] for part in sys.argv])
pulumi.export("path", sys.path[0].rsplit("/", 1)[-1])
pulumi.export("name", __name__)
pulumi.export("ours", [name for name in sys.modules if name.startswith("simulator")])
"""


def test_forked_and_alone_are_the_same(write_project, monkeypatch):
    project = write_project(PROGRAM)
    bad = write_project("import pulumi_aws as aws\naws.sqs.Queue(1 / 0)\n", folder="bad")
    forked = preview(PreviewRequest(project))
    with pytest.raises(ProgramError) as forked_error:
        preview(PreviewRequest(bad))
    monkeypatch.setattr(processes, "_CAN_FORK", False)
    alone = preview(PreviewRequest(project))
    with pytest.raises(ProgramError) as alone_error:
        preview(PreviewRequest(bad))
    assert alone == forked
    assert str(alone_error.value) == str(forked_error.value)
    assert forked.outputs == {
        "argv": ("shop",),
        "path": "shop",
        "name": "__main__",
        "ours": (),
    }
    assert forked.log == ("bye",)


def test_a_preload_that_fails_falls_back_to_single_processes(write_project, monkeypatch):
    project = write_project(PROGRAM)
    monkeypatch.setattr("simulator.preview.run.sdk_modules", lambda *_: ("no_such_module",))
    first, second = preview_many([PreviewRequest(project), PreviewRequest(project)])
    assert first == second
    assert len(first.graph.of_type("aws:sqs/queue:Queue")) == 1
