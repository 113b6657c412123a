"""Small sheets of paper over the village: the ground of suggested questions and of the keyboard.

Painted once as plain pictures without transparency, because those are copied fastest; their four
corner dots are left out in the copying.
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.fonts import Colour
from game.ui.theme import Theme

RIM = 2
"""Dots from a sheet's edge to its paper."""
_DARK: Colour = (0x2A, 0x1B, 0x28)
_WOOD: Colour = (0xC6, 0x93, 0x55)


def sheet(size: tuple[int, int], unit: int, theme: Theme, colour: Colour) -> pygame.Surface:
    """A rim of two dots around plain `colour`."""
    made = pygame.Surface(size)
    paint_sheet(made, made.get_rect(), unit, theme, colour)
    return made


def paint_sheet(
    surface: pygame.Surface, rect: pygame.Rect, unit: int, theme: Theme, colour: Colour
) -> None:
    outer, inner = (_DARK, _WOOD) if theme.framed else (theme.text, theme.ground)
    surface.fill(outer, rect)
    surface.fill(inner, rect.inflate(-2 * unit, -2 * unit))
    surface.fill(colour, rect.inflate(-2 * RIM * unit, -2 * RIM * unit))


def put(surface: pygame.Surface, picture: pygame.Surface, x: int, y: int, unit: int) -> None:
    """Copy a sheet without its four corner dots."""
    width, height = picture.get_size()
    bands = ((0, unit, unit), (unit, height - unit, 0), (height - unit, height, unit))
    for top, bottom, inset in bands:
        area = (inset, top, width - 2 * inset, bottom - top)
        surface.blit(picture, (x + inset, y + top), area)


def ring(surface: pygame.Surface, rect: pygame.Rect, unit: int, theme: Theme) -> None:
    """A frame around something that is chosen."""
    edge = rect.inflate(2 * unit, 2 * unit)
    for colour, wide in ((theme.text, 2 * unit), (theme.selection, unit)):
        surface.fill(colour, (edge.x, edge.y, edge.width, wide))
        surface.fill(colour, (edge.x, edge.bottom - wide, edge.width, wide))
        surface.fill(colour, (edge.x, edge.y, wide, edge.height))
        surface.fill(colour, (edge.right - wide, edge.y, wide, edge.height))


def dots(
    surface: pygame.Surface,
    rect: pygame.Rect,
    picture: Sequence[str],
    unit: int,
    colour: Colour,
) -> None:
    """A small picture of whole dots in the middle of `rect`; `#` is a dot."""
    left = rect.x + (rect.width // unit - len(picture[0])) // 2 * unit
    top = rect.y + (rect.height // unit - len(picture)) // 2 * unit
    for y, line in enumerate(picture):
        for x, mark in enumerate(line):
            if mark == "#":
                surface.fill(colour, (left + x * unit, top + y * unit, unit, unit))
