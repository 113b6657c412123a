"""Short questions to choose from, for players who have no keyboard or no idea what to ask.

They are made from the villager's own facts, so that the villager knows an answer, and give none
of them away; what was told or asked in this talk already is left out. The same talk always gives
the same questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from game.core.card import Card
from game.core.prompt import Notes
from game.core.talk_past import shown_name

MOST = 4
MOST_LETTERS = 52
"""Longer questions do not fit a row of choices."""
_LONG_TALK = 4
_RECENT = 12
"""Exchanges after which something may be asked once more."""
_SEPARATORS = re.compile(r"[\W_]+")

_PRICE = re.compile(r"^(.+?) costs? ")
_WHERE = re.compile(
    r"^(The [a-z][a-z ]*?) (?:stands?|lies?|is) (?:at|in|on|by|near|behind|under|beside|beyond"
    r"|past|between|across|over|along|below|above|inside|outside|next)\b"
)
_THING = re.compile(r"^My ((?!secret\b|own\b|name\b)[a-z]+)\b")
_AFRAID = re.compile(r"\bI am (?:afraid|scared) of\b")
_SECRET = re.compile(r"\bsecret\b|\bnobody (?:knows|is to know)\b", re.I)
_PRICE_JA = re.compile(r"^(.+)[はが][一二三四五六七八九十百千\d]+ペニー")
_WHERE_JA = re.compile(r"^(.+?)は.*に(?:あります|ある)。?$")


class Sentences(Protocol):
    """`game.language.Language`, as far as it is needed here."""

    @property
    def code(self) -> str: ...

    def text(self, key: str, /, **values: str | int | float) -> str: ...


class Asked(Protocol):
    """`conversation.Exchange`, as far as it is needed here."""

    @property
    def question(self) -> str: ...

    @property
    def notes(self) -> Notes: ...


@dataclass(frozen=True, slots=True)
class Idea:
    """A question, what kind it is of, and the fact that answers it."""

    kind: str
    question: str
    fact: str


def suggest(
    card: Card,
    everyone: Sequence[Card],
    asked: Sequence[Asked],
    words: Sentences,
    *,
    most: int = MOST,
) -> tuple[str, ...]:
    """At most `most` different questions that fit this villager and this talk; at least one."""
    recent = asked[-_RECENT:]
    known = {_plain(each.question) for each in recent}
    told = {fact for each in recent for fact in each.notes.facts}
    ideas = [idea for idea in ideas_of(card, everyone, words) if idea.fact not in told]
    ideas = [idea for idea in ideas if _plain(idea.question) not in known]
    chosen: list[str] = []

    def take(question: str) -> bool:
        """Choose a question that is new; True if it was."""
        plain = _plain(question)
        fits = 0 < len(question) <= MOST_LETTERS and plain not in known
        if not fits or plain in {_plain(other) for other in chosen}:
            return False
        chosen.append(question)
        return True

    openers = list(_openers(card, words))
    for question in openers if not asked else _follow_ups(asked, everyone, words):
        if take(question):
            break
    for idea in _mixed(ideas, len(asked)):
        if len(chosen) >= most - 1:
            break
        take(idea.question)
    farewell = words.text("talk_extra.ask_bye", name=shown_name(card, words.code))
    known.discard(_plain(farewell))  # one may say it each time
    endings = [farewell, *openers] if len(asked) >= _LONG_TALK else [*openers[1:], farewell]
    for question in endings:
        if len(chosen) < most:
            take(question)
    return tuple(chosen[:most])


def ideas_of(card: Card, everyone: Sequence[Card], words: Sentences) -> list[Idea]:
    """Everything in the card that can be asked for, in the order of its facts."""
    japanese = words.code == "ja" and bool(card.facts_ja)
    facts = card.facts_ja if japanese else card.facts
    found: list[Idea] = []
    for fact in facts:
        made = _japanese(fact, words) if japanese else _english(fact, words)
        found += [Idea(kind, question, fact) for kind, question in made]
        for other in everyone:
            name = other.name_ja if japanese else other.name
            if other.key != card.key and name and _names(fact, name):
                question = words.text("talk_extra.ask_person", name=shown_name(other, words.code))
                found.append(Idea("person", question, fact))
    return found


def _english(fact: str, words: Sentences) -> Iterator[tuple[str, str]]:
    if match := _PRICE.match(fact):
        yield "price", words.text("talk_extra.ask_price", thing=_inside(match[1]))
    if match := _WHERE.match(fact):
        yield "where", words.text("talk_extra.ask_where", thing=_inside(match[1]))
    if match := _THING.match(fact):
        yield "thing", words.text("talk_extra.ask_thing", thing=match[1])
    if _AFRAID.search(fact):
        yield "fear", words.text("talk_extra.ask_fear")
    if _SECRET.search(fact):
        yield "secret", words.text("talk_extra.ask_secret")


def _japanese(fact: str, words: Sentences) -> Iterator[tuple[str, str]]:
    if match := _PRICE_JA.match(fact):
        yield "price", words.text("talk_extra.ask_price", thing=match[1])
    if match := _WHERE_JA.match(fact):
        yield "where", words.text("talk_extra.ask_where", thing=match[1])


def _openers(card: Card, words: Sentences) -> Iterator[str]:
    yield words.text("talk_extra.ask_work")
    yield words.text("talk_extra.ask_news")
    if card.wants:
        yield words.text("talk_extra.ask_wish")
    yield words.text("talk_extra.ask_who")
    yield words.text("talk_extra.ask_advice")


def _follow_ups(
    asked: Sequence[Asked], everyone: Sequence[Card], words: Sentences
) -> Iterator[str]:
    """What the last answer leads on to."""
    last, recent = asked[-1], asked[-_RECENT:]
    if last.notes.nothing_found:
        yield words.text("talk_extra.ask_else")
        return
    for fact in last.notes.facts[:1]:
        for other in everyone:
            name = shown_name(other, words.code)
            if _names(fact, name) and not any(_names(each.question, name) for each in recent):
                yield words.text("talk_extra.ask_about", name=name)
    if last.notes.facts:
        yield words.text("talk_extra.ask_more")


def _mixed(ideas: Sequence[Idea], turn: int) -> Iterator[Idea]:
    """One of each kind after the other, beginning elsewhere as the talk goes on."""
    kinds: dict[str, list[Idea]] = {}
    for idea in ideas:
        kinds.setdefault(idea.kind, []).append(idea)
    order = list(kinds)
    order = order[turn % len(order) :] + order[: turn % len(order)] if order else []
    longest = max(map(len, kinds.values()), default=0)
    for place in range(longest):
        for kind in order:
            same = kinds[kind]
            if place < len(same):
                yield same[(turn + place) % len(same)]


def _inside(subject: str) -> str:
    """A sentence's subject as it stands within another sentence; a name keeps its capital."""
    first, _, rest = subject.partition(" ")
    is_name = first not in ("A", "An", "The", "My") and (not rest or rest[0].isupper())
    return subject if is_name else subject[:1].lower() + subject[1:]


def _names(text: str, name: str) -> bool:
    """Whether a name stands in a text, in a script with spaces as a word of its own."""
    if not name.isascii():
        return name in text
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _plain(question: str) -> str:
    return _SEPARATORS.sub(" ", question.casefold()).strip()
