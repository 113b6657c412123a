"""The drawn things fit together: the map with its tiles, the sheets with their sizes, one palette."""

from __future__ import annotations

import re
import wave
from pathlib import Path
from typing import Any

import pygame
import pytest
import pytiled_parser

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
PEOPLE = ("player", "mira", "tobin", "alda", "fenn", "juniper")
LAYERS = ("ground", "detail", "buildings", "above")
UI_SIZES = {"panel": (48, 48), "button": (96, 24), "bubble": (24, 20), "keycap": (20, 20),
            "arrow": (24, 12), "logo": (240, 64), "icon": (32, 32)}
SHADOW_ALPHA = 84


@pytest.fixture(scope="module")
def village() -> Any:
    return pytiled_parser.parse_map(ASSETS / "maps" / "village.tmx")


@pytest.fixture(scope="module")
def tileset(village: Any) -> Any:
    (only,) = village.tilesets.values()
    return only


@pytest.fixture(scope="module")
def palette() -> set[tuple[int, int, int]]:
    """The colours as the generators' palette lists them, read as text: Pillow is not needed."""
    text = (ASSETS / "source" / "palette.py").read_text(encoding="utf-8")
    codes = re.findall(r'^    "\w+": "([0-9a-f]{6})",$', text, flags=re.MULTILINE)
    return {(int(c[:2], 16), int(c[2:4], 16), int(c[4:], 16)) for c in codes}


def layer(village: Any, name: str) -> Any:
    return next(found for found in village.layers if found.name == name)


def walkable(village: Any, tileset: Any) -> set[tuple[int, int]]:
    """The tiles nothing solid lies on, in any layer."""
    solid = {number + 1 for number, tile in (tileset.tiles or {}).items()
             if (tile.properties or {}).get("solid")}
    rows = [layer(village, name).data for name in LAYERS]
    width, height = int(village.map_size.width), int(village.map_size.height)
    return {(x, y) for y in range(height) for x in range(width)
            if not any(row[y][x] in solid for row in rows)}


def reach(free: set[tuple[int, int]], start: tuple[int, int]) -> set[tuple[int, int]]:
    seen, waiting = {start}, [start]
    while waiting:
        x, y = waiting.pop()
        for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if near in free and near not in seen:
                seen.add(near)
                waiting.append(near)
    return seen


def starts(village: Any) -> dict[str, tuple[int, int]]:
    return {thing.name: (int(thing.coordinates.x) // 16, int(thing.coordinates.y) // 16)
            for thing in layer(village, "people").tiled_objects}


def test_the_map_has_its_four_layers_of_one_size(village: Any) -> None:
    names = [found.name for found in village.layers]
    assert names == [*LAYERS, "people", "places"]
    for name in LAYERS:
        data = layer(village, name).data
        assert {len(row) for row in data} == {int(village.map_size.width)}
        assert len(data) == int(village.map_size.height)


def test_every_tile_of_the_map_is_in_the_tileset(village: Any, tileset: Any) -> None:
    sheet = pygame.image.load(tileset.image)
    assert sheet.get_size() == (tileset.columns * 16, tileset.tile_count // tileset.columns * 16)
    for name in LAYERS:
        numbers = {number for row in layer(village, name).data for number in row}
        assert max(numbers) <= tileset.tile_count
    assert all(number for row in layer(village, "ground").data for number in row)


def test_everybody_stands_where_the_player_can_walk_to(village: Any, tileset: Any) -> None:
    people = starts(village)
    assert set(people) == set(PEOPLE)
    reached = reach(walkable(village, tileset), people["player"])
    assert set(people.values()) <= reached


def test_the_baker_is_a_few_seconds_away(village: Any) -> None:
    people = starts(village)
    (x, y), (px, py) = people["mira"], people["player"]
    assert abs(x - px) + abs(y - py) <= 8


def test_nobody_walks_off_the_map(village: Any, tileset: Any) -> None:
    reached = reach(walkable(village, tileset), starts(village)["player"])
    right, bottom = int(village.map_size.width) - 1, int(village.map_size.height) - 1
    assert not [cell for cell in reached if cell[0] in {0, right} or cell[1] in {0, bottom}]


def test_every_named_place_can_be_walked_to(village: Any, tileset: Any) -> None:
    reached = reach(walkable(village, tileset), starts(village)["player"])
    for place in layer(village, "places").tiled_objects:
        left, top = int(place.coordinates.x) // 16, int(place.coordinates.y) // 16
        cells = {(left + dx, top + dy) for dx in range(int(place.size.width) // 16)
                 for dy in range(int(place.size.height) // 16)}
        assert cells & reached, place.name


def test_the_water_moves_with_tiles_that_exist(tileset: Any) -> None:
    moving = [tile for tile in tileset.tiles.values() if tile.animation]
    assert moving
    for tile in moving:
        assert len(tile.animation) == 2
        assert all(0 <= frame.tile_id < tileset.tile_count for frame in tile.animation)
        assert all(frame.duration > 0 for frame in tile.animation)


@pytest.mark.parametrize("name", PEOPLE)
def test_a_sprite_sheet_has_sixteen_frames_that_stay_in_their_place(name: str) -> None:
    sheet = pygame.image.load(ASSETS / "sprites" / f"{name}.png")
    assert sheet.get_size() == (64, 96)
    for row in range(4):
        frames = [sheet.subsurface((column * 16, row * 24, 16, 24)) for column in range(4)]
        assert all(frame.get_bounding_rect().bottom == 24 for frame in frames)
        pixels = [pygame.image.tobytes(frame, "RGBA") for frame in frames]
        assert pixels[0] == pixels[2]
        assert len({pixels[0], pixels[1], pixels[3]}) == 3


@pytest.mark.parametrize("name", PEOPLE)
def test_a_portrait_opens_its_mouth_and_changes_little_else(name: str) -> None:
    picture = pygame.image.load(ASSETS / "portraits" / f"{name}.png")
    assert picture.get_size() == (128, 64)
    differing = [(x, y) for x in range(64) for y in range(64)
                 if picture.get_at((x, y)) != picture.get_at((x + 64, y))]
    assert 8 <= len(differing) <= 120
    assert min(y for _, y in differing) > 32
    assert all(picture.get_at((x, y)).a == 255 for x in range(128) for y in range(64))


@pytest.mark.parametrize(("name", "size"), UI_SIZES.items())
def test_the_frames_have_the_size_they_are_cut_by(name: str, size: tuple[int, int]) -> None:
    assert pygame.image.load(ASSETS / "ui" / f"{name}.png").get_size() == size


def test_everything_is_painted_with_one_palette(palette: set[tuple[int, int, int]]) -> None:
    assert 16 < len(palette) <= 32
    pictures = [path for folder in ("tiles", "sprites", "portraits", "ui")
                for path in sorted((ASSETS / folder).glob("*.png"))]
    assert len(pictures) >= 20
    for path in pictures:
        picture = pygame.image.load(path)
        raw = pygame.image.tobytes(picture, "RGBA")
        pixels = {raw[i:i + 4] for i in range(0, len(raw), 4)}
        assert {pixel[3] for pixel in pixels} <= {0, SHADOW_ALPHA, 255}, path.name
        strange = {tuple(pixel[:3]) for pixel in pixels if pixel[3] == 255} - palette
        assert not strange, f"{path.name} has {strange}"


def test_sounds_are_small_and_quiet() -> None:
    for path in sorted((ASSETS / "sounds").glob("*.wav")):
        with wave.open(str(path), "rb") as sound:
            form = (sound.getnchannels(), sound.getsampwidth(), sound.getframerate())
            frames = sound.readframes(sound.getnframes())
        assert form == (1, 2, 22050), path.name
        assert len(frames) < 300_000
        loudest = max(abs(value) for value in memoryview(frames).cast("h"))
        assert 1000 < loudest < 10_000, path.name
