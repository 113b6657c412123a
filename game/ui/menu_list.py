"""A list of choices for keyboard, gamepad and mouse alike; the menus and the settings are made of it.

Up and down choose, left and right change a value, the accepting key or a click takes a row. A
row with a value shows arrows beside it, which can be clicked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pygame

from game.core.intents import (
    InputEvent,
    Intent,
    IntentDown,
    PointerDown,
    PointerMove,
    Wheel,
)
from game.ui.lettering import DARK, GOLD, INK, PALE, Lettering
from game.ui.panel import Buttons

_BAR, _BAR_DARK = (164, 190, 92), (62, 84, 48)
Action = Literal["take", "less", "more"]


@dataclass(frozen=True, slots=True)
class Row:
    """A choice. `value` is None for one that is only taken, else what it stands at now.

    `note` stands at the right of one that is only taken, and `share` (0 to 1) is a bar behind it.
    """

    key: str
    label: str
    value: str | None = None
    note: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """What the player did with a row."""

    key: str
    action: Action


@dataclass(frozen=True, slots=True)
class Look:
    """How the list is painted. `unit` is window pixels to a dot of a letter."""

    lettering: Lettering
    buttons: Buttons
    unit: int
    high_contrast: bool = False
    row_dots: int = 32
    """A row's height with the gap below it, in dots."""


class MenuList:
    """Rows, one of which is chosen. `rows` may be set anew at any time."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows: tuple[Row, ...] = tuple(rows)
        self._chosen = rows[0].key if rows else ""
        self._first = 0
        self._painted: list[tuple[str, pygame.Rect, pygame.Rect | None, pygame.Rect | None]] = []

    @property
    def chosen(self) -> str:
        """The key of the chosen row."""
        return self._chosen

    def choose(self, key: str) -> None:
        """Choose a row by its key. Raises `ValueError` if there is none."""
        if key not in [row.key for row in self.rows]:
            raise ValueError(key)
        self._chosen = key

    def handle(self, event: InputEvent) -> Pressed | None:
        """Let the list have an event; says what was done, if anything."""
        match event:
            case IntentDown(Intent.MOVE_UP):
                self._step(-1)
            case IntentDown(Intent.MOVE_DOWN):
                self._step(1)
            case IntentDown(Intent.MOVE_LEFT) if self._has_value():
                return Pressed(self._chosen, "less")
            case IntentDown(Intent.MOVE_RIGHT) if self._has_value():
                return Pressed(self._chosen, "more")
            case IntentDown(Intent.TALK | Intent.SUBMIT, repeat=False):
                return Pressed(self._chosen, "more" if self._has_value() else "take")
            case PointerMove(x, y):
                self._hover(x, y)
            case PointerDown(x, y, "left"):
                return self._click(x, y)
            case Wheel(dy) if dy:
                self._step(-1 if dy > 0 else 1)
        return None

    def size(self, look: Look) -> tuple[int, int]:
        """The width and height in pixels that the list wants."""
        lettering, unit = look.lettering, look.unit
        widest = max((lettering.width(row.label, unit) for row in self.rows), default=0)
        values = [lettering.width(row.value, unit) for row in self.rows if row.value is not None]
        notes = [lettering.width(row.note, unit) + 16 * unit for row in self.rows if row.note]
        width = widest + 40 * unit + (max(values) + 40 * unit if values else max(notes, default=0))
        return width, len(self.rows) * _row_height(look)

    def draw(self, surface: pygame.Surface, area: pygame.Rect, look: Look) -> None:
        """Paint the rows from the top of `area`; where each stands is kept for the mouse.

        Of more rows than fit, those are shown that were, or as near as the chosen one allows.
        """
        lettering, unit = look.lettering, look.unit
        height = _row_height(look)
        self._painted = []
        values = [lettering.width(row.value, unit) for row in self.rows if row.value is not None]
        value_width = max(values, default=0)
        for index, row in enumerate(self._in_sight(area.height // height)):
            rect = pygame.Rect(area.x, area.y + index * height, area.width, height - 2 * unit)
            chosen = row.key == self._chosen
            (look.buttons.chosen if chosen else look.buttons.normal).draw(surface, rect, unit)
            if look.high_contrast:
                surface.fill(DARK if chosen else PALE, rect.inflate(-6 * unit, -6 * unit))
            if row.share is not None:
                dark = look.high_contrast and chosen
                _bar(surface, rect.inflate(-6 * unit, -6 * unit), row.share, dark=dark)
            colour = (GOLD if chosen else INK) if look.high_contrast else INK
            room = area.width - 28 * unit - (lettering.width(row.note, unit) + 8 * unit)
            name = _cut(lettering, row.label, unit, room) if row.note else row.label
            label = lettering.line(name, unit, colour)
            y = rect.centery - label.height // 2
            if chosen:
                _arrow(
                    surface,
                    pygame.Rect(rect.x + 3 * unit, rect.y, 8 * unit, rect.height),
                    1,
                    unit,
                    colour,
                )
            left = right = None
            if row.note:
                note = lettering.line(row.note, unit, colour)
                surface.blit(label, (rect.x + 14 * unit, y))
                surface.blit(note, (rect.right - 10 * unit - note.width, y))
            elif row.value is None:
                surface.blit(label, (rect.centerx - label.width // 2, y))
            else:
                surface.blit(label, (rect.x + 14 * unit, y))
                right = pygame.Rect(rect.right - 26 * unit, rect.y, 20 * unit, rect.height)
                middle = right.x - 4 * unit - value_width // 2
                left = pygame.Rect(0, rect.y, 20 * unit, rect.height)
                left.right = middle - value_width // 2 - 4 * unit
                value = lettering.line(row.value, unit, colour)
                surface.blit(value, (middle - value.width // 2, y))
                _arrow(surface, left, -1, unit, colour)
                _arrow(surface, right, 1, unit, colour)
            self._painted.append((row.key, rect, left, right))
        colour = PALE if look.high_contrast else INK
        if self._first > 0:
            _more(surface, (area.right + unit, area.y + unit), -1, unit, colour)
        if self._first + len(self._painted) < len(self.rows):
            foot = area.y + len(self._painted) * height - 7 * unit
            _more(surface, (area.right + unit, foot), 1, unit, colour)

    def _in_sight(self, room: int) -> tuple[Row, ...]:
        keys = [row.key for row in self.rows]
        here = keys.index(self._chosen) if self._chosen in keys else 0
        room = max(1, room)
        # No further than needed: a row that the mouse points at must not slip away under it.
        first = min(max(self._first, here - room + 1), here)
        self._first = max(0, min(first, len(keys) - room))
        return self.rows[self._first : self._first + room]

    def _has_value(self) -> bool:
        return any(row.key == self._chosen and row.value is not None for row in self.rows)

    def _step(self, by: int) -> None:
        keys = [row.key for row in self.rows]
        if self._chosen in keys:
            self._chosen = keys[(keys.index(self._chosen) + by) % len(keys)]

    def _hover(self, x: int, y: int) -> None:
        for key, rect, _, _ in self._painted:
            if rect.collidepoint(x, y):
                self._chosen = key

    def _click(self, x: int, y: int) -> Pressed | None:
        for key, rect, left, right in self._painted:
            if rect.collidepoint(x, y):
                self._chosen = key
                if left is None or right is None:
                    return Pressed(key, "take")
                return Pressed(key, "less" if left.collidepoint(x, y) else "more")
        return None


def _row_height(look: Look) -> int:
    return look.row_dots * look.unit


def _cut(lettering: Lettering, text: str, unit: int, room: int) -> str:
    """The text, or as much of its beginning as fits with dots behind it."""
    if lettering.width(text, unit) <= room:
        return text
    while text and lettering.width(f"{text}…", unit) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _bar(surface: pygame.Surface, rect: pygame.Rect, share: float, *, dark: bool) -> None:
    """A bar behind the words of a row, full at 1."""
    width = round(rect.width * min(1.0, max(0.0, share)))
    surface.fill(_BAR_DARK if dark else _BAR, (rect.x, rect.y, width, rect.height))


def _more(
    surface: pygame.Surface, at: tuple[int, int], way: int, unit: int, colour: tuple[int, int, int]
) -> None:
    """A small triangle that says there are more rows above (-1) or below (1)."""
    for line in range(3):
        wide = 5 - 2 * line
        y = at[1] + (line if way > 0 else 2 - line) * unit
        surface.fill(colour, (at[0] + line * unit, y, wide * unit, unit))


def _arrow(
    surface: pygame.Surface, rect: pygame.Rect, way: int, unit: int, colour: tuple[int, int, int]
) -> None:
    """A triangle of whole dots that points left (-1) or right (1)."""
    for column in range(4):
        high = (2 * column + 1) * unit
        x = rect.centerx - way * (column - 2) * unit
        surface.fill(colour, (x, rect.centery - high // 2, unit, high))
