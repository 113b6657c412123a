"""Loads the map files of `assets/` and checks them into the dataclasses that the rules use.

Everything is checked before play: a file that breaks its format is a `ContentError` that names
the file, the place in it and the mend, never a crash in the middle of a walk.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from game.core.tiled import TiledMap, TiledSet, read_tmx
from game.core.village_map import Box, Cell, Layer, Place, TileArt, VillageMap
from game.errors import ContentError

LAYERS = ("ground", "detail", "buildings", "above")
"""The tile layers a village map has, from below to above; people stand among `buildings`."""
PEOPLE_LAYER = "people"
PLACES_LAYER = "places"

# Tiled keeps how a tile is turned in the four highest bits of its number.
_FLIP_X, _FLIP_Y, _TURNED = 1 << 31, 1 << 30, 1 << 29
_NUMBER = (1 << 28) - 1


def load_map(path: Path) -> VillageMap:
    """Read and check a village's map. Raises `ContentError`."""
    raw = read_tmx(path)
    _check_shape(path, raw)
    art = {number: tile for group in raw.sets for number, tile in _art(path, raw, group)}
    layers = tuple(Layer(name, _cells(path, name, numbers, art)) for name, numbers in raw.layers)
    starts, places = _objects(path, raw)
    return VillageMap(
        raw.width,
        raw.height,
        raw.tile_width,
        layers,
        art,
        _solids(raw, layers),
        starts,
        places,
    )


def check_people(path: Path, village: VillageMap, keys: Iterable[str]) -> None:
    """Check that each of these villagers has a place on the map. Raises `ContentError`."""
    for key in ("player", *keys):
        if key not in village.starts:
            raise ContentError(
                str(path), f"layer {PEOPLE_LAYER!r}", f"must have a point named {key!r}"
            )


def _check_shape(path: Path, raw: TiledMap) -> None:
    if raw.tile_width != raw.tile_height:
        raise ContentError(
            str(path), "map", f"must have square tiles, found {raw.tile_width}×{raw.tile_height}"
        )
    names = [name for name, _ in raw.layers]
    for name in LAYERS:
        if names.count(name) != 1:
            raise ContentError(str(path), f"layer {name!r}", "must be there, once")
    for name in names:
        if name not in LAYERS:
            raise ContentError(
                str(path), f"layer {name!r}", f"must be named one of {', '.join(LAYERS)}"
            )
    if names != list(LAYERS):
        raise ContentError(
            str(path), "map", f"must have its layers in the order {', '.join(LAYERS)}"
        )
    if not raw.sets:
        raise ContentError(str(path), "map", "must use a tileset")


def _art(path: Path, raw: TiledMap, group: TiledSet) -> list[tuple[int, TileArt]]:
    field = f"tileset {group.name!r}"
    if (group.tile_width, group.tile_height) != (raw.tile_width, raw.tile_height):
        raise ContentError(str(path), field, "must have tiles of the map's size")
    if not group.image.is_file():
        raise ContentError(str(path), field, f"must name an image that is there: {group.image}")
    found: list[tuple[int, TileArt]] = []
    for local in range(group.count):
        tile = group.tiles.get(local)
        frames = tile.frames if tile else ()
        for frame, _ in frames:
            if frame >= group.count:
                raise ContentError(
                    str(path),
                    f"{field} tile {local}",
                    f"must be animated by its own tiles: {frame}",
                )
        row, column = divmod(local, group.columns)
        found.append(
            (
                group.first + local,
                TileArt(
                    group.image,
                    group.margin + column * (group.tile_width + group.spacing),
                    group.margin + row * (group.tile_height + group.spacing),
                    tuple((group.first + frame, ms / 1000) for frame, ms in frames),
                ),
            )
        )
    return found


def _cells(
    path: Path, name: str, numbers: tuple[int, ...], art: dict[int, TileArt]
) -> tuple[Cell | None, ...]:
    cells: dict[int, Cell] = {}
    for number in set(numbers) - {0}:
        tile = number & _NUMBER
        if tile not in art:
            raise ContentError(
                str(path), f"layer {name!r}", f"must use tiles of its tilesets, found number {tile}"
            )
        cells[number] = Cell(
            tile, bool(number & _FLIP_X), bool(number & _FLIP_Y), bool(number & _TURNED)
        )
    return tuple(cells.get(number) for number in numbers)


def _solids(raw: TiledMap, layers: tuple[Layer, ...]) -> dict[tuple[int, int], tuple[Box, ...]]:
    """Solid rectangles by place: a tile's collision rectangles, or all of it if `solid` is set."""
    size = float(raw.tile_width)
    shapes: dict[int, tuple[tuple[float, float, float, float], ...]] = {}
    for group in raw.sets:
        for local, tile in group.tiles.items():
            if tile.rectangles:
                shapes[group.first + local] = tile.rectangles
            elif tile.properties.get("solid") == "true":
                shapes[group.first + local] = ((0.0, 0.0, size, size),)
    solids: dict[tuple[int, int], tuple[Box, ...]] = {}
    for layer in layers:
        if layer.name == "above":
            continue
        for index, cell in enumerate(layer.cells):
            if cell is None or cell.tile not in shapes:
                continue
            row, column = divmod(index, raw.width)
            x, y = column * size, row * size
            boxes = tuple(_placed(rectangle, cell, size, x, y) for rectangle in shapes[cell.tile])
            solids[column, row] = solids.get((column, row), ()) + boxes
    return solids


def _placed(
    rectangle: tuple[float, float, float, float], cell: Cell, size: float, x: float, y: float
) -> Box:
    """A collision rectangle where its tile lies, mirrored and turned with it."""
    left, top, width, height = rectangle
    if cell.turned:
        left, top, width, height = top, left, height, width
    if cell.flip_x:
        left = size - left - width
    if cell.flip_y:
        top = size - top - height
    return Box(x + left, y + top, x + left + width, y + top + height)


def _objects(path: Path, raw: TiledMap) -> tuple[dict[str, tuple[float, float]], tuple[Place, ...]]:
    starts: dict[str, tuple[float, float]] = {}
    places: list[Place] = []
    width, height = raw.width * raw.tile_width, raw.height * raw.tile_height
    for layer, objects in raw.objects.items():
        for item in objects:
            field = f"layer {layer!r} object {item.id}"
            if not item.name:
                raise ContentError(str(path), field, "must have a name")
            if not (0 <= item.x < width and 0 <= item.y < height):
                raise ContentError(str(path), f"{field} {item.name!r}", "must lie on the map")
            if item.width and item.height:
                right, bottom = item.x + item.width, item.y + item.height
                places.append(Place(item.name, Box(item.x, item.y, right, bottom)))
            elif item.name in starts:
                raise ContentError(str(path), f"{field} {item.name!r}", "must be there once")
            else:
                starts[item.name] = (item.x, item.y)
    return starts, tuple(places)
