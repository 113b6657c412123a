"""Reads Tiled's XML files (.tmx, .tsx) into plain records, as far as the village uses them.

Written on `xml.etree` rather than pytiled_parser, whose import alone takes some 60 ms of the
second that the first frame has. What it reads: finite orthogonal maps with CSV layers, tilesets
in the file or beside it, tile properties, collision rectangles and animations, object layers with
points and rectangles (https://doc.mapeditor.org/en/stable/reference/tmx-map-format/). Anything
else is a `ContentError` that says what to change in Tiled.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.errors import ContentError


@dataclass(frozen=True, slots=True)
class TiledTile:
    """What a tileset says about one tile, by its local id. Rectangles are (x, y, width, height);
    `frames` are (local id, milliseconds)."""

    properties: Mapping[str, str]
    rectangles: tuple[tuple[float, float, float, float], ...]
    frames: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TiledSet:
    """A tileset; its tiles have the global ids from `first` on."""

    first: int
    name: str
    tile_width: int
    tile_height: int
    count: int
    columns: int
    spacing: int
    margin: int
    image: Path
    tiles: Mapping[int, TiledTile]


@dataclass(frozen=True, slots=True)
class TiledObject:
    """A point (no size) or a rectangle of an object layer, in pixels."""

    id: int
    name: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TiledMap:
    """A map as it stands in the file; `layers` are (name, global ids row by row)."""

    width: int
    height: int
    tile_width: int
    tile_height: int
    sets: tuple[TiledSet, ...]
    layers: tuple[tuple[str, tuple[int, ...]], ...]
    objects: Mapping[str, tuple[TiledObject, ...]]


def read_tmx(path: Path) -> TiledMap:
    """Read a map and its tilesets. Raises `ContentError` naming the file and the place in it."""
    root = _parse(path, "map")
    if root.get("orientation") != "orthogonal" or root.get("infinite", "0") != "0":
        raise ContentError(str(path), "map", "must be orthogonal and not infinite")
    width, height = _int(path, root, "width", 1), _int(path, root, "height", 1)
    layers: list[tuple[str, tuple[int, ...]]] = []
    objects: dict[str, tuple[TiledObject, ...]] = {}
    sets: list[TiledSet] = []
    for child in root:
        if child.tag == "tileset":
            sets.append(_tileset(path, child))
        elif child.tag == "layer":
            name = child.get("name", "")
            layers.append((name, _cells(path, child, name, width * height)))
        elif child.tag == "objectgroup":
            objects[child.get("name", "")] = tuple(
                _object(path, item) for item in child.findall("object")
            )
        elif child.tag in {"group", "imagelayer"}:
            raise ContentError(
                str(path), f"layer {child.get('name', '')!r}", "must be a tile or object layer"
            )
    return TiledMap(
        width,
        height,
        _int(path, root, "tilewidth", 1),
        _int(path, root, "tileheight", 1),
        tuple(sets),
        tuple(layers),
        objects,
    )


def _parse(path: Path, tag: str) -> ET.Element:
    try:
        root = ET.fromstring(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(str(path), "", f"cannot be read: {error.strerror}") from error
    except (ET.ParseError, UnicodeDecodeError) as error:
        raise ContentError(str(path), "", f"is no valid XML: {error}") from error
    if root.tag != tag:
        raise ContentError(str(path), "", f"must hold a <{tag}>, found <{root.tag}>")
    return root


def _tileset(path: Path, element: ET.Element) -> TiledSet:
    first = _int(path, element, "firstgid", 1)
    source = element.get("source")
    if source is not None:
        path = path.parent / source
        element = _parse(path, "tileset")
    image = element.find("image")
    if image is None:
        raise ContentError(str(path), "tileset", "must be cut from one image")
    return TiledSet(
        first,
        element.get("name", ""),
        _int(path, element, "tilewidth", 1),
        _int(path, element, "tileheight", 1),
        _int(path, element, "tilecount", 1),
        _int(path, element, "columns", 1),
        _int(path, element, "spacing", 0, default=0),
        _int(path, element, "margin", 0, default=0),
        path.parent / image.get("source", ""),
        {_int(path, tile, "id", 0): _tile(path, tile) for tile in element.findall("tile")},
    )


def _tile(path: Path, element: ET.Element) -> TiledTile:
    rectangles = tuple(
        (
            _float(path, item, "x"),
            _float(path, item, "y"),
            _float(path, item, "width"),
            _float(path, item, "height"),
        )
        for item in element.findall("objectgroup/object")
    )
    frames = tuple(
        (_int(path, frame, "tileid", 0), _int(path, frame, "duration", 1))
        for frame in element.findall("animation/frame")
    )
    return TiledTile(_properties(element), rectangles, frames)


def _cells(path: Path, element: ET.Element, name: str, count: int) -> tuple[int, ...]:
    field = f"layer {name!r}"
    data = element.find("data")
    if data is None or data.get("encoding") != "csv":
        raise ContentError(str(path), field, "must be saved with Tiled's tile layer format CSV")
    try:
        cells = tuple(int(cell) for cell in (data.text or "").split(","))
    except ValueError as error:
        raise ContentError(str(path), field, f"must hold tile numbers: {error}") from error
    if len(cells) != count:
        raise ContentError(str(path), field, f"must have {count} tiles, found {len(cells)}")
    return cells


def _object(path: Path, element: ET.Element) -> TiledObject:
    return TiledObject(
        _int(path, element, "id", 0, default=0),
        element.get("name", ""),
        element.get("type", element.get("class", "")),
        _float(path, element, "x"),
        _float(path, element, "y"),
        _float(path, element, "width", 0.0),
        _float(path, element, "height", 0.0),
        _properties(element),
    )


def _properties(element: ET.Element) -> dict[str, str]:
    return {
        item.get("name", ""): item.get("value", item.text or "")
        for item in element.findall("properties/property")
    }


def _int(path: Path, element: ET.Element, name: str, least: int, default: int | None = None) -> int:
    text = element.get(name)
    if text is None and default is not None:
        return default
    try:
        value = int(text or "")
    except ValueError:
        value = least - 1
    if value < least:
        raise ContentError(
            str(path),
            f"<{element.tag}> {name}",
            f"must be a whole number from {least} up, found {text!r}",
        )
    return value


def _float(path: Path, element: ET.Element, name: str, default: float | None = None) -> float:
    text = element.get(name)
    if text is None and default is not None:
        return default
    try:
        return float(text or "")
    except ValueError:
        raise ContentError(
            str(path), f"<{element.tag}> {name}", f"must be a number, found {text!r}"
        ) from None
