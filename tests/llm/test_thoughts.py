"""Thoughts never reach the reply, wherever the stream cuts their tags."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.llm.thoughts import ThoughtFilter


def readable(pieces: list[str]) -> tuple[str, bool]:
    sieve = ThoughtFilter()
    text = "".join(map(sieve.feed, pieces)) + sieve.end()
    return text, sieve.thought


CASES = [
    ("Hello!", "Hello!", False),
    ("<think>hm</think>Hello!", "Hello!", True),
    ("<think>\nhm\n</think>\n\nHello!", "Hello!", True),
    ("  <think>hm</think>  Hello!", "Hello!", True),
    (" Well. <think>hm</think> Hello!", " Well.  Hello!", True),
    ("  Hello!", "  Hello!", False),
    ("  ", "  ", False),
    ("Well. <think>hm</think> Hello!", "Well.  Hello!", True),
    ("<think>a</think><think>b</think>c", "c", True),
    ("<thinking>a</thinking>b", "b", True),
    ("[THINK]a[/THINK]b", "b", True),
    ("<think>never closed", "", True),
    ("</think>\nHello!", "Hello!", True),
    ("a < b and <i> [x] <thin", "a < b and <i> [x] <thin", False),
    ("<think>a </thi nk></think>b", "b", True),
    ("<<think>a</think>b", "<b", True),
    ("<3 <", "<3 <", False),
]


@pytest.mark.parametrize(("text", "wanted", "thought"), CASES)
def test_split_anywhere(text: str, wanted: str, thought: bool) -> None:
    assert readable([text]) == (wanted, thought)
    assert readable(list(text)) == (wanted, thought)
    for cut in range(len(text)):
        assert readable([text[:cut], text[cut:]]) == (wanted, thought)


@given(
    parts=st.lists(
        st.sampled_from(["<think>", "</think>", "<thinking>", "[THINK]", "<", "a", " ", "\n", "</"])
    ),
    cuts=st.lists(st.integers(0, 60), max_size=8),
)
@settings(max_examples=400, deadline=None)
def test_pieces_do_not_matter(parts: list[str], cuts: list[int]) -> None:
    text = "".join(parts)
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[a:b] for a, b in itertools.pairwise(places)]
    assert readable(pieces) == readable([text])


@given(st.text(alphabet=st.characters(exclude_characters="<[")))
@settings(deadline=None)
def test_plain_text_passes_unchanged(text: str) -> None:
    assert readable(list(text)) == (text, False)
