"""Keeps a model's server serving: starts it, watches it, restarts it, and says where it stands.

A server that dies before it was ever ready is tried on the next step of the GPU ladder, and after
the last step it is an error with the server's own last words. One that was ready is started
again, at most three times. Everything here runs on the bridge's event loop; only `kill_now` may
come from elsewhere.
"""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Callable

from game.llm import rungs, trust
from game.llm.backends import LaunchPlan, Rung
from game.llm.endpoint import Endpoint, ServerUnavailable
from game.llm.foreign import follow
from game.llm.health import ServerFacts
from game.llm.lastwords import HOPELESS
from game.llm.launcher import Launcher
from game.llm.patience import Patience
from game.llm.probe import gpus_seen, offload_report
from game.messages import Backend, Problem, ServerPhase, ServerState
from game.paths import Paths

__all__ = ["Endpoint", "Patience", "ServerUnavailable", "Supervisor"]

_DESCENT: dict[Rung, str] = {
    "gpu": "server.starting",
    "no_mmap": "server.rung_no_mmap",
    "cpu": "server.rung_cpu",
}
_STANDING = {"new": "server.new_program", "changed": "server.changed_program"}


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
        self._paths, self._on_state = paths, on_state
        self._patience = patience or Patience()
        self._rung: Rung = plan.rungs[0]
        self._keeping: asyncio.Task[None] | None = None
        self._leaving = threading.Event()
        self._launcher = Launcher(plan, paths, self._tell_loading)
        self._notice: Problem | None = None
        self._model = plan.model
        self._began = time.monotonic()
        self._suspected = self._first_start = False
        self.offloaded = ""
        self._endpoint: Endpoint | None = None
        self._failure: Problem | None = None
        self._changed = asyncio.Event()

    @property
    def plan(self) -> LaunchPlan:
        """What serves, with what has been learnt of it."""
        return self._launcher.plan

    # What the bridge calls

    async def run(self) -> None:
        """Serve until cancelled or until the server failed for good."""
        try:
            if self.plan.kind == "url":
                await self._follow_foreign()
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
        self._leaving.set()
        await self._launcher.end()
        self._launcher.close()
        if self._keeping is not None:
            await self._keeping

    def kill_now(self) -> None:
        """The same without an event loop, for the last unwinding; waits 1.5 s at most."""
        self._leaving.set()
        self._launcher.kill_now()
        self._launcher.close()

    # A server of our own

    async def _serve(self) -> None:
        self._began = time.monotonic()
        self._tell(ServerPhase.STARTING)
        self._launcher.prepare()
        problem = await self._descend_ladder()
        restarts = 0
        while problem is None:
            ready_since = time.monotonic()
            await self._watch()
            if time.monotonic() - ready_since > self._patience.steady:
                restarts = 0  # a crash now and then in a long game is no crash at every start
            self._endpoint, words = None, self._launcher.last_words()
            while restarts < len(self._patience.back_off):
                self._began = time.monotonic()
                self._tell(ServerPhase.RESTARTING)
                await self._launcher.end()
                await asyncio.sleep(self._patience.back_off[restarts])
                restarts += 1
                problem = await self._attempt(self._rung)
                if problem is None:
                    break
            else:
                problem = problem or Problem("server.died_often", {"file": self.plan.model}, words)
        await self._launcher.end()
        self._fail(problem)

    async def _descend_ladder(self) -> Problem | None:
        """Try each step of the GPU ladder; None once ready, else the last step's problem."""
        if self.plan.kind == "llamafile":
            await self._meet_program()
        problem: Problem | None = None
        for rung in rungs.rungs_for(self.plan, self._paths):
            if problem is not None:
                notice = Problem(_DESCENT[rung], {"file": self.plan.model}, problem.detail)
                self._notify(notice)
            self._rung = rung
            problem = await self._attempt(rung)
            if problem is None:
                rungs.remember(self.plan, rung, self._paths)
                return None
            if problem.key in HOPELESS:
                break
        return problem

    async def _meet_program(self) -> None:
        """A llamafile is a program: name one that is new or changed, then ask its version."""
        path = self.plan.path
        if path is not None:
            values = {"file": self.plan.model}
            standing = await asyncio.to_thread(trust.standing, path, self._paths, self._leaving)
            if gpus_seen() and not rungs.has_run(self.plan, self._paths):
                self._first_start = True
                self._notify(Problem("server.first_start", values))
            if standing != "known":
                self._notify(Problem(_STANDING[standing], values))
                keeping = asyncio.to_thread(trust.keep, path, self._paths, self._leaving)
                self._keeping = asyncio.create_task(keeping)
        if self.plan.version is None:
            await self._launcher.learn_version(self._patience.version)

    async def _attempt(self, rung: Rung) -> Problem | None:
        """One start; None once it is ready."""
        patience = self._patience
        stall = patience.first if self._first_start and rung == "gpu" else getattr(patience, rung)
        found = await self._launcher.launch(rung, stall)
        if isinstance(found, Problem):
            return found
        server = self._launcher.server
        self.offloaded = offload_report(server.log.head()) if server is not None else ""
        self._ready(found, self._launcher.base_url, self._launcher.key)
        return None

    async def _watch(self) -> None:
        """Returns when a ready server has died, or was suspected and does not answer."""
        server, inquirer = self._launcher.server, self._launcher.inquirer
        assert server is not None
        assert inquirer is not None
        while server.alive():
            if self._take_suspicion():
                answer = await inquirer.healthy(self._patience.suspect)
                if answer.status != 200:
                    server.kill()
                    return
            await asyncio.sleep(0.05)

    # A server that somebody else runs

    async def _follow_foreign(self) -> None:
        self._tell(ServerPhase.STARTING)
        problem = await follow(
            self.plan,
            self._patience,
            on_loading=self._tell_loading,
            on_ready=lambda facts: self._ready(facts, self.plan.url, self.plan.api_key),
            on_lost=self._lost,
            suspected=self._take_suspicion,
        )
        self._fail(problem)

    def _lost(self) -> None:
        self._endpoint = None
        self._began = time.monotonic()
        self._tell(ServerPhase.RESTARTING)

    def _take_suspicion(self) -> bool:
        suspected, self._suspected = self._suspected, False
        return suspected

    # States

    def _ready(self, facts: ServerFacts, url: str, key: str | None) -> None:
        n_ctx = facts.n_ctx or (None if self.plan.kind == "url" else self.plan.context)
        name = facts.model_name or self.plan.model
        if self.plan.kind == "url":
            is_path = facts.dialect == "llama.cpp"  # its folder is nobody's concern
            self._model = re.split(r"[\\/]", name)[-1] if is_path else name
        backend = Backend(self.plan.kind, self._model, url)
        self._endpoint = Endpoint(url, key, backend, facts.dialect, n_ctx, facts.slots, name)
        self._suspected = False
        self._tell(ServerPhase.READY, ready_ms=(time.monotonic() - self._began) * 1000)

    def _fail(self, problem: Problem) -> None:
        self._endpoint = None
        self._failure = problem
        self._tell(ServerPhase.FAILED, problem)

    def _notify(self, notice: Problem) -> None:
        """Say something about the start; it stands until the start is over."""
        self._notice = notice
        self._tell(ServerPhase.STARTING, notice)

    def _tell_loading(self) -> None:
        if self._notice is None:
            self._tell(ServerPhase.LOADING)

    def _tell(
        self, phase: ServerPhase, problem: Problem | None = None, ready_ms: float | None = None
    ) -> None:
        if phase is not ServerPhase.STARTING:
            self._notice = None
        backend = Backend(self.plan.kind, self._model, self.plan.url or self._launcher.base_url)
        n_ctx = self._endpoint.n_ctx if self._endpoint is not None else None
        self._on_state(ServerState(phase, time.monotonic(), problem, backend, ready_ms, n_ctx))
        self._changed.set()
