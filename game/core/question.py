"""What kind of question somebody types, by its words: where, how much, to buy, to hear news."""

# ruff: noqa: SIM905
from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

_KINDS = {
    "where": "where wheres where's were's",
    "who": "who whos who's whom whose",
    "when": "when whens when's hour hours",
    "why": "why whys why's reason wyh",
    "price": "cost costs price prices pay charge expensive cheap coin coins pennies penny",
}
KIND_OF = {word: kind for kind, listed in _KINDS.items() for word in listed.split()}
_WHEN = {("how", "long"), ("how", "early"), ("how", "late")}
_WHEN |= set(itertools.product(("what", "which"), ("time", "hour", "day", "month", "season")))
PRONOUNS = frozenset(
    "he him his she her hers they them their it its there that this one he's she's it's".split()
)
OPEN = frozenset("rumour rumor rumours rumors gossip secret secrets news".split())
OPENERS = frozenset("do does did is are was were can could have has will would tell".split())
ASKING = frozenset("what which how tell about describe explain know".split())
TELL_ALL = re.compile(
    r"\btell me (?:something|anything|more)\b|\babout (?:yourself|the village|this place|you)\b"
    r"|\bwhat(?:'s| is)? (?:happening|going on|new)\b|\banything (?:interesting|new)\b",
    re.I,
)
ARRIVAL = re.compile(r"\bwhat (?:brought|brings|led|drove) (?:you|u) (?:to|here)\b", re.I)
AGE = re.compile(
    r"\bh[ow]{2} (?:many (?:years|winters|summers) )?(?:old|young) (?:are|r|is) (?:you|u|ya|yuo)\b"
    r"|\byour age\b|\bwhat age\b",
    re.I,
)
NEED = re.compile(
    r"\b(?:who|whom|where|need|want|wish|buy|get|find|mend|fix|repair|sharpen|cure|heal|help|helps"
    r"|looking for|made|teach|learn|sells?)\b",
    re.I,
)
"""Somebody asks for a thing or for who deals in it, not for an opinion of it."""
BUYING = re.compile(
    r"\b(?:buy|purchase|sell me|take away|owe (?:you|u) for|(?:give|sell|get|pass|hand) me (?:\d+|an?|one|two|three"
    r"|four|some|the)|i(?:'ll| will|'d| would)? (?:take|have|like) (?:\d+|an?|one|two|three|four|some|the)"
    r"|(?:\d+|one|two|three|four) .{2,30}(?:please|to go))\b",
    re.I,
)
"""Somebody wants to have something: what it costs is what they need to hear."""
YOUR_SHOP = re.compile(r"\b(?:your|ur|yuor) (?:own )?(?:shop|stall|store|place|workshop|house|door)\b", re.I)
def kind_of(asked: Sequence[str]) -> str:
    """What is asked for: price, number, when, why, where, who, or "" for none of them."""
    if "how" in asked and ("much" in asked or "expensive" in asked):
        return "price"
    pairs = set(itertools.pairwise(asked))
    if pairs & {("how", "many"), ("how", "often"), ("what", "number")}:
        return "number"
    if pairs & _WHEN:
        return "when"
    if pairs & {("how", "come"), ("what", "for")}:
        return "why"
    if ("what", "place") in pairs or ("which", "way") in pairs:
        return "where"
    kinds = [KIND_OF[word] for word in asked if word in KIND_OF]
    return "price" if "price" in kinds else (kinds[0] if kinds else "")


def is_question(asked: Sequence[str], typed: str, kind: str) -> bool:
    """Whether something is asked, by its kind, its mark or its first word."""
    return bool(kind or "?" in typed or set(asked[:1]) & OPENERS)
