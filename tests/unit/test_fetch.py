"""`fetch` in the terminal: what it shows, what it asks, what it says when it cannot."""

from __future__ import annotations

import dataclasses
import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.__main__ import main
from game.commands import fetch
from game.core.amounts import size_words, time_words
from game.language import Language
from game.llm.catalogue import load_catalogue
from game.llm.wanted import Tries
from game.paths import Paths, find_paths
from game.shelf import Progress
from tests.llm.file_server import FileServer, served
from tests.llm.standin_llamafile import make_standin
from tests.llm.tiny_gguf import write_tiny_gguf

ENTRY = """
[tiny]
title = "Tiny"
file = "tiny.{kind}"
address = "{url}"
about = {about}
licence = "MIT"
languages = ["en"]
memory = {memory}
kind = "{kind}"
recommend = 1
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    real = find_paths()
    assets = tmp_path / "assets"
    (assets / "lang").mkdir(parents=True)
    (assets / "lang" / "en.toml").write_text(
        (real.assets / "lang" / "en.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    paths = dataclasses.replace(real, assets=assets, models=tmp_path / "models")
    monkeypatch.setattr(fetch, "find_paths", lambda: paths)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return paths


@pytest.fixture
def server(paths: Paths, tmp_path: Path) -> Iterator[FileServer]:
    content = write_tiny_gguf(tmp_path / "x.gguf").read_bytes()
    with served(FileServer(content)) as server:
        offer(paths, server)
        yield server


def offer(paths: Paths, server: FileServer, kind: str = "gguf", memory: int = 1_000_000) -> None:
    about = len(server.content)
    text = ENTRY.format(kind=kind, url=server.url, about=about, memory=memory)
    (paths.assets / "models.toml").write_text(text, encoding="utf-8")


def test_without_a_name_the_catalogue_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch"]) == 0
    out, err = capsys.readouterr()
    entries = load_catalogue(find_paths().assets / "models.toml")
    lines = out.splitlines()
    assert err == ""
    assert len(lines) == len(entries) + 2
    for entry, line in zip(entries, lines[2:], strict=True):
        assert line.startswith(f"{entry.name}: {entry.title}, {size_words(entry.about)}")
        assert entry.licence in line
        assert ("fits" in line) != ("too large" in line)


def test_the_list_follows_the_memory_and_knows_what_is_here(paths: Paths) -> None:
    entries = load_catalogue(find_paths().assets / "models.toml")
    words = Language.load(paths.assets)
    paths.models.mkdir()
    (paths.models / entries[0].file_here).write_bytes(b"x")
    (paths.models / f"{entries[1].file_here}.part").write_bytes(bytes(3_000_000))
    lines = fetch.listing(entries, words, paths, 1_500_000_000)[2:]
    assert "(is here)" in lines[0]
    assert "(recommended here)" in lines[0]
    assert "(3 MB of it are here)" in lines[1]
    assert sum("recommended" in line for line in lines) == 1
    assert all("too large" in line for line in lines[3:])


def test_a_wrong_name_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", "nothing-like-it"]) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "nothing-like-it" in complaint
    assert "qwen3.5-0.8b" in complaint


def test_a_model_is_fetched_and_the_next_step_is_named(
    paths: Paths, server: FileServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fetch", "tiny", "--yes"]) == 0
    out, err = capsys.readouterr()
    path = paths.models / "tiny.gguf"
    assert path.read_bytes() == server.content
    assert "licence MIT" in out
    assert "127.0.0.1" in out
    assert server.sha256 in out
    assert f'tattlebrook --model "{path}"' in out
    assert f"of {size_words(len(server.content))}" in err
    assert main(["fetch", "TINY", "--yes"]) == 0
    assert "already there" in capsys.readouterr().out
    assert len(server.asked) == 1


def test_nothing_is_fetched_that_nobody_agreed_to(
    paths: Paths,
    server: FileServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert main(["fetch", "tiny"]) == 2
    assert "say --yes" in capsys.readouterr().err
    for answer in ("\n", "n\n", "", "maybe\n"):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        assert main(["fetch", "tiny"]) == 1
        assert "Nothing was downloaded." in capsys.readouterr().out
    assert not server.asked
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    assert main(["fetch", "tiny"]) == 0
    assert (paths.models / "tiny.gguf").exists()


def test_what_the_model_is_and_needs_is_said_before(
    paths: Paths, server: FileServer, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    program = make_standin(tmp_path / "x.llamafile", model=tmp_path / "x.gguf")
    server.content = program.read_bytes()
    offer(paths, server, "llamafile", memory=10**15)
    assert main(["fetch", "tiny", "--yes"]) == 0
    out = capsys.readouterr().out
    assert "may not fit" in out
    assert "It is a program" in out
    assert os.access(paths.models / "tiny.llamafile", os.X_OK)


def test_a_failure_is_one_sentence_and_exit_code_one(
    paths: Paths,
    server: FileServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("game.llm.downloads.Tries", lambda: Tries(pauses=(0.01,)))
    server.statuses = [404]
    assert main(["fetch", "tiny", "--yes"]) == 1
    err = capsys.readouterr().err
    assert err.splitlines()[-1].startswith("tattlebrook: tiny.gguf is not where")
    server.cuts = [2000] + [0] * 50
    assert main(["fetch", "tiny", "--yes"]) == 1
    assert "it goes on where it stopped" in capsys.readouterr().err
    server.cuts.clear()
    server.asked.clear()
    assert main(["fetch", "tiny", "--yes"]) == 0
    assert server.asked[0]["Range"] == "bytes=2000-"


def test_stopping_keeps_what_has_arrived(
    paths: Paths,
    server: FileServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(show: fetch.Meterline, progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    monkeypatch.setattr(fetch.Meterline, "__call__", stop)
    assert main(["fetch", "tiny", "--yes"]) == 130
    err = capsys.readouterr().err
    assert "goes on from there" in err
    assert "Traceback" not in err
    assert (paths.models / "tiny.gguf.part").stat().st_size > 0
    assert not (paths.models / "tiny.gguf").exists()


def test_a_terminal_gets_one_line_that_is_written_again(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    show = fetch.Meterline(Language.load(paths.assets))
    show(Progress(0, 10_000_000))
    show(Progress(5_000_000, 10_000_000, 1_000_000, 5.0))
    show(Progress(10_000_000, 10_000_000, 1_000_000, 0.0))
    show.end()
    written = screen.getvalue()
    assert written.count("\n") == 1
    assert written.count("\r") == 3
    assert "5 MB of 10 MB, 1 MB/s, 5 s left" in written


def test_the_real_command_answers_as_a_process(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", "fetch", "no-such-model", "--yes"],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


CHILD = """
import dataclasses, sys
from pathlib import Path
from game.__main__ import main
from game.commands import fetch
from game.paths import find_paths
assets, models = map(Path, sys.argv[1:])
paths = dataclasses.replace(find_paths(), assets=assets, models=models)
fetch.find_paths = lambda: paths
sys.exit(main(["fetch", "tiny", "--yes"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="these signals are POSIX's")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGKILL", -9)])
def test_a_stopped_process_leaves_what_the_next_one_goes_on_with(
    paths: Paths, server: FileServer, root: Path, name: str, code: int
) -> None:
    server.hold_after = 5000
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(paths.assets), str(paths.models)],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    part = paths.models / "tiny.gguf.part"
    deadline = time.monotonic() + 30
    while not part.exists() or part.stat().st_size < 5000:
        assert child.poll() is None
        assert time.monotonic() < deadline
        threading.Event().wait(0.01)
    child.send_signal(getattr(signal, name))
    _, complaint = child.communicate(timeout=30)
    assert child.returncode == code
    assert "Traceback" not in complaint
    assert not (paths.models / "tiny.gguf").exists()
    server.hold_after = 0
    assert main(["fetch", "tiny", "--yes"]) == 0
    assert server.asked[-1]["Range"] == "bytes=5000-"
    assert [path.name for path in paths.models.iterdir()] == ["tiny.gguf"]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 MB"),
        (900, "1 kB"),
        (999_000, "999 kB"),
        (1e6, "1 MB"),
        (999e6, "999 MB"),
        (1.26e9, "1.3 GB"),
    ],
)
def test_sizes_in_words(size: float, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0, "1 s"), (59.4, "59 s"), (61, "2 min"), (3599, "1 h 0 min"), (3600, "1 h 0 min")],
)
def test_times_in_words(seconds: float, words: str, root: Path) -> None:
    key, values = time_words(seconds)
    assert Language.load(root / "assets").text(key, **values) == words
