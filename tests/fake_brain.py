"""A brain for tests of the screens: it answers exactly what a test tells it to, when told.

It stands in for faults and moments that a real server will not show on demand; the main path is
tested with the real one.
"""

from __future__ import annotations

from game.messages import (
    ChatRequest,
    Done,
    Event,
    Failed,
    Message,
    Problem,
    ServerPhase,
    ServerState,
    StopReason,
    Token,
)


class FakeBrain:
    """Records what it is asked; `say`, `end` and `fail` put events into the next `poll`."""

    def __init__(self, phase: ServerPhase = ServerPhase.READY) -> None:
        self.state = ServerState(phase, 0.0)
        self.asked: list[ChatRequest] = []
        self.cancelled: list[int] = []
        self.prefilled: list[tuple[tuple[Message, ...], str]] = []
        self.switched: list[tuple[str, str]] = []
        self._events: list[Event] = []

    def ask(self, request: ChatRequest) -> None:
        self.asked.append(request)

    def poll(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def cancel(self, request_id: int) -> None:
        self.cancelled.append(request_id)
        self._events.append(Done(request_id, "stopped"))

    def prefill(self, messages: tuple[Message, ...], speaker: str) -> None:
        self.prefilled.append((messages, speaker))

    def switch(self, model: str, server_url: str) -> None:
        self.switched.append((model, server_url))

    def say(self, text: str) -> None:
        self._events.append(Token(self.asked[-1].id, text))

    def end(self, stop: StopReason = "eos") -> None:
        self._events.append(Done(self.asked[-1].id, stop))

    def fail(self, key: str = "failed.broke_off") -> None:
        self._events.append(Failed(self.asked[-1].id, Problem(key)))

    def become(self, phase: ServerPhase, problem: Problem | None = None) -> None:
        self.state = ServerState(phase, 0.0, problem)
        self._events.append(self.state)
