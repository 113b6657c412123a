"""A trained network as a file: weights in bfloat16 and the network's dimensions, nothing that runs.

The format is safetensors', written by hand in its few lines: a length, a JSON head, the bytes.
(https://github.com/huggingface/safetensors#format)
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from network import Attend, Network, Size, plain


def save(path: Path, network: Network, told: dict[str, float]) -> None:
    """Write all weights; the file appears whole or not at all."""
    head: dict[str, object] = {
        "__metadata__": {"size": json.dumps(network.size.as_dict()), "told": json.dumps(told)},
    }
    parts: list[bytes] = []
    at = 0
    for name, weight in network.state_dict().items():
        data = weight.detach().to("cpu", torch.bfloat16).contiguous().view(torch.int16).numpy().tobytes()
        head[name] = {"dtype": "BF16", "shape": list(weight.shape), "data_offsets": [at, at + len(data)]}
        parts.append(data)
        at += len(data)
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 8)
    part = path.with_suffix(".part")
    part.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(parts))
    part.replace(path)


def load(path: Path, attend: Attend = plain) -> Network:
    """A network with the file's weights, in float32; an exported `.gguf` will do as well."""
    if path.suffix == ".gguf":
        from from_gguf import from_gguf

        return from_gguf(path, attend)
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + length])
    network = Network(Size(**json.loads(head.pop("__metadata__")["size"])), attend)
    weights = {}
    for name, entry in head.items():
        first, last = (8 + length + offset for offset in entry["data_offsets"])
        flat = torch.frombuffer(bytearray(data[first:last]), dtype=torch.int16).view(torch.bfloat16)
        weights[name] = flat.float().view(entry["shape"])
    network.load_state_dict(weights)
    return network


def told(path: Path) -> dict[str, float]:
    """What the training said of itself: steps, tokens, loss."""
    with path.open("rb") as file:
        head = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return dict(json.loads(head["__metadata__"]["told"]))
