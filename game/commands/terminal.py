"""Asking from a terminal: a bridge, a conversation, and a wait for each reply."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

from game.core.card import Card
from game.core.conversation import Conversation, Exchange
from game.core.model_profile import ModelProfile
from game.errors import ModelError
from game.language import Language
from game.llm.bridge import Bridge
from game.llm.serving import Choice, open_bridge, plan_for, profile_for, within
from game.messages import Backend, Failed, ServerPhase, ServerState
from game.paths import Paths
from game.settings import Settings
from game.talks import local_time

WAIT_SECONDS = 0.25


class Asker:
    """One conversation with one villager, without a screen."""

    def __init__(self, bridge: Bridge, talk: Conversation, words: Language) -> None:
        self.talk = talk
        self.backend = Backend("built-in", "")
        self.ready_ms: float | None = None
        self._bridge = bridge
        self._words = words
        self._profile = talk.profile

    def wait_ready(self) -> None:
        """Wait until the model can answer. Raises `ModelError` when it never will."""
        while True:
            state = self._bridge.state
            if state.phase is ServerPhase.READY:
                self._ready(state)
                return
            if failed(state):
                raise ModelError(self.sentence(state))
            for event in self._bridge.wait(WAIT_SECONDS):
                if isinstance(event, ServerState) and event.problem and not failed(event):
                    note(self._words.problem(event.problem))

    def ask(self, question: str, show: Callable[[str], None]) -> Exchange:
        """Ask and wait for the end; `show` gets each new piece of what the player reads."""
        request = self.talk.submit(question)
        if request is None:
            raise ValueError("an empty question")
        self._bridge.ask(request)
        shown = 0
        while self.talk.busy:
            for event in self._bridge.wait(WAIT_SECONDS):
                if isinstance(event, ServerState):
                    continue
                self.talk.apply(event)
                if self.talk.wants_stop:
                    self._bridge.cancel(request.id)
                reply = self.talk.exchanges[-1].reply
                if len(reply) > shown:
                    show(reply[shown:])
                    shown = len(reply)
                if isinstance(event, Failed):
                    break
        return self.talk.exchanges[-1]

    def sentence(self, state: ServerState) -> str:
        """Why the model cannot serve, in words."""
        if state.problem is None:
            return self._words.text("server.stopped")
        return self._words.problem(state.problem)

    def _ready(self, state: ServerState) -> None:
        self.ready_ms = state.ready_ms
        self.backend = state.backend or self.backend
        self.talk.profile = within(self._profile, state.n_ctx)


def failed(state: ServerState) -> bool:
    """Whether nothing will serve any more."""
    return state.phase in (ServerPhase.FAILED, ServerPhase.STOPPED)


def note(sentence: str) -> None:
    """Something to know, beside the output."""
    print(f"tattlebrook: {sentence}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def asking(
    paths: Paths,
    settings: Settings,
    choice: Choice,
    card: Card,
    everyone: Sequence[Card],
    *,
    seed: int | None = None,
) -> Iterator[Asker]:
    """A conversation whose model is being started. Raises `ModelError`."""
    profile = profile_for(plan_for(choice, settings, paths), paths)
    talk = conversation(card, everyone, seeded(profile, seed))
    with (
        terminated_like_interrupted(),
        open_bridge(choice, lambda: settings, paths) as bridge,
    ):
        yield Asker(bridge, talk, Language.load(paths.assets))


def conversation(card: Card, everyone: Sequence[Card], profile: ModelProfile) -> Conversation:
    """A new conversation that no disk keeps."""
    ids = itertools.count(1)
    return Conversation(
        card, everyone, next_id=lambda: next(ids), now=local_time, profile=profile
    )


def seeded(profile: ModelProfile, seed: int | None) -> ModelProfile:
    """The same profile with a fixed seed for the sampling."""
    if seed is None:
        return profile
    return dataclasses.replace(profile, sampling=dataclasses.replace(profile.sampling, seed=seed))


@contextlib.contextmanager
def terminated_like_interrupted() -> Iterator[None]:
    """SIGTERM and SIGHUP unwind the stack as Ctrl-C does."""

    def unwind(number: int, frame: FrameType | None) -> None:
        del frame
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    before = {number: signal.signal(number, unwind) for number in numbers if number is not None}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
