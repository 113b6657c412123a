"""Frames, signs and the title: the wood and parchment everything readable is set on."""

from __future__ import annotations

from pathlib import Path

import figures
from lettering import logo
from palette import Canvas, hashed
from sprites import LOOKS, SKIN


def panel() -> Canvas:
    """A parchment in a wooden frame, to be cut into nine pieces with borders of 16 px."""
    tile = Canvas(48, 48)
    tile.rect(1, 0, 46, 48, "ink")
    tile.rect(0, 1, 48, 46, "ink")
    tile.rect(1, 1, 46, 46, "wood")
    tile.rect(1, 1, 46, 1, "straw")
    tile.rect(1, 1, 1, 46, "oak")
    tile.rect(2, 2, 44, 1, "oak")
    tile.rect(1, 45, 46, 2, "bark")
    tile.rect(45, 2, 2, 45, "bark")
    for i in range(16, 32):
        for y in (3, 44):
            if hashed(i // 3, y, 1) < 0.3:
                tile.px(i, y, "bark")
        for x in (3, 44):
            if hashed(i // 3, x, 2) < 0.3:
                tile.px(x, i, "bark")
    tile.rect(5, 5, 38, 38, "ink")
    tile.rect(6, 6, 36, 36, "cream")
    tile.rect(6, 6, 36, 2, "oak")
    tile.rect(6, 6, 2, 36, "oak")
    tile.rect(7, 8, 1, 34, "straw")
    tile.rect(7, 7, 35, 1, "straw")
    tile.rect(8, 41, 34, 1, "white")
    tile.rect(41, 8, 1, 34, "white")
    for cx, cy in ((0, 0), (39, 0), (0, 39), (39, 39)):  # brass corners with a nail
        tile.rect(cx, cy, 9, 9, "ink")
        tile.rect(cx + 1, cy + 1, 7, 7, "oak")
        tile.rect(cx + 1, cy + 1, 7, 1, "gold")
        tile.rect(cx + 1, cy + 1, 1, 7, "gold")
        tile.rect(cx + 2, cy + 7, 6, 1, "bark")
        tile.rect(cx + 7, cy + 2, 1, 6, "bark")
        tile.rect(cx + 3, cy + 3, 3, 3, "umber")
        tile.rect(cx + 3, cy + 3, 2, 2, "cream")
    for x, y in ((0, 0), (47, 0), (0, 47), (47, 47)):
        tile.px(x, y, "clear")
    return tile


def button_face(face: str, light: str, dark: str, sunk: bool) -> Canvas:
    tile = Canvas(24, 24)
    down = 1 if sunk else 0
    tile.rect(1, down, 22, 24 - down, "ink")
    tile.rect(0, 1 + down, 24, 22 - down, "ink")
    tile.rect(1, 1 + down, 22, 22 - down, face)
    if sunk:
        tile.rect(1, 2, 22, 2, dark)
        tile.rect(1, 2, 1, 20, dark)
    else:
        tile.rect(2, 1, 20, 1, light)
        tile.rect(1, 2, 1, 18, light)
        tile.rect(1, 20, 22, 3, dark)
        tile.rect(2, 19, 20, 1, face)
    return tile


def button() -> Canvas:
    """Four buttons side by side, each cut into nine with borders of 8 px: normal, hover,
    disabled, pressed."""
    strip = Canvas(96, 24)
    faces = (("oak", "straw", "wood", False), ("straw", "white", "oak", False),
             ("pebble", "cream", "stone", False), ("wood", "oak", "bark", True))
    for i, (face, light, dark, sunk) in enumerate(faces):
        strip.blit(button_face(face, light, dark, sunk), i * 24, 0)
    return strip


def bubble() -> Canvas:
    """The sign over a villager who can be talked to: a speech bubble with three dots."""
    tile = Canvas(24, 20)
    tile.rect(2, 0, 20, 15, "ink")
    tile.rect(1, 1, 22, 13, "ink")
    tile.rect(0, 2, 24, 11, "ink")
    tile.rect(2, 1, 20, 13, "white")
    tile.rect(1, 2, 22, 11, "white")
    tile.rect(2, 12, 20, 2, "straw")
    tile.rect(1, 11, 1, 2, "straw")
    tile.art(9, 13, ["wwwwww", "kwwwwk", ".kwwk.", "..kk.."], {"w": "straw", "k": "ink"})
    for x in (5, 11, 17):
        tile.rect(x, 6, 3, 3, "brick")
        tile.px(x, 6, "rust")
    return tile


def keycap() -> Canvas:
    """An empty key, to be cut into nine with borders of 6 px; the letter is written on it."""
    tile = Canvas(20, 20)
    tile.rect(1, 0, 18, 20, "ink")
    tile.rect(0, 1, 20, 18, "ink")
    tile.rect(1, 1, 18, 14, "white")
    tile.rect(1, 15, 18, 4, "pebble")
    tile.rect(2, 1, 16, 1, "white")
    tile.rect(2, 13, 16, 2, "cream")
    tile.rect(1, 18, 18, 1, "stone")
    return tile


def arrow() -> Canvas:
    """The marker of a finished reply: two frames, the second a pixel lower."""
    strip = Canvas(24, 12)
    for i in range(2):
        rows = ["kkkkkkkkkk", "krrrrrrrbk", ".krrrrrbk.", "..krrrbk..", "...krbk...", "....kk...."]
        strip.art(i * 12 + 1, 2 + i, rows, {"k": "ink", "r": "rust", "b": "brick"})
        strip.rect(i * 12 + 3, 3 + i, 4, 1, "orange")
    return strip


def icon() -> Canvas:
    """The window's icon: Mira's head in a round sign."""
    tile = Canvas(32, 32)
    tile.ellipse(16, 16, 16, 16, "ink")
    tile.ellipse(16, 16, 15, 15, "wood")
    tile.ellipse(15.5, 15.5, 14, 14, "oak")
    tile.ellipse(16, 16, 13, 13, "ink")
    tile.ellipse(16, 16, 12, 12, "grass")
    tile.ellipse(15, 14, 10, 9, "meadow")
    head = Canvas(16, 16)
    head.art(0, 1, figures.MIRA["front"], {**SKIN, **LOOKS["mira"].legend})
    tile.blit(head, 8, 7)
    tile.rect(11, 22, 10, 4, "ink")
    tile.rect(12, 22, 8, 4, "water")
    tile.rect(14, 22, 4, 4, "white")
    return tile


def make(assets: Path) -> None:
    folder = assets / "ui"
    folder.mkdir(exist_ok=True)
    for draw in (panel, button, bubble, keycap, arrow, icon, logo):
        draw().image.save(folder / f"{draw.__name__}.png", optimize=True)
