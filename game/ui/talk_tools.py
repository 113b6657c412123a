"""Small buttons on the dialogue box's upper edge: settings, letters to click, copy the talk, save it.

They have pictures only; what each does is said in the status line while it is pointed at.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.ui.panel import Buttons, NineSlice
from game.ui.paper import dots
from game.ui.theme import Theme

SETTINGS, KEYS, COPY_TALK, SAVE = "settings", "keys", "copy_talk", "save"
TOOLS = (SETTINGS, KEYS, COPY_TALK, SAVE)
_GAP = 2
_PICTURES = {
    SETTINGS: (
        "...##....",
        "#########",
        "...##....",
        "......##.",
        "#########",
        "......##.",
        ".##......",
        "#########",
        ".##......",
    ),
    KEYS: (
        "###########",
        "#.#.#.#.#.#",
        "###########",
        "##.#.#.#.##",
        "###########",
        "#.#.....#.#",
        "###########",
    ),
    COPY_TALK: (
        "######....",
        "#....#....",
        "#.######..",
        "#.#....#..",
        "#.#.##.#..",
        "###....#..",
        "..#.##.#..",
        "..#....#..",
        "..######..",
    ),
    SAVE: (
        "....#....",
        "....#....",
        "..#.#.#..",
        "...###...",
        "....#....",
        "#.......#",
        "#.......#",
        "#########",
    ),
}


class TalkTools:
    """`rects` are window pixels; `look_of` says how each shall look."""

    def __init__(self, buttons: Buttons, theme: Theme) -> None:
        self._buttons = buttons
        self._theme = theme
        self._unit = 1
        self.rects: dict[str, pygame.Rect] = {}
        self._painted: dict[tuple[str, str], pygame.Surface] = {}

    def lay_out(self, close: pygame.Rect, unit: int) -> None:
        """Place them in a row to the left of the box's cross, as large as that is."""
        self._unit = unit
        right = close.x - _GAP * unit
        self.rects, self._painted = {}, {}
        for name in reversed(TOOLS):
            right -= close.width
            self.rects[name] = pygame.Rect(right, close.y, close.width, close.height)
            right -= _GAP * unit

    def at(self, x: int, y: int) -> str:
        """The name of the button at a window pixel, or an empty one."""
        return next((name for name, rect in self.rects.items() if rect.collidepoint(x, y)), "")

    def draw(self, surface: pygame.Surface, look_of: Callable[[str], str]) -> None:
        """Copy the buttons; each is painted once for each of its looks."""
        for name, rect in self.rects.items():
            key = (name, look_of(name))
            if key not in self._painted:
                self._painted[key] = self._paint(rect.size, *key)
            surface.blit(self._painted[key], rect)

    def _paint(self, size: tuple[int, int], name: str, look: str) -> pygame.Surface:
        unit, theme = self._unit, self._theme
        button = pygame.Surface(size, pygame.SRCALPHA)
        area = button.get_rect()
        if theme.framed:
            ground: NineSlice = getattr(self._buttons, look)
            ground.draw(button, area, unit)
        else:
            button.fill(theme.text)
            inset = 2 * (2 if look in ("chosen", "pressed") else 1) * unit
            button.fill(theme.ground, area.inflate(-inset, -inset))
        colour = theme.plate_text if look == "pressed" and theme.framed else theme.button_text
        dots(button, area.move(0, unit if look == "pressed" else 0), _PICTURES[name], unit, colour)
        return button.convert_alpha()
