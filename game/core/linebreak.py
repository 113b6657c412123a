"""Where a line may break: Unicode's annex 14 with strict kinsoku, for text that still arrives.

The rules are written out here rather than called from a library: the one on PyPI needs 67 µs a
character on two slow cores, which at 500 tokens a second is more than a frame has. The classes
of characters come from `regex`'s Unicode data, asked once a character and then remembered.
Small kana and the long-vowel mark never start a line (class CJ is resolved to NS, "strict"), and
a few marks that Japanese sets by hand join them.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

NO_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー—…‥～〜）〕］｝〉》」』】〙〗〟’”｠»"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
"""Kinsoku: what must not stand at a line's start while another place can be had."""
NO_END = frozenset("「『（〔［｛〈《【〘〖〝‘“｟«")
"""Kinsoku: what must not stand at a line's end while another place can be had."""
_HARD_NO_START = NO_START - frozenset("’”»—…‥")
_HARD_NO_END = NO_END - frozenset("‘“«")

_CLASSES = (
    "BK CR LF CM NL SG WJ ZW GL SP ZWJ B2 BA BB HY CB CL CP EX IN NS OP QU IS NU PO PR SY AI AL CJ "
    "EB EM H2 H3 HL ID JL JV JT RI SA XX AK AP AS VF VI HH"
)
_NEWLINES = frozenset({"BK", "CR", "LF", "NL"})
_LETTERS = frozenset({"AL", "HL"})
_WORDS = frozenset({"AL", "HL", "NU"})
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_BEFORE_PI = _NEWLINES | {"OP", "QU", "GL", "SP", "ZW"}
_AFTER_PF = _NEWLINES | {"SP", "GL", "WJ", "CL", "QU", "CP", "EX", "IS", "SY", "ZW"}
_BEFORE_HYPHEN = _NEWLINES | {"SP", "ZW", "CB", "GL"}
_AKSARA = frozenset({"AK", "DC", "AS"})

Item = tuple[str, int, str, bool]
"""Class, index in the text, base character, ends in a zero-width joiner."""


@cache
def _class_pattern() -> Any:
    import regex

    return regex.compile("|".join(rf"(?P<{name}>\p{{LB={name}}})" for name in _CLASSES.split()))


@cache
def line_class(char: str) -> str:
    """The Line_Break class of one character, resolved by rule LB1; "DC" is the dotted circle."""
    if char == "\u25cc":
        return "DC"
    match = _class_pattern().match(char)
    name: str = match.lastgroup if match else "XX"
    if name in ("AI", "SG", "XX"):
        return "AL"
    if name == "SA":
        return "CM" if unicodedata.category(char) in ("Mn", "Mc") else "AL"
    if name == "CJ" or (name in ("ID", "AL") and char in _HARD_NO_START):
        return "NS"
    return name


@cache
def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "FWH"


@cache
def _unassigned_picture(char: str) -> bool:
    import regex

    return bool(regex.match(r"[\p{Extended_Pictographic}&&\p{Cn}]", char, regex.V1))


def items(text: str) -> list[Item]:
    """Characters with their combining marks joined to them (rules LB9 and LB10)."""
    found: list[Item] = []
    for index, char in enumerate(text):
        name = line_class(char)
        if name in ("CM", "ZWJ"):
            if found and found[-1][0] not in _NEWLINES and found[-1][0] not in ("SP", "ZW"):
                base = found[-1]
                found[-1] = (base[0], base[1], base[2], name == "ZWJ")
            else:
                found.append(("AL", index, char, name == "ZWJ"))
        else:
            found.append((name, index, char, False))
    return found


def opportunities(text: str, *, ended: bool) -> tuple[list[tuple[int, bool, bool]], int]:
    """Where `text`, taken from its beginning, may or must break.

    Returns a list of (index, must, fresh) and the index up to which that is certain whatever
    comes later (the whole text where it has `ended`). `fresh` says that what follows the break
    may be looked at on its own, as a text that begins there.
    """
    row = items(text)
    found: list[tuple[int, bool, bool]] = []
    for k in range(1, len(row)):
        before, after = row[k - 1][0], row[k][0]
        if before in _LETTERS and after in _LETTERS:
            continue
        verdict = _may_break(row, k, ended)
        if verdict is None:
            return found, row[k][1]
        if verdict:
            fresh = before in _NEWLINES or before in ("SP", "ZW")
            fresh = fresh or after not in ("QU", "HY", "HH")
            found.append((row[k][1], before in _NEWLINES, fresh))
    return found, len(text)


def _may_break(row: list[Item], k: int, ended: bool) -> bool | None:
    """Whether a line may break before item `k`; None while that hangs on what comes next."""
    a, _, _, a_joins = row[k - 1]
    b, _, b_char, _ = row[k]
    if a in _NEWLINES:  # LB4, LB5
        return not (a == "CR" and b == "LF")
    if b in _NEWLINES or b in ("SP", "ZW"):  # LB6, LB7
        return False
    back = k - 1
    while back >= 0 and row[back][0] == "SP":
        back -= 1
    solid = row[back][0] if back >= 0 else "sot"
    if solid == "ZW":  # LB8
        return True
    if a_joins or "WJ" in (a, b) or a == "GL":  # LB8a, LB11, LB12
        return False
    if b == "GL" and a not in ("SP", "BA", "HY", "HH"):  # LB12a
        return False
    if b in ("CL", "CP", "EX", "SY") or solid == "OP":  # LB13, LB14
        return False
    if solid == "QU" and unicodedata.category(row[back][2]) == "Pi":  # LB15a
        ahead = row[back - 1][0] if back > 0 else "sot"
        if ahead == "sot" or ahead in _BEFORE_PI:
            return False
    follower = row[k + 1] if k + 1 < len(row) else None
    if b == "QU" and follower is None and not ended:
        return None
    if (
        b == "QU"
        and unicodedata.category(b_char) == "Pf"
        and (follower is None or follower[0] in _AFTER_PF)
    ):  # LB15b
        return False
    if b == "IS":  # LB15c, LB15d
        if a == "SP" and follower is None and not ended:
            return None
        return a == "SP" and follower is not None and follower[0] == "NU"
    if (solid in ("CL", "CP") and b == "NS") or (solid == "B2" and b == "B2"):  # LB16, LB17
        return False
    if a == "SP":  # LB18
        return True
    if "QU" in (a, b):
        return _may_break_quote(row, k)
    if "CB" in (a, b):  # LB20
        return True
    return _may_break_word(row, k, ended)


def _may_break_quote(row: list[Item], k: int) -> bool:
    """LB19 and LB19a, and what they leave open between wide characters."""
    a, _, a_char, _ = row[k - 1]
    b, _, b_char, _ = row[k]
    if b == "QU":
        if unicodedata.category(b_char) != "Pi" or not _wide(a_char):
            return False
        if k + 1 >= len(row) or not _wide(row[k + 1][2]):
            return False
    if a == "QU":
        if unicodedata.category(a_char) != "Pf" or not _wide(b_char):
            return False
        if k < 2 or not _wide(row[k - 2][2]):
            return False
    return True


def _may_break_word(row: list[Item], k: int, ended: bool) -> bool | None:
    """LB20a to LB31: hyphens, numbers, letters, Hangul, aksaras, flags and emoji."""
    a, _, a_char, _ = row[k - 1]
    b, _, b_char, _ = row[k]
    before = row[k - 2][0] if k > 1 else "sot"
    if a in ("HY", "HH") and b in _LETTERS and (before == "sot" or before in _BEFORE_HYPHEN):
        return False  # LB20a
    if b in ("BA", "HH", "HY", "NS", "IN") or a == "BB":  # LB21, LB22
        return False
    if before == "HL" and a in ("HY", "HH") and b != "HL":  # LB21a
        return False
    if a_char in _HARD_NO_END:
        return False
    pairs = _pair_forbids(a, b)
    if pairs:
        return False
    if a in ("PR", "PO") and b == "OP":  # LB25, looking ahead
        ahead = [item[0] for item in row[k + 1 : k + 3]]
        if (not ahead or ahead == ["IS"]) and not ended:
            return None
        return not (ahead[:1] == ["NU"] or ahead == ["IS", "NU"])
    if b in ("NU", "PO", "PR") and _after_number(row, k, b):
        return False
    if a in _WORDS and b == "OP":  # LB30
        return _wide(b_char)
    if a == "CP" and b in _WORDS:
        return _wide(a_char)
    if before in _AKSARA and a == "VI" and b in ("AK", "DC"):  # LB28a
        return False
    if a in _AKSARA and b in _AKSARA:
        if k + 1 >= len(row) and not ended:
            return None
        return not (k + 1 < len(row) and row[k + 1][0] == "VF")
    if a == b == "RI":  # LB30a
        run = 0
        while run < k and row[k - 1 - run][0] == "RI":
            run += 1
        return run % 2 == 0
    return not (b == "EM" and (a == "EB" or _unassigned_picture(a_char)))  # LB30b, LB31


def _after_number(row: list[Item], k: int, b: str) -> bool:
    """LB25: the number's own signs, "3.5", "(12)%", "$12"."""
    back = k - 1
    if b in ("PO", "PR") and row[back][0] in ("CL", "CP"):
        back -= 1
    while back >= 0 and row[back][0] in ("SY", "IS"):
        back -= 1
    return back >= 0 and row[back][0] == "NU"


@cache
def _pair_forbids(a: str, b: str) -> bool:
    """The rules that look at two neighbours and nothing else."""
    words, letters, pictures = _WORDS | {"DC"}, _LETTERS | {"DC"}, ("ID", "EB", "EM")
    return (
        (a in words and b in words)  # LB23, LB25, LB28
        or (a == "SY" and b == "HL")  # LB21b
        or (a == "PR" and b in pictures)  # LB23a
        or (a in pictures and b == "PO")
        or (a in ("PR", "PO") and b in letters | {"NU"})  # LB24, LB25
        or (a in letters and b in ("PR", "PO"))
        or (a in ("HY", "IS") and b == "NU")  # LB25
        or (a == "JL" and b in ("JL", "JV", "H2", "H3"))  # LB26
        or (a in ("JV", "H2") and b in ("JV", "JT"))
        or (a in ("JT", "H3") and b == "JT")
        or (a in _HANGUL and b == "PO")  # LB27
        or (a == "PR" and b in _HANGUL)
        or (a == "AP" and b in _AKSARA)  # LB28a
        or (a in _AKSARA and b in ("VF", "VI"))
        or (a == "IS" and b in letters)  # LB29
    )
