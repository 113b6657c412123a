"""What a villager remembers of the traveller from this talk, and facts for Japanese questions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from game.core.card import Card
from game.core.prompt import Turn, fold
from game.core.words import STOP, TALK

CALLED = re.compile(
    r"\b(?:my name is|my name's|my names|i am called|i'm called|call me|they call me|people call me|name is|name's)"
    r"\s+([^\W\d_][\w'’-]*)",
    re.I,
)
I_AM = re.compile(r"\b[Ii](?:'m|’m| am|m) ([A-Z][a-z]+)\b(?! ?-)")
_EARLIER = re.compile(
    r"\bwhat (?:\w+ )?(?:did|have|was) i (?:just )?(?:said|say|saying|ask|asked|asking|want to know)\b|\bwhat was my \w* ?question\b"
    r"|\bwhat (?:were|are) we talking\b|\bremember what i\b",
    re.I,
)
JAPANESE_QUESTION = re.compile(r"どこ|だれ|誰|いくら|なに|何|いつ|なぜ|どうして|知って|ありますか")
KANA = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def memory_of(turns: Sequence[Turn], question: str) -> tuple[str, ...]:
    kept = []
    for text in (question, *(turn.question for turn in reversed(turns))):
        found = CALLED.search(text) or I_AM.search(text)
        if found and found.group(1).lower() not in STOP | TALK:
            name = found.group(1)
            kept.append(f"The traveller is called {name[:1].upper() + name[1:]}.")
            break
    if turns and _EARLIER.search(question):
        kept.append(f'The traveller asked: "{fold(turns[-1].question)[:120]}"')
    return tuple(kept)


def japanese_facts(card: Card, question: str) -> tuple[str, ...]:
    """Facts of `facts_ja` that share the most letter pairs with a Japanese question."""
    pairs = _pairs(question)
    scored = [(len(pairs & _pairs(fact)), -n, fact) for n, fact in enumerate(card.facts_ja)]
    scored = sorted((entry for entry in scored if entry[0] > 0), reverse=True)
    return tuple(fact for score, _, fact in scored[:2] if score * 2 >= scored[0][0])


def _pairs(text: str) -> set[str]:
    kept = [
        letter for letter in text if letter > "\u3040" and letter not in "はがをにのでとも、。？"
    ]
    return {a + b for a, b in itertools.pairwise(kept)}
