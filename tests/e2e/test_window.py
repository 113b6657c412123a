"""The whole game in a real window: keys walk, a question is typed, and the picture shows a reply.

Runs with the real engine and the built-in model. Needs Xvfb and xdotool; `.ci/run` installs them
and demands this test.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from game.core.talk_log import LoggedTurn, read_turns
from game.ui.fonts import apart
from tests.e2e.virtual_screen import (
    VirtualScreen,
    missing_programs,
    shows_text,
    virtual_screen,
)

pytestmark = [pytest.mark.window, pytest.mark.timeout(240)]
ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Tell me a story."
REQUIRED = os.environ.get("TATTLEBROOK_WINDOW_TEST") == "required"


@pytest.fixture
def screen(tmp_path: Path) -> VirtualScreen:
    missing = missing_programs()
    if missing and REQUIRED:
        pytest.fail(f"this run demands the window test; install {', '.join(missing)}")
    if not REQUIRED:
        pytest.skip("the test in a real window runs in .ci/run (TATTLEBROOK_WINDOW_TEST=required)")
    folder = tmp_path / "screen"
    folder.mkdir()
    with virtual_screen(folder) as opened:
        yield opened


def wait_for(condition: Callable[[], object], what: str, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s: {what}"
        time.sleep(0.05)


class Player:
    """A person at the keyboard, who sees the game's log beside the screen."""

    def __init__(self, screen: VirtualScreen, home: Path) -> None:
        self.screen = screen
        self.home = home

    def log(self) -> str:
        file = self.home / "logs" / "game.log"
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def hold(self, key: str, seconds: float) -> None:
        self.screen.do("keydown", key)
        try:
            time.sleep(seconds)
        finally:
            self.screen.do("keyup", key)

    def turns(self) -> list[LoggedTurn]:
        files = list((self.home / "data" / "saves" / "talks").glob("*.jsonl"))
        return [turn for file in files for turn in read_turns(file.read_bytes().split(b"\n"))]

    def walk_and_talk(self) -> None:
        """Walk about with the arrow keys, pressing E after each stretch, until somebody answers."""
        ways = ["Up", "Up", "Up", "Right", "Left", "Left", "Up", "Down", "Right", "Down"]
        for number in range(80):
            self.hold(ways[number % len(ways)], 0.35)
            self.screen.do("key", "e")
            time.sleep(0.15)
            if "talk with" in self.log():
                return
        raise AssertionError("nobody was met in eighty stretches")


def test_a_player_walks_over_asks_and_reads_the_reply(
    screen: VirtualScreen, tmp_path: Path, home: Path
) -> None:
    game = subprocess.Popen(
        [sys.executable, "-m", "game"],
        cwd=ROOT,
        env={**screen.environment, "TATTLEBROOK_HOME": str(home)},
        stderr=subprocess.PIPE,
        text=True,
    )
    player = Player(screen, home)
    try:
        wait_for(lambda: "first frame" in player.log(), "the window")
        window = screen.do("search", "--sync", "--onlyvisible", "--class", ".").splitlines()[0]
        screen.do("windowfocus", "--sync", window)
        screen.do("key", "Return")
        player.walk_and_talk()
        time.sleep(0.3)
        before = screen.picture()
        screen.do("type", "--delay", "30", QUESTION)
        screen.do("key", "Return")
        wait_for(lambda: player.turns() and player.turns()[-1].stop, "the reply's end", 120)
        turn = player.turns()[-1]
        assert turn.question == QUESTION
        assert turn.stop == "eos"
        assert len(turn.reply.split()) >= 3
        pygame.font.init()
        font = pygame.font.Font(ROOT / "assets" / "fonts" / "DotGothic16-Regular.ttf", 32)
        start = turn.reply[:12].rstrip()
        wait_for(
            lambda: shows_text(screen.picture(), apart(start), font), f"“{start}” on the screen", 30
        )
        after = screen.picture()
        pygame.image.save(after, tmp_path / "reply.png")
        assert shows_text(before, apart(start), font) is None
        screen.do("key", "Escape")
        screen.do("key", "Escape")
    finally:
        game.terminate()
        _, complaints = game.communicate(timeout=15)
    assert game.returncode == 0
    assert complaints == ""
    assert "Traceback" not in player.log()
