"""Lines for a box of a given width: words stay whole, Japanese breaks between characters.

Text becomes units (what must stay together, with the spaces behind it), units become lines. Both
steps work on text that is still arriving and never change what they have decided: a unit is given
out only when its end is certain, so a word that is being revealed cannot jump to the next line.
The cost of a letter does not grow with the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from game.core.graphemes import clusters
from game.core.linebreak import NO_END, NO_START, opportunities

LONGEST_UNIT = 40
"""Clusters. A longer unit is no word (a URL, a scream) and may break anywhere; so the reader
never waits for more than this many letters to know where they belong."""

_SPACES = " \t\u3000"
_NEWLINES = "\n\r\v\f\x85\u2028\u2029"

Measure = Callable[[str], int]
"""The width of a text on one line, in pixels."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Clusters that stay on one line. `body` counts those before the spaces at its end."""

    clusters: tuple[str, ...]
    body: int
    hard: bool = False
    """A newline ends it."""
    long: bool = False
    """A piece of something over-long: it may be broken inside."""


class UnitStream:
    """Cuts text that arrives in pieces into units; the same units for any pieces."""

    def __init__(self) -> None:
        self._tail = ""
        self._given = 0
        self._torn = False

    def feed(self, text: str) -> list[Unit]:
        """The units whose end this piece makes certain."""
        self._tail += text
        return self._cut(ended=False)

    def finish(self) -> list[Unit]:
        """The rest, now that nothing follows."""
        return self._cut(ended=True)

    def _cut(self, *, ended: bool) -> list[Unit]:
        """Give out units from the tail; what went before it can be forgotten."""
        found: list[Unit] = []
        again = bool(self._tail)
        while again:
            again = False
            forget = 0
            breaks, certain = opportunities(self._tail, ended=ended)
            for place, _, fresh in [*breaks, (len(self._tail), False, True)]:
                index = place
                if index <= self._given or self._splits_a_cluster(index):
                    continue
                letters = clusters(self._tail[self._given : index])
                torn = len(letters) > LONGEST_UNIT
                if torn:
                    index = self._given + self._tear(letters)
                if not ended and index >= certain:
                    break
                found.append(self._unit(self._tail[self._given : index], torn or self._torn))
                self._given, self._torn = index, torn
                if torn or fresh:
                    forget = index
                if torn:
                    again = True
                    break
            self._tail = self._tail[forget:]
            self._given -= forget
        return found

    def _splits_a_cluster(self, index: int) -> bool:
        """The annex lets a line break between a space and a mark upon it; a letter is whole."""
        following = self._tail[index : index + 1]
        if not following or max(following, self._tail[index - 1]) <= "\u02ff":
            return False
        return clusters(self._tail[self._given : index + 1])[-1] != following

    @staticmethod
    def _tear(letters: list[str]) -> int:
        """How many characters of an over-long unit go first, kinsoku kept where it can be."""
        for count in range(LONGEST_UNIT, LONGEST_UNIT // 2, -1):
            if letters[count][0] not in NO_START and letters[count - 1] not in NO_END:
                return len("".join(letters[:count]))
        return len("".join(letters[:LONGEST_UNIT]))

    @staticmethod
    def _unit(text: str, torn: bool) -> Unit:
        parts = tuple(clusters(text))
        hard = text[-1] in _NEWLINES
        body = len(parts) - hard
        while body and parts[body - 1] in _SPACES:
            body -= 1
        return Unit(parts, body, hard, torn)


@dataclass(slots=True)
class Line:
    """A stretch of the text; `start` and `end` count clusters from the text's beginning.

    `text` is all of it, with the spaces that hang beyond the width and the newline, so that the
    lines join to the text; `shown` is what is drawn.
    """

    start: int
    end: int
    text: str = ""
    hard: bool = False
    width: int = 0

    @property
    def shown(self) -> str:
        return self.text.rstrip(_NEWLINES)


@dataclass(slots=True)
class LineBuilder:
    """Puts units on lines of `width` pixels. Only the last line ever grows."""

    width: int
    measure: Measure
    lines: list[Line] = field(default_factory=lambda: [Line(0, 0)])

    def add(self, unit: Unit) -> None:
        """Place one unit behind all others."""
        body = "".join(unit.clusters[: unit.body])
        line = self.lines[-1]
        taken = 0
        if not self._fits(line.text + body):
            if unit.long or (self.measure(body) > self.width and unit.body > 1):
                taken = self._fill(unit)
            elif line.text:
                self._new_line()
        line = self.lines[-1]
        line.text += "".join(unit.clusters[taken:])
        line.end += len(unit.clusters) - taken
        line.width = self.measure(line.text.rstrip(_SPACES + _NEWLINES))
        if unit.hard:
            line.hard = True
            self._new_line()

    def _fits(self, text: str) -> bool:
        return self.measure(text) <= self.width

    def _new_line(self) -> None:
        end = self.lines[-1].end
        self.lines.append(Line(end, end))

    def _fill(self, unit: Unit) -> int:
        """Fill lines with an over-long unit until the rest fits on one; how much is placed."""
        taken = 0
        body = unit.clusters[: unit.body]
        while not self._fits(self.lines[-1].text + "".join(body[taken:])):
            line = self.lines[-1]
            room = self._most(line.text, body[taken:])
            if room == 0 and not line.text:
                room = 1
            room = self._kinsoku(body, taken, room, bool(line.text))
            if room:
                line.text += "".join(body[taken : taken + room])
                line.end += room
                line.width = self.measure(line.text.rstrip(_SPACES + _NEWLINES))
                taken += room
            if taken >= len(body):
                break
            self._new_line()
        return taken

    def _most(self, text: str, rest: tuple[str, ...]) -> int:
        """The largest number of clusters that fit behind `text`."""
        low, high = 0, len(rest)
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(text + "".join(rest[:middle])):
                low = middle
            else:
                high = middle - 1
        return low

    @staticmethod
    def _kinsoku(body: tuple[str, ...], taken: int, room: int, may_be_empty: bool) -> int:
        """Take fewer clusters where that keeps a mark off a line's start or end."""
        for fewer in range(room, -1 if may_be_empty else 0, -1):
            at = taken + fewer
            if at >= len(body) or fewer == 0:
                return fewer
            if body[at][0] not in NO_START and body[at - 1] not in NO_END:
                return fewer
        return room


def units(text: str) -> list[Unit]:
    """All units of a whole text."""
    stream = UnitStream()
    return stream.feed(text) + stream.finish()


def lay_out(pieces: Iterable[Unit], width: int, measure: Measure) -> list[Line]:
    """Place units that are already cut."""
    builder = LineBuilder(width, measure)
    for unit in pieces:
        builder.add(unit)
    return builder.lines


def wrap(text: str, width: int, measure: Measure) -> list[Line]:
    """Break a whole text into lines no wider than `width` pixels, spaces at their ends aside.

    A single cluster that is wider than `width` gets a line of its own: nothing is ever lost.
    """
    return lay_out(units(text), width, measure)
