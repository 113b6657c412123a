"""Keeps a model's server serving: starts it, waits until it is ready, restarts it, ends it.

Ready means healthy *and* alive *and* the right server. A server that dies before it was ever
ready is tried on the next step of the GPU ladder, and after the last step it is an error with
the server's own last words. One that was ready is started again, at most three times.
Everything here runs on the bridge's event loop; only `kill_now` may come from elsewhere.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from game.llm import rungs
from game.llm.backends import LaunchPlan, Rung
from game.llm.engine import default_threads
from game.llm.health import REFUSED, Answer, Dialect, Inquirer, ServerFacts, free_port
from game.llm.lastwords import explain, port_was_taken
from game.llm.orphans import COOKIE, RunRecord, end_run, sweep
from game.llm.probe import llamafile_version, offload_report, refused_flag
from game.llm.remote import find_dialect
from game.llm.server import Server
from game.llm.serverlog import ServerLog
from game.messages import Backend, Problem, ServerPhase, ServerState
from game.paths import Paths

_DESCENT: dict[Rung, str] = {
    "gpu": "server.starting",
    "no_mmap": "server.rung_no_mmap",
    "cpu": "server.rung_cpu",
}


class ServerUnavailable(Exception):  # noqa: N818 - it says what is the case
    """No server, and none will come; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and how to ask. `n_ctx` is in tokens for each slot; `api_key` is never logged."""

    base_url: str
    api_key: str | None
    backend: Backend
    dialect: Dialect
    n_ctx: int | None
    slots: int
    model_name: str = ""

    def __repr__(self) -> str:
        return f"Endpoint({self.base_url!r}, {self.backend!r}, {self.dialect!r})"


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits in seconds. The stall limits count from the last sign of progress."""

    gpu: float = 60.0
    no_mmap: float = 60.0
    cpu: float = 120.0
    version: float = 30.0
    suspect: float = 3.0
    back_off: tuple[float, ...] = (0.2, 1.0, 3.0)
    remote: float = 10.0
    remote_loading: float = 45.0


class Supervisor:
    """One plan's server. `run` until cancelled, then `close`.

    `offloaded` is what a ready server reports of layers on the graphics card ("33/33"), or "".
    """

    def __init__(
        self,
        plan: LaunchPlan,
        *,
        paths: Paths,
        on_state: Callable[[ServerState], None],
        patience: Patience | None = None,
    ) -> None:
        self.plan, self._paths, self._on_state = plan, paths, on_state
        self._patience = patience or Patience()
        self._key = plan.api_key if plan.kind == "url" else secrets.token_hex(24)
        self._record: RunRecord | None = None
        self._server: Server | None = None
        self._inquirer: Inquirer | None = None
        self._base_url = plan.url
        self._rung: Rung = plan.rungs[0]
        self._began = time.monotonic()
        self._suspected = False
        self.offloaded = ""
        self._endpoint: Endpoint | None = None
        self._failure: Problem | None = None
        self._changed = asyncio.Event()

    # What the bridge calls

    async def run(self) -> None:
        """Serve until cancelled or until the server failed for good."""
        try:
            if self.plan.kind == "url":
                await self._follow_remote()
            else:
                await self._serve()
        except OSError as error:
            reason = error.strerror or str(error)
            self._fail(Problem("server.no_start", {"file": self.plan.model}, reason))

    async def endpoint(self) -> Endpoint:
        """Where to ask, as soon as it is ready. Raises `ServerUnavailable` once it has failed."""
        while self._endpoint is None:
            if self._failure is not None:
                raise ServerUnavailable(self._failure)
            self._changed.clear()
            await self._changed.wait()
        return self._endpoint

    def suspect(self) -> None:
        """A connection died or fell silent: look at the server now, and restart it if need be."""
        self._suspected = True

    async def close(self) -> None:
        """The stop ladder; returns when nothing of the server is left."""
        await self._end_server()
        if self._record is not None:
            self._record.close()
            self._record = None

    def kill_now(self) -> None:
        """The same without an event loop, for the last unwinding; waits 1.5 s at most."""
        server, self._server = self._server, None
        if server is not None:
            self._stop(server)
        if self._record is not None:
            self._record.close()
            self._record = None

    # A server of our own

    async def _serve(self) -> None:
        self._began = time.monotonic()
        self._tell(ServerPhase.STARTING)
        sweep(self._paths.run)
        self._record = RunRecord(self._paths.run)
        problem = await self._descend_ladder()
        restarts = 0
        while problem is None:
            await self._watch()
            self._endpoint, words = None, self._last_words()
            while restarts < len(self._patience.back_off):
                self._began = time.monotonic()
                self._tell(ServerPhase.RESTARTING)
                await self._end_server()
                await asyncio.sleep(self._patience.back_off[restarts])
                restarts += 1
                problem = await self._attempt(self._rung)
                if problem is None:
                    break
            else:
                problem = problem or Problem("server.died_often", {"file": self.plan.model}, words)
        await self._end_server()
        self._fail(problem)

    async def _descend_ladder(self) -> Problem | None:
        """Try each step of the GPU ladder; None once ready, else the last step's problem."""
        if self.plan.kind == "llamafile" and self.plan.version is None:
            self.plan = self.plan.of_version(await self._ask_version())
        problem: Problem | None = None
        for rung in rungs.rungs_for(self.plan, self._paths):
            if problem is not None:
                notice = Problem(_DESCENT[rung], {"file": self.plan.model}, problem.detail)
                self._tell(ServerPhase.STARTING, notice)
            self._rung = rung
            problem = await self._attempt(rung)
            if problem is None:
                rungs.remember(self.plan, rung, self._paths)
                return None
        return problem

    async def _attempt(self, rung: Rung) -> Problem | None:
        """One step: start and wait. A flag the program does not know is left out, a port that was
        taken meanwhile is chosen again, and the start repeated."""
        for _ in range(5):
            port = free_port()
            self._base_url = f"http://127.0.0.1:{port}"
            await self._start(self._command(rung, port))
            problem = await self._until_ready(rung)
            if problem is None:
                return None
            words = self._last_words()
            await self._end_server()
            flag = refused_flag(words)
            if flag is not None and flag not in self.plan.refused:
                self.plan = self.plan.without(flag)
            elif problem.key != "server.wrong_server" and not port_was_taken(words):
                break
        return problem

    def _command(self, rung: Rung, port: int) -> tuple[str, ...]:
        assert self._record is not None
        return self.plan.command(rung, port, self._record.key_file, default_threads())

    async def _start(self, command: tuple[str, ...]) -> None:
        await self._end_server()
        assert self._record is not None
        assert self._key is not None
        if any(part == str(self._record.key_file) for part in command):
            self._record.write_key(self._key)
        environment = self.plan.environment(os.environ, self._key) | {COOKIE: self._record.id}
        self._record.note(None, command)
        log = ServerLog(self._paths.server_log)
        self._server = Server(command, env=environment, log=log, cwd=self.plan.folder)
        self._server.start()

    async def _ask_version(self) -> tuple[int, ...] | None:
        """What a llamafile answers to `--version`; None if it says nothing that helps."""
        await self._start((*self.plan.program, "--version"))
        assert self._server is not None
        deadline = time.monotonic() + self._patience.version
        while self._server.alive() and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        version = llamafile_version(self._last_words())
        await self._end_server()
        return version

    async def _until_ready(self, rung: Rung) -> Problem | None:
        """Wait for READY; None then, else why it will not come."""
        server, noted, loading = self._server, False, False
        assert server is not None
        assert self._record is not None
        self._inquirer = Inquirer(self._base_url, self._key)
        limit: float = getattr(self._patience, rung)
        seen, began = (-1, -1), time.monotonic()
        moved = began
        while True:
            if not server.alive():
                words = self._last_words()
                return explain(words, server.exit_code, server.errno, self.plan.model)
            if server.pid is not None and not noted:
                self._record.note(server.pid, server.command)
                noted = True
            answer = await self._inquirer.healthy(limit=1.0)
            if answer.status == 200 and server.alive():
                facts = await self._inquirer.is_ours(limit=5.0)
                if facts is None:
                    return Problem("server.wrong_server", {"url": self._base_url})
                self._ready(facts)
                return None
            if answer.status == 503 and not loading:
                loading = True
                self._tell(ServerPhase.LOADING)
            if (sign := (server.log.size, server.footprint())) != seen:
                seen, moved = sign, time.monotonic()
            if time.monotonic() - moved > limit:
                detail = self._last_words()
                return Problem(
                    "server.stalled", {"file": self.plan.model, "seconds": round(limit)}, detail
                )
            await asyncio.sleep(0.01 if time.monotonic() - began < 3.0 else 0.1)

    async def _watch(self) -> None:
        """Returns when a ready server has died, or was suspected and does not answer."""
        server, inquirer = self._server, self._inquirer
        assert server is not None
        assert inquirer is not None
        while server.alive():
            if self._suspected:
                self._suspected = False
                answer = await inquirer.healthy(self._patience.suspect)
                if answer.status != 200:
                    server.kill()
                    return
            await asyncio.sleep(0.05)

    async def _end_server(self) -> None:
        """End the present server, if any, without blocking the loop."""
        inquirer, self._inquirer = self._inquirer, None
        if inquirer is not None:
            await inquirer.close()
        server = self._server
        if server is None:
            return
        server.request_stop()
        deadline = time.monotonic() + 1.5
        while not server.gone() and time.monotonic() < deadline:
            await asyncio.sleep(0.005)
        self._stop(server)
        self._server = None

    def _stop(self, server: Server) -> None:
        server.stop()
        if not server.orderly and self._record is not None:
            end_run(self._record.id)  # its guardian was killed: nobody else looks for the rest

    def _last_words(self) -> str:
        return self._server.log.tail() if self._server is not None else ""

    # A server that somebody else runs

    async def _follow_remote(self) -> None:
        self._tell(ServerPhase.STARTING)
        self._began = time.monotonic()
        for pause in (*self._patience.back_off, None):
            self._inquirer = self._inquirer or Inquirer(self.plan.url, self._key)
            found = await find_dialect(
                self._inquirer,
                self.plan.url,
                limit=self._patience.remote,
                loading_limit=self._patience.remote_loading,
                on_loading=lambda: self._tell(ServerPhase.LOADING),
            )
            if isinstance(found, Problem):
                self._endpoint = None
                self._fail(found)
                return
            self._ready(found)
            await self._watch_remote()
            self._endpoint = None
            self._tell(ServerPhase.RESTARTING)
            if pause is None:
                break
            await asyncio.sleep(pause)
        self._fail(Problem("server.died_often", {"file": self.plan.url}))

    async def _watch_remote(self) -> None:
        """Returns when a suspected server does not answer."""
        assert self._inquirer is not None
        while True:
            if self._suspected:
                self._suspected = False
                answer: Answer = await self._inquirer.get("/v1/models", self._patience.suspect)
                if answer.status == REFUSED:
                    return
            await asyncio.sleep(0.1)

    # States

    def _ready(self, facts: ServerFacts) -> None:
        backend = Backend(self.plan.kind, self.plan.model, self._base_url)
        n_ctx = facts.n_ctx or (None if self.plan.kind == "url" else self.plan.context)
        self._endpoint = Endpoint(
            self._base_url,
            self._key,
            backend,
            facts.dialect,
            n_ctx,
            facts.slots,
            facts.model_name or self.plan.model,
        )
        self._suspected = False
        if self._server is not None:
            self.offloaded = offload_report(self._server.log.head())
        if self._record is not None:
            self._record.forget_key()
        self._tell(ServerPhase.READY, ready_ms=(time.monotonic() - self._began) * 1000)

    def _fail(self, problem: Problem) -> None:
        self._endpoint = None
        self._failure = problem
        self._tell(ServerPhase.FAILED, problem)

    def _tell(
        self, phase: ServerPhase, problem: Problem | None = None, ready_ms: float | None = None
    ) -> None:
        backend = Backend(self.plan.kind, self.plan.model, self._base_url)
        n_ctx = self._endpoint.n_ctx if self._endpoint is not None else None
        self._on_state(ServerState(phase, time.monotonic(), problem, backend, ready_ms, n_ctx))
        self._changed.set()
