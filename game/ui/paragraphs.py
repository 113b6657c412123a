"""Several sentences in a given width, as small as they must be to fit a given height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from game.core.wrap import wrap
from game.ui.lettering import Colour, Lettering


@dataclass(frozen=True, slots=True)
class Laid:
    """Sentences broken into lines, `unit` window pixels to a dot. A gap follows each sentence."""

    lines: tuple[tuple[str, ...], ...]
    unit: int
    line_height: int
    gap: int

    @property
    def height(self) -> int:
        """In pixels."""
        lines = sum(len(sentence) for sentence in self.lines)
        return lines * self.line_height + max(0, len(self.lines) - 1) * self.gap


class Paragraphs:
    """Lays sentences out; the last layouts are remembered, since frames ask for the same."""

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self._last: dict[tuple[tuple[str, ...], int, int, int], Laid] = {}

    def lay(self, sentences: Sequence[str], size: tuple[int, int], unit: int) -> Laid:
        """The sentences at `unit`, or at the largest below it that fits `size`."""
        key = (tuple(sentences), *size, unit)
        laid = self._last.get(key)
        if laid is None:
            laid = self._lay(sentences, size[0], unit)
            while laid.height > size[1] and (laid.gap or laid.unit > 1):
                if laid.gap:
                    laid = replace(laid, gap=0)
                else:
                    laid = self._lay(sentences, size[0], laid.unit - 1)
            if len(self._last) > 8:
                self._last.clear()
            self._last[key] = laid
        return laid

    def draw(
        self, surface: pygame.Surface, laid: Laid, area: pygame.Rect, colours: Sequence[Colour]
    ) -> None:
        """Paint them from the top of `area`; `colours` go by sentence, the last one for the rest.

        What does not fit even at the smallest is left away.
        """
        y = area.y
        for index, sentence in enumerate(laid.lines):
            colour = colours[min(index, len(colours) - 1)]
            for line in sentence:
                if y + laid.line_height > area.bottom:
                    return
                surface.blit(self._lettering.line(line, laid.unit, colour), (area.x, y))
                y += laid.line_height
            y += laid.gap

    def _lay(self, sentences: Sequence[str], width: int, unit: int) -> Laid:
        def measure(text: str) -> int:
            return self._lettering.width(text, unit)

        lines = tuple(
            tuple(line.shown.rstrip() for line in wrap(sentence, width, measure))
            for sentence in sentences
        )
        return Laid(lines, unit, self._lettering.height(unit), 3 * unit)
