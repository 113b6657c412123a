"""The supervisor with the real engine: ready, restarted, given up with the server's own words."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest

from game.llm import launcher as launcher_module
from game.llm.backends import ENGINE, LaunchPlan, choose, url_plan
from game.llm.supervisor import Patience, ServerUnavailable, Supervisor
from game.messages import Problem, ServerPhase, ServerState
from game.paths import Paths, find_paths
from tests.llm.killing import marked, until
from tests.llm.tiny_gguf import write_tiny_gguf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends servers by signals")

HASTE = Patience(back_off=(0.01, 0.02, 0.03), suspect=1.0, remote=3.0, remote_loading=1.0)


@pytest.fixture
def paths() -> Paths:
    return find_paths()


@pytest.fixture
def plan(tmp_path: Path, paths: Paths) -> LaunchPlan:
    model = write_tiny_gguf(tmp_path / "a tiny model.gguf", n_ctx=256)
    return choose(str(model), "", "", paths, which=())


class Watched:
    """A supervisor and all states it told."""

    def __init__(self, plan: LaunchPlan, paths: Paths, patience: Patience) -> None:
        self.states: list[ServerState] = []
        self.supervisor = Supervisor(
            plan, paths=paths, on_state=self.states.append, patience=patience
        )

    @property
    def phases(self) -> list[ServerPhase]:
        return [state.phase for state in self.states]

    @property
    def pid(self) -> int:
        server = self.supervisor._launcher.server
        assert server is not None
        assert server.alive()
        assert server.pid is not None
        return server.pid

    async def until(self, condition: Callable[[], bool], limit: float = 20) -> None:
        async with asyncio.timeout(limit):
            while not condition():
                await asyncio.sleep(0.005)

    async def failure(self) -> Problem:
        with pytest.raises(ServerUnavailable) as caught:
            await self.supervisor.endpoint()
        assert self.phases[-1] is ServerPhase.FAILED
        assert self.states[-1].problem == caught.value.problem
        return caught.value.problem


def play(
    plan: LaunchPlan,
    paths: Paths,
    scene: Callable[[Watched], Awaitable[None]],
    patience: Patience = HASTE,
) -> Watched:
    """Run a supervisor while the scene lasts; afterwards nothing of it is left."""

    async def whole() -> Watched:
        watched = Watched(plan, paths, patience)
        task = asyncio.create_task(watched.supervisor.run())
        try:
            async with asyncio.timeout(60):
                await scene(watched)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await watched.supervisor.close()
        return watched

    watched = asyncio.run(whole())
    if plan.path is not None:
        assert until(lambda: not marked(str(plan.path)))
    assert not paths.run.exists() or list(paths.run.iterdir()) == []
    return watched


def test_ready_tells_what_serves_and_hides_the_key(plan: LaunchPlan, paths: Paths) -> None:
    async def scene(game: Watched) -> None:
        endpoint = await game.supervisor.endpoint()
        assert (endpoint.dialect, endpoint.n_ctx, endpoint.slots) == ("llama.cpp", 256, 6)
        assert endpoint.backend.kind == "built-in"
        assert endpoint.backend.model == "a tiny model.gguf"
        key = endpoint.api_key
        assert key
        assert key not in repr(endpoint)
        everything = [" ".join(p.cmdline()) for p in marked(str(plan.path))]
        assert everything
        assert not any(key in line for line in everything)
        logs = "".join(file.read_text() for file in paths.logs.iterdir())
        records = "".join(file.read_text() for file in paths.run.iterdir())
        assert logs
        assert key not in logs + records

    game = play(plan, paths, scene)
    assert game.phases[0] is ServerPhase.STARTING
    assert game.phases[-1] is ServerPhase.READY
    assert set(game.phases) <= {ServerPhase.STARTING, ServerPhase.LOADING, ServerPhase.READY}
    assert game.states[-1].ready_ms
    assert game.states[-1].n_ctx == 256


def test_each_run_has_a_key_of_its_own(plan: LaunchPlan, paths: Paths) -> None:
    keys = {Supervisor(plan, paths=paths, on_state=print)._launcher.key for _ in range(3)}
    assert len(keys) == 3


def test_a_ready_server_that_dies_comes_back_three_times(plan: LaunchPlan, paths: Paths) -> None:
    async def scene(game: Watched) -> None:
        seen = set()
        for _ in range(4):
            seen.add((await game.supervisor.endpoint()).base_url)
            os.kill(game.pid, signal.SIGKILL)
            await game.until(lambda: game.supervisor._endpoint is None)
        problem = await game.failure()
        assert problem.key == "server.died_often"
        assert len(seen) == 4

    game = play(plan, paths, scene)
    assert game.phases.count(ServerPhase.RESTARTING) == 3
    assert game.phases.count(ServerPhase.READY) == 4


def test_a_server_that_was_steady_has_all_its_restarts_again(
    plan: LaunchPlan, paths: Paths
) -> None:
    async def scene(game: Watched) -> None:
        for _ in range(5):
            await game.supervisor.endpoint()
            os.kill(game.pid, signal.SIGKILL)
            await game.until(lambda: game.supervisor._endpoint is None)
        await game.supervisor.endpoint()

    game = play(plan, paths, scene, dataclasses.replace(HASTE, steady=0.0))
    assert game.phases.count(ServerPhase.RESTARTING) == 5


def test_a_suspected_server_that_hangs_is_replaced(plan: LaunchPlan, paths: Paths) -> None:
    async def scene(game: Watched) -> None:
        await game.supervisor.endpoint()
        hung = game.pid
        os.kill(hung, signal.SIGSTOP)
        game.supervisor.suspect()
        await game.until(lambda: ServerPhase.RESTARTING in game.phases)
        await game.supervisor.endpoint()
        assert game.pid != hung
        assert not psutil.pid_exists(hung)

    play(plan, paths, scene)


def test_a_suspected_server_that_answers_stays(plan: LaunchPlan, paths: Paths) -> None:
    async def scene(game: Watched) -> None:
        await game.supervisor.endpoint()
        pid = game.pid
        game.supervisor.suspect()
        await game.until(lambda: not game.supervisor._suspected)
        await asyncio.sleep(0.1)
        assert game.pid == pid

    assert ServerPhase.RESTARTING not in play(plan, paths, scene).phases


def test_a_killed_guardian_is_replaced_with_its_server(plan: LaunchPlan, paths: Paths) -> None:
    async def scene(game: Watched) -> None:
        await game.supervisor.endpoint()
        first = game.pid
        os.kill(game.supervisor._launcher.server.guardian_pid, signal.SIGKILL)  # type: ignore[union-attr, arg-type]
        await game.until(lambda: ServerPhase.RESTARTING in game.phases)
        await game.supervisor.endpoint()
        assert game.pid != first

    play(plan, paths, scene)


def _program(plan: LaunchPlan, code: str) -> LaunchPlan:
    return dataclasses.replace(plan, program=(sys.executable, "-S", "-c", code))


@pytest.mark.parametrize(
    ("code", "key", "words"),
    [
        ("import sys; sys.exit('error: out of memory')", "server.no_memory", "out of memory"),
        ("import sys; sys.exit('just no')", "server.died_starting", "just no"),
        ("import os; os.kill(os.getpid(), 4)", "server.no_avx", ""),
        ("import os; os.kill(os.getpid(), 9)", "server.no_memory", ""),
    ],
)
def test_a_server_that_dies_before_it_is_ready_fails_with_its_words(
    code: str, key: str, words: str, plan: LaunchPlan, paths: Paths
) -> None:
    async def scene(game: Watched) -> None:
        problem = await game.failure()
        assert problem.key == key
        assert words in problem.detail

    game = play(_program(plan, code), paths, scene)
    assert ServerPhase.RESTARTING not in game.phases


def test_an_engine_that_cannot_be_imported_names_the_package(
    plan: LaunchPlan, paths: Paths
) -> None:
    """Without the site's packages the engine misses its library as on a slim machine."""

    async def scene(game: Watched) -> None:
        problem = await game.failure()
        assert problem.key == "server.no_engine"
        assert "libgomp1" in problem.detail

    play(dataclasses.replace(plan, program=(sys.executable, "-I", "-S", str(ENGINE))), paths, scene)


def test_a_model_that_breaks_while_loading_shows_the_engine_s_words(
    plan: LaunchPlan, paths: Paths
) -> None:
    assert plan.path is not None
    plan.path.write_bytes(plan.path.read_bytes()[:-20_000])

    async def scene(game: Watched) -> None:
        problem = await game.failure()
        assert problem.key == "server.damaged_model"
        assert "corrupted or incomplete" in problem.detail.splitlines()[-1]

    play(plan, paths, scene)


def test_a_server_without_progress_is_given_up(plan: LaunchPlan, paths: Paths) -> None:
    async def scene(game: Watched) -> None:
        assert (await game.failure()).key == "server.stalled"

    began = time.monotonic()
    play(_program(plan, "import time; time.sleep(60)"), paths, scene, Patience(cpu=0.3))
    assert time.monotonic() - began < 5


def test_progress_extends_the_stall_limit(plan: LaunchPlan, paths: Paths) -> None:
    code = "import time\nfor i in range(16): print(i, flush=True); time.sleep(0.1)\nraise SystemExit('done talking')"

    async def scene(game: Watched) -> None:
        assert "done talking" in (await game.failure()).detail

    play(_program(plan, code), paths, scene, Patience(cpu=1.0))


def test_a_port_taken_meanwhile_is_chosen_again(
    plan: LaunchPlan, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        ports = [other.getsockname()[1]]
        free = launcher_module.free_port
        monkeypatch.setattr(launcher_module, "free_port", lambda: ports.pop() if ports else free())

        async def scene(game: Watched) -> None:
            assert await game.supervisor.endpoint()

        play(plan, paths, scene)
    assert not ports


class Foreign(BaseHTTPRequestHandler):
    """A server of somebody else; `answers` maps paths to a status and a body."""

    answers: dict[str, tuple[int, bytes]] = {}  # noqa: RUF012 - each test makes a class of its own
    delay = threading.Event()

    def do_GET(self) -> None:
        status, body = self.answers.get(self.path, (404, b"{}"))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if 300 <= status < 400:
            self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def foreign(answers: dict[str, tuple[int, bytes]]) -> Iterator[str]:
    handler = type("Handler", (Foreign,), {"answers": answers})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


PROPS = b'{"default_generation_settings": {"n_ctx": 2048}, "total_slots": 3, "model_path": "m"}'
MODELS = b'{"data": [{"id": "llama3:8b", "max_model_len": 8192}]}'


def test_another_server_on_the_port_is_not_taken_for_ours(
    plan: LaunchPlan, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    with foreign({"/health": (200, b"{}"), "/props": (200, PROPS)}) as url:
        port = int(url.rpartition(":")[2])
        monkeypatch.setattr(launcher_module, "free_port", lambda: port)

        async def scene(game: Watched) -> None:
            assert (await game.failure()).key == "server.wrong_server"

        play(_program(plan, "import time; time.sleep(60)"), paths, scene)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"/props": (200, PROPS)}, ("llama.cpp", 2048, 3, "m")),
        ({"/v1/models": (200, MODELS)}, ("openai", 8192, 1, "llama3:8b")),
        (
            {"/props": (200, b"<html>"), "/v1/models": (200, MODELS)},
            ("openai", 8192, 1, "llama3:8b"),
        ),
    ],
)
def test_a_server_s_dialect_is_found(
    answers: dict[str, tuple[int, bytes]], found: tuple[str, int, int, str], paths: Paths
) -> None:
    with foreign(answers) as url:

        async def scene(game: Watched) -> None:
            endpoint = await game.supervisor.endpoint()
            facts = (endpoint.dialect, endpoint.n_ctx, endpoint.slots, endpoint.model_name)
            assert facts == found
            assert endpoint.backend.kind == "url"
            assert endpoint.backend.url == url

        play(url_plan(url + "/v1/", None), paths, scene)


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({}, "server.no_model_server"),
        ({"/props": (401, b"{}"), "/v1/models": (401, b"{}")}, "server.key_refused"),
        ({"/props": (302, b""), "/v1/models": (302, b"")}, "server.redirects"),
        ({"/props": (503, b"{}")}, "server.busy"),
        ({"/v1/models": (200, b"[]")}, "server.no_model_server"),
    ],
)
def test_a_server_that_cannot_serve_is_named(
    answers: dict[str, tuple[int, bytes]], key: str, paths: Paths
) -> None:
    with foreign(answers) as url:

        async def scene(game: Watched) -> None:
            assert (await game.failure()).key == key

        play(url_plan(url, None), paths, scene)


def test_a_refused_connection_is_given_up_at_once(paths: Paths) -> None:
    async def scene(game: Watched) -> None:
        assert (await game.failure()).key == "server.unreachable"

    began = time.monotonic()
    play(url_plan(f"127.0.0.1:{launcher_module.free_port()}", None), paths, scene, Patience())
    assert time.monotonic() - began < 3


def test_a_server_that_speaks_another_protocol_is_named(paths: Paths) -> None:
    async def ssh(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.6\r\n")
        await writer.drain()
        writer.close()

    async def scene(game: Watched) -> None:
        assert (await game.failure()).key == "server.no_http"

    async def whole() -> None:
        async with await asyncio.start_server(ssh, "127.0.0.1", 0) as other:
            port = other.sockets[0].getsockname()[1]
            watched = Watched(url_plan(f"127.0.0.1:{port}", None), paths, HASTE)
            running = asyncio.create_task(watched.supervisor.run())
            await scene(watched)
            await running
            await watched.supervisor.close()

    asyncio.run(whole())


def test_a_server_that_never_answers_is_given_up_in_time(paths: Paths) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:

        async def scene(game: Watched) -> None:
            assert (await game.failure()).key == "server.unreachable"

        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        play(url_plan(url, None), paths, scene, Patience(remote=0.5))


def test_kill_now_needs_no_loop(plan: LaunchPlan, paths: Paths) -> None:
    async def scene(game: Watched) -> None:
        await game.supervisor.endpoint()
        game.supervisor.kill_now()
        assert until(lambda: not marked(str(plan.path)))

    play(plan, paths, scene)
