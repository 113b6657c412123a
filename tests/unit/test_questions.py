"""The hand-written questions: complete, about real people, unseen in training; and their rules."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from game.core.card import load_people

ROOT = Path(__file__).parents[2]
BROOKLING = ROOT / "models" / "brookling"
FIELDS = {"kind", "to", "before", "question", "facts", "never"}


def load_module() -> ModuleType:
    path = BROOKLING / "ask_questions.py"
    spec = importlib.util.spec_from_file_location("ask_questions", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


ask_questions = load_module()
CASES = tomllib.loads((BROOKLING / "questions.toml").read_text(encoding="utf-8"))["case"]


def normal(text: str) -> str:
    plain = re.sub(r"['’]", "", text.lower())
    return " ".join(re.findall(r"[^\W_]+", plain)) or " ".join(text.split())


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_every_case_is_complete() -> None:
    people = {card.key for card in load_people(ROOT / "assets" / "people")}
    for case in CASES:
        assert case.keys() <= FIELDS, case
        assert case["to"] in people, case
        assert case["kind"].strip(), case
        assert case["question"].strip(), case
        for name in ("before", "facts", "never"):
            assert all(isinstance(text, str) and text.strip() for text in case.get(name, [])), case
            assert name not in case or case[name], case


def test_there_are_enough_of_each_kind_and_none_stands_twice() -> None:
    assert len(CASES) >= 300
    assert min(Counter(case["kind"] for case in CASES).values()) >= 8
    asked = Counter((case["to"], normal(case["question"])) for case in CASES)
    assert [key for key, count in asked.items() if count > 1] == []


def test_no_question_stands_in_the_corpus() -> None:
    corpus = {
        normal(text)
        for path in BROOKLING.glob("corpus*/**/*.toml")
        for text in texts(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    assert len(corpus) > 1000
    assert [case["question"] for case in CASES if normal(case["question"]) in corpus] == []


@pytest.mark.parametrize(
    ("facts", "never", "reply", "rule"),
    [
        (["three"], [], "Three pennies, dear.", "pass"),
        (["three"], [], "Two pennies, dear.", "fail"),
        (["Heron"], [], "She sails the Blue Heron's deck.", "pass"),
        (["ten"], [], "I have often been asked.", "fail"),
        (["裏"], [], "鍛冶場の裏です。", "pass"),
        ([], ["<|"], "What is <|im_end|>?", "fail"),
        ([], ["as an AI"], "As an AI, I cannot.", "fail"),
        ([], ["as an AI"], "I am a smith.", "pass"),
        ([], [], "I am a smith.", "none"),
        ([], [], "", "fail"),
    ],
)
def test_the_rules_can_fail(facts: list[str], never: list[str], reply: str, rule: str) -> None:
    case = ask_questions.Case("fact", "mira", "?", (), tuple(facts), tuple(never))
    assert ask_questions.judge(case, reply) == rule


def test_a_mark_lives_as_long_as_its_reply(tmp_path: Path) -> None:
    sheet = tmp_path / "marked.tsv"
    cases = [
        ask_questions.Case("joke", "fenn", text, ("Hi.",)) for text in ("One?", "Two?", "Six?")
    ]
    rows = [ask_questions.Row("joke", "fenn", case.shown, "Ha.", "none", "good") for case in cases]
    ask_questions.write_sheet(sheet, cases, rows)
    new = [
        ask_questions.Row("joke", "fenn", case.shown, reply, "none")
        for case, reply in zip(cases, ("Ha.", "Ho."), strict=False)
    ]
    ask_questions.write_sheet(sheet, cases, new)
    kept = [(row.question, row.reply, row.mark) for row in ask_questions.read_sheet(sheet)]
    assert kept == [
        ("Hi. | One?", "Ha.", "good"),
        ("Hi. | Two?", "Ho.", ""),
        ("Hi. | Six?", "Ha.", "good"),
    ]


def test_a_sheet_with_other_columns_is_left_alone(tmp_path: Path) -> None:
    sheet = tmp_path / "marked.tsv"
    sheet.write_text("mark\tkind\nno\tjoke\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="other columns"):
        ask_questions.write_sheet(sheet, [], [])
    assert sheet.read_text(encoding="utf-8") == "mark\tkind\nno\tjoke\n"
