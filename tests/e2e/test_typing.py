"""Typing, selecting, copying, pasting and sending by a real keyboard and mouse, from outside."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.virtual_screen import VirtualScreen, missing_programs, virtual_screen

pytestmark = [pytest.mark.window, pytest.mark.timeout(120)]
ROOT = Path(__file__).resolve().parents[2]
REQUIRED = os.environ.get("TATTLEBROOK_WINDOW_TEST") == "required"


class Typist:
    """Hands on the keyboard and eyes on what the window reports."""

    def __init__(self, screen: VirtualScreen, child: subprocess.Popen[str]) -> None:
        self.screen = screen
        self._lines: queue.Queue[dict[str, object]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, args=(child,))
        self._reader.start()
        self.state: dict[str, object] = {}

    def _read(self, child: subprocess.Popen[str]) -> None:
        assert child.stdout is not None
        for line in child.stdout:
            if line.startswith("{"):
                self._lines.put(json.loads(line))

    def join(self) -> None:
        self._reader.join(10)

    def see(self, **wanted: object) -> None:
        """Wait until the window reports this."""
        deadline = time.monotonic() + 20
        while not wanted.items() <= self.state.items():
            left = deadline - time.monotonic()
            assert left > 0, f"wanted {wanted}, saw {self.state}"
            try:
                self.state |= self._lines.get(timeout=left)
            except queue.Empty:
                continue

    def keys(self, *names: str) -> None:
        for name in names:
            self.screen.do("key", name)


@pytest.fixture
def typist(tmp_path: Path) -> Iterator[Typist]:
    missing = missing_programs()
    if missing and REQUIRED:
        pytest.fail(f"this run demands the window test; install {', '.join(missing)}")
    if not REQUIRED:
        pytest.skip("the test in a real window runs in .ci/run (TATTLEBROOK_WINDOW_TEST=required)")
    folder = tmp_path / "screen"
    folder.mkdir()
    with virtual_screen(folder) as screen:
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.field_window"],
            cwd=ROOT,
            env={**screen.environment, "TATTLEBROOK_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            text=True,
        )
        hands = Typist(screen, child)
        try:
            window = screen.do("search", "--sync", "--onlyvisible", "--class", ".")
            screen.do("windowfocus", "--sync", window.splitlines()[0])
            hands.see(text="")
            yield hands
        finally:
            child.terminate()
            child.wait(10)
            hands.join()
            assert child.stdout is not None
            child.stdout.close()


def test_typing_selecting_pasting_and_sending(typist: Typist) -> None:
    typist.screen.do("type", "--delay", "20", "Who made the well?")
    typist.see(text="Who made the well?")
    typist.keys("shift+ctrl+Left", "shift+ctrl+Left")
    typist.see(selected="well?")
    typist.keys("ctrl+c", "Home", "ctrl+v", "space")
    typist.see(text="well? Who made the well?")
    typist.keys("ctrl+z", "ctrl+z")
    typist.see(text="Who made the well?")
    typist.keys("ctrl+a")
    typist.see(selected="Who made the well?")
    typist.screen.do("type", "--delay", "20", "Hi")
    typist.see(text="Hi")
    typist.keys("shift+Return")
    typist.see(text="Hi\n")
    typist.keys("BackSpace", "Return")
    typist.see(sent="Hi", text="")
    typist.keys("Up")
    typist.see(text="Hi")


def test_the_mouse_places_and_selects(typist: Typist) -> None:
    typist.screen.do("type", "--delay", "20", "one two three")
    typist.see(text="one two three")
    field = typist.state["field"]
    assert isinstance(field, list)
    left, y = field[0] + 8, field[1] + field[3] // 2
    typist.screen.do("mousemove", str(left + 4 * 16), str(y), "mousedown", "1")
    typist.screen.do("mousemove", str(left + 7 * 16), str(y), "mouseup", "1")
    typist.see(selected="two")
    typist.keys("Delete")
    typist.see(text="one  three", selected="")
