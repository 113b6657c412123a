"""Reads an exported file back into a network, so that training can go on from what was shipped."""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np
import torch
from gguf_names import NAMES, TURNED, halves
from network import Attend, Network, Size, plain


def from_gguf(path: Path, attend: Attend = plain) -> Network:
    """The network of an exported file; its weights are as exact as Q8_0 keeps them."""
    reader = gguf.GGUFReader(str(path))

    def number(key: str) -> float:
        field = reader.fields[f"llama.{key}"]
        return float(field.parts[field.data[0]][0])

    size = Size(
        int(number("vocab_size")), int(number("embedding_length")), int(number("block_count")),
        int(number("attention.head_count")), int(number("feed_forward_length")),
        number("rope.freq_base"), number("attention.layer_norm_rms_epsilon"),
    )  # fmt: skip
    weights: dict[str, torch.Tensor] = {}
    for tensor in reader.tensors:
        values = np.array(gguf.dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)
        weight = torch.from_numpy(values).view(*(int(n) for n in reversed(tensor.shape)))
        parts = tensor.name.removesuffix(".weight").split(".")
        if parts[0] == "blk":
            name = NAMES[parts[2]]
            if name in TURNED:
                weight = halves(weight, size.heads)
            weights[f"blocks.{parts[1]}.{name}.weight"] = weight
        else:
            weights[{"token_embd": "embed", "output_norm": "norm", "output": "head"}[parts[0]] + ".weight"] = weight
    network = Network(size, attend)
    network.load_state_dict(weights)
    return network
