"""Lines of the talk as pictures: laid out from what was said, rendered when they come in sight."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import pygame

from game.core.graphemes import clusters
from game.core.reply import Reply
from game.core.wrap import lay_out
from game.ui.fonts import Colour, Face
from game.ui.theme import Theme

Who = Literal["player", "villager"]
Said = Callable[[], Reply]
"""Makes what was said when it is to be laid out: a long talk is not tidied all at once."""


@dataclass(slots=True)
class Row:
    """One drawn line: text with its colours."""

    words: list[tuple[str, Colour]]
    image: pygame.Surface | None = None
    width: int = 0
    """Pixels that the words take; known once there is an image."""


@dataclass(slots=True)
class Paragraph:
    """One thing said. A villager's words know their actions, so they are a `Reply` as well."""

    who: Who
    said: Said
    reply: Reply | None = None
    rows: list[Row] = field(default_factory=list)


class RowMaker:
    """Makes rows for one width, face and theme, and remembers the latest pictures of them."""

    def __init__(self, width: int, face: Face, theme: Theme, *, pictures: int) -> None:
        """`pictures` is how many are remembered; each is `width` by a line's height at most."""
        self.width, self.face, self.theme = width, face, theme
        self._pictured: deque[Row] = deque()
        self._spare = [pygame.Surface((width, face.line_height)) for _ in range(pictures)]
        for surface in self._spare:
            surface.fill(theme.ground)  # the system hands the memory over now, not in a frame

    def lay_out(self, paragraph: Paragraph) -> list[Row]:
        """The rows of one paragraph, kept in it as well."""
        reply = paragraph.reply = paragraph.reply or paragraph.said()
        paragraph.rows = []
        for line in lay_out(reply.units, self.width, self.face.measure):
            row = self.row(reply, line.start, line.end)
            if paragraph.who == "player":
                row = Row([("".join(text for text, _ in row.words), self.theme.player)])
            paragraph.rows.append(row)
        return paragraph.rows

    def row(self, reply: Reply, start: int, end: int) -> Row:
        """The row of the reply's clusters `start` to `end`."""
        colours = {"speech": self.theme.text, "action": self.theme.action}
        return Row([(text.rstrip("\n"), colours[style]) for text, style in reply.runs(start, end)])

    def width_of(self, row: Row, count: int) -> int:
        """Pixels that the first `count` clusters of a row take."""
        total = 0
        for text, _ in row.words:
            parts = text if text.isascii() else clusters(text)
            if count <= len(parts):
                return total + self.face.measure("".join(parts[:count]))
            total += self.face.measure(text)
            count -= len(parts)
        return total

    def image(self, row: Row) -> pygame.Surface:
        """The row's picture, of a whole line's size; surfaces are used again and again."""
        if row.image is None:
            row.image = self._fresh()
            x = 0
            for text, colour in row.words:
                x = self.face.draw(row.image, x, 0, text, colour)
            row.width = min(x, self.width)
            self._pictured.append(row)
        return row.image

    def _fresh(self) -> pygame.Surface:
        """An empty line: a spare surface, or that of the oldest picture."""
        while not self._spare:
            oldest = self._pictured.popleft()
            if oldest.image is not None:
                self._spare.append(oldest.image)
                oldest.image = None
        surface = self._spare.pop()
        surface.fill(self.theme.ground)
        return surface
