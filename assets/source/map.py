"""The village of Tattlebrook, composed: where its ground, houses, paths and people are.

Terrain is drawn on the corners between tiles (a path of corners x 27 and 28 is two tiles wide).
The map is refused unless everybody stands on free ground that the player can walk to.
"""

from __future__ import annotations

from pathlib import Path

import ground
import houses
import nature
import props
import trades
from layers import LAYERS, Cell, Layers
from palette import Canvas, hashed
from tileset import SIZE, Tileset

WIDTH, HEIGHT = 60, 40
PEOPLE: dict[str, Cell] = {"player": (26, 21), "mira": (26, 16), "tobin": (12, 23),
                           "alda": (15, 32), "fenn": (40, 31), "juniper": (51, 26)}
PLACES: dict[str, tuple[int, int, int, int]] = {
    "bakery": (24, 10, 7, 6), "smithy": (8, 16, 8, 8), "herb garden": (9, 27, 12, 8),
    "jetty": (37, 30, 6, 4), "bee meadow": (47, 23, 9, 9), "orchard": (5, 6, 12, 8),
    "square": (21, 15, 14, 9), "mill": (35, 9, 7, 5), "bridge": (38, 19, 7, 4),
    "well": (26, 17, 4, 4), "boathouse": (33, 26, 4, 5), "market": (30, 16, 4, 7),
}


class Terrain:
    """Which corners belong to which terrain."""

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
    """The brook's course: straight by mill and bridge, a bend before the pond, away south."""
    bends = {0: 44, 1: 44, 2: 44, 3: 43, 4: 43, 24: 42, 25: 43, 26: 43, 27: 43, 35: 43, 36: 42,
             37: 42, 38: 41, 39: 41, 40: 41}
    return bends.get(y, 43 if 28 <= y <= 34 else 42)


def lay_terrain() -> Terrain:
    land = Terrain()
    for y in range(HEIGHT + 1):
        middle = brook_middle(y)
        land.area("brook", middle - 1, y, middle + 1, y)
    land.blob("brook", 42.6, 31, 3.6, 3.2)
    for x in range(WIDTH + 1):
        for y in range(HEIGHT + 1):
            deep = 3 + round(1.4 * hashed(x // 3, y // 3, 6))
            border = min(x, y, WIDTH - x, HEIGHT - y)
            if border < deep and abs(x - brook_middle(y)) > 2:
                land.kinds["shade"].add((x, y))
    land.area("cobbles", 22, 16, 33, 23)
    land.kinds["cobbles"] -= {(22, 16), (33, 16), (22, 23), (33, 23)}
    land.area("dirt", 21, 15, 34, 24)
    land.area("dirt", 15, 20, 39, 22)      # west to the smithy, east to the bridge
    land.area("dirt", 8, 21, 16, 24)       # the smithy's yard
    land.area("dirt", 45, 20, 51, 22)      # over the bridge
    land.area("dirt", 49, 17, 50, 21)      # up to the cottages
    land.area("dirt", 49, 16, 56, 17)
    land.area("dirt", 50, 22, 51, 26)      # down to the bees
    land.area("dirt", 27, 24, 28, 34)      # south from the square
    land.area("dirt", 11, 33, 28, 34)      # to the herb garden
    land.area("dirt", 11, 32, 12, 34)
    land.area("dirt", 28, 31, 37, 32)      # to the jetty
    land.area("dirt", 36, 13, 37, 20)      # to the mill
    land.area("dirt", 18, 11, 19, 20)      # to the orchard
    land.area("dirt", 14, 10, 19, 11)
    land.area("dirt", 23, 31, 24, 33)      # to the cottage in the south
    for blob in ((52, 28, 6, 6), (11, 9, 6, 4), (31, 36, 5, 2.2), (54, 9, 3, 2), (24, 6, 5, 2),
                 (6, 27, 2.2, 4), (34.5, 17, 1.6, 1.6)):
        land.blob("sunny", *blob)
    return land


def lay_ground(village: Layers, land: Terrain) -> None:
    """Choose every ground tile; water and deep shade block, whole cobbles lie over the dirt."""

    def draw(x: int, y: int) -> Canvas:
        pick = hashed(x, y, 41)
        water, dirt, shade = (land.corners(k, x, y) for k in ("brook", "dirt", "shade"))
        assert not (water and dirt), f"path and water meet at {x, y}"
        if water:
            seed = int(pick * 3) if water == 15 else int(pick * 2)
            if water not in {1, 2, 4, 8}:
                village.blocked.add((x, y))
            village.moving[(x, y)] = ground.brook(water, seed, 1)
            return ground.brook(water, seed)
        if dirt:
            return ground.dirt(dirt, int(pick * 4) if dirt == 15 else int(pick * 2))
        if shade:
            if shade == 15:
                village.blocked.add((x, y))
            return ground.shade(shade, int(pick * 3) if shade == 15 else int(pick * 2))
        sunny = land.corners("sunny", x, y)
        if sunny:
            return ground.sunny(sunny, int(pick * 4))
        return ground.grass(0 if pick < 0.45 else int(hashed(x, y, 42) * 6))

    village.fill(draw)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            corners = land.corners("cobbles", x, y)
            if corners:
                village.put("detail", (x, y), ground.cobbles(corners, int(hashed(x, y, 43) * 3)))


def build(village: Layers) -> None:
    """Houses and the things of the trades."""
    stamp = village.stamp
    stamp(trades.bakery(), 24, 10, above=1)
    stamp(trades.smithy(), 9, 16, above=1)
    stamp(trades.herbalist(), 9, 27, above=1)
    stamp(trades.boathouse(), 33, 25, above=1)
    stamp(trades.mill(), 35, 8, above=1)
    stamp(houses.cottage(4, houses.PLUM, "violet", door_at=2, smoke=1), 48, 11, above=1)
    stamp(houses.cottage(5, houses.RED, "leaf", door_at=2, smoke=3), 53, 11, above=1)
    stamp(houses.cottage(4, houses.THATCH, "brick", door_at=2), 21, 26, above=1)
    stamp(trades.wheel(), 40, 10, above=0)
    stamp(props.well(), 27, 17, above=1)
    stamp(props.stall(("white", "rust"), ("rust", "brick")), 31, 16, above=1)
    stamp(props.stall(("cream", "leaf"), ("gold", "orange")), 31, 20, above=1)
    stamp(trades.bench(), 22, 17)
    stamp(trades.bench(), 22, 23)
    for x, y in ((21, 15), (34, 14), (25, 23), (30, 24), (16, 18), (38, 17), (46, 17), (29, 32)):
        stamp(props.lamp(), x, y, above=1)
    for x, y in ((20, 23), (47, 22), (29, 29), (17, 11)):
        stamp(props.signpost(), x, y)
    stamp(trades.anvil(), 10, 22)
    for x, y in ((8, 21), (16, 23), (32, 29), (31, 15), (37, 33)):
        stamp(props.barrel(), x, y)
    for x, y in ((8, 22), (23, 14), (30, 15), (37, 29), (34, 22), (34, 23)):
        stamp(props.crate(), x, y)
    stamp(props.bridge(7), 38, 19, solid="#######/......./......./#######")
    village.carry(38, 20, 7, 2)
    stamp(props.jetty(5), 37, 31, solid="...../...../.####")
    village.carry(37, 31, 5, 2)
    stamp(props.boat(), 43, 33)
    for x, y in ((49, 24), (53, 24), (48, 27), (54, 27), (49, 30), (53, 30), (51, 29)):
        stamp(trades.hive(), x, y)
    stamp(trades.hay(), 38, 13)
    stamp(trades.hay(), 34, 13)
    garden(village)


def garden(village: Layers) -> None:
    for row, crop in ((28, "lavender"), (30, "sage"), (32, "marigold"), (30, "cabbage")):
        x = 15 if crop != "cabbage" else 19
        if crop == "marigold":
            continue
        for dx, part in enumerate(("left", "middle", "right")):
            village.stamp(nature.bed(crop, part), x + dx, row)
    for dx, part in enumerate(("left", "middle", "right")):
        village.stamp(nature.bed("marigold", part), 17 + dx, 28) if False else None
    for x in range(15, 20):
        part = "left" if x == 15 else "right" if x == 19 else "middle"
        village.stamp(props.fence(part), x, 26)


def tree(village: Layers, kind: int, x: int, y: int) -> None:
    """A tree whose foot is the two tiles at (x, y) and (x+1, y)."""
    pictures = (lambda: nature.broadleaf(nature.OAK, 3), lambda: nature.pine(4),
                lambda: nature.broadleaf(nature.LINDEN, 5), lambda: nature.apple_tree(6),
                lambda: nature.broadleaf(nature.AUTUMN, 8))
    village.stamp(pictures[kind](), x, y - 2, above=2)


def plant(village: Layers, land: Terrain) -> None:
    """The wood around the village, from back to front, then single trees, then small things."""
    water = {(x, y) for x in range(WIDTH) for y in range(HEIGHT) if land.corners("brook", x, y)}
    wanted: list[tuple[int, int, int]] = []
    for y in range(1, HEIGHT + 2):
        for x in range(-1, WIDTH, 2):
            xx = x + y % 2
            feet = {(xx, min(y, HEIGHT - 1)), (xx + 1, min(y, HEIGHT - 1))}
            inside = all(land.corners("shade", *f) == 15 for f in feet
                         if 0 <= f[0] < WIDTH)
            edge = y < 5 or y > HEIGHT - 5
            if inside and (y % 2 == 0 or not edge) and y % 2 == 0:
                pick = hashed(xx, y, 15)
                wanted.append((0 if pick < 0.42 else 1 if pick < 0.8 else 2, xx, y))
    wanted += [(3, x, y) for y in (8, 12) for x in (6, 10, 14)]
    wanted += [(3, 8, 10), (3, 12, 13), (0, 20, 8), (2, 31, 9), (0, 32, 13), (4, 22, 12),
               (2, 6, 19), (1, 5, 25), (0, 7, 31), (2, 22, 36), (0, 30, 28), (4, 31, 35),
               (1, 38, 36), (2, 47, 35), (0, 55, 20), (2, 46, 14), (1, 47, 9), (0, 39, 26),
               (2, 18, 26), (4, 56, 32), (0, 24, 34), (2, 36, 24), (1, 33, 6), (0, 50, 9)]
    for kind, x, y in sorted(wanted, key=lambda item: item[2]):
        if not {(x, y), (x + 1, y)} & (water | village.blocked if kind > 2 else water):
            tree(village, kind, x, y)
    for i, (x, y) in enumerate(((17, 15), (23, 9), (32, 12), (31, 25), (25, 31), (8, 26),
                                (14, 31), (45, 24), (39, 29), (57, 17), (47, 13), (33, 24),
                                (20, 30), (52, 16), (8, 34), (35, 35), (29, 26), (26, 26), (41, 0), (46, 0),
                                (41, 1), (46, 1), (38, 39), (43, 39))):
        village.stamp(nature.bush(i % 3, ("brick", "", "lilac")[i % 3]), x, y)
    for x, y, seed in ((39, 28, 1), (46, 30, 2), (46, 33, 3), (39, 34, 1), (40, 24, 2), (44, 8, 3)):
        village.stamp(nature.reeds(seed), x, y, solid="#")
    for x, y in ((43, 29), (41, 34), (44, 36), (42, 15)):
        if land.corners("brook", x, y) == 15:
            village.stamp(nature.lily(x), x, y)
    scatter(village, land)


def scatter(village: Layers, land: Terrain) -> None:
    kinds = tuple(ground.FLOWERS)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            if (x, y) in village.cells["detail"] or (x, y) in village.cells["buildings"]:
                continue
            if any(land.corners(k, x, y) for k in ("brook", "dirt", "shade")):
                continue
            meadow = land.corners("sunny", x, y) > 0
            pick, which = hashed(x, y, 52), hashed(x // 4, y // 3, 53)
            if pick < (0.42 if meadow and x > 45 else 0.2 if meadow else 0.07):
                kind = kinds[int(which * len(kinds))]
                village.put("detail", (x, y), ground.flowers(kind, int(pick * 997) % 3,
                                                             3 + int(pick * 97) % 2))
            elif pick > 0.9:
                village.put("detail", (x, y), ground.tuft(int(pick * 997) % 3))
            elif pick > 0.885:
                village.put("detail", (x, y), ground.pebbles(int(pick * 997) % 2))


def check(village: Layers) -> None:
    reached = village.reach(PEOPLE["player"])
    for name, cell in PEOPLE.items():
        assert village.free(cell), f"{name} stands in something at {cell}"
        assert cell in reached, f"{name} cannot be walked to from the player's start"
    for name, (x, y, w, h) in PLACES.items():
        cells = {(x + dx, y + dy) for dx in range(-1, w + 1) for dy in range(-1, h + 1)}
        assert cells & reached, f"no way leads to the {name}"
    edge = {c for c in reached if c[0] in {0, WIDTH - 1} or c[1] in {0, HEIGHT - 1}}
    assert not edge, f"one can walk off the map at {sorted(edge)}"


def write(village: Layers, tiles: Tileset, folder: Path) -> None:
    grids = village.numbers(tiles)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<map version="1.10" tiledversion="1.10.2" orientation="orthogonal"'
             f' renderorder="right-down" width="{WIDTH}" height="{HEIGHT}" tilewidth="{SIZE}"'
             f' tileheight="{SIZE}" infinite="0" nextlayerid="7" nextobjectid="100">',
             ' <tileset firstgid="1" source="../tiles/village.tsx"/>']
    for number, name in enumerate(LAYERS, 1):
        rows = ",\n".join(",".join(map(str, row)) for row in grids[name])
        lines += [f' <layer id="{number}" name="{name}" width="{WIDTH}" height="{HEIGHT}">',
                  f'  <data encoding="csv">\n{rows}\n</data>', " </layer>"]
    lines.append(' <objectgroup id="5" name="people">')
    for number, (name, (x, y)) in enumerate(PEOPLE.items(), 1):
        lines.append(f'  <object id="{number}" name="{name}" x="{x * SIZE + 8}"'
                     f' y="{y * SIZE + 8}"><point/></object>')
    lines += [" </objectgroup>", ' <objectgroup id="6" name="places">']
    for number, (name, (x, y, w, h)) in enumerate(PLACES.items(), 20):
        lines.append(f'  <object id="{number}" name="{name}" x="{x * SIZE}" y="{y * SIZE}"'
                     f' width="{w * SIZE}" height="{h * SIZE}"/>')
    lines += [" </objectgroup>", "</map>"]
    (folder / "village.tmx").write_text("\n".join(lines) + "\n", encoding="utf-8")


def make(assets: Path) -> Layers:
    village, land = Layers(WIDTH, HEIGHT), lay_terrain()
    lay_ground(village, land)
    build(village)
    plant(village, land)
    check(village)
    tiles = Tileset()
    for folder in ("tiles", "maps"):
        (assets / folder).mkdir(exist_ok=True)
    write(village, tiles, assets / "maps")
    tiles.write(assets / "tiles")
    print(f"village: {len(tiles.tiles)} tiles")
    return village
