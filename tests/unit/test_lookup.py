"""Looking facts up: names, stems, groups, typing errors, follow-ups, and honest nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.card import Card
from game.core.lookup import look_up
from game.core.prompt import Notes, Turn
from game.core.words import distance, near, stem

ORCHARD = "The orchard lies behind the old mill."
BILK = "Bilk is my brother, the miller."
SILVER = "Bilk hides his silver under the third step of the mill."
BLANKET = "A wool blanket costs nine pennies."
OPEN = "I open at dawn and close at dusk."
SEA = "I left the sea because my father drowned there."
DOG = "My dog Rush guards the wool."
RIBBON = "I sell ribbons for two pennies each."
CARD = Card(
    "orla",
    "Orla",
    "weaver",
    "gruff",
    "the loft",
    (ORCHARD, BILK, SILVER, BLANKET, OPEN, SEA, DOG, RIBBON),
)
MIRA = Card("mira", "Mira", "baker", "cheerful", "the bakery on the square")


def ask(question: str, turns: list[Turn] | None = None) -> Notes:
    return look_up(CARD, turns or [], question, (CARD, MIRA))


def talk(*questions: str) -> Notes:
    turns: list[Turn] = []
    notes = Notes()
    for question in questions:
        notes = ask(question, turns)
        turns.append(Turn(question, "Hm.", notes))
    return notes


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Where is the orchard?", ORCHARD),
        ("wher is the orchrad", ORCHARD),
        ("ORCHARD!", ORCHARD),
        ("Who is Bilk?", BILK),
        ("who is your brother", BILK),
        ("whats a blanket cost", BLANKET),
        ("How much are the blankets?", BLANKET),
        ("ribon price", RIBBON),
        ("When do you open?", OPEN),
        ("until when are you open", OPEN),
        ("Why did you leave the sea?", SEA),
        ("Do you have a dog?", DOG),
        ("Who is Rush?", DOG),
    ],
)
def test_the_fitting_fact_comes_first(question: str, fact: str) -> None:
    assert ask(question).facts[0] == fact


@pytest.mark.parametrize(
    "question",
    [
        "Who is Tarn?",
        "who is tarn",
        "where is the castle",
        "What is the best movie?",
        "I met Tarn today.",
        "asdkjh",
        "how much is a crown of gold",
    ],
)
def test_what_the_card_has_not_is_said(question: str) -> None:
    assert ask(question) == Notes(nothing_found=True)


@pytest.mark.parametrize(
    "question",
    ["hello", "How are you?", "thank you", "bye", "who are you", "I love you", "tell me a joke"],
)
def test_small_talk_needs_no_fact(question: str) -> None:
    assert ask(question) == Notes()


def test_everybody_knows_the_others() -> None:
    known = ("Mira is the baker and can be found at the bakery on the square.",)
    assert ask("Where is the baker?").facts == known
    assert ask("who is mira").facts == known


@pytest.mark.parametrize(
    ("questions", "fact"),
    [
        (("Who is Bilk?", "Where does he hide it?"), SILVER),
        (("Why did you leave the sea?", "why?"), SEA),
        (("Do you have a blanket?", "how much?"), BLANKET),
        (("Where is the orchard?", "what is it behind"), ORCHARD),
        (("Who is Bilk?", "hm", "Tell me more about him"), BILK),
    ],
)
def test_follow_ups_point_back(questions: tuple[str, ...], fact: str) -> None:
    assert fact in talk(*questions).facts


def test_at_most_three_facts() -> None:
    card = Card("a", "A", "b", "c", "d", tuple(f"The mill has stone number {n}." for n in range(9)))
    assert len(look_up(card, [], "tell me about the mill", ()).facts) == 3


def test_the_travellers_name_is_remembered() -> None:
    assert ask("my name is ann").memory == ("The traveller is called Ann.",)
    assert talk("I'm Ann.", "hello", "Where is the orchard?").memory == (
        "The traveller is called Ann.",
    )
    assert ask("I'm hungry").memory == ()
    assert ask("I'm Ann. Where is the orchard?").facts == (ORCHARD,)


def test_what_was_asked_before_is_remembered() -> None:
    memory = talk("Where is the orchard?", "What did I just ask?").memory
    assert memory == ('The traveller asked: "Where is the orchard?"',)


def test_gossip_tells_something_new_each_time() -> None:
    first = ask("any gossip?")
    second = ask("any gossip?", [Turn("any gossip?", "Hm.", first)])
    assert len(first.facts) == 1
    assert first.facts != second.facts


def test_japanese_questions_get_japanese_facts() -> None:
    card = Card(
        "a", "A", "b", "c", "d", ("x",), facts_ja=("ケーキは三ペニーです。", "井戸は広場です。")
    )
    assert look_up(card, [], "ケーキはいくらですか？", ()).facts == ("ケーキは三ペニーです。",)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_it(question: str) -> None:
    assert len(ask(question, [Turn(question, question)]).facts) <= 3


def test_it_is_fast() -> None:
    ask("warm")
    began = time.perf_counter()
    for _ in range(50):
        ask("Wher is the old orchrad of Bilks brothr?")
    # Typically 0.1 ms; ten times the goal leaves room for a busy machine.
    assert (time.perf_counter() - began) / 50 < 0.010


def test_stems_and_slips() -> None:
    assert stem("baker") == stem("bakery") == stem("bakers")
    assert stem("berries") == stem("berry")
    assert near("orchrad", "orchard")
    assert not near("bilk", "milk")
    assert not near("tarn", "barn")
    assert distance("abcd", "acbd") == 1


def test_the_villagers_own_name_is_no_follow_up() -> None:
    assert talk("Where is the orchard?", "Who is Orla?") == Notes()
