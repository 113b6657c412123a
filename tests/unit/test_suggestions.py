"""Suggested questions: short, new, answerable, and the same for the same talk."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.card import Card, load_people
from game.core.lookup import look_up
from game.core.prompt import Notes, Turn
from game.core.suggestions import MOST, MOST_LETTERS, ideas_of, suggest
from game.language import Language

ASSETS = Path(__file__).resolve().parents[2] / "assets"
LANGUAGES = ("en", "ja")


@cache
def people() -> tuple[Card, ...]:
    return load_people(ASSETS / "people")


@cache
def words(code: str) -> Language:
    return Language.load(ASSETS, code)


def bye(card: Card, code: str) -> str:
    name = card.name_ja if code == "ja" else card.name
    return words(code).text("talk_extra.ask_bye", name=name)


def ask(card: Card, turns: list[Turn], question: str) -> None:
    turns.append(Turn(question, "So it is.", look_up(card, turns, question, people())))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("place", range(5))
def test_whoever_takes_only_suggestions_always_has_new_ones(code: str, place: int) -> None:
    card = people()[place]
    turns: list[Turn] = []
    for number in range(12):
        offered = suggest(card, people(), turns, words(code))
        asked = {turn.question for turn in turns} - {bye(card, code)}
        assert offered
        assert len(offered) == len(set(offered)) <= MOST
        assert not asked & set(offered)
        assert all("{" not in question and "talk_extra" not in question for question in offered)
        ask(card, turns, offered[number % len(offered)])


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_question_made_from_a_fact_finds_facts(code: str) -> None:
    for card in people():
        ideas = ideas_of(card, people(), words(code))
        assert len({idea.kind for idea in ideas}) >= 2
        for idea in ideas:
            notes = look_up(card, [], idea.question, people())
            assert notes.facts, idea
            assert idea.kind == "secret" or idea.fact in notes.facts, idea


def test_what_was_told_is_not_suggested_again() -> None:
    mira = people()[0]
    cake = "A honey cake costs three pennies."
    told = [Turn("What is sweet?", "Honey cake.", Notes(facts=(cake,)))]
    assert "How much is a honey cake?" in suggest(mira, people(), [], words("en"))
    assert "How much is a honey cake?" not in suggest(mira, people(), told, words("en"), most=20)


def test_an_answer_about_somebody_leads_on_to_them() -> None:
    mira = people()[0]
    fact = "Fenn owes me for eleven loaves, and each time he pays with a story."
    told = [Turn("Who owes you?", "Fenn does.", Notes(facts=(fact,)))]
    assert suggest(mira, people(), told, words("en"))[0] == "Tell me about Fenn."
    lost = [Turn("Where is the castle?", "I do not know.", Notes(nothing_found=True))]
    expected = words("en").text("talk_extra.ask_else")
    assert suggest(mira, people(), lost, words("en"))[0] == expected


sentences = st.one_of(
    st.text(max_size=120),
    st.sampled_from(
        [
            "A pie costs two pennies.",
            "The old mill stands by the brook.",
            "My dog is called Rag.",
            "I am afraid of the dark.",
            "It is a secret.",
            "パイは二ペニーです。",
            "水車小屋は小川にあります。",
        ]
    ),
)


@settings(deadline=None)
@given(
    facts=st.lists(sentences, max_size=12).map(tuple),
    japanese=st.lists(sentences, max_size=6).map(tuple),
    names=st.tuples(st.text(max_size=20), st.text(max_size=20)),
    asked=st.lists(st.tuples(sentences, st.lists(sentences, max_size=2).map(tuple)), max_size=6),
    code=st.sampled_from(LANGUAGES),
    most=st.integers(1, 6),
)
def test_any_card_and_any_talk_give_short_new_questions(
    facts: tuple[str, ...],
    japanese: tuple[str, ...],
    names: tuple[str, str],
    asked: list[tuple[str, tuple[str, ...]]],
    code: str,
    most: int,
) -> None:
    blank = people()[0]
    card = replace(blank, key="x", name=names[0], facts=facts, facts_ja=japanese)
    other = replace(blank, key="y", name=names[1], name_ja=names[0])
    turns = [Turn(question, "Yes.", Notes(facts=told)) for question, told in asked]
    offered = suggest(card, (card, other), turns, words(code), most=most)
    assert offered == suggest(card, (card, other), turns, words(code), most=most)
    assert 0 < len(offered) <= most
    assert len(set(offered)) == len(offered)
    assert all(0 < len(question) <= MOST_LETTERS for question in offered)
    assert not {turn.question for turn in turns} & set(offered)
