"""Files are written whole or not at all, and only regular files are ever replaced."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from simulator.errors import InputError
from simulator.files import refuse_unwritable, writable, write_atomically


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        write_atomically(path, "text")
    return str(caught.value)


def test_a_new_and_an_existing_file(tmp_path):
    """Nothing but the file is left in the folder, and a file's mode stays its own."""
    path = tmp_path / "file"
    write_atomically(path, "one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(0o600)
    write_atomically(path, "two")
    assert path.read_text() == "two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("existing", [True, False])
def test_a_symbolic_link_stays_one(tmp_path, existing):
    """The file it points to is written, whether it is there already or not."""
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "target"
    if existing:
        target.write_text("old")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    """A link to a device stands for the device; a full one is an error that says so."""
    link = tmp_path / "link"
    link.symlink_to(os.devnull)
    write_atomically(link, "text")
    assert link.is_symlink()
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    full = tmp_path / "full"
    full.symlink_to("/dev/full")
    assert "No space left on device" in refused(full)
    assert full.is_symlink()


def test_a_pipe_is_written_to(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_text()))
    reader.start()
    write_atomically(fifo, "text")
    reader.join()
    assert read == ["text"]
    assert stat.S_ISFIFO(fifo.stat().st_mode)


def test_an_open_stream_is_added_to(tmp_path):
    """``/dev/stdout`` of a command whose output goes to a file: what is there stays there."""
    path = tmp_path / "redirected"
    with path.open("w") as stream:
        stream.write("printed\n")
        stream.flush()
        write_atomically(Path(f"/proc/self/fd/{stream.fileno()}"), "text")
    assert path.read_text() == "printed\ntext"


def test_what_cannot_be_written_is_told_before_anything_is(tmp_path):
    """A folder, a missing folder, a file for a folder, a circle of links: all at once."""
    file = tmp_path / "file"
    file.write_text("")
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    paths = [tmp_path, tmp_path / "none" / "x", file / "x", circle]
    with pytest.raises(InputError) as caught:
        refuse_unwritable([file, *paths])
    assert [problem.where for problem in caught.value.problems] == [str(path) for path in paths]
    whats = [problem.what for problem in caught.value.problems]
    assert whats == [
        "cannot write: this is a folder",
        "cannot write: No such file or directory",
        f"cannot write: {file} is no folder",
        "cannot write: Too many levels of symbolic links",
    ]
    assert writable(file) is None
    for path in paths:
        refused(path)
