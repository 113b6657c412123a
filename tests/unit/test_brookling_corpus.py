"""The corpus that the built-in model learns from keeps its format, and never holds the exam."""

from __future__ import annotations

import random
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
            assert "{" not in entry.turn.question + entry.turn.reply, entry
            assert not entry.fact or entry.fact in entry.turn.notes.facts


def test_a_faulty_block_is_named(corpus_module: ModuleType, tmp_path: Path) -> None:
    from blocks import read_blocks

    path = tmp_path / "chat" / "bad.txt"
    path.parent.mkdir()
    path.write_text("? hello\ng Hm\n\n? bye\nz What.\n\n? who is {x}\ng No idea.\n", encoding="utf-8")
    blocks, faults = read_blocks(path)
    assert blocks == []
    assert sorted(fault.split(": ")[0] for fault in faults) == ["bad.txt:2", "bad.txt:4", "bad.txt:5", "bad.txt:7"]
