"""How a villager feels, from what they say: told by clear words only, in both languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from game.core.mood import MOODS, mood_of
from game.core.reply import Reply
from tests.unit.texts import any_text


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("", ""),
        ("The well is behind the smithy.", ""),
        ("smiles Oh, good morning!", "merry"),
        ("Ha ha! That was Fenn again.", "merry"),
        ("I am so glad you came.", "merry"),
        ("I am not happy about it.", ""),
        ("I'm never glad of rain.", ""),
        ("sighs She went away in spring.", "sad"),
        ("I still miss her.", "sad"),
        ("You must not miss the fair.", ""),
        ("Bah! Bronze is for bells.", "cross"),
        ("scowls What do you want?", "cross"),
        ("gasps A bear? Here?", "surprised"),
        ("I don't know, traveller.", "unsure"),
        ("Hmm, I couldn’t say.", "unsure"),
        ("laughs That was long ago. sighs He never came back.", "sad"),
        ("sighs He left. The bread is fresh.", "sad"),
        ("にっこり笑う おはよう！", "merry"),
        ("ため息をつく もう、いないの。", "sad"),
        ("ふん、知るもんか。", "cross"),
        ("えっ、熊ですって？", "surprised"),
        ("さあ、わからないわ。", "unsure"),
        ("井戸は鍛冶屋の裏よ。", ""),
        ("The crystal is saddled on a fishing smile-less mule.", ""),
    ],
)
def test_moods(text: str, mood: str) -> None:
    assert mood_of(text) == mood


@given(any_text)
def test_any_text_has_one_of_the_moods(text: str) -> None:
    assert mood_of(text) in ("", *MOODS)


def test_a_reply_shows_the_mood_of_what_is_to_be_read_only() -> None:
    reply = Reply("Mira")
    reply.feed("The oven is hot. *laughs* You came at last! ")
    reply.finish()
    moods = []
    while not reply.finished:
        reply.step(1 / 60)
        moods.append(mood_of(reply.latest(80)))
    assert moods[0] == ""
    assert moods[-1] == "merry"
    assert sum(one != other for one, other in pairwise(moods)) == 1
