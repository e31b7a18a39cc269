"""A program that fails says its own exception, file, line and frames, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import textwrap
import time
from pathlib import Path

import pytest

from simulator.errors import InputError, ProgramError
from simulator.preview.model import PreviewRequest
from simulator.preview.run import preview, preview_many


def failure(project, **options):
    with pytest.raises(ProgramError) as caught:
        preview(PreviewRequest(project, **options))
    return str(caught.value)


def test_an_exception_in_the_program(write_project):
    """Message, place and own frames; none of ours, of runpy or of the SDK."""
    message = failure(
        write_project(
            """\
            from helper import make
            make()
            """,
            files={"helper.py": "def make():\n    return {}['missing']\n"},
        )
    )
    assert message == (
        "helper.py:2: KeyError: 'missing'\n"
        "  __main__.py:2 in <module>\n"
        "      make()\n"
        "  helper.py:2 in make\n"
        "      return {}['missing']"
    )


def test_a_deep_recursion_is_cut_short(write_project):
    message = failure(write_project("def f():\n    f()\nf()\n"))
    assert message.startswith("__main__.py:2: RecursionError: maximum recursion depth exceeded")
    assert message.count("in f\n") == 9
    assert "frames left out" in message


def test_an_exception_in_an_apply_and_in_an_argument(write_project):
    """Errors that surface in the SDK's own tasks still point at the program."""
    message = failure(
        write_project(
            """\
            import pulumi
            def boom(value):
                raise ValueError(f"bad {value}")
            pulumi.export("x", pulumi.Output.from_input(1).apply(boom))
            """
        )
    )
    assert message.startswith("__main__.py:3: ValueError: bad 1")
    assert "site-packages" not in message
    message = failure(
        write_project(
            """\
            import pulumi_aws as aws
            aws.sqs.Queue("q", tags={"x": object()})
            """
        )
    )
    assert "unexpected input of type object" in message
    assert "'q'" in message


@pytest.mark.parametrize(
    ("program", "expected"),
    [
        (
            "import sys\nprint('why')\nsys.exit(3)\n",
            "__main__.py:3: the program exited with 3: why",
        ),
        ("import sys\nsys.exit('no way')\n", "__main__.py:2: the program exited with 1: no way"),
        ("import os\nos._exit(0)\n", "the program ended its process with status 0"),
        ("import os\nos.kill(os.getpid(), 11)\n", "the program was ended by SIGSEGV"),
        ("x = (\n", "__main__.py:1: SyntaxError"),
        ("input('sure? ')\n", "__main__.py:1: EOFError"),
        ("import no_such_module\n", "__main__.py:1: ModuleNotFoundError: No module named"),
        (
            "import pulumi\npulumi.Config().require('region')\n",
            "__main__.py:2: Missing required configuration variable 'shop:region'",
        ),
    ],
)
def test_every_other_end(write_project, program, expected):
    message = failure(write_project(program))
    assert message.startswith(expected)
    assert "Traceback" not in message


def test_exit_with_0_is_success(write_project):
    """As in Pulumi's own host: what was registered before counts."""
    result = preview(
        PreviewRequest(
            write_project(
                """\
                import sys
                import pulumi
                pulumi.ComponentResource("shop:index:Box", "box")
                sys.exit(0)
                """
            )
        )
    )
    assert [item.name for item in result.graph] == ["shop-dev", "box"]


def test_two_resources_of_one_urn(write_project):
    message = failure(
        write_project(
            """\
            import pulumi_aws as aws
            aws.sqs.Queue("q")
            aws.sqs.Queue("q")
            """
        )
    )
    assert message == (
        "__main__.py:3: Duplicate resource URN 'urn:pulumi:dev::shop::aws:sqs/queue:Queue::q'; "
        "try giving it a unique name\n  it is first declared at __main__.py:2"
    )


def test_a_value_that_never_comes(write_project):
    """A program no event can wake is ended, and says which resources wait."""
    message = failure(
        write_project(
            """\
            import asyncio
            import pulumi
            import pulumi_aws as aws
            pulumi.runtime.register_resource_transform(lambda args: None)
            never = pulumi.Output.from_input(asyncio.get_event_loop().create_future())
            aws.sqs.Queue("q", name=never)
            """
        )
    )
    assert message.startswith("the program never ends: it waits for a value that nothing will ever")
    assert message.endswith("__main__.py:6: aws:sqs/queue:Queue 'q'")


def test_waiting_for_the_network_is_not_hanging(write_project):
    """A program may wait longer for an answer from outside than a hanging one is given."""
    result = preview(
        PreviewRequest(
            write_project(
                """\
                import asyncio
                import pulumi

                async def ask():
                    async def answer(reader, writer):
                        await asyncio.to_thread(__import__("time").sleep, 3)
                        writer.write(b"answer")
                        writer.close()
                    server = await asyncio.start_server(answer, "127.0.0.1", 0)
                    reader, _ = await asyncio.open_connection(*server.sockets[0].getsockname())
                    return (await reader.read()).decode()

                pulumi.export("said", pulumi.Output.from_input(ask()))
                """
            )
        )
    )
    assert result.outputs == {"said": "answer"}


def test_a_program_that_does_nothing_is_given_up_and_leaves_no_process(write_project):
    """The processes a program starts end with it."""
    project = write_project(
        """\
        import os, subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        with open("pids", "w") as file:
            file.write(f"{os.getpid()} {child.pid}")
        time.sleep(600)
        """
    )
    with pytest.raises(ProgramError, match="did nothing for 3 s and was ended"):
        preview(PreviewRequest(project), idle_limit_s=3.0)
    pids = [int(pid) for pid in (project / "pids").read_text().split()]
    assert len(pids) == 2
    for pid in pids:
        assert _gone(pid)


def _gone(pid: int) -> bool:
    """Say whether a process has ended; a killed one may take a moment to be taken down."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat")
        with contextlib.suppress(FileNotFoundError):
            if state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        time.sleep(0.02)
    return False


def test_a_lot_of_output_is_bounded(write_project):
    result = preview(
        PreviewRequest(write_project("for i in range(20_000):\n    print('line', i)\n"))
    )
    assert len(result.log) == 1001
    assert result.log[0] == "line 0"
    assert result.log[500] == "... 19000 lines left out ..."
    assert result.log[-1] == "line 19999"


def test_one_failure_among_several_stops_all(write_project):
    project = write_project(
        """\
        import pulumi
        if pulumi.Config().get("bad"):
            raise RuntimeError("this one")
        """
    )
    requests = [PreviewRequest(project), PreviewRequest(project, config={"bad": "1"})]
    with pytest.raises(ProgramError, match="RuntimeError: this one"):
        preview_many(requests)


def test_an_unknown_config_key_is_refused_with_a_suggestion(write_project):
    """A key that nobody declares and the program never reads is a slip of the pen."""
    project = write_project("import pulumi\npulumi.Config().get('routing')\n")
    preview(PreviewRequest(project, config={"routing": "cdn"}))
    with pytest.raises(InputError) as caught:
        preview(PreviewRequest(project, config={"rooting": "cdn"}))
    assert "unknown config key 'rooting'" in str(caught.value)
    assert "did you mean 'routing'?" in str(caught.value)


def test_data_sources_refused_in_strict_mode_are_all_listed(write_project):
    project = write_project(
        """\
        import pulumi_aws as aws
        aws.get_caller_identity_output()
        aws.get_availability_zones_output(state="available")
        """
    )
    message = failure(project, strict_fixtures=True)
    assert "getCallerIdentity" in message
    assert "getAvailabilityZones" in message
    assert "__main__.py:2" in message
    assert "__main__.py:3" in message


def test_a_secret_is_masked_in_an_exception_and_in_what_is_printed(tmp_path, capsys):
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    (tmp_path / "__main__.py").write_text(
        textwrap.dedent(
            """\
            import pulumi
            def use(password):
                print("got", password)
                raise ValueError(f"bad password {password}")
            pulumi.Config().require_secret("pw").apply(use)
            """
        )
    )
    from simulator.cli.main import run

    arguments = ["preview", "--project", str(tmp_path), "--config", "pw=hunter2"]
    for extra in ([], ["--debug"]):
        assert run([*arguments, *extra]) == 2
        out, err = capsys.readouterr()
        assert "ValueError: bad password [secret]" in err
        assert "hunter2" not in out + err
