"""The village in motion: who is where, who stands beside whom, and what just happened.

`update` moves everything by one fixed step and returns events; it draws nothing and asks nobody.
With the same map, people, seed and intents it does the same every time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from game.core.errand import Errand
from game.core.intents import Intent
from game.core.movement import Body, Ground, facing_towards, walk
from game.core.pathing import PathFinder, standing_point
from game.core.schedule import Wandering
from game.core.village_map import Box, VillageMap
from game.core.world_events import (
    Arrived,
    CameNear,
    Person,
    StepTaken,
    WentAway,
    WorldEvent,
)

__all__ = [
    "Arrived",
    "CameNear",
    "Person",
    "StepTaken",
    "Villager",
    "WentAway",
    "World",
    "WorldEvent",
]

WALK_SPEED = 60.0
"""Pixels a second: one a step, so that the ground scrolls evenly."""
RUN_SPEED = 120.0
TALK_REACH = 27.0
"""Who is at most this many pixels away, feet to feet, can be talked to."""
NEAR_REACH = 80.0
"""Who is at most this many pixels away is about to be talked to: time to prepare."""
_WAIT_REACH = 48.0  # whom the player comes this near to waits for them
_KEEP = 4.0  # pixels further before one who is near counts as gone, against flicker
_STEP_LENGTH = 16.0  # pixels between two footfalls
_ROOM = 8.0  # pixels that the player stays before and behind villagers, so that both are seen
_PUSH_SECONDS = 1.0  # pushed for so long, a villager lets the player squeeze past
_LEARNED_A_STEP = 20


@dataclass(slots=True)
class Villager:
    """A villager in the world."""

    person: Person
    body: Body
    mind: Wandering
    pushed: float = 0.0


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
        self._errand: Errand | None = None

    @property
    def villagers(self) -> Mapping[str, Villager]:
        """All villagers by key, in a fixed order."""
        return self._villagers

    @property
    def goal(self) -> tuple[float, float] | None:
        """Where a click sent the player, in pixels; None when they do not walk by themselves."""
        return self._errand.points[-1] if self._errand and self._errand.points else None

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
        self._errand = Errand(points) if points else None
        return bool(points)

    def walk_to_person(self, key: str) -> bool:
        """Send the player to a villager; `Arrived` follows when they can talk."""
        body = self._villagers[key].body
        if self.walk_to(body.x, body.y) and self._errand is not None:
            self._errand.person = key
            return True
        return False

    def stop_walking(self) -> None:
        """Forget where a click sent the player."""
        self._errand = None

    def update(self, intents: Collection[Intent], dt: float) -> list[WorldEvent]:
        """One step of `dt` seconds with these intents held; returns what happened, in order."""
        for body in (self.player, *(v.body for v in self._villagers.values())):
            body.previous_x, body.previous_y = body.x, body.y
        self._paths.learn(_LEARNED_A_STEP)
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
        self._end_errand(events)
        return events

    def _move_player(
        self, intents: Collection[Intent], dt: float, events: list[WorldEvent]
    ) -> None:
        dx = (Intent.MOVE_RIGHT in intents) - (Intent.MOVE_LEFT in intents)
        dy = (Intent.MOVE_DOWN in intents) - (Intent.MOVE_UP in intents)
        length = (RUN_SPEED if Intent.RUN in intents else WALK_SPEED) * dt
        player = self.player
        if dx or dy:
            self._errand = None
            norm = length / math.hypot(dx, dy)
            way = (dx * norm, dy * norm)
        else:
            way = self._errand.step(self.player, length) if self._errand else (0.0, 0.0)
        if way == (0.0, 0.0):
            player.walking = False
            if self._errand is not None and not self._errand.person:
                self._errand = None
            return
        player.facing = facing_towards(*way, player.facing)
        gone = math.hypot(*walk(player, *way, self.ground, self._in_the_way(way, dt)))
        player.walking = gone > 0
        if self._errand is not None:
            self._errand.gone(gone, length, dt)
            if self._errand.given_up:
                self._errand = None
        if gone:
            before = player.walked // _STEP_LENGTH
            player.walked += gone
            if player.walked // _STEP_LENGTH != before:
                events.append(StepTaken(player.x, player.y))

    def _in_the_way(self, way: tuple[float, float], dt: float) -> list[Box]:
        """What stops the player at villagers; one who was pushed long enough gives way."""
        ahead = Body(self.player.x + way[0] * 2, self.player.y + way[1] * 2).feet
        boxes: list[Box] = []
        for villager in self._villagers.values():
            feet = villager.body.feet
            room = Box(feet.left - 2, feet.top - _ROOM, feet.right + 2, feet.bottom + _ROOM)
            touching = room.overlaps(ahead) or room.overlaps(self.player.feet)
            villager.pushed = villager.pushed + dt if touching else 0.0
            if villager.pushed < _PUSH_SECONDS:
                boxes.append(room)
        return boxes

    def _end_errand(self, events: list[WorldEvent]) -> None:
        errand = self._errand
        if errand is None or not errand.person:
            return
        person = errand.person
        if self._reach_of(person) <= TALK_REACH:
            self._errand = None
            self.player.walking = False
            self.beside = person
            self.player.look_at(self._villagers[person].body)
            events.append(Arrived(person))
        elif not errand.points:  # they strolled on meanwhile
            if errand.replans and self.walk_to_person(person) and self._errand is not None:
                self._errand.replans = errand.replans - 1
            else:
                self._errand = None

    def _move_villagers(self, dt: float) -> None:
        for key, villager in self._villagers.items():
            if key == self.talking:
                villager.body.walking = False
            elif key == self.beside:
                # Whoever is spoken to in a moment stays, and looks up.
                villager.mind.pause()
                villager.body.walking = False
                villager.body.look_at(self.player)
            elif key == self.near and self._reach_of(key) <= _WAIT_REACH:
                villager.mind.pause()
                villager.body.walking = False
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
