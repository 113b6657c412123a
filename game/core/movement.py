"""Walking on the ground: bodies, solid rectangles, sliding along walls, forgiving corners.

Positions are floats in world pixels, kept on a fine grid of 1/256 so that sums are exact: the
same steps lead to the same place on every machine, and touching is not overlapping.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from game.core.village_map import Box, VillageMap

HALF_WIDTH = 5.0
FEET_HEIGHT = 6.0
"""A body's solid part is its feet: 10 by 6 pixels, with (x, y) in the middle of the lower edge."""
CORNER_FORGIVENESS = 6.0
"""How many pixels off a gap a walker may be and still be led into it."""
_FINE = 256.0
_LONGEST = 4.0  # no single move is longer, so that nothing is ever jumped over


class Facing(IntEnum):
    """Where someone looks; the value is the row of their sprite sheet."""

    DOWN = 0
    LEFT = 1
    RIGHT = 2
    UP = 3

    @property
    def vector(self) -> tuple[int, int]:
        return ((0, 1), (-1, 0), (1, 0), (0, -1))[self]


def facing_towards(dx: float, dy: float, now: Facing) -> Facing:
    """The facing for a look along (dx, dy); stays `now` where that is as good."""
    if dx == 0 and dy == 0:
        return now
    if abs(dx) == abs(dy):
        horizontal = Facing.RIGHT if dx > 0 else Facing.LEFT
        vertical = Facing.DOWN if dy > 0 else Facing.UP
        return now if now in (horizontal, vertical) else vertical
    if abs(dx) > abs(dy):
        return Facing.RIGHT if dx > 0 else Facing.LEFT
    return Facing.DOWN if dy > 0 else Facing.UP


@dataclass(slots=True)
class Body:
    """Someone who stands or walks. `previous_x` and `previous_y` are from before the last step."""

    x: float
    y: float
    facing: Facing = Facing.DOWN
    walking: bool = False
    walked: float = 0.0
    previous_x: float = 0.0
    previous_y: float = 0.0

    def __post_init__(self) -> None:
        self.x, self.y = fine(self.x), fine(self.y)
        self.previous_x, self.previous_y = self.x, self.y

    @property
    def feet(self) -> Box:
        return feet_at(self.x, self.y)

    def between(self, fraction: float) -> tuple[float, float]:
        """The position `fraction` of the way from the last step's to this one's, for drawing."""
        return (
            self.previous_x + (self.x - self.previous_x) * fraction,
            self.previous_y + (self.y - self.previous_y) * fraction,
        )

    def distance(self, other: Body) -> float:
        """Pixels from feet to feet."""
        return math.hypot(self.x - other.x, self.y - other.y)

    def look_at(self, other: Body) -> None:
        self.facing = facing_towards(other.x - self.x, other.y - self.y, self.facing)


def fine(value: float) -> float:
    """The nearest place on the fine grid."""
    return round(value * _FINE) / _FINE


def feet_at(x: float, y: float) -> Box:
    """The solid part of a body that stands at (x, y)."""
    return Box(x - HALF_WIDTH, y - FEET_HEIGHT, x + HALF_WIDTH, y)


class Ground:
    """What is solid: the map's rectangles and everything outside the map."""

    def __init__(self, village: VillageMap) -> None:
        self._village = village
        width, height = village.pixel_size
        far = 1e6
        self._edges = (
            Box(-far, -far, 0.0, far),
            Box(float(width), -far, far, far),
            Box(-far, -far, far, 0.0),
            Box(-far, float(height), far, far),
        )

    def solids_near(self, box: Box) -> list[Box]:
        """The solid rectangles that overlap `box`."""
        tile, solids = self._village.tile, self._village.solids
        found = [edge for edge in self._edges if edge.overlaps(box)]
        for row in range(math.floor(box.top / tile), math.floor(box.bottom / tile) + 1):
            for column in range(math.floor(box.left / tile), math.floor(box.right / tile) + 1):
                for solid in solids.get((column, row), ()):
                    if solid.overlaps(box):
                        found.append(solid)
        return found

    def free(self, box: Box, others: Iterable[Box] = ()) -> bool:
        """Whether nothing solid and none of `others` overlaps `box`."""
        return not self.solids_near(box) and not any(box.overlaps(other) for other in others)


def walk(
    body: Body, dx: float, dy: float, ground: Ground, others: Sequence[Box] = ()
) -> tuple[float, float]:
    """Move `body` by at most (dx, dy) pixels, along walls and around corners; return the way gone.

    `others` are the feet of other people. One who already overlaps the body does not hold it, so
    that nobody is ever stuck in somebody else.
    """
    others = [other for other in others if not other.overlaps(body.feet)]
    start_x, start_y = body.x, body.y
    parts = max(1, math.ceil(max(abs(dx), abs(dy)) / _LONGEST))
    for _ in range(parts):
        _walk_once(body, fine(dx / parts), fine(dy / parts), ground, others)
    return body.x - start_x, body.y - start_y


def _walk_once(body: Body, dx: float, dy: float, ground: Ground, others: Sequence[Box]) -> None:
    moved_x = _slide(body, dx, 0.0, ground, others)
    moved_y = _slide(body, 0.0, dy, ground, others)
    if moved_x or moved_y or (dx and dy):
        return
    if dx:
        _round_corner(body, dx, 0.0, ground, others)
    elif dy:
        _round_corner(body, 0.0, dy, ground, others)


def _slide(body: Body, dx: float, dy: float, ground: Ground, others: Sequence[Box]) -> bool:
    """Move along one axis up to what stands there; says whether it moved at all."""
    if not dx and not dy:
        return False
    feet = body.feet
    swept = Box(
        feet.left + min(dx, 0.0),
        feet.top + min(dy, 0.0),
        feet.right + max(dx, 0.0),
        feet.bottom + max(dy, 0.0),
    )
    for solid in [*ground.solids_near(swept), *(box for box in others if box.overlaps(swept))]:
        if solid.overlaps(feet):
            continue
        if dx > 0:
            dx = min(dx, max(0.0, solid.left - feet.right))
        elif dx < 0:
            dx = max(dx, min(0.0, solid.right - feet.left))
        elif dy > 0:
            dy = min(dy, max(0.0, solid.top - feet.bottom))
        elif dy < 0:
            dy = max(dy, min(0.0, solid.bottom - feet.top))
    body.x += dx
    body.y += dy
    return bool(dx or dy)


def _round_corner(body: Body, dx: float, dy: float, ground: Ground, others: Sequence[Box]) -> None:
    """Held up by a corner: step aside if the way is free a few pixels to one side."""
    if ground.free(feet_at(body.x + dx, body.y + dy)):
        return  # a person is in the way, and one walks up to people on purpose
    step = abs(dx) + abs(dy)
    best: tuple[float, float] | None = None
    for sign in (-1.0, 1.0):
        for aside in range(1, math.ceil(CORNER_FORGIVENESS) + 1):
            side_x, side_y = (0.0, sign * aside) if dx else (sign * aside, 0.0)
            there = feet_at(body.x + side_x + dx, body.y + side_y + dy)
            if ground.free(there, others):
                if best is None or aside < abs(best[0] + best[1]):
                    best = (side_x, side_y)
                break
    if best is not None:
        length = min(step, abs(best[0] + best[1]))
        _slide(body, math.copysign(length, best[0]) if best[0] else 0.0, 0.0, ground, others)
        _slide(body, 0.0, math.copysign(length, best[1]) if best[1] else 0.0, ground, others)
