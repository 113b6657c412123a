"""A walk that a click began: which points are left, whom it is for, and when it is given up."""

from __future__ import annotations

import math
from dataclasses import dataclass

from game.core.movement import Body

REPLANS = 8
"""So often a walk to a villager is planned anew when they strolled on meanwhile."""
_GIVE_UP_SECONDS = 1.5
_THERE = 0.5  # pixels from a point at which it counts as reached


@dataclass(slots=True)
class Errand:
    """`points` are pixels still to be walked through, `person` is whom it leads to, if anybody."""

    points: list[tuple[float, float]]
    person: str = ""
    replans: int = REPLANS
    stuck_seconds: float = 0.0

    @property
    def given_up(self) -> bool:
        """Whether it got nowhere for too long."""
        return self.stuck_seconds > _GIVE_UP_SECONDS

    def step(self, body: Body, length: float) -> tuple[float, float]:
        """The next piece of the way, at most `length` pixels along one axis; (0, 0) at the end."""
        while self.points:
            x, y = self.points[0]
            dx, dy = x - body.x, y - body.y
            if abs(dx) < _THERE and abs(dy) < _THERE:
                self.points.pop(0)
            elif abs(dx) >= _THERE and (abs(dx) <= abs(dy) or abs(dy) < _THERE):
                return math.copysign(min(length, abs(dx)), dx), 0.0
            else:
                return 0.0, math.copysign(min(length, abs(dy)), dy)
        return 0.0, 0.0

    def gone(self, pixels: float, length: float, dt: float) -> None:
        """Report how far the step of `length` pixels came."""
        self.stuck_seconds = 0.0 if pixels > length / 4 else self.stuck_seconds + dt
