"""One download on a thread of its own, so that it goes on whatever screen is open."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.llm.wanted import DownloadError, Wanted, Whole
from game.messages import Problem
from game.shelf import Progress

if TYPE_CHECKING:
    import asyncio

_log = logging.getLogger(__name__)

Outcome = Whole | Problem | None
"""The whole file, why it did not come, or None when it was stopped."""


class Fetching:
    """A download in progress. Every call returns at once; `on_end` is called on its thread."""

    def __init__(self, wanted: Wanted, folder: Path, on_end: Callable[[Outcome], None]) -> None:
        self.progress = Progress(0, wanted.size or wanted.about)
        self._wanted, self._folder, self._on_end = wanted, folder, on_end
        self._stopped = False
        self._stop: Callable[[], object] = _nothing
        self._thread = threading.Thread(target=self._run, name="tattlebrook-fetch", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop; what has arrived stays."""
        self._stopped = True
        self._stop()

    def join(self, limit: float) -> None:
        """Wait up to `limit` seconds for its end."""
        self._thread.join(limit)

    def _run(self) -> None:
        outcome: Outcome = Problem("failed.internal")
        try:
            import asyncio

            outcome = asyncio.run(self._download())
        except DownloadError as error:
            outcome = error.problem
        except BaseException as error:
            _log.exception("a download broke")
            outcome = Problem("failed.internal", detail=f"{type(error).__name__}: {error}")
        finally:
            self._stop = _nothing
            self._on_end(outcome)

    async def _download(self) -> Outcome:
        import asyncio

        from game.llm.downloads import download

        loop = asyncio.get_running_loop()
        task: asyncio.Task[Whole] = loop.create_task(
            download(self._wanted, self._folder, self._heard)
        )
        self._stop = lambda: _call(loop, task.cancel)
        if self._stopped:
            task.cancel()
        try:
            return await task
        except asyncio.CancelledError:
            return None

    def _heard(self, progress: Progress) -> None:
        self.progress = progress


def _call(loop: asyncio.AbstractEventLoop, what: Callable[[], object]) -> None:
    try:
        loop.call_soon_threadsafe(what)
    except RuntimeError:
        return  # the loop has closed: the download is over


def _nothing() -> None:
    """Nothing to stop."""
