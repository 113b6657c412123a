"""What has arrived for the frame's thread, and the promise that each request ends exactly once.

Filled on the loop's thread and drained on the frame's, without a lock: a deque hands events over,
and taking a request's number out of a set is what allows its final event.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Iterable

from game.messages import Done, Event, Failed, ServerState, Token

LETTERS_A_FRAME = 512
"""As much of a flood as one frame lays out without being late: some 7,000 tokens a second."""
_PIECE = 16 * LETTERS_A_FRAME


class Outbox:
    """`open` a request, `put` its events, `drain` them; only open requests have any."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._open: set[int] = set()
        self._stopped: set[int] = set()
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
                if len(event.text) > _PIECE:  # cut here, so that no frame cuts megabytes
                    for at in range(0, len(event.text), _PIECE):
                        self._append(Token(event.id, event.text[at : at + _PIECE]))
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

    def stop(self, request_id: int) -> None:
        """The player wants no more of this reply: what no frame has taken yet is let go."""
        if request_id in self._open or self._events:
            self._stopped.add(request_id)

    def drain(self, most: int = 0) -> list[Event]:
        """What has arrived by now, in order; `most` bounds the letters (0: all of them).

        What goes beyond that waits for the next call, in front of all that follows it.
        """
        events = self._events
        if not events:
            return []
        taken: list[Event] = []
        left = most or sys.maxsize
        for _ in range(len(events)):
            event = events.popleft()
            if isinstance(event, Token):
                if left <= 0:
                    if event.id in self._stopped:
                        continue
                    events.appendleft(event)
                    break
                if len(event.text) > left:
                    events.appendleft(Token(event.id, event.text[left:]))
                    event = Token(event.id, event.text[:left])
                left -= len(event.text)
            elif isinstance(event, Done | Failed):
                self._stopped.discard(event.id)
            taken.append(event)
        return taken

    def wait(self, seconds: float) -> list[Event]:
        """The same, after waiting up to `seconds` for the first; not for a frame's thread."""
        self._arrived.wait(seconds)
        self._arrived.clear()
        return self.drain()

    def _append(self, event: Event) -> None:
        self._events.append(event)
        if not self._arrived.is_set():  # a frame never clears it: then this costs one look
            self._arrived.set()
