"""A villager's card: what is read, and that each fault names file, field and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.core.card import Card, load_card, load_people
from game.errors import ContentError

PEOPLE = Path(__file__).parents[2] / "assets" / "people"
GOOD = """
name = "Orla"
trade = "weaver"
temper = "gruff"
place = "the loft"
facts = ["The orchard lies behind the mill."]
"""


def write(folder: Path, text: str, name: str = "orla.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_card_with_only_what_is_required(tmp_path: Path) -> None:
    card = load_card(write(tmp_path, GOOD))
    assert card == Card(
        "orla", "Orla", "weaver", "gruff", "the loft", ("The orchard lies behind the mill.",)
    )
    assert card.opening_line == "Hm. What is it?"


def test_optional_fields_are_read(tmp_path: Path) -> None:
    more = 'greeting = "Ho."\nwants = "yarn"\nstart = [3, 4]\nwander = 5\nfacts_ja = ["糸です。"]\n'
    card = load_card(write(tmp_path, GOOD + more))
    assert (card.opening_line, card.wants, card.start, card.wander) == ("Ho.", "yarn", (3, 4), 5)
    assert card.facts_ja == ("糸です。",)


def test_line_breaks_in_texts_are_folded(tmp_path: Path) -> None:
    card = load_card(write(tmp_path, GOOD + 'wants = """a\n  new loom"""\n'))
    assert card.wants == "a new loom"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("name =", "nom ="), "name is missing"),
        (('trade = "weaver"', "trade = 3"), "trade must be a text in quotes, found 3"),
        (('place = "the loft"', 'place = " "'), "place must not be empty"),
        (("facts = [", 'facts = [""], x = ['), "is not valid TOML"),
        (('facts = ["The orchard lies behind the mill."]', ""), "facts is missing"),
        (('["The orchard lies behind the mill."]', '"one"'), "facts must be a list of sentences"),
        (('["The', '[7, "The'), "facts, entry 1, must be a sentence, found 7"),
        (
            ("name =", 'wander = "far"\nname ='),
            'wander must be a whole number from 0 up, found "far"',
        ),
        (("name =", "start = [1]\nname ="), "start must be two tile numbers [x, y]"),
        (
            ("name =", 'greetin = "Ho"\nname ='),
            'greetin is no field of a card; did you mean "greeting"?',
        ),
    ],
)
def test_each_fault_names_file_field_and_mend(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    path = write(tmp_path, GOOD.replace(*change))
    with pytest.raises(ContentError) as caught:
        load_card(path)
    assert path.as_posix() in str(caught.value)
    assert sentence in str(caught.value)


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="is not there"):
        load_card(tmp_path / "nobody.toml")
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b"name = '\xff'")
    with pytest.raises(ContentError, match="UTF-8"):
        load_card(bad)


def test_two_villagers_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD, "zed.toml")
    with pytest.raises(ContentError, match="must differ"):
        load_people(tmp_path)


def test_the_village_has_its_five_people_in_order() -> None:
    people = load_people(PEOPLE)
    assert [card.key for card in people] == ["mira", "tobin", "alda", "fenn", "juniper"]
    for card in people:
        assert len(card.facts) >= 12
        assert card.greeting
        assert card.wants
        assert card.facts_ja
