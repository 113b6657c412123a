"""The text field's rows: where each letter stands, and which letter stands at a place."""

from __future__ import annotations

from game.core.graphemes import boundaries
from game.core.wrap import wrap
from game.ui.fonts import Face


class FieldRows:
    """A wrapped text; the same text, width and face are not wrapped twice."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str]] = [(0, "")]
        """Index of the first character, and the text without its newline."""
        self._key: tuple[str, int, Face] | None = None
        self._face: Face

    def set(self, text: str, width: int, face: Face) -> None:
        """Wrap `text` to `width` pixels."""
        key = (text, width, face)
        if key == self._key:
            return
        self._key, self._face = key, face
        self.rows, at = [], 0
        for line in wrap(text, width, face.measure):
            self.rows.append((at, line.shown))
            at += len(line.text)

    @property
    def starts(self) -> list[int]:
        return [start for start, _ in self.rows]

    def row_of(self, index: int) -> int:
        """The row in which a caret at `index` stands."""
        return max(number for number, (start, _) in enumerate(self.rows) if start <= index)

    def x_of(self, row: int, index: int) -> int:
        """Pixels from the row's left edge to the caret's place at `index`."""
        start, text = self.rows[row]
        return self._face.measure(text[: index - start])

    def index_at(self, row: int, x: int) -> int:
        """The caret's place in `row` (the nearest there is) that is nearest to `x` pixels."""
        start, text = self.rows[max(0, min(row, len(self.rows) - 1))]
        return start + min(boundaries(text), key=lambda at: abs(self._face.measure(text[:at]) - x))
