"""The bridge: requests kept until ready, one end each, leaving that leaves nothing behind."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from game.errors import ModelError
from game.llm.bridge import Bridge
from game.llm.endpoint import Endpoint, ServerUnavailable
from game.llm.service import OnState
from game.messages import (
    Backend,
    ChatRequest,
    Done,
    Event,
    Failed,
    Message,
    Problem,
    ServerPhase,
    ServerState,
    Token,
)
from tests.llm.raw_server import EVENT_STREAM, Asked, answer, events, threaded_server


class StubSupervisor:
    """A supervisor of a server that runs already; a test decides when it is ready."""

    def __init__(self, url: str, on_state: OnState) -> None:
        self.url = url
        self.on_state = on_state
        self.ready = asyncio.Event()
        self.failure: Problem | None = None
        self.calls: list[str] = []

    async def run(self) -> None:
        self.calls.append("run")
        await self.ready.wait()
        phase = ServerPhase.FAILED if self.failure else ServerPhase.READY
        self.on_state(ServerState(phase, time.monotonic(), self.failure))
        await asyncio.Event().wait()

    async def endpoint(self) -> Endpoint:
        await self.ready.wait()
        if self.failure:
            raise ServerUnavailable(self.failure)
        return Endpoint(self.url, None, Backend("url", "m", self.url), "openai", None, 1)

    def suspect(self) -> None:
        self.calls.append("suspect")

    async def close(self) -> None:
        self.calls.append("close")

    def kill_now(self) -> None:
        self.calls.append("kill")


class Stage:
    """A bridge over stub supervisors; `made` lists them."""

    def __init__(self, urls: list[str], ready: bool = True) -> None:
        self.made: list[StubSupervisor] = []
        self._urls = urls
        self._ready = ready
        self.bridge = Bridge(self.make)  # type: ignore[arg-type]
        self.got: list[Event] = []

    def make(self, model: str, url: str, on_state: OnState) -> StubSupervisor:
        if model == "bad":
            raise ModelError("no model", Problem("model.bad"))
        stub = StubSupervisor(self._urls[min(len(self.made), len(self._urls) - 1)], on_state)
        if self._ready:
            stub.ready.set()
        self.made.append(stub)
        return stub

    def on_loop(self, act: Callable[[], None]) -> None:
        """Do something on the bridge's loop."""
        self.bridge._send(lambda _: act())

    def until(self, true: Callable[[], object], seconds: float = 10.0) -> None:
        deadline = time.monotonic() + seconds
        pause = threading.Event()
        while True:
            self.got += self.bridge.poll()
            if true():
                return
            assert time.monotonic() < deadline, self.got
            pause.wait(0.002)

    def ended(self, request_id: int) -> bool:
        return any(isinstance(e, Done | Failed) and e.id == request_id for e in self.got)

    def end_of(self, request_id: int) -> Done | Failed:
        self.until(lambda: self.ended(request_id))
        ends = [e for e in self.got if isinstance(e, Done | Failed) and e.id == request_id]
        assert len(ends) == 1
        return ends[0]

    def phases(self) -> list[ServerPhase]:
        return [event.phase for event in self.got if isinstance(event, ServerState)]

    def text(self, request_id: int) -> str:
        return "".join(e.text for e in self.got if isinstance(e, Token) and e.id == request_id)


@contextmanager
def stage(*urls: str, ready: bool = True) -> Iterator[Stage]:
    show = Stage(list(urls), ready)
    with show.bridge:
        yield show
    assert not show.bridge._thread.is_alive()
    assert all(stub.calls[-1] == "close" for stub in show.made)


def question(number: int) -> ChatRequest:
    return ChatRequest(number, (Message("user", "Hey"),), 16)


def chat(text: str) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": text}}]}


async def talker(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(EVENT_STREAM + events(chat("One "), chat("two"), "[DONE]"))


async def babbler(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(EVENT_STREAM)
    while not writer.transport.is_closing():
        writer.write(events(chat("la ")))
        await writer.drain()
        await asyncio.sleep(0.002)


@pytest.fixture(scope="module")
def good() -> Iterator[str]:
    with threaded_server(talker) as url:
        yield url


@pytest.fixture(scope="module")
def endless() -> Iterator[str]:
    with threaded_server(babbler) as url:
        yield url


def test_a_reply(good: str) -> None:
    with stage(good) as show:
        show.bridge.ask(question(1))
        assert isinstance(show.end_of(1), Done)
        assert show.text(1) == "One two"
        assert show.bridge.state.phase is ServerPhase.READY
    assert show.bridge.poll()[-1] == show.bridge.state
    assert show.bridge.state.phase is ServerPhase.STOPPED


def test_a_question_is_kept_until_the_server_is_ready(good: str) -> None:
    with stage(good, ready=False) as show:
        show.bridge.ask(question(1))
        show.until(lambda: show.made)
        assert not show.ended(1)
        show.on_loop(show.made[0].ready.set)
        assert isinstance(show.end_of(1), Done)


def test_a_server_that_never_comes_fails_the_question(good: str) -> None:
    with stage(good, ready=False) as show:
        show.bridge.ask(question(1))
        show.until(lambda: show.made)
        show.made[0].failure = Problem("server.died")
        show.on_loop(show.made[0].ready.set)
        assert show.end_of(1) == Failed(1, Problem("server.died"))
        show.bridge.ask(question(2))
        assert show.end_of(2) == Failed(2, Problem("server.died"))


def test_cancel_ends_it_once_and_nothing_follows(endless: str) -> None:
    with stage(endless) as show:
        show.bridge.ask(question(1))
        show.until(lambda: show.text(1))
        for _ in range(3):
            show.bridge.cancel(1)
        end = show.end_of(1)
        assert isinstance(end, Done)
        assert end.stop == "stopped"
        show.bridge.ask(question(2))
        show.until(lambda: show.text(2))
        after = show.got[show.got.index(end) :]
        assert not any(isinstance(event, Token) and event.id == 1 for event in after)
        show.bridge.cancel(99)


def test_cancel_ends_the_warming_up_before_the_reply_too(good: str) -> None:
    """Else a slow model goes on reading the prompt for many seconds after Esc."""
    with stage(good, ready=False) as show:
        show.bridge.prefill((Message("system", "You are Mira."),), "mira")
        show.bridge.ask(ChatRequest(1, (Message("user", "Hey"),), 16, speaker="mira"))
        show.until(lambda: show.bridge._desk and show.bridge._desk._warming)
        warming = show.bridge._desk._warming  # type: ignore[union-attr]
        assert warming is not None
        show.bridge.cancel(1)
        show.until(warming.cancelled)


def test_cancel_before_it_began(good: str) -> None:
    with stage(good, ready=False) as show:
        show.bridge.ask(question(1))
        show.bridge.cancel(1)
        assert show.end_of(1) == Done(1, "stopped")


def test_leaving_ends_what_is_on_its_way(endless: str) -> None:
    with stage(endless) as show:
        show.bridge.ask(question(1))
        show.until(lambda: show.text(1))
        show.bridge.ask(question(2))
    for number in (1, 2):
        end = show.end_of(number)
        assert isinstance(end, Done)
        assert end.stop == "stopped"
    show.bridge.ask(question(3))
    assert isinstance(show.end_of(3), Failed)
    show.bridge.close()


def test_the_switch_interval_is_put_back(good: str) -> None:
    before = sys.getswitchinterval()
    with stage(good):
        assert sys.getswitchinterval() < 0.001
    assert sys.getswitchinterval() == before


class TestSwitch:
    def test_a_waiting_question_goes_to_the_next_server(self, good: str, endless: str) -> None:
        with stage(endless, good, ready=False) as show:
            show.bridge.ask(question(1))
            show.bridge.switch("other", "")
            show.until(lambda: len(show.made) == 2)
            show.on_loop(show.made[1].ready.set)
            assert isinstance(show.end_of(1), Done)
            assert show.text(1) == "One two"
            show.until(lambda: show.made[0].calls[-1] == "close")

    def test_a_reply_on_its_way_is_stopped_and_kept(self, good: str, endless: str) -> None:
        with stage(endless, good) as show:
            show.bridge.ask(question(1))
            show.until(lambda: show.text(1))
            show.bridge.switch("other", "")
            end = show.end_of(1)
            assert isinstance(end, Done)
            assert end.stop == "stopped"
            show.bridge.ask(question(2))
            assert isinstance(show.end_of(2), Done)
            assert show.text(2) == "One two"

    def test_one_that_cannot_serve_leaves_the_present_one(self, good: str) -> None:
        with stage(good) as show:
            show.until(lambda: show.bridge.state.phase is ServerPhase.READY)
            show.bridge.switch("bad", "")
            show.until(lambda: show.bridge.state.problem)
            assert show.bridge.state.phase is ServerPhase.READY
            show.bridge.ask(question(1))
            assert isinstance(show.end_of(1), Done)


@pytest.mark.parametrize(("key", "tries"), [("died_often", 2), ("unknown_model", 1)])
def test_a_failure_that_may_have_passed_is_tried_again_when_the_player_asks(
    good: str, key: str, tries: int
) -> None:
    with stage(good) as show:
        show.until(lambda: show.made)
        first = show.made[0]
        state = ServerState(
            ServerPhase.FAILED, 0.0, Problem(f"server.{key}"), Backend("built-in", "m")
        )
        show.on_loop(lambda: first.on_state(state))
        show.until(lambda: show.bridge.state.phase is ServerPhase.FAILED)
        show.bridge.ask(question(1))
        show.end_of(1)
        assert len(show.made) == tries


def test_no_model_at_all_is_a_state_and_no_crash() -> None:
    show = Stage(["http://127.0.0.1:1"])
    show.bridge._choice = ("bad", "")
    with show.bridge:
        show.bridge.ask(question(1))
        assert show.end_of(1) == Failed(1, Problem("model.bad"))
        assert show.bridge.state.phase is ServerPhase.FAILED


def test_a_connection_that_broke_makes_the_supervisor_look() -> None:
    async def breaks(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(EVENT_STREAM + events(chat("One ")))

    with threaded_server(breaks) as url, stage(url) as show:
        show.bridge.ask(question(1))
        end = show.end_of(1)
        assert isinstance(end, Failed)
        assert end.problem.key == "failed.broke_off"
        assert show.text(1) == "One "
        show.until(lambda: "suspect" in show.made[0].calls)


def test_a_server_that_died_unseen_is_asked_again_once_it_is_back() -> None:
    count = iter(range(9))

    async def first_dies(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if next(count) > 0:
            await talker(asked, writer)

    with threaded_server(first_dies) as url, stage(url) as show:
        show.bridge.ask(question(1))
        assert isinstance(show.end_of(1), Done)
        assert show.text(1) == "One two"


def test_errors_of_the_supervisor_do_not_escape(good: str) -> None:
    with stage(good, ready=False) as show:
        show.until(lambda: show.made)

        def broken(state: ServerState) -> None:
            raise RuntimeError("boom")

        show.made[0].on_state = broken
        show.bridge.ask(question(1))
        show.on_loop(show.made[0].ready.set)
        show.end_of(1)
        show.until(lambda: show.bridge.state.phase is ServerPhase.FAILED)
        assert show.bridge.state.problem is not None
        assert show.bridge.state.problem.key == "failed.internal"


def test_a_choice_that_breaks_fails_the_question() -> None:
    show = Stage(["http://127.0.0.1:1"], ready=False)

    def broken(*_: object) -> StubSupervisor:
        raise SystemError("boom")

    show.bridge._make = broken  # type: ignore[assignment]
    with show.bridge:
        show.bridge.ask(question(1))
        end = show.end_of(1)
        assert isinstance(end, Failed)
        assert end.problem.key == "failed.internal"


def test_a_backlog_is_handed_over_in_few_pieces() -> None:
    """A screen that fetches once a frame gets a flood in a few large tokens, in order."""
    words = [f"{number} " for number in range(3000)]

    async def flood(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(EVENT_STREAM)
        for word in words:
            writer.write(events(chat(word)))
            await writer.drain()
        writer.write(events("[DONE]"))

    with threaded_server(flood) as url, stage(url) as show:
        show.bridge.ask(question(1))
        assert isinstance(show.end_of(1), Done)
        assert show.text(1) == "".join(words)
        assert sum(isinstance(event, Token) for event in show.got) < 300


def test_answers_of_a_wrong_kind() -> None:
    async def refuses(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(500, b"boom"))

    with threaded_server(refuses) as url, stage(url) as show:
        show.bridge.ask(question(1))
        end = show.end_of(1)
        assert isinstance(end, Failed)
        assert end.problem == Problem("failed.server_error", detail="boom")
