"""Follow-up questions that point back: "Where does he live?", "how much?", "and why?"."""

from __future__ import annotations

import random
import re

SHARED = ("person", "thing", "good", "name", "first1", "thing1", "good1", "first2")
"""Slots over which two facts of a card may speak of the same."""

_BARE = {
    "where_is": ("where?", "Where is it?", "and where", "where exactly?"),
    "where_lives": ("where?", "Where?", "and where can I find them?", "where to find them"),
    "price": ("how much?", "How much is it?", "and the price?", "what does it cost", "how much"),
    "price_a": ("how much?", "How much is that?", "what do you take for it?", "price?"),
    "opens_when": ("when?", "When does it open?", "and when"),
    "reason": ("why?", "Why?", "but why", "Why is that?", "how come?"),
    "who_is": ("who is that?", "who?", "And who is that?"),
    "made_of": ("What is it made of?", "made of what?"),
    "colour_of": ("What colour is it?", "what does it look like"),
}
_OBJECT = re.compile(r"(?:about|for|to|of|with|find|know|see|seen|met|from|trust|like|meet|ask)$", re.I)


def point(question: str, relation: str, shared: str, value: str, rng: random.Random) -> str:
    """The question with the thing or person that was just spoken of replaced by a pronoun."""
    if relation in _BARE and rng.random() < 0.35:
        return rng.choice(_BARE[relation])
    person = shared in ("person", "name", "first1", "first2")
    pronouns = rng.choice((("he", "him", "his"), ("she", "her", "her"), ("they", "them", "their")))
    subject, obj, own = pronouns if person else ("it", "it", "its")
    pattern = re.compile(rf"(?:\b(?:the|a|an|one|your) )?\b{re.escape(value)}\b('s)?", re.I)

    def swap(match: re.Match[str]) -> str:
        if match.group(1):
            return own
        return obj if _OBJECT.search(question[: match.start()].rstrip()) else subject

    swapped = pattern.sub(swap, question)
    if swapped == question:
        return question
    swapped = re.sub(r"\b(is|does|has|was) they\b", lambda m: {"is": "are", "does": "do", "has": "have", "was": "were"}[m.group(1)] + " they", swapped)
    if swapped.rstrip("?!. ").lower() in ("he", "she", "they", "it", "him", "her", "them"):
        return rng.choice(("Tell me more.", "go on", "And more?", "tell me more"))
    return swapped[:1].upper() + swapped[1:] if question[:1].isupper() else swapped
