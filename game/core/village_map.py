"""A village's ground as plain data: what `content.py` makes of a Tiled map.

Positions are pixels of the world (one tile is `tile` pixels wide), so that walking is finer than
the grid; `solids` holds rectangles, whole tiles or parts of one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in world pixels, from (left, top) up to and without (right, bottom)."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area; touching edges do not."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def contains(self, x: float, y: float) -> bool:
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class TileArt:
    """One tile's picture: a square of the tileset's image, and its animation if it has one.

    `frames` are (tile number, seconds) in turn; empty for a tile that stands still.
    """

    image: Path
    x: int
    y: int
    frames: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """What lies on one place of a layer: a tile's number, mirrored or turned as Tiled can."""

    tile: int
    flip_x: bool = False
    flip_y: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of tiles, row by row; None where it is empty."""

    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the village with a name, "the well" say."""

    name: str
    box: Box


@dataclass(frozen=True, slots=True)
class VillageMap:
    """The whole map. `width` and `height` are tiles, `tile` is a tile's side in pixels.

    `solids` maps (column, row) to the solid rectangles there; `starts` maps a villager's key, or
    "player", to the pixel where their feet stand at first.
    """

    width: int
    height: int
    tile: int
    layers: tuple[Layer, ...]
    art: Mapping[int, TileArt] = field(default_factory=dict)
    solids: Mapping[tuple[int, int], tuple[Box, ...]] = field(default_factory=dict)
    starts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    @property
    def pixel_size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.width * self.tile, self.height * self.tile

    def place_at(self, x: float, y: float) -> str:
        """The name of the place at a pixel; empty for none. The smallest wins."""
        found = [place for place in self.places if place.box.contains(x, y)]
        found.sort(key=lambda p: (p.box.right - p.box.left) * (p.box.bottom - p.box.top))
        return found[0].name if found else ""
