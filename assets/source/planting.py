"""Everything that grows on the map: the wood around it, single trees, bushes and flowers."""

from __future__ import annotations

import extras
import ground
import nature
from land import HEIGHT, WIDTH, Terrain
from layers import Cell, Layers
from palette import Canvas, hashed

OAK, PINE, LINDEN, APPLE, AUTUMN = range(5)

TREES: tuple[tuple[int, int, int], ...] = (
    # the orchard
    (APPLE, 45, 13), (APPLE, 46, 18), (APPLE, 51, 12), (APPLE, 54, 11), (APPLE, 51, 18),
    (APPLE, 54, 20), (APPLE, 44, 16),
    # about the village
    (OAK, 19, 9), (LINDEN, 28, 9), (AUTUMN, 19, 13), (OAK, 6, 12), (PINE, 5, 17), (LINDEN, 6, 20),
    (OAK, 29, 28), (LINDEN, 36, 25), (AUTUMN, 31, 35), (OAK, 23, 35),
    (LINDEN, 36, 36), (PINE, 38, 37), (AUTUMN, 55, 25), (LINDEN, 46, 26), (OAK, 47, 34),
    (PINE, 54, 7), (OAK, 5, 31), (LINDEN, 15, 35), (PINE, 8, 34), (AUTUMN, 10, 12),
    (LINDEN, 12, 25), (OAK, 39, 27),
)
BUSHES: tuple[Cell, ...] = (
    (12, 17), (18, 17), (20, 14), (28, 14), (29, 25), (25, 30), (35, 30), (39, 17),
    (45, 24), (55, 17), (51, 14), (45, 19), (24, 25), (15, 30), (7, 18),
    (48, 33), (34, 35), (28, 34), (18, 8), (12, 30), (52, 33), (33, 24), )


def tree(village: Layers, kind: int, x: int, y: int) -> None:
    """A tree whose foot is the two tiles at (x, y) and (x+1, y)."""
    form = (x * 3 + y) % 2
    pictures = (lambda: nature.broadleaf(nature.OAK, 3 + form), lambda: nature.pine(4),
                lambda: nature.broadleaf(nature.LINDEN, 5 + form),
                lambda: nature.apple_tree(6 + form), lambda: nature.broadleaf(nature.AUTUMN, 9))
    village.stamp(pictures[kind](), x, y - 2, above=2)


def wood(land: Terrain) -> list[tuple[int, int, int]]:
    """The trees of the border, set like bricks; firs in the north, leaves in the south."""
    found = []
    for y in range(1, HEIGHT + 3, 2):
        for x in range(-2, WIDTH + 1, 2):
            left = x + y // 2 % 2
            feet = [(xx, min(y, HEIGHT - 1)) for xx in (left, left + 1) if 0 <= xx < WIDTH]
            if feet and all(land.corners("shade", *foot) == 15 for foot in feet):
                pick = hashed(left, y, 15)
                fir = 0.75 if y < 14 else 0.25
                found.append((PINE if pick < fir else OAK if pick < fir + 0.17 else LINDEN,
                              left, y))
    return found


def plant(village: Layers, land: Terrain) -> None:
    """From back to front, so that what stands before covers what stands behind."""
    built = set(village.taken)
    waiting = sorted([*wood(land), *TREES], key=lambda item: item[2])
    old_tree = False
    for kind, x, y in waiting:
        if y > 16 and not old_tree:
            village.stamp(extras.grandmother(), 52, 12, above=4, solid=".##.")
            old_tree = True
        clash = {(x, y), (x + 1, y)} & built
        assert not clash, f"the tree at {x, y} stands in something"
        tree(village, kind, x, y)
    edge = [(x, y) for x in range(WIDTH) for y in range(HEIGHT)
            if (x in {0, WIDTH - 1} or y in {0, HEIGHT - 1}) and village.free((x, y))]
    for i, (x, y) in enumerate([*BUSHES, *edge]):
        dry = (x, y) not in built and not land.corners("brook", x, y)
        assert dry or i >= len(BUSHES), f"the bush at {x, y} stands in something"
        village.stamp(nature.bush(i % 3, ("brick", "", "lilac")[i % 3]), x, y)
    for x, y, seed in ((39, 28, 1), (46, 29, 2), (46, 33, 3), (39, 33, 1), (40, 24, 2), (41, 11, 3),
                       (10, 8, 1), (16, 9, 2), (44, 26, 3)):
        village.stamp(nature.reeds(seed), x, y)
    for x, y in ((43, 29), (41, 34), (44, 35), (42, 15), (44, 29), (41, 24), (12, 8)):
        if land.corners("brook", x, y) == 15:
            village.stamp(nature.lily(x), x, y)
    scatter(village, land)


def scatter(village: Layers, land: Terrain) -> None:
    """Flowers in drifts of one kind, tufts and stones: only on plain grass."""
    kinds = tuple(ground.FLOWERS)
    for y in range(HEIGHT):
        for x in range(WIDTH):
            cell = (x, y)
            if cell in village.cells["detail"] or cell in village.cells["buildings"]:
                continue
            if any(land.corners(k, x, y) for k in ("brook", "dirt", "shade")):
                continue
            meadow = land.corners("sunny", x, y) > 0
            pick, which = hashed(x, y, 52), hashed(x // 4, y // 3, 53)
            chance = 0.5 if meadow and x > 45 and y > 22 else 0.24 if meadow else 0.07
            tile: Canvas | None = None
            if pick < chance:
                kind = kinds[int(which * len(kinds))]
                tile = ground.flowers(kind, int(pick * 997) % 5, 2 + int(pick * 97) % 3)
            elif pick > 0.9:
                tile = ground.tuft(int(pick * 997) % 3)
            elif pick > 0.885:
                tile = ground.pebbles(int(pick * 997) % 2)
            if tile is not None:
                village.put("detail", cell, tile)
