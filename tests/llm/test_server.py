"""The stop ladder rung by rung, starts that fail, and the log."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.llm import guardian, serverlog
from game.llm.server import Graces, Server
from game.llm.serverlog import KEPT, ServerLog
from tests.llm.killing import marked, until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

IGNORING = "import signal,sys; [signal.signal(getattr(signal, n), signal.SIG_IGN) for n in {names}]; print('up', flush=True); [signal.pause() for _ in iter(int, 1)]"


@contextmanager
def child(folder: Path, *ignored: str, graces: Graces | None = None) -> Iterator[Server]:
    """A running stub that ignores the named signals; stopped at the end."""
    code = IGNORING.format(names=list(ignored))
    command = (sys.executable, "-S", "-c", code, str(folder))
    log = ServerLog(folder / "server.log")
    server = Server(command, env=os.environ, log=log, graces=graces)
    server.start()
    try:
        assert until(lambda: "up" in log.tail() or not server.alive())
        assert server.alive()
        yield server
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("ignored", "ended_by"),
    [
        ((), signal.SIGINT),
        (("SIGINT",), signal.SIGTERM),
        (("SIGINT", "SIGTERM"), signal.SIGKILL),
    ],
)
def test_each_rung_ends_what_refused_the_ones_before(
    ignored: tuple[str, ...], ended_by: signal.Signals, tmp_path: Path
) -> None:
    with child(tmp_path, *ignored, graces=Graces(0.1, 0.1, 1.0)) as server:
        pid = server.pid
        server.stop()
        assert server.exit_code == -ended_by
        assert server.pid == pid
        assert not server.alive()
        assert not marked(str(tmp_path))
        server.stop()


def test_asking_to_stop_does_not_wait(tmp_path: Path) -> None:
    with child(tmp_path, "SIGINT", graces=Graces(0.2, 0.2, 1.0)) as server:
        began = time.monotonic()
        server.request_stop()
        assert time.monotonic() - began < 0.05
        assert until(server.gone)


def test_a_frozen_server_and_a_frozen_guardian_end_too(tmp_path: Path) -> None:
    with child(tmp_path) as server:
        assert server.pid
        assert server.guardian_pid
        os.kill(server.pid, signal.SIGSTOP)
        os.kill(server.guardian_pid, signal.SIGSTOP)
        server.stop()
        assert until(lambda: not marked(str(tmp_path)))


def test_a_killed_guardian_takes_the_server_along(tmp_path: Path) -> None:
    with child(tmp_path) as server:
        assert server.guardian_pid
        os.kill(server.guardian_pid, signal.SIGKILL)
        assert until(lambda: not marked(str(tmp_path)))
        assert not server.alive()


@pytest.mark.parametrize(
    ("content", "mode", "errno"), [(b"\x7fELF no", 0o755, 8), (b"", 0o644, 13)]
)
def test_a_file_that_cannot_run_tells_why(
    content: bytes, mode: int, errno: int, tmp_path: Path
) -> None:
    program = tmp_path / "program"
    program.write_bytes(content)
    program.chmod(mode)
    server = Server((str(program),), env={}, log=ServerLog(tmp_path / "log"))
    server.start()
    assert until(lambda: not server.alive())
    assert until(lambda: bool(server.errno) or server.gone())
    assert server.errno == errno
    server.stop()


def test_a_server_that_ends_by_itself_shows_its_code_and_words(tmp_path: Path) -> None:
    log = ServerLog(tmp_path / "log")
    code = "import sys; print('last words', file=sys.stderr); sys.exit(7)"
    server = Server((sys.executable, "-S", "-c", code), env={}, log=log)
    server.start()
    assert until(lambda: not server.alive() and server.exit_code is not None)
    assert server.exit_code == 7
    assert log.tail() == "last words"
    server.stop()


def test_the_last_words_are_whole_when_the_end_is_known(tmp_path: Path) -> None:
    log = ServerLog(tmp_path / "log")
    code = (
        "import os; os.write(1, b'y' * 60000 + b'\\n'); os.write(2, b'the very last'); os._exit(0)"
    )
    server = Server((sys.executable, "-S", "-c", code), env={}, log=log)
    server.start()
    assert until(lambda: not server.alive() and server.exit_code is not None)
    assert log.tail().endswith("the very last")
    assert log.size == 60_001 + len("the very last")
    server.stop()


def test_logs_are_private_and_the_last_five_stay(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "server.log"
    for number in range(KEPT + 3):
        log = ServerLog(path)
        os.write(log.handle, f"run {number}".encode())
        log.close()
    files = sorted(path.parent.iterdir())
    assert len(files) == KEPT
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    assert path.read_text() == f"run {KEPT + 2}"
    assert (path.parent / "server.4.log").read_text() == "run 3"


def test_a_log_keeps_its_newest_words_at_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guardian, "LOG_LIMIT", 1000)
    monkeypatch.setattr(guardian, "LOG_KEPT", 200)
    log = ServerLog(tmp_path / "log")
    for number in range(300):
        guardian.append(log.handle, f"line {number}\n".encode())
        assert log.size <= 1000
    assert log.tail().endswith("line 299")
    log.close()


def test_a_log_that_cannot_be_moved_aside_is_left_to_its_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, while another copy of the game writes to it."""
    path = tmp_path / "server.log"
    path.write_text("the other copy's")
    rotate = serverlog.rotate

    def held(log: Path) -> None:
        if log == path:
            raise PermissionError
        rotate(log)

    monkeypatch.setattr(serverlog, "rotate", held)
    log = ServerLog(path)
    os.write(log.handle, b"mine")
    assert (log.tail(), log.head(2)) == ("mine", "mi")
    assert path.read_text() == "the other copy's"
    log.close()


def test_a_log_without_a_guardian_begins_anew_at_its_limit(tmp_path: Path) -> None:
    log = ServerLog(tmp_path / "server.log")
    os.write(log.handle, b"x" * 100)
    log.bound(100)
    assert log.size == 100
    os.write(log.handle, b"x")
    log.bound(100)
    os.write(log.handle, b"new")
    assert log.tail() == "new"
    log.close()


def test_a_tail_has_whole_lines_and_no_control_characters(tmp_path: Path) -> None:
    log = ServerLog(tmp_path / "log")
    os.write(log.handle, b"first line\n\x1b[31mred\x07\xff\nlast")
    assert log.tail(100) == "first line\n [31mred \ufffd\nlast"
    assert log.tail(8) == "last"
    log.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_drops_the_words_and_not_the_server(tmp_path: Path) -> None:
    log = ServerLog(tmp_path / "log")
    os.close(log.handle)
    log.handle = os.open("/dev/full", os.O_RDWR)
    code = "for i in range(5000): print('x' * 99)"
    server = Server((sys.executable, "-S", "-c", code), env={}, log=log)
    server.start()
    assert until(lambda: not server.alive() and server.exit_code is not None)
    assert server.exit_code == 0
    server.stop()


def test_an_unwritable_log_folder_does_not_hinder_the_server(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = ServerLog(tmp_path / "file" / "server.log")
    assert log.tail() == ""
    log.close()


def test_the_guardian_is_up_quickly(tmp_path: Path) -> None:
    """It costs 6 to 10 ms on an idle machine; the bound leaves room for a busy one."""
    best = 1.0
    for _ in range(5):
        server = Server(("/bin/true",), env={}, log=ServerLog(tmp_path / "log"))
        began = time.monotonic()
        server.start()
        while server.pid is None:
            server.alive()
        best = min(best, time.monotonic() - began)
        server.stop()
    assert best < 0.1
