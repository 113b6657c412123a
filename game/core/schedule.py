"""What a villager does with their time when nobody talks to them: stand, look about, stroll.

Later days and errands hang here. A stroll stays within `wander` tiles of the start, and it ends
where a wall, the player or another villager is in the way.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from game.core.movement import Body, Facing, Ground, feet_at, walk
from game.core.village_map import Box

STROLL_SPEED = 26.0
"""Pixels a second."""
_IDLE_SECONDS = (1.2, 4.5)
_FIRST_IDLE_SECONDS = (0.2, 3.0)
_LOOK_ABOUT = 0.35  # chance that an idle one turns instead of walking
_MARGIN = 6.0  # pixels that a villager keeps from other people


@dataclass(slots=True)
class Stroll:
    """A walk in one direction with so many pixels left."""

    facing: Facing
    left: float


class Wandering:
    """One villager's idling and strolling around (`home_x`, `home_y`), `reach` pixels far."""

    def __init__(self, home: tuple[float, float], reach: float, rng: random.Random) -> None:
        self._home_x, self._home_y = home
        self._reach = reach
        self._rng = rng
        self._idle = rng.uniform(*_FIRST_IDLE_SECONDS)
        self._stroll: Stroll | None = None

    def pause(self) -> None:
        """Stand still from now on; a new decision follows once `update` is called again."""
        self._stroll = None
        self._idle = max(self._idle, _IDLE_SECONDS[0])

    def update(self, body: Body, dt: float, ground: Ground, others: list[Box], tile: int) -> None:
        """One step of `dt` seconds; moves and turns `body`."""
        if self._stroll is None:
            body.walking = False
            self._idle -= dt
            if self._idle <= 0:
                self._decide(body, tile)
            return
        self._walk(body, self._stroll, dt, ground, others)

    def _decide(self, body: Body, tile: int) -> None:
        self._idle = self._rng.uniform(*_IDLE_SECONDS)
        facing = self._rng.choice(tuple(Facing))
        if self._reach <= 0 or self._rng.random() < _LOOK_ABOUT:
            body.facing = facing
            return
        self._stroll = Stroll(facing, float(tile * self._rng.randint(1, 3)))

    def _walk(
        self, body: Body, stroll: Stroll, dt: float, ground: Ground, others: list[Box]
    ) -> None:
        dx, dy = stroll.facing.vector
        length = min(STROLL_SPEED * dt, stroll.left)
        x, y = body.x + dx * length, body.y + dy * length
        too_far = abs(x - self._home_x) > self._reach and abs(x - self._home_x) > abs(
            body.x - self._home_x
        )
        too_far = too_far or (
            abs(y - self._home_y) > self._reach
            and abs(y - self._home_y) > abs(body.y - self._home_y)
        )
        ahead = feet_at(x + dx * _MARGIN, y + dy * _MARGIN)
        if too_far or any(ahead.overlaps(other) for other in others):
            self._stroll = None
            body.walking = False
            return
        gone_x, gone_y = walk(body, dx * length, dy * length, ground, others)
        gone = abs(gone_x) + abs(gone_y)
        body.facing = stroll.facing
        body.walking = gone > 0
        body.walked += gone
        stroll.left -= length
        if stroll.left <= 0 or gone < length / 2:
            self._stroll = None
            body.walking = False
