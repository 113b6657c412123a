"""The small sign in a portrait's corner that says how its owner feels: told apart by shape, so that
nobody needs its colour."""

from __future__ import annotations

import pygame

from game.ui.box_layout import BoxLayout
from game.ui.paper import dots
from game.ui.theme import Theme

SIDE = 15
"""Dots of the portrait's own that a mark is wide and high."""
PICTURES = {
    "merry": (
        "..######",
        "..######",
        "..#....#",
        "..#....#",
        "..#....#",
        "###..###",
        "###..###",
        ".#....#.",
    ),
    "sad": (
        "...#...",
        "...#...",
        "..###..",
        "..###..",
        ".#####.",
        "#####.#",
        "####.##",
        ".#####.",
        "..###..",
    ),
    "cross": (
        "..#...#..",
        "..#...#..",
        "###...###",
        ".........",
        ".........",
        ".........",
        "###...###",
        "..#...#..",
        "..#...#..",
    ),
    "surprised": (
        "##",
        "##",
        "##",
        "##",
        "##",
        "..",
        "##",
        "##",
    ),
    "unsure": (
        ".####.",
        "##..##",
        "....##",
        "...##.",
        "..##..",
        "..##..",
        "......",
        "..##..",
        "..##..",
    ),
}


def paint_mood(surface: pygame.Surface, layout: BoxLayout, theme: Theme, mood: str) -> None:
    """Paint the mark for a mood over the portrait's upper right corner; nothing for none."""
    portrait, dot = layout.portrait, layout.portrait_scale
    if mood not in PICTURES or not portrait.width:
        return
    colours = {
        "merry": theme.busy,
        "sad": theme.player,
        "cross": theme.error,
        "surprised": theme.error,
        "unsure": theme.text,
    }
    rect = pygame.Rect(0, 0, SIDE * dot, SIDE * dot)
    rect.topright = portrait.right - dot, portrait.y + dot
    surface.fill(theme.text, rect.inflate(-2 * dot, 0))
    surface.fill(theme.text, rect.inflate(0, -2 * dot))
    surface.fill(theme.field, rect.inflate(-2 * dot, -2 * dot))
    dots(surface, rect, PICTURES[mood], dot, colours[mood])
