"""The talk on the screen: what was said, and the reply that is just being revealed.

Only what is new is painted. A line is rendered once, with all that is known of it, and as letters
are revealed the strip of it that became visible is copied: identical to the last pixel with the
whole text drawn at once (letter by letter is not: kerning), at a cost that does not grow with the
text. Earlier parts of a long talk are laid out a paragraph a frame, from the latest backwards.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.core.reply import Reply
from game.core.wrap import LineBuilder
from game.ui.fonts import Face
from game.ui.talk_rows import Paragraph, Row, RowMaker, Said, Who
from game.ui.theme import Theme

_PICTURES = 3
"""Views full of rendered rows that are remembered."""


class ReplyView:
    """Paints onto `surface`, which nobody else paints on; `resize` gives it another."""

    def __init__(self, surface: pygame.Surface, face: Face, theme: Theme) -> None:
        self._old: list[Paragraph] = []
        self._waiting: list[Paragraph] = []
        self._live: Reply | None = None
        self._top = self._home = 0
        self.resize(surface, face, theme)

    def resize(self, surface: pygame.Surface, face: Face, theme: Theme) -> None:
        """Paint onto another surface, perhaps in another size; all is laid out anew."""
        self.surface, self.face, self.theme = surface, face, theme
        pictures = _PICTURES * self.rows_in_sight
        self._make = RowMaker(surface.width, face, theme, pictures=pictures)
        self._waiting = [*self._waiting, *self._old]
        self._old = []
        for paragraph in self._waiting:
            paragraph.rows = []
        self._base: list[Row] = []
        self._restart_live()
        self._catch_up()
        self.to_end()

    def move_to(self, surface: pygame.Surface) -> None:
        """Paint onto another surface of the same size; nothing is laid out anew."""
        self.surface = surface
        self._stale = True

    # -- what is said -----------------------------------------------------------------------

    def set_talk(self, talk: Iterable[tuple[Who, Said]]) -> None:
        """Replace everything by these whole replies, oldest first."""
        self._waiting = [Paragraph(who, said) for who, said in talk]
        self._old, self._base, self._live = [], [], None
        self._restart_live()
        self._catch_up()
        self.to_end()

    def say(self, who: Who, said: Said) -> None:
        """Put something whole behind all that was said; its first line comes to the top."""
        self.settle()
        paragraph = Paragraph(who, said)
        self._make.lay_out(paragraph)
        if self._base:
            self._base.append(Row([]))
        self._top = self._home = len(self._base)
        self._old.append(paragraph)
        self._base += paragraph.rows
        self._follow = True
        self._stale = True

    def show(self, reply: Reply | None) -> None:
        """Reveal this reply from now on, in the place of the one before."""
        self._live = reply
        self._restart_live()
        self._top = min(self._top, max(0, len(self._base) - 1))

    def settle(self) -> None:
        """The reply that was revealed becomes a part of what was said."""
        if self._live is not None:
            live = self._live
            paragraph = Paragraph("villager", lambda: live, live)
            self._make.lay_out(paragraph)
            self._old.append(paragraph)
            self._base += paragraph.rows
            self._live = None
            self._restart_live()

    # -- scrolling --------------------------------------------------------------------------

    @property
    def rows_in_sight(self) -> int:
        return max(1, self.surface.height // self.face.line_height)

    @property
    def position(self) -> tuple[int, int, int]:
        """First row in sight, rows in sight, all rows (as far as they are revealed)."""
        return self._top, self.rows_in_sight, self._revealed_rows()

    def scroll(self, rows: int) -> None:
        """Move down by `rows` (up if negative); at the end the view follows the letters again."""
        most = max(0, self._revealed_rows() - self.rows_in_sight)
        top = max(0, min(max(most, self._home), self._top + rows))
        self._follow = top >= most
        if top != self._top:
            self._top = top
            self._stale = True

    def to_end(self) -> None:
        """Show the latest."""
        self._top = self._home = max(0, self._revealed_rows() - self.rows_in_sight)
        self._follow = True
        self._stale = True

    # -- painting ---------------------------------------------------------------------------

    def prepare(self) -> None:
        """Lay out one more earlier paragraph, if any waits; call it once a frame."""
        if self._waiting:
            self._add_earlier()

    def paint(self) -> bool:
        """Bring the surface up to date; True when anything on it changed."""
        changed = False
        if self._live is not None:
            if self._live.revision != self._revision:
                self._restart_live()
            if self._units < len(self._live.units):
                self._take_units(self._live)
            if self._painted != self._live.shown:
                line = self._line
                changed = self._reveal(self._live)
                if line == self._line:
                    self._foresee(self._live)
        if self._stale:
            self._paint_all()
            changed = True
        return changed

    def marker_place(self) -> tuple[int, int] | None:
        """Where the last revealed letter ends, if that is in sight."""
        row = len(self._base) + max(0, self._line)
        if self._live is None or not self._top <= row < self._top + self.rows_in_sight:
            return None
        return self._edge, (row - self._top) * self.face.line_height

    def _revealed_rows(self) -> int:
        live = self._line + 1 if self._live is not None and self._painted else 0
        return len(self._base) + live

    def _restart_live(self) -> None:
        self._builder = LineBuilder(self.surface.width, self.face.measure)
        self._rows: list[Row] = [Row([])]
        self._units = self._painted = self._line = self._edge = 0
        self._regrown = False
        self._revision = self._live.revision if self._live is not None else 0
        self._stale = True

    def _take_units(self, reply: Reply) -> None:
        """Put new words on their lines; only rows whose text grew are rendered again.

        A mark without a letter may move what stands before it, so such a row's next strip begins
        at its left edge.
        """
        lines = self._builder.lines
        first = len(lines) - 1
        for unit in reply.units[self._units :]:
            self._builder.add(unit)
        self._units = len(reply.units)
        self._regrown = first <= self._line
        del self._rows[first:]
        for line in lines[first:]:
            self._rows.append(self._make.row(reply, line.start, line.end))

    def _reveal(self, reply: Reply) -> bool:
        """Copy the strips that became visible."""
        lines = self._builder.lines
        height = self.face.line_height
        changed = False
        while self._painted < reply.shown:
            line = lines[self._line]
            if self._painted >= line.end and self._line + 1 < len(lines):
                self._line += 1
                self._edge = 0
                continue
            upto = min(reply.shown, line.end)
            row = len(self._base) + self._line
            if self._follow and row >= self._top + self.rows_in_sight:
                self._scroll_to(row - self.rows_in_sight + 1)
            words = self._rows[self._line]
            image = self._make.image(words)
            edge = words.width
            if upto < line.end:
                edge = self._make.width_of(words, upto - line.start)
            if not self._stale and self._top <= row < self._top + self.rows_in_sight:
                left = 0 if self._regrown else max(0, self._edge - self.face.unit)
                self._regrown = False
                self.surface.blit(
                    image,
                    (left, (row - self._top) * height),
                    (left, 0, edge - left, height),
                )
                changed = True
            self._painted, self._edge = upto, edge
        return changed

    def _scroll_to(self, top: int) -> None:
        """Follow the letters down: what is painted moves up, and the rest is cleared."""
        rows, height = top - self._top, self.face.line_height
        self._top = top
        if self._stale or rows >= self.rows_in_sight:
            self._stale = True
            return
        self.surface.scroll(0, -rows * height)
        bottom = self.surface.height - rows * height
        self.surface.fill(self.theme.ground, (0, bottom, self.surface.width, rows * height))

    def _foresee(self, reply: Reply) -> None:
        """Render the next row halfway through this one, so that no frame does two things."""
        line = self._builder.lines[self._line]
        following = self._line + 1
        complete = following + 1 < len(self._rows) or (reply.ended and following < len(self._rows))
        if complete and 2 * self._painted > line.start + line.end:
            self._make.image(self._rows[following])

    def _paint_all(self) -> None:
        """Everything in sight, from the rows' pictures."""
        self._stale = False
        self.surface.fill(self.theme.ground)
        height = self.face.line_height
        for place in range(self.rows_in_sight):
            index = self._top + place
            if index < len(self._base):
                self.surface.blit(self._make.image(self._base[index]), (0, place * height))
            elif self._live is not None and index - len(self._base) <= self._line:
                live = index - len(self._base)
                image = self._make.image(self._rows[live])
                width = self._rows[live].width if live < self._line else self._edge
                self.surface.blit(image, (0, place * height), (0, 0, width, height))

    def _add_earlier(self) -> None:
        paragraph = self._waiting.pop()
        self._make.lay_out(paragraph)
        rows = paragraph.rows
        if self._old and self._old[0].who == "player":
            rows = [*rows, Row([])]
        self._old.insert(0, paragraph)
        self._base = rows + self._base
        self._top += len(rows)
        self._home += len(rows)

    def _catch_up(self) -> None:
        """Lay out enough of the latest to fill the view."""
        while self._waiting and len(self._base) < self.rows_in_sight:
            self._add_earlier()
