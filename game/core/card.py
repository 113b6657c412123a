"""A villager as data: one TOML file, read and checked before anybody talks to them.

A game maker writes `assets/people/NAME.toml`; every fault in it is named with the file, the field
and the mend, so that a new card can be put right without reading this code.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.errors import ContentError

MAX_BYTES = 200_000
_REQUIRED = ("name", "trade", "temper", "place")
_TEXTS = (
    "greeting",
    "wants",
    "name_ja",
    "trade_ja",
    "place_ja",
    "wants_ja",
    "greeting_ja",
    "sprite",
    "portrait",
)
_NUMBERS = ("wander", "order")
_FIELDS = (*_REQUIRED, *_TEXTS, *_NUMBERS, "facts", "facts_ja", "start")

GREETINGS = {
    "cheerful": "Hello, hello! Come closer, I was hoping for company.",
    "gruff": "Hm. What is it?",
    "shy": "Oh... hello. I did not see you there.",
    "boastful": "Ah, you have found me! Many come looking.",
    "dreamy": "Oh, a visitor. I was far away for a moment.",
    "sly": "Well, well. And what might you be after?",
    "solemn": "Good day to you. Speak, and I will listen.",
    "kindly": "Come in out of the wind, dear. What can I do for you?",
}
PLAIN_GREETING = "Good day. What brings you here?"


@dataclass(frozen=True, slots=True)
class Card:
    """Who a villager is. `start` is in tiles from the map's top left, `wander` in tiles."""

    key: str
    name: str
    trade: str
    temper: str
    place: str
    facts: tuple[str, ...] = ()
    greeting: str = ""
    wants: str = ""
    name_ja: str = ""
    trade_ja: str = ""
    place_ja: str = ""
    wants_ja: str = ""
    greeting_ja: str = ""
    facts_ja: tuple[str, ...] = ()
    sprite: str = ""
    portrait: str = ""
    start: tuple[int, int] | None = None
    wander: int = 3
    order: int = 100

    @property
    def opening_line(self) -> str:
        """What the box shows when it opens: the card's own greeting, or one of the temper's."""
        return self.greeting or GREETINGS.get(self.temper.lower(), PLAIN_GREETING)


def load_card(path: Path) -> Card:
    """Read one villager's file; `key` is the file's stem.

    Raises ContentError, whose sentence names the file, the field and the mend.
    """
    file = path.as_posix()
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError(file, "", f"is larger than {MAX_BYTES // 1000} kB; shorten the card")
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError(file, "", "is not there; check the name") from error
    except UnicodeDecodeError as error:
        raise ContentError(file, "", "must be saved as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, "", f"is not valid TOML: {error}") from error
    except OSError as error:
        raise ContentError(file, "", f"cannot be read: {error.strerror or error}") from error
    return card_from_table(path.stem, table, file)


def load_people(folder: Path) -> tuple[Card, ...]:
    """All villagers of a folder, by their `order` and then by file name."""
    cards = [load_card(path) for path in sorted(folder.glob("*.toml"))]
    names: dict[str, str] = {}
    for card in cards:
        other = names.setdefault(card.name.lower(), card.key)
        if other != card.key:
            raise ContentError(
                (folder / f"{card.key}.toml").as_posix(),
                "name",
                f'must differ from that of {other}.toml, found "{card.name}" in both',
            )
    return tuple(sorted(cards, key=lambda card: (card.order, card.key)))


def card_from_table(key: str, table: Mapping[str, Any], file: str) -> Card:
    """Check a card's fields and build it. Raises ContentError."""
    _refuse_misspelt(table, file)
    values: dict[str, Any] = {name: _text(table, name, file, True) for name in _REQUIRED}
    for name in _TEXTS:
        if name in table:
            values[name] = _text(table, name, file, False)
    for name in _NUMBERS:
        if name in table:
            values[name] = _number(table, name, file)
    if "facts" not in table:
        raise ContentError(file, "facts", "is missing; add a list of sentences")
    values["facts"] = _sentences(table, "facts", file)
    if "facts_ja" in table:
        values["facts_ja"] = _sentences(table, "facts_ja", file)
    if "start" in table:
        values["start"] = _tile(table["start"], file)
    return Card(key=key, **values)


def _refuse_misspelt(table: Mapping[str, Any], file: str) -> None:
    """A field that almost has a known name is a slip; others are somebody's own and stay."""
    for name in table:
        if name in _FIELDS:
            continue
        near = [field for field in _FIELDS if field not in table]
        found = difflib.get_close_matches(name.lower(), near, n=1, cutoff=0.75)
        if found:
            raise ContentError(file, name, f'is no field of a card; did you mean "{found[0]}"?')


def _text(table: Mapping[str, Any], name: str, file: str, required: bool) -> str:
    if name not in table:
        raise ContentError(file, name, f'is missing; add {name} = "..."')
    value = table[name]
    if not isinstance(value, str):
        raise ContentError(file, name, f"must be a text in quotes, found {_shown(value)}")
    folded = " ".join(value.split())
    if required and not folded:
        raise ContentError(file, name, "must not be empty")
    return folded


def _number(table: Mapping[str, Any], name: str, file: str) -> int:
    value = table[name]
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ContentError(file, name, f"must be a whole number from 0 up, found {_shown(value)}")
    return value


def _sentences(table: Mapping[str, Any], name: str, file: str) -> tuple[str, ...]:
    value = table[name]
    if not isinstance(value, list):
        raise ContentError(file, name, f"must be a list of sentences, found {_shown(value)}")
    sentences = []
    for number, entry in enumerate(value, start=1):
        if not isinstance(entry, str) or not entry.strip():
            raise ContentError(
                file, f"{name}, entry {number},", f"must be a sentence, found {_shown(entry)}"
            )
        sentences.append(" ".join(entry.split()))
    return tuple(sentences)


def _tile(value: object, file: str) -> tuple[int, int]:
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(part, int) and not isinstance(part, bool) for part in value)
        and min(value) >= 0
    ):
        return value[0], value[1]
    raise ContentError(file, "start", f"must be two tile numbers [x, y], found {_shown(value)}")


def _shown(value: object) -> str:
    """A value as the card's writer typed it, short enough for one line."""
    if isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, bool):
        text = str(value).lower()
    else:
        text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."
