"""The shipped model, on the real engine, says the facts of the cards (fixed seed)."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from game.core.card import Card, load_people
from game.core.model_profile import profile_beside

ROOT = Path(__file__).parents[2]
MODEL = ROOT / "models" / "brookling" / "brookling.gguf"
PEOPLE = {card.key: card for card in load_people(ROOT / "assets" / "people")}
STRANGER = Card(
    "x", "Velda", "ferryman", "solemn", "the landing below the ford",
    ("The old toll house lies behind the quarry.", "Osk is my cousin, the tanner.",
     "The ferry costs six groats.", "I am afraid of eels."),
)  # fmt: skip


def load_engine() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "brookling_engine", ROOT / "models" / "brookling" / "engine.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["brookling_engine"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def engine() -> Iterator[Any]:
    pytest.importorskip("xllamacpp")
    with load_engine().Engine(MODEL) as running:
        yield running


QUESTIONS = (
    ("mira", "How much is a honey cake?", "three pennies"),
    ("mira", "What does a loaf of rye bread cost?", "one penny"),
    ("mira", "Where is the mill?", "brook"),
    ("tobin", "How much is a horseshoe?", "four pennies"),
    ("tobin", "What is your hammer called?", "Patience"),
    ("alda", "Where is the herb garden?", "smithy"),
    ("alda", "What are your hens called?", "Monday"),
    ("fenn", "What is your boat called?", "Duchess"),
    ("juniper", "How much is a jar of honey?", "two pennies"),
    ("stranger", "Where is the toll house?", "quarry"),
    ("stranger", "Who is Osk?", "tanner"),
    ("stranger", "How much is the ferry?", "six groats"),
)
RIGHT = 11
"""The shipped model gets all twelve; one fewer is allowed where another processor rounds otherwise."""


def test_facts_are_said(engine: Any) -> None:
    wrong = []
    for who, question, words in QUESTIONS:
        card = PEOPLE.get(who, STRANGER)
        reply = engine.ask(card, [], question, tuple(PEOPLE.values()), seed=3)
        if words.lower() not in reply.text.lower() or reply.stop != "eos":
            wrong.append((who, question, reply.text))
    assert len(QUESTIONS) - len(wrong) >= RIGHT, wrong


def test_the_profile_suits_a_small_model() -> None:
    profile = profile_beside(MODEL)
    assert profile.name == "Brookling"
    assert not profile.shape.guide
    assert profile.max_tokens <= 120
