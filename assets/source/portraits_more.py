"""Portraits, the second half: the herbalist, the fisher and the child who keeps bees."""

from __future__ import annotations

from busts import SIZE, Face, Mass, backdrop, brows, draw_head, ear, features, neck, shoulders
from palette import Canvas, hashed


def alda(opened: bool) -> Canvas:
    tile = Canvas(SIZE, SIZE)
    backdrop(tile, "forest", "leaf", "grass", at=(24, 20), reach=40)
    for x, y in ((5, 40), (9, 34), (58, 36), (55, 28)):
        tile.line(x, 64, x, y + 8, "forest")
        for i in range(5):
            tile.dots([(x - 1 + i % 2, y + i * 2), (x + 1, y + i * 2 + 1)], "lilac")
            tile.px(x, y + i * 2, "violet")
    face = Face(eyes="violet", brow="stone", wide=13.2, jaw=0.66, chin=46, eye_high=6, lids=2,
                brow_shape=(2, 2, 1, 0), smile=1, mouth_wide=6, mouth_y=41)
    fall = Mass().where(lambda x, y: abs(x - 32) <= 18 + 2.4 * ((y - 20) / 30) and y > 24)
    fall = fall.ellipse(32, 26, 18.5, 17.5)
    fall.paint(tile, "slate", "stone", "pebble", depth=3)
    fall.strands(tile, "slate", "pebble", glow=(20, 40, 5), seed=2, lean=0.1)
    shoulders(21, 52).paint(tile, "forest", "leaf", "grass", depth=5, rim=2)
    neck(tile, face, 5)
    Mass().poly((12, 58), (26, 50), (33, 62), (20, 66), (10, 66)).paint(
        tile, "violet", "lilac", "pink", depth=3)
    Mass().poly((52, 58), (38, 50), (31, 62), (44, 66), (54, 66)).paint(
        tile, "umber", "violet", "lilac", depth=3)
    Mass().ellipse(32, 60, 3.4, 3.4).paint(tile, "wood", "gold", "white", depth=2)
    draw_head(tile, face, shaded_top=25)
    features(tile, face, opened)
    brows(tile, face)
    tile.dots([(20, 36), (21, 37), (44, 36), (43, 37)], "tan")
    tile.dots([(26, 39), (25, 40), (38, 39), (39, 40)], "skin")
    hair = Mass().where(lambda x, y: ((x - 32) / 17.5) ** 2 + ((y - 25) / 16.5) ** 2 <= 1
                        and y < 34).minus(
        Mass().where(lambda x, y: ((x - 32) / 12.2) ** 2 + ((y - 36) / 17) ** 2 <= 1))
    hair = hair.poly((15, 28), (20, 24), (20, 40), (22, 56), (16, 62), (12, 50))
    hair = hair.poly((49, 28), (44, 24), (44, 40), (42, 56), (48, 62), (52, 50))
    hair.paint(tile, "stone", "pebble", "white", depth=3)
    hair.strands(tile, "stone", "white", glow=(26, 14, 2), seed=9, lean=0.15)
    tile.line(32, 9, 32, 19, "stone")
    for i in range(15):  # the wreath
        leaf_x = 15 + i * 2.43
        leaf_y = 20 - 6 * (1 - ((leaf_x - 32) / 18) ** 2)
        Mass().ellipse(leaf_x, leaf_y, 2.6, 2).paint(tile, "forest", "leaf", "grass", depth=2,
                                                     edge="pine")
    for x, y, petal in ((18, 18, "lilac"), (24, 15, "white"), (31, 14, "gold"), (38, 14, "pink"),
                        (45, 17, "white")):
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1)):
            tile.px(x + dx, y + dy, petal)
        tile.px(x, y, "orange" if petal != "gold" else "white")
    return tile


def fenn(opened: bool) -> Canvas:
    tile = Canvas(SIZE, SIZE)
    backdrop(tile, "blue", "water", "foam", at=(22, 26), reach=38)
    for i in range(12):
        x, y = int(hashed(i, 1, 9) * 60), 30 + int(hashed(i, 2, 9) * 30)
        tile.rect(x, y, 5, 1, "foam" if i % 2 else "blue")
    face = Face(eyes="deep", brow="wood", wide=14, jaw=0.88, chin=47, eye_high=5, eye_y=29,
                brow_shape=(0, 1, 2, 2), brow_thick=2, smile=2, mouth_wide=9, nose=3,
                skin=("tan", "tan", "skin"), blush="rust", mouth_y=41)
    Mass().ellipse(32, 32, 17, 13).paint(tile, "bark", "wood", "oak")
    shirt = shoulders(25, 51).paint(tile, "straw", "cream", "white", depth=5, rim=2)
    for x, y in shirt.cells:
        if (y + abs(x - 32) // 9) % 7 in {5, 6}:
            tile.px(x, y, "deep" if x > 44 else "blue")
    neck(tile, face, 7)
    Mass().poly((22, 50), (32, 57), (42, 50), (44, 54), (32, 62), (20, 54)).paint(
        tile, "wine", "brick", "rust", depth=2)
    Mass().poly((29, 58), (35, 58), (38, 66), (31, 66)).paint(tile, "wine", "brick", "rust")
    ear(tile, 18, 34, face)
    ear(tile, 46, 34, face)
    head = draw_head(tile, face, shaded_top=27)
    for x, y in head.cells:  # stubble
        off = ((x - 32) / 14) ** 2 + ((y - 33) / 12) ** 2
        if y > 37 and off > 0.42 and (x + y) % 2 == 0:
            tile.px(x, y, "wood")
    features(tile, face, opened)
    tile.rect(27, 38, 10, 2, "wood")
    tile.rect(28, 38, 8, 1, "oak")
    tile.dots([(25, 39), (26, 39), (38, 39), (37, 39)], "wood")
    brows(tile, face)
    side = Mass().poly((17, 24), (21, 24), (20, 36), (17, 33)).poly((47, 24), (43, 24), (44, 36),
                                                                     (47, 33))
    side.paint(tile, "bark", "wood", "oak", depth=2)
    crown = Mass().ellipse(32, 13, 14.5, 11).within(Mass().where(lambda x, y: y < 20))
    crown.paint(tile, "oak", "straw", "cream", depth=4, rim=2)
    band = crown.within(Mass().where(lambda x, y: 13 <= y - ((x - 32) / 15) ** 2 < 18))
    band.paint(tile, "deep", "blue", "water", depth=3, edge="")
    brim = Mass().ellipse(32, 21, 27, 5.6)
    brim.paint(tile, "oak", "straw", "cream", depth=3, rim=1)
    for x, y in brim.cells | crown.minus(band).cells:
        if (x // 2 + y) % 3 == 0 and hashed(x // 2, y, 6) < 0.55:
            tile.px(x, y, "oak")
    tile.rect(19, 25, 27, 1, "tan")
    tile.dots([(43, 12), (44, 11), (45, 10), (44, 13)], "white")  # a fly in the band
    tile.dots([(42, 13), (43, 14), (41, 14)], "brick")
    return tile


def juniper(opened: bool) -> Canvas:
    tile = Canvas(SIZE, SIZE)
    backdrop(tile, "meadow", "lime", "cream", at=(26, 26), reach=38)
    face = Face(eyes="bark", brow="wood", wide=14, jaw=0.9, chin=49, eye_y=31, eye_high=7,
                brow_shape=(2, 1, 1, 0), smile=0, mouth_wide=4, mouth_y=44, nose=1)
    for x, side in ((10, -1), (54, 1)):
        bunch = Mass().ellipse(x, 33, 7, 9).ellipse(x + side * 2, 41, 5, 6)
        bunch.paint(tile, "oak", "gold", "cream", depth=3)
        bunch.strands(tile, "orange", "cream", glow=(x - 2, 29, 2.4), seed=4, lean=side * 0.2)
    Mass().ellipse(32, 31, 17.5, 16.5).paint(tile, "orange", "orange", "gold")
    shoulders(19, 55).paint(tile, "straw", "cream", "white", depth=4, rim=2)
    neck(tile, face, 5)
    Mass().poly((20, 57), (44, 57), (46, 66), (18, 66)).paint(tile, "umber", "violet", "lilac")
    Mass().poly((20, 53), (25, 53), (26, 58), (21, 58)).paint(tile, "umber", "violet", "lilac")
    Mass().poly((44, 53), (39, 53), (38, 58), (43, 58)).paint(tile, "umber", "violet", "lilac")
    draw_head(tile, face, shaded_top=27)
    features(tile, face, opened)
    for x, y in ((25, 39), (27, 40), (37, 40), (39, 39), (29, 39), (35, 39)):
        tile.px(x, y, "tan")
    hair = Mass().where(lambda x, y: ((x - 32) / 17.5) ** 2 + ((y - 28) / 16.5) ** 2 <= 1
                        and y < 24)
    hair = hair.poly((16, 22), (15, 32), (18, 36), (20, 28), (24, 22))
    hair = hair.poly((48, 22), (49, 32), (46, 36), (44, 28), (40, 22))
    hair = hair.poly((18, 20), (21, 29), (28, 22)).poly((26, 20), (30, 27), (35, 22))
    hair = hair.poly((33, 20), (40, 28), (45, 21))
    hair.paint(tile, "oak", "gold", "cream", depth=3)
    hair.strands(tile, "orange", "cream", glow=(27, 18, 2), seed=6, lean=0.15)
    tile.line(32, 13, 31, 19, "orange")
    brows(tile, face)
    for x in (15, 49):
        bow = Mass().poly((x, 26), (x - 5, 22), (x - 5, 31))
        bow = bow.poly((x, 26), (x + 5, 22), (x + 5, 31))
        bow.paint(tile, "wine", "brick", "rust", depth=2)
        Mass().ellipse(x, 26.5, 1.8, 1.8).paint(tile, "brick", "rust", "pink", depth=1)
    bee(tile, 52, 9)
    bee(tile, 7, 14)
    return tile


def bee(tile: Canvas, x: int, y: int) -> None:
    Mass().ellipse(x, y, 3.4, 2.6).paint(tile, "orange", "gold", "gold", depth=2)
    tile.rect(x - 1, y - 2, 1, 5, "ink")
    tile.rect(x + 1, y - 2, 1, 5, "ink")
    tile.dots([(x - 1, y - 4), (x - 2, y - 5), (x - 2, y - 4), (x - 1, y - 3)], "white")
    tile.dots([(x + 1, y - 4), (x + 2, y - 5), (x + 2, y - 4), (x + 1, y - 3)], "foam")
