"""What llama.cpp calls the parts of a layer, and the order it wants a head's rows in: for writing
a file and for reading it back."""

from __future__ import annotations

from torch import Tensor

NAMES = {
    "attn_norm": "norm_a", "ffn_norm": "norm_f", "attn_q": "q", "attn_k": "k", "attn_v": "v",
    "attn_output": "out", "ffn_gate": "gate", "ffn_up": "up", "ffn_down": "down",
}  # fmt: skip
"""llama.cpp's names within a layer, and ours."""
TURNED = ("q", "k")
"""Parts whose rows are rotated, and so stand in another order there."""


def neighbours(weight: Tensor, heads: int) -> Tensor:
    """Rows from (first half, second half) of a head to neighbouring pairs."""
    rows, width = weight.shape
    return weight.view(heads, 2, rows // heads // 2, width).transpose(1, 2).reshape(rows, width)


def halves(weight: Tensor, heads: int) -> Tensor:
    """`neighbours` undone."""
    rows, width = weight.shape
    return weight.view(heads, rows // heads // 2, 2, width).transpose(1, 2).reshape(rows, width)
