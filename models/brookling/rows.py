"""Packs threads into rows of one length for training, each thread beside others it cannot see.

Rows are made from a seed and a number, by as many processes as there are cores to spare, so a run
needs no data on the disk.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from chat import Chat
from corpus import Corpus
from japanese import Japanese, JapaneseCorpus
from numpy.typing import NDArray
from threads import ThreadMaker
from topics import numbers
from vocabulary import OPENING, Framer, messages_of

from game.core.card import Card
from game.core.prompt import Turn

ROOM = 2048
"""Tokens of a row: the context the model is trained for."""
JAPANESE = 0.06
"""Share of threads in Japanese."""


@dataclass(slots=True)
class Rows:
    """Arrays of rows by tokens: token ids, what is learned (OPENING, OWN, THEIRS or 0: the
    token after this one), which thread a token belongs to (0 is filling), and the number of the
    exchange whose reply begins after it (or 0)."""

    ids: NDArray[np.uint16]
    learn: NDArray[np.uint8]
    thread: NDArray[np.uint16]
    topic: NDArray[np.uint16]


class RowMaker:
    """Makes rows; the same seed and number give the same rows."""

    def __init__(self, framer: Framer, seed: int, room: int = ROOM, drilled: bool = False) -> None:
        self.framer = framer
        self.room = room
        self.drilled = drilled
        self.seed = seed
        self.corpus = Corpus()
        self.japanese = JapaneseCorpus()
        self.topics = numbers(self.corpus)
        # What is worked out on first use is worked out here, once for all processes.
        Chat.of(self.corpus)

    def make(self, number: int, count: int) -> Rows:
        """`count` rows, nearly full."""
        rng, room = random.Random(f"{self.seed}.{number}"), self.room
        rows = Rows(*(np.zeros((count, room), kind) for kind in (np.uint16, np.uint8, np.uint16, np.uint16)))
        used = [0] * count
        threads = [0] * count
        missed = 0
        for ids, learn, topic in self._encoded(rng):
            fitting = [row for row in range(count) if used[row] + len(ids) <= room]
            if not fitting:
                missed += 1
                if sum(used) > 0.95 * count * room or missed > 3 * count:
                    return rows
                continue
            # The fullest row that has room.
            row = max(fitting, key=used.__getitem__)
            at = slice(used[row], used[row] + len(ids))
            threads[row] += 1
            rows.ids[row, at], rows.learn[row, at], rows.thread[row, at] = ids, learn, threads[row]
            rows.topic[row, at] = topic
            used[row] += len(ids)
        return rows

    def _encoded(self, rng: random.Random) -> Iterator[tuple[list[int], list[int], list[int]]]:
        maker = ThreadMaker(self.corpus, rng, drilled=self.drilled)
        japanese = Japanese(self.japanese, rng)
        while True:
            turns = rng.choice((1, 2, 3, 4, 5, 6, 7, 8, 10)) if rng.random() < 0.97 else rng.randint(9, 24)
            card: Card
            said: list[Turn]
            kinds: list[str] = []
            if rng.random() < JAPANESE:
                card, said = japanese.thread(min(turns, 4))
            else:
                who, made = maker.thread(turns)
                card, said, kinds = who.card, [entry.turn for entry in made], [entry.kind for entry in made]
            if not said:
                continue
            # Now and then the talk has grown over its budget, as the game counts it.
            budget = rng.randint(250, 900) if rng.random() < 0.08 else 10**9
            ids, learn = self.framer.frame(messages_of(card, said, budget))
            if len(ids) <= self.room:
                yield ids, learn, self._topics(learn, kinds)

    def _topics(self, learn: list[int], kinds: list[str]) -> list[int]:
        """The numbers of the exchanges, where their replies begin; a long talk lacks the first ones."""
        begins = [at for at, what in enumerate(learn) if what == OPENING and learn[at - 1] != OPENING]
        topic = [0] * len(learn)
        for at, kind in zip(reversed(begins), reversed(kinds), strict=False):
            topic[at] = self.topics.get(kind, 0)
        return topic


def _work(out: multiprocessing.Queue[Rows], maker: RowMaker, first: int, step: int, rows: int) -> None:
    # Training must never wait for the processor.
    os.nice(10)
    number = first
    while True:
        out.put(maker.make(number, rows))
        number += step


class Supply:
    """Rows from processes of their own; old ones again where training is faster than they are."""

    def __init__(self, framer: Framer, seed: int, processes: int, rows: int = 8, room: int = ROOM, drilled: bool = False, kept: int = 4000) -> None:
        context = multiprocessing.get_context("fork")
        maker = RowMaker(framer, seed, room, drilled)
        self.topics = len(maker.topics)
        self.queue: multiprocessing.Queue[Rows] = context.Queue(maxsize=processes * 8)
        self.kept: list[Rows] = []
        self.most = kept
        self.fresh: list[Rows] = []
        self.rng = random.Random(seed)
        self.new = self.again = 0
        # Daemons end with the training.
        self.makers = [
            context.Process(target=_work, args=(self.queue, maker, first, processes, rows), daemon=True)
            for first in range(processes)
        ]
        for process in self.makers:
            process.start()

    def _drain(self) -> None:
        while True:
            try:
                self.fresh.append(self.queue.get_nowait())
            except queue.Empty:
                return

    def next(self) -> Rows:
        """A few rows: new ones when there are any. Raises RuntimeError when a maker has failed."""
        self._drain()
        if not all(maker.is_alive() for maker in self.makers):
            raise RuntimeError("a process that makes rows has ended; its traceback stands above")
        if not self.fresh and len(self.kept) < 64:
            self.fresh.append(self.queue.get())
        if self.fresh:
            self.new += 1
            rows = self.fresh.pop()
            if len(self.kept) < self.most:
                self.kept.append(rows)
            else:
                self.kept[self.rng.randrange(self.most)] = rows
            return rows
        self.again += 1
        return self.rng.choice(self.kept)
