"""The six portraits: 64×64, the mouth closed and beside it open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from busts import SIZE, Face, Mass, backdrop, brows, draw_head, ear, features, neck, shoulders
from palette import Canvas
from portraits_more import alda, fenn, juniper


def player(opened: bool) -> Canvas:
    tile = Canvas(SIZE, SIZE)
    backdrop(tile, "grass", "meadow", "lime", at=(24, 22), reach=38)
    face = Face(eyes="bark", brow="umber", jaw=0.7, brow_shape=(0, 1, 1, 0), smile=1)
    Mass().ellipse(32, 27, 18.5, 17.5).paint(tile, "umber", "umber", "bark")
    shoulders(24, 50).paint(tile, "wine", "brick", "rust", depth=5, rim=2)
    neck(tile, face)
    scarf = Mass().ellipse(32, 52, 13, 5.5)
    scarf.paint(tile, "oak", "straw", "cream", depth=3)
    for x in (24, 29, 35, 40):
        tile.line(x, 50, x + 2, 56, "oak")
    Mass().poly((13, 51), (19, 49), (46, 64), (38, 64)).paint(tile, "umber", "bark", "wood")
    ear(tile, 18, 33, face)
    ear(tile, 46, 33, face)
    draw_head(tile, face, shaded_top=24)
    features(tile, face, opened)
    hair = Mass().where(lambda x, y: ((x - 32) / 17) ** 2 + ((y - 24) / 15.5) ** 2 <= 1 and y < 21)
    hair = hair.poly((15, 20), (15, 34), (18, 34), (20, 27), (23, 20))
    hair = hair.poly((49, 20), (49, 34), (46, 34), (45, 27), (41, 20))
    hair = hair.poly((18, 17), (20, 27), (27, 20)).poly((25, 17), (28, 26), (34, 19))
    hair = hair.poly((31, 17), (38, 25), (42, 18)).poly((38, 17), (45, 26), (47, 18))
    hair = hair.poly((26, 11), (30, 5), (35, 10)).poly((33, 10), (41, 6), (42, 13))
    hair.paint(tile, "umber", "bark", "wood", depth=3)
    hair.strands(tile, "umber", "wood", glow=(27, 14, 2.2), seed=3, lean=0.2)
    brows(tile, face)
    return tile


def mira(opened: bool) -> Canvas:
    tile = Canvas(SIZE, SIZE)
    backdrop(tile, "rust", "orange", "gold", at=(22, 24), reach=40)
    face = Face(eyes="forest", brow="brick", wide=14.5, jaw=0.95, chin=47, brow_shape=(0, 1, 2, 1),
                smile=2, mouth_wide=9, eye_high=6)
    Mass().ellipse(49, 33, 7.5, 8).paint(tile, "brick", "rust", "orange")
    back = Mass().ellipse(32, 30, 19, 19).paint(tile, "brick", "brick", "rust")
    shoulders(24, 51).paint(tile, "blue", "water", "foam", depth=5, rim=2)
    neck(tile, face)
    collar = Mass().poly((20, 51), (32, 60), (44, 51), (47, 56), (32, 66), (17, 56))
    collar.paint(tile, "straw", "white", "white")
    Mass().poly((22, 64), (24, 58), (40, 58), (42, 64)).paint(tile, "straw", "white", "white")
    Mass().poly((14, 54), (18, 52), (23, 64), (18, 64)).paint(tile, "straw", "white", "white")
    Mass().poly((50, 54), (46, 52), (41, 64), (46, 64)).paint(tile, "straw", "cream", "white")
    ear(tile, 18, 34, face)
    ear(tile, 46, 34, face)
    draw_head(tile, face, shaded_top=24)
    features(tile, face, opened)
    for x, y in ((22, 34), (25, 36), (40, 36), (43, 34)):
        tile.px(x, y, "tan")
    tile.dots([(40, 38), (41, 38), (42, 39), (40, 39)], "white")  # flour on her cheek
    hair = back.within(Mass().where(lambda x, y: y < 36)).minus(
        Mass().where(lambda x, y: ((x - 32) / 12.6) ** 2 + ((y - 36) / 15) ** 2 <= 1))
    hair = hair.poly((17, 18), (34, 17), (30, 22), (22, 27), (18, 34))
    hair = hair.poly((30, 17), (47, 18), (46, 34), (42, 26), (35, 22))
    hair.paint(tile, "brick", "rust", "orange", depth=3)
    hair.strands(tile, "brick", "orange", glow=(25, 21, 1.6), seed=5, lean=-0.5)
    for dx, x in ((-1, 16), (1, 48)):
        curl = Mass().ellipse(x, 36, 3, 4).ellipse(x - dx, 41, 2.4, 3)
        curl.paint(tile, "brick", "rust", "orange", depth=2)
    brows(tile, face)
    cap = Mass().ellipse(32, 12, 17.5, 9.5).ellipse(23, 10, 9, 8).ellipse(41, 10, 9, 8)
    cap = cap.within(Mass().where(lambda x, y: y < 18))
    cap.paint(tile, "straw", "white", "white", depth=4)
    for x in (22, 29, 37, 43):
        tile.line(x, 12, x + (1 if x < 32 else -1), 17, "cream")
        tile.px(x, 11, "straw")
    Mass().where(lambda x, y: 17 <= y - ((x - 32) / 17) ** 2 * 1.2 < 21
                 and abs(x - 32) < 17).paint(tile, "brick", "pink", "peach", depth=2)
    return tile


def tobin(opened: bool) -> Canvas:
    tile = Canvas(SIZE, SIZE)
    backdrop(tile, "wine", "brick", "rust", at=(42, 40), reach=46)
    for x, y in ((54, 12), (58, 22), (51, 6), (60, 35), (6, 20), (48, 16)):
        tile.px(x, y, "orange")
        tile.px(x, y + 1, "gold")
    face = Face(eyes="slate", brow="ink", wide=15, jaw=1.1, chin=47, brow_shape=(-1, 0, 1, 0),
                brow_thick=3, eye_y=29, eye_high=5, blush="", smile=0, mouth_y=43, nose=4)
    shoulders(29, 48, 8).paint(tile, "slate", "stone", "pebble", depth=6, rim=2)
    neck(tile, face, 9)
    Mass().poly((17, 57), (47, 57), (50, 66), (14, 66)).paint(tile, "umber", "bark", "wood")
    Mass().poly((15, 50), (20, 49), (23, 58), (18, 58)).paint(tile, "umber", "bark", "wood")
    Mass().poly((49, 50), (44, 49), (41, 58), (46, 58)).paint(tile, "umber", "bark", "wood")
    for x in (20, 44):
        tile.rect(x, 58, 2, 2, "gold")
    ear(tile, 16, 33, face)
    ear(tile, 48, 33, face)
    draw_head(tile, face)
    for x, y in ((24, 15), (25, 14), (26, 14), (27, 13), (28, 13), (23, 16), (24, 16), (25, 15)):
        tile.px(x, y, "white")
    tile.rect(26, 21, 9, 1, "skin")
    tile.rect(28, 24, 6, 1, "skin")
    features(tile, face, False)
    brows(tile, face)
    tile.rect(29, 35, 7, 2, "skin")
    tile.rect(30, 37, 6, 1, "tan")
    tile.rect(29, 36, 1, 1, "tan")
    for x, y in ((21, 35), (22, 36), (44, 24), (45, 25), (43, 23)):  # soot
        tile.px(x, y, "slate")
    beard = Mass().where(lambda x, y: ((x - 32) / 17) ** 2 + ((y - 42) / 17) ** 2 <= 1 and y > 38)
    beard = beard.poly((15, 26), (18, 26), (20, 36), (27, 39), (16, 44))
    beard = beard.poly((49, 26), (46, 26), (44, 36), (37, 39), (48, 44))
    beard = beard.poly((22, 54), (32, 63), (42, 54))
    beard.paint(tile, "ink", "umber", "bark", depth=4)
    beard.strands(tile, "ink", "bark", glow=(26, 51, 3), seed=7)
    beard.strands(tile, "umber", "wood", glow=(25, 51, 1.2), seed=8)
    if opened:
        Mass().ellipse(32, 44, 5.5, 3.2).paint(tile, "wine", "wine", "wine")
        tile.rect(28, 42, 8, 1, "white")
        tile.rect(29, 45, 6, 2, "pink")
    else:
        tile.rect(28, 44, 8, 1, "ink")
        tile.rect(29, 45, 6, 1, "tan")
    moustache = Mass().poly((32, 38), (27, 38), (20, 43), (22, 45), (32, 42))
    moustache = moustache.poly((32, 38), (37, 38), (44, 43), (42, 45), (32, 42))
    moustache.paint(tile, "umber", "bark", "wood", depth=2)
    tile.rect(31, 39, 2, 4, "umber")
    return tile


def make(assets: Path) -> None:
    folder = assets / "portraits"
    folder.mkdir(exist_ok=True)
    people: tuple[Callable[[bool], Canvas], ...] = (player, mira, tobin, alda, fenn, juniper)
    for person in people:
        sheet = Canvas(SIZE * 2, SIZE)
        for n, opened in enumerate((False, True)):
            sheet.blit(person(opened), n * SIZE, 0)
        sheet.image.save(folder / f"{person.__name__}.png", optimize=True)
