"""Sentences that must be read whatever screen is open: a band across the top, for a while."""

from __future__ import annotations

from collections import deque

import pygame

from game.ui.lettering import DARK, PALE, Lettering, text_unit

SHOWN_SECONDS = 8.0
_MOST = 3


class Notices:
    """At most three at a time; each stays for `SHOWN_SECONDS`."""

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self._texts: deque[tuple[str, float]] = deque(maxlen=_MOST)
        self._clock = 0.0

    def say(self, sentence: str) -> None:
        """Show a sentence; one that is on show already stays longer."""
        kept = [entry for entry in self._texts if entry[0] != sentence]
        self._texts = deque([*kept, (sentence, self._clock + SHOWN_SECONDS)], maxlen=_MOST)

    def pass_time(self, elapsed: float) -> None:
        """Old sentences go."""
        self._clock += elapsed
        while self._texts and self._texts[0][1] < self._clock:
            self._texts.popleft()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is on show, the oldest first."""
        return tuple(text for text, _ in self._texts)

    def draw(self, surface: pygame.Surface, text_size: str) -> None:
        """A dark band a sentence, from the top down; long sentences break."""
        unit = text_unit(surface.get_size(), text_size)
        margin, top = 6 * unit, 0
        for sentence in self.sentences:
            lines = self._lettering.broken(sentence, surface.get_width() - 2 * margin, unit)
            height = len(lines) * self._lettering.height(unit) + margin
            band = pygame.Rect(0, top, surface.get_width(), height)
            surface.fill(DARK, band)
            y = top + margin // 2
            for line in lines:
                surface.blit(self._lettering.line(line, unit, PALE), (margin, y))
                y += self._lettering.height(unit)
            top += height + unit
