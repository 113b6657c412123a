"""The network: a small Llama (RMS norm, SwiGLU, tied embeddings), with the loss on chosen
positions only.

It trains in bfloat16 throughout, the optimiser keeping float32 weights: on CPUs with AMX that is
twice as fast as autocast. Rotation pairs the two halves of a head; llama.cpp pairs neighbours, so
`export.py` reorders the rows.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

COPIERS = ((1, 0), (1, 1), (2, 2), (3, 0), (3, 1), (4, 2))
"""Layer and head of those that begin as copying heads."""
LOUD = 0.3
"""Standard deviation of the first token vectors."""
SHORT = 300
"""Up to this many tokens plain attention is faster than the fused one on a CPU."""


@dataclass(frozen=True, slots=True)
class Size:
    """Dimensions of one model."""

    vocabulary: int = 3072
    width: int = 256
    layers: int = 7
    heads: int = 4
    inner: int = 704
    base: float = 10_000.0
    epsilon: float = 1e-5

    def as_dict(self) -> dict[str, float]:
        """For checkpoints."""
        return asdict(self)


class Block(nn.Module):
    """One layer: attention, then the gated feed-forward."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        width, inner = size.width, size.inner
        self.heads = size.heads
        self.norm_a = nn.RMSNorm(width, eps=size.epsilon)
        self.norm_f = nn.RMSNorm(width, eps=size.epsilon)
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width, bias=False)
        self.gate_up = nn.Linear(width, 2 * inner, bias=False)
        self.down = nn.Linear(inner, width, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor, later: Tensor) -> Tensor:
        """x: batch, time, width; `later` hides what comes after (added to the scores)."""
        batch, time, width = x.shape
        qkv = self.qkv(self.norm_a(x)).view(batch, time, 3, self.heads, -1)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        if time <= SHORT:
            scores = (q * q.shape[-1] ** -0.5) @ k.mT + later
            y = torch.softmax(scores, -1) @ v
        else:
            y = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(y.transpose(1, 2).reshape(batch, time, width))
        gate, up = self.gate_up(self.norm_f(x)).chunk(2, dim=-1)
        return x + self.down(functional.silu(gate) * up)


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Rotate the pairs (first half, second half) of each head by their position."""
    first, second = x.chunk(2, dim=-1)
    return torch.cat((first * cos - second * sin, first * sin + second * cos), dim=-1)


class Network(nn.Module):
    """Token ids to the loss on the masked positions, or to logits."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.embed = nn.Embedding(size.vocabulary, size.width)
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.layers))
        self.norm = nn.RMSNorm(size.width, eps=size.epsilon)
        # A token must be louder in the stream than what untrained layers add to it, so these
        # begin silent; the last norm keeps the first guesses flat.
        nn.init.normal_(self.embed.weight, std=LOUD)
        nn.init.constant_(self.norm.weight, 0.15)
        for name, weight in self.named_parameters():
            if weight.ndim == 2 and "embed" not in name:
                silent = name.endswith(("out.weight", "down.weight"))
                nn.init.normal_(weight, std=0.0 if silent else 0.8 * size.width**-0.5)
        prime_copying(self)

    def angles(self, time: int) -> tuple[Tensor, Tensor]:
        """Cosines and sines of the rotation, time by half a head."""
        head = self.size.width // self.size.heads
        speed = self.size.base ** (-torch.arange(0, head, 2).float() / head)
        turn = torch.arange(time).float()[:, None] * speed
        return turn.cos(), turn.sin()

    def hidden(self, ids: Tensor) -> Tensor:
        """The last layer's output, normalised."""
        x = self.embed(ids)
        time = ids.shape[1]
        cos, sin = (part.to(x.dtype) for part in self.angles(time))
        later = torch.full((time, time), -1e4, dtype=x.dtype).triu(1)
        for block in self.blocks:
            x = block(x, cos, sin, later)
        return self.norm(x)

    def loss(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Mean cross-entropy where `mask` is true for the token to be guessed."""
        x = self.hidden(ids[:, :-1])
        wanted, target = x[mask[:, 1:]], ids[:, 1:][mask[:, 1:]]
        # Rows are filled up to a round number: each new shape costs the matrix library time.
        spare = -wanted.shape[0] % 128
        logits = functional.linear(functional.pad(wanted, (0, 0, 0, spare)), self.embed.weight)
        target = functional.pad(target, (0, spare), value=-100)
        return functional.cross_entropy(logits.float(), target)

    def logits(self, ids: Tensor) -> Tensor:
        """Scores of the next token at every position."""
        return functional.linear(self.hidden(ids), self.embed.weight)


@torch.no_grad()
def prime_copying(network: Network) -> None:
    """Start with heads that can copy: training finds them by itself only after many more tokens.

    In layer 0 a head looks one token back and writes what stood there into a space of its own; in
    later layers heads look for places whose previous token is the present one, and bring forward
    what stands there ("induction heads", Olsson and others 2022). All of it stays trainable.
    """
    size = network.size
    width, head = size.width, size.width // size.heads
    half = head // 2
    constant = width - 1
    network.embed.weight[:, constant] = 3 * LOUD
    basis, _ = torch.linalg.qr(torch.randn(width - 1, width - 1))
    basis = torch.cat((basis, torch.zeros(width - 1, 1)), dim=1)
    match, mark = basis[:half], basis[half : 2 * half]
    speed = size.base ** (-torch.arange(0, head, 2).float() / head)

    def rows(block: Block, part: int, number: int) -> Tensor:
        start = part * width + number * head
        return block.qkv.weight[start : start + head]

    first: Block = network.blocks[0]  # type: ignore[assignment]
    q, k, v = (rows(first, part, 0) for part in range(3))
    fast = torch.arange(half) < 10
    q.zero_()
    k.zero_()
    q[:half, constant] = torch.where(fast, 3.0, 0.0)
    # A key turned one place further meets the query of the next token.
    k[:half, constant] = torch.where(fast, speed.cos() * 3, 0.0)
    k[half:, constant] = torch.where(fast, speed.sin() * 3, 0.0)
    v.zero_()
    v[:half] = match
    first.out.weight[:, :half] = 0.5 * mark.T
    for layer, number in COPIERS:
        if layer >= size.layers:
            continue
        block: Block = network.blocks[layer]  # type: ignore[assignment]
        q, k, v = (rows(block, part, number) for part in range(3))
        q.zero_()
        k.zero_()
        # Only pairs that turn slowly: the distance must not matter.
        for pair, row in enumerate(range(half // 2, half)):
            for offset in (0, half):
                at = pair + (half // 2 if offset else 0)
                q[row + offset] = 2.0 * match[at]
                k[row + offset] = 2.0 * mark[at]
        space = basis[64 * number % 192 : 64 * number % 192 + head]
        v.copy_(space)
        block.out.weight[:, number * head : (number + 1) * head] = 0.3 * space.T
