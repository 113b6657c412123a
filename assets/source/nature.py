"""What grows: trees one can walk behind, bushes, hedges, garden beds and reeds."""

from __future__ import annotations

from palette import Canvas, hashed

Leaves = tuple[str, str, str, str]
Clumps = list[tuple[float, float, float]]
OAK: Leaves = ("pine", "forest", "leaf", "grass")
LINDEN: Leaves = ("forest", "leaf", "grass", "meadow")
AUTUMN: Leaves = ("umber", "brick", "rust", "orange")


def foliage(tile: Canvas, clumps: Clumps, leaves: Leaves,
            seed: int) -> None:
    """Round clumps of leaves from the back to the front, each lit from the top left."""
    dark, low, middle, light = leaves
    for cx, cy, r in clumps:
        tile.ellipse(cx, cy, r + 1, r + 1, dark)
    for n, (cx, cy, r) in enumerate(clumps):
        tile.ellipse(cx, cy, r, r, low)
        tile.ellipse(cx - r * 0.18, cy - r * 0.22, r * 0.74, r * 0.7, middle)
        for y in range(int(cy - r), int(cy + r) + 1):
            for x in range(int(cx - r), int(cx + r) + 1):
                dx, dy = (x + 0.5 - cx) / r, (y + 0.5 - cy) / r
                reach = dx * dx + dy * dy
                if reach > 0.95:
                    continue
                speck = hashed(x // 2, y, seed + n)
                lit = -(dx + 1.4 * dy)
                if lit > 0.75 and speck < 0.62 and reach < 0.8:
                    tile.px(x, y, light)
                elif lit > 0.1 and speck < 0.2:
                    tile.px(x, y, light if lit > 0.5 else low)
                elif lit < -0.75 and speck < 0.45:
                    tile.px(x, y, dark)
                elif lit < -0.2 and speck < 0.25:
                    tile.px(x, y, middle if reach < 0.5 else dark)


def shadow_below(tile: Canvas, cx: float, cy: float, rx: float, ry: float) -> None:
    layer = Canvas(tile.width, tile.height)
    layer.ellipse(cx, cy, rx, ry, "shadow")
    tile.under(layer)


def trunk(tile: Canvas, cx: int, top: int, foot: int, half: int) -> None:
    for y in range(top, foot):
        spread = 2 if y >= foot - 2 else 1 if y >= foot - 4 else 0
        for x in range(cx - half - spread, cx + half + spread):
            side = (x - cx + half) / (2 * half)
            tile.px(x, y, "wood" if side < 0.3 else "bark" if side < 0.75 else "umber")
        tile.px(cx - half - spread - 1, y, "ink")
        tile.px(cx + half + spread, y, "ink")
    for i in range(3):
        tile.px(cx - 1 + i, top + 2 + i * 2, "umber")


def broadleaf(leaves: Leaves, seed: int) -> Canvas:
    tile = Canvas(32, 48)
    trunk(tile, 16, 30, 46, 3)
    round_crown: Clumps = [(16, 9.5, 8), (9, 14, 7.5), (23, 13.5, 7.5), (7.5, 22, 6.5),
                           (24.5, 22, 6.5), (16, 17, 9), (11, 27, 7), (21, 27.5, 7), (16, 25, 8)]
    tall_crown: Clumps = [(16.5, 8, 7), (11, 12, 6.5), (21.5, 14, 7), (8.5, 19, 7), (24, 21, 7),
                  (16, 17, 8), (10, 27, 7.5), (22, 28, 7), (16, 27, 7.5)]
    foliage(tile, tall_crown if seed % 2 == 0 else round_crown, leaves, seed)
    for x in range(10, 22):
        for y in range(33, 38):
            if tile.is_colour(x, y, "wood"):
                tile.px(x, y, "bark")
            elif tile.is_colour(x, y, "bark"):
                tile.px(x, y, "umber")
    shadow_below(tile, 18, 44, 12.5, 3.6)
    return tile


def pine(seed: int) -> Canvas:
    tile = Canvas(32, 48)
    trunk(tile, 16, 38, 46, 2)
    for level, (top, bottom, half) in enumerate(((25, 41, 12), (15, 32, 10), (7, 23, 8),
                                                 (1, 14, 5.5))):
        for y in range(top, bottom):
            reach = half * ((y - top + 1) / (bottom - top)) ** 0.85
            for x in range(32):
                off = x + 0.5 - 16
                jag = (hashed(x // 2, level, seed) * 3) if y > bottom - 4 else 0
                if abs(off) > reach or y + jag > bottom:
                    continue
                edge = abs(off) > reach - 1.2 or y + jag > bottom - 1.5
                lit = off + (y - top) * 0.35
                colour = "pine" if edge or off > reach * 0.45 else "forest"
                if colour == "forest" and lit < 0.5 and hashed(x, y // 2, seed) < 0.55:
                    colour = "leaf"
                if off < -reach * 0.45 and not edge and hashed(x, y // 2, seed + 1) < 0.3:
                    colour = "grass"
                tile.px(x, y, colour)
    shadow_below(tile, 18, 44, 11, 3.4)
    return tile


def apple_tree(seed: int) -> Canvas:
    tile = Canvas(32, 48)
    trunk(tile, 16, 34, 46, 2)
    foliage(tile, [(16, 17, 8), (9.5, 22, 6.5), (22.5, 22, 6.5), (10.5, 30, 6), (21.5, 30, 6),
                   (16, 26, 8)], LINDEN, seed)
    for x, y in ((10, 19), (17, 15), (23, 22), (14, 26), (8, 28), (20, 31), (25, 29), (13, 33)):
        left = x + int(hashed(x, seed, 3) * 3) - 1
        tile.dots([(left, y), (left + 1, y), (left, y + 1)], "brick")
        tile.px(left + 1, y + 1, "wine")
        tile.px(left, y, "rust")
    shadow_below(tile, 18, 44, 11, 3.4)
    return tile


def bush(seed: int, berries: str = "") -> Canvas:
    tile = Canvas(16, 16)
    foliage(tile, [(5, 8.5, 4), (11, 8.5, 4), (8, 6, 4), (8, 10.5, 4.4)], OAK, seed)
    if berries:
        tile.dots([(5, 7), (10, 6), (8, 11), (12, 10), (3, 10)], berries)
    shadow_below(tile, 9, 13.5, 6.8, 2.3)
    return tile


def hedge(part: str) -> Canvas:
    """A clipped hedge; `part` is left, middle or right."""
    tile = Canvas(16, 16)
    x0, x1 = (1 if part == "left" else 0), (15 if part == "right" else 16)
    layer = Canvas(16, 16)
    layer.rect(x0, 13, x1 - x0, 3, "shadow")
    for x in range(x0, x1):
        top = 2 + (0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0)[x]
        for y in range(top, 15):
            speck = hashed(x // 2, y // 2 * 3 + x % 2, 12)
            colour = "leaf" if y < 8 else "forest"
            if y < 6 and speck < 0.5:
                colour = "grass"
            elif y < 8 and speck > 0.85:
                colour = "forest"
            elif 8 <= y < 11 and speck < 0.25:
                colour = "leaf"
            elif y >= 10 and speck > 0.6:
                colour = "pine"
            if y in {top, 14} or (x == x0 and x0) or (x == 14 and x1 == 15):
                colour = "pine"
            tile.px(x, y, colour)
    tile.under(layer)
    return tile


def bed(crop: str, part: str) -> Canvas:
    """A garden bed in a row of them: dark earth with two lines of what grows there."""
    tile = Canvas(16, 16)
    x0, x1 = (1 if part == "left" else 0), (15 if part == "right" else 16)
    tile.rect(x0, 1, x1 - x0, 14, "bark")
    for y in (3, 10):
        tile.rect(x0, y + 3, x1 - x0, 2, "umber")
        for x in range(x0, x1):
            if hashed(x, y, 17) < 0.3:
                tile.px(x, y + 1, "wood")
    tile.rect(x0, 1, x1 - x0, 1, "wood")
    tile.rect(x0, 14, x1 - x0, 1, "ink")
    for i, x in enumerate((2, 7, 12)):
        for y in (3, 10):
            if crop == "lavender":
                tile.dots([(x - 1, y + 1), (x, y + 2), (x + 1, y + 2), (x + 2, y + 1),
                           (x + 1, y + 1), (x, y + 1)], "leaf")
                tile.dots([(x - 1, y), (x - 1, y - 1), (x, y), (x, y - 1), (x + 1, y - 2),
                           (x + 1, y - 1), (x + 2, y), (x + 3, y - 1)], "lilac")
                tile.dots([(x + 1, y), (x + 2, y + 1), (x + 3, y), (x - 1, y + 1)], "violet")
            elif crop == "cabbage":
                tile.rect(x - 1, y, 4, 3, "leaf")
                tile.rect(x - 1, y + 3, 4, 1, "forest")
                tile.rect(x, y - 1, 2, 3, "meadow")
                tile.dots([(x - 1, y), (x, y + 1)], "lime")
            elif crop == "sage":
                tile.dots([(x - 1, y + 1), (x + 3, y), (x + 3, y + 1)], "leaf")
                tile.dots([(x, y), (x + 1, y - 1), (x + 2, y), (x + 1, y + 1)], "foam")
                tile.dots([(x, y + 1), (x + 2, y + 1), (x + 1, y), (x + 1, y + 2)], "grass")
                tile.px(x + 1, y + 2, "forest")
            else:
                tile.dots([(x, y), (x + 1, y - 2), (x + 2, y)], "meadow")
                tile.dots([(x, y + 1), (x + 1, y), (x + 1, y - 1), (x + 2, y + 1)], "grass")
                tile.px(x + 1, y + 2, "forest")
                tile.px(x + (i % 2) * 2, y - 1, "gold")
    return tile


def reeds(seed: int) -> Canvas:
    tile = Canvas(16, 16)
    for i in range(5):
        x = 2 + i * 3 + int(hashed(i, seed, 5) * 2)
        height = 7 + int(hashed(i, seed, 6) * 5)
        tile.line(x, 14, x + (i % 2), 14 - height, "leaf" if i % 2 else "forest")
        tile.rect(x + (i % 2), 14 - height, 1, 3, "bark")
        tile.px(x + 1, 12, "meadow")
    return tile


def lily(seed: int) -> Canvas:
    tile = Canvas(16, 16)
    for start, y in ((4, 5), (10, 10)):
        x = start + int(hashed(start, seed, 8) * 3)
        tile.ellipse(x, y, 3, 2, "leaf")
        tile.rect(x - 2, y - 1, 3, 1, "grass")
        tile.px(x + 1, y - 1, "blue")
        tile.rect(x - 2, y + 2, 4, 1, "deep")
    tile.dots([(10, 9), (11, 8), (12, 9)], "pink")
    tile.px(11, 9, "white")
    return tile
