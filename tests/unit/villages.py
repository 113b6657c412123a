"""Small villages for tests, drawn with letters: `#` is solid, a dot is free."""

from __future__ import annotations

from game.core.village_map import Box, VillageMap

TILE = 16


def village(rows: str, **starts: tuple[float, float]) -> VillageMap:
    """A map from lines of letters; a letter other than `#` and `.` is where somebody starts."""
    lines = rows.split()
    solids: dict[tuple[int, int], tuple[Box, ...]] = {}
    places = dict(starts)
    for y, line in enumerate(lines):
        for x, letter in enumerate(line):
            left, top = x * TILE, y * TILE
            if letter == "#":
                solids[x, y] = (Box(left, top, left + TILE, top + TILE),)
            elif letter != ".":
                key = "player" if letter == "p" else letter
                places[key] = (left + TILE / 2, top + TILE - 4.0)
    return VillageMap(len(lines[0]), len(lines), TILE, (), {}, solids, places)
