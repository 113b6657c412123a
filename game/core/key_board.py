"""The on-screen keyboard as a plain model: pages of keys, one of them chosen, no picture.

English has letters and marks; Japanese begins with the kana in rows of five, as in a primer, with
keys that voice the letter before the caret or make it small. Every row is `ROW` units wide, so
that pages of ten and of fifteen columns fill the same board.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "shift", "page", "left", "right", "back", "send", "close", "voiced", "half", "small"
]
ROW = 30
"""Units of width in a row."""

_PAGES: dict[str, tuple[str, ...]] = {
    "abc": ("1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm,.?"),
    "?!#": ("!?'\"()-:;/", "@#&%*+=<>_", "äöüßéèàçñ€", "¿¡«»„“”–—…"),
    "かな": (
        "あいうえおかきくけこさしすせそ",
        "たちつてとなにぬねのはひふへほ",
        "まみむめもらりるれろやゆよわを",
        "んー、。？！「」・…～",
    ),
}
_SHIFTED = dict(zip("1234567890',.?", '!"#%&/()=+";:!', strict=True))
_SMALL = dict(zip("あいうえおつやゆよわ", "ぁぃぅぇぉっゃゅょゎ", strict=True))
_KATAKANA = 0x60
"""How far katakana lie behind hiragana in Unicode."""
_VOICED, _HALF = "\u3099", "\u309a"


@dataclass(frozen=True, slots=True)
class Key:
    """A key from `left` on, `width` units wide. `text` is what it writes, or its label."""

    kind: Kind
    text: str
    left: int
    width: int

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


class KeyBoard:
    """One key is chosen at all times; `rows` change with the page and with shift."""

    def __init__(self, *, japanese: bool = False) -> None:
        self._pages = ("かな", "カナ", "abc", "?!#") if japanese else ("abc", "?!#")
        self._page = 0
        self.shift = False
        """The next letter is a capital one."""
        self.row = 1
        self.place = 0
        self._rows = self._lay_out()

    @property
    def rows(self) -> tuple[tuple[Key, ...], ...]:
        return self._rows

    @property
    def page(self) -> str:
        return self._pages[self._page]

    @property
    def chosen(self) -> Key:
        return self._rows[self.row][self.place]

    def choose(self, row: int, place: int) -> None:
        """Choose a key by its place. Raises `IndexError` where there is none."""
        if row < 0 or place < 0:
            raise IndexError(row, place)
        _ = self._rows[row][place]
        self.row, self.place = row, place

    def move(self, right: int, down: int) -> bool:
        """Choose the key beside, round the row's ends, or that above or below.

        False when `down` leads out of the board: nothing is changed then.
        """
        self.place = (self.place + right) % len(self._rows[self.row])
        if down:
            if not 0 <= self.row + down < len(self._rows):
                return False
            middle = self.chosen.middle
            self.row += down
            self._nearest(middle)
        return True

    def press(self) -> Key:
        """Press the chosen key; returns it as it was. Shift and page are done here."""
        key = self.chosen
        if key.kind == "shift":
            self.shift = not self.shift
        elif key.kind == "page":
            self._page = (self._page + 1) % len(self._pages)
            self.shift = False
        elif key.kind == "text" and key.text != " " and self.shift:
            self.shift = False
        else:
            return key
        self._rows = self._lay_out()
        self.row = min(self.row, len(self._rows) - 1)
        self._nearest(key.middle)
        return key

    def _nearest(self, middle: float) -> None:
        row = self._rows[self.row]
        self.place = min(range(len(row)), key=lambda at: abs(row[at].middle - middle))

    def _lay_out(self) -> tuple[tuple[Key, ...], ...]:
        kana = self.page in ("かな", "カナ")
        rows = [_letters(self._shown(line)) for line in _PAGES["かな" if kana else self.page]]
        if kana:
            marks = len(rows[-1])
            extra: tuple[tuple[Kind, str], ...] = (
                ("voiced", "゛"),
                ("half", "゜"),
                ("small", "小"),
            )
            width = ROW // 15
            rows[-1] = _row(
                [("text", key.text, width) for key in rows[-1]]
                + [(kind, label, width) for kind, label in extra[:2]]
                + [(*extra[2], ROW - (marks + 2) * width)]
            )
        following = self._pages[(self._page + 1) % len(self._pages)]
        bottom: list[tuple[Kind, str, int]] = [
            ("page", following, 5),
            ("left", "", 3),
            ("text", " ", 6),
            ("right", "", 3),
            ("back", "", 4),
            ("send", "", 6),
            ("close", "", 3),
        ]
        if self.page == "abc":
            bottom[0:1] = [("shift", "", 3), ("page", following, 4)]
            bottom[3] = ("text", " ", 4)
        return (*rows, _row(bottom))

    def _shown(self, line: str) -> str:
        if self.page == "カナ":
            return "".join(katakana(letter) for letter in line)
        if self.shift and self.page == "abc":
            return "".join(_SHIFTED.get(letter, letter.upper()) for letter in line)
        return line


def _letters(line: str) -> tuple[Key, ...]:
    width = ROW // (10 if len(line) <= 10 else 15)
    return _row([("text", letter, width) for letter in line])


def _row(keys: list[tuple[Kind, str, int]]) -> tuple[Key, ...]:
    made: list[Key] = []
    left = 0
    for kind, text, width in keys:
        made.append(Key(kind, text, left, width))
        left += width
    return tuple(made)


def katakana(letter: str) -> str:
    """The katakana of a hiragana; anything else stays."""
    return chr(ord(letter) + _KATAKANA) if "ぁ" <= letter <= "ゖ" else letter


def changed_kana(letter: str, kind: Kind) -> str:
    """A kana with its voicing mark, its half-voicing mark or its size changed to and fro.

    Returns `letter` itself where there is no such form.
    """
    if kind == "small":
        other = {**_SMALL, **{small: large for large, small in _SMALL.items()}}
        other |= {katakana(one): katakana(two) for one, two in other.items()}
        return other.get(letter, letter)
    mark = _VOICED if kind == "voiced" else _HALF
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 2 and parts[1] == mark:
        return parts[0]
    made = unicodedata.normalize("NFC", parts[:1] + mark)
    return made if len(made) == 1 else letter
