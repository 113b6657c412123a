"""Single lines of text for menus and signs, remembered once they are rendered.

Menus show the same few words in every frame; what draws them is `ui/fonts.py`, dots, borrowed
fonts and all.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pygame

from game.settings import TEXT_SIZES
from game.ui.fonts import Fonts

Colour = tuple[int, int, int]
INK: Colour = (58, 40, 36)
PALE: Colour = (250, 240, 214)
DARK: Colour = (30, 24, 36)
GOLD: Colour = (255, 214, 102)
_REMEMBERED = 256
_PLATE: Colour = (-1, -1, -1)  # stands for the plate in the keys of remembered lines


def text_unit(size: tuple[int, int], text_size: str = "normal") -> int:
    """Window pixels to one dot of a letter, for a window of this size and a setting's text size."""
    usual = max(1, min(size[0] // 640, size[1] // 360))
    return max(1, usual + TEXT_SIZES.index(text_size) - TEXT_SIZES.index("normal"))


class Lettering:
    """Renders and remembers lines."""

    def __init__(self, assets: Path, font: str = "dots") -> None:
        """`font` is one of `settings.FONTS`."""
        self._assets = assets
        self._fonts = Fonts(assets, font)
        self._lines: dict[tuple[str, int, Colour, Colour | None], pygame.Surface] = {}

    def set_font(self, font: str) -> None:
        """Letters look like this from now on."""
        if font != self._fonts.font:
            self._fonts = Fonts(self._assets, font)
            self._lines.clear()

    def line(
        self, text: str, unit: int, colour: Colour = INK, outline: Colour | None = None
    ) -> pygame.Surface:
        """One line with `unit` pixels to a dot; `outline` surrounds the letters by one dot."""
        key = (text, unit, colour, outline)
        found = self._lines.pop(key, None)
        if found is None:
            found = self._render(text, unit, colour, outline)
            self._forget_oldest()
        self._lines[key] = found
        return found

    def plate(self, text: str, unit: int, colour: Colour = PALE) -> pygame.Surface:
        """One line on a dark plate that lets the ground shine through a little."""
        key = (text, unit, colour, _PLATE)
        found = self._lines.pop(key, None)
        if found is None:
            letters = self._render(text, unit, colour, None)
            found = pygame.Surface((letters.width + 8 * unit, letters.height), pygame.SRCALPHA)
            found.fill((*DARK, 190))
            for corner in ((0, 0), (found.width - unit, 0)):
                found.fill((0, 0, 0, 0), (*corner, unit, unit))
                found.fill((0, 0, 0, 0), (corner[0], found.height - unit, unit, unit))
            found.blit(letters, (4 * unit, 0))
            found = found.convert_alpha()
            self._forget_oldest()
        self._lines[key] = found
        return found

    def fitting(self, text: str, unit: int, width: int) -> int:
        """`unit`, or the largest below it with which the line is at most `width` pixels wide."""
        while unit > 1 and self.width(text, unit) > width:
            unit -= 1
        return unit

    def broken(self, text: str, width: int, unit: int) -> list[str]:
        """A sentence in lines of at most `width` pixels, at blanks where there are some."""
        lines, rest = [], text
        while rest:
            end = self._end_of_line(rest, width, unit)
            lines.append(rest[:end].strip())
            rest = rest[end:].lstrip()
        return lines

    def _end_of_line(self, text: str, width: int, unit: int) -> int:
        if self.width(text, unit) <= width:
            return len(text)
        low, high = 1, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle], unit) <= width:
                low = middle
            else:
                high = middle - 1
        blank = text.rfind(" ", 1, low + 1)
        return blank if blank > 0 else low

    def width(self, text: str, unit: int) -> int:
        """The width of a line in pixels."""
        return self._fonts.face(unit).measure(text)

    def height(self, unit: int) -> int:
        """The height of every line in pixels."""
        return self._fonts.face(unit).line_height

    def _forget_oldest(self) -> None:
        if len(self._lines) >= _REMEMBERED:
            del self._lines[next(iter(self._lines))]

    def _render(
        self, text: str, unit: int, colour: Colour, outline: Colour | None
    ) -> pygame.Surface:
        face = self._fonts.face(unit)
        edge = 0 if outline is None else unit
        size = (max(1, face.measure(text)) + 2 * edge, face.line_height + 2 * edge)
        surface = pygame.Surface(size, pygame.SRCALPHA)
        if outline is not None:
            for x, y in itertools.product((0, unit, 2 * unit), repeat=2):
                face.draw(surface, x, y, text, outline)
        face.draw(surface, edge, edge, text, colour)
        return surface.convert_alpha()
