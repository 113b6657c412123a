"""Where everything in the dialogue box lies, from the window's size and the text size alone.

All measures are in dots of the text (`unit` pixels each), so the box keeps its proportions at
every size; where a small window with large text lacks the room, rows of text give way first,
then the portrait.
"""

from __future__ import annotations

from dataclasses import dataclass

from pygame import Rect

from game.ui.fonts import LINE_DOTS
from game.ui.lettering import text_unit

FRAME = 12
"""Dots from the box's edge to its inside: the frame's wood."""
_GAP = 5
_OUTSIDE = 4
_MOST_ROWS = 6
_GOOD_ROWS = 3
_FEWEST_ROWS = 2
_FIELD_PADDING = 4
_BUTTON_HEIGHT = 25
_BAR = 4
_PORTRAIT = 64
_PLATE = 24
_HALF = 0.52
_MOST = 0.66
"""Shares of the window's height that the box takes gladly, and for `_GOOD_ROWS` at most."""
SMALLEST = (240, 135)
"""Pixels of a window in which every part of the box still has a size."""


@dataclass(frozen=True, slots=True)
class BoxLayout:
    """Rectangles in pixels from the box's own top left, save `box`, which is in the window."""

    unit: int
    small_unit: int
    box: Rect
    portrait: Rect
    """Empty where there is no room for it."""
    portrait_scale: int
    reply: Rect
    bar: Rect
    status: Rect
    field: Rect
    close: Rect
    buttons: dict[str, Rect]
    field_rows: int
    status_lines: int


def lay_out(
    window: tuple[int, int],
    text_size: str,
    widths: dict[str, int],
    *,
    field_rows: int = 1,
    status_lines: int = 1,
    portrait: bool = True,
) -> BoxLayout:
    """`widths` are those of the buttons' labels in dots, by their names, in drawing order.

    "send" and "stop" stand beside the field, the others above it at the status line's end.
    `status_lines` counts lines in the smaller letters that a long sentence is drawn in. For a
    window below `SMALLEST` the box is laid out as for that, and stands out of it.
    """
    window = (max(window[0], SMALLEST[0]), max(window[1], SMALLEST[1]))
    unit = text_unit(window, text_size)
    while unit > 1 and not _fits(window, unit):
        unit -= 1
    small = max(1, unit - 1)
    width = window[0] - 2 * _OUTSIDE * unit
    inner_left, inner_right = FRAME * unit, width - FRAME * unit
    line = LINE_DOTS * unit
    field_height = field_rows * line + 2 * _FIELD_PADDING * unit
    button_height = _BUTTON_HEIGHT * unit
    status_height = max(button_height, status_lines * LINE_DOTS * small)
    below = status_height + field_height + 2 * _GAP * unit + 2 * FRAME * unit
    while field_rows > 1 and below + _FEWEST_ROWS * line > window[1] - _PLATE * unit:
        field_rows -= 1
        field_height -= line
        below -= line
    base = below - (field_rows - 1) * line - (status_height - button_height)
    rows = max(
        min(_MOST_ROWS, int(window[1] * _HALF - base) // line),
        min(_GOOD_ROWS, int(window[1] * _MOST - base) // line),
        _FEWEST_ROWS,
    )
    height = rows * line + below
    box = Rect(_OUTSIDE * unit, window[1] - height - _OUTSIDE * unit, width, height)

    reply = Rect(inner_left, FRAME * unit, inner_right - inner_left, rows * line)
    scale = min((reply.height + 2 * unit) // _PORTRAIT, width // (5 * _PORTRAIT)) if portrait else 0
    picture = Rect(inner_left, reply.top, 0, 0)
    if scale > 0:
        picture = Rect(inner_left + unit, reply.top + unit, _PORTRAIT * scale, _PORTRAIT * scale)
        picture.top = reply.top + (reply.height - picture.height) // 2
        reply.left = picture.right + 9 * unit
        reply.width = inner_right - reply.left
    bar = Rect(inner_right - _BAR * unit, reply.top, _BAR * unit, reply.height)
    reply.width -= (_BAR + 12) * unit

    status_top = reply.bottom + _GAP * unit
    field_top = status_top + status_height + _GAP * unit
    placed: dict[str, Rect] = {}
    right = inner_right
    for name in reversed([name for name in widths if name not in ("send", "stop")]):
        wide = (widths[name] + 12) * unit
        top = status_top + (status_height - button_height) // 2
        placed[name] = Rect(right - wide, top, wide, button_height)
        right -= wide + 3 * unit
    status = Rect(inner_left + unit, status_top, right - inner_left - 4 * unit, status_height)
    right = inner_right
    for name in reversed([name for name in widths if name in ("send", "stop")]):
        wide = (widths[name] + 16) * unit
        top = field_top + field_height - line - 2 * _FIELD_PADDING * unit
        placed[name] = Rect(right - wide, top, wide, line + 2 * _FIELD_PADDING * unit)
        right -= wide + 3 * unit
    field = Rect(inner_left, field_top, right - inner_left, field_height)
    side = 17 * unit
    close = Rect(width - side - 5 * unit, -side // 2 + 3 * unit, side, side)
    return BoxLayout(
        unit=unit,
        small_unit=small,
        box=box,
        portrait=picture,
        portrait_scale=scale,
        reply=reply,
        bar=bar,
        status=status,
        field=field,
        close=close,
        buttons=placed,
        field_rows=field_rows,
        status_lines=status_lines,
    )


def _fits(window: tuple[int, int], unit: int) -> bool:
    """Whether the fewest rows leave a little of the world in sight."""
    rows = (_FEWEST_ROWS + 1) * LINE_DOTS + _BUTTON_HEIGHT + 2 * FRAME + 4 * _GAP
    return rows * unit <= window[1] * 0.8 and 300 * unit <= window[0]
