"""The network: a small Llama (RMS norm, SwiGLU, rotary positions), with the loss on chosen
positions only.

Threads are packed into rows, and each sees only itself. Rotation pairs the two halves of a head;
llama.cpp pairs neighbours, so `export.py` reorders the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

Attend = Callable[[Tensor, Tensor, Tensor, Any], Tensor]
"""Queries, keys and values (batch, heads, time, head) and a mask of its own kind to what is attended."""


DROPPED = 0.0
"""Share of what a layer adds that is left out in training: none helped most, as long as the model
does not yet know its corpus."""


INNER = 4
"""After how many eighths of the layers a question should be understood."""


@dataclass(frozen=True, slots=True)
class Size:
    """Dimensions of one model."""

    vocabulary: int = 6144
    width: int = 512
    layers: int = 8
    heads: int = 8
    inner: int = 1408
    base: float = 10_000.0
    epsilon: float = 1e-5

    def as_dict(self) -> dict[str, float]:
        """For checkpoints."""
        return asdict(self)


def plain(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Attention where `mask` (batch, 1, time, time) is true; without one over the whole past."""
    return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=mask is None)


class Block(nn.Module):
    """One layer: attention, then the gated feed-forward."""

    def __init__(self, size: Size, attend: Attend) -> None:
        super().__init__()
        self.attend = attend
        width, inner = size.width, size.inner
        self.heads = size.heads
        self.norm_a = nn.RMSNorm(width, eps=size.epsilon)
        self.norm_f = nn.RMSNorm(width, eps=size.epsilon)
        self.q = nn.Linear(width, width, bias=False)
        self.k = nn.Linear(width, width, bias=False)
        self.v = nn.Linear(width, width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.gate = nn.Linear(width, inner, bias=False)
        self.up = nn.Linear(width, inner, bias=False)
        self.down = nn.Linear(inner, width, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, mask: Any) -> Tensor:
        """x: batch, time, width."""
        batch, time, width = x.shape
        # One product for all that read the same input: a GPU likes them large.
        three = functional.linear(self.norm_a(x), torch.cat((self.q.weight, self.k.weight, self.v.weight)))
        q, k, v = (part.view(batch, time, self.heads, -1).transpose(1, 2) for part in three.chunk(3, dim=-1))
        y = self.attend(rotate(q, cos, sin), rotate(k, cos, sin), v, mask)
        x = x + functional.dropout(self.out(y.transpose(1, 2).reshape(batch, time, width)), DROPPED, self.training)
        gate, up = functional.linear(self.norm_f(x), torch.cat((self.gate.weight, self.up.weight))).chunk(2, dim=-1)
        inner = self.down(functional.silu(gate) * up)
        return x + functional.dropout(inner, DROPPED, self.training)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotate the pairs (first half, second half) of each head by their position."""
    first, second = x.chunk(2, dim=-1)
    return torch.cat((first * cos - second * sin, first * sin + second * cos), dim=-1)


class Network(nn.Module):
    """Token ids to the loss on the weighted positions, or to logits."""

    def __init__(self, size: Size, attend: Attend = plain) -> None:
        super().__init__()
        self.size = size
        self.embed = nn.Embedding(size.vocabulary, size.width)
        self.blocks = nn.ModuleList(Block(size, attend) for _ in range(size.layers))
        self.norm = nn.RMSNorm(size.width, eps=size.epsilon)
        self.head = nn.Linear(size.width, size.vocabulary, bias=False)
        nn.init.normal_(self.embed.weight, std=0.5)
        for name, weight in self.blocks.named_parameters():
            if weight.ndim == 2:
                silent = name.endswith(("out.weight", "down.weight"))
                nn.init.normal_(weight, std=0.0 if silent else 0.6 * size.width**-0.5)
        nn.init.zeros_(self.head.weight)

    def angles(self, time: int, like: Tensor) -> tuple[Tensor, Tensor]:
        """Cosines and sines of the rotation, time by half a head."""
        half = self.size.width // self.size.heads // 2
        speed = self.size.base ** (-torch.arange(half, device=like.device).float() / half)
        turn = torch.arange(time, device=like.device).float()[:, None] * speed
        return turn.cos().to(like.dtype), turn.sin().to(like.dtype)

    def forward(self, ids: Tensor, mask: Any = None) -> Tensor:
        """The last layer's output, normalised: batch, time, width."""
        return self.layers(ids, mask)[0]

    def layers(self, ids: Tensor, mask: Any = None) -> tuple[Tensor, Tensor]:
        """The last layer's output, normalised, and an inner layer's: batch, time, width each."""
        x = self.embed(ids)
        if torch.is_autocast_enabled(ids.device.type):
            x = x.bfloat16()
        x = functional.dropout(x, DROPPED, self.training)
        cos, sin = self.angles(ids.shape[1], x)
        inner = x
        for number, block in enumerate(self.blocks, 1):
            x = block(x, cos, sin, mask)
            if number == INNER * len(self.blocks) // 8:
                inner = x
        return self.norm(x), inner

    def judge(self, x: Tensor, targets: Tensor) -> Tensor:
        """Some of the last layer's output, places by width, to the losses of their next tokens."""
        return functional.cross_entropy(self.head(x).float(), targets, reduction="none")

    def logits(self, ids: Tensor) -> Tensor:
        """Scores of the next token at every position."""
        return self.head(self(ids))
