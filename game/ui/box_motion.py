"""What moves in the box by itself: a mouth that speaks, a mood, a marker that bounces, notes that
go."""

from __future__ import annotations

from typing import Literal

from game.core.mood import LOOKED_AT, Mood, mood_of
from game.core.reply import Reply

NOTE_SECONDS = 2.5
_MOUTH_SECONDS = 0.12
_BOUNCE_SECONDS = 0.45
_MOOD_EVERY = 0.2
"""Seconds between two looks at the mood while letters appear."""


class BoxMotion:
    """Driven by `pass_time`; `still` (reduced motion) keeps mouth and marker at rest."""

    def __init__(self, *, still: bool) -> None:
        self.still = still
        self.note = ""
        """A sentence that stands in the status line's place for a while."""
        self._note_left = 0.0
        self._hint = False
        self._clock = 0.0
        self._mouth_until = 0.0
        self._reply: Reply | None = None
        self._letters = 0
        self.mood: Mood = ""
        """What the letters that are to be read so far tell of."""
        self._mood_for = 0
        self._next_mood = 0.0

    def watch(self, reply: Reply | None) -> None:
        """The mouth and the mood follow this reply's letters from now on."""
        self.mood, self._mood_for, self._next_mood = "", 0, 0.0
        self._reply = reply
        self._letters = reply.shown if reply is not None else 0

    def pass_time(self, dt: float) -> None:
        """Let `dt` seconds pass."""
        self._clock += dt
        self._note_left -= dt
        if self._note_left <= 0:
            self.note = ""
        if self._reply is not None and self._reply.shown != self._letters:
            self._letters = self._reply.shown
            self._mouth_until = self._clock + 2 * _MOUTH_SECONDS
        self._feel()

    def _feel(self) -> None:
        """Look at the newest letters now and then; a mood stays until another one comes."""
        reply = self._reply
        if reply is None or self._mood_for == reply.shown or self._clock < self._next_mood:
            return
        self._next_mood = self._clock + _MOOD_EVERY
        self._mood_for = reply.shown
        self.mood = mood_of(reply.latest(LOOKED_AT)) or self.mood

    def say(self, sentence: str, seconds: float = NOTE_SECONDS, *, hint: bool = False) -> None:
        """Show a note; a hint goes at once when the pointer leaves what it is about."""
        self.note, self._note_left, self._hint = sentence, seconds, hint

    def end_hint(self) -> None:
        if self._hint:
            self.say("")

    @property
    def mouth_open(self) -> bool:
        talking = self._clock < self._mouth_until and not self.still
        return talking and int(self._clock / _MOUTH_SECONDS) % 2 == 0

    @property
    def marker(self) -> Literal["", "upper", "lower"]:
        """Where the marker stands behind a reply that is complete; empty while there is none."""
        if self._reply is None or not self._reply.finished or not self._reply.shown:
            return ""
        bounce = int(self._clock / _BOUNCE_SECONDS) % 2 == 1 and not self.still
        return "lower" if bounce else "upper"
