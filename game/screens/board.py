"""A panel over most of the window, for screens that have more to say than a list of choices."""

from __future__ import annotations

import pygame

from game.screens.common import Common
from game.ui.lettering import DARK, GOLD, INK, PALE, Colour
from game.ui.menu_list import Look

_VEIL = (120, 116, 140)
_MARGIN = 6
"""Dots between the window's edge and the panel; `_BORDER` dots are the panel's frame."""
_BORDER = 12


def open_board(
    surface: pygame.Surface,
    common: Common,
    title: str,
    unit: int,
    size: tuple[int, int],
    *,
    veil: bool = True,
) -> pygame.Rect:
    """Darken what is below (`veil`), paint a panel that holds `size` pixels or what the window has, and
    its title; returns the room that is left in it."""
    if veil:
        surface.fill(_VEIL, special_flags=pygame.BLEND_MULT)
    heading = common.lettering.line(title, unit, colours(common)[0])
    edge = 2 * (_MARGIN + _BORDER) * unit
    above = heading.height + 4 * unit
    width = min(size[0], surface.width - edge)
    height = min(size[1], surface.height - edge - above)
    frame = pygame.Rect(0, 0, width + 2 * _BORDER * unit, height + above + 2 * _BORDER * unit)
    frame.center = surface.get_rect().center
    common.panel.draw(surface, frame, unit)
    if common.settings.high_contrast:
        surface.fill(DARK, frame.inflate(-12 * unit, -12 * unit))
    inner = frame.inflate(-2 * _BORDER * unit, -2 * _BORDER * unit)
    surface.blit(heading, (inner.centerx - heading.width // 2, inner.y - 2 * unit))
    return pygame.Rect(inner.x, inner.y + above, inner.width, inner.height - above)


def colours(common: Common) -> tuple[Colour, Colour]:
    """For the first line and for the others."""
    return (GOLD, PALE) if common.settings.high_contrast else (INK, INK)


def look(common: Common, unit: int, row_dots: int = 32) -> Look:
    """How lists on a board are painted."""
    contrast = common.settings.high_contrast
    return Look(common.lettering, common.buttons, unit, contrast, row_dots)
