"""What typing does to a question: slips, lower case, missing marks, shouting."""

from __future__ import annotations

import random

_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wqwrtyuiopsapdghjkxlxcvbbn", strict=False))


def roughen(question: str, rng: random.Random) -> str:
    """A question as somebody might have typed it; most stay as they are."""
    draw = rng.random()
    if draw < 0.55:
        return question
    if draw < 0.75:
        question = question.lower()
    elif draw < 0.79:
        question = question.upper()
    if rng.random() < 0.5:
        question = question.rstrip("?.!")
    elif rng.random() < 0.15:
        question = question.rstrip("?.!") + rng.choice(["??", "!!", "...", " ?", "?!"])
    if rng.random() < 0.3:
        question = slip(question, rng)
    if rng.random() < 0.06:
        question = rng.choice(["hey, ", "um ", "so ", "please, ", "excuse me, ", "and "]) + question
    return question


def slip(question: str, rng: random.Random) -> str:
    """One typing error in one of the longer words."""
    parts = question.split(" ")
    long = [n for n, part in enumerate(parts) if len(part) > 3 and part.isalpha()]
    if not long:
        return question
    n = rng.choice(long)
    word = parts[n]
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind == 1:
        word = word[:at] + word[at + 1 :]
    elif kind == 2:
        word = word[:at] + word[at] + word[at:]
    else:
        word = word[:at] + _NEIGHBOURS.get(word[at].lower(), "e") + word[at + 1 :]
    parts[n] = word
    return " ".join(parts)
