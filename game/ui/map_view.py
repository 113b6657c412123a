"""Draws the village: the ground painted once, people in the order of their feet, roofs above.

All of it is at the world's own resolution, one surface pixel to a world pixel; `Window` enlarges
it. Drawing changes nothing of the game; what is remembered here is only what was painted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pygame

from game.core.movement import Body
from game.core.village_map import Cell, VillageMap
from game.core.world import World
from game.errors import ContentError
from game.ui.sprites import FRAME, SpriteSheet

_SHADOW = (12, 5)
_SHADOW_STRENGTH = 70
_OUTSIDE = (24, 28, 36)


class TilePictures:
    """Every tile of a map as a surface of its own, cut from the tilesets once."""

    def __init__(self, village: VillageMap) -> None:
        """Raises `ContentError` for an image that cannot be read or is too small."""
        self._village = village
        self._images: dict[Path, pygame.Surface] = {}
        self._cells: dict[Cell, pygame.Surface] = {}

    def get(self, cell: Cell, tile: int) -> pygame.Surface:
        """The picture of `cell` with the tile `tile` (its own, or a frame of its animation)."""
        key = Cell(tile, cell.flip_x, cell.flip_y, cell.turned)
        picture = self._cells.get(key)
        if picture is None:
            picture = self._cells[key] = self._cut(key)
        return picture

    def _cut(self, cell: Cell) -> pygame.Surface:
        art = self._village.art[cell.tile]
        size = self._village.tile
        image = self._images.get(art.image)
        if image is None:
            try:
                image = pygame.image.load(art.image).convert_alpha()
            except (pygame.error, FileNotFoundError) as error:
                raise ContentError(str(art.image), "", f"cannot be read: {error}") from error
            self._images[art.image] = image
        rect = pygame.Rect(art.x, art.y, size, size)
        if not image.get_rect().contains(rect):
            raise ContentError(str(art.image), "size", f"must reach to {rect.right}×{rect.bottom}")
        picture = image.subsurface(rect)
        if cell.turned:  # mirrored at the falling diagonal, as Tiled counts it
            picture = pygame.transform.flip(pygame.transform.rotate(picture, 90), False, True)
        if cell.flip_x or cell.flip_y:
            picture = pygame.transform.flip(picture, cell.flip_x, cell.flip_y)
        return picture


class MapView:
    """A painted village. Needs an open window, since its surfaces take the screen's format."""

    def __init__(self, village: VillageMap, sheets: Mapping[str, SpriteSheet]) -> None:
        """`sheets` has the sprite of "player" and of every villager, by key."""
        self._village = village
        self._sheets = sheets
        self._tiles = TilePictures(village)
        self._below = pygame.Surface(village.pixel_size).convert()
        self._above = pygame.Surface(village.pixel_size, pygame.SRCALPHA).convert_alpha()
        self._moving: dict[int, list[Cell]] = {}
        self._shown: dict[int, tuple[int, ...]] = {}
        self._shadow = _soft_shadow()
        self._water: list[tuple[int, int]] = []
        self._paint()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole village in pixels."""
        return self._village.pixel_size

    def water_distance(self, x: float, y: float) -> float:
        """Pixels from (x, y) to the nearest ground that moves, the brook; infinite without one."""
        return min((math.hypot(x - left, y - top) for left, top in self._water), default=math.inf)

    def draw(
        self,
        surface: pygame.Surface,
        world: World,
        camera: tuple[float, float],
        fraction: float,
        seconds: float,
    ) -> None:
        """Draw the part that begins at `camera`, the world pixel in the upper left corner.

        `fraction` lies between the last step and the next; `seconds` drives the water.
        """
        left, top = round(camera[0]), round(camera[1])
        width, height = surface.get_size()
        view = pygame.Rect(left, top, width, height)
        self._animate(view, seconds)
        if not self._below.get_rect().contains(view):
            surface.fill(_OUTSIDE)
        surface.blit(self._below, (-left, -top))
        self._draw_people(surface, world, camera, view, fraction)
        surface.blit(self._above, (-left, -top))

    def _draw_people(
        self,
        surface: pygame.Surface,
        world: World,
        camera: tuple[float, float],
        view: pygame.Rect,
        fraction: float,
    ) -> None:
        people: list[tuple[str, Body]] = [("player", world.player)]
        people += [(key, villager.body) for key, villager in world.villagers.items()]
        drawn: list[tuple[float, int, int, pygame.Surface]] = []
        for key, body in people:
            x, y = body.between(fraction)
            if key == "player":  # rounded with the camera, not beside it: no trembling
                feet_x, feet_y = round(x - camera[0]), round(y - camera[1])
            else:
                feet_x, feet_y = round(x) - view.left, round(y) - view.top
            if -16 <= feet_x <= view.width + 16 and 0 <= feet_y <= view.height + 32:
                drawn.append((y, feet_x, feet_y, self._sheets[key].frame(body)))
        drawn.sort(key=lambda entry: entry[0])
        for _, x, y, frame in drawn:
            surface.blit(self._shadow, (x - _SHADOW[0] // 2, y - _SHADOW[1] + 2))
            surface.blit(frame, (x - FRAME[0] // 2, y - FRAME[1] + 1))

    def _paint(self) -> None:
        village, tile = self._village, self._village.tile
        self._below.fill(_OUTSIDE)
        for layer in village.layers:
            target = self._above if layer.name == "above" else self._below
            pictures: list[tuple[pygame.Surface, tuple[int, int]]] = []
            for index, cell in enumerate(layer.cells):
                if cell is None:
                    continue
                row, column = divmod(index, village.width)
                pictures.append((self._tiles.get(cell, cell.tile), (column * tile, row * tile)))
                if layer.name != "above" and village.art[cell.tile].frames:
                    self._moving[index] = []
                    if layer.name == "ground":
                        self._water.append((column * tile + tile // 2, row * tile + tile // 2))
            target.fblits(pictures)
        for index in self._moving:
            stack = [layer.cells[index] for layer in village.layers if layer.name != "above"]
            self._moving[index] = [cell for cell in stack if cell is not None]

    def _animate(self, view: pygame.Rect, seconds: float) -> None:
        """Repaint the places in view whose animated tiles have another picture now."""
        if not self._moving:
            return
        village, tile = self._village, self._village.tile
        now = {
            number: _frame_at(art.frames, seconds)
            for number, art in village.art.items()
            if art.frames
        }
        pictures: list[tuple[pygame.Surface, tuple[int, int]]] = []
        first_row, last_row = max(0, view.top // tile), min(village.height - 1, view.bottom // tile)
        first, last = max(0, view.left // tile), min(village.width - 1, view.right // tile)
        for row in range(first_row, last_row + 1):
            for index in range(row * village.width + first, row * village.width + last + 1):
                cells = self._moving.get(index)
                if cells is None:
                    continue
                shown = tuple(now.get(cell.tile, cell.tile) for cell in cells)
                if self._shown.get(index) != shown:
                    self._shown[index] = shown
                    where = ((index % village.width) * tile, row * tile)
                    pictures += [
                        (self._tiles.get(cell, number), where)
                        for cell, number in zip(cells, shown, strict=True)
                    ]
        self._below.fblits(pictures)


def _frame_at(frames: tuple[tuple[int, float], ...], seconds: float) -> int:
    """The tile that an animation shows after so many seconds."""
    left = seconds % sum(length for _, length in frames)
    for tile, length in frames:
        if left < length:
            return tile
        left -= length
    return frames[-1][0]


def _soft_shadow() -> pygame.Surface:
    """An ellipse under the feet, darker in the middle."""
    shadow = pygame.Surface(_SHADOW, pygame.SRCALPHA)
    pygame.draw.ellipse(shadow, (16, 18, 32, _SHADOW_STRENGTH // 2), shadow.get_rect())
    inner = shadow.get_rect().inflate(-2, -2)
    pygame.draw.ellipse(shadow, (16, 18, 32, _SHADOW_STRENGTH), inner)
    return shadow.convert_alpha()
