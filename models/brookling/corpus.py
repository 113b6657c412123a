"""Reads the corpus files into exchanges and relations, checking each template's slots."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fillers import CORPUS, Fillers, fill, read_toml, slots_of

TEMPERS = ("gruff", "shy", "boastful", "dreamy", "cheerful", "sly", "solemn", "kindly")
CARD_SLOTS = {"me", "trade", "place", "want", "player"}


@dataclass(slots=True)
class Exchange:
    """Questions of one kind and replies by temper, with what may follow."""

    kind: str
    needs: tuple[str, ...]
    questions: list[str]
    replies: Mapping[str, list[str]]
    follows: list[Exchange] = field(default_factory=list)

    def reply(self, temper: str, values: dict[str, str], rng: random.Random) -> str:
        """A reply in a temper, sometimes a plain one; "" if none can be filled."""
        own = self.replies.get(temper, [])
        plain = self.replies.get("any", [])
        pool = own if own and (not plain or rng.random() < 0.82) else plain
        fitting = [text for text in pool if slots_of(text) <= values.keys()]
        return fill(rng.choice(fitting), values) if fitting else ""

    def question(self, values: dict[str, str], rng: random.Random) -> str:
        """A question, or "" if none can be filled."""
        fitting = [text for text in self.questions if slots_of(text) <= values.keys()]
        return fill(rng.choice(fitting), values) if fitting else ""


@dataclass(slots=True)
class Relation:
    """A kind of fact: statement forms, and the exchange about it."""

    name: str
    slots: tuple[str, ...]
    facts: list[str]
    about: Exchange


class Corpus:
    """Everything written so far; files that break the format are named in `faults`."""

    def __init__(self, folder: Path = CORPUS, most: int = 0) -> None:
        """`most` keeps only the first so many replies of each temper (0 keeps all): a short run
        learns few replies well or many badly."""
        self.faults: list[str] = []
        self.talk: list[Exchange] = []
        self.edge: list[Exchange] = []
        self.relations: list[Relation] = []
        self.wraps: Mapping[str, list[str]] = read_toml(folder / "words" / "wraps.toml")
        self.actions: list[dict[str, Any]] = read_toml(folder / "actions" / "asks.toml")["action"]
        self.moods = read_toml(folder / "actions" / "mood.toml")
        self.names = read_toml(folder / "actions" / "names.toml")
        for group in ("talk", "edge"):
            for path in sorted((folder / group).glob("*.toml")):
                self._take(path, getattr(self, group))
        for path in sorted((folder / "facts").glob("*.toml")):
            self._take(path, None)
        if most:
            for exchange in [*self.talk, *self.edge, *(each.about for each in self.relations)]:
                for part in (exchange, *exchange.follows):
                    part.replies = {temper: own[:most] for temper, own in part.replies.items()}

    def _take(self, path: Path, into: list[Exchange] | None) -> None:
        try:
            table = read_toml(path)
            if into is not None:
                into.append(_exchange(table.get("kind", path.stem), table))
            else:
                self.relations.extend(self._relation(entry) for entry in table["relation"])
        except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
            self.faults.append(f"{path.name}: {error!r}")

    def _relation(self, table: dict[str, Any]) -> Relation:
        known = Fillers(random.Random(0))
        for slot in table["slots"]:
            if not known.knows(slot):
                raise KeyError(f"relation {table['name']}: nothing fills {slot}")
        about = _exchange(table["name"], {"replies": self.wraps, **table})
        return Relation(table["name"], tuple(table["slots"]), list(table["facts"]), about)


def _exchange(kind: str, table: dict[str, Any]) -> Exchange:
    replies = table["replies"]
    if isinstance(replies, list):
        replies = {"any": replies}
    follows = [_exchange(f"{kind} +", entry) for entry in table.get("follow", [])]
    return Exchange(kind, tuple(table.get("needs", ())), list(table["questions"]), replies, follows)


_FIRST = re.compile(r"^(I|I'm|I've|[A-Z]\w+)\b")


def lower_first(fact: str, names: set[str]) -> str:
    """A fact's sentence for the middle of one: small first letter unless it is a name or I."""
    found = _FIRST.match(fact)
    word = found.group(1) if found else ""
    if (word.startswith("I") and word in ("I", "I'm", "I've")) or word in names:
        return fact
    return fact[:1].lower() + fact[1:]
