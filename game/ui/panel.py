"""Frames and buttons of any size, made from one small picture each (nine slices)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pygame

from game.errors import ContentError

_REMEMBERED = 48


def load_picture(path: Path) -> pygame.Surface:
    """Read a picture for drawing with its transparency. Raises `ContentError`."""
    try:
        return pygame.image.load(path).convert_alpha()
    except (pygame.error, FileNotFoundError) as error:
        raise ContentError(str(path), "", f"cannot be read as a picture: {error}") from error


class NineSlice:
    """A picture whose corners keep their size while its edges and middle are repeated."""

    def __init__(self, image: pygame.Surface, border: int) -> None:
        """`border` is a corner's side in the picture's own pixels."""
        self._image = image
        self._border = border
        self._made: dict[tuple[int, int, int], pygame.Surface] = {}

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
        columns = _cuts(source.width, size[0], self._border * unit)
        rows = _cuts(source.height, size[1], self._border * unit)
        for (from_y, from_height), (top, height) in rows:
            for (from_x, from_width), (left, width) in columns:
                piece = source.subsurface((from_x, from_y, from_width, from_height))
                made.set_clip((left, top, width, height))
                for y in range(top, top + height, from_height):
                    for x in range(left, left + width, from_width):
                        made.blit(piece, (x, y))
        made.set_clip(None)
        return made.convert_alpha()


@dataclass(frozen=True, slots=True)
class Buttons:
    """A button's four looks."""

    normal: NineSlice
    chosen: NineSlice
    disabled: NineSlice
    pressed: NineSlice


def load_buttons(path: Path) -> Buttons:
    """Read a row of four square pictures: normal, chosen, disabled, pressed."""
    image = load_picture(path)
    side = image.height
    if image.width != 4 * side:
        raise ContentError(
            str(path), "size", f"must be four squares, found {image.width}×{image.height}"
        )
    return Buttons(
        *(NineSlice(image.subsurface((i * side, 0, side, side)), side // 4) for i in range(4))
    )


def _cuts(source: int, length: int, border: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """For the first border, the middle and the last: start and length there and here."""
    here = min(border, length // 2)
    return [
        ((0, border), (0, here)),
        ((border, source - 2 * border), (here, length - 2 * here)),
        ((source - border, border), (length - here, here)),
    ]
