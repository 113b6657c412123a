"""One supervisor's life on the bridge's loop: begun, asked for its endpoint, ended.

Whoever waits for the endpoint of a service that is ended meanwhile is told so, and can turn to
the one that follows it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable

from game.llm.endpoint import Endpoint, ServerUnavailable
from game.llm.supervisor import Supervisor
from game.messages import Problem, ServerPhase, ServerState

OnState = Callable[[ServerState], None]
MakeSupervisor = Callable[[str, str, OnState], Supervisor]
"""From a model's path (or ""), a server's URL (or "") and where to tell of changes.

Raises `ModelError` where that cannot serve."""

_log = logging.getLogger(__name__)


class Service:
    """Runs the supervisor that `make` gives for a choice; silent once it is ended."""

    def __init__(self, make: MakeSupervisor, model: str, server_url: str, tell: OnState) -> None:
        """Raises `ModelError`."""
        self._tell = tell
        self._ended = asyncio.Event()
        self._failure: Problem | None = None
        self._task: asyncio.Task[None] | None = None
        self._supervisor = make(model, server_url, self._told)

    def begin(self, before: asyncio.Task[None] | None) -> None:
        """Start the server, once `before` (another one's end) is done."""
        self._told(ServerState(ServerPhase.STARTING, time.monotonic()))
        self._task = asyncio.get_running_loop().create_task(self._run(before))

    def end(self) -> asyncio.Task[None]:
        """Begin to end the server; the task is done when nothing is left of it."""
        self._ended.set()
        return asyncio.get_running_loop().create_task(self._end())

    async def endpoint(self) -> Endpoint | None:
        """Where to ask, as soon as it is ready; `None` if the service was ended.

        Raises `ServerUnavailable` once the server has failed for good.
        """
        waiting = asyncio.ensure_future(self._supervisor.endpoint())
        ended = asyncio.ensure_future(self._ended.wait())
        try:
            await asyncio.wait((waiting, ended), return_when=asyncio.FIRST_COMPLETED)
            if self._ended.is_set():
                return None
            if self._failure is not None:
                raise ServerUnavailable(self._failure)
            return waiting.result()
        finally:
            waiting.cancel()
            ended.cancel()

    def suspect(self) -> None:
        """A connection died or fell silent: the server had better be looked at."""
        self._supervisor.suspect()

    def kill_now(self) -> None:
        """End the server at once, from any thread."""
        self._supervisor.kill_now()

    def _told(self, state: ServerState) -> None:
        if not self._ended.is_set():
            self._tell(state)

    async def _run(self, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.shield(before)
        try:
            await self._supervisor.run()
        except Exception as error:
            _log.exception("the supervisor broke")
            problem = Problem("failed.internal", detail=f"{type(error).__name__}: {error}")
            self._failure = problem
            self._told(ServerState(ServerPhase.FAILED, time.monotonic(), problem))

    async def _end(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self._supervisor.close()
