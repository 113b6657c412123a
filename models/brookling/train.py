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

import network  # noqa: E402
import topics  # noqa: E402
from checkpoint import load, save  # noqa: E402
from network import Attend, Network, Size, plain  # noqa: E402
from optimiser import Muon  # noqa: E402
from rows import ROOM, Rows, Supply  # noqa: E402
from vocabulary import OPENING, OWN, THEIRS, Framer  # noqa: E402

MaskOf = Callable[[Tensor], Any]
"""Thread numbers, rows by time, to a mask that lets a token see its own thread's past."""
LEARNED = 0.55
"""Share of a step's tokens that there is room for in what is learned."""
COUNTS = np.zeros(4, np.float32)
"""What a token counts. Predicting questions helps to read them, but is not the job; the first words
of a reply choose among tens of thousands, what follows them is soon known by heart."""
COUNTS[[OWN, THEIRS, OPENING]] = 1.0, 0.1, 3.0


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


def tensors(rows: list[Rows], device: str) -> tuple[Tensor, ...]:
    """Ids and thread numbers, rows by tokens; then the places of the flattened ids that learn the
    token after them, as many in every step, with these tokens and what they count; then where
    replies begin, and to which exchanges they belong. A thread's last token learns nothing, so
    what rolls round to a row's end is never a target."""
    ids = np.concatenate([each.ids for each in rows]).astype(np.int64)
    learn = np.concatenate([each.learn for each in rows]).ravel()
    thread = np.concatenate([each.thread for each in rows]).astype(np.int32)
    # The villager's words first, should there not be room for all; places that count nothing where
    # there is more.
    order = np.array([3, 0, 2, 1], np.uint8)[learn]
    places = np.argsort(order, kind="stable")[: int(LEARNED * learn.size)]
    targets = np.roll(ids, -1, axis=1).ravel()[places]
    begins = topics.places(np.concatenate([each.topic for each in rows]))
    parts = [torch.from_numpy(part) for part in (ids, thread, places, targets, COUNTS[learn[places]], *begins)]
    if device == "cuda":
        return tuple(part.pin_memory().to(device, non_blocking=True) for part in parts)
    return tuple(parts)


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


def options_of() -> argparse.Namespace:
    """The command line."""
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
    parser.add_argument("--dropped", type=float, default=network.DROPPED, help="share left out of what a layer adds")
    parser.add_argument("--makers", type=int, default=max(1, (os.cpu_count() or 2) * 5 // 8), help="processes that make rows")
    parser.add_argument("--attention", choices=("blocks", "pairs"), default="blocks" if torch.cuda.is_available() else "pairs")
    parser.add_argument("--start", type=Path, help="go on from these weights: a checkpoint or an exported .gguf")
    parser.add_argument("--tokenizer", type=Path, default=HERE / "tokenizer.json")
    parser.add_argument("--out", type=Path, default=HERE / "work" / "brookling.safetensors")
    return parser.parse_args()


class Optimisers:
    """Muon for the matrices and AdamW for the rest, or AdamW alone, at a share of their rates."""

    def __init__(self, net: Network, namer: topics.Topics, rate: float, tune: bool, fused: bool) -> None:
        matrices = [weight for weight in net.blocks.parameters() if weight.ndim == 2]
        norms = [weight for weight in net.parameters() if weight.ndim == 1]
        share = rate / 0.015
        groups = [
            {"params": [net.embed.weight], "lr": 0.005 * share},
            {"params": [net.head.weight], "lr": 0.003 * share},
            {"params": [*norms, *namer.parameters()], "lr": 0.003 * share},
        ]
        if tune:
            groups = [{"params": list(net.parameters()), "lr": rate}]
        self.all: list[torch.optim.Optimizer] = [
            *([] if tune else [Muon(matrices, rate)]),
            torch.optim.AdamW(groups, betas=(0.9, 0.97), weight_decay=0.0, fused=fused),
        ]
        self.rates = [[group["lr"] for group in optimiser.param_groups] for optimiser in self.all]

    def step(self, share: float) -> None:
        """Change the weights, and forget the gradients."""
        for optimiser, rates in zip(self.all, self.rates, strict=True):
            for group, lr in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = lr * share
            optimiser.step()
            optimiser.zero_grad()


class Trainer:
    """A network, what computes its losses, and one step of learning."""

    def __init__(self, options: argparse.Namespace, vocabulary: int, named: int) -> None:
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        attend, self.mask_of = for_blocks() if options.attention == "blocks" else for_all_pairs()
        if options.start:
            self.network = load(options.start, attend).to(self.device)
        else:
            size = Size(vocabulary, options.width, options.layers, options.width // 64, options.inner)
            self.network = Network(size, attend).to(self.device)
        on_gpu = self.device == "cuda"
        if on_gpu:
            # Sixteen threads that wait for one another to copy a few rows took nine cores.
            torch.set_num_threads(1)
        # A short run has no time to teach a new head, which would only disturb what it stands on.
        self.naming = 0.0 if options.tune else topics.SHARE
        self.namer = topics.Topics(self.network.size.width, named).to(self.device)
        self.optimisers = Optimisers(self.network, self.namer, options.rate, options.tune, fused=on_gpu)
        # A CPU is three times as fast with weights in bfloat16; the optimiser keeps them in float32.
        self.worker = self.network if on_gpu else Network(self.network.size, attend).bfloat16()
        if on_gpu:
            for block in self.network.blocks:
                block.compile(dynamic=False)
        else:
            copy_rounded(self.network, self.worker)
        self.judge = torch.compile(self.network.judge, dynamic=False) if on_gpu else self.worker.judge

    def learn(self, rows: list[Rows]) -> tuple[Tensor, int]:
        """Gradients from some rows; the mean loss and the share of exchanges that were named
        rightly, and how many tokens there were."""
        ids, thread, places, targets, weights, found, numbers = tensors(rows, self.device)
        with torch.autocast(self.device, torch.bfloat16):
            out, inner = self.worker.layers(ids, self.mask_of(thread))
            losses = self.judge(out.flatten(0, 1).index_select(0, places), targets)
            naming, named = self.namer(inner, found, numbers)
        loss = (losses * weights).sum() / weights.sum()
        (loss + self.naming * naming).backward()
        if self.worker is not self.network:
            for held, used in zip(self.network.parameters(), self.worker.parameters(), strict=True):
                held.grad = used.grad.float() if used.grad is not None else None
                used.grad = None
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        return torch.stack((loss.detach(), named)), ids.numel()

    def step(self, share: float) -> None:
        """Change the weights by the gradients, at a share of the full rate."""
        self.optimisers.step(share)
        if self.worker is not self.network:
            copy_rounded(self.network, self.worker)


def main() -> None:
    """Command line."""
    options = options_of()
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    supply = Supply(Framer(tokenizer), options.seed, options.makers, rows=min(8, options.rows), room=options.room, drilled=options.tune)
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    network.DROPPED = options.dropped
    trainer = Trainer(options, tokenizer.get_vocab_size(), supply.topics)
    count = sum(weight.numel() for weight in trainer.network.parameters())
    print(f"{count / 1e6:.2f}M parameters, {trainer.network.size}, on {trainer.device}", flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    log = options.out.with_suffix(".jsonl").open("a", encoding="utf-8")
    chunks = max(1, options.rows // min(8, options.rows))
    step = tokens = 0
    average = torch.zeros(2, device=trainer.device)
    began = shown = time.monotonic()
    used = time.process_time()
    while True:
        seen, read = trainer.learn([supply.next() for _ in range(chunks)])
        if step == 2:
            # Compiling is done: the clock of the schedule starts here.
            began = shown = time.monotonic()
            used, tokens = time.process_time(), 0
        progress = (time.monotonic() - began) / (60 * options.minutes) if step > 2 else 0.0
        if progress >= 1:
            break
        trainer.step(rate(progress, options.hold))
        step += 1
        tokens += read
        average.lerp_(seen, 1 / min(step, 50))
        if time.monotonic() - shown > 10:
            shown = time.monotonic()
            line = {"step": step, "minutes": round((shown - began) / 60, 2), "loss": round(float(average[0]), 4), "named": round(float(average[1]), 3),
                    "tokens_per_s": round(tokens / (shown - began)), "seen": tokens, "again": round(supply.again / max(1, supply.again + supply.new), 2),
                    "busy": round((time.process_time() - used) / (shown - began), 2)}
            print(json.dumps(line), flush=True)
            log.write(json.dumps(line) + "\n")
            log.flush()
    save(options.out, trainer.network, {"step": step, "tokens": tokens, "loss": round(float(average[0]), 4)})
    print(f"done: {step} steps, {tokens / 1e6:.1f}M tokens, loss {float(average[0]):.4f}, {options.room} a row", flush=True)


if __name__ == "__main__":
    main()
