"""However the game ends, no server is alive two seconds later. Real game, real engine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "brookling" / "brookling.gguf"
LIMIT_SECONDS = 2.0

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")


def servers(home: Path) -> list[psutil.Process]:
    """Living processes that belong to the game of this home, besides the game itself."""
    found = []
    for process in psutil.process_iter():
        try:
            words = process.cmdline()
            mine = process.environ().get("TATTLEBROOK_HOME") == str(home)
        except psutil.Error:
            continue
        if mine and any("engine.py" in word or "guardian.py" in word for word in words):
            found.append(process)
    return found


def wait_until_none(home: Path, since: float) -> None:
    while left := servers(home):
        assert time.monotonic() - since < LIMIT_SECONDS, f"still alive: {left}"
        time.sleep(0.02)


def rest(game: subprocess.Popen[str]) -> tuple[str, str]:
    """Wait for the game's end; what it printed since `ready`, on both streams."""
    assert game.stdout is not None
    assert game.stderr is not None
    game.wait(timeout=20)
    return game.stdout.read(), game.stderr.read()


@pytest.fixture
def start(home: Path) -> Iterator[object]:
    """Start a game that will leave in a given way; it is ready when this returns."""
    games: list[subprocess.Popen[str]] = []

    def begin(way: str) -> subprocess.Popen[str]:
        game = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.leaving_game", way, str(MODEL)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TATTLEBROOK_HOME": str(home), "SDL_VIDEODRIVER": "dummy"},
        )
        games.append(game)
        assert game.stdout is not None
        assert game.stdout.readline() == "ready\n"
        return game

    yield begin
    for game in games:
        if game.poll() is None:
            game.kill()
        game.communicate()
    for process in servers(home):
        process.kill()


@pytest.mark.parametrize("way", ["window", "menu"])
def test_leaving_in_peace(start, home: Path, way: str) -> None:
    game = start(way)
    out, complaints = rest(game)
    wait_until_none(home, time.monotonic())
    assert (game.returncode, out, complaints) == (0, "left\n", "")


def test_one_exception_in_a_screen_is_survived_and_many_end_the_game(start, home: Path) -> None:
    game = start("exception")
    out, complaints = rest(game)
    wait_until_none(home, time.monotonic())
    assert game.returncode == 1
    assert out == "survived 1\n"
    assert "a fault in a screen" in complaints


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_unwinds_like_a_closed_window(start, home: Path, name: str) -> None:
    game = start("wait")
    game.send_signal(getattr(signal, name))
    out, complaints = rest(game)
    wait_until_none(home, time.monotonic())
    assert (game.returncode, out, complaints) == (0, "left\n", "")


@pytest.mark.parametrize("way", ["kill", "exit"])
def test_a_game_that_cannot_unwind_leaves_no_server(start, home: Path, way: str) -> None:
    game = start(way)
    if way == "kill":
        assert servers(home)
        game.kill()
    game.wait(timeout=20)
    wait_until_none(home, time.monotonic())
