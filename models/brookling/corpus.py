"""Reads the corpus files into exchanges and relations, checking each template's slots."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from blocks import Block, read_blocks, read_forms, read_replies
from fillers import CORPUS, Fillers, fill, read_toml, slots_of
from phrases import Phrases
from rules import admits
from swaps import Swaps, swapped

from game.core.words import STOP, TALK, words

TEMPERS = ("gruff", "shy", "boastful", "dreamy", "cheerful", "sly", "solemn", "kindly")
_ALWAYS = {"me", "trade", "place"}
CARD_SLOTS = _ALWAYS | {"want", "player"}
Follow = tuple[list[str], str]
"""What may be typed after one very reply, and its answer."""


@dataclass(slots=True)
class Exchange:
    """Questions of one kind and replies by temper, with what may follow all or one of them."""

    kind: str
    needs: tuple[str, ...]
    questions: list[str]
    replies: Mapping[str, list[str]]
    follows: list[Exchange] = field(default_factory=list)
    after: dict[str, list[Follow]] = field(default_factory=dict)
    trades: tuple[str, ...] = ()

    def choose(self, temper: str, values: Mapping[str, str], rng: random.Random) -> str:
        """A reply's template in a temper, sometimes a plain one; "" if none can be filled."""
        own = self.replies.get(temper, [])
        plain = self.replies.get("any", [])
        pool = own if own and (not plain or rng.random() < 0.82) else plain
        fitting = [text for text in pool if slots_of(text) <= values.keys()]
        return rng.choice(fitting) if fitting else ""

    def question(self, values: dict[str, str], rng: random.Random, swaps: dict[str, str] | None = None) -> str:
        """A question, or "" if none can be filled."""
        fitting = [text for text in self.questions if slots_of(text) <= values.keys()]
        return fill(swapped(rng.choice(fitting), swaps or {}), values) if fitting else ""


@dataclass(slots=True)
class Relation:
    """A kind of fact: statement forms, and the exchange about it."""

    name: str
    slots: tuple[str, ...]
    facts: list[str]
    about: Exchange
    own: bool = False
    """Its replies were written for its questions, one by one (`corpus/lore`)."""


class Corpus:
    """Everything written so far; files that break the format are named in `faults`."""

    def __init__(self, folder: Path = CORPUS) -> None:
        self.faults: list[str] = []
        self.talk: list[Exchange] = []
        self.edge: list[Exchange] = []
        self.chat: list[Exchange] = []
        self.relations: list[Relation] = []
        self.lore: list[Relation] = []
        self.wraps: Mapping[str, list[str]] = read_toml(folder / "words" / "wraps.toml")
        if (folder / "actions").exists():
            self.actions: list[dict[str, Any]] = read_toml(folder / "actions" / "asks.toml")["action"]
            self.moods = read_toml(folder / "actions" / "mood.toml")
            self.names = read_toml(folder / "actions" / "names.toml")
        for group in ("talk", "edge"):
            for path in sorted((folder / group).glob("*.toml")):
                self._take(path, getattr(self, group))
        for path in sorted((folder / "facts").glob("*.toml")):
            self._take(path, None)
        forms, faults = read_forms(sorted((folder / "forms").glob("*.txt")))
        replies, wrong = read_replies(sorted((folder / "replies").glob("*.txt")))
        self.faults += faults + wrong
        for group in ("chat", "lore"):
            for path in sorted((folder / group).glob("*.txt")):
                blocks, faults = read_blocks(path)
                self.faults += faults
                for block in blocks:
                    known = {slot for text in (*block.facts, *block.questions) for slot in slots_of(text)}
                    wordings = forms.get(block.questions[0], [])
                    block.questions += [form for form in wordings if slots_of(form) <= known | _ALWAYS]
                    if group == "chat":
                        filled = known | _ALWAYS | {*block.given}
                        block.replies += [more for more in replies.get(block.key, []) if slots_of(more.text) <= filled]
                if group == "chat":
                    self.chat += [_of_block(block) for block in blocks]
                else:
                    self.lore += [_lore(block) for block in blocks]
        self._hold_out(folder.parent / "questions.toml")
        self.named = {relation.name: relation for relation in self.relations}
        said = [text for exchange in self.chat for texts in exchange.replies.values() for text in texts]
        facts = [text for relation in self.lore for text in (*relation.facts, *relation.about.questions)]
        self.swaps = Swaps([*said, *facts])
        self.overheard = [text for text in said if _OVERHEARD.fullmatch(text)]
        self.phrases = Phrases()
        self.trades = Counter(trade for exchange in self.chat for trade in exchange.trades)
        """Blocks of talk that a trade has for itself."""

    def _hold_out(self, path: Path) -> None:
        """The hand-written questions of the examination are never trained on: forms that happen to
        be the same are dropped, and with them an exchange that has no other."""
        held = held_out(path)

        def kept(exchange: Exchange) -> bool:
            exchange.questions = [form for form in exchange.questions if same(form) not in held]
            exchange.follows = [part for part in exchange.follows if kept(part)]
            for text, follows in list(exchange.after.items()):
                left = [([form for form in forms if same(form) not in held], answer) for forms, answer in follows]
                # What comes after a dropped form would hang in the air.
                good = next((n for n, (forms, _) in enumerate(left) if not forms), len(left))
                exchange.after[text] = left[:good]
            return bool(exchange.questions)

        self.talk, self.edge, self.chat = ([e for e in group if kept(e)] for group in (self.talk, self.edge, self.chat))
        self.relations, self.lore = ([r for r in group if kept(r.about)] for group in (self.relations, self.lore))

    def overheard_about(self, sentence: str, rng: random.Random) -> Relation:
        """A sentence that somebody says as a fact, with questions that share a word with it."""
        long = [word for word in re.findall(r"\b[a-z]{4,}\b", sentence) if word not in STOP | TALK]
        word, other = (rng.sample(long, 2) if len(long) > 1 else ("it", "that"))
        forms = [form.replace("1", word).replace("2", other) for form in rng.sample(_ABOUT, 3)]
        return Relation("overheard", (), [sentence], Exchange("overheard", (), forms, self.wraps))

    def _take(self, path: Path, into: list[Exchange] | None) -> None:
        try:
            table = read_toml(path)
            if into is not None:
                about = _exchange(table.get("kind", path.stem), table)
                # Asked about somebody unknown, a reply says so; the rules know English words.
                if "{unknown}" in " ".join(about.questions) and CORPUS in path.parents:
                    about.replies = {temper: [text for text in own if not admits(text)] for temper, own in about.replies.items()}
                into.append(about)
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


_OVERHEARD = re.compile(r"(?:[A-Z][a-z']*)(?: [A-Za-z',-]+){5,16}\.")
_ABOUT = (
    "What about the 1?", "tell me about the 1", "the 1?", "1?", "What do you know about 1 and 2?", "and the 1",
    "Was it the 1?", "I heard something about a 1.", "do you know of the 1 and the 2", "what of the 1?", "1 and 2?",
    "Is there a 1?", "why 1?", "how is the 1", "what was that with the 1", "Who knows about the 1?", "say more about 1",
)


def same(question: str) -> str:
    """What of a question's letters counts when two are compared."""
    return " ".join(words(question)) or question.strip()


def held_out(path: Path) -> set[str]:
    """The questions of the examination, in the shape in which they are compared."""
    if not path.exists():
        return set()
    table = read_toml(path)
    asked = [case["question"] for case in table["case"]]
    asked += [talk.split(" | ")[-1] for kind in table["kind"] for talk in kind["questions"]]
    return {same(question) for question in asked}


_LETTERS = {
    "A": "first1", "B": "first2", "C": "first3", "P": "village1", "Q": "village2", "T": "thing1",
    "U": "thing2", "G": "good1", "H": "good2", "N": "number1", "M": "number2", "K": "price1",
    "W": "where1", "D": "time1", "R": "role1", "I": "animal1", "S": "kin1",
    "x": "unknown_person", "y": "unknown_place", "z": "unknown_thing",
}  # fmt: skip
"""The text files' short slots and what fills them."""
_SHORT = re.compile(r"(^|[.!?] )?\{(\w)\}")


def _long(text: str) -> str:
    """Short slots to the fillers' names; one that begins a sentence takes a capital."""

    def name(match: re.Match[str]) -> str:
        slot = _LETTERS[match.group(2)]
        first = match.group(1)
        return f"{first or ''}{{{slot if first is None else slot.capitalize()}}}"

    return _SHORT.sub(name, text)


def _of_block(block: Block) -> Exchange:
    replies: dict[str, list[str]] = {}
    after: dict[str, list[Follow]] = {}
    for reply in block.replies:
        text = _long(reply.text)
        replies.setdefault(reply.temper, []).append(text)
        if reply.follows:
            after[text] = [([_long(form) for form in forms], _long(answer)) for forms, answer in reply.follows]
    if any(slot in text for text in block.questions for slot in ("{x}", "{y}", "{z}")):
        # Asked about somebody unknown, a reply has to say that it does not know.
        replies = {temper: kept for temper, own in replies.items() if (kept := [text for text in own if not admits(text)])}
    forms = [_long(form) for form in block.questions]
    return Exchange(block.source, block.given, forms, replies, [], after, block.trades)


def _lore(block: Block) -> Relation:
    facts = [_long(fact) for fact in block.facts]
    # What every form of the fact has; a form with less is left out.
    slots = sorted(slots_of(" ".join(facts)) - CARD_SLOTS)
    whole = [fact for fact in facts if slots_of(fact) - CARD_SLOTS == set(slots)]
    return Relation(block.source, tuple(slots), whole or facts, _of_block(block), own=True)


_FIRST = re.compile(r"^(I|I'm|I've|[A-Z]\w+)\b")


def lower_first(fact: str, names: Sequence[str] | set[str]) -> str:
    """A fact's sentence for the middle of one: small first letter unless it is a name or I."""
    found = _FIRST.match(fact)
    word = found.group(1) if found else ""
    if (word.startswith("I") and word in ("I", "I'm", "I've")) or word in names:
        return fact
    return fact[:1].lower() + fact[1:]
