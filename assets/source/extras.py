"""The small things the villagers talk about: hens, a bell, a grave, flour sacks, an old tree."""

from __future__ import annotations

from nature import LINDEN, OAK, foliage, shadow_below, trunk
from palette import Canvas, hashed


def grandmother() -> Canvas:
    """The oldest apple tree, four tiles wide and five tall, with a hollow in its trunk."""
    tile = Canvas(64, 80)
    trunk(tile, 32, 46, 78, 8)
    for x, y, dx in ((20, 75, -6), (44, 75, 6), (26, 77, -4)):
        tile.line(x, y, x + dx, y + 3, "bark")
        tile.line(x, y + 1, x + dx, y + 4, "ink")
    for i in range(9):
        tile.line(25 + i * 2, 52 + i % 3 * 3, 25 + i * 2, 60 + i % 4 * 4, "umber")
    tile.ellipse(33, 66, 4.4, 5.6, "umber")
    tile.ellipse(33.4, 66.6, 3.2, 4.4, "ink")
    tile.dots([(33, 68), (34, 67)], "gold")
    clumps = [(32.0, 14.0, 12.0), (20.0, 19.0, 11.0), (45.0, 19.0, 11.0), (12.0, 31.0, 10.0),
              (52.0, 31.0, 10.0), (32.0, 26.0, 13.0), (16.0, 42.0, 9.0), (48.0, 42.0, 9.0),
              (25.0, 38.0, 11.0), (40.0, 38.0, 11.0), (32.0, 45.0, 9.0)]
    foliage(tile, clumps, OAK, 11)
    foliage(tile, [(24.0, 15.0, 6.0), (15.0, 27.0, 5.0), (29.0, 31.0, 6.5)], LINDEN, 12)
    for i in range(16):
        x, y = 9 + int(hashed(i, 1, 60) * 44), 14 + int(hashed(i, 2, 60) * 34)
        if tile.at(x, y)[3] == 255:
            tile.dots([(x, y), (x + 1, y), (x, y + 1)], "brick")
            tile.px(x + 1, y + 1, "wine")
            tile.px(x, y, "rust")
    shadow_below(tile, 35, 75, 24, 5)
    return tile


def bell() -> Canvas:
    """The bell of the square in its frame."""
    tile = Canvas(32, 48)
    for x in (3, 25):
        tile.rect(x, 8, 4, 38, "ink")
        tile.rect(x + 1, 8, 2, 37, "wood")
        tile.rect(x + 1, 8, 1, 37, "oak")
        tile.rect(x - 1, 43, 6, 4, "ink")
        tile.rect(x, 43, 4, 3, "stone")
        tile.rect(x, 43, 4, 1, "pebble")
    tile.poly([(0, 10), (16, 1), (32, 10), (32, 13), (0, 13)], "ink")
    tile.poly([(2, 10), (16, 2), (30, 10), (30, 12), (2, 12)], "rust")
    tile.line(3, 9, 15, 2, "orange")
    tile.rect(2, 11, 28, 1, "brick")
    tile.rect(5, 14, 22, 2, "bark")
    tile.rect(15, 16, 2, 2, "ink")
    tile.ellipse(16, 24, 6, 7.5, "ink")
    tile.rect(8, 26, 16, 5, "ink")
    tile.ellipse(16, 24, 5, 6.5, "gold")
    tile.rect(9, 27, 14, 3, "gold")
    tile.rect(12, 20, 2, 9, "white")
    tile.rect(18, 20, 3, 9, "orange")
    tile.rect(20, 27, 3, 3, "orange")
    tile.rect(9, 29, 14, 1, "wood")
    tile.rect(15, 31, 3, 3, "ink")
    tile.rect(16, 34, 1, 5, "cream")
    shadow_below(tile, 18, 45, 14, 2.2)
    return tile


def hen(kind: int) -> Canvas:
    """One of three hens: white, brown and speckled."""
    tile = Canvas(16, 16)
    light, base, dark = (("white", "cream", "straw"), ("oak", "wood", "bark"),
                         ("pebble", "stone", "slate"))[kind]
    tile.ellipse(9, 9.5, 4.6, 3.8, base)
    tile.ellipse(5, 7, 2.4, 3, base)
    tile.poly([(11, 8), (15, 3), (15, 9), (12, 12)], base)
    tile.rect(9, 11, 4, 2, dark)
    tile.rect(4, 5, 2, 3, light)
    tile.rect(7, 8, 3, 2, light)
    tile.outline()
    tile.dots([(4, 3), (5, 4), (4, 4), (6, 3)], "brick")
    tile.dots([(2, 7), (1, 7)], "orange")
    tile.px(4, 6, "ink")
    tile.dots([(7, 14), (10, 14)], "orange")
    shadow_below(tile, 9, 14, 5, 1.5)
    return tile if kind != 1 else tile.mirrored()


def duck() -> Canvas:
    tile = Canvas(16, 16)
    tile.ellipse(8, 9, 5, 3, "cream")
    tile.ellipse(4.5, 6, 2.5, 2.5, "leaf")
    tile.rect(11, 7, 3, 2, "cream")
    tile.rect(7, 9, 5, 2, "oak")
    tile.rect(3, 8, 3, 1, "white")
    tile.outline()
    tile.rect(1, 6, 2, 1, "gold")
    tile.px(4, 5, "ink")
    tile.rect(3, 12, 10, 1, "foam")
    tile.rect(5, 14, 9, 1, "water")
    return tile


def grave() -> Canvas:
    tile = Canvas(16, 16)
    tile.ellipse(8, 6, 5, 5, "ink")
    tile.rect(3, 6, 10, 9, "ink")
    tile.ellipse(8, 6, 4, 4, "pebble")
    tile.rect(4, 6, 8, 8, "pebble")
    tile.rect(10, 5, 2, 9, "stone")
    tile.rect(7, 4, 2, 6, "slate")
    tile.rect(6, 6, 4, 1, "slate")
    tile.dots([(4, 12), (5, 13), (4, 13), (6, 13)], "leaf")
    tile.dots([(3, 14), (12, 14), (9, 14)], "lilac")
    tile.dots([(4, 15), (11, 15), (8, 15)], "leaf")
    shadow_below(tile, 9, 14, 6, 1.8)
    return tile


def sacks() -> Canvas:
    """Flour sacks, and Crumb the cat asleep on them."""
    tile = Canvas(32, 16)
    for x, y in ((1, 3), (21, 3), (11, 5)):
        tile.rect(x + 3, y - 1, 4, 3, "ink")
        tile.rect(x + 1, y + 2, 8, 9, "ink")
        tile.rect(x, y + 4, 10, 6, "ink")
        tile.rect(x + 4, y - 1, 2, 2, "cream")
        tile.rect(x + 3, y + 1, 4, 1, "wood")
        tile.rect(x + 2, y + 3, 6, 7, "cream")
        tile.rect(x + 1, y + 5, 8, 4, "cream")
        tile.rect(x + 2, y + 3, 3, 5, "white")
        tile.rect(x + 7, y + 5, 2, 4, "straw")
        tile.rect(x + 2, y + 9, 6, 1, "oak")
        tile.dots([(x + 4, y + 6), (x + 5, y + 5), (x + 6, y + 6), (x + 5, y + 7)], "oak")
    tile.art(9, 1, ["...kkkkkk.k.", "..korororokk", "kkooooooooro", "kgokooooorok", ".kkkkkkkkkk."],
             {"k": "ink", "o": "orange", "r": "rust", "g": "gold"})
    shadow_below(tile, 17, 14, 14, 2)
    return tile


def low_wall(part: str) -> Canvas:
    """A wall of field stones, knee high, moss in its joints."""
    tile = Canvas(16, 16)
    x0, x1 = (1 if part == "left" else 0), (15 if part == "right" else 16)
    tile.rect(x0, 3, x1 - x0, 12, "slate")
    for row, (y, h, starts) in enumerate(((4, 3, (0, 6, 11)), (8, 3, (-3, 3, 8, 13)),
                                          (12, 2, (0, 5, 11)))):
        for k, x in enumerate(starts):
            end = [*starts, starts[0] + 16][k + 1] - 1
            for xx in range(x, end):
                for yy in range(y, y + h):
                    if x0 < xx < x1 - 1 or (x0 == 0 and xx == 0) or (x1 == 16 and xx == 15):
                        low = yy == y + h - 1 or xx == end - 1
                        tile.px(xx, yy, "stone" if low or row == 2 else "pebble")
            if row == 0 and x0 < x + 1 < x1 - 3:
                tile.rect(x, y, 3, 1, "cream")
    tile.rect(x0, 2, x1 - x0, 1, "ink")
    tile.rect(x0, 14, x1 - x0, 1, "ink")
    for x in (x0, x1 - 1):
        if x in {1, 14}:
            tile.rect(x, 3, 1, 11, "ink")
    tile.dots([(5, 6), (6, 7), (4, 7), (13, 11), (12, 11)], "leaf")
    layer = Canvas(16, 16)
    layer.rect(x0, 14, x1 - x0, 2, "shadow")
    tile.under(layer)
    return tile


def logs() -> Canvas:
    tile = Canvas(16, 16)
    for x, y in ((1, 9), (6, 9), (11, 9), (3, 4), (8, 4)):
        tile.ellipse(x + 2.5, y + 2.5, 3, 3, "ink")
        tile.ellipse(x + 2.5, y + 2.5, 2.1, 2.1, "straw")
        tile.px(x + 2, y + 2, "wood")
        tile.px(x + 3, y + 3, "oak")
    shadow_below(tile, 9, 14, 7.5, 1.8)
    return tile


def scarecrow() -> Canvas:
    tile = Canvas(16, 32)
    tile.rect(7, 12, 3, 19, "ink")
    tile.rect(8, 12, 1, 18, "wood")
    tile.rect(0, 14, 16, 4, "ink")
    tile.rect(1, 15, 14, 2, "rust")
    tile.rect(4, 13, 9, 10, "ink")
    tile.rect(5, 14, 7, 8, "rust")
    tile.rect(5, 14, 2, 8, "orange")
    tile.rect(9, 18, 2, 2, "blue")
    tile.dots([(0, 16), (15, 16), (5, 22), (8, 23), (11, 22)], "gold")
    tile.ellipse(8.5, 9, 4.4, 4.4, "ink")
    tile.ellipse(8.5, 9, 3.4, 3.4, "straw")
    tile.dots([(7, 9), (10, 9)], "ink")
    tile.rect(3, 5, 11, 2, "ink")
    tile.rect(5, 1, 7, 5, "ink")
    tile.rect(6, 2, 5, 3, "wood")
    tile.rect(4, 5, 9, 1, "oak")
    shadow_below(tile, 9, 30, 5, 1.6)
    return tile


def wheat(part: str) -> Canvas:
    """Ripe grain in a strip as wide as one likes."""
    tile = Canvas(16, 16)
    x0, x1 = (1 if part == "left" else 0), (15 if part == "right" else 16)
    tile.rect(x0, 3, x1 - x0, 12, "wood")
    for x in range(x0, x1):
        top = 1 + int(hashed(x, 3, 44) * 3)
        for y in range(top, 14):
            speck = hashed(x, y // 3, 45)
            colour = "gold" if y < top + 4 else "oak" if speck < 0.45 else "straw"
            if y > 10:
                colour = "wood" if speck < 0.6 else "oak"
            tile.px(x, y, colour)
        tile.px(x, top, "cream" if x % 3 == 0 else "gold")
    tile.rect(x0, 14, x1 - x0, 1, "umber")
    return tile
