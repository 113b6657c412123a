"""How fast a download goes and how long it will take, from what came in the last seconds."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from game.shelf import Progress

_WINDOW_SECONDS = 5.0
_REPORT_SECONDS = 0.1
_FIRST_GUESS_SECONDS = 0.5


class Meter:
    """Counts bytes; tells `report` at most ten times a second. `clock` gives seconds."""

    def __init__(
        self, report: Callable[[Progress], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._report = report
        self._clock = clock
        self._marks: deque[tuple[float, int]] = deque()
        self._told = float("-inf")
        self._done = 0
        self._total = 0

    def begin(self, done: int, total: int) -> None:
        """Count on from `done` bytes of `total` (0: unknown); what lay there has no speed."""
        self._done, self._total = done, total
        self._marks.clear()
        self._marks.append((self._clock(), done))
        self._tell()
        self._told = float("-inf")  # the first bytes are told at once

    def add(self, count: int) -> None:
        """`count` bytes have arrived."""
        self._done += count
        now = self._clock()
        if now - self._told < _REPORT_SECONDS:
            return
        self._marks.append((now, self._done))
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW_SECONDS:
            self._marks.popleft()
        self._tell()

    def finish(self) -> None:
        """Tell the last state, whenever the one before was told."""
        self._marks.append((self._clock(), self._done))
        self._tell()

    def _tell(self) -> None:
        self._told = self._clock()
        since, before = self._marks[0]
        seconds = self._marks[-1][0] - since
        speed = (self._done - before) / seconds if seconds > 0 else 0.0
        left = None
        if self._total and speed > 0 and seconds >= _FIRST_GUESS_SECONDS:
            left = max(0, self._total - self._done) / speed
        self._report(Progress(self._done, self._total, speed, left))
