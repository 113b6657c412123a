"""What is written above the village: the sign with the key to press, names, hints, the menu button.

Signs stand at the window's own resolution, so that their letters are as sharp as the dialogue's.
"""

from __future__ import annotations

import math
from pathlib import Path

import pygame

from game.ui.lettering import DARK, INK, PALE, Lettering, text_unit
from game.ui.panel import NineSlice

_HEAD = 26  # world pixels from the feet to just above the head


class Hud:
    """Call `begin` once a frame, then what shall be seen."""

    def __init__(self, lettering: Lettering, folder: Path) -> None:
        """`folder` holds bubble.png and key.png."""
        self._lettering = lettering
        self._bubble = NineSlice(folder / "bubble.png")
        self._key = NineSlice(folder / "key.png")
        self._button = NineSlice(folder / "button.png")
        self._surface: pygame.Surface | None = None
        self._scale = 1
        self._unit = 1
        self.menu_rect = pygame.Rect(0, 0, 0, 0)

    def begin(self, surface: pygame.Surface, scale: int, text_size: str) -> None:
        """Draw on `surface` from now on; `scale` is window pixels to a world pixel."""
        self._surface = surface
        self._scale = scale
        self._unit = text_unit(surface.get_size(), text_size)

    def sign(self, feet: tuple[int, int], name: str, key: str, seconds: float) -> None:
        """A name over a head whose feet are at the window pixel `feet`; with `key`, a bubble
        that asks to press it and moves gently with `seconds`."""
        if self._surface is None:
            return
        unit, lettering = self._unit, self._lettering
        x, bottom = feet[0], feet[1] - _HEAD * self._scale
        if not key:
            label = lettering.line(name, unit, PALE, DARK)
            self._blit_inside(label, x - label.width // 2, bottom - label.height)
            return
        bottom -= round((1 + math.sin(seconds * 4)) * unit)
        label = lettering.line(name, unit, INK)
        letter = lettering.line(key, unit, INK)
        cap = pygame.Rect(0, 0, max(letter.width + 10 * unit, 18 * unit), 20 * unit)
        width = cap.width + label.width + 22 * unit
        rect = pygame.Rect(0, 0, width, 30 * unit)
        rect.midbottom = (x, bottom - 2 * unit)
        rect.clamp_ip(self._surface.get_rect())
        self._bubble.draw(self._surface, rect, unit)
        tail = [(x + step * unit, rect.bottom - unit) for step in (-4, 4)]
        for row in range(5):
            wide = (4 - row) * 2 * unit
            self._surface.fill(PALE, (x - wide // 2, tail[0][1] + row * unit, wide, unit))
        cap.midleft = (rect.x + 7 * unit, rect.centery)
        self._key.draw(self._surface, cap, unit)
        self._surface.blit(
            letter, (cap.centerx - letter.width // 2, cap.centery - letter.height // 2 - unit)
        )
        self._surface.blit(label, (cap.right + 6 * unit, rect.centery - label.height // 2))

    def hint(self, sentence: str) -> None:
        """A sentence in the middle of the lower edge."""
        if self._surface is None:
            return
        label = self._lettering.line(sentence, self._unit, PALE, DARK)
        width, height = self._surface.get_size()
        self._blit_inside(label, (width - label.width) // 2, height - label.height - 6 * self._unit)

    def status(self, sentence: str) -> None:
        """A sentence in the upper left corner."""
        label = self._lettering.line(sentence, self._unit, PALE, DARK)
        self._blit_inside(label, 6 * self._unit, 5 * self._unit)

    def menu_button(self, word: str) -> None:
        """The button in the upper right corner; `menu_rect` says where, for the mouse."""
        if self._surface is None:
            return
        unit = self._unit
        label = self._lettering.line(word, unit, INK)
        rect = pygame.Rect(0, 0, label.width + 20 * unit, label.height + 8 * unit)
        rect.topright = (self._surface.width - 5 * unit, 5 * unit)
        self._button.draw(self._surface, rect, unit)
        self._surface.blit(label, (rect.x + 10 * unit, rect.centery - label.height // 2))
        self.menu_rect = rect

    def _blit_inside(self, label: pygame.Surface, x: int, y: int) -> None:
        if self._surface is None:
            return
        rect = label.get_rect(topleft=(x, y)).clamp(self._surface.get_rect())
        self._surface.blit(label, rect)
