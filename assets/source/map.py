"""The village of Tattlebrook, composed: where houses, things, people and places are.

It is drawn after what the villagers say of it: the smithy by the bridge where the brook bends,
the herb garden behind it over the little wall, the orchard between bee meadow and mill. The map
is refused unless everybody stands on free ground that the player can walk to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import extras
import houses
import nature
import props
import trades
from land import HEIGHT, WIDTH, lay, lay_ground
from layers import LAYERS, Cell, Layers
from palette import Canvas
from planting import plant
from tileset import SIZE, Tileset

PEOPLE: dict[str, Cell] = {"player": (24, 21), "mira": (24, 16), "tobin": (35, 20),
                           "alda": (34, 11), "fenn": (41, 31), "juniper": (51, 27)}
PLACES: dict[str, tuple[int, int, int, int]] = {
    "bakery": (21, 10, 7, 6), "smithy": (33, 14, 6, 7), "herb garden": (31, 5, 10, 8),
    "jetty": (37, 30, 7, 4), "bee meadow": (47, 23, 9, 10), "orchard": (46, 11, 10, 9),
    "square": (19, 15, 14, 9), "mill": (44, 5, 8, 6), "bridge": (38, 19, 7, 4),
    "well": (25, 17, 4, 4), "boathouse": (31, 25, 4, 6), "market": (28, 16, 4, 7),
    "duck pond": (10, 6, 8, 5), "field": (6, 26, 9, 5), "Grandmother": (52, 12, 4, 6),
}


def run(village: Layers, draw: Callable[[str], Canvas], x: int, y: int, length: int) -> None:
    """A row of pieces that has a left end, middles and a right end."""
    for dx in range(length):
        part = "left" if dx == 0 else "right" if dx == length - 1 else "middle"
        village.stamp(draw(part), x + dx, y)


def build(village: Layers) -> None:
    """Houses, with the row of the ridge above whoever walks behind them."""
    for picture, x, y in (
        (trades.bakery(), 21, 10), (trades.smithy(), 33, 14), (trades.herbalist(), 31, 5),
        (trades.boathouse(), 31, 25), (trades.mill(), 46, 5),
        (houses.cottage(4, houses.PLUM, "violet", door_at=2, smoke=1, windows=(12,)), 8, 13),
        (houses.cottage(5, houses.RED, "leaf", door_at=2, smoke=3,
                          windows=(12, 56)), 13, 13),
        (houses.cottage(4, houses.THATCH, "brick", door_at=2, windows=(12,)), 16, 25),
        (houses.cottage(4, houses.SLATE, "blue", door_at=2, smoke=1, windows=(12,)), 21, 26),
    ):
        village.stamp(picture, x, y, above=1)
    village.animate(trades.smithy(1), 33, 14)
    village.stamp(trades.wheel(), 44, 6)
    village.animate(trades.wheel(1), 44, 6)
    village.stamp(props.bridge(7), 38, 19, solid="#######/......./......./#######")
    village.carry(38, 20, 7, 2)
    village.stamp(props.jetty(5), 38, 31, solid="...../...../.####")
    village.carry(38, 31, 5, 2)
    village.stamp(trades.boat(), 43, 33)


def furnish(village: Layers) -> None:
    stamp = village.stamp
    stamp(props.well(), 26, 17, above=1)
    stamp(extras.bell(), 20, 16, above=1)
    stamp(props.stall(("white", "rust"), ("rust", "brick")), 29, 16, above=1)
    stamp(props.stall(("cream", "leaf"), ("gold", "orange")), 29, 20, above=1)
    stamp(trades.bench(), 20, 23)
    stamp(trades.bench(), 28, 23)
    stamp(trades.bench(), 15, 11)
    for x, y in ((19, 14), (32, 16), (23, 22), (31, 23), (13, 18), (53, 19), (28, 29),
                 (51, 9), (20, 29)):
        stamp(props.lamp(), x, y, above=1)
    for x, y in ((18, 23), (47, 22), (28, 33), (19, 19), (50, 19), (32, 12)):
        stamp(props.signpost(), x, y)
    stamp(trades.anvil(), 34, 20)
    for x, y in ((33, 19), (32, 13), (35, 29), (20, 15), (36, 33), (12, 18), (52, 10)):
        stamp(props.barrel(), x, y)
    for x, y in ((39, 18), (30, 30), (32, 19), (32, 20), (50, 10), (20, 28)):
        stamp(props.crate(), x, y)
    stamp(extras.sacks(), 27, 15)
    for x, y in ((39, 16), (7, 17), (25, 28)):
        stamp(extras.logs(), x, y)
    for i, (x, y) in enumerate(((49, 24), (53, 24), (48, 27), (54, 27), (49, 30), (53, 30),
                                (51, 31))):
        stamp(trades.hive(old=i == 0), x, y)
    stamp(trades.hay(), 13, 28)
    stamp(trades.hay(), 14, 29)
    stamp(extras.grave(), 8, 8)
    for kind, (x, y) in enumerate(((36, 10), (36, 12), (36, 9))):
        stamp(extras.hen(kind), x, y)
    for x, y in ((13, 8), (14, 7)):
        stamp(extras.duck(), x, y)
    for x, y, big in ((16, 33, False), (39, 36, True), (7, 7, False), (9, 7, True),
                      (45, 15, False)):
        stamp(trades.rock(big), x, y)


def gardens(village: Layers) -> None:
    """Beds behind the smithy inside the little wall, and the field of the west."""
    for y, crop, x in ((7, "lavender", 37), (9, "sage", 37), (11, "marigold", 37)):
        run(village, partial(nature.bed, crop), x, y, 3)
    run(village, extras.low_wall, 33, 13, 7)
    run(village, nature.hedge, 36, 5, 4)
    for y in (26, 27):
        run(village, extras.wheat, 7, y, 5)
    for y in (29, 30):
        run(village, partial(nature.bed, "cabbage"), 7, y, 4)
    village.stamp(extras.scarecrow(), 11, 28, above=1)
    run(village, props.fence, 6, 25, 6)
    run(village, props.fence, 6, 32, 8)


def check(village: Layers) -> None:
    reached = village.reach(PEOPLE["player"])
    for name, cell in PEOPLE.items():
        assert village.free(cell), f"{name} stands in something at {cell}"
        assert cell in reached, f"{name} cannot be walked to from the player's start"
    for name, (x, y, w, h) in PLACES.items():
        cells = {(x + dx, y + dy) for dx in range(w) for dy in range(h)}
        assert cells & reached, f"no way leads to the {name}"
    edge = {c for c in reached if c[0] in {0, WIDTH - 1} or c[1] in {0, HEIGHT - 1}}
    assert not edge, f"one can walk off the map at {sorted(edge)}"
    lost = {(x, y) for x in range(WIDTH) for y in range(HEIGHT)
            if village.free((x, y)) and (x, y) not in reached}
    print(f"village: {len(reached)} tiles to walk on, {len(lost)} free ones cut off")


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


def make(assets: Path) -> None:
    village, land = Layers(WIDTH, HEIGHT), lay()
    lay_ground(village, land)
    build(village)
    furnish(village)
    gardens(village)
    plant(village, land)
    check(village)
    tiles = Tileset()
    for folder in ("tiles", "maps"):
        (assets / folder).mkdir(exist_ok=True)
    write(village, tiles, assets / "maps")
    tiles.write(assets / "tiles")
    print(f"village: {len(tiles.tiles)} tiles")
