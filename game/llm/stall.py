"""A time limit that progress extends, at the price of one assignment for each sign of life."""

from __future__ import annotations

import asyncio
from types import TracebackType

_LOOK_SECONDS = 1.0


class StallGuard:
    """`async with` it: raises `TimeoutError` once nothing was heard for `seconds`.

    A timer compares with the last progress when it fires, and sets itself anew; setting a timer
    for every read would cost more than parsing the read.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._loop = asyncio.get_running_loop()
        self._last = self._loop.time()
        self._timeout = asyncio.timeout(None)
        self._timer: asyncio.TimerHandle | None = None

    def progress(self, seconds: float) -> None:
        """Something came; allow `seconds` of silence from now on."""
        self._last = self._loop.time()
        self.seconds = seconds

    async def __aenter__(self) -> StallGuard:
        await self._timeout.__aenter__()
        self._look()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def _look(self) -> None:
        now = self._loop.time()
        due = self._last + self.seconds
        if due <= now:
            self._timeout.reschedule(now)
        else:  # often enough to notice that the limit has become shorter since
            self._timer = self._loop.call_at(min(due, now + _LOOK_SECONDS), self._look)
