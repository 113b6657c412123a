"""Free talk by temper: which block is drawn, and how often."""

from __future__ import annotations

import random
from functools import cache

from corpus import TEMPERS, Corpus, Exchange
from mixture import OFTEN

PLAIN = 0.3
"""How often a block counts for a temper that it has only a plain reply for."""
OWN_TRADE = 0.3
"""Share of talk about the villager's own trade, where the corpus has some."""


class Chat:
    """Blocks by temper, drawn as often as they have replies in it."""

    def __init__(self, blocks: list[Exchange]) -> None:
        self._by_temper = {temper: _weighted(temper, [b for b in blocks if not b.trades]) for temper in TEMPERS}
        self._by_trade: dict[tuple[str, str], tuple[list[Exchange], list[float]]] = {}
        for trade in {trade for block in blocks for trade in block.trades}:
            for temper in TEMPERS:
                own = _weighted(temper, [block for block in blocks if trade in block.trades])
                if own[0]:
                    self._by_trade[temper, trade] = own

    @classmethod
    @cache
    def of(cls, corpus: Corpus) -> Chat:
        """One index for a corpus, made once."""
        return cls(corpus.chat)

    def pick(self, temper: str, trade: str, rng: random.Random) -> Exchange:
        """A block with a reply in the temper."""
        blocks, weights = self._by_temper[temper]
        if (temper, trade) in self._by_trade and rng.random() < OWN_TRADE:
            blocks, weights = self._by_trade[temper, trade]
        return rng.choices(blocks, cum_weights=weights)[0]


def _weighted(temper: str, blocks: list[Exchange]) -> tuple[list[Exchange], list[float]]:
    """Blocks that have a reply for the temper, and the running sum of their weights."""
    fitting: list[Exchange] = []
    sums: list[float] = []
    total = 0.0
    for block in blocks:
        weight = len(block.replies.get(temper, [])) or (PLAIN if "any" in block.replies else 0)
        if weight:
            # More forms of the question: a little more often.
            total += weight * len(block.questions) ** 0.5 * OFTEN.get(block.kind.rsplit("_", 1)[0], 1.0)
            fitting.append(block)
            sums.append(total)
    return fitting, sums
