"""The typewriter: all of the text, in order, by time, at a pace that a reader likes."""

from __future__ import annotations

import itertools
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.graphemes import clusters
from game.core.typewriter import COMMA_REST, LAG, PACE, SENTENCE_REST, Typewriter, rest_after
from tests.unit.texts import cut_text

SPEEDS = sorted(PACE)
PACED = ["slow", "normal", "fast"]
steps = st.one_of(
    st.sampled_from([1 / 30, 1 / 60, 1 / 144]),
    st.floats(0.0001, 0.5, allow_nan=False, allow_infinity=False),
)


@settings(deadline=None)
@given(cut_text(), st.lists(steps, min_size=1, max_size=8), st.sampled_from(SPEEDS))
def test_any_text_in_any_pieces_at_any_rate_is_revealed_whole_and_in_order(
    case: tuple[str, list[str]], rates: list[float], speed: str
) -> None:
    text, pieces = case
    writer = Typewriter(speed)
    shown = 0

    def let_pass(dt: float) -> None:
        nonlocal shown
        revealed = writer.step(dt)
        assert revealed == writer.shown - shown >= 0
        shown = writer.shown
        assert writer.clusters[:shown] == expected[:shown]

    expected = clusters(text)
    for number, piece in enumerate(pieces):
        writer.feed(piece)
        let_pass(rates[number % len(rates)])
    writer.finish()
    assert writer.clusters == expected
    for _ in range(20 + int(4 * (len(expected) + 1) / 0.05)):
        if writer.finished:
            break
        let_pass(0.05)
    assert writer.finished
    assert writer.step(1.0) == 0


@settings(deadline=None, max_examples=40)
@given(cut_text())
def test_skip_shows_what_is_there_and_what_comes(case: tuple[str, list[str]]) -> None:
    text, pieces = case
    writer = Typewriter()
    for piece in pieces:
        writer.feed(piece)
        writer.skip()
        assert writer.shown == len(writer.clusters)
    writer.finish()
    writer.step(0.0)
    assert writer.finished
    assert "".join(writer.clusters) == text


@pytest.mark.parametrize(
    ("text", "index", "rest"),
    [
        ("Yes, no", 3, COMMA_REST),
        ("Yes. No", 3, SENTENCE_REST),
        ("Yes! No", 3, SENTENCE_REST),
        ("3.5 coins", 1, 0.0),
        ("10:30 sharp", 2, 0.0),
        ("1,000", 1, 0.0),
        ("so... well", 2, 0.0),
        ("so... well", 3, 0.0),
        ("so... well", 4, SENTENCE_REST),
        ("so… well", 2, SENTENCE_REST),
        ("ん……。はい", 1, 0.0),
        ('"Yes." he said', 4, 0.0),
        ('"Yes." he said', 5, SENTENCE_REST),
        ("はい、いいえ", 2, COMMA_REST),
        ("はい。いいえ", 2, SENTENCE_REST),
        ("「はい。」と", 3, 0.0),
        ("「はい。」と", 4, SENTENCE_REST),
        ("Mr. Smith", 2, 0.0),
        ("word word", 3, 0.0),
        ("a.b", 1, 0.0),
    ],
)
def test_rests(text: str, index: int, rest: float) -> None:
    assert rest_after(clusters(text), index) == rest


def _seconds(text: str, speed: str, rate: float) -> float:
    writer = Typewriter(speed)
    writer.feed(text)
    writer.finish()
    passed = 0.0
    while not writer.finished:
        writer.step(rate)
        passed += rate
    return passed


@pytest.mark.parametrize("speed", PACED, ids="at {}".format)
def test_the_pace_is_the_same_at_any_frame_rate(speed: str) -> None:
    text = "abcdefghij" * 3
    times = [_seconds(text, speed, rate) for rate in (1 / 30, 1 / 60, 1 / 144)]
    assert max(times) - min(times) < 0.08
    assert times[1] == pytest.approx(min(len(text) / PACE[speed], LAG), abs=0.35)


def test_one_frame_may_reveal_many_letters() -> None:
    writer = Typewriter("fast")
    writer.feed("abcdefghij ")
    writer.finish()
    writer.step(0.001)
    assert writer.step(0.1) >= 5


@pytest.mark.parametrize("speed", PACED, ids="at {}".format)
@pytest.mark.parametrize("tokens_a_second", [20, 60, 200, 500])
def test_letters_are_never_far_behind_the_stream(speed: str, tokens_a_second: int) -> None:
    """Every letter is out about two seconds after it came, whatever the model's pace."""
    writer = Typewriter(speed)
    came: list[float] = []
    latest = 0.0
    now, fed = 0.0, 0.0
    words = "some words, and more. "
    while now < 8.0:
        now += 1 / 60
        fed += tokens_a_second / 60
        while fed >= 1:
            fed -= 1
            at = len(came)
            piece = (words * 2)[at % len(words) : at % len(words) + 4]
            writer.feed(piece)
            came += [now] * len(piece)
        writer.step(1 / 60)
        if writer.shown < len(came):
            latest = max(latest, now - came[writer.shown])
    assert latest < 2.2


def test_a_whole_reply_at_once_is_out_in_about_two_seconds() -> None:
    assert _seconds("The well is behind the smithy. " * 40, "slow", 1 / 60) < 2.3


@pytest.mark.parametrize("gap", [0.12, 0.25, 0.5])
def test_a_slow_model_gives_an_even_flow_and_no_bursts(gap: float) -> None:
    """A word of six letters every `gap` seconds: letters come apart, not six at a time."""
    writer = Typewriter("normal")
    times: list[float] = []
    now, due = 0.0, 0.0
    while now < 12.0:
        if now >= due:
            writer.feed("bakery ")
            due += gap
        now += 1 / 120
        times += [now] * writer.step(1 / 120)
    steady = [t for t in times if t > 3.0]
    waits = [b - a for a, b in itertools.pairwise(steady)]
    mean = statistics.mean(waits)
    assert mean == pytest.approx(gap / 7, rel=0.25)
    assert max(waits) < 4 * mean
    assert statistics.pstdev(waits) < mean


def test_speed_can_be_changed_during_the_reply() -> None:
    writer = Typewriter("slow")
    writer.feed("a" * 20 + " " + "b" * 20)
    writer.finish()
    writer.step(0.2)
    assert 0 < writer.shown < 20
    writer.speed = "at once"
    writer.step(0.0)
    assert writer.finished


def test_a_word_waits_until_its_end_is_known() -> None:
    writer = Typewriter("at once")
    writer.feed("The bak")
    writer.step(0.1)
    assert "".join(writer.clusters[: writer.shown]) == "The "
    writer.feed("ery")
    writer.step(0.1)
    assert writer.shown == 4
    writer.feed(" is")
    writer.step(0.1)
    assert "".join(writer.clusters[: writer.shown]) == "The bakery "


def test_a_letter_that_still_grows_is_not_split() -> None:
    writer = Typewriter("at once")
    writer.feed("漢👩")
    writer.step(0.1)
    writer.feed("\u200d👧字 ")
    writer.finish()
    writer.step(0.1)
    assert writer.clusters == ["漢", "👩\u200d👧", "字", " "]


def test_replacing_keeps_what_is_shown() -> None:
    writer = Typewriter("normal")
    writer.feed("One. Two. Thr")
    writer.step(0.2)
    before = writer.shown
    writer.replace("One. Two. …")
    assert writer.shown == before
    writer.finish()
    writer.skip()
    assert "".join(writer.clusters) == "One. Two. …"
    assert writer.finished
