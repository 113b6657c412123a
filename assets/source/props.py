"""Things that stand about: the well, stalls, fences, lamps, hives, barrels, boats, planks."""

from __future__ import annotations

from nature import shadow_below
from palette import Canvas, hashed


def deck(tile: Canvas, top: int, bottom: int, seed: int) -> None:
    """Boards that lie north to south, side by side."""
    for xx in range(tile.width):
        board, within = divmod(xx, 5)
        for yy in range(top, bottom):
            colour = "umber" if within == 4 else "straw" if within == 0 else "oak"
            grain = hashed(board, yy // 6, seed)
            if within in {1, 2, 3} and grain < 0.22:
                colour = "wood"
            elif within in {1, 2} and grain > 0.9:
                colour = "straw"
            tile.px(xx, yy, colour)


def rail(tile: Canvas, y: int) -> None:
    tile.rect(0, y, tile.width, 1, "cream")
    tile.rect(0, y + 1, tile.width, 2, "wood")
    tile.rect(0, y + 3, tile.width, 1, "umber")
    for x in [*range(1, tile.width - 6, 18), tile.width - 5]:
        tile.rect(x, y - 3, 4, 12, "ink")
        tile.rect(x + 1, y - 2, 2, 10, "oak")
        tile.px(x + 1, y - 2, "cream")


def bridge(length: int) -> Canvas:
    """A bridge from west to east: a row of rail, two rows to walk on, a row of rail."""
    tile = Canvas(length * 16, 64)
    deck(tile, 10, 54, 23)
    tile.rect(0, 54, tile.width, 3, "bark")
    tile.rect(0, 57, tile.width, 1, "ink")
    tile.rect(0, 58, tile.width, 4, "shadow")
    rail(tile, 6)
    tile.rect(0, 10, tile.width, 2, "wood")
    rail(tile, 49)
    return tile


def jetty(length: int) -> Canvas:
    """Boards out over the water going east: two rows to walk on, then its posts."""
    tile = Canvas(length * 16, 48)
    w = tile.width
    deck(tile, 2, 34, 29)
    tile.rect(0, 1, w, 1, "straw")
    tile.rect(0, 34, w, 3, "bark")
    tile.rect(0, 37, w, 1, "ink")
    tile.rect(0, 38, w, 3, "shadow")
    for x in range(6, w, 17):
        tile.rect(x, 37, 4, 6, "umber")
        tile.rect(x, 37, 1, 5, "bark")
        tile.rect(x, 43, 4, 1, "foam")
    tile.rect(w - 1, 1, 1, 37, "ink")
    for y in (0, 29):
        tile.rect(w - 7, y, 5, 9, "ink")
        tile.rect(w - 6, y + 1, 3, 7, "wood")
        tile.rect(w - 6, y + 1, 3, 2, "straw")
    return tile


def fence(part: str) -> Canvas:
    """A picket fence: left, middle, right (running along), or post (running down)."""
    tile = Canvas(16, 16)
    layer = Canvas(16, 16)
    if part == "post":
        for y in range(0, 16, 8):
            tile.rect(6, y, 4, 8, "ink")
            tile.rect(7, y, 2, 7, "oak")
            tile.rect(7, y, 1, 6, "cream")
        layer.rect(10, 0, 2, 16, "shadow")
        tile.under(layer)
        return tile
    x0, x1 = (6 if part == "left" else 0), (10 if part == "right" else 16)
    for y in (6, 10):
        tile.rect(x0, y, x1 - x0, 1, "straw")
        tile.rect(x0, y + 1, x1 - x0, 1, "wood")
        tile.rect(x0, y + 2, x1 - x0, 1, "umber")
    for x in (1, 6, 11):
        if not x0 <= x + 2 < x1:
            continue
        tile.rect(x, 3, 4, 12, "ink")
        tile.rect(x + 1, 3, 2, 11, "oak")
        tile.rect(x + 1, 2, 2, 1, "ink")
        tile.rect(x + 1, 3, 1, 10, "cream")
    layer.rect(x0, 14, x1 - x0, 2, "shadow")
    tile.under(layer)
    return tile


def well() -> Canvas:
    tile = Canvas(32, 48)
    for x in (5, 24):
        tile.rect(x, 14, 3, 22, "ink")
        tile.rect(x, 14, 2, 21, "wood")
    tile.poly([(1, 16), (8, 3), (24, 3), (31, 16)], "ink")
    tile.poly([(2, 15), (9, 4), (23, 4), (30, 15)], "rust")
    for y in (7, 11, 15):
        for x in range(32):
            if tile.is_colour(x, y, "rust"):
                tile.px(x, y, "wine")
    tile.rect(9, 4, 14, 1, "orange")
    for i in range(9):
        tile.px(6 + i * 2, 9 + (i % 3), "orange")
        tile.px(6 + i * 3, 13, "brick")
    tile.rect(8, 20, 16, 2, "bark")
    tile.rect(8, 20, 16, 1, "oak")
    tile.rect(15, 22, 1, 6, "cream")
    tile.rect(13, 26, 5, 4, "wood")
    tile.rect(13, 26, 5, 1, "straw")
    tile.ellipse(16, 33, 14, 6, "ink")
    tile.rect(2, 33, 28, 8, "ink")
    tile.ellipse(16, 40, 14, 6, "ink")
    tile.rect(3, 33, 26, 8, "stone")
    tile.ellipse(16, 40, 13, 5, "stone")
    tile.ellipse(16, 33, 13, 5, "pebble")
    tile.ellipse(16, 33, 10, 3.4, "deep")
    tile.ellipse(15, 34, 7, 1.8, "blue")
    tile.rect(15, 27, 1, 3, "cream")
    for row, y in enumerate((37, 40, 43)):
        for x in range(4 + (row % 2) * 3, 28, 6):
            tile.px(x, y - 1, "slate")
            tile.px(x, y, "slate")
    for y in (38, 41):
        for x in range(32):
            if tile.is_colour(x, y, "stone"):
                tile.px(x, y, "slate")
    for y in range(36, 46):
        for x in range(5, 10):
            if tile.is_colour(x, y, "stone"):
                tile.px(x, y, "pebble")
    shadow_below(tile, 18, 43, 14, 4)
    return tile


def stall(stripes: tuple[str, str], goods: tuple[str, str]) -> Canvas:
    """A market stall: a striped awning above, baskets of goods on the counter."""
    tile = Canvas(48, 48)
    for x in (3, 42):
        tile.rect(x, 14, 3, 32, "ink")
        tile.rect(x, 14, 2, 31, "wood")
    tile.rect(2, 28, 44, 17, "ink")
    tile.rect(3, 33, 42, 11, "wood")
    for x in range(3, 45, 7):
        tile.rect(x + 6, 33, 1, 11, "umber")
        tile.rect(x, 33, 1, 11, "oak")
    tile.rect(2, 28, 44, 4, "straw")
    tile.rect(2, 31, 44, 1, "bark")
    for i in range(3):
        x = 5 + i * 13
        tile.rect(x, 25, 12, 6, "bark")
        tile.rect(x + 1, 27, 10, 3, "oak")
        for k in range(4):
            light, dark = goods if i != 1 else ("meadow", "leaf")
            tile.rect(x + 1 + k * 3, 23 + (k % 2), 2, 3, light)
            tile.px(x + 2 + k * 3, 25 + (k % 2), dark)
    for x in range(48):
        colour = stripes[(x // 6) % 2]
        low = 18 + (2 if (x % 6) in {1, 2, 3, 4} else 1 if (x % 6) in {0, 5} else 0)
        for y in range(3, low):
            inside = x >= (8 - y) * 0.5 and x < 48 - (8 - y) * 0.5
            if inside:
                tile.px(x, y, colour)
        tile.px(x, low, "ink")
        tile.px(x, 13, "wine" if colour == stripes[0] else "straw")
        tile.px(x, 2 if 3 <= x < 45 else 3, "ink")
    tile.rect(0, 6, 1, 14, "ink")
    tile.rect(47, 6, 1, 14, "ink")
    layer = Canvas(48, 48)
    layer.rect(4, 44, 43, 3, "shadow")
    tile.under(layer)
    return tile


def lamp() -> Canvas:
    tile = Canvas(16, 32)
    tile.rect(7, 10, 3, 19, "ink")
    tile.rect(7, 10, 1, 18, "slate")
    tile.rect(5, 27, 7, 3, "ink")
    tile.rect(6, 27, 4, 1, "stone")
    tile.rect(4, 3, 9, 9, "ink")
    tile.rect(5, 4, 7, 7, "gold")
    tile.rect(6, 5, 4, 5, "white")
    tile.rect(8, 4, 1, 7, "orange")
    tile.rect(3, 2, 11, 2, "ink")
    tile.rect(6, 0, 5, 2, "ink")
    tile.rect(7, 1, 2, 1, "slate")
    shadow_below(tile, 9, 29.5, 5, 1.8)
    return tile


def signpost() -> Canvas:
    tile = Canvas(16, 16)
    tile.rect(6, 1, 4, 14, "ink")
    tile.rect(7, 2, 2, 12, "wood")
    tile.poly([(1, 2), (12, 2), (15, 5), (12, 8), (1, 8)], "ink")
    tile.poly([(2, 3), (12, 3), (14, 5), (12, 7), (2, 7)], "straw")
    tile.dots([(4, 5), (5, 5), (7, 5), (8, 5), (10, 5)], "bark")
    tile.rect(2, 6, 10, 1, "oak")
    shadow_below(tile, 9, 14, 4.5, 1.6)
    return tile


def barrel() -> Canvas:
    tile = Canvas(16, 16)
    tile.ellipse(8, 8, 6.2, 7.4, "ink")
    tile.rect(3, 3, 10, 10, "wood")
    tile.ellipse(8, 8, 5.4, 6.6, "wood")
    tile.rect(4, 5, 2, 7, "oak")
    tile.rect(10, 5, 3, 7, "bark")
    for y in (6, 11):
        tile.rect(3, y, 10, 1, "slate")
        tile.rect(4, y, 2, 1, "pebble")
    tile.ellipse(8, 3.5, 6, 3.2, "ink")
    tile.ellipse(8, 3.6, 4.8, 2.2, "oak")
    tile.rect(5, 3, 5, 1, "straw")
    tile.rect(4, 5, 8, 1, "bark")
    shadow_below(tile, 9.5, 13.5, 6, 2)
    return tile


def crate() -> Canvas:
    tile = Canvas(16, 16)
    tile.rect(1, 2, 14, 13, "ink")
    tile.rect(2, 3, 12, 3, "straw")
    tile.rect(2, 6, 12, 8, "oak")
    tile.rect(2, 6, 12, 1, "bark")
    for y in (9, 12):
        tile.rect(2, y, 12, 1, "bark")
    for x in (2, 12):
        tile.rect(x, 6, 2, 8, "wood")
    tile.line(5, 13, 10, 7, "wood")
    layer = Canvas(16, 16)
    layer.rect(2, 14, 14, 2, "shadow")
    tile.under(layer)
    return tile
