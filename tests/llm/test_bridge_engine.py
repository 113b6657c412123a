"""The bridge on the real engine: Stop stops the server too, and caches are kept apart."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.llm.bridge import Bridge
from game.llm.endpoint import Endpoint
from game.messages import Backend, ChatRequest, Done, Event, Failed, Message, Timings, Token
from tests.bench import long_talk
from tests.llm.engine_child import RunningEngine, running_engine
from tests.llm.test_bridge import StubSupervisor
from tests.llm.tiny_gguf import write_tiny_gguf

SLOTS, CONTEXT = 3, 4096
CARD = "You are Mira, the baker of this village, and you bake at four in the morning. " * 12


class RunningSupervisor(StubSupervisor):
    """A stub whose server is the real engine."""

    engine: RunningEngine

    async def endpoint(self) -> Endpoint:
        await self.ready.wait()
        backend = Backend("built-in", "tiny", self.url)
        return Endpoint(self.url, self.engine.key, backend, "llama.cpp", CONTEXT, SLOTS)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEngine]:
    path = tmp_path_factory.mktemp("gguf") / "tiny.gguf"
    model = write_tiny_gguf(path, template="chatml", width=64, layers=2)
    with running_engine(model, CONTEXT, SLOTS) as running:
        yield running


@pytest.fixture
def bridge(engine: RunningEngine) -> Iterator[Bridge]:
    def make(model: str, url: str, on_state: Any) -> Any:
        stub = RunningSupervisor(engine.url, on_state)
        stub.engine = engine
        stub.ready.set()
        return stub

    with Bridge(make) as running:
        yield running


def until(true: Callable[[], Any], seconds: float = 20.0) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)
    return found


def slots(engine: RunningEngine) -> list[dict[str, Any]]:
    request = urllib.request.Request(
        engine.url + "/slots", headers={"Authorization": f"Bearer {engine.key}"}
    )
    with urllib.request.urlopen(request, timeout=5) as response:
        found: list[dict[str, Any]] = json.load(response)
    return found


def is_working(engine: RunningEngine) -> bool:
    return any(slot["is_processing"] for slot in slots(engine))


_numbers = iter(range(1, 1000))


def ask(bridge: Bridge, speaker: str, *words: str, limit: int = 4) -> tuple[str, Timings]:
    """One reply to a talk of which `words` are the turns so far; its text and timings."""
    number = next(_numbers)
    roles = ("user", "assistant")
    turns = tuple(Message(roles[at % 2], text) for at, text in enumerate(words))  # type: ignore[arg-type]
    opening = Message("system", f"{speaker}: {CARD}")
    bridge.ask(ChatRequest(number, (opening, *turns), limit, speaker=speaker))
    got: list[Event] = []

    def ended() -> bool:
        got.extend(bridge.poll())
        return any(isinstance(e, Done | Failed) and e.id == number for e in got)

    until(ended)
    end = got[-1]
    assert isinstance(end, Done), end
    return "".join(e.text for e in got if isinstance(e, Token)), end.timings


def test_stop_stops_the_server_within_a_second(bridge: Bridge, engine: RunningEngine) -> None:
    number = next(_numbers)
    bridge.ask(ChatRequest(number, (Message("user", "Tell me all."),), 4000, speaker="mira"))
    until(lambda: any(isinstance(event, Token) for event in bridge.poll()))
    assert is_working(engine)
    bridge.cancel(number)
    until(lambda: not is_working(engine), 1.0)
    ends = until(lambda: [event for event in bridge.poll() if isinstance(event, Done)])
    assert ends[0].stop == "stopped"


def test_leaving_stops_the_server_too(bridge: Bridge, engine: RunningEngine) -> None:
    bridge.ask(ChatRequest(next(_numbers), (Message("user", "All!"),), 4000, speaker="mira"))
    until(lambda: any(isinstance(event, Token) for event in bridge.poll()))
    bridge.close()
    until(lambda: not is_working(engine), 1.0)


def test_prefill_puts_the_card_into_the_cache(bridge: Bridge) -> None:
    opening = (Message("system", f"alda: {CARD}"),)
    bridge.prefill(opening, "alda")
    until(lambda: bridge._desk and bridge._desk._warming and bridge._desk._warming.done())
    _, timings = ask(bridge, "alda", "Who are you?")
    assert timings.prompt_tokens is not None
    assert timings.cached_tokens is not None
    assert timings.cached_tokens > 0.9 * timings.prompt_tokens


def test_a_second_villager_leaves_the_first_ones_cache_alone(bridge: Bridge) -> None:
    reply, first = ask(bridge, "mira", "Hello")
    for other in ("tobin", "fenn"):
        ask(bridge, other, "Hello")
    _, again = ask(bridge, "mira", "Hello", reply, "And now?")
    assert first.prompt_tokens is not None
    assert again.cached_tokens is not None
    assert again.cached_tokens >= first.prompt_tokens


def test_a_talk_of_many_turns_never_overflows(bridge: Bridge) -> None:
    """The oldest turns leave; most of the prompt stays in the cache all the same."""
    words: list[str] = []
    reused = 0
    for turn in range(40):
        words.append(f"Question {turn}? " + "What do you say to that? " * 8)
        reply, timings = ask(bridge, "mira", *words, limit=8)
        words.append(reply)
        assert timings.prompt_tokens is not None
        assert timings.prompt_tokens <= CONTEXT - 8
        reused += (timings.cached_tokens or 0) > 0.8 * timings.prompt_tokens
    assert reused > 20


@pytest.mark.slow
def test_five_hundred_turns_go_on_in_a_context_of_1024(tmp_path: Path) -> None:
    model = write_tiny_gguf(tmp_path / "tiny.gguf", template="chatml")
    with running_engine(model, long_talk.CONTEXT) as small, long_talk.bridge_to(small) as talker:
        result = long_talk.talk(talker, 500, 16)
    assert result["longest"] <= long_talk.CONTEXT
    assert result["growth_mb"] < 10
