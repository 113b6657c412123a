"""The bridge's inner side, on the event loop: who is served, by which server, and the leaving.

Requests that come before a server is ready wait here, also across a switch to another model.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import logging
import time
from functools import partial
from typing import TYPE_CHECKING

from game.errors import ModelError
from game.llm.endpoint import Endpoint, ServerUnavailable
from game.llm.outbox import Outbox
from game.llm.service import MakeSupervisor, OnState, Service
from game.messages import (
    ChatRequest,
    Done,
    Event,
    Failed,
    Message,
    Problem,
    ServerPhase,
    ServerState,
)

if TYPE_CHECKING:
    from game.llm.client import Client

_REST_SECONDS = 1 / 60
"""While the screen has not fetched what it has, the stream is read once a frame."""

_RETRY_SECONDS = 0.2
_PASSING = frozenset(
    f"server.{name}" for name in ("died_often", "stalled", "no_memory", "port_taken", "no_start")
)
"""Failures of our own server that need not be there any more when the player asks again."""
_SUSPICIOUS = frozenset(("failed.broke_off", "failed.stalled", "failed.unreachable"))

_log = logging.getLogger(__name__)


class Desk:
    """Lives on one event loop: `run` it there, and call the rest from there only."""

    def __init__(self, make: MakeSupervisor, outbox: Outbox, on_state: OnState) -> None:
        self._make = make
        self._outbox = outbox
        self._on_state = on_state
        self._state = ServerState(ServerPhase.OFF, time.monotonic())
        self._choice = ("", "")
        self._service: Service | None = None
        self._endings: set[asyncio.Task[None]] = set()
        self._client: Client | None = None
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._speaking: set[int] = set()
        self._warming: asyncio.Task[None] | None = None
        self._warmed = ""
        self._left = asyncio.Event()

    async def run(self, model: str, server_url: str) -> None:
        """Serve until `leave`; then end every reply, the connection and the server."""
        try:
            self._choice = (model, server_url)
            self.switch(model, server_url)
            await asyncio.sleep(0)  # let the server be spawned before the slow import below
            import game.llm.client  # noqa: F401

            await self._left.wait()
        finally:
            await self._close()

    def leave(self) -> None:
        """End everything; `run` returns when that is done."""
        self._left.set()

    def kill_now(self) -> None:
        """End the server at once, from any thread."""
        service = self._service
        if service is not None:
            service.kill_now()

    def ask(self, request: ChatRequest) -> None:
        """Serve a request now, or as soon as a server is ready."""
        if request.id in self._tasks:
            return
        if self._is_worth_another_try():
            self.switch(*self._choice)
        if self._warming is not None and self._warmed != request.speaker:
            self._warming.cancel()
        task = asyncio.get_running_loop().create_task(self._serve(request))
        self._tasks[request.id] = task
        task.add_done_callback(partial(self._over, request.id))

    def _is_worth_another_try(self) -> bool:
        """Somebody may have started that server again, or ended what took the memory."""
        state = self._state
        if state.phase is not ServerPhase.FAILED:
            return False
        passing = state.problem is not None and state.problem.key in _PASSING
        foreign = state.backend is not None and state.backend.kind == "url"
        return passing or foreign or self._service is None

    def cancel(self, request_id: int) -> None:
        """Stop a reply; what has arrived of it stays. The prompt it waited for is left, too."""
        task = self._tasks.get(request_id)
        if task is not None:
            task.cancel()
            if self._warming is not None:
                self._warming.cancel()

    def prefill(self, messages: tuple[Message, ...], speaker: str) -> None:
        """Warm a prompt's beginning up, unless a reply is on its way."""
        if self._tasks:
            return
        if self._warming is not None:
            self._warming.cancel()
        self._warmed = ""
        self._warming = asyncio.get_running_loop().create_task(self._warm(messages, speaker))

    def switch(self, model: str, server_url: str) -> None:
        """Serve by something else. A choice that cannot serve leaves the present one running."""
        try:
            service = Service(self._make, model, server_url, self._tell)
        except Exception as error:
            problem = error.problem if isinstance(error, ModelError) else None
            if problem is None:
                _log.exception("no supervisor for this choice")
                problem = Problem("failed.internal", detail=str(error))
            phase = self._state.phase if self._service is not None else ServerPhase.FAILED
            now = time.monotonic()
            self._tell(dataclasses.replace(self._state, phase=phase, since=now, problem=problem))
            return
        self._choice = (model, server_url)
        for request_id in self._speaking:
            self._tasks[request_id].cancel()
        if self._warming is not None:
            self._warming.cancel()
        before, self._service = self._end_service(), service
        service.begin(before)

    def _end_service(self) -> asyncio.Task[None] | None:
        if self._service is None:
            return None
        ending = self._service.end()
        self._endings.add(ending)
        ending.add_done_callback(self._endings.discard)
        return ending

    def _tell(self, state: ServerState) -> None:
        self._state = state
        self._on_state(state)

    async def _endpoint(self) -> tuple[Service, Endpoint]:
        """Who serves now, as soon as somebody does. Raises `ServerUnavailable`."""
        while True:
            service = self._service
            if service is None:
                raise ServerUnavailable(self._state.problem or Problem("failed.internal"))
            endpoint = await service.endpoint()
            if endpoint is not None and service is self._service:
                return service, endpoint

    async def _client_for(self, endpoint: Endpoint) -> Client:
        from game.llm.client import Client

        if self._client is None or self._client.endpoint != endpoint:
            before, self._client = self._client, Client(endpoint)
            if before is not None:
                await before.close()
        return self._client

    async def _serve(self, request: ChatRequest) -> None:
        for attempt in range(2):
            try:
                service, endpoint = await self._endpoint()
            except ServerUnavailable as error:
                self._outbox.put([Failed(request.id, error.problem)])
                return
            client = await self._client_for(endpoint)
            self._speaking.add(request.id)
            again: list[Event] = []

            def emit(
                events: list[Event], attempt: int = attempt, again: list[Event] = again
            ) -> float:
                last = events[-1]
                if (
                    attempt == 0
                    and isinstance(last, Failed)
                    and last.problem.key == "failed.unreachable"
                ):
                    again.append(last)
                    return 0.0
                waiting = self._outbox.backlog
                self._outbox.put(events)
                return _REST_SECONDS if waiting else 0.0

            try:
                problem = await client.reply(request, emit)
            finally:
                self._speaking.discard(request.id)
            if problem is not None and problem.key in _SUSPICIOUS:
                service.suspect()
            if not again:
                return
            await asyncio.sleep(_RETRY_SECONDS)  # it has died, and is being started again

    async def _warm(self, messages: tuple[Message, ...], speaker: str) -> None:
        with contextlib.suppress(ServerUnavailable):
            _, endpoint = await self._endpoint()
            client = await self._client_for(endpoint)
            self._warmed = speaker
            await client.prefill(messages, speaker)

    def _over(self, request_id: int, task: asyncio.Task[None]) -> None:
        """A request's task is done: whatever became of it, the request has ended."""
        self._tasks.pop(request_id, None)
        if task.cancelled():
            self._outbox.put([Done(request_id, "stopped")])
            return
        error = task.exception()
        if error is not None:
            _log.error("a reply's task broke", exc_info=error)
        detail = f"{type(error).__name__}: {error}" if error is not None else ""
        self._outbox.put([Failed(request_id, Problem("failed.internal", detail=detail))])

    async def _close(self) -> None:
        tasks = [*self._tasks.values(), *([self._warming] if self._warming else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.close()
        self._end_service()
        await asyncio.gather(*self._endings, return_exceptions=True)
        self._on_state(dataclasses.replace(self._state, phase=ServerPhase.STOPPED, problem=None))
