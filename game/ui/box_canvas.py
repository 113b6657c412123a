"""The box's one cached picture: every part is painted when its look changes, and never else.

Each frame the picture is copied to the screen, with what stands out above its edge (the name's
plate, the cross) and what moves (the marker) on top.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pygame

from game.ui.box_art import BoxArt
from game.ui.box_layout import BoxLayout, lay_out
from game.ui.fonts import Fonts
from game.ui.mood_mark import paint_mood
from game.ui.text_field import TextField
from game.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class BoxLook:
    """What is to be seen, apart from the talk and the field. `looks` has one for each button."""

    name: str
    portrait: pygame.Surface | None
    mouth_open: bool
    status: str
    tone: str
    looks: dict[str, str]
    position: tuple[int, int, int]
    mood: str
    """What the mark beside the face says; empty for none."""
    marker: str
    """"" for none, else "upper" or "lower": it bounces."""


class BoxCanvas:
    """Owns the layout; lays out anew when it is told to."""

    def __init__(self, assets: Path, fonts: Fonts, labels: dict[str, str], theme: Theme) -> None:
        """`labels` are the buttons' words by their names, in drawing order."""
        self._art = BoxArt(assets, fonts)
        self._fonts = fonts
        self._labels = labels
        self._widths = {name: fonts.face(1).measure(label) for name, label in labels.items()}
        self._painted: dict[str, object] = {}
        self.theme = theme
        self.layout: BoxLayout
        self.lay_out((1280, 720), "normal", theme, rows=(1, 1), portrait=False)

    def lay_out(
        self,
        window: tuple[int, int],
        text_size: str,
        theme: Theme,
        *,
        rows: tuple[int, int],
        portrait: bool,
    ) -> None:
        """`rows` are those that the field and the status sentence want."""
        self.theme = theme
        self.layout = lay_out(
            window,
            text_size,
            self._widths,
            field_rows=rows[0],
            status_lines=rows[1],
            portrait=portrait,
        )
        self.surface = pygame.Surface(self.layout.box.size)
        self._art.frame(self.surface, self.layout, theme)
        self._painted = {}

    def reply_surface(self) -> pygame.Surface:
        """The part of the picture that the talk is painted on."""
        return self.surface.subsurface(self.layout.reply)

    def status_lines(self, sentence: str) -> int:
        """How many of the layout's status lines a sentence wants."""
        lines, face = self._art.status_lines(self.layout, sentence)
        return len(lines) if face.unit < self.layout.unit or len(lines) > 1 else 1

    def paint(self, look: BoxLook, field: TextField) -> None:
        """Paint those parts whose look changed."""
        layout, art, surface, theme = self.layout, self._art, self.surface, self.theme
        face = (look.portrait, look.mouth_open, look.mood)
        if look.portrait is not None and self._is_new("portrait", face):
            art.portrait(surface, layout, theme, look.portrait, mouth_open=look.mouth_open)
            paint_mood(surface, layout, theme, look.mood)
        if self._is_new("bar", look.position):
            art.bar(surface, layout, theme, look.position)
        if self._is_new("status", (look.status, look.tone)):
            art.status(surface, layout, theme, look.status, look.tone)
        for name, label in self._labels.items():
            if self._is_new(name, look.looks[name]):
                art.button(surface, layout, theme, name, label=label, look=look.looks[name])
        if self._is_new("field", field.look()):
            field.draw(surface, layout.field)
            field.tell_input_method()
            art.counter(surface, layout, theme, field.counter, field.edit)

    def blit(self, surface: pygame.Surface, look: BoxLook) -> None:
        """Copy the picture without its four corner dots, and draw what goes on top."""
        box, unit = self.layout.box, self.layout.unit
        width, height = box.size
        bands = ((0, unit, unit), (unit, height - unit, 0), (height - unit, height, unit))
        for top, bottom, inset in bands:
            area = (inset, top, width - 2 * inset, bottom - top)
            surface.blit(self.surface, (box.x + inset, box.y + top), area)
        self._art.plate(surface, self.layout, self.theme, look.name)
        self._art.close(surface, self.layout, self.theme, look.looks["close"])
        if look.marker:
            self._art.marker(surface, self.layout, self.theme, lower=look.marker == "lower")

    def _is_new(self, part: str, look: object) -> bool:
        if self._painted.get(part, self) == look:
            return False
        self._painted[part] = look
        return True
