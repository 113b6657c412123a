"""What has arrived for the frame's thread, and the promise that each request ends exactly once.

Filled on the loop's thread and drained on the frame's, without a lock: a deque hands events over,
and taking a request's number out of a set is what allows its final event.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable

from game.messages import Done, Event, Failed, ServerState, Token


class Outbox:
    """`open` a request, `put` its events, `drain` them; only open requests have any."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._open: set[int] = set()
        self._arrived = threading.Event()

    @property
    def backlog(self) -> int:
        """How many events wait to be drained."""
        return len(self._events)

    @property
    def pending(self) -> list[int]:
        """The requests that have not ended, oldest first."""
        return sorted(self._open.copy())

    def open(self, request_id: int) -> None:
        """Promise a final event to this request."""
        self._open.add(request_id)

    def put(self, events: Iterable[Event]) -> None:
        """Hand events over; what belongs to a request that has ended already is dropped."""
        for event in events:
            if isinstance(event, Token):
                if event.id not in self._open:
                    continue
            elif isinstance(event, Done | Failed):
                try:
                    self._open.remove(event.id)
                except KeyError:
                    continue
            self._append(event)

    def show(self, state: ServerState) -> None:
        """Hand a change of the server's state over."""
        self._append(state)

    def drain(self) -> list[Event]:
        """Everything that has arrived by now, in order."""
        events = self._events
        return [events.popleft() for _ in range(len(events))] if events else []

    def wait(self, seconds: float) -> list[Event]:
        """The same, after waiting up to `seconds` for the first; not for a frame's thread."""
        self._arrived.wait(seconds)
        self._arrived.clear()
        return self.drain()

    def _append(self, event: Event) -> None:
        self._events.append(event)
        if not self._arrived.is_set():  # a frame never clears it: then this costs one look
            self._arrived.set()
