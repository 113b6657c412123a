"""The facts of one card made ready for looking up: stems, names, what kind of question each answers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from game.core.card import Card
from game.core.topics import topics_of
from game.core.words import STOP, TALK, stem, things, words

_ASIDE = frozenset(["behind", "under", "beyond", "across", "because"])
_PRICE = re.compile(
    r"\b(penn(?:y|ies)|coins?|pence|silvers?|coppers?|gold|groats?|crowns?|shillings?"
    r"|for free|costs?|price)\b",
    re.I,
)
_PLACE = re.compile(
    r"\b(in|at|by|near|behind|under|beside|above|below|beyond|past|across|between"
    r"|inside|outside|down|up|along|next to|on the|north|south|east|west|over the|opposite"
    r"|upstream|downstream|halfway|(?:right|left|side|back|foot|top|end) of|walk from|miles? from"
    r"|where the)\b",
    re.I,
)
_TIME = re.compile(
    r"\b(dawn|dusk|noon|midnight|morning|evening|night|day|week|month|year|spring"
    r"|summer|autumn|winter|sunrise|sunset|hours?|o'clock|bell|moon|harvest|until"
    r"|before|after|every|since|ago|\w+day)\b",
    re.I,
)
_CAUSE = re.compile(
    r"\b(because|since|so that|for fear|owes?|ever since|that is why|to keep)\b", re.I
)
_PERSON = re.compile(
    r"\b(?:is|was|as|has long been) (?:the|our|my|a|an)\b|\bcalled\b"
    r"|, (?:the|our|a|an) [\w' ]{3,30}(?:[,.]|, and)"
    r"|\bmy (?:brother|sister|aunt|uncle|cousin|mother|father|niece|nephew|son|daughter|wife"
    r"|husband|friend|neighbour|teacher|master|grandmother|grandfather)\b",
    re.I,
)
_NUMBER = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|hundred|thousand"
    r"|dozen|once|twice|\d+)\b",
    re.I,
)
_AGE = re.compile(
    rf"^(?:I|I'm|My age)\b.{{0,24}}?{_NUMBER.pattern}|\byears old\b|\bI was born\b.*\bago\b", re.I
)
_DWELLS = re.compile(
    r"\b(?:lives?|living|dwells?|lies?|lying|stands?|found|sits?|works?|moved to|home of"
    r"|has a (?:house|shop|stall|hut|room))\b",
    re.I,
)
_IS_ONE = re.compile(
    r"\b(?:is|as|am|was) (?:the|our|my|a|an)\b|\bmy \w+ (?:is|called)\b|\b[A-Z]\w+, (?:the|our|my)\b"
    r"|\b(?:is|are) [A-Z]\w+|, (?:the|our|my|a) [\w' ]{3,25}\.",
)
_STRONG = {"where": _DWELLS, "who": _IS_ONE}
"""Where somebody is, and who, said outright and not by the way."""
_FEATURES = {
    "number": _NUMBER,
    "age": _AGE,
    "price": _PRICE,
    "where": _PLACE,
    "when": _TIME,
    "why": _CAUSE,
    "who": _PERSON,
}


@dataclass(frozen=True, slots=True)
class Fact:
    text: str
    stems: frozenset[str]
    names: frozenset[str]
    kinds: frozenset[str]
    own: bool
    core: frozenset[str] = frozenset()
    """For what everybody knows of a neighbour: stems of the name and the trade."""
    topics: frozenset[str] = frozenset()
    """For what everybody knows of a neighbour: stems of what belongs to the neighbour's trade."""


@dataclass(frozen=True, slots=True)
class Index:
    facts: tuple[Fact, ...]
    weight: dict[str, float]
    spelled: dict[str, str]
    """Words as the facts spell them, longer than three letters, and their stems."""


@lru_cache(maxsize=64)
def index_of(card: Card, everyone: tuple[Card, ...]) -> Index:
    facts = [_fact(text, True) for text in card.facts]
    facts += [
        replace(
            _fact(known_of(other), False),
            core=frozenset(stem(word) for word in words(f"{other.name} {other.trade}")),
            topics=topics_of(other.trade),
        )
        for other in everyone
        if other.name != card.name
    ]
    seen: dict[str, int] = {}
    for fact in facts:
        for word in fact.stems:
            seen[word] = seen.get(word, 0) + 1
    weight = {word: math.log(1.5 + len(facts) / count) for word, count in seen.items()}
    spelled = {
        word: stem(word)
        for fact in facts
        for word in words(fact.text)
        if len(word) > 3 and word not in STOP
    }
    return Index(tuple(facts), weight, spelled)


def known_of(other: Card) -> str:
    """What everybody in the village knows of a neighbour, as one sentence."""
    return f"{other.name} is the {other.trade} and can be found at {other.place}."


def _fact(text: str, own: bool) -> Fact:
    stems = frozenset(stem(word) for word in words(things(text)) if word not in STOP)
    kinds = {kind for kind, sign in _FEATURES.items() if sign.search(text)}
    kinds |= {f"{kind} outright" for kind in kinds & _STRONG.keys() if _STRONG[kind].search(text)}
    return Fact(text, stems, frozenset(names_in(text)), frozenset(kinds), own)


def names_in(text: str) -> list[str]:
    """Stems of capitalised words; one at the start counts unless it is an everyday word."""
    found = []
    for number, word in enumerate(text.split()):
        plain = words(word)
        if plain and word.lstrip("\"'(")[:1].isupper():
            first = plain[0]
            if first in STOP or (number == 0 and first in TALK | _ASIDE):
                continue
            found.append(stem(first))
    return found
