"""Suggested questions above the dialogue box, each on a slip of paper that can be taken."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.lettering import Lettering
from game.ui.paper import put, sheet
from game.ui.theme import Theme

HEIGHT = 25
"""Dots that a slip is high."""
_GAP = 3
_SIDE = 9
_GLADLY = 2
"""So many questions shall be in sight, if need be in smaller letters."""


class IdeaRow:
    """`lay_out` places the slips; `chosen` is the index of one of them, or None."""

    def __init__(self, lettering: Lettering, theme: Theme) -> None:
        self._lettering = lettering
        self._theme = theme
        self._unit = 1
        self._painted: dict[tuple[int, bool], pygame.Surface] = {}
        self.ideas: tuple[str, ...] = ()
        self.chosen: int | None = None
        self.rects: list[pygame.Rect] = []
        """Where the slips lie, in window pixels; those without room are left out."""

    def set_ideas(self, ideas: Sequence[str]) -> None:
        """Other questions from now on."""
        if tuple(ideas) != self.ideas:
            self.ideas = tuple(ideas)
            self.chosen = None
            self.rects = []
            self._painted = {}

    def lay_out(self, room: pygame.Rect, unit: int, *, least: int, rows: int) -> None:
        """Place the slips in at most so many rows, which end at the lower edge of `room`.

        `unit` is the largest that letters may have, in pixels to a dot, and `least` the smallest.
        """
        wanted = min(_GLADLY, len(self.ideas))
        for smaller in range(unit, least - 1, -1):
            self.rects = self._packed(room, smaller, rows)
            self._unit = smaller
            if len(self.rects) >= wanted:
                break
        self._painted = {}
        if self.chosen is not None and self.chosen >= len(self.rects):
            self.chosen = None

    def at(self, x: int, y: int) -> int | None:
        """The index of the slip at a window pixel."""
        return next((n for n, rect in enumerate(self.rects) if rect.collidepoint(x, y)), None)

    def step(self, by: int) -> None:
        """Choose the next slip or the one before, round the ends."""
        if self.rects:
            self.chosen = 0 if self.chosen is None else (self.chosen + by) % len(self.rects)

    def step_row(self, by: int) -> bool:
        """Choose the nearest slip of the row below or above; False where there is none."""
        if self.chosen is None:
            return False
        here = self.rects[self.chosen]
        others = [
            (abs(rect.centerx - here.centerx), number)
            for number, rect in enumerate(self.rects)
            if (rect.y - here.y) * by > 0
        ]
        if others:
            self.chosen = min(others)[1]
        return bool(others)

    def draw(self, surface: pygame.Surface) -> None:
        """Copy the slips; each is painted once for each of its two looks, a new one a frame."""
        painted = False
        for number, rect in enumerate(self.rects):
            look = (number, number == self.chosen)
            if look not in self._painted:
                if painted and (number, not look[1]) not in self._painted:
                    return
                self._painted[look] = self._paint(rect, self.ideas[number], chosen=look[1])
                painted = True
            put(surface, self._painted[look], rect.x, rect.y, self._unit)

    def _packed(self, room: pygame.Rect, unit: int, most_rows: int) -> list[pygame.Rect]:
        height, gap = HEIGHT * unit, _GAP * unit
        most = min(most_rows, (room.height + gap) // (height + gap))
        rows: list[list[int]] = [[]]
        left = 0
        for idea in self.ideas:
            width = self._lettering.width(idea, unit) + 2 * _SIDE * unit
            if rows[-1] and left + width > room.width:
                rows.append([])
                left = 0
            if width > room.width or len(rows) > most:
                break
            rows[-1].append(width)
            left += width + gap
        rows = [row for row in rows[:most] if row]
        placed: list[pygame.Rect] = []
        for number, row in enumerate(rows):
            top = room.bottom - (len(rows) - number) * (height + gap) + gap
            left = room.x
            for width in row:
                placed.append(pygame.Rect(left, top, width, height))
                left += width + gap
        return placed

    def _paint(self, rect: pygame.Rect, idea: str, *, chosen: bool) -> pygame.Surface:
        unit, theme = self._unit, self._theme
        slip = sheet(rect.size, unit, theme, theme.selection if chosen else theme.field)
        colour = theme.selected_text if chosen else theme.player
        slip.blit(self._lettering.line(idea, unit, colour), (_SIDE * unit, 2 * unit))
        return slip.convert()
