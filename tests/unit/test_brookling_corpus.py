"""The corpus that the built-in model learns from keeps its format, and never holds the exam."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
BROOKLING = ROOT / "models" / "brookling"


@pytest.fixture(scope="module")
def corpus_module() -> Iterator[ModuleType]:
    """The training's modules import each other by their bare names, as its commands do."""
    sys.path.insert(0, str(BROOKLING))
    before = set(sys.modules)
    try:
        import corpus

        yield corpus
    finally:
        sys.path.remove(str(BROOKLING))
        for name in set(sys.modules) - before:
            if str(BROOKLING) in (getattr(sys.modules[name], "__file__", None) or ""):
                del sys.modules[name]


def test_every_file_keeps_the_format(corpus_module: ModuleType) -> None:
    whole = corpus_module.Corpus()
    assert whole.faults == []
    assert len(whole.chat) > 2000
    assert len(whole.lore) > 500


def test_no_question_of_the_exam_is_trained_on(corpus_module: ModuleType) -> None:
    from threads import ThreadMaker

    held = corpus_module.held_out(BROOKLING / "questions.toml")
    assert corpus_module.same("how  ARE things?!") in held
    whole = corpus_module.Corpus()
    for exchange in (*whole.chat, *whole.talk, *whole.edge, *(each.about for each in whole.lore)):
        for form in exchange.questions:
            assert corpus_module.same(form) not in held, (exchange.kind, form)
    maker = ThreadMaker(whole, random.Random(3))
    for number in range(200):
        _, said = maker.thread(1 + number % 4)
        assert said
        for entry in said:
            assert entry.turn.reply.strip()
            # Travellers do type braces; a slot that nothing filled has a word in them.
            assert not re.search(r"\{\w+\}", entry.turn.question + entry.turn.reply), entry
            assert not entry.fact or entry.fact in entry.turn.notes.facts


def test_a_faulty_block_is_named(corpus_module: ModuleType, tmp_path: Path) -> None:
    from blocks import read_blocks

    path = tmp_path / "chat" / "bad.txt"
    path.parent.mkdir()
    path.write_text("? hello\ng Hm\n\n? bye\nz What.\n\n? who is {x}\ng No idea.\n", encoding="utf-8")
    blocks, faults = read_blocks(path)
    assert blocks == []
    assert sorted(fault.split(": ")[0] for fault in faults) == ["bad.txt:2", "bad.txt:4", "bad.txt:5", "bad.txt:7"]


def test_replies_of_other_tempers_join_their_block(corpus_module: ModuleType, tmp_path: Path) -> None:
    from blocks import read_replies

    path = tmp_path / "more.txt"
    path.write_text("hello => g Hm. | k Come in, dear.\nbye => z Off.\nso\nyes => s Oh {Z}.\nno => g No", encoding="utf-8")
    replies, faults = read_replies([path])
    assert [(reply.temper, reply.text) for reply in replies["hello"]] == [("gruff", "Hm."), ("kindly", "Come in, dear.")]
    assert list(replies) == ["hello"]
    assert [fault.split(": ")[0] for fault in faults] == [f"more.txt:{line}" for line in (2, 3, 4, 5)]


def test_most_blocks_of_talk_have_all_tempers(corpus_module: ModuleType) -> None:
    whole = corpus_module.Corpus()
    for temper in corpus_module.TEMPERS:
        assert sum(temper in exchange.replies for exchange in whole.chat) > 0.98 * len(whole.chat), temper


def test_a_row_says_which_exchange_each_reply_belongs_to(corpus_module: ModuleType) -> None:
    pytest.importorskip("tokenizers")
    pytest.importorskip("torch")
    numpy = pytest.importorskip("numpy")
    from rows import RowMaker
    from tokenizers import Tokenizer
    from topics import places
    from vocabulary import OPENING, Framer

    maker = RowMaker(Framer(Tokenizer.from_file(str(BROOKLING / "tokenizer.json"))), 3)
    rows = maker.make(0, 2)
    named = {number: kind for kind, number in maker.topics.items()}
    begins = numpy.argwhere(rows.topic > 0)
    assert len(begins) > 20
    for row, at in begins:
        assert rows.learn[row, at] == OPENING
        assert rows.learn[row, at - 1] == 0
    kinds = {named[int(rows.topic[row, at])] for row, at in begins}
    assert len(kinds) > 15
    found, numbers = places(rows.topic)
    assert sorted(found[numbers >= 0]) == sorted(numpy.flatnonzero(rows.topic))
    assert set(numbers[numbers >= 0] + 1) == {int(number) for number in rows.topic[rows.topic > 0]}
