"""Helpers that start a dying game, kill it, and look whether anything is left of it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

GAME = Path(__file__).with_name("dying_game.py")


@dataclass
class Game:
    """A running dying game; `marker` is in the command line of everything it started."""

    process: subprocess.Popen[str]
    marker: str
    guardian: int = 0

    def wait_until_up(self) -> None:
        assert self.process.stdout is not None
        word, _, number = self.process.stdout.readline().partition(" ")
        assert word == "up", "the server did not come up"
        self.guardian = int(number)

    def die(self, death: str) -> float:
        """Die by a signal or a word; returns `time.monotonic()` of that moment."""
        now = time.monotonic()
        if death.startswith("SIG"):
            self.process.send_signal(getattr(signal, death))
        else:
            assert self.process.stdin is not None
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.write(death + "\n")
                self.process.stdin.flush()
        return now


@contextlib.contextmanager
def dying_game(kind: str, what: str, marker: str, home: Path) -> Iterator[Game]:
    """Start one; at the end of the block nothing of it is left, whatever a test found."""
    command = [sys.executable, "-P", str(GAME), kind, what, marker, str(home)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
    )
    try:
        yield Game(process, marker)
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        for left in marked(marker):
            with contextlib.suppress(psutil.Error):
                left.kill()


def marked(marker: str, but: int = 0) -> list[psutil.Process]:
    """Living processes with the marker in their command line, but the game itself."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.pid in (but, os.getpid()) or process.status() == psutil.STATUS_ZOMBIE:
                continue
            if any(marker in part for part in process.cmdline()):
                found.append(process)
    return found


def until(condition: Callable[[], bool], limit: float = 2.0) -> bool:
    """Whether the condition came true within `limit` seconds."""
    deadline = time.monotonic() + limit
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def left_after(game: Game, limit: float = 2.0) -> list[str]:
    """Command lines of what is alive `limit` seconds after the death; empty as soon as none is."""
    until(lambda: not marked(game.marker, game.process.pid), limit)
    return [" ".join(p.cmdline()) for p in marked(game.marker, game.process.pid)]
