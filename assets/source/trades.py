"""What belongs to the villagers' trades: signs, forge, anvil, water wheel, hives, nets."""

from __future__ import annotations

import math

from houses import BLUE, RED, SLATE, THATCH, Roof, cottage
from nature import shadow_below
from palette import Canvas


def hanging_sign(tile: Canvas, x: int, y: int, rows: list[str]) -> None:
    tile.rect(x, y, 14, 1, "ink")
    tile.dots([(x + 3, y + 1), (x + 10, y + 1)], "ink")
    tile.rect(x, y + 2, 14, 11, "ink")
    tile.rect(x + 1, y + 3, 12, 9, "straw")
    tile.rect(x + 1, y + 3, 12, 1, "cream")
    tile.rect(x + 1, y + 11, 12, 1, "oak")
    tile.art(x + 2, y + 4, rows, {"k": "bark", "o": "orange", "s": "slate", "w": "wood",
                                  "b": "blue", "r": "rust", "g": "leaf"})


LOAF = ["..kkkkkk..", ".kowowowk.", "koowowowok", "koooooooo", "kwooooook", ".kkkkkkkk."]
HAMMER = ["..ssss....", ".ssssss...", "..ssss....", "....ww....", ".....ww...", "......ww.."]


def bakery() -> Canvas:
    tile = cottage(7, RED, "leaf", door_at=3, smoke=5, windows=(84,))
    hanging_sign(tile, 64, 51, LOAF)
    for x in range(6, 42):  # a striped awning over the counter window
        for y in range(52, 59 + (1 if x % 6 in {1, 2, 3, 4} else 0)):
            tile.px(x, y, "white" if (x // 6) % 2 else "rust")
        tile.px(x, 60 if x % 6 in {1, 2, 3, 4} else 59, "ink")
        tile.px(x, 52, "ink")
        tile.px(x, 57, "straw" if (x // 6) % 2 else "brick")
    tile.rect(8, 67, 32, 3, "wood")
    tile.rect(8, 67, 32, 1, "straw")
    for x in (10, 18, 26, 33):
        tile.rect(x, 64, 6, 3, "orange")
        tile.rect(x, 64, 5, 1, "gold")
        tile.rect(x, 67, 6, 1, "bark")
    return tile


def smithy(frame: int = 0) -> Canvas:
    """Stone under slate; the left half is open, with the hearth's fire inside, in two frames."""
    tile = cottage(6, SLATE, "slate", stone=True, door_at=4, smoke=1, windows=())
    ground = tile.crop(0, 77, tile.width, 3)
    tile.rect(8, 53, 44, 24, "ink")
    tile.rect(10, 55, 40, 22, "umber")
    tile.rect(10, 55, 40, 3, "ink")
    tile.rect(10, 73, 40, 4, "bark")
    tile.rect(14, 58, 22, 17, "slate")
    for x in range(14, 36, 5):
        tile.rect(x, 58, 1, 17, "ink")
    tile.rect(14, 62, 22, 1, "ink")
    tile.ellipse(25, 70, 9, 9, "ink")
    tile.ellipse(25, 71, 7.5, 7.5, "brick")
    tile.ellipse(25 - frame * 0.5, 72.5 - frame * 0.6, 6, 5.5, "rust" if frame else "orange")
    tile.ellipse(25 + frame, 73 + frame * 0.4, 5, 5, "orange")
    tile.ellipse(25 - frame, 74, 4 - frame * 0.4, 3.6 + frame * 0.5, "gold")
    tile.ellipse(25, 75, 2.2 + frame * 0.3, 2.2, "white")
    sparks = ((22, 64), (28, 60), (26, 66), (24, 62)) if frame else (
        (21, 63), (29, 62), (25, 61), (27, 65))
    tile.dots(sparks, "orange")
    tile.rect(14, 75, 22, 2, "stone")
    tile.rect(36, 60, 2, 12, "rust")
    for i, x in enumerate((40, 43, 46)):
        tile.rect(x, 59, 1, 8 + i % 2 * 2, "pebble")
        tile.rect(x - 1, 66 + i % 2 * 2, 3, 2, "stone")
    tile.rect(10, 76, 40, 1, "oak")
    tile.rect(18 - frame, 76, 14 + 2 * frame, 1, "gold")
    hanging_sign(tile, 50, 50, HAMMER)
    tile.image.paste(ground.image, (0, 77))
    return tile


def mill() -> Canvas:
    """Stone under thatch; an owl looks out of a hole in the wall."""
    tile = cottage(5, THATCH, "blue", door_at=2, stone=True, smoke=3, windows=(13, 57))
    tile.ellipse(50, 55, 3.6, 3.6, "ink")
    tile.ellipse(50, 55.5, 2.4, 2.6, "bark")
    tile.dots([(48, 54), (51, 54)], "gold")
    return tile


def herbalist() -> Canvas:
    roof: Roof = ("pine", "forest", "leaf", "grass")
    tile = cottage(5, roof, "violet", door_at=2, smoke=3, windows=(12, 56))
    for x, drop in ((8, 5), (13, 8), (19, 4), (61, 6), (66, 9), (71, 5)):  # ivy and bundles
        tile.rect(x, 49, 3, drop, "forest")
        tile.rect(x, 49, 2, drop - 1, "leaf")
        tile.px(x + 1, 49 + drop, "lilac")
    return tile


def boathouse() -> Canvas:
    tile = cottage(4, BLUE, "rust", door_at=1, windows=())
    tile.ellipse(46, 63, 6, 6, "ink")
    tile.ellipse(46, 63, 5, 5, "brick")
    tile.ellipse(46, 63, 2.4, 2.4, "cream")
    tile.rect(45, 58, 2, 2, "white")
    tile.rect(45, 66, 2, 2, "white")
    tile.rect(41, 62, 2, 2, "white")
    tile.rect(49, 62, 2, 2, "white")
    return tile


def wheel(frame: int = 0) -> Canvas:
    """The mill's water wheel; the second frame is turned by half the angle between its spokes."""
    tile = Canvas(32, 48)
    cx, cy = 14.0, 24.0
    for ring, colour in ((20, "ink"), (19, "wood"), (16, "ink"), (15, "clear")):
        for y in range(48):
            for x in range(32):
                if ((x + 0.5 - cx) / (ring * 0.62)) ** 2 + ((y + 0.5 - cy) / ring) ** 2 <= 1:
                    tile.px(x, y, colour)
    for i in range(8):
        a = i * math.pi / 4 + 0.2 + frame * math.pi / 8
        px, py = round(cx + math.cos(a) * 11.5), round(cy + math.sin(a) * 18.5)
        tile.line(round(cx), round(cy), px, py, "umber")
        tile.line(round(cx) - 1, round(cy), px - 1, py, "oak")
        tile.rect(px - 2, py - 2, 5, 4, "ink")
        tile.rect(px - 1, py - 1, 3, 2, "straw" if py < cy else "bark")
    tile.rect(14, 22, 18, 5, "ink")
    tile.rect(14, 23, 18, 3, "bark")
    tile.rect(14, 23, 18, 1, "oak")
    tile.ellipse(cx, cy, 3, 4, "ink")
    tile.ellipse(cx, cy, 2, 3, "stone")
    for x in range(3, 27, 2):
        tile.rect(x, 40 + ((x + frame) % 3), 1, 3, "foam")
        tile.px(x + 1 - frame, 43 + (x // 2 % 2), "white")
    return tile


def boat() -> Canvas:
    tile = Canvas(32, 16)
    tile.poly([(1, 4), (31, 4), (27, 13), (6, 13)], "ink")
    tile.poly([(2, 5), (30, 5), (26, 12), (7, 12)], "brick")
    tile.rect(4, 5, 25, 4, "umber")
    tile.rect(2, 4, 29, 1, "straw")
    tile.rect(8, 6, 3, 3, "oak")
    tile.rect(18, 6, 3, 3, "oak")
    tile.rect(7, 11, 19, 1, "wine")
    tile.line(12, 2, 26, 9, "cream")
    tile.rect(6, 14, 21, 1, "deep")
    return tile


def anvil() -> Canvas:
    tile = Canvas(16, 16)
    tile.rect(4, 9, 9, 6, "ink")
    tile.rect(5, 9, 7, 5, "bark")
    tile.rect(5, 9, 2, 5, "wood")
    tile.rect(1, 3, 14, 4, "ink")
    tile.rect(4, 7, 8, 2, "ink")
    tile.rect(2, 4, 12, 2, "stone")
    tile.rect(2, 4, 11, 1, "pebble")
    tile.rect(6, 6, 5, 2, "slate")
    shadow_below(tile, 9, 14, 6, 2)
    return tile


def hive(old: bool = False) -> Canvas:
    """A straw skep on a stand, with two bees; the oldest one is painted yellow."""
    upper, lower = ("white", "gold") if old else ("gold", "straw")
    tile = Canvas(16, 16)
    tile.ellipse(8, 7.5, 6, 7.2, "ink")
    tile.rect(2, 7, 12, 5, "ink")
    for row in range(6):
        y = 1 + row * 2
        half = (2, 4, 5, 5, 5, 5)[row]
        tile.rect(8 - half, y, half * 2, 1, upper if row < 3 else lower)
        tile.rect(8 - half, y + 1, half * 2, 1, "orange" if old else "oak")
        tile.rect(8 + half - 2, y, 2, 2, "orange" if old else "wood")
    tile.rect(7, 9, 3, 3, "ink")
    tile.rect(2, 12, 12, 2, "wood")
    tile.rect(2, 12, 12, 1, "oak")
    tile.rect(3, 14, 2, 2, "umber")
    tile.rect(11, 14, 2, 2, "umber")
    tile.dots([(1, 3), (14, 6)], "gold")
    tile.dots([(2, 3), (13, 6)], "ink")
    shadow_below(tile, 9, 14, 6, 1.8)
    return tile


def bench() -> Canvas:
    tile = Canvas(32, 16)
    tile.rect(2, 3, 28, 10, "ink")
    tile.rect(3, 4, 26, 2, "oak")
    tile.rect(3, 7, 26, 2, "straw")
    tile.rect(3, 9, 26, 1, "wood")
    tile.rect(3, 10, 26, 2, "clear")
    for x in (3, 27):
        tile.rect(x, 10, 2, 4, "umber")
    layer = Canvas(32, 16)
    layer.rect(3, 11, 27, 4, "shadow")
    tile.under(layer)
    return tile


def rock(big: bool) -> Canvas:
    tile = Canvas(16, 16)
    rx, ry = (6.5, 5.5) if big else (4, 3.2)
    tile.ellipse(8, 9, rx, ry, "ink")
    tile.ellipse(8, 9, rx - 1, ry - 1, "stone")
    tile.ellipse(7, 8, rx - 2.4, ry - 2.4, "pebble")
    tile.ellipse(6.4, 7, rx - 4, 1, "cream") if big else None
    tile.rect(9, 11, 3, 1, "slate")
    shadow_below(tile, 9, 12.5, rx, 2)
    return tile


def hay() -> Canvas:
    tile = Canvas(16, 16)
    tile.ellipse(8, 9, 7, 6, "umber")
    tile.ellipse(8, 9, 6, 5, "oak")
    tile.ellipse(7, 8, 4.6, 3.6, "gold")
    for i in range(5):
        tile.line(4 + i * 2, 12, 5 + i * 2, 7 + i % 2, "wood")
    tile.rect(5, 5, 4, 1, "cream")
    shadow_below(tile, 9, 13, 6.5, 2)
    return tile
