"""What streaming does to the frame: its work at 500 tokens a second, its lateness at 5,000.

    python tests/bench/frame_under_stream.py [--seconds 4] [--rounds 3]

A frame here polls the bridge, draws some hundred tiles at the game's size and presents them with
SDL's dummy driver: 60 a second, in turn without a stream, with 500 and with 5,000 tokens a
second, so that another program's noise hits all alike. The rows are medians over the rounds.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from game.llm.bridge import Bridge  # noqa: E402
from game.messages import ChatRequest, Message, Token  # noqa: E402
from tests.bench.stream_clients import bridge_to  # noqa: E402
from tests.bench.token_server import token_server  # noqa: E402

FRAME = 1 / 60
RATES = (0, 500, 5000)


@dataclass
class Segment:
    """Milliseconds of each frame's work, of its lateness, and how many letters came."""

    work: list[float]
    late: list[float]
    letters: int


def p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]


class Picture:
    """A frame's drawing: a view of tiles at low resolution, enlarged, and a line of pixels."""

    def __init__(self) -> None:
        import pygame

        pygame.display.init()
        self._pygame = pygame
        self._screen = pygame.display.set_mode((1280, 720))
        self._view = pygame.Surface((320, 180)).convert()
        self._tiles = [pygame.Surface((16, 16)).convert() for _ in range(8)]
        for number, tile in enumerate(self._tiles):
            tile.fill((30 * number, 90, 60))
        self._places = [(x, y) for y in range(0, 180, 16) for x in range(0, 320, 16)]

    def draw(self) -> None:
        tiles, view = self._tiles, self._view
        for at, place in enumerate(self._places):
            view.blit(tiles[at & 7], place)
        self._pygame.transform.scale(view, (1280, 720), self._screen)
        self._pygame.display.flip()
        self._pygame.event.get()


def play(bridge: Bridge, picture: Picture, seconds: float) -> Segment:
    segment = Segment([], [], 0)
    due = time.perf_counter() + FRAME
    for _ in range(int(seconds * 60)):
        left = due - time.perf_counter()
        if left > 0:
            time.sleep(left)
        start = time.perf_counter()
        for event in bridge.poll():
            if isinstance(event, Token):
                segment.letters += len(event.text)
        picture.draw()
        segment.work.append((time.perf_counter() - start) * 1e3)
        segment.late.append((start - due) * 1e3)
        due = max(due + FRAME, start)
    return segment


def measure(url: str, picture: Picture, rate: int, seconds: float) -> Segment:
    count = int(rate * seconds * 1.5)
    with bridge_to(f"{url}/{count}/{rate}") as bridge:
        if rate:
            bridge.ask(ChatRequest(1, (Message("user", "Hi"),), 99))
        play(bridge, picture, 0.5)
        return play(bridge, picture, seconds)


def compare(seconds: float, rounds: int) -> dict[int, dict[str, float]]:
    """All rates in turn, several rounds; prints the table and returns its figures."""
    picture = Picture()
    taken: dict[int, list[Segment]] = {rate: [] for rate in RATES}
    with token_server() as url:
        for _ in range(rounds):
            for rate in RATES:
                taken[rate].append(measure(url, picture, rate, seconds))
    results: dict[int, dict[str, float]] = {}
    print("tokens/s    work p50   work p99   late p50   late p99   (ms)   letters/s")
    for rate, segments in taken.items():
        row: dict[str, Any] = {
            "work_p50": statistics.median(statistics.median(s.work) for s in segments),
            "work_p99": statistics.median(p99(s.work) for s in segments),
            "late_p50": statistics.median(statistics.median(s.late) for s in segments),
            "late_p99": statistics.median(p99(s.late) for s in segments),
        }
        results[rate] = row
        letters = statistics.median(s.letters for s in segments) / seconds
        numbers = "".join(f"{value:>11.2f}" for value in row.values())
        print(f"{rate:>8}{numbers}          {letters:>9.0f}")
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    results = compare(given.seconds, given.rounds)
    rise = results[500]["work_p99"] / results[0]["work_p99"] - 1
    print(f"goal: p99 of the work rises by less than 10 % at 500/s: {rise:+.1%}")
    print(f"goal: median lateness under 0.5 ms at 5,000/s: {results[5000]['late_p50']:.2f}")


if __name__ == "__main__":
    main()
