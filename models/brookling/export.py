"""Writes a checkpoint as GGUF for llama.cpp: `python models/brookling/export.py`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import gguf
import numpy as np
import torch
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from checkpoint import load, told  # noqa: E402
from gguf_names import NAMES, TURNED, neighbours  # noqa: E402
from vocabulary import CONTROL, END, END_TEXT  # noqa: E402

TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content']"
    " + '<|im_end|>' + '\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)


def write(checkpoint: Path, tokenizer: Path, out: Path, context: int) -> None:
    """Convert; the file appears whole or not at all."""
    network = load(checkpoint)
    size, weights = network.size.as_dict(), network.state_dict()
    part = out.with_suffix(".part")
    writer = gguf.GGUFWriter(str(part), "llama")
    writer.add_name("Brookling")
    writer.add_context_length(context)
    writer.add_embedding_length(size["width"])
    writer.add_block_count(size["layers"])
    writer.add_feed_forward_length(size["inner"])
    writer.add_head_count(size["heads"])
    writer.add_head_count_kv(size["heads"])
    writer.add_layer_norm_rms_eps(size["epsilon"])
    writer.add_rope_dimension_count(size["width"] // size["heads"])
    writer.add_rope_freq_base(size["base"])
    writer.add_vocab_size(size["vocabulary"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    _vocabulary(writer, tokenizer)

    def put(name: str, weight: torch.Tensor) -> None:
        values: NDArray[np.float32] = weight.float().contiguous().numpy()
        if values.ndim == 1:
            writer.add_tensor(name, values)
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(name, gguf.quantize(values, kind), raw_dtype=kind)

    put("token_embd.weight", weights["embed.weight"])
    put("output_norm.weight", weights["norm.weight"])
    put("output.weight", weights["head.weight"])
    for layer in range(size["layers"]):
        own = {key.split(".", 2)[2]: value for key, value in weights.items() if key.startswith(f"blocks.{layer}.")}
        for name, ours in NAMES.items():
            weight = own[f"{ours}.weight"]
            put(f"blk.{layer}.{name}.weight", neighbours(weight, size["heads"]) if ours in TURNED else weight)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    part.replace(out)
    print(f"{out}: {out.stat().st_size / 1e6:.2f} MB, {told(checkpoint)}")


def _vocabulary(writer: gguf.GGUFWriter, path: Path) -> None:
    model = json.loads(path.read_text(encoding="utf-8"))["model"]
    ordered = sorted(model["vocab"], key=model["vocab"].get)
    merges = [entry if isinstance(entry, str) else " ".join(entry) for entry in model["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(ordered)
    writer.add_token_types(
        [gguf.TokenType.CONTROL if token in CONTROL else gguf.TokenType.NORMAL for token in ordered]
    )
    writer.add_token_merges(merges)
    writer.add_bos_token_id(END_TEXT)
    writer.add_eos_token_id(END)
    writer.add_pad_token_id(END_TEXT)
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_chat_template(TEMPLATE)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=HERE / "work" / "brookling.safetensors")
    parser.add_argument("--tokenizer", type=Path, default=HERE / "tokenizer.json")
    parser.add_argument("--context", type=int, default=2048)
    parser.add_argument("--out", type=Path, default=HERE / "brookling.gguf")
    options = parser.parse_args()
    write(options.checkpoint, options.tokenizer, options.out, options.context)


if __name__ == "__main__":
    main()
