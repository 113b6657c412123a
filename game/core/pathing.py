"""Finding a way over the tiles, so that a click on the ground is enough to walk there."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator

from game.core.movement import Ground, feet_at
from game.core.village_map import Box, VillageMap

Tile = tuple[int, int]
_MOST_TILES = 2500  # a search is given up after this many, so that one click stays cheap


def standing_point(tile: Tile, size: int) -> tuple[float, float]:
    """Where the feet are of someone who stands in the middle of a tile."""
    return tile[0] * size + size / 2, (tile[1] + 1) * size - 4.0


class PathFinder:
    """Searches the shortest way; remembers which steps between tiles are free of walls."""

    def __init__(self, village: VillageMap, ground: Ground) -> None:
        self._village = village
        self._ground = ground
        self._known: dict[tuple[Tile, Tile], bool] = {}
        self._unknown = (
            ((column, row), beside)
            for row in range(village.height)
            for column in range(village.width)
            for beside in ((column + 1, row), (column, row + 1))
        )

    def learn(self, steps: int) -> None:
        """Look at `steps` more steps between tiles, so that no click has to look at all of them."""
        for one, two in itertools.islice(self._unknown, steps):
            self._free(one, two)

    def tile_at(self, x: float, y: float) -> Tile:
        size = self._village.tile
        return int(x // size), int((y - 1) // size)

    def open(self, tile: Tile) -> bool:
        """Whether someone can stand in the middle of the tile."""
        return self._free(tile, tile)

    def nearest_open(self, tile: Tile, reach: int) -> Tile | None:
        """The open tile nearest to `tile`, at most `reach` tiles away on each axis."""
        spots = [
            (tile[0] + dx, tile[1] + dy)
            for dx in range(-reach, reach + 1)
            for dy in range(-reach, reach + 1)
        ]
        spots.sort(key=lambda spot: ((spot[0] - tile[0]) ** 2 + (spot[1] - tile[1]) ** 2, spot))
        return next((spot for spot in spots if self.open(spot)), None)

    def find(self, start: tuple[float, float], goal: Tile) -> list[tuple[float, float]]:
        """Points to walk through from the pixel `start` to the middle of `goal`; empty for none."""
        first = self.tile_at(*start)
        if not self.open(first):
            near = self.nearest_open(first, 1)
            if near is None:
                return []
            first = near
        came: dict[Tile, Tile] = {}
        cost = {first: 0}
        queue: list[tuple[int, int, Tile]] = [(0, 0, first)]
        while queue and len(cost) < _MOST_TILES:
            _, done, tile = heapq.heappop(queue)
            if tile == goal:
                return self._points(came, first, goal)
            if done > cost[tile]:
                continue
            for beside in self._beside(tile):
                new = done + 1
                if new < cost.get(beside, _MOST_TILES):
                    cost[beside] = new
                    came[beside] = tile
                    left = abs(beside[0] - goal[0]) + abs(beside[1] - goal[1])
                    heapq.heappush(queue, (new + left, new, beside))
        return []

    def _points(self, came: dict[Tile, Tile], first: Tile, goal: Tile) -> list[tuple[float, float]]:
        tiles = [goal]
        while tiles[-1] != first:
            tiles.append(came[tiles[-1]])
        tiles.reverse()
        corners = tiles[:1]
        for before, tile, after in zip(tiles, tiles[1:], tiles[2:], strict=False):
            if (tile[0] - before[0], tile[1] - before[1]) != (
                after[0] - tile[0],
                after[1] - tile[1],
            ):
                corners.append(tile)
        corners.append(goal)
        return [standing_point(tile, self._village.tile) for tile in dict.fromkeys(corners)]

    def _beside(self, tile: Tile) -> Iterator[Tile]:
        for dx, dy in ((0, -1), (-1, 0), (1, 0), (0, 1)):
            beside = (tile[0] + dx, tile[1] + dy)
            if self._free(tile, beside):
                yield beside

    def _free(self, one: Tile, two: Tile) -> bool:
        """Whether feet can pass from the middle of one tile to that of its neighbour."""
        step = (min(one, two), max(one, two))
        known = self._known.get(step)
        if known is None:
            a = feet_at(*standing_point(one, self._village.tile))
            b = feet_at(*standing_point(two, self._village.tile))
            swept = Box(
                min(a.left, b.left),
                min(a.top, b.top),
                max(a.right, b.right),
                max(a.bottom, b.bottom),
            )
            known = self._known[step] = self._ground.free(swept)
        return known
