"""The event loop's thread, and the `Brain` that the screens hold in front of it.

The frame's thread hands commands over and drains one deque; it never waits for the network.
Everything of asyncio, aiohttp and the supervisor lives, and is imported, inside the thread.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from game.llm.outbox import LETTERS_A_FRAME, Outbox
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
    from game.llm.desk import Desk
    from game.llm.service import MakeSupervisor

_SWITCH_SECONDS = 0.0002
"""How long the loop's thread may keep the interpreter from a frame that is due."""

_log = logging.getLogger(__name__)


class Bridge:
    """A `Brain` for as long as its `with` block runs. Every call returns at once, none raises.

    `make_supervisor(model, server_url, on_state)` is called inside the thread, for the first
    server and again for each `switch`. A bridge is entered once.
    """

    def __init__(
        self, make_supervisor: MakeSupervisor, *, model: str = "", server_url: str = ""
    ) -> None:
        self._make = make_supervisor
        self._choice = (model, server_url)
        self._state = ServerState(ServerPhase.OFF, time.monotonic())
        self._outbox = Outbox()
        self._commands: deque[Callable[[Desk], None]] = deque()
        self._wake: Callable[[], object] = _nothing
        self._ended = False
        self._desk: Desk | None = None
        self._thread = threading.Thread(target=self._run, name="tattlebrook-bridge", daemon=True)
        self._interval = 0.0

    def __enter__(self) -> Bridge:
        self._interval = sys.getswitchinterval()
        sys.setswitchinterval(min(self._interval, _SWITCH_SECONDS))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self, limit: float = 6.0) -> None:
        """End every reply and the server, and join the thread within `limit` seconds.

        Past the limit the server is killed outright. Safe to call twice.
        """
        self._send(lambda desk: desk.leave())
        self._thread.join(limit)
        desk = self._desk
        if self._thread.is_alive() and desk is not None:
            desk.kill_now()
        if self._interval:
            sys.setswitchinterval(self._interval)
            self._interval = 0.0

    @property
    def state(self) -> ServerState:
        """The server's present state."""
        return self._state

    def ask(self, request: ChatRequest) -> None:
        """Send a request; one asked before the server is ready is kept and goes out then."""
        self._outbox.open(request.id)
        self._send(lambda desk: desk.ask(request))
        if self._ended:
            self._end_all(Problem("failed.internal"))

    def poll(self) -> list[Event]:
        """What has arrived since the last call, in order; of a flood what suits one frame."""
        return self._outbox.drain(LETTERS_A_FRAME)

    def wait(self, seconds: float) -> list[Event]:
        """Like `poll`, after waiting up to `seconds` for the first event: for a terminal."""
        return self._outbox.wait(seconds)

    def cancel(self, request_id: int) -> None:
        """Stop a reply; it still ends in one `Done` or `Failed`."""
        self._outbox.stop(request_id)
        self._send(lambda desk: desk.cancel(request_id))

    def prefill(self, messages: tuple[Message, ...], speaker: str) -> None:
        """Evaluate a prompt's beginning into the server's cache; silent, and dropped if busy."""
        self._send(lambda desk: desk.prefill(messages, speaker))

    def switch(self, model: str, server_url: str) -> None:
        """Serve another model (a path, or empty for the default) or a server's URL instead."""
        self._send(lambda desk: desk.switch(model, server_url))

    def _send(self, command: Callable[[Desk], None]) -> None:
        self._commands.append(command)
        self._wake()

    def _show(self, state: ServerState) -> None:
        self._state = state
        self._outbox.show(state)

    def _end_all(self, problem: Problem | None) -> None:
        for request_id in self._outbox.pending:
            final = Failed(request_id, problem) if problem else Done(request_id, "stopped")
            self._outbox.put([final])

    def _run(self) -> None:
        """The thread: serve, and whatever happens leave no request and no server behind."""
        problem: Problem | None = None
        try:
            import asyncio

            asyncio.run(self._serve())
        except BaseException as error:
            _log.exception("the bridge's thread broke")
            problem = Problem("failed.internal", detail=f"{type(error).__name__}: {error}")
            if self._desk is not None:
                with contextlib.suppress(Exception):
                    self._desk.kill_now()
            self._show(ServerState(ServerPhase.FAILED, time.monotonic(), problem))
        finally:
            self._ended = True
            self._wake = _nothing
            self._end_all(problem)

    async def _serve(self) -> None:
        import asyncio

        from game.llm.desk import Desk

        loop = asyncio.get_running_loop()
        loop.set_exception_handler(
            lambda _, context: _log.error("in the bridge's loop: %s", context)
        )
        desk = self._desk = Desk(self._make, self._outbox, self._show)

        def work() -> None:
            while self._commands:
                try:
                    self._commands.popleft()(desk)
                except Exception:
                    _log.exception("a command of the game failed")

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # the loop closed at this moment
                loop.call_soon_threadsafe(work)

        self._wake = wake
        loop.call_soon(work)
        await desk.run(*self._choice)


def _nothing() -> None:
    """Nobody to wake: the thread takes what waits when it starts."""
