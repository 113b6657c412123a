"""Starts one server process after another for a plan, and waits for each until it is ready.

Ready means healthy *and* alive *and* the right server: it takes this run's key and refuses a
caller without it. While the log or the server's memory grows, a start is not stalled.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import Callable

from game.llm.backends import LaunchPlan, Rung
from game.llm.engine import default_threads
from game.llm.health import Inquirer, ServerFacts, free_port
from game.llm.lastwords import explain, port_was_taken
from game.llm.orphans import COOKIE, RunRecord, end_run, sweep
from game.llm.probe import llamafile_version, refused_flag
from game.llm.server import Server
from game.llm.serverlog import ServerLog
from game.messages import Problem
from game.paths import Paths

_MOST_REPEATS = 8
_EAGER_SECONDS = 3.0
_END_SECONDS = 1.5


class Launcher:
    """One run's processes, one at a time. `plan` learns what the program refuses."""

    def __init__(self, plan: LaunchPlan, paths: Paths, on_loading: Callable[[], None]) -> None:
        self.plan, self._paths, self._on_loading = plan, paths, on_loading
        self.key = secrets.token_hex(24)
        self.base_url = ""
        self.record: RunRecord | None = None
        self.server: Server | None = None
        self.inquirer: Inquirer | None = None

    def prepare(self) -> None:
        """Sweep what dead runs left, and begin this run's record. Raises `OSError`."""
        sweep(self._paths.run)
        self.record = RunRecord(self._paths.run)

    async def launch(self, rung: Rung, stall: float) -> ServerFacts | Problem:
        """Start on one step of the GPU ladder and wait; `stall` is in seconds without progress.

        A flag that the program does not know is left out, a port that was taken meanwhile is
        chosen again, and the start repeated.
        """
        for _ in range(_MOST_REPEATS):
            port = free_port()
            self.base_url = f"http://127.0.0.1:{port}"
            assert self.record is not None
            key_file, threads = self.record.key_file, default_threads()
            command = self.plan.command(rung, port, key_file, threads, self.key)
            await self._start(command)
            found = await self._until_ready(stall)
            if isinstance(found, ServerFacts):
                self.record.forget_key()
                return found
            words = self.last_words()
            await self.end()
            flag = refused_flag(words)
            if flag is not None and flag not in self.plan.refused:
                self.plan = self.plan.without(flag)
            elif found.key != "server.wrong_server" and not port_was_taken(words):
                break
        return found

    async def learn_version(self, limit: float) -> None:
        """Ask a llamafile for its version, within `limit` seconds; silence leaves it unknown."""
        await self._start((*self.plan.program, "--version"))
        assert self.server is not None
        deadline = time.monotonic() + limit
        while self.server.alive() and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        self.plan = self.plan.of_version(llamafile_version(self.last_words()))
        await self.end()

    async def _start(self, command: tuple[str, ...]) -> None:
        await self.end()
        assert self.record is not None
        if str(self.record.key_file) in command:
            self.record.write_key(self.key)
        environment = self.plan.environment(os.environ, self.key) | {COOKIE: self.record.id}
        if self.key not in command:
            self.record.note(None, command)
        log = ServerLog(self._paths.server_log)
        self.server = Server(command, env=environment, log=log, cwd=self.plan.folder)
        self.server.start()

    async def _until_ready(self, stall: float) -> ServerFacts | Problem:
        server, noted, loading = self.server, False, False
        assert server is not None
        assert self.record is not None
        self.inquirer = Inquirer(self.base_url, self.key)
        seen, began = (-1, -1), time.monotonic()
        moved, limit = began, 0.25
        while True:
            if not server.alive():
                words = self.last_words()
                return explain(words, server.exit_code, server.errno, self.plan.model)
            if server.pid is not None and not noted:
                noted = True
                if self.key not in server.command:
                    self.record.note(server.pid, server.command)
            answer = await self.inquirer.healthy(limit)
            if answer.timed_out:
                limit = min(4.0, limit * 2)
            if answer.status == 200 and server.alive():
                facts = await self.inquirer.is_ours(limit=5.0)
                return facts or Problem("server.wrong_server", {"url": self.base_url})
            if answer.status == 503 and not loading:
                loading = True
                self._on_loading()
            now = time.monotonic()
            if (sign := (server.log.size, server.footprint())) != seen:
                seen, moved = sign, now
            if now - moved > stall:
                words = self.last_words()
                return Problem(
                    "server.stalled", {"file": self.plan.model, "seconds": round(stall)}, words
                )
            await asyncio.sleep(0.01 if now - began < _EAGER_SECONDS else 0.1)

    def last_words(self) -> str:
        """The end of the present server's log."""
        return self.server.log.tail() if self.server is not None else ""

    async def end(self) -> None:
        """End the present server, if any, without blocking the loop."""
        inquirer, self.inquirer = self.inquirer, None
        if inquirer is not None:
            await inquirer.close()
        server = self.server
        if server is None:
            return
        server.request_stop()
        deadline = time.monotonic() + _END_SECONDS
        while not server.gone() and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
        self.kill_now()

    def kill_now(self) -> None:
        """End it without a loop; waits as long as the stop ladder at most."""
        server, self.server = self.server, None
        if server is None:
            return
        server.stop()
        if not server.orderly and self.record is not None:
            end_run(self.record.id)  # its guardian was killed: nobody else looks for the rest

    def close(self) -> None:
        """After the end: nothing of this run is left to sweep."""
        record, self.record = self.record, None
        if record is not None:
            record.close()
