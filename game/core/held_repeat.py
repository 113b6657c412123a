"""A direction that is held on a gamepad repeats, as a key on a keyboard does by itself."""

from __future__ import annotations

from game.core.intents import Intent

AFTER_SECONDS = 0.38
EVERY_SECONDS = 0.09


class HeldRepeat:
    """Tell it what goes down and up; `step` says how often it is meant again."""

    def __init__(self) -> None:
        self._held: Intent | None = None
        self._left = 0.0

    def down(self, intent: Intent) -> None:
        """The latest direction is the one that repeats."""
        self._held, self._left = intent, AFTER_SECONDS

    def up(self, intent: Intent) -> None:
        if intent is self._held:
            self._held = None

    def stop(self) -> None:
        self._held = None

    def step(self, dt: float) -> list[Intent]:
        """Let `dt` seconds pass; after a stall it repeats no more than once."""
        if self._held is None:
            return []
        self._left -= dt
        if self._left > 0:
            return []
        self._left = max(self._left + EVERY_SECONDS, 0.0)
        return [self._held]
