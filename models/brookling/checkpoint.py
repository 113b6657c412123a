"""A trained network as a file: weights in bfloat16 and the network's dimensions, nothing that runs."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from network import Attend, Network, Size, plain
from safetensors import safe_open
from safetensors.torch import load_file, save_file


def save(path: Path, network: Network, told: dict[str, float]) -> None:
    """Write all weights and what the training says of itself; whole or not at all."""
    weights = {
        name: weight.detach().to("cpu", torch.bfloat16).contiguous() for name, weight in network.state_dict().items()
    }
    part = path.with_suffix(".part")
    save_file(weights, part, {"size": json.dumps(network.size.as_dict()), "told": json.dumps(told)})
    part.replace(path)


def load(path: Path, attend: Attend = plain) -> Network:
    """A network with the file's weights, in float32; an exported `.gguf` will do as well."""
    if path.suffix == ".gguf":
        from from_gguf import from_gguf

        return from_gguf(path, attend)
    network = Network(Size(**_metadata(path, "size")), attend)
    network.load_state_dict(load_file(path))
    return network


def told(path: Path) -> dict[str, float]:
    """What the training said of itself: steps, tokens, loss."""
    return _metadata(path, "told")


def _metadata(path: Path, name: str) -> dict[str, float]:
    with safe_open(path, "pt") as file:
        return dict(json.loads(file.metadata()[name]))
