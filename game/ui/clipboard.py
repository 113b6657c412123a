"""The system's clipboard, or one of our own where the system gives none (no display, say)."""

from __future__ import annotations

import pygame


class Clipboard:
    """Never raises: what the system refuses stays within the game."""

    def __init__(self) -> None:
        self._own = ""

    def put(self, text: str) -> None:
        """Keep `text`, for other programs as well where that can be."""
        self._own = text
        try:
            pygame.scrap.put_text(text)
        except pygame.error:
            return

    def get(self) -> str:
        """What was put last by anybody, or an empty text."""
        try:
            return pygame.scrap.get_text() or self._own
        except (pygame.error, UnicodeDecodeError):
            return self._own
