"""Walking sprites: a head from `figures`, a body that walks, one sheet of 4×4 frames each.

Rows: down, left, right, up. Columns: stand, step, stand, step. In a step one leg and the other
arm go forward and the body rises by a pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import figures
from palette import Canvas

WIDE, HIGH = 16, 24
SKIN = {"s": "skin", "S": "tan", "k": "ink", "e": "ink", "w": "white", "p": "pink", "r": "rust"}


@dataclass(frozen=True)
class Look:
    """What one person wears: colours as (face, shade, light)."""

    head: dict[str, list[str]]
    legend: dict[str, str]
    top: tuple[str, str, str]
    legs: tuple[str, str]
    boots: str = "umber"
    apron: str = ""
    skirt: bool = False
    sleeves: tuple[str, str] = ("skin", "tan")
    belt: str = ""
    short: int = 0
    broad: bool = False


LOOKS: dict[str, Look] = {
    "player": Look(figures.PLAYER, {"h": "bark", "H": "umber", "l": "wood"},
                   ("brick", "wine", "rust"), ("deep", "ink"), belt="oak",
                   sleeves=("brick", "wine")),
    "mira": Look(figures.MIRA, {"h": "rust", "H": "brick", "l": "orange", "c": "white",
                                "C": "straw", "a": "pink", "A": "tan"},
                 ("water", "blue", "foam"), ("blue", "deep"), apron="white", skirt=True,
                 sleeves=("water", "blue")),
    "tobin": Look(figures.TOBIN, {"h": "umber", "H": "ink", "l": "bark"},
                  ("stone", "slate", "pebble"), ("slate", "umber"), apron="bark", broad=True),
    "alda": Look(figures.ALDA, {"h": "pebble", "H": "stone", "l": "white", "g": "leaf",
                                "f": "gold", "b": "lilac"},
                 ("leaf", "forest", "grass"), ("forest", "pine"), skirt=True, belt="violet",
                 sleeves=("leaf", "forest")),
    "fenn": Look(figures.FENN, {"h": "oak", "H": "wood", "l": "straw", "c": "straw", "C": "oak",
                                "a": "blue", "A": "deep"},
                 ("cream", "straw", "white"), ("blue", "deep"), boots="pine", belt="blue",
                 sleeves=("cream", "straw")),
    "juniper": Look(figures.JUNIPER, {"h": "gold", "H": "oak", "l": "cream", "b": "brick"},
                    ("gold", "orange", "cream"), ("violet", "umber"), apron="violet", skirt=True,
                    short=2, sleeves=("cream", "straw")),
}


def leg(tile: Canvas, x: int, top: int, bottom: int, look: Look,
        *, far: bool = False) -> None:
    face, shade = look.legs
    tile.rect(x - 1, top, 5, bottom - top + 1, "ink")
    tile.rect(x, top, 3, bottom - top - 1, shade if far else face)
    tile.rect(x + 2, top, 1, bottom - top - 1, shade)
    tile.rect(x, bottom - 2, 3, 2, look.boots)


def arm(tile: Canvas, x: int, top: int, length: int, look: Look,
        *, shaded: bool = False, edge: str = "ink") -> None:
    cloth = look.sleeves[1] if shaded else look.sleeves[0]
    tile.rect(x - 1, top, 4, length + 1, edge)
    tile.rect(x, top, 2, length - 2, cloth)
    tile.rect(x, top + length - 2, 2, 2, "tan" if shaded else "skin")


def front_body(look: Look, step: int, back: bool) -> Canvas:
    """The body from the front or from behind; `step` is 0, 1 (left forward) or -1."""
    tile = Canvas(WIDE, HIGH)
    lift = 1 if step else 0
    top = 14 - lift + look.short
    hip = 19 - lift + (look.short > 0)
    for side, x in ((1, 4), (-1, 9)):
        forward = side == step
        short = 0 if step == 0 else (0 if forward != back else 2)
        leg(tile, x, hip, 23 - short, look, far=bool(short))
    wide = 1 if look.broad else 0
    x0, x1 = 4 - wide, 12 + wide
    for side, x in ((1, 2 - wide), (-1, 12 + wide)):
        swing = 0 if step == 0 else (-1 if side == step else 1)
        arm(tile, x, top, 6 + (swing if not back else -swing) - look.short // 2, look,
            shaded=side < 0)
    face, shade, light = look.top
    tile.rect(x0 - 1, top, x1 - x0 + 2, hip - top + 1, "ink")
    tile.rect(x0, top, x1 - x0, hip - top, face)
    tile.rect(x0, top, 2, hip - top - 1, light)
    tile.rect(x1 - 2, top, 2, hip - top, shade)
    if look.skirt:
        cloth, dark = look.top[0], look.top[1]
        for i, y in enumerate(range(hip - 1, 23 - lift)):
            out = min(2, i // 2)
            tile.rect(x0 - out - 1, y, x1 - x0 + 2 * out + 2, 1, "ink")
            tile.rect(x0 - out, y, x1 - x0 + 2 * out, 1, cloth)
            tile.rect(x1 + out - 3, y, 3, 1, dark)
            tile.px(x0 - out + 1, y, light)
        tile.rect(x0 - 2, 22 - lift, x1 - x0 + 4, 1, "ink")
        for side, x in ((1, 5), (-1, 9)):
            tile.rect(x, 22 - lift if side != step else 22, 2, 2, look.boots)
            tile.rect(x, 23, 2, 1, "ink")
    if look.apron:
        bottom = 21 - lift
        if back:
            tile.rect(x0, hip - 2, x1 - x0, 1, look.apron)
            tile.rect(7, hip - 2, 2, 4, look.apron)
        else:
            tile.rect(6, top + 1, 4, 2, look.apron)
            tile.rect(5, top + 3, 6, bottom - top - 3, look.apron)
            tile.rect(10, top + 3, 1, bottom - top - 3, look.top[1])
    elif look.belt:
        tile.rect(x0, hip - 2, x1 - x0, 1, look.belt)
    return tile


def side_body(look: Look, step: int) -> Canvas:
    """The body walking to the left; the near leg is forward in step 1, the far one in -1."""
    tile = Canvas(WIDE, HIGH)
    lift = 1 if step else 0
    top, hip = 14 - lift + look.short, 19 - lift + (look.short > 0)
    far, near = ((9, 4) if step == 1 else (4, 9)) if step else (7, 6)
    leg(tile, far, hip, 23 - (1 if step else 0), look, far=True)
    leg(tile, near, hip, 23, look)
    if step:
        tile.rect(6, hip, 5, 2, look.legs[0])
    face, shade, light = look.top
    x0, x1 = (4, 12) if look.broad else (5, 11)
    tile.rect(x0 - 1, top, x1 - x0 + 2, hip - top + 1, "ink")
    tile.rect(x0, top, x1 - x0, hip - top, face)
    tile.rect(x0, top, 1, hip - top - 1, light)
    tile.rect(x1 - 2, top, 2, hip - top, shade)
    if look.skirt:
        for i, y in enumerate(range(hip - 1, 23 - lift)):
            out = min(2, i // 2)
            tile.rect(x0 - out - 1, y, x1 - x0 + 2 * out + 2, 1, "ink")
            tile.rect(x0 - out, y, x1 - x0 + 2 * out, 1, face)
            tile.rect(x1 + out - 2, y, 2, 1, shade)
        tile.rect(x0 - 2, 22 - lift, x1 - x0 + 4, 1, "ink")
        for x in ((5, 9) if step else (6, 8)):
            tile.rect(x, 22, 2, 1, look.boots)
            tile.rect(x - 1, 23, 3, 1, "ink")
    if look.apron:
        tile.rect(x0, top + 2, 3, 21 - lift - top - 2, look.apron)
        tile.rect(x0, hip - 2, x1 - x0, 1, look.apron)
    elif look.belt:
        tile.rect(x0, hip - 2, x1 - x0, 1, look.belt)
    swing = {0: 0, 1: 3, -1: -3}[step]
    length = 6 - look.short // 2 - (1 if step else 0)
    edge = "ink" if step else "umber"  # a hanging arm is part of the body, softly marked
    arm(tile, 7 + swing // 2, top, 3, look, edge=edge)
    arm(tile, 7 + swing, top + 2, length - 2, look, edge=edge)
    tile.rect(7 + swing // 2, top, 2, 3, look.sleeves[0])
    return tile


def frame(look: Look, view: str, step: int) -> Canvas:
    tile = Canvas(WIDE, HIGH)
    if view == "left":
        tile.blit(side_body(look, step), 0, 0)
    else:
        tile.blit(front_body(look, step, view == "back"), 0, 0)
    head = Canvas(WIDE, HIGH)
    head.art(0, (0 if step else 1) if look.short == 0 else (1 if step else 2),
             look.head[view], {**SKIN, **look.legend})
    tile.blit(head, 0, 0)
    return tile


def make(assets: Path) -> None:
    folder = assets / "sprites"
    folder.mkdir(exist_ok=True)
    for name, look in LOOKS.items():
        sheet = Canvas(WIDE * 4, HIGH * 4)
        for row, view in enumerate(("front", "left", "right", "back")):
            for column, step in enumerate((0, 1, 0, -1)):
                tile = frame(look, "left" if view == "right" else view, step)
                sheet.blit(tile.mirrored() if view == "right" else tile, column * WIDE, row * HIGH)
        sheet.image.save(folder / f"{name}.png", optimize=True)
