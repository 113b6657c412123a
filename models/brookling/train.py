"""Trains the model: `python models/brookling/train.py --minutes 9`, on a GPU where there is one.

Threads are made from the seed while training runs, by the other cores. A run follows the clock:
the schedule is a share of the minutes. `--start` goes on from the weights of an earlier run, with
a schedule of its own; the checkpoint holds weights alone, in bfloat16.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from checkpoint import load, save  # noqa: E402
from network import Attend, Network, Size, plain  # noqa: E402
from optimiser import Muon  # noqa: E402
from rows import ROOM, Rows, Supply  # noqa: E402
from vocabulary import OWN, THEIRS, Framer  # noqa: E402

MaskOf = Callable[[Tensor], Any]
"""Thread numbers, rows by time, to a mask that lets a token see its own thread's past."""
TYPED = 0.1
"""What a typed token counts: predicting questions helps to read them, but is not the job."""


def for_blocks() -> tuple[Attend, MaskOf]:
    """Attention and mask for a GPU: blocks between different threads are never computed."""
    from torch.nn.attention.flex_attention import create_block_mask, flex_attention

    compiled = torch.compile(create_block_mask, dynamic=False)

    def attend(q: Tensor, k: Tensor, v: Tensor, mask: Any) -> Tensor:
        return flex_attention(q, k, v, block_mask=mask)  # type: ignore[return-value]

    def mask_of(thread: Tensor) -> Any:
        def seen(row: Tensor, _: Tensor, at: Tensor, other: Tensor) -> Tensor:
            return (at >= other) & (thread[row, at] == thread[row, other])

        return compiled(seen, thread.shape[0], None, thread.shape[1], thread.shape[1])

    return attend, mask_of


def for_all_pairs() -> tuple[Attend, MaskOf]:
    """The same anywhere, slowly and simply."""

    def mask_of(thread: Tensor) -> Tensor:
        past = torch.ones(thread.shape[1], thread.shape[1], dtype=torch.bool, device=thread.device).tril()
        return (thread[:, None, :, None] == thread[:, None, None, :]) & past

    return plain, mask_of


def tensors(rows: list[Rows], device: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, targets, weights and thread numbers, rows by tokens. A thread's last token learns
    nothing, so what rolls round to a row's end is never a target."""
    ids = np.concatenate([each.ids for each in rows]).astype(np.int64)
    learn = np.concatenate([each.learn for each in rows])
    thread = np.concatenate([each.thread for each in rows]).astype(np.int32)
    targets = np.where(learn > 0, np.roll(ids, -1, axis=1), -100)
    weights = np.select([learn == OWN, learn == THEIRS], [1.0, TYPED]).astype(np.float32)
    return tuple(torch.from_numpy(part).to(device, non_blocking=True) for part in (ids, targets, weights, thread))  # type: ignore[return-value]


@torch.no_grad()
def copy_rounded(network: Network, worker: Network) -> None:
    """The worker's weights are the network's, rounded."""
    for held, used in zip(network.parameters(), worker.parameters(), strict=True):
        used.copy_(held)


def rate(progress: float, hold: float) -> float:
    """The learning rate's share: a short warm-up, a plateau, then a fall to nothing."""
    if progress < 0.02:
        return max(progress / 0.02, 0.05)
    return 1.0 if progress < hold else max(0.0, (1.0 - progress) / (1.0 - hold))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=9, help="length of the run, without getting ready")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rows", type=int, default=32, help="rows a step")
    parser.add_argument("--tune", action="store_true", help="a last, short run: AdamW alone, facts and honesty first")
    parser.add_argument("--room", type=int, default=ROOM, help="tokens of a row")
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--width", type=int, default=512)
    parser.add_argument("--inner", type=int, default=1408)
    parser.add_argument("--rate", type=float, default=0.015, help="Muon's learning rate")
    parser.add_argument("--hold", type=float, default=0.35, help="share of the run at the full rate")
    parser.add_argument("--makers", type=int, default=max(1, (os.cpu_count() or 2) - 2), help="processes that make rows")
    parser.add_argument("--attention", choices=("blocks", "pairs"), default="blocks" if torch.cuda.is_available() else "pairs")
    parser.add_argument("--start", type=Path, help="go on from these weights: a checkpoint or an exported .gguf")
    parser.add_argument("--tokenizer", type=Path, default=HERE / "tokenizer.json")
    parser.add_argument("--out", type=Path, default=HERE / "work" / "brookling.safetensors")
    options = parser.parse_args()
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    supply = Supply(Framer(tokenizer), options.seed, options.makers, rows=min(8, options.rows), room=options.room, drilled=options.tune)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    attend, mask_of = for_blocks() if options.attention == "blocks" else for_all_pairs()
    if options.start:
        network = load(options.start, attend).to(device)
    else:
        size = Size(tokenizer.get_vocab_size(), options.width, options.layers, options.width // 64, options.inner)
        network = Network(size, attend).to(device)
    matrices = [weight for weight in network.blocks.parameters() if weight.ndim == 2]
    norms = [weight for weight in network.parameters() if weight.ndim == 1]
    share = options.rate / 0.015
    groups = [
        {"params": [network.embed.weight], "lr": 0.005 * share},
        {"params": [network.head.weight], "lr": 0.003 * share},
        {"params": norms, "lr": 0.003 * share},
    ]
    if options.tune:
        groups = [{"params": list(network.parameters()), "lr": options.rate}]
    optimisers: list[torch.optim.Optimizer] = [
        *([] if options.tune else [Muon(matrices, options.rate)]),
        torch.optim.AdamW(groups, betas=(0.9, 0.97), weight_decay=0.0, fused=device == "cuda"),
    ]
    bases = [[group["lr"] for group in optimiser.param_groups] for optimiser in optimisers]
    if device == "cuda":
        for block in network.blocks:
            block.compile(dynamic=False)
    # A CPU is three times as fast with weights in bfloat16; the optimiser keeps them in float32.
    worker = network if device == "cuda" else Network(network.size, attend).bfloat16()
    if worker is not network:
        copy_rounded(network, worker)
    judge = torch.compile(network.judge, dynamic=False) if device == "cuda" else worker.judge
    count = sum(weight.numel() for weight in network.parameters())
    print(f"{count / 1e6:.2f}M parameters, {network.size}, on {device}", flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    log = options.out.with_suffix(".jsonl").open("a", encoding="utf-8")
    chunks = max(1, options.rows // min(8, options.rows))
    step = tokens = 0
    average = torch.zeros((), device=device)
    began = shown = time.monotonic()
    while True:
        ids, targets, weights, thread = tensors([supply.next() for _ in range(chunks)], device)
        with torch.autocast(device, torch.bfloat16, enabled=worker is network):
            losses = judge(worker(ids, mask_of(thread)), targets)
        loss = (losses * weights.flatten()).sum() / weights.sum()
        loss.backward()
        if worker is not network:
            for held, used in zip(network.parameters(), worker.parameters(), strict=True):
                held.grad = used.grad.float() if used.grad is not None else None
                used.grad = None
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        if step == 2:
            # Compiling is done: the clock of the schedule starts here.
            began = shown = time.monotonic()
            tokens = 0
        progress = (time.monotonic() - began) / (60 * options.minutes) if step > 2 else 0.0
        if progress >= 1:
            break
        for optimiser, base in zip(optimisers, bases, strict=True):
            for group, lr in zip(optimiser.param_groups, base, strict=True):
                group["lr"] = lr * rate(progress, options.hold)
            optimiser.step()
            optimiser.zero_grad()
        if worker is not network:
            copy_rounded(network, worker)
        step += 1
        tokens += ids.numel()
        with torch.no_grad():
            average.lerp_(loss.detach(), 1 / min(step, 50))
        if time.monotonic() - shown > 10:
            shown = time.monotonic()
            line = {"step": step, "minutes": round((shown - began) / 60, 2), "loss": round(float(average), 4),
                    "tokens_per_s": round(tokens / (shown - began)), "seen": tokens, "again": round(supply.again / max(1, supply.again + supply.new), 2)}
            print(json.dumps(line), flush=True)
            log.write(json.dumps(line) + "\n")
            log.flush()
    save(options.out, network, {"step": step, "tokens": tokens, "loss": round(float(average), 4)})
    print(f"done: {step} steps, {tokens / 1e6:.1f}M tokens, loss {float(average):.4f}, {options.room} a row", flush=True)


if __name__ == "__main__":
    main()
