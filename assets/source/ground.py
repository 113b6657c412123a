"""What one walks on: grass, sunny meadow, dirt, cobbles and the brook, with rounded edges.

Each terrain is a set of sixteen tiles, one for every way the four corners of a tile can belong
to it (NW=1, NE=2, SW=4, SE=8), so the map draws terrain on the corners between tiles and every
edge comes out closed.
"""

from __future__ import annotations

import math

from palette import Canvas, hashed

SIZE = 16


def wobble(u: float, v: float, seed: int) -> float:
    """A small unevenness that is zero where two tiles meet, so edges stay continuous."""
    a, b, c = (hashed(seed, i, 5) * 6.28 for i in range(3))
    wave = math.sin(7 * u + 5 * v + a) + 0.7 * math.sin(11 * u - 6 * v + b)
    wave += 0.5 * math.sin(17 * v + 9 * u + c)
    return 0.085 * wave * math.sqrt(math.sin(math.pi * u) * math.sin(math.pi * v))


def field(corners: int, x: int, y: int, seed: int) -> tuple[float, float, float]:
    """How far inside the terrain a pixel lies (0.5 is the edge), and the slope in x and y."""
    u, v = (x + 0.5) / SIZE, (y + 0.5) / SIZE
    nw, ne, sw, se = (float(corners >> i & 1) for i in range(4))
    top, bottom = nw + (ne - nw) * u, sw + (se - sw) * u
    slope_x = (ne - nw) * (1 - v) + (se - sw) * v
    return top + (bottom - top) * v + wobble(u, v, seed), slope_x, bottom - top


def grass(variant: int) -> Canvas:
    tile = Canvas(SIZE, SIZE, "grass")
    blades = {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 3}[variant % 6]
    for i in range(blades):
        x = int(hashed(i, variant, 1) * 13) + 1
        y = int(hashed(i, variant, 2) * 12) + 1
        if hashed(i, variant, 3) < 0.55:
            tile.dots([(x, y), (x + 1, y + 1), (x + 2, y)], "leaf")
        else:
            tile.dots([(x, y), (x + 1, y)], "meadow")
            tile.px(x + 1, y + 1, "leaf")
    for i in range(2):
        tile.px(int(hashed(i, variant, 8) * 16), int(hashed(i, variant, 9) * 16), "meadow")
    return tile


def sunny(corners: int, seed: int) -> Canvas:
    """Lighter grass; it fades into the darker by a scatter of blades."""
    tile = grass(seed)
    for y in range(SIZE):
        for x in range(SIZE):
            f, _, _ = field(corners, x, y, seed)
            rough = f + (hashed(x // 2, y, seed) - 0.5) * 0.35
            if rough > 0.5:
                tile.px(x, y, "meadow")
    for i in range(3):
        x, y = int(hashed(i, seed, 21) * 13) + 1, int(hashed(i, seed, 22) * 13) + 1
        if field(corners, x, y, seed)[0] > 0.7:
            tile.dots([(x, y), (x + 1, y + 1), (x + 2, y)], "grass")
            tile.px(x + 1, y - 1, "lime")
    return tile


def dirt(corners: int, seed: int, base: Canvas) -> Canvas:
    tile = base.crop(0, 0, SIZE, SIZE)
    for y in range(SIZE):
        for x in range(SIZE):
            f, slope_x, slope_y = field(corners, x, y, seed)
            f += (hashed(x, y, 31) - 0.5) * 0.05
            if f <= 0.5:
                if f > 0.44 and corners:
                    tile.px(x, y, "leaf" if slope_y >= 0 or hashed(x, y, seed) < 0.5 else "meadow")
                continue
            rim = 0.62 if slope_y > 0.3 else 0.56 if slope_x > 0.3 else 0.53
            if f < rim and corners != 15:
                tile.px(x, y, "oak" if slope_y > 0.3 or slope_x > 0.3 else "cream")
                continue
            speck = hashed(x, y, seed + 40)
            patch = hashed(x // 3, y // 2, seed + 41)
            tile.px(x, y, "oak" if speck < 0.012 else "cream" if patch > 0.965 else "straw")
    for i in range(2 if corners == 15 else 0):
        x, y = int(hashed(i, seed, 51) * 12) + 1, int(hashed(i, seed, 52) * 12) + 1
        if hashed(i, seed, 53) < 0.5:
            tile.dots([(x, y), (x + 1, y)], "cream")
            tile.dots([(x, y + 1), (x + 1, y + 1)], "oak")
        else:
            tile.dots([(x, y), (x + 1, y), (x + 2, y)], "oak")
    return tile


def cobbles(corners: int, seed: int) -> Canvas:
    """Rounded stones over whatever lies below; whole stones are left out along the edge."""
    tile = Canvas(SIZE, SIZE)
    for row in range(4):
        start = (0, 3, 1, 5)[row]
        for column, (offset, width) in enumerate(((0, 5), (5, 6), (11, 5))):
            crosses = start + offset + width > SIZE  # it must match the tile beside it
            pick = hashed(column, row, 60 if crosses else seed + 61)
            for dy in range(4):
                for dx in range(width):
                    x, y = (start + offset + dx) % SIZE, row * 4 + dy
                    if field(corners, x, y, seed)[0] <= 0.5:
                        continue
                    face = "pebble"
                    if dy == 3 or dx == width - 1:
                        face = "stone"
                    elif pick > 0.86:
                        face = "stone" if dy == 0 or dx == 0 or pick > 0.95 else "pebble"
                    elif dy == 0 and dx < width - 2 and pick < 0.3:
                        face = "cream"
                    if dy == 3 and dx == width - 1:
                        face = "slate"
                    tile.px(x, y, face)
    return tile


def brook(corners: int, seed: int, base: Canvas, frame: int = 0) -> Canvas:
    tile = base.crop(0, 0, SIZE, SIZE)
    for y in range(SIZE):
        for x in range(SIZE):
            f, slope_x, slope_y = field(corners, x, y, seed)
            if f <= 0.5:
                if f > 0.45 and corners:
                    tile.px(x, y, "meadow" if slope_y > 0.2 or slope_x > 0.3 else "leaf")
                continue
            bank = 0.5
            if corners != 15:
                bank = 0.75 if slope_y > 0.3 else 0.62 if slope_x > 0.3 else 0.57
            depth = (f - 0.5) / (bank - 0.5) if bank > 0.5 else 9.0
            if depth < 0.3:
                tile.px(x, y, "bark")
            elif depth < 1:
                tile.px(x, y, "umber" if depth > 0.75 or hashed(x, y // 2, 7) < 0.2 else "wood")
            elif f < bank + 0.10 and corners != 15:
                tile.px(x, y, "deep" if slope_y > 0.3 or slope_x > 0.3 else "foam")
            elif f < bank + 0.2 and corners != 15 and hashed(x // 2, y, 8) < 0.8:
                tile.px(x, y, "water" if slope_y <= 0.3 else "blue")
            else:
                tile.px(x, y, "blue")
    ripples(tile, seed, frame)
    return tile


def ripples(tile: Canvas, seed: int, frame: int) -> None:
    """Short bright dashes that drift by two pixels between the frames."""
    for i in range(4):
        x = int(hashed(i, seed, 71) * 16) + frame * 2
        y = int(hashed(i, seed, 72) * 4) + i * 4
        length = 3 + int(hashed(i, seed, 73) * 3)
        for dx in range(length):
            xx = (x + dx) % SIZE
            if tile.is_colour(xx, y, "blue"):
                tile.px(xx, y, "foam" if i == 0 and dx == 1 else "water")


FLOWERS = {"red": ("brick", "rust"), "white": ("white", "cream"), "gold": ("gold", "orange"),
           "lilac": ("lilac", "violet"), "pink": ("pink", "brick")}


def flowers(kind: str, seed: int, count: int = 4) -> Canvas:
    """Small flowers with a stem's shadow, spread so that no two tiles look ruled."""
    tile = Canvas(SIZE, SIZE)
    light, dark = FLOWERS[kind]
    for i in range(count):
        x = (i % 2) * 8 + 1 + int(hashed(i, seed, 81) * 5)
        y = (i // 2) * 8 + 1 + int(hashed(i, seed, 82) * 5)
        if hashed(i, seed, 83) < 0.3:
            tile.px(x, y, light)
            tile.px(x, y + 1, "leaf")
            continue
        tile.dots([(x, y), (x + 1, y)], light)
        tile.dots([(x, y + 1)], light)
        tile.px(x + 1, y + 1, dark)
        tile.dots([(x, y + 2), (x + 2, y + 2)], "leaf")
        tile.px(x + 1, y + 2, "forest")
    return tile


def tuft(seed: int) -> Canvas:
    tile = Canvas(SIZE, SIZE)
    for i in range(2):
        x, y = 2 + int(hashed(i, seed, 91) * 9), 5 + int(hashed(i, seed, 92) * 8)
        tile.dots([(x, y - 2), (x + 1, y - 3), (x + 3, y - 2)], "meadow")
        tile.dots([(x, y - 1), (x + 1, y - 2), (x + 2, y - 1), (x + 3, y - 1)], "leaf")
        tile.dots([(x, y), (x + 1, y), (x + 2, y), (x + 3, y)], "forest")
    return tile


def pebbles(seed: int) -> Canvas:
    tile = Canvas(SIZE, SIZE)
    for i in range(3):
        x, y = 1 + int(hashed(i, seed, 95) * 12), 2 + int(hashed(i, seed, 96) * 11)
        tile.dots([(x, y), (x + 1, y)], "pebble")
        tile.dots([(x, y + 1), (x + 1, y + 1)], "stone")
        tile.px(x + 2, y + 1, "slate")
    return tile


def shade(corners: int, seed: int, base: Canvas) -> Canvas:
    """The floor of the wood: darker grass with old leaves, fading out in blades."""
    tile = base.crop(0, 0, SIZE, SIZE)
    for y in range(SIZE):
        for x in range(SIZE):
            f, _, _ = field(corners, x, y, seed)
            if f + (hashed(x // 2, y, seed) - 0.5) * 0.3 > 0.5:
                deep = hashed(x // 2, y // 2, seed + 3) < 0.12 and f > 0.8
                tile.px(x, y, "forest" if deep else "leaf")
    for i in range(2):
        x, y = int(hashed(i, seed, 25) * 13) + 1, int(hashed(i, seed, 26) * 13) + 1
        if field(corners, x, y, seed)[0] > 0.6:
            tile.dots([(x, y), (x + 2, y)], "grass")
            tile.px(x + 1, y + 1, "forest")
    return tile
