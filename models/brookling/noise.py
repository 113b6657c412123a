"""What typing does to a question: slips, lower case, missing marks, shouting, short spellings."""

from __future__ import annotations

import random
import re

_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqwrtyuiopsapdghjkxlxcvbbn", strict=False))
_SHORT = {
    "you": "u", "your": "ur", "are": "r", "please": "pls", "thanks": "thx", "what": "wat", "what's": "whats",
    "where": "wher", "because": "cuz", "before": "b4", "I'm": "im", "don't": "dont", "it's": "its", "the": "teh",
    "who": "hwo", "how": "hwo", "when": "wen", "do not": "dont", "can't": "cant", "there": "their", "about": "abuot",
    "know": "kno", "really": "rly", "to": "2", "for": "4", "have": "hav", "want to": "wanna", "going to": "gonna",
    "is": "iz", "okay": "ok", "something": "sth", "people": "ppl", "why": "y",
}  # fmt: skip
_OPENERS = (
    "hey, ", "um ", "so ", "please, ", "excuse me, ", "and ", "well, ", "ok, ", "say, ", "tell me, ", "listen, ",
    "hi, ", "hello, ", "sorry, ", "oh, ", "hm, ", "ah, ", "but ", "now, ", "pardon, ",
)  # fmt: skip
_SMALL = frozenset("the a an is are do does did to of my your some any it that there have".split())  # noqa: SIM905
_ENDINGS = (", please", ", friend", " then", ", tell me", " by the way", " today", ", do you know", " anyway", " :)", " lol")


def roughen(question: str, rng: random.Random, names: tuple[str, ...] = ()) -> str:
    """A question as somebody might have typed it; most stay as they are. `names` are what the
    villager may be called by."""
    if names and rng.random() < 0.07:
        name = rng.choice(names)
        bare = question.rstrip("?.!")
        mark = question[len(bare) :]
        question = f"{name}, {question}" if rng.random() < 0.4 else f"{bare}, {name}{mark}"
    draw = rng.random()
    if draw < 0.5:
        return question
    if draw < 0.72:
        question = question.lower()
    elif draw < 0.77:
        question = question.upper()
    if rng.random() < 0.5:
        question = question.rstrip("?.!")
    elif rng.random() < 0.2:
        question = question.rstrip("?.!") + rng.choice(["??", "!!", "...", " ?", "?!", "???", " !"])
    if rng.random() < 0.25:
        question = shorten(question, rng)
    for chance in (0.4, 0.35, 0.35):
        if rng.random() >= chance:
            break
        question = slip(question, rng)
    if rng.random() < 0.12:
        question = leave_out(question, rng)
    if rng.random() < 0.06:
        question = rng.choice(_OPENERS) + question
    elif rng.random() < 0.03:
        bare = question.rstrip("?.!")
        question = bare + rng.choice(_ENDINGS) + question[len(bare) :]
    return question


def shorten(question: str, rng: random.Random) -> str:
    """Some words as people spell them in a hurry."""
    for word, short in rng.sample(list(_SHORT.items()), 12):
        question = re.sub(rf"\b{word}\b", short, question, flags=re.I)
    return question


def leave_out(question: str, rng: random.Random) -> str:
    """A small word less, as in "where mill" for "where is the mill"."""
    parts = question.split(" ")
    small = [n for n, part in enumerate(parts) if part.lower() in _SMALL]
    if small and len(parts) > 3:
        del parts[rng.choice(small)]
    return " ".join(parts)


def slip(question: str, rng: random.Random) -> str:
    """One typing error in one of the longer words."""
    parts = question.split(" ")
    long = [n for n, part in enumerate(parts) if len(part) > 3 and part.isalpha()]
    if not long:
        return question
    n = rng.choice(long)
    word = parts[n]
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(5)
    if kind == 0:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind == 1:
        word = word[:at] + word[at + 1 :]
    elif kind == 2:
        word = word[:at] + word[at] + word[at:]
    elif kind == 3:
        word = word[:at] + " " + word[at:] if rng.random() < 0.15 else word[1] + word[0] + word[2:]
    else:
        word = word[:at] + _NEIGHBOURS.get(word[at].lower(), "e") + word[at + 1 :]
    parts[n] = word
    return " ".join(parts)
