"""What a question is about, as a second thing to learn: which exchange of the corpus it belongs to.

A network learns the corpus's replies by heart long before it learns which of them answers what,
since of a reply's tokens only the first few tell one from another. So an inner layer, at the place
where a reply begins, has to name the exchange as well. The head that names it is thrown away after
the training.
"""

from __future__ import annotations

import numpy as np
from corpus import Corpus
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

SHARE = 0.2
"""What naming the exchange counts beside a token of a reply."""
PLACES = 48
"""There is room for one beginning of a reply in so many tokens."""


def numbers(corpus: Corpus) -> dict[str, int]:
    """A number from 1 for each exchange's kind."""
    exchanges = [*corpus.chat, *corpus.talk, *corpus.edge, *(each.about for each in (*corpus.lore, *corpus.relations))]
    return {kind: number for number, kind in enumerate(sorted({each.kind for each in exchanges}), 1)}


def places(topic: NDArray[np.uint16]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where replies begin in the flattened rows, and the numbers there less one, always as many;
    -100 where there are fewer beginnings than room."""
    flat = topic.ravel()
    found = np.argsort(flat == 0, kind="stable")[: flat.size // PLACES]
    return found, np.where(flat[found] > 0, flat[found].astype(np.int64) - 1, -100)


class Topics(nn.Module):
    """Names an exchange from an inner layer's output."""

    def __init__(self, width: int, count: int) -> None:
        super().__init__()
        self.norm = nn.RMSNorm(width)
        self.head = nn.Linear(width, count, bias=False)
        nn.init.zeros_(self.head.weight)

    def forward(self, inner: Tensor, found: Tensor, numbers: Tensor) -> tuple[Tensor, Tensor]:
        """The mean loss over the places found, and the share that was named rightly."""
        scores = self.head(self.norm(inner.flatten(0, 1).index_select(0, found).float())).float()
        right = (scores.argmax(-1) == numbers).sum() / (numbers >= 0).sum().clamp(min=1)
        return functional.cross_entropy(scores, numbers, ignore_index=-100), right.detach()
