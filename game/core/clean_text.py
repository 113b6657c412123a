"""Characters that a reader cannot see or that turn a line around are taken out of a stream.

Control characters and direction overrides go, newlines become "\\n", a lone surrogate becomes
U+FFFD and U+FFFD stays visible, and a tower of combining marks is cut to a human height.
"""

from __future__ import annotations

import unicodedata

MOST_MARKS = 6
"""Combining marks on one letter; no living script stacks more."""

_NEWLINES = frozenset("\n\r\v\f\x85\u2028\u2029")
_UNSEEN = frozenset("\ufeff\u061c\u00ad\u180e")


def _unwanted(char: str) -> bool:
    code = ord(char)
    return (
        char in _UNSEEN
        or 0x202A <= code <= 0x202E  # direction embeddings and overrides
        or 0x2066 <= code <= 0x206F  # isolates and retired format characters
        or 0xFFF9 <= code <= 0xFFFB
        or 0xFDD0 <= code <= 0xFDEF  # noncharacters
        or code & 0xFFFE == 0xFFFE
        or unicodedata.category(char) == "Cc"
    )


class Cleaner:
    """Cleans text that arrives in pieces; "\\r\\n" may be cut in two."""

    def __init__(self) -> None:
        self._after_return = False
        self._marks = 0

    def feed(self, text: str) -> str:
        """The clean text of one piece."""
        if not text:
            return ""
        if text.isascii() and text.isprintable():
            self._after_return, self._marks = False, 0
            return text
        kept: list[str] = []
        for char in text:
            after_return, self._after_return = self._after_return, char == "\r"
            if char == "\n" and after_return:
                continue
            if char in _NEWLINES:
                kept.append("\n")
                self._marks = 0
            elif char == "\t":
                kept.append(" ")
            elif 0xD800 <= ord(char) <= 0xDFFF:
                kept.append("\ufffd")
            elif not _unwanted(char):
                marks = unicodedata.category(char) in ("Mn", "Me")
                self._marks = self._marks + 1 if marks else 0
                if self._marks <= MOST_MARKS:
                    kept.append(char)
        return "".join(kept)


def clean(text: str) -> str:
    """The clean text of a whole."""
    return Cleaner().feed(text)
