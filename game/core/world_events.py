"""Who lives in the world, and what it reports after each step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """What the world needs to know of a villager. `start` is a tile; `wander` is tiles."""

    key: str
    name: str
    start: tuple[int, int] | None = None
    wander: int = 3


@dataclass(frozen=True, slots=True)
class StepTaken:
    """The player's foot came down at (x, y)."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class CameNear:
    """The player may talk to this villager soon: they are the nearest, a few tiles away."""

    person: str


@dataclass(frozen=True, slots=True)
class WentAway:
    """The villager of the last `CameNear` is no longer the nearest, or too far."""

    person: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """The walk to a villager that `walk_to_person` began is over, and they are within reach."""

    person: str


WorldEvent = StepTaken | CameNear | WentAway | Arrived
