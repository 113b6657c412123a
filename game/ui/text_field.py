"""The player's own words on the screen: draws a `TextEdit` and turns keys and pointer into edits.

The field is painted afresh only when something in it changed. An input method's composition
stands underlined at the caret, its clause marked, and the system is told where the caret is, so
that the window with candidates opens beside it.
"""

from __future__ import annotations

import pygame

from game.core.intents import EditKey
from game.core.text_edit import TextEdit
from game.ui.clipboard import Clipboard
from game.ui.field_rows import FieldRows
from game.ui.fonts import Face
from game.ui.theme import Theme

MOST_ROWS = 3
BLINK_SECONDS = 0.53
_PADDING = 4
_DOUBLE_CLICK_SECONDS = 0.35


class TextField:
    """`rect` in window pixels is set by whoever lays out; drawing goes to any surface."""

    def __init__(
        self, edit: TextEdit, face: Face, theme: Theme, clipboard: Clipboard | None = None
    ) -> None:
        self.edit = edit
        self.clipboard = clipboard or Clipboard()
        self.face = face
        self.theme = theme
        self.rect = pygame.Rect(0, 0, 100, 30)
        self.placeholder = ""
        self.still = False
        """The caret does not blink (reduced motion)."""
        self._clock = 0.0
        self._since_click = 9.0
        self._clicked = -1
        self._dragging = False
        self._top = 0
        self._rows = FieldRows()
        self._input_rect: pygame.Rect | None = None

    # -- laying out -------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is seen: the text with the composition at the caret."""
        edit = self.edit
        return edit.text[: edit.caret] + edit.composition + edit.text[edit.caret :]

    @property
    def caret(self) -> int:
        """Where the caret is seen: behind the composition's clause start, or in the text."""
        if self.edit.composition:
            return self.edit.caret + self.edit.clause[0] + self.edit.clause[1]
        return self.edit.caret

    @property
    def counter(self) -> str:
        return f"{self.edit.length}/{self.edit.limit}"

    @property
    def wanted_rows(self) -> int:
        """How many rows the field would like to be high."""
        return min(MOST_ROWS, len(self._set_rows().rows))

    def _set_rows(self) -> FieldRows:
        self._rows.set(self.text, self._width(), self.face)
        return self._rows

    def _width(self) -> int:
        unit = self.face.unit
        return max(16 * unit, self.rect.width - 2 * _PADDING * unit - 2 * unit)

    def _x_of(self, row: int, index: int) -> int:
        """Spaces that hang beyond the width leave the caret at its edge."""
        return min(self._set_rows().x_of(row, index), self._width())

    def _index_at(self, x: int, y: int) -> int:
        """The index of the caret's place nearest to a window pixel."""
        padding = _PADDING * self.face.unit
        row = self._top + (y - self.rect.y - padding) // self.face.line_height
        return self._set_rows().index_at(row, x - self.rect.x - padding)

    # -- events -----------------------------------------------------------------------------

    def update(self, dt: float) -> None:
        self._clock += dt
        self._since_click += dt

    def touch(self) -> None:
        """Show the caret now; it blinks again a moment later."""
        self._clock = 0.0

    def type(self, text: str) -> None:
        """Committed text."""
        self.edit.compose("")
        self.edit.insert(text, typed=True)
        self.touch()

    def key(self, event: EditKey) -> bool:
        """Edit by key; False for a key that means nothing here."""
        self.touch()
        if event.ctrl and len(event.name) == 1:
            return self._command(event.name, shift=event.shift)
        edit, select = self.edit, event.shift
        word = event.ctrl or event.alt
        match event.name:
            case "backspace":
                edit.backspace(word=word)
            case "delete" if event.shift:
                edit.cut(self.clipboard.put)
            case "delete":
                edit.delete(word=word)
            case "left":
                edit.left(word=word, select=select)
            case "right":
                edit.right(word=word, select=select)
            case "home":
                edit.home(self._set_rows().starts, select=select, all_=event.ctrl)
            case "end":
                edit.end(self._set_rows().starts, select=select, all_=event.ctrl)
            case "up":
                self._vertical(-1, select=select)
            case "down":
                self._vertical(1, select=select)
            case "return":
                edit.insert("\n")
            case "insert" if event.shift:
                edit.paste(self.clipboard.get)
            case "insert" if event.ctrl:
                edit.copy(self.clipboard.put)
            case _:
                return False
        return True

    def _command(self, letter: str, *, shift: bool) -> bool:
        edit = self.edit
        match letter:
            case "a":
                edit.select_all()
            case "c" if edit.selected:
                edit.copy(self.clipboard.put)
            case "x":
                edit.cut(self.clipboard.put)
            case "v":
                edit.paste(self.clipboard.get)
            case "z" if not shift:
                edit.undo()
            case "y" | "z":
                edit.redo()
            case _:
                return False
        return True

    def _vertical(self, step: int, *, select: bool) -> None:
        """Between rows; beyond the first and the last to earlier and later questions."""
        rows, edit = self._set_rows(), self.edit
        row = rows.row_of(edit.caret)
        if 0 <= row + step < len(rows.rows):
            edit.place(rows.index_at(row + step, rows.x_of(row, edit.caret)), select=select)
        elif select:
            edit.place(0 if step < 0 else len(edit.text), select=True)
        elif step < 0:
            edit.older()
        else:
            edit.newer()

    def pointer_down(self, x: int, y: int, *, select: bool = False) -> None:
        """Place the caret; a second click selects a word, a third one everything."""
        index = self._index_at(x, y)
        again = self._since_click < _DOUBLE_CLICK_SECONDS and index == self._clicked
        if again and self.edit.selected:
            self.edit.select_all()
        elif again:
            self.edit.select_word(index)
        else:
            self.edit.place(index, select=select)
        self._since_click, self._clicked = 0.0, index
        self._dragging = True
        self.touch()

    def pointer_move(self, x: int, y: int) -> None:
        if self._dragging:
            index = self._index_at(x, y)
            if index != self._clicked or self.edit.selected:
                self.edit.place(index, select=True)

    def pointer_up(self) -> None:
        self._dragging = False

    # -- drawing ----------------------------------------------------------------------------

    def look(self) -> tuple[object, ...]:
        """Changes whenever the field must be painted afresh."""
        edit = self.edit
        return (
            edit.text,
            edit.caret,
            edit.anchor,
            edit.composition,
            edit.clause,
            self._caret_shown(),
            self.rect.size,
            self.placeholder,
        )

    def _caret_shown(self) -> bool:
        return self.still or self._clock % (2 * BLINK_SECONDS) < BLINK_SECONDS

    def draw(self, surface: pygame.Surface, area: pygame.Rect) -> None:
        """Paint the whole field into `area` of `surface`."""
        unit, theme, line = self.face.unit, self.theme, self.face.line_height
        surface.fill(theme.field_edge_active, area)
        surface.fill(theme.field, area.inflate(-2 * unit, -2 * unit))
        inside = area.inflate(-2 * _PADDING * unit, -2 * _PADDING * unit)
        row = self._set_rows().row_of(self.caret)
        fitting = max(1, inside.height // line)
        self._top = max(0, min(self._top, len(self._rows.rows) - fitting))
        self._top = min(max(self._top, row - fitting + 1), row)
        surface.set_clip(area.inflate(-4 * unit, -2 * unit))
        if not self.text:
            self.face.draw(surface, inside.x, inside.y, self.placeholder, theme.faint)
        for number, (start, text) in enumerate(self._rows.rows[self._top :][:fitting]):
            self._draw_row(surface, inside.x, inside.y + number * line, start, text)
        caret = pygame.Rect(
            inside.x + self._x_of(row, self.caret),
            inside.y + (row - self._top) * line + 2 * unit,
            unit,
            16 * unit,
        )
        if self._caret_shown():
            surface.fill(theme.caret, caret)
        surface.set_clip(None)

    def tell_input_method(self) -> None:
        """Tell the system where the caret is, when that changed."""
        unit, line = self.face.unit, self.face.line_height
        row = self._set_rows().row_of(self.caret)
        rect = pygame.Rect(
            self.rect.x + _PADDING * unit + self._x_of(row, self.caret),
            self.rect.y + _PADDING * unit + (row - self._top) * line,
            2 * unit,
            line,
        )
        if rect != self._input_rect:
            self._input_rect = rect
            pygame.key.set_text_input_rect(rect)

    def _draw_row(self, surface: pygame.Surface, x: int, y: int, start: int, text: str) -> None:
        unit, theme, edit = self.face.unit, self.theme, self.edit
        end = start + len(text)

        def span(first: int, last: int) -> pygame.Rect | None:
            first, last = max(first, start), min(last, end)
            if first >= last:
                return None
            left = self.face.measure(text[: first - start])
            right = self.face.measure(text[: last - start])
            return pygame.Rect(x + left, y, right - left, 20 * unit)

        composed = (edit.caret, edit.caret + len(edit.composition))
        clause_start = edit.caret + edit.clause[0]
        clause = span(clause_start, clause_start + edit.clause[1]) if edit.composition else None
        if clause:
            surface.fill(theme.clause, clause)
        self.face.draw(surface, x, y, text, theme.text)
        chosen = None if edit.composition else span(*edit.selection)
        if chosen:
            surface.fill(theme.selection, chosen)
            old = surface.get_clip()
            surface.set_clip(chosen.clip(old))
            self.face.draw(surface, x, y, text, theme.selected_text)
            surface.set_clip(old)
        if edit.composition and (line := span(*composed)):
            surface.fill(theme.text, (line.x, y + 19 * unit, line.width, unit))
