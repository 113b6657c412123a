"""The faces beside the dialogue, read from their files when they are first needed."""

from __future__ import annotations

import logging
from pathlib import Path

import pygame

from game.errors import ContentError
from game.ui.panel import load_picture

log = logging.getLogger(__name__)


class Portraits:
    """Portrait sheets of a folder by name. Needs an open window."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, pygame.Surface | None] = {}

    def get(self, name: str) -> pygame.Surface | None:
        """The sheet NAME.png; None, and a line in the log, where there is none to show."""
        if name not in self._known:
            try:
                self._known[name] = load_picture(self._folder / f"{name}.png")
            except ContentError as error:
                log.warning("%s", error)
                self._known[name] = None
        return self._known[name]
