"""The action tag leaves the stream unseen, however it is split."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.actions import ActionCutter, cut_actions

ALLOWED = ("give honey cake", "end")


@pytest.mark.parametrize(
    ("reply", "text", "action"),
    [
        ("Here you are. [give honey cake]", "Here you are.", "give honey cake"),
        ("Here you are.\n[Give  Honey cake]", "Here you are.", "give honey cake"),
        ("Goodbye. [end] ", "Goodbye.", "end"),
        ("No. [refuse]", "No.", ""),
        ("[laughs] Well.", "Well.", ""),
        ("Bye. [en", "Bye.", ""),
        ("Plain words.", "Plain words.", ""),
        ("One [end] two [give honey cake]", "One two", "end"),
        ("", "", ""),
        ("[end]", "", "end"),
    ],
)
def test_tags_are_cut_out(reply: str, text: str, action: str) -> None:
    shown, found = cut_actions(reply, ALLOWED)
    assert (" ".join(shown.split()), found) == (text, action)


def test_a_bracket_that_never_closes_is_text() -> None:
    long = "Look [" + "a" * 100
    assert cut_actions(long, ALLOWED) == (long, "")


@settings(deadline=None)
@given(st.text(alphabet="ab []\nend", max_size=60), st.lists(st.integers(1, 5), max_size=60))
def test_splitting_changes_nothing_and_no_tag_shows(reply: str, sizes: list[int]) -> None:
    cutter = ActionCutter(ALLOWED)
    shown, at = "", 0
    for size in sizes:
        shown += cutter.feed(reply[at : at + size])
        at += size
    shown += cutter.feed(reply[at:]) + cutter.finish()
    assert (shown, cutter.action) == cut_actions(reply, ALLOWED)
    assert "[end]" not in shown
