"""The lie of the land: which corners between the tiles are brook, road, cobbles, meadow, wood."""

from __future__ import annotations

import ground
from layers import Cell, Layers
from palette import Canvas, hashed

WIDTH, HEIGHT = 60, 40


class Terrain:
    """Sets of corners by kind; (0, 0) is the map's upper left corner, (WIDTH, HEIGHT) its last."""

    def __init__(self) -> None:
        self.kinds: dict[str, set[Cell]] = {k: set() for k in
                                            ("shade", "sunny", "dirt", "cobbles", "brook")}

    def area(self, kind: str, x0: int, y0: int, x1: int, y1: int) -> None:
        """Add every corner from (x0, y0) to (x1, y1), both included."""
        self.kinds[kind] |= {(x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1)}

    def blob(self, kind: str, cx: float, cy: float, rx: float, ry: float) -> None:
        self.kinds[kind] |= {
            (x, y) for x in range(WIDTH + 1) for y in range(HEIGHT + 1)
            if ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1 + 0.3 * (hashed(x, y, 77) - 0.5)}

    def corners(self, kind: str, x: int, y: int) -> int:
        at = self.kinds[kind]
        return sum(bit for bit, cell in ((1, (x, y)), (2, (x + 1, y)), (4, (x, y + 1)),
                                         (8, (x + 1, y + 1))) if cell in at)


def brook_middle(y: int) -> int:
    """The brook's course: past the mill, a bend by the smithy, the bridge, the pond, away."""
    course = ((0, 45), (3, 44), (10, 43), (12, 42), (25, 43), (35, 43), (36, 42), (38, 41))
    return max((start, x) for start, x in course if start <= y)[1]


def lay() -> Terrain:
    land = Terrain()
    for y in range(HEIGHT + 1):
        land.area("brook", brook_middle(y) - 1, y, brook_middle(y) + 1, y)
    for y, (x0, x1) in enumerate(((41, 45), (40, 45), (39, 46), (39, 46), (39, 46), (40, 46),
                                  (40, 45), (41, 44)), 28):  # the pool at the jetty
        land.area("brook", x0, y, x1, y)
    land.area("brook", 12, 7, 15, 9)
    land.area("brook", 11, 8, 16, 8)  # the duck pond
    for x in range(WIDTH + 1):
        for y in range(HEIGHT + 1):
            deep = 3 + round(1.6 * hashed(x // 3, y // 3, 6)) + (y < 20 and y <= x <= WIDTH - y)
            border = min(x, y, WIDTH - x, HEIGHT - y)
            if border < deep and abs(x - brook_middle(y)) > 2:
                land.kinds["shade"].add((x, y))
    land.area("cobbles", 20, 16, 31, 23)
    land.kinds["cobbles"] -= {(20, 16), (31, 16), (20, 23), (31, 23)}
    roads(land)
    for blob in ((52, 28, 5.6, 5.8), (52, 14, 4.5, 4), (9, 9, 4, 3), (30, 35, 6, 2.2),
                 (24, 7, 4, 2), (6, 23, 2.2, 3), (36, 11, 4.5, 2.2), (14, 35, 5, 1.8)):
        land.blob("sunny", *blob)
    return land


def roads(land: Terrain) -> None:
    for area in ((19, 15, 32, 24),      # round the square
                 (10, 20, 39, 22),      # west to the cottages, east to the bridge
                 (33, 19, 39, 22),      # the smithy's yard
                 (30, 11, 31, 15),      # north to the herb garden
                 (30, 10, 34, 11),
                 (10, 18, 11, 20), (15, 18, 16, 20),
                 (18, 11, 18, 20), (16, 11, 18, 11),    # a footpath to the duck pond
                 (26, 24, 27, 33),      # south
                 (18, 32, 27, 33), (18, 30, 19, 33), (23, 31, 23, 33),
                 (27, 31, 37, 32), (32, 30, 33, 31),    # to boathouse and jetty
                 (45, 20, 51, 22),      # over the bridge
                 (48, 10, 49, 22),      # north through the orchard to the mill
                 (50, 22, 51, 27)):     # south to the bees
        land.area("dirt", *area)


def lay_ground(village: Layers, land: Terrain) -> None:
    """Choose every ground tile; water and deep wood block, the cobbles lie over the dirt."""

    def draw(x: int, y: int) -> Canvas:
        pick = hashed(x, y, 41)
        two = int(pick * 2)
        water, dirt, shade, sunny = (land.corners(k, x, y)
                                     for k in ("brook", "dirt", "shade", "sunny"))
        assert not (water and dirt), f"path and water meet at {x, y}"
        base = ground.grass(0 if pick < 0.4 else int(hashed(x, y, 42) * 6))
        if sunny:
            base = ground.sunny(sunny, int(pick * 4) if not (water or dirt) else two)
        elif water or dirt or shade:
            base = ground.grass(two)
        if water:
            seed = int(pick * 4) if water == 15 else two
            if water not in {1, 2, 4, 8}:
                village.blocked.add((x, y))
            village.moving["ground", (x, y)] = ground.brook(water, seed, base, 1)
            return ground.brook(water, seed, base)
        if dirt:
            return ground.dirt(dirt, int(pick * 5) if dirt == 15 else two, base)
        if shade:
            if shade == 15:
                village.blocked.add((x, y))
            return ground.shade(shade, int(pick * 3) if shade == 15 else two, base)
        return base

    village.fill(draw)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            corners = land.corners("cobbles", x, y)
            if corners:
                village.put("detail", (x, y), ground.cobbles(corners, int(hashed(x, y, 43) * 3)))
