"""Texts for property tests: anything Unicode has, and what breaks naive code more often."""

from __future__ import annotations

import itertools

from hypothesis import strategies as st

NASTY = [
    *"abc XYZ019 .,!?;:-'\"()%$/",
    *"“”‘’«»…—\u00a0\u200b\u2060\u00ad",
    *"あいうっゃーアィ漢字、。・「」『』（）！？々",
    *"e\u0301 n\u0303 가각 अक्षि ไทย אב ع",
    "\r\n",
    "\n",
    "\n\n\n",
    "👨‍👩‍👧",
    "👍🏽",
    "🇯🇵",
    "🇬",
    "\u200d",
    "\ufe0f",
    "3.5",
    "https://example.com/a/b?c=d",
    "supercalifragilisticexpialidocious",
    "ああああああああああ",
    "*waves*",
    "**",
]
nasty = st.lists(st.sampled_from(NASTY), max_size=60).map("".join)
any_text = st.one_of(nasty, st.text(max_size=120), st.text("ab \n", max_size=200))


@st.composite
def cut_text(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text and the same text in pieces."""
    text = draw(any_text)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    edges = [0, *cuts, len(text)]
    return text, [text[a:b] for a, b in itertools.pairwise(edges)]
