"""The whole chain with the real supervisor and engine: a server killed in mid-reply comes back."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from game.llm.bridge import Bridge
from game.llm.supervisor import Supervisor
from game.messages import ChatRequest, Done, Event, Failed, Message, ServerPhase, ServerState, Token
from game.paths import find_paths
from tests.llm.tiny_gguf import write_tiny_gguf

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills with POSIX signals")


class Play:
    """A bridge to a supervised engine with a random model, and what came from it."""

    def __init__(self, model: Path) -> None:
        self.got: list[Event] = []
        self.bridge = Bridge(self._make, model=str(model))

    def _make(
        self, model: str, server_url: str, on_state: Callable[[ServerState], None]
    ) -> Supervisor:
        from game.llm.backends import choose

        paths = find_paths()
        return Supervisor(choose(model, server_url, "", paths), paths=paths, on_state=on_state)

    def until(self, true: Callable[[], Any], seconds: float = 20.0) -> Any:
        deadline = time.monotonic() + seconds
        while True:
            self.got += self.bridge.poll()
            if found := true():
                return found
            assert time.monotonic() < deadline, self.got[-5:]
            threading.Event().wait(0.002)

    def ask(self, number: int, limit: int) -> None:
        message = Message("user", "Tell me everything.")
        self.bridge.ask(ChatRequest(number, (message,), limit, speaker="mira"))

    def end_of(self, number: int) -> Done | Failed:
        def ends() -> list[Done | Failed]:
            return [e for e in self.got if isinstance(e, Done | Failed) and e.id == number]

        self.until(ends)
        (end,) = ends()
        return end

    def said(self, number: int) -> str:
        return "".join(e.text for e in self.got if isinstance(e, Token) and e.id == number)

    def kill_server(self) -> None:
        backend = self.bridge.state.backend
        assert backend is not None
        port = backend.url.rpartition(":")[2]
        children = psutil.Process().children(recursive=True)
        servers = [child for child in children if port in child.cmdline() and not child.children()]
        assert len(servers) == 1
        servers[0].kill()


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    shown = Play(write_tiny_gguf(tmp_path / "tiny.gguf", template="chatml", width=64, layers=2))
    with shown.bridge:
        yield shown


def test_killed_in_mid_reply_the_words_are_kept_and_the_next_question_is_answered(
    play: Play,
) -> None:
    play.ask(1, 3000)
    play.until(lambda: play.said(1))
    play.kill_server()
    end = play.end_of(1)
    assert isinstance(end, Failed)
    assert end.problem.key == "failed.broke_off"
    play.ask(2, 8)  # at once: it waits for the restart by itself
    assert isinstance(play.end_of(2), Done)
    phases = [event.phase for event in play.got if isinstance(event, ServerState)]
    assert ServerPhase.RESTARTING in phases
    assert phases[-1] is ServerPhase.READY


def test_killed_while_idle_the_next_question_is_answered_all_the_same(play: Play) -> None:
    play.ask(1, 4)
    play.end_of(1)
    play.kill_server()
    play.ask(2, 4)  # nobody has noticed yet
    assert isinstance(play.end_of(2), Done)


def test_switching_to_another_model_in_mid_reply(play: Play, tmp_path: Path) -> None:
    other = write_tiny_gguf(tmp_path / "other.gguf", template="llama3", seed=5)
    play.ask(1, 3000)
    play.until(lambda: play.said(1))
    play.bridge.switch(str(other), "")
    end = play.end_of(1)
    assert isinstance(end, Done)
    assert end.stop == "stopped"
    play.ask(2, 8)
    assert isinstance(play.end_of(2), Done)
    backend = play.bridge.state.backend
    assert backend is not None
    assert backend.model == "other.gguf"
