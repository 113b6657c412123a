"""A model's habits, tidied while its words stream in: what the player reads is plain speech.

`*waves*` becomes an action, Markdown's marks vanish, the speaker's own name before the words is
cut, and so is everything from a stray "User:" on, where a model begins to speak for the player.
Blank lines pile up to one at most. A mark is held back only while it could still mean two things.
"""

from __future__ import annotations

import re
from typing import Literal

from game.core.clean_text import Cleaner

Style = Literal["speech", "action"]
Piece = tuple[str, Style]
"""A stretch of tidied text and how it is meant."""

PLAYER_LABELS = (
    "User",
    "Player",
    "Human",
    "You",
    "Traveller",
    "Traveler",
    "プレイヤー",
    "ユーザー",
)
MODEL_LABELS = ("Assistant", "AI", "Bot", "Villager", "アシスタント")

_AFTER_LABEL = re.compile(r"[*_]{0,3}(?: ?\([^()\n]{0,40}\))?[*_]{0,3} ?[:：]")
_AFTER_LABEL_OPEN = re.compile(r"[*_]{0,3}(?: ?(?:\([^()\n]{0,40}\)?)?)?[*_]{0,3} ?")
_LINE_MARK = re.compile(r"#{1,6} +|(?:> ?)+|(?P<bullet>[-+*•] +)")
_RULE = re.compile(r"(?:[-*_=] *){3,}(?=\n|$)|(?:`{3,}|~{3,})[^\n`]*(?:\n|$)")
_LINE_OPEN = re.compile(r"#{1,6} *|>[> ]*|[-+*•] *|[-*_= ]+|[`~]{1,2}|(?:`{3,}|~{3,})[^\n`]*")
_PLAIN = re.compile(r"[^\s*_`~\\\[\]<!]+|[\u3000\xa0]+")
_SPACES = re.compile(r"[^\S\n\u3000\xa0]+")
_TAG = re.compile(r"</?([A-Za-z][\w-]{0,15})\s*/?>|<\|[^|<>\n]{1,24}\|>")
_TAG_OPEN = re.compile(r"<(?:/?(?:[A-Za-z][\w-]{0,15})?\s{0,2}/?|\|[^|<>\n]{0,24}\|?)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,40})\]\([^()\s]{0,200}\)")
_LINK_OPEN = re.compile(r"!?\[[^\[\]\n]{0,40}(?:\](?:\([^()\s]{0,200})?)?")
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)[.!?。！？…]+[\"'”’»)]*(?=\s|$)|[。！？]+[」』）]*"
)


def last_sentence_end(text: str) -> int:
    """The index behind the last whole sentence of `text`; 0 where there is none."""
    end = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
    return end


class ReplyTidy:
    """Feed it the model's words; it gives back what to show. `names` are the speaker's."""

    def __init__(self, *names: str) -> None:
        own = (*names, *(name.split()[0] for name in names if name.strip()), *MODEL_LABELS)
        self._own = tuple(dict.fromkeys(label for label in own if label))
        self._cleaner = Cleaner()
        self.stopped = False
        """The model began to speak for the player; whatever follows is dropped."""
        self._held = ""
        self._out: list[Piece] = []
        self._newlines = 0
        self._space = False
        self._line_start = True
        self._begun = False
        self._action = False
        self._last = ""
        self._opens = False
        """The line has nothing but an action so far; a label may stand behind that as well."""
        self._labelled = False

    def feed(self, raw: str) -> list[Piece]:
        """Tidy a piece of any size."""
        return self._work(self._cleaner.feed(raw), ended=False)

    def finish(self) -> list[Piece]:
        """What was still held back; spaces and newlines at the end are dropped."""
        return self._work("", ended=True)

    def _work(self, text: str, *, ended: bool) -> list[Piece]:
        self._held += text
        while self._held and not self.stopped:
            used = self._start_of_line(ended) if self._line_start else self._inside(ended)
            if used < 0:
                break
            self._held = self._held[used:]
        if self.stopped:
            self._held = ""
        out, self._out = self._out, []
        return out

    def _emit(self, text: str) -> None:
        """Put out visible text, with the newlines or the space that stood before it."""
        if self._begun and self._newlines:
            text = "\n" * min(self._newlines, 2) + text
        elif self._begun and self._space:
            text = " " + text
        self._newlines, self._space = 0, False
        self._begun = True
        self._last = text[-1]
        style: Style = "action" if self._action else "speech"
        if self._out and self._out[-1][1] == style:
            self._out[-1] = (self._out[-1][0] + text, style)
        else:
            self._out.append((text, style))

    def _start_of_line(self, ended: bool) -> int:
        """Handle what may stand before a line's words; -1 waits for more."""
        held = self._held
        if held[0] in " \n":
            self._newlines += held[0] == "\n"
            return 1
        rule = _RULE.match(held)
        if rule and (ended or "\n" in held):
            return rule.end()
        if not ended and _LINE_OPEN.fullmatch(held):
            return -1
        label = self._label(held)
        if label is None and not ended:
            return -1
        if label:
            return label
        if self.stopped:
            return 0
        self._line_start = False
        self._opens = held[0] in "*_"
        mark = _LINE_MARK.match(held)
        if mark is None:
            return 0
        if mark.group("bullet"):
            self._emit("•")
            self._space = True
        return mark.end()

    def _label(self, held: str) -> int | None:
        """How long a speaker's label is; None while it may still become one."""
        bare = held.lstrip("*_")
        skipped = len(held) - len(bare)
        if skipped > 3:
            return 0
        waiting = False
        for label in (*self._own, *PLAYER_LABELS):
            if bare[: len(label)].casefold() == label.casefold():
                rest = bare[len(label) :]
                match = _AFTER_LABEL.match(rest)
                if match and (label in self._own or not self._begun):
                    return skipped + len(label) + match.end()
                if match:
                    self.stopped = True
                    return 0
                waiting = waiting or bool(_AFTER_LABEL_OPEN.fullmatch(rest))
            elif label.casefold().startswith(bare.casefold()):
                waiting = True
        return None if waiting else 0

    def _inside(self, ended: bool) -> int:
        """Handle the next stretch within a line; -1 waits for more."""
        held = self._held
        if self._labelled and held[0] not in " \n":
            label = self._label(held)
            if label is None and not ended:
                return -1
            self._labelled = False
            if label or self.stopped:
                return label or 0
        plain = _PLAIN.match(held)
        if plain:
            self._emit(plain.group())
            return plain.end()
        first = held[0]
        if first == "\n":
            self._newlines += 1
            self._space = False
            self._line_start, self._action, self._labelled = True, False, False
            return 1
        if spaces := _SPACES.match(held):
            self._space = True
            return spaces.end()
        if first in "*_~`":
            return self._emphasis(first, ended)
        if first == "\\":
            return self._escaped(ended)
        if first == "<":
            return self._tag(ended)
        return self._bracket(ended)

    def _emphasis(self, mark: str, ended: bool) -> int:
        held = self._held
        count = len(held) - len(held.lstrip(mark))
        if count == len(held) and not ended:
            return -1
        follower = held[count : count + 1]
        last = " " if self._space or not self._begun else self._last
        sum_of_digits = last.isdigit() and (follower.isdigit() or follower == "")
        spaced = last == " " and follower in (" ", "")
        if mark == "*":
            if sum_of_digits or (spaced and count == 1 and self._last.isdigit()):
                self._emit(mark * count)
            elif count == 1 and not (spaced and not self._action):
                was = self._action
                self._action = not was and follower not in (" ", "\n", "")
                self._labelled, self._opens = was and self._opens, self._opens and not was
        elif (mark == "_" and last.isalnum() and follower.isalnum()) or (
            mark == "~" and count == 1
        ):
            self._emit(mark * count)
        return count

    def _escaped(self, ended: bool) -> int:
        if len(self._held) < 2 and not ended:
            return -1
        if self._held[1:2] in tuple("\\*_`~#[]()<>-+.!|{}"):
            self._emit(self._held[1])
            return 2
        self._emit("\\")
        return 1

    def _tag(self, ended: bool) -> int:
        """`<br>` and the like, and a chat template's own marks that a model has written out."""
        match = _TAG.match(self._held)
        if match:
            if (match.group(1) or "").lower() in ("br", "p"):
                self._newlines += 1
            return match.end()
        if not ended and _TAG_OPEN.fullmatch(self._held):
            return -1
        self._emit("<")
        return 1

    def _bracket(self, ended: bool) -> int:
        """`[words](address)` leaves its words; other brackets stand for themselves."""
        match = _LINK.match(self._held)
        if match:
            if match.group(1).strip():
                self._emit(match.group(1).strip())
            return match.end()
        if not ended and (self._held == "!" or _LINK_OPEN.fullmatch(self._held)):
            return -1
        self._emit(self._held[0])
        return 1
