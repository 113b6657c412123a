"""Frames and buttons of any size, made from one small picture each (nine slices)."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.errors import ContentError

_REMEMBERED = 48


class NineSlice:
    """A picture whose corners keep their size while its edges and middle are repeated."""

    def __init__(self, path: Path) -> None:
        """The picture's sides must be divisible by three. Raises `ContentError`."""
        try:
            self._image = pygame.image.load(path).convert_alpha()
        except (pygame.error, FileNotFoundError) as error:
            raise ContentError(str(path), "", f"cannot be read as a picture: {error}") from error
        width, height = self._image.get_size()
        if width % 3 or height % 3:
            raise ContentError(
                str(path), "size", f"must be divisible by three, found {width}×{height}"
            )
        self._border = (width // 3, height // 3)
        self._made: dict[tuple[int, int, int], pygame.Surface] = {}

    def border(self, unit: int) -> tuple[int, int]:
        """Width and height of a corner in window pixels."""
        return self._border[0] * unit, self._border[1] * unit

    def surface(self, size: tuple[int, int], unit: int) -> pygame.Surface:
        """The frame at `size` pixels, `unit` pixels to a dot; remembered until the size changes."""
        key = (*size, unit)
        made = self._made.pop(key, None)
        if made is None:
            made = self._make(size, unit)
            if len(self._made) >= _REMEMBERED:
                del self._made[next(iter(self._made))]
        self._made[key] = made
        return made

    def draw(self, surface: pygame.Surface, rect: pygame.Rect, unit: int) -> None:
        surface.blit(self.surface(rect.size, unit), rect)

    def _make(self, size: tuple[int, int], unit: int) -> pygame.Surface:
        made = pygame.Surface(size, pygame.SRCALPHA)
        source = pygame.transform.scale_by(self._image, unit)
        wide, high = self.border(unit)
        columns = _cuts(size[0], wide)
        rows = _cuts(size[1], high)
        for row, (top, height) in enumerate(rows):
            for column, (left, width) in enumerate(columns):
                piece = source.subsurface((column * wide, row * high, wide, high))
                made.set_clip((left, top, width, height))
                for y in range(top, top + height, high):
                    for x in range(left, left + width, wide):
                        made.blit(piece, (x, y))
        made.set_clip(None)
        return made.convert_alpha()


def _cuts(length: int, border: int) -> tuple[tuple[int, int], ...]:
    """Start and length of the first border, the middle and the last border."""
    border = min(border, length // 2)
    return (0, border), (border, length - 2 * border), (length - border, border)
