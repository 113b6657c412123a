"""The mouse over the dialogue box: which part it is on, what is pressed, what is dragged."""

from __future__ import annotations

from game.ui.box_layout import BoxLayout

REPLY, BAR, FIELD, CLOSE = "reply", "bar", "field", "close"
"""Names of parts besides the buttons' own."""


class BoxPointer:
    """Positions are window pixels."""

    def __init__(self) -> None:
        self.hover = ""
        """The part under the pointer; empty outside of all."""
        self.held = ""
        """The part on which the button went down and is still held."""
        self._from = (0, 0)
        self._dragged = False

    def part_at(self, layout: BoxLayout, x: int, y: int) -> str:
        """The name of the part at a place, or an empty one."""
        inside = (x - layout.box.x, y - layout.box.y)
        parts = {
            CLOSE: layout.close,
            **layout.buttons,
            FIELD: layout.field,
            BAR: layout.bar,
            REPLY: layout.reply,
        }
        return next((name for name, rect in parts.items() if rect.collidepoint(inside)), "")

    def down(self, layout: BoxLayout, x: int, y: int) -> str:
        """The button went down; returns the part."""
        self.held = self.part_at(layout, x, y)
        self._from, self._dragged = (x, y), False
        return self.held

    def move(self, layout: BoxLayout, x: int, y: int, line_height: int, rows: int) -> int:
        """The pointer moved; returns how many rows of `rows` a drag scrolls down by."""
        self.hover = self.part_at(layout, x, y)
        way = y - self._from[1]
        if self.held == REPLY:
            moved = -int(way / line_height)
        elif self.held == BAR:
            moved = int(way * rows / layout.bar.height)
        else:
            return 0
        if moved:
            self._from, self._dragged = (x, y), True
        return moved

    def up(self, layout: BoxLayout, x: int, y: int) -> str:
        """The button went up; returns the part that was clicked, if any was."""
        held, self.held = self.held, ""
        clicked = held == self.part_at(layout, x, y) and not self._dragged
        return held if clicked else ""
