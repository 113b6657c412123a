"""What is written above the village: the sign with the key to press, names, hints, the menu button.

Signs stand at the window's own resolution, so that their letters are as sharp as the dialogue's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import pygame

from game.ui.lettering import INK, Lettering, text_unit
from game.ui.panel import NineSlice, load_buttons, load_picture

_HEAD = 26  # world pixels from the feet to just above the head


class Hud:
    """Call `begin` once a frame, then what shall be seen."""

    def __init__(self, lettering: Lettering, folder: Path) -> None:
        """`folder` holds bubble.png, arrow.png, keycap.png and button.png."""
        self._lettering = lettering
        self._bubble = load_picture(folder / "bubble.png")
        arrows = load_picture(folder / "arrow.png")
        self._arrow = arrows.subsurface((0, 0, arrows.width // 2, arrows.height))
        self._large: dict[tuple[str, int], pygame.Surface] = {}
        self._key = NineSlice(load_picture(folder / "keycap.png"), 6)
        self._button = load_buttons(folder / "button.png").normal
        self._surface: pygame.Surface | None = None
        self._scale = 1
        self._unit = 1
        self.menu_rect = pygame.Rect(0, 0, 0, 0)
        self._status: tuple[str, int, int, list[str]] = ("", 0, 1, [])

    def begin(self, surface: pygame.Surface, scale: int, text_size: str) -> None:
        """Draw on `surface` from now on; `scale` is window pixels to a world pixel."""
        self._surface = surface
        self._scale = scale
        self._unit = text_unit(surface.get_size(), text_size)

    def sign(self, feet: tuple[int, int], name: str, key: str, seconds: float) -> None:
        """A name over the head of whoever has their feet at the window pixel `feet`.

        With `key` stands the key to press beside it, moving gently with `seconds`; without one,
        a speech bubble says that they can be spoken to from nearer by.
        """
        if self._surface is None:
            return
        unit = self._unit
        label = self._lettering.plate(name, unit)
        x, bottom = feet[0], feet[1] - _HEAD * self._scale
        if not key:
            bubble = self._enlarged("bubble", self._bubble)
            self._blit_inside(bubble, x - bubble.width // 2, bottom - bubble.height)
            return
        letter = self._lettering.line(key, unit, INK)
        cap = pygame.Rect(0, 0, max(letter.width + 12 * unit, 22 * unit), 24 * unit)
        whole = pygame.Rect(0, 0, cap.width + 3 * unit + label.width, cap.height)
        whole.midbottom = (x, bottom)
        whole.clamp_ip(self._surface.get_rect())
        cap.midleft = whole.midleft
        self._surface.blit(label, (cap.right + 3 * unit, whole.centery - label.height // 2))
        cap.y -= round((1 + math.sin(seconds * 5)) * unit)
        self._key.draw(self._surface, cap, unit)
        where = (cap.centerx - letter.width // 2, cap.centery - letter.height // 2 - 2 * unit)
        self._surface.blit(letter, where)

    def hints(self, sentences: Sequence[str]) -> None:
        """Sentences in the middle of the lower edge: in one line, or below each other."""
        if self._surface is None:
            return
        width, height = self._surface.get_size()
        room = width - 16 * self._unit
        joined = " ".join(sentences)
        lines = [joined] if self._lettering.width(joined, self._unit) <= room else list(sentences)
        unit = min(self._lettering.fitting(line, self._unit, room) for line in lines)
        y = height - 4 * unit
        for line in reversed(lines):
            label = self._lettering.plate(line, unit)
            y -= label.height
            self._blit_inside(label, (width - label.width) // 2, y)

    def status(self, sentence: str) -> None:
        """A sentence in the upper left corner, beside the menu button. A long one takes smaller
        letters, and more lines where those do not suffice: it may say why no model can talk."""
        room = max(self.menu_rect.x - 16 * self._unit, 64)
        if (sentence, room) != self._status[:2]:
            unit = self._lettering.fitting(sentence, self._unit, room)
            self._status = (sentence, room, unit, self._lettering.broken(sentence, room, unit))
        _, _, unit, lines = self._status
        y = 5 * unit
        for line in lines:
            label = self._lettering.plate(line, unit)
            self._blit_inside(label, 6 * unit, y)
            y += label.height

    def goal(self, spot: tuple[int, int], seconds: float) -> None:
        """An arrow over the window pixel that a click sent the player to."""
        arrow = self._enlarged("arrow", self._arrow)
        lift = round((1 + math.sin(seconds * 8)) * self._scale)
        self._blit_inside(arrow, spot[0] - arrow.width // 2, spot[1] - arrow.height - lift)

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

    def _enlarged(self, name: str, picture: pygame.Surface) -> pygame.Surface:
        """A picture in the world's pixels, made anew when their size changes."""
        key = (name, self._scale)
        if key not in self._large:
            self._large[key] = pygame.transform.scale_by(picture, self._scale)
        return self._large[key]

    def _blit_inside(self, label: pygame.Surface, x: int, y: int) -> None:
        if self._surface is None:
            return
        rect = label.get_rect(topleft=(x, y)).clamp(self._surface.get_rect())
        self._surface.blit(label, rect)
