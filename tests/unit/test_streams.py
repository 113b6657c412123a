"""The commands under odd streams: closed, full, in another encoding, or with bytes that are none."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.__main__ import main
from game.commands import streams

ROOT = Path(__file__).resolve().parents[2]
ASKED = [sys.executable, "-m", "game", "ask"]

posix = pytest.mark.skipif(os.name != "posix", reason="file descriptors as a shell closes them")


def stdin_of(monkeypatch: pytest.MonkeyPatch, data: bytes, encoding: str = "utf-8") -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding=encoding))


def test_bytes_that_are_no_text_do_not_break_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin_of(monkeypatch, b"\xef\xbb\xbfwho \xff are\r\n\xc3\xa9?\n")
    monkeypatch.setattr(streams.locale, "getpreferredencoding", lambda _: "ANSI_X3.4-1968")
    assert [line.strip() for line in streams.typed_lines()] == ["who \ufffd are", "é?"]


def test_a_question_in_the_locales_own_encoding_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin_of(monkeypatch, "Où ?\n".encode("latin-1"), "ascii")
    monkeypatch.setattr(streams.locale, "getpreferredencoding", lambda _: "ISO-8859-1")
    assert list(streams.typed_lines()) == ["Où ?\n"]


def test_an_argument_never_holds_half_a_character() -> None:
    for spelled in (os.fsdecode(b"who \xff"), "\ud800", "é 日本 🦊"):
        streams.argument(spelled).encode()
    assert streams.argument("é 日本 🦊") == "é 日本 🦊"


def test_bad_bytes_and_an_ascii_locale_get_a_reply() -> None:
    done = subprocess.run(
        [*ASKED, "--json"],
        cwd=ROOT,
        input=b"who \xff\nc'est \xc3\xa9?\n",
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [answer["question"] for answer in answers] == ["who \ufffd", "c'est é?"]


def test_a_terminal_without_the_letter_shows_another(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    streams.write_any_text()
    print("…日", end="", flush=True)
    assert out.buffer.getvalue() == b"??"  # type: ignore[attr-defined]


@posix
@pytest.mark.parametrize("words", ["--to nobody hello", "--bogus hello"])
def test_without_stderr_a_complaint_does_not_land_in_the_output(words: str) -> None:
    shell = f'exec "$@" {words} 2>&-'
    done = subprocess.run(
        ["sh", "-c", shell, "sh", *ASKED], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_the_output_is_one_sentence() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [*ASKED, "--json", "Who are you?"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("tattlebrook: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("address", ["http://[::1", "http://[::1]]", "not a url", "http://exa mple"])
def test_a_mangled_address_is_one_sentence(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--server", address, "hello"]) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert address in complaint


@posix
@pytest.mark.timeout(20)
def test_a_pipe_is_no_model_and_is_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "pipe.gguf"
    os.mkfifo(pipe)
    assert main(["ask", "--model", str(pipe), "hello"]) == 2
    assert "pipe.gguf is no model" in capsys.readouterr().err


def test_an_empty_question_for_the_demo_is_refused_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--out", str(tmp_path / "out"), "--question", "  "]) == 2
    assert "the question is empty" in capsys.readouterr().err


def test_ctrl_c_while_modules_are_imported_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("importlib.import_module", interrupted)
    assert main(["check"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_looking_for_a_display_leaves_sigterm_alone() -> None:
    """SDL would catch it and make an event of it that is lost, and the game would go on."""
    code = (
        "from game.ui.display import has_display; has_display(); import pygame, re;"
        "pygame.display.init();"
        "status = open('/proc/self/status').read();"
        "print(int(re.search(r'SigCgt:\\s*(\\w+)', status)[1], 16) >> 14 & 1)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[-1] == "0"
