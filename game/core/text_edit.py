"""A text field as a plain model: no screen, no keys, only text, a caret and what happens to them.

Positions are indices into `text` that lie between grapheme clusters, so the caret never stands
inside a letter and Backspace takes a whole one. Whoever draws it wraps it; moving up and down a
drawn line is therefore given in from outside (`rows`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from game.core.clean_text import clean
from game.core.graphemes import boundaries, clusters, next_boundary, previous_boundary
from game.core.word_jumps import word_at, word_left, word_right

LIMIT = 500
"""Characters (grapheme clusters) that a question may have."""
_MOST_UNDO = 200
_MOST_HISTORY = 50


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What undo brings back."""

    text: str
    caret: int
    anchor: int


class TextEdit:
    """Text, a caret, a selection from `anchor` to `caret`, undo, history and a composition."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self.text = ""
        self.caret = 0
        self.anchor = 0
        self.cut_off = 0
        """Characters that the last insertion lost to the limit; 0 after any other change."""
        self.composition = ""
        """What an input method is composing at the caret; no part of `text`."""
        self.clause = (0, 0)
        """Start and length within the composition of the clause being chosen."""
        self.history: list[str] = []
        self._undo: list[Snapshot] = []
        self._redo: list[Snapshot] = []
        self._typing = False
        self._at_history = 0
        self._draft = ""

    @property
    def length(self) -> int:
        """Clusters in the text, for the counter."""
        return len(clusters(self.text))

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of the selected text; equal where nothing is selected."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    @property
    def selected(self) -> str:
        start, end = self.selection
        return self.text[start:end]

    # -- changing -------------------------------------------------------------------------

    def insert(self, text: str, *, typed: bool = False) -> None:
        """Put text in the selection's place. What is over the limit is cut and counted.

        `typed` letters in a row are one step of undo; a paste is a step of its own.
        """
        text = clean(text)
        if not text:
            return
        start, end = self.selection
        rest = clusters(self.text[:start] + self.text[end:])
        new = clusters(text)
        room = max(0, self.limit - len(rest))
        lost = max(0, len(new) - room)
        kept = "".join(new[: len(new) - lost])
        if not kept:
            self.cut_off = lost
            return
        self._remember(typing=typed and start == end)
        self._put(start, end, kept)
        self.cut_off = lost

    def backspace(self, *, word: bool = False) -> None:
        """Delete the selection, or the cluster (the word) before the caret."""
        start, end = self.selection
        if start == end:
            start = word_left(self.text, end) if word else previous_boundary(self.text, end)
        self._delete(start, end)

    def delete(self, *, word: bool = False) -> None:
        """Delete the selection, or the cluster (the word) behind the caret."""
        start, end = self.selection
        if start == end:
            end = word_right(self.text, start) if word else next_boundary(self.text, start)
        self._delete(start, end)

    def set_text(self, text: str) -> None:
        """Replace everything; the caret goes to the end. Undo can take it back."""
        new = "".join(clusters(clean(text))[: self.limit])
        if new == self.text:
            self.place(len(new))
            return
        self._remember(typing=False)
        self._put(0, len(self.text), new)

    def take(self) -> str:
        """The text to send, remembered for Up and Down; the field is empty afterwards."""
        sent = self.text.strip()
        if sent and self.history[-1:] != [sent]:
            self.history = [*self.history, sent][-_MOST_HISTORY:]
        self.clear()
        return sent

    def recall(self, questions: Iterable[str]) -> None:
        """Have questions of earlier games at hand as well, before those of this one."""
        earlier = [each for each in dict.fromkeys(questions) if each not in self.history]
        self.history = [*earlier, *self.history][-_MOST_HISTORY:]

    def clear(self) -> None:
        """Empty the field and forget undo; history stays."""
        self.text, self.caret, self.anchor, self.cut_off = "", 0, 0, 0
        self.composition, self.clause = "", (0, 0)
        self._undo, self._redo, self._typing = [], [], False
        self._at_history, self._draft = 0, ""

    def undo(self) -> None:
        """Take back the last change; without one nothing happens."""
        self._swap(self._undo, self._redo)

    def redo(self) -> None:
        """Make the change again that undo took back."""
        self._swap(self._redo, self._undo)

    # -- clipboard, by callbacks ----------------------------------------------------------

    def copy(self, put: Callable[[str], None]) -> None:
        """Hand the selection to `put`; an empty selection leaves the clipboard as it is."""
        if self.selected:
            put(self.selected)

    def cut(self, put: Callable[[str], None]) -> None:
        """Copy, then delete the selection."""
        if self.selected:
            put(self.selected)
            self._delete(*self.selection)

    def paste(self, get: Callable[[], str]) -> None:
        """Insert what `get` returns."""
        self.insert(get())

    # -- moving ---------------------------------------------------------------------------

    def place(self, index: int, *, select: bool = False) -> None:
        """Put the caret at `index` (the boundary at or before it); `select` keeps the anchor."""
        index = max(0, min(index, len(self.text)))
        if index not in (0, len(self.text)):
            index = max(at for at in boundaries(self.text) if at <= index)
        self.caret = index
        if not select:
            self.anchor = index
        self._typing = False

    def left(self, *, word: bool = False, select: bool = False) -> None:
        """One cluster or word to the left; without `select` a selection falls to its start."""
        start, end = self.selection
        if start != end and not select and not word:
            self.place(start)
        elif word:
            self.place(word_left(self.text, self.caret), select=select)
        else:
            self.place(previous_boundary(self.text, self.caret), select=select)

    def right(self, *, word: bool = False, select: bool = False) -> None:
        """One cluster or word to the right; without `select` a selection falls to its end."""
        start, end = self.selection
        if start != end and not select and not word:
            self.place(end)
        elif word:
            self.place(word_right(self.text, self.caret), select=select)
        else:
            self.place(next_boundary(self.text, self.caret), select=select)

    def home(self, rows: Sequence[int] = (0,), *, select: bool = False, all_: bool = False) -> None:
        """To the start of the drawn row (`rows` are their starts) or of the whole text."""
        self.place(0 if all_ else max(at for at in rows if at <= self.caret), select=select)

    def end(self, rows: Sequence[int] = (0,), *, select: bool = False, all_: bool = False) -> None:
        """To the end of the drawn row or of the whole text."""
        later = [at for at in rows if at > self.caret]
        if all_ or not later:
            self.place(len(self.text), select=select)
        else:
            self.place(previous_boundary(self.text, later[0]), select=select)

    def select_all(self) -> None:
        self.anchor, self.caret, self._typing = 0, len(self.text), False

    def select_word(self, index: int) -> None:
        """Select the word at `index`, as a double click does."""
        start, end = word_at(self.text, index)
        self.place(start)
        self.place(end, select=True)

    # -- earlier questions ----------------------------------------------------------------

    def older(self) -> None:
        """Show the question before; the draft is kept."""
        if self._at_history < len(self.history):
            if self._at_history == 0:
                self._draft = self.text
            self._at_history += 1
            self._show(self.history[-self._at_history])

    def newer(self) -> None:
        """Show the question after, and at last the draft again."""
        if self._at_history > 0:
            self._at_history -= 1
            self._show(self.history[-self._at_history] if self._at_history else self._draft)

    # -- composing ------------------------------------------------------------------------

    def compose(self, text: str, start: int = 0, length: int = 0) -> None:
        """An input method's text so far; empty text ends it. The selection gives way to it."""
        if text and not self.composition and self.selected:
            self._delete(*self.selection)
        self.composition = text
        start = max(0, min(start, len(text)))
        self.clause = (start, max(0, min(length, len(text) - start)))

    # -- inside ---------------------------------------------------------------------------

    def _show(self, text: str) -> None:
        at, draft = self._at_history, self._draft
        self.set_text(text)
        self._at_history, self._draft = at, draft

    def _put(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]
        self.caret = start + len(text)
        if self.caret < len(self.text) and self.caret not in boundaries(self.text):
            self.caret = next_boundary(self.text, self.caret)
        self.anchor = self.caret
        self.cut_off = 0
        self._at_history = 0

    def _delete(self, start: int, end: int) -> None:
        self.cut_off = 0
        if start < end:
            self._remember(typing=False)
            self._put(start, end, "")

    def _remember(self, *, typing: bool) -> None:
        if not (typing and self._typing):
            now = Snapshot(self.text, self.caret, self.anchor)
            self._undo = [*self._undo, now][-_MOST_UNDO:]
        self._redo = []
        self._typing = typing

    def _swap(self, source: list[Snapshot], target: list[Snapshot]) -> None:
        if source:
            target.append(Snapshot(self.text, self.caret, self.anchor))
            back = source.pop()
            self.text, self.caret, self.anchor = back.text, back.caret, back.anchor
            self.cut_off, self._typing = 0, False
