"""Other ways to say the same: phrases of a typed question exchanged within hand-written groups."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

from fillers import CORPUS


def read_groups(path: Path) -> list[list[str]]:
    """Groups of phrases, one a line, parted by " | "."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split(" | ")] for line in lines if line.strip() and line[0] != "#"]


class Phrases:
    """Exchanges phrases at random; longer ones are found before the shorter ones within them."""

    def __init__(self, groups: Sequence[Sequence[str]] | None = None) -> None:
        groups = read_groups(CORPUS / "words" / "phrases.txt") if groups is None else groups
        self._groups: dict[str, list[Sequence[str]]] = {}
        for group in groups:
            for phrase in group:
                self._groups.setdefault(phrase.lower(), []).append(group)
        found = sorted(self._groups, key=len, reverse=True)
        self._pattern = re.compile(r"(?<![\w'{])(?:" + "|".join(map(re.escape, found)) + r")(?![\w'}])", re.I)

    def vary(self, question: str, rng: random.Random, share: float = 0.5) -> str:
        """The question with some of its phrases exchanged."""

        def other(match: re.Match[str]) -> str:
            if rng.random() > share:
                return match.group()
            found = rng.choice(rng.choice(self._groups[match.group().lower()]))
            return found[:1].upper() + found[1:] if match.group()[0].isupper() else found

        return self._pattern.sub(other, question)
