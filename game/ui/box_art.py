"""How the parts of the dialogue box look: frame, plate, portrait, buttons, bar, marker.

Each function paints one part into its rectangle and keeps nothing but prepared pictures.
"""

from __future__ import annotations

from pathlib import Path

import pygame

from game.core.text_edit import TextEdit
from game.core.wrap import wrap
from game.ui.box_layout import BoxLayout
from game.ui.fonts import Face, Fonts
from game.ui.panel import NineSlice, load_buttons, load_picture
from game.ui.theme import Theme

_BORDER = 16
_ELLIPSIS = "…"
MOST_STATUS_LINES = 3


class BoxArt:
    """Pictures from `assets/ui`, and plain shapes in their place for high contrast."""

    def __init__(self, assets: Path, fonts: Fonts) -> None:
        self._fonts = fonts
        self._panel = NineSlice(load_picture(assets / "ui" / "panel.png"), _BORDER)
        self._buttons = load_buttons(assets / "ui" / "button.png")
        self._arrow = load_picture(assets / "ui" / "arrow.png")
        self._prepared: dict[object, pygame.Surface] = {}

    def frame(self, canvas: pygame.Surface, layout: BoxLayout, theme: Theme) -> None:
        """The ground of the whole box and the frame around it."""
        canvas.fill(theme.ground)
        if theme.framed:
            self._panel.draw(canvas, canvas.get_rect(), layout.unit)
            inside = canvas.get_rect().inflate(-22 * layout.unit, -22 * layout.unit)
            canvas.fill(theme.ground, inside)
        else:
            pygame.draw.rect(canvas, theme.text, canvas.get_rect(), 2 * layout.unit)

    def portrait(
        self,
        canvas: pygame.Surface,
        layout: BoxLayout,
        theme: Theme,
        sheet: pygame.Surface,
        *,
        mouth_open: bool,
    ) -> None:
        """One of the sheet's two pictures, in a thin frame."""
        rect = layout.portrait
        if not rect.width:
            return
        edge = rect.inflate(2 * layout.unit, 2 * layout.unit)
        canvas.fill(theme.text if not theme.framed else theme.plate, edge)
        side = sheet.height
        area = (side if mouth_open and sheet.width >= 2 * side else 0, 0, side, side)
        picture = pygame.transform.scale_by(sheet.subsurface(area), layout.portrait_scale)
        canvas.fill(theme.ground, rect)
        canvas.blit(picture, rect)

    def bar(
        self,
        canvas: pygame.Surface,
        layout: BoxLayout,
        theme: Theme,
        position: tuple[int, int, int],
    ) -> None:
        """Where in the talk the view is; nothing while all of it is in sight."""
        bar = layout.bar
        first, in_sight, rows = position
        canvas.fill(theme.ground, bar)
        rows = max(rows, first + in_sight if first else rows)
        if rows <= in_sight:
            return
        canvas.fill(theme.clause, bar.inflate(-2 * layout.unit, 0))
        height = max(8 * layout.unit, bar.height * in_sight // rows)
        room = bar.height - height
        top = bar.y + room * first // max(1, rows - in_sight)
        canvas.fill(theme.field_edge_active, (bar.x, top, bar.width, height))

    def status(
        self, canvas: pygame.Surface, layout: BoxLayout, theme: Theme, sentence: str, tone: str
    ) -> None:
        """The sentence in one line, or smaller and in two where it is long."""
        rect = layout.status
        canvas.fill(theme.ground, rect)
        colour = {"busy": theme.busy, "error": theme.error}.get(tone, theme.quiet)
        lines, used = self.status_lines(layout, sentence)
        y = rect.y + (rect.height - len(lines) * used.line_height + 3 * used.unit) // 2
        canvas.set_clip(rect)
        for line in lines:
            used.draw(canvas, rect.x, y, line, colour)
            y += used.line_height
        canvas.set_clip(None)

    def status_lines(self, layout: BoxLayout, sentence: str) -> tuple[list[str], Face]:
        """How a sentence is set: in one line, or in smaller letters and several."""
        face = self._fonts.face(layout.unit)
        width = layout.status.width
        if face.measure(sentence) <= width:
            return [sentence], face
        small = self._fonts.face(layout.small_unit)
        lines = wrap(sentence, width, small.measure)
        shown = [line.shown.rstrip() for line in lines[:MOST_STATUS_LINES]]
        if len(lines) > MOST_STATUS_LINES:
            rest = "".join(line.text for line in lines[MOST_STATUS_LINES - 1 :])
            shown[-1] = _shortened(" ".join(rest.splitlines()), width, small)
        return shown, small

    def button(
        self,
        canvas: pygame.Surface,
        layout: BoxLayout,
        theme: Theme,
        name: str,
        *,
        label: str,
        look: str,
    ) -> None:
        """A labelled button; `look` is one of the four of `panel.Buttons`."""
        rect = layout.buttons[name]
        face = self._fonts.face(layout.unit)
        canvas.fill(theme.ground, rect)
        self._button_ground(canvas, rect, theme, look, face.unit)
        colour = theme.button_text if look != "disabled" else theme.button_text_disabled
        if look == "pressed" and theme.framed:
            colour = theme.plate_text
        sunk = face.unit if look == "pressed" else 0
        x = rect.x + (rect.width - face.measure(label)) // 2
        y = rect.y + (rect.height - face.line_height) // 2 + sunk
        face.draw(canvas, x, y, label, colour)

    def _button_ground(
        self, canvas: pygame.Surface, rect: pygame.Rect, theme: Theme, look: str, unit: int
    ) -> None:
        if theme.framed:
            picture: NineSlice = getattr(self._buttons, look)
            picture.draw(canvas, rect, unit)
            return
        edge = theme.button_text_disabled if look == "disabled" else theme.text
        canvas.fill(edge, rect)
        inset = 3 * unit if look in ("chosen", "pressed") else unit
        canvas.fill(theme.ground, rect.inflate(-2 * inset, -2 * inset))

    def counter(
        self, canvas: pygame.Surface, layout: BoxLayout, theme: Theme, text: str, edit: TextEdit
    ) -> None:
        """How much of the limit is used, beside the field, once that matters."""
        buttons, column = layout.buttons["send"], layout.buttons["stop"]
        above = pygame.Rect(column.x, layout.field.y, buttons.right - column.x, 0)
        above.height = buttons.top - layout.field.top
        canvas.fill(theme.ground, above)
        if edit.length < edit.limit * 0.6:
            return
        face = self._fonts.face(layout.small_unit)
        rect = pygame.Rect(0, 0, face.measure(text), 18 * face.unit)
        beside = buttons.top - layout.field.top >= rect.height
        if beside:  # above the buttons, where a field of several rows leaves room
            rect.bottomright = buttons.right, buttons.top - face.unit
        else:
            rect.bottomright = layout.field.right - 3 * layout.unit, layout.field.bottom
        canvas.fill(theme.ground if beside else theme.field, rect)
        full = edit.length >= edit.limit
        face.draw(canvas, rect.x, rect.y, text, theme.error if full else theme.quiet)

    def plate(self, surface: pygame.Surface, layout: BoxLayout, theme: Theme, name: str) -> None:
        """The name, on a plate that stands out above the box."""
        if not name:
            return
        key = ("plate", name, layout.unit, theme.plate, theme.framed)
        if key not in self._prepared:
            self._prepared[key] = self._make_plate(name, self._fonts.face(layout.unit), theme)
        plate = self._prepared[key]
        left = layout.box.x + 16 * layout.unit
        surface.blit(plate, (left, layout.box.y - plate.height + 9 * layout.unit))

    def _make_plate(self, name: str, face: Face, theme: Theme) -> pygame.Surface:
        unit = face.unit
        size = (face.measure(name) + 20 * unit, 23 * unit)
        plate = pygame.Surface(size, pygame.SRCALPHA)
        rim = theme.text if not theme.framed else (0x2A, 0x1B, 0x28)
        plate.fill(rim)
        if theme.framed:
            plate.fill((0xC6, 0x93, 0x55), plate.get_rect().inflate(-2 * unit, -2 * unit))
        plate.fill(theme.plate, plate.get_rect().inflate(-4 * unit, -4 * unit))
        for x in (0, size[0] - unit):
            for y in (0, size[1] - unit):
                plate.fill((0, 0, 0, 0), (x, y, unit, unit))
        face.draw(plate, 10 * unit, unit, name, theme.plate_text)
        return plate.convert_alpha()

    def close(self, surface: pygame.Surface, layout: BoxLayout, theme: Theme, look: str) -> None:
        """The cross in the corner, for players with a mouse."""
        rect, unit = layout.close, layout.unit
        key = ("close", rect.size, look, theme.framed)
        if key not in self._prepared:
            button = pygame.Surface(rect.size, pygame.SRCALPHA)
            self._button_ground(button, button.get_rect(), theme, look, unit)
            middle = rect.width // unit // 2
            for step in range(-3, 4):
                for sign in (-1, 1):
                    x, y = (middle + step) * unit, (middle + sign * step - 1) * unit
                    button.fill(theme.button_text, (x, y, unit, unit))
            self._prepared[key] = button.convert_alpha()
        surface.blit(self._prepared[key], rect.move(layout.box.topleft))

    def marker(
        self, surface: pygame.Surface, layout: BoxLayout, theme: Theme, *, lower: bool
    ) -> None:
        """The arrow that says: that is all; your turn."""
        side = self._arrow.height
        key = ("marker", lower, layout.unit, theme.framed)
        if key not in self._prepared:
            picture = self._arrow.subsurface((side if lower else 0, 0, side, side))
            self._prepared[key] = pygame.transform.scale_by(picture, layout.unit)
        right, bottom = layout.bar.x - layout.unit, layout.reply.bottom
        where = (layout.box.x + right - side * layout.unit, layout.box.y + bottom)
        surface.blit(self._prepared[key], (where[0], where[1] - side * layout.unit))


def _shortened(text: str, width: int, face: Face) -> str:
    if face.measure(text) <= width:
        return text
    while text and face.measure(text + _ELLIPSIS) > width:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS
