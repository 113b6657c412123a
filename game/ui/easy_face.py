"""Letters that are hard to take for one another, for readers to whom dots are an effort.

Atkinson Hyperlegible was drawn for readers with low vision and keeps apart what dyslexic readers
mix up (I, l and 1; b and d; O and 0). It has Latin letters only; everything else keeps its dots,
so that no text is lost by the choice.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from game.ui.cmap import read_coverage
from game.ui.fonts import DOTS, INVISIBLE, Colour, Face, Helper, Pen

if TYPE_CHECKING:
    from game.ui.fonts import Fonts

FONT_FILE = "AtkinsonHyperlegible-Regular.ttf"
_BLOCKS = ((0x20, 0x7F), (0xA0, 0x250), (0x2010, 0x2028), (0x2030, 0x205F), (0x20A0, 0x20C0))


@cache
def easy_letters(path: Path) -> frozenset[str]:
    """What is drawn in the easy face: letters, digits and marks that stand for themselves."""
    covered = read_coverage(path)
    letters = (chr(code) for first, end in _BLOCKS for code in range(first, end))
    return frozenset(
        letter
        for letter in letters
        if letter in covered
        and unicodedata.category(letter)[0] not in "MC"
        and letter not in INVISIBLE
    )


class EasyFace(Face):
    """A face in one size; its lines are as high as those of dots."""

    def __init__(self, fonts: Fonts, unit: int, file: Path) -> None:
        super().__init__(fonts, unit)
        self._pen = Helper(pygame.font.Font(file, DOTS * unit), 1.0)
        self._easy = easy_letters(file)

    def measure(self, text: str) -> int:
        if self._easy.issuperset(text):
            return self._pen.width(text)
        if self._easy.isdisjoint(text):
            return super().measure(text)
        return sum(self._run_width(run, pen) for run, pen in self._runs(text))

    def draw(self, surface: pygame.Surface, x: int, y: int, text: str, colour: Colour) -> int:
        if text and self._easy.issuperset(text):
            glyphs = self._pen.render(text, colour)
            surface.blit(glyphs, (x, y + self._baseline - self._pen.font.get_ascent()))
            return x + self._pen.width(text)
        return super().draw(surface, x, y, text, colour)

    def _is_plain(self, text: str) -> bool:
        return self._easy.isdisjoint(text) and super()._is_plain(text)

    def _seen(self, cluster: str) -> tuple[str, Pen]:
        visible = "".join(char for char in cluster if char not in INVISIBLE)
        visible = unicodedata.normalize("NFC", visible)
        if visible and self._easy.issuperset(visible):
            return visible, self._pen
        seen, pen = super()._seen(cluster)
        if pen is None and cluster and (bare := unicodedata.normalize("NFKD", cluster)[0]) != "?":
            return (bare, self._pen) if bare in self._easy else (seen, pen)
        return seen, pen
