"""Other words for the words of a fact, in the fact, its questions and its replies alike.

A model that meets the same few thousand facts again and again learns them by heart and then says
them in the wrong place. With nouns, numbers and past tenses exchanged at random, a reply can only
be had by reading the fact. Which words are nouns is guessed from where they stand in the corpus.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable

_DETERMINERS = frozenset("a an the my your his her our their no every one that this each any".split())  # noqa: SIM905
_AFTER = frozenset(
    """and or but in on at of to for with from by is was are were has had will would can could that who which
    when where because until before after if as than then so too again back down up out over under behind
    beside near into""".split()  # noqa: SIM905
)
_NEVER = frozenset(
    """own same other others first last next whole time day night way thing things one ones word name lot bit
    kind sort place house home morning evening year years week month hour most best worst rest people""".split()  # noqa: SIM905
)
_NUMBERS = tuple(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty
    forty fifty sixty seventy eighty ninety""".split()  # noqa: SIM905
)
_WORD = re.compile(r"\{\w+\}|[A-Za-z]+")
_VOWELS = "aeiou"


class Swaps:
    """Learns which words may stand for one another from all texts of the corpus."""

    def __init__(self, texts: Iterable[str]) -> None:
        seen: Counter[str] = Counter()
        as_noun: Counter[str] = Counter()
        for text in texts:
            parts = re.findall(r"\{\w+\}|[A-Za-z']+|[.,!?…]", text)
            for at, part in enumerate(parts):
                if not part.islower() or not part.isalpha():
                    continue
                seen[part] += 1
                after = parts[at + 1] if at + 1 < len(parts) else "."
                if at and parts[at - 1].lower() in _DETERMINERS and (after in _AFTER or not after[0].isalpha()):
                    as_noun[part] += 1
        nouns = [
            word for word, count in as_noun.items()
            if count >= 3 and count > 0.35 * seen[word] and len(word) > 2 and word not in _NEVER and word[-1] not in "sy"
        ]  # fmt: skip
        pasts = [
            word for word, count in seen.items()
            if count >= 3 and word.endswith("ed") and len(word) > 5 and not word.endswith(("eed", "ied"))
            and (word[:-2] in seen) != (word[:-1] in seen)
        ]  # fmt: skip
        self._pools: dict[str, list[str]] = {}
        self._pool_of: dict[str, str] = {}
        for kind, members in (("noun", nouns), ("past", pasts), ("number", list(_NUMBERS))):
            for word in members:
                vowel = "vowel" if word[0] in _VOWELS else "consonant"
                self._pools.setdefault(f"{kind} {vowel}", []).append(word)
                self._pool_of[word] = f"{kind} {vowel}"
        self._known = seen

    def choose(self, fact: str, rng: random.Random, share: float = 0.6) -> dict[str, str]:
        """Exchanges for some words of a fact, with their plural or base forms."""
        chosen: dict[str, str] = {}
        for word in dict.fromkeys(part.lower() for part in _WORD.findall(fact) if part[0] != "{"):
            base = word if word in self._pool_of else word.removesuffix("s")
            pool = self._pool_of.get(base)
            if pool is None or base in chosen or rng.random() > share:
                continue
            other = rng.choice(self._pools[pool])
            chosen[base] = other
            if pool.startswith("noun"):
                chosen[base + "s"] = other + "s"
            elif pool.startswith("past"):
                chosen[self._present(base)] = self._present(other)
        return chosen

    def _present(self, past: str) -> str:
        return past[:-2] if past[:-2] in self._known else past[:-1]


def swapped(text: str, swaps: dict[str, str]) -> str:
    """A template with the exchanges made; its slots stay, and so do capitals."""
    if not swaps:
        return text

    def other(match: re.Match[str]) -> str:
        word = match.group()
        found = swaps.get(word.lower()) if word[0] != "{" else None
        if found is None:
            return word
        return found.capitalize() if word[0].isupper() else found

    return _WORD.sub(other, text)
