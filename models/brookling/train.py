"""Trains the model: `python models/brookling/train.py --minutes 70`. Resumes by itself.

Threads are made while training, from the seed and the step, so a run needs no data on the disk;
corpus files that are added or changed meanwhile join at the next reload.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import signal
import sys
import time
from multiprocessing.queues import Queue
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from corpus import Corpus  # noqa: E402
from japanese import Japanese  # noqa: E402
from network import Network, Size  # noqa: E402
from optimiser import Muon  # noqa: E402
from threads import ThreadMaker  # noqa: E402
from vocabulary import Framer, messages_of  # noqa: E402

Row = tuple[list[int], list[bool]]


class Producer:
    """Makes threads for a few dozen steps at a time: short ones first, longer as it goes on."""

    def __init__(self, framer: Framer, tokens: int, seed: int, replies: int) -> None:
        self.framer = framer
        self.replies = replies
        self.tokens = tokens
        self.seed = seed
        self.corpus = Corpus(most=replies)
        self.loaded = time.monotonic()
        self.number = 0

    def make(self, progress: float) -> list[list[Row]]:
        """Batches of threads of like length."""
        if time.monotonic() - self.loaded > 240:
            self.corpus, self.loaded = Corpus(most=self.replies), time.monotonic()
            for fault in self.corpus.faults:
                print("left out:", fault, flush=True)
        rng = random.Random(f"{self.seed}.{self.number}")
        self.number += 1
        maker = ThreadMaker(self.corpus, rng, 6 if progress < 0.06 else 16, 0.5 if progress < 0.12 else 0.0)
        japanese = Japanese(rng)
        longest = 1 if progress < 0.06 else 3 if progress < 0.3 else 6
        room = 1_536 if progress > 0.5 else 768
        # Small batches while the weights still change fast, whole ones later.
        wanted = self.tokens // 2 if progress < 0.3 else self.tokens
        made: list[Row] = []
        total = 0
        # Runs of random tokens that come back later teach copying itself, soon and densely.
        copying = 0.12 if progress < 0.15 else 0.03
        while total < 16 * self.tokens:
            if rng.random() < copying:
                made.append(copy_drill(rng))
                total += len(made[-1][0])
                continue
            if progress > 0.06 and rng.random() < 0.05:
                card, turns = japanese.thread(longest)
            else:
                who, said = maker.thread(rng.randint(1, longest))
                card, turns = who.card, [entry.turn for entry in said]
            if not turns:
                continue
            ids, learn = self.framer.frame(messages_of(card, turns))
            made.append((ids[:room], learn[:room]))
            total += len(ids)
        made.sort(key=lambda entry: len(entry[0]))
        batches: list[list[Row]] = [[]]
        for entry in made:
            batch = batches[-1]
            if batch and len(batch) >= max(1, wanted // _padded(len(batch[0][0]))):
                batches.append(batch := [])
            batch.append(entry)
        rng.shuffle(batches)
        return batches


def copy_drill(rng: random.Random) -> Row:
    """Random runs of tokens, each met again after others; only what can be copied is learned."""
    runs = [
        [rng.randrange(3, 3_000) for _ in range(rng.choice((2, 3, 4, 6, 9, 14)))]
        for _ in range(rng.randint(2, 6))
    ]
    ids = [token for run in runs for token in run]
    learn = [False] * len(ids)
    for run in rng.choices(runs, k=rng.randint(4, 10)):
        ids += run
        learn += [True] * (len(run) - 1) + [False]
    return ids, learn


def produce(queue: Queue[list[list[Row]]], producer: Producer, before: float, whole: float) -> None:
    """Runs in a process of its own, ahead of the training by what the queue holds."""
    torch.set_num_threads(1)
    began = time.monotonic()
    while True:
        queue.put(producer.make((before + time.monotonic() - began) / whole))


class Batches:
    """What the producer's process made, as tensors."""

    def __init__(self, producer: Producer, before: float, whole: float) -> None:
        context = multiprocessing.get_context("fork")
        self.queue: Queue[list[list[Row]]] = context.Queue(maxsize=2)
        self.ready: list[list[Row]] = []
        # A daemon ends with the training.
        context.Process(
            target=produce, args=(self.queue, producer, before, whole), daemon=True
        ).start()

    def next(self) -> tuple[Tensor, Tensor]:
        """Ids and mask of one batch."""
        if not self.ready:
            self.ready = self.queue.get()
        batch = self.ready.pop()
        longest = _padded(max(len(ids) for ids, _ in batch)) + 1
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        mask = torch.zeros(len(batch), longest, dtype=torch.bool)
        for row, (tokens, learn) in enumerate(batch):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            # `learn` marks the position before the token that is guessed; shift to the token.
            mask[row, : len(tokens)] = torch.tensor(learn)
        return ids, mask


def _padded(length: int) -> int:
    """Few different shapes: the matrix library prepares each new one for a long time."""
    step = 16 if length <= 256 else 64
    return -(-length // step) * step


def rate(progress: float) -> float:
    """The learning rate's share: a short warm-up, a plateau, then a fall to nearly nothing."""
    if progress < 0.02:
        return max(progress / 0.02, 0.05)
    return 1.0 if progress < 0.4 else max(0.03, (1.0 - progress) / 0.6)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=70, help="length of the whole run")
    parser.add_argument("--until", type=float, default=0, help="stop by this Unix time instead")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1, help="more only on idle cores")
    parser.add_argument("--tokens", type=int, default=4096, help="tokens a step")
    parser.add_argument("--replies", type=int, default=0, help="replies a temper and kind; 0: all")
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--inner", type=int, default=704)
    parser.add_argument("--rate", type=float, default=0.004, help="Muon's learning rate")
    parser.add_argument("--tokenizer", type=Path, default=HERE / "tokenizer.json")
    parser.add_argument("--out", type=Path, default=HERE / "work" / "brookling.pt")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    size = Size(tokenizer.get_vocab_size(), options.width, options.layers, options.width // 64, options.inner)
    network = Network(size)
    worker = Network(size).bfloat16()
    optimisers = [
        Muon([w for n, w in network.named_parameters() if w.ndim == 2 and "embed" not in n], options.rate),
        torch.optim.AdamW(
            [w for n, w in network.named_parameters() if w.ndim != 2 or "embed" in n],
            lr=options.rate * 0.4, betas=(0.9, 0.98), weight_decay=0.0,
        ),
    ]
    step, spent, seen = 0, 0.0, 0
    options.out.parent.mkdir(parents=True, exist_ok=True)
    if options.out.exists():
        state = torch.load(options.out, weights_only=True)
        network.load_state_dict(state["network"])
        for optimiser, kept in zip(optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(kept)
        step, spent, seen = state["step"], state["spent"], state["seen"]
        print(f"resumed at step {step} after {spent / 60:.1f} minutes", flush=True)
    _copy(network, worker)
    count = sum(weight.numel() for weight in network.parameters())
    print(f"{count / 1e6:.2f}M parameters, {size}", flush=True)
    bases = [options.rate, options.rate * 0.4]
    whole = options.minutes * 60
    if options.until:
        whole = spent + options.until - time.time()
    batches = Batches(Producer(Framer(tokenizer), options.tokens, options.seed + step, options.replies), spent, whole)
    log = (options.out.with_suffix(".jsonl")).open("a", encoding="utf-8")
    began = saved = shown = time.monotonic()
    before, average, tokens = spent, 0.0, 0
    asked_to_stop: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked_to_stop.append(number))
    while not asked_to_stop:
        now = time.monotonic()
        spent = before + now - began
        progress = spent / whole
        share = rate(progress)
        if progress >= 1:
            break
        for optimiser, lr in zip(optimisers, bases, strict=True):
            for group in optimiser.param_groups:
                group["lr"] = lr * share
        ids, mask = batches.next()
        loss = worker.loss(ids, _shifted(mask))
        loss.backward()
        for held, used in zip(network.parameters(), worker.parameters(), strict=True):
            held.grad = used.grad.float() if used.grad is not None else None
            used.grad = None
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        for optimiser in optimisers:
            optimiser.step()
        _copy(network, worker)
        step += 1
        tokens += ids.numel()
        seen += ids.numel()
        value = float(loss.detach())
        average = value if not average else 0.97 * average + 0.03 * value
        if now - shown > 20:
            line = {"step": step, "minutes": round(spent / 60, 2), "loss": round(average, 4),
                    "tokens_per_s": round(tokens / (now - shown)), "seen": seen, "rate": round(share, 3)}
            print(json.dumps(line), flush=True)
            log.write(json.dumps(line) + "\n")
            log.flush()
            shown, tokens = now, 0
        if now - saved > 60:
            _save(options.out, network, optimisers, step, spent, seen)
            saved = now
    _save(options.out, network, optimisers, step, spent, seen)
    print("stopped" if asked_to_stop else "done", flush=True)


@torch.no_grad()
def _copy(network: Network, worker: Network) -> None:
    """Rounded weights for the next step."""
    for held, used in zip(network.parameters(), worker.parameters(), strict=True):
        used.copy_(held)


def _shifted(mask: Tensor) -> Tensor:
    """From "the next token is learned" at a position to "this token is guessed"."""
    shifted = torch.zeros_like(mask)
    shifted[:, 1:] = mask[:, :-1]
    return shifted


def _save(path: Path, network: Network, optimisers: list[torch.optim.Optimizer], step: int, spent: float, seen: int) -> None:
    part = path.with_suffix(".part")
    torch.save(
        {
            "size": network.size.as_dict(),
            "network": network.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in optimisers],
            "step": step,
            "spent": spent,
            "seen": seen,
        },
        part,
    )
    part.replace(path)


if __name__ == "__main__":
    main()
