"""Where a word jump lands and what a double click selects, in Latin and in Japanese.

Japanese has no spaces, so a change between hiragana, katakana and kanji counts as a word's end,
as editors do it.
"""

from __future__ import annotations

import unicodedata
from enum import Enum

from game.core.graphemes import boundaries


class Kind(Enum):
    """Neighbours of one kind make a word."""

    SPACE = 0
    WORD = 1
    HIRAGANA = 2
    KATAKANA = 3
    KANJI = 4
    SIGN = 5


def kind(char: str) -> Kind:
    """The kind of one character; combining marks go with letters."""
    if char.isspace():
        return Kind.SPACE
    if "\u3041" <= char <= "\u309f":
        return Kind.HIRAGANA
    if "\u30a0" <= char <= "\u30ff":
        return Kind.KATAKANA
    if "\u3400" <= char <= "\u9fff":
        return Kind.KANJI
    if char.isalnum() or char in "'’_" or unicodedata.category(char)[0] == "M":
        return Kind.WORD
    return Kind.SIGN


def word_left(text: str, index: int) -> int:
    """The start of the word before `index`, spaces between them passed over."""
    while index > 0 and text[index - 1].isspace():
        index -= 1
    if index:
        sort = kind(text[index - 1])
        while index > 0 and kind(text[index - 1]) is sort:
            index -= 1
    return _snapped(text, index)


def word_right(text: str, index: int) -> int:
    """The start of the next word behind `index`."""
    start = index
    if index < len(text):
        sort = kind(text[index])
        while index < len(text) and kind(text[index]) is sort:
            index += 1
    while index < len(text) and text[index].isspace():
        index += 1
    snapped = _snapped(text, index)
    return snapped if snapped > start else len(text)


def word_at(text: str, index: int) -> tuple[int, int]:
    """Start and end of the stretch of one kind around `index`."""
    if not text:
        return 0, 0
    index = max(0, min(index, len(text) - 1))
    start = end = index
    sort = kind(text[index])
    while start > 0 and kind(text[start - 1]) is sort:
        start -= 1
    while end < len(text) and kind(text[end]) is sort:
        end += 1
    return _snapped(text, start), end


def _snapped(text: str, index: int) -> int:
    return max(at for at in boundaries(text) if at <= index)
