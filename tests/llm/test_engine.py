"""The built-in engine's command line, and what a stranger on this machine can get from it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from game.llm import engine
from tests.llm.tiny_gguf import write_tiny_gguf

KEY = "a-key-of-this-test"
ROOT = Path(engine.__file__).resolve().parent.parent.parent


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """A running engine's address and pid; started from another folder, by a path with spaces."""
    model = write_tiny_gguf(tmp_path / "a tiny modèle.gguf", n_ctx=512)
    command = [sys.executable, "-P", engine.__file__, "-m", str(model), "-np", "2", "-c", "512"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=dict(os.environ) | {engine.KEY_VARIABLE: KEY},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("listening on http://127.0.0.1:")
        yield line.split()[-1], process.pid
    finally:
        process.terminate()
        process.wait(5)
        process.stdout.close()


def ask(url: str, key: str = "", origin: str = "", data: bytes | None = None) -> tuple[int, str]:
    """The status, and what the answer allows a page of `origin` to read."""
    headers = {"Content-Type": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    if origin:
        headers["Origin"] = origin
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(url, data, headers), timeout=10) as answer:
            return answer.status, answer.headers.get("Access-Control-Allow-Origin") or ""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get("Access-Control-Allow-Origin") or ""


def test_a_stranger_gets_nothing_but_health(running: tuple[str, int]) -> None:
    url, pid = running
    foreign = "http://evil.example"
    assert ask(url + "/health") == (200, "")
    for path in ("/", "/props", "/slots", "/v1/models", "/metrics", "/index.html"):
        status, allowed = ask(url + path, origin=foreign)
        assert status in (401, 404), path
        assert allowed == ""
    for path in ("/completion", "/tokenize", "/v1/chat/completions", "/props", "/slots/0"):
        assert ask(url + path, origin=foreign, data=b"{}")[0] in (401, 404), path
        assert ask(url + path, key="wrong", data=b"{}")[0] in (401, 404), path
    assert ask(url + "/props", key=KEY, origin=foreign) == (200, "")
    assert KEY not in " ".join(psutil.Process(pid).cmdline())


def test_only_this_machine_can_connect(running: tuple[str, int]) -> None:
    port = int(running[0].rpartition(":")[2])
    addresses = {c.laddr.ip for c in psutil.Process(running[1]).net_connections("tcp")}
    assert addresses == {"127.0.0.1"}
    others = {
        address.address
        for interface in psutil.net_if_addrs().values()
        for address in interface
        if address.family == socket.AF_INET and not address.address.startswith("127.")
    }
    for other in others:
        with socket.socket() as stranger:
            stranger.settimeout(2)
            assert stranger.connect_ex((other, port)) != 0


def test_it_runs_as_a_module_too(tmp_path: Path) -> None:
    model = tmp_path / "broken.gguf"
    model.write_text("hello")
    done = subprocess.run(
        [sys.executable, "-m", "game.llm.engine", "-m", str(model)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert "invalid magic" in done.stderr


def test_a_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    assert engine.serve(engine.parse(["-m", "x.gguf"])) == 1
    assert "libgomp1" in capsys.readouterr().err


def test_a_prompt_is_read_in_small_steps_without_a_graphics_card(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stopped reply is noticed between two steps only: with 2048 tokens a step, the slot of a
    model that reads 100 tokens a second stays busy for twenty seconds after Esc."""
    made: list[SimpleNamespace] = []

    def common_params() -> SimpleNamespace:
        made.append(
            SimpleNamespace(
                model=SimpleNamespace(),
                cpuparams=SimpleNamespace(),
                cpuparams_batch=SimpleNamespace(),
                n_batch=2048,
                n_ubatch=512,
            )
        )
        return made[-1]

    def refuse(params: object) -> None:
        raise RuntimeError

    fake = SimpleNamespace(CommonParams=common_params, Server=refuse)
    monkeypatch.setitem(sys.modules, "xllamacpp", fake)
    for layers in ("0", "9999"):
        assert engine.serve(engine.parse(["-m", "x.gguf", "-ngl", layers])) == 1
    assert [(each.n_batch, each.n_ubatch) for each in made] == [(64, 64), (2048, 512)]


def test_the_key_comes_from_a_file_or_the_environment_and_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(engine.KEY_VARIABLE, "one")
    assert engine.api_key(None) == "one"
    assert engine.KEY_VARIABLE not in os.environ
    (tmp_path / "key").write_text("two\n")
    assert engine.api_key(str(tmp_path / "key")) == "two"


def test_a_core_is_left_to_the_game() -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert 1 <= engine.default_threads() <= max(1, (cores or 1) - 1)
