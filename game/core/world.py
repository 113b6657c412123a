"""The village in motion: who is where, who stands beside whom, and what just happened.

`update` moves everything by one fixed step and returns events; it draws nothing and asks nobody.
With the same map, people, seed and intents it does the same every time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from game.core.intents import Intent
from game.core.movement import Body, Ground, facing_towards, walk
from game.core.pathing import PathFinder, standing_point
from game.core.schedule import Wandering
from game.core.village_map import Box, VillageMap

WALK_SPEED = 60.0
"""Pixels a second: one a step, so that the ground scrolls evenly."""
RUN_SPEED = 120.0
TALK_REACH = 27.0
"""Who is at most this many pixels away, feet to feet, can be talked to."""
NEAR_REACH = 80.0
"""Who is at most this many pixels away is about to be talked to: time to prepare."""
_KEEP = 4.0  # pixels further before one who is near counts as gone, against flicker
_STEP_LENGTH = 16.0  # pixels between two footfalls
_PUSH_SECONDS = 1.0  # pushed for so long, a villager lets the player squeeze past
_GIVE_UP_SECONDS = 1.5  # a walk to a click that gets nowhere ends
_REPLANS = 8


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


@dataclass(slots=True)
class Villager:
    """A villager in the world."""

    person: Person
    body: Body
    mind: Wandering
    pushed: float = 0.0


@dataclass(slots=True)
class _Walk:
    """A walk to a click: the points left, and whom it is for."""

    points: list[tuple[float, float]]
    person: str = ""
    stuck: float = 0.0
    replans: int = _REPLANS


class World:
    """The map, the player and the villagers."""

    def __init__(self, village: VillageMap, people: Sequence[Person], rng: random.Random) -> None:
        """People without a `start` begin where the map has their key, else near the player."""
        self.map = village
        self.ground = Ground(village)
        self._paths = PathFinder(village, self.ground)
        centre = (village.width // 2, village.height // 2)
        begin = village.starts.get("player", standing_point(centre, village.tile))
        self.player = Body(*self._free_spot(begin, []))
        self._villagers: dict[str, Villager] = {}
        taken = [self.player.feet]
        for person in people:
            if person.start is not None:
                wish = standing_point(person.start, village.tile)
            else:
                wish = village.starts.get(person.key, begin)
            body = Body(*self._free_spot(wish, taken))
            mind = Wandering((body.x, body.y), float(person.wander * village.tile), rng)
            self._villagers[person.key] = Villager(person, body, mind)
            taken.append(body.feet)
        self.talking = ""
        self.near = ""
        self.beside = ""
        self._walk: _Walk | None = None

    @property
    def villagers(self) -> Mapping[str, Villager]:
        """All villagers by key, in a fixed order."""
        return self._villagers

    @property
    def goal(self) -> tuple[float, float] | None:
        """Where a click sent the player, in pixels; None when they do not walk by themselves."""
        return self._walk.points[-1] if self._walk and self._walk.points else None

    def begin_talk(self, key: str) -> None:
        """The villager stops and the two turn to each other until `end_talk`."""
        self.stop_walking()
        self.talking = key
        villager = self._villagers[key]
        villager.mind.pause()
        villager.body.walking = False
        villager.body.look_at(self.player)
        self.player.look_at(villager.body)
        self.player.walking = False

    def end_talk(self) -> None:
        self.talking = ""

    def walk_to(self, x: float, y: float) -> bool:
        """Send the player to the pixel, or as near as they can stand; False if there is no way."""
        goal = self._paths.nearest_open(self._paths.tile_at(x, y), 3)
        points = self._paths.find((self.player.x, self.player.y), goal) if goal else []
        self._walk = _Walk(points) if points else None
        return bool(points)

    def walk_to_person(self, key: str) -> bool:
        """Send the player to a villager; `Arrived` follows when they can talk."""
        body = self._villagers[key].body
        if self.walk_to(body.x, body.y) and self._walk is not None:
            self._walk.person = key
            return True
        return False

    def stop_walking(self) -> None:
        """Forget where a click sent the player."""
        self._walk = None

    def update(self, intents: Collection[Intent], dt: float) -> list[WorldEvent]:
        """One step of `dt` seconds with these intents held; returns what happened, in order."""
        for body in (self.player, *(v.body for v in self._villagers.values())):
            body.previous_x, body.previous_y = body.x, body.y
        events: list[WorldEvent] = []
        if self.talking:
            self._villagers[self.talking].body.look_at(self.player)
            self.player.walking = False
        else:
            self._move_player(intents, dt, events)
        self._move_villagers(dt)
        left, self_near = self.near, self._find_near()
        if self_near != left:
            if left:
                events.append(WentAway(left))
            if self_near:
                events.append(CameNear(self_near))
        self._end_walk_to_person(events)
        return events

    def _move_player(
        self, intents: Collection[Intent], dt: float, events: list[WorldEvent]
    ) -> None:
        dx = (Intent.MOVE_RIGHT in intents) - (Intent.MOVE_LEFT in intents)
        dy = (Intent.MOVE_DOWN in intents) - (Intent.MOVE_UP in intents)
        length = (RUN_SPEED if Intent.RUN in intents else WALK_SPEED) * dt
        player = self.player
        if dx or dy:
            self._walk = None
            norm = length / math.hypot(dx, dy)
            way = (dx * norm, dy * norm)
        else:
            way = self._way_to_goal(length)
        if way == (0.0, 0.0):
            player.walking = False
            return
        player.facing = facing_towards(*way, player.facing)
        gone = math.hypot(*walk(player, *way, self.ground, self._in_the_way(way, dt)))
        player.walking = gone > 0
        if self._walk is not None:
            self._walk.stuck = 0.0 if gone > length / 4 else self._walk.stuck + dt
            if self._walk.stuck > _GIVE_UP_SECONDS:
                self._walk = None
        if gone:
            before = player.walked // _STEP_LENGTH
            player.walked += gone
            if player.walked // _STEP_LENGTH != before:
                events.append(StepTaken(player.x, player.y))

    def _in_the_way(self, way: tuple[float, float], dt: float) -> list[Box]:
        """The villagers' feet that stop the player; one who was pushed long enough gives way."""
        ahead = Body(self.player.x + way[0] * 2, self.player.y + way[1] * 2).feet
        boxes: list[Box] = []
        for villager in self._villagers.values():
            feet = villager.body.feet
            touching = feet.overlaps(ahead) or feet.overlaps(self.player.feet)
            villager.pushed = villager.pushed + dt if touching else 0.0
            if villager.pushed < _PUSH_SECONDS:
                boxes.append(feet)
        return boxes

    def _way_to_goal(self, length: float) -> tuple[float, float]:
        """The next piece, at most `length` pixels, of the walk to a click."""
        while self._walk is not None and self._walk.points:
            x, y = self._walk.points[0]
            dx, dy = x - self.player.x, y - self.player.y
            if abs(dx) < 0.5 and abs(dy) < 0.5:
                self._walk.points.pop(0)
                continue
            if abs(dx) >= 0.5 and (abs(dx) <= abs(dy) or abs(dy) < 0.5):
                return math.copysign(min(length, abs(dx)), dx), 0.0
            return 0.0, math.copysign(min(length, abs(dy)), dy)
        if self._walk is not None and not self._walk.person:
            self._walk = None
        return 0.0, 0.0

    def _end_walk_to_person(self, events: list[WorldEvent]) -> None:
        walk_now = self._walk
        if walk_now is None or not walk_now.person:
            return
        person = walk_now.person
        if self._reach_of(person) <= TALK_REACH:
            self._walk = None
            self.player.walking = False
            self.beside = person
            self.player.look_at(self._villagers[person].body)
            events.append(Arrived(person))
        elif not walk_now.points:  # they strolled on meanwhile
            if walk_now.replans and self.walk_to_person(person) and self._walk is not None:
                self._walk.replans = walk_now.replans - 1
            else:
                self._walk = None

    def _move_villagers(self, dt: float) -> None:
        for key, villager in self._villagers.items():
            if key == self.talking:
                villager.body.walking = False
            elif key == self.beside:
                # Whoever is spoken to in a moment stays, and looks up.
                villager.mind.pause()
                villager.body.walking = False
                villager.body.look_at(self.player)
            else:
                others = [self.player.feet]
                others += [v.body.feet for v in self._villagers.values() if v is not villager]
                villager.mind.update(villager.body, dt, self.ground, others, self.map.tile)

    def _find_near(self) -> str:
        """Set `near` and `beside`; returns `near`."""
        ranked = sorted((self._score(key), key) for key in self._villagers)
        self.beside = next(
            (
                key
                for _, key in ranked
                if self._reach_of(key) <= TALK_REACH + (_KEEP if key == self.beside else 0)
            ),
            "",
        )
        self.near = self.beside or next(
            (
                key
                for _, key in ranked
                if self._reach_of(key) <= NEAR_REACH + (_KEEP if key == self.near else 0)
            ),
            "",
        )
        return self.near

    def _reach_of(self, key: str) -> float:
        return self.player.distance(self._villagers[key].body)

    def _score(self, key: str) -> float:
        """Pixels away, less for those the player looks at and for the one who is near already."""
        body = self._villagers[key].body
        dx, dy = body.x - self.player.x, body.y - self.player.y
        distance = math.hypot(dx, dy)
        look_x, look_y = self.player.facing.vector
        ahead = (dx * look_x + dy * look_y) / distance if distance else 1.0
        return distance - 10.0 * ahead - (2.0 if key == self.near else 0.0)

    def _free_spot(self, wish: tuple[float, float], taken: list[Box]) -> tuple[float, float]:
        """The wish itself if it is free, else the middle of the nearest free tile."""
        if self.ground.free(Body(*wish).feet, taken):
            return wish
        column, row = self._paths.tile_at(*wish)
        reach = max(self.map.width, self.map.height)
        for ring in range(reach + 1):
            for dy in range(-ring, ring + 1):
                for dx in range(-ring, ring + 1):
                    if max(abs(dx), abs(dy)) != ring:
                        continue
                    spot = standing_point((column + dx, row + dy), self.map.tile)
                    if self.ground.free(Body(*spot).feet, taken):
                        return spot
        return wish
