"""Map files: the ones that come with the game are right, and broken ones are named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.core.card import load_people
from game.core.content import LAYERS, check_people, load_map
from game.core.movement import feet_at
from game.core.village_map import Box, Cell
from game.core.world import Person, World
from game.errors import ContentError

ROOT = Path(__file__).resolve().parent.parent.parent
Write = Callable[..., Path]
MAPS = sorted((ROOT / "assets" / "maps").glob("*.tmx"))

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<map version="1.10" orientation="orthogonal" width="3" height="2" tilewidth="16" tileheight="16"
 infinite="0">
 <tileset firstgid="1" name="t" tilewidth="16" tileheight="16" tilecount="4" columns="2">
  <image source="t.png" width="32" height="32"/>
  <tile id="1"><properties><property name="solid" type="bool" value="true"/></properties></tile>
  <tile id="2"><objectgroup><object id="1" x="2" y="0" width="4" height="10"/></objectgroup></tile>
  <tile id="3"><animation><frame tileid="3" duration="250"/><frame tileid="0" duration="500"/>
  </animation></tile>
 </tileset>
 <layer id="1" name="ground" width="3" height="2"><data encoding="csv">1,1,4,1,1,1</data></layer>
 <layer id="2" name="detail" width="3" height="2"><data encoding="csv">0,0,0,0,0,0</data></layer>
 <layer id="3" name="buildings" width="3" height="2"><data encoding="csv">2,3,2147483651,0,0,0
 </data></layer>
 <layer id="4" name="above" width="3" height="2"><data encoding="csv">0,0,0,0,0,2</data></layer>
 <objectgroup id="5" name="people">
  <object id="1" name="player" x="24" y="28"><point/></object>
  <object id="2" name="mira" x="40" y="28"><point/></object>
 </objectgroup>
 <objectgroup id="6" name="places">
  <object id="3" name="green" x="0" y="0" width="48" height="32"/>
  <object id="4" name="well" x="16" y="16" width="8" height="8"/>
 </objectgroup>
</map>
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    (tmp_path / "t.png").write_bytes(PIXEL)

    def write_map(*changes: tuple[str, str]) -> Path:
        text = TMX
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "small.tmx"
        path.write_text(text, encoding="utf-8")
        return path

    return write_map


def test_there_are_maps() -> None:
    assert MAPS


@pytest.mark.parametrize("path", MAPS, ids=lambda path: path.stem)
def test_every_map_of_the_game_is_right(path: Path) -> None:
    village = load_map(path)
    assert [layer.name for layer in village.layers] == list(LAYERS)
    assert all(len(layer.cells) == village.width * village.height for layer in village.layers)
    assert village.places


def test_every_villager_of_the_game_has_a_free_place(root: Path) -> None:
    path = root / "assets" / "maps" / "village.tmx"
    village = load_map(path)
    cards = load_people(root / "assets" / "people")
    check_people(path, village, [card.key for card in cards if card.start is None])
    import random

    world = World(village, [Person(c.key, c.name, c.start) for c in cards], random.Random(1))
    for key, (x, y) in village.starts.items():
        assert world.ground.free(feet_at(x, y)), f"{key} starts in a wall"


def test_a_map_becomes_data(write: Write) -> None:
    village = load_map(write())
    assert (village.width, village.height, village.tile) == (3, 2, 16)
    assert village.pixel_size == (48, 32)
    assert village.starts == {"player": (24.0, 28.0), "mira": (40.0, 28.0)}
    assert village.layers[0].cells[2] == Cell(4)
    assert village.layers[2].cells[2] == Cell(3, flip_x=True)
    assert village.layers[2].cells[3] is None
    assert village.art[4].frames == ((4, 0.25), (1, 0.5))
    assert (village.art[4].x, village.art[4].y) == (16, 16)


def test_solids_are_whole_tiles_or_their_rectangles_and_turn_with_the_tile(write: Write) -> None:
    village = load_map(write())
    assert village.solids == {
        (0, 0): (Box(0, 0, 16, 16),),
        (1, 0): (Box(18, 0, 22, 10),),
        (2, 0): (Box(32 + 10, 0, 32 + 14, 10),),
    }, "and what hangs above is not solid"


def test_the_smallest_place_is_where_one_is(write: Write) -> None:
    village = load_map(write())
    assert village.place_at(20, 20) == "well"
    assert village.place_at(2, 2) == "green"
    assert village.place_at(200, 2) == ""


def test_a_tileset_may_lie_in_a_file_of_its_own(write: Write, tmp_path: Path) -> None:
    start, end = TMX.index("<tileset"), TMX.index("</tileset>") + len("</tileset>")
    inside = TMX[start:end]
    (tmp_path / "t.tsx").write_text(inside.replace(' firstgid="1"', ""), encoding="utf-8")
    path = write((inside, '<tileset firstgid="1" source="t.tsx"/>'))
    assert load_map(path).art[4].frames


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("</map>", "", "is no valid XML"),
        ("<map version", "<tree><map version", "is no valid XML"),
        ('orientation="orthogonal"', 'orientation="isometric"', "must be orthogonal"),
        ('infinite="0"', 'infinite="1"', "not infinite"),
        ('width="3" height="2" tilewidth="16"', 'width="3" height="2" tilewidth="8"', "square"),
        ('<map version="1.10" orientation="orthogonal" width="3"',
         '<map version="1.10" orientation="orthogonal" width="x"', "<map> width must be a whole"),
        ('encoding="csv">1,1,4', 'encoding="base64">1,1,4', "layer 'ground' must be saved with"),
        (">1,1,4,1,1,1<", ">1,1,4,1,1<", "layer 'ground' must have 6 tiles, found 5"),
        (">1,1,4,1,1,1<", ">1,1,a,1,1,1<", "layer 'ground' must hold tile numbers"),
        (">1,1,4,1,1,1<", ">1,1,9,1,1,1<", "layer 'ground' must use tiles of its tilesets"),
        ('name="detail"', 'name="flowers"', "layer 'detail' must be there, once"),
        ('name="detail"', 'name="above"', "layer 'detail' must be there, once"),
        ('source="t.png"', 'source="none.png"', "tileset 't' must name an image that is there"),
        ('tilewidth="16" tileheight="16" tilecount', 'tilewidth="8" tileheight="8" tilecount',
         "tileset 't' must have tiles of the map's size"),
        ('tileid="0"', 'tileid="7"', "tile 3 must be animated by its own tiles"),
        ('name="player" x="24"', 'name="" x="24"', "object 1 must have a name"),
        ('name="player" x="24"', 'name="player" x="99"', "'player' must lie on the map"),
        ('name="player" x="24"', 'name="player" x="far"', "<object> x must be a number"),
        ('name="mira"', 'name="player"', "'player' must be there once"),
        ('<layer id="4" name="above"', '<imagelayer id="9" name="sky"/><layer id="4" name="above"',
         "layer 'sky' must be a tile or object layer"),
    ],
)  # fmt: skip
def test_a_broken_map_says_what_and_where(write: Write, old: str, new: str, says: str) -> None:
    path = write((old, new))
    with pytest.raises(ContentError) as caught:
        load_map(path)
    assert says in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_a_map_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"nowhere\.tmx: cannot be read"):
        load_map(tmp_path / "nowhere.tmx")


def test_a_tileset_that_is_not_there(write: Write, tmp_path: Path) -> None:
    start, end = TMX.index("<tileset"), TMX.index("</tileset>") + len("</tileset>")
    path = write((TMX[start:end], '<tileset firstgid="1" source="gone.tsx"/>'))
    with pytest.raises(ContentError, match=r"gone\.tsx: cannot be read"):
        load_map(path)


def test_a_villager_without_a_point_is_named(write: Write) -> None:
    path = write()
    with pytest.raises(ContentError, match="must have a point named 'tobin'"):
        check_people(path, load_map(path), ["mira", "tobin"])
