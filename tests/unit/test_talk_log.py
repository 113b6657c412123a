"""The talk log puts any cut of its lines together again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.core.talk_log import LoggedTurn, end_line, piece_line, question_line, read_turns

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.tuples(words, st.lists(words, max_size=4)), max_size=6))
def test_what_was_logged_is_read_back(talk: list[tuple[str, list[str]]]) -> None:
    lines = []
    for number, (question, pieces) in enumerate(talk):
        lines.append(question_line(str(number), question, "2026-11-23T12:00:00"))
        lines += [piece_line(str(number), piece) for piece in pieces]
        lines.append(end_line(str(number), "eos"))
    assert read_turns(lines) == [
        LoggedTurn(question, "".join(pieces), "eos") for question, pieces in talk
    ]


@given(words, words, st.integers(min_value=1, max_value=40))
def test_a_line_cut_short_loses_only_itself(question: str, piece: str, cut: int) -> None:
    torn = piece_line("0", "x" * 40)[:-cut]
    lines = [question_line("0", question, "now"), piece_line("0", piece), torn]
    assert read_turns(lines) == [LoggedTurn(question, piece, "")]


def test_a_lone_surrogate_can_be_logged() -> None:
    assert read_turns([question_line("0", "a\ud800b", "now")])[0].question.startswith("a")


def test_lines_of_no_known_form_are_passed_over() -> None:
    lines = [b"[]", b"7", b'{"n": 7}', b'{"n": "9", "piece": "lost"}', b"\xff", b""]
    assert read_turns(lines) == []


def test_two_games_on_one_log_do_not_mix() -> None:
    lines = [
        question_line("a.1", "from one", "now"),
        question_line("b.1", "from two", "now"),
        piece_line("a.1", "first"),
        piece_line("b.1", "second"),
    ]
    assert read_turns(lines) == [LoggedTurn("from one", "first"), LoggedTurn("from two", "second")]
