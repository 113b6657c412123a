"""Where the suggested questions, the on-screen keyboard and the small buttons lie, and how they
are drawn around the dialogue box. Nothing is laid out anew while nothing changed.
"""

from __future__ import annotations

import pygame

from game.ui.dialogue_box import DialogueBox
from game.ui.idea_row import IdeaRow
from game.ui.lettering import Lettering, text_unit
from game.ui.panel import Buttons
from game.ui.paper import ring
from game.ui.screen_keyboard import ScreenKeyboard
from game.ui.talk_tools import KEYS, TOOLS, TalkTools
from game.ui.theme import theme_for

_PLATE = 16
"""Dots above the box that its name plate and its cross take, and a little air."""
_AIR = 3


class HelpView:
    """Call `arrange` before `draw`; names of parts are those of `part_at`."""

    def __init__(
        self,
        lettering: Lettering,
        buttons: Buttons,
        *,
        high_contrast: bool,
        japanese: bool,
        send: str,
    ) -> None:
        """`send` is the word on the key that sends."""
        self._theme = theme_for(high_contrast=high_contrast)
        self.ideas = IdeaRow(lettering, self._theme)
        self.keyboard = ScreenKeyboard(lettering, self._theme, send=send, japanese=japanese)
        self.tools = TalkTools(buttons, self._theme)
        self.hover = ""
        """The part under the pointer."""
        self.ringed = ""
        """The button, of the box's or a small one, that has the focus."""
        self.hint = ""
        """What that button does, in words above the box."""
        self._lettering = lettering
        self._box: DialogueBox | None = None
        self._unit = 1
        self._keys = self._ideas = False
        self._arranged: tuple[object, ...] = ()

    @property
    def ideas_shown(self) -> bool:
        return self._ideas and bool(self.ideas.rects)

    @property
    def keys_shown(self) -> bool:
        return self._keys and self.keyboard.rect.width > 0

    def arrange(self, box: DialogueBox, *, keys: bool, ideas: bool) -> None:
        """What is to be seen beside this box from now on."""
        self._box, self._keys, self._ideas = box, keys, ideas
        self._lay_out()

    def _lay_out(self) -> None:
        """Place everything, if the box, the window or what is to be seen has changed."""
        if self._box is None:
            return
        rect, close = self._box.rect, self._box.place_of("close")
        latest = self._box.latest_line if self._keys else 0
        state = (rect.topleft, rect.size, close.size, self._keys, self.ideas.ideas, latest)
        if state == self._arranged:
            return
        self._arranged = state
        unit = max(1, close.width // 17)
        window = (rect.right + rect.x, rect.bottom + rect.x)
        self._unit = unit
        self.tools.lay_out(close, unit)
        top = rect.y - _PLATE * unit
        if self._keys:
            reply = self._box.place_of("reply").y
            self.keyboard.lay_out(window, (top, reply - unit, latest - unit), unit)
            top = self.keyboard.rect.y - _AIR * unit if self.keyboard.rect.width else top
        room = pygame.Rect(rect.x, unit, rect.width, max(0, top - unit))
        usual = text_unit(window)
        least = min(unit, usual if usual < 3 else usual - 1)
        # One row leaves the two who talk in sight; behind the keyboard they are not anyway.
        self.ideas.lay_out(room, unit, least=least, rows=2 if self.keys_shown else 1)

    def part_at(self, x: int, y: int) -> str:
        """Where "key", "board", "idea0" and so on, a small button lie; empty for none of them."""
        if self.keys_shown and self.keyboard.rect.collidepoint(x, y):
            return "key" if self.keyboard.key_at(x, y) is not None else "board"
        number = self.ideas.at(x, y) if self.ideas_shown else None
        return f"idea{number}" if number is not None else self.tools.at(x, y)

    def place_of(self, part: str) -> pygame.Rect:
        """Where a small button or one of the box's own lies, in window pixels."""
        if part in self.tools.rects or self._box is None:
            return self.tools.rects[part]
        return self._box.place_of(part)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw above the box; call it after the box was drawn."""
        self._lay_out()
        self.tools.draw(surface, self._look_of)
        if self.ideas_shown:
            self.ideas.draw(surface)
        if self.keys_shown:
            self.keyboard.draw(surface)
        if self.ringed:
            ring(surface, self.place_of(self.ringed), self._unit, self._theme)
        if self.hint:
            self._draw_hint(surface)

    def _draw_hint(self, surface: pygame.Surface) -> None:
        """On the box's rim beside the small buttons: the status line would grow with a long hint
        and move them away from under the pointer."""
        first, gap = self.tools.rects[TOOLS[0]], _AIR * self._unit
        room = first.x * 2 // 3
        unit = self._lettering.fitting(self.hint, self._unit, room)
        plate = self._lettering.plate(self.hint, unit)
        surface.blit(plate, plate.get_rect(midright=(first.x - gap, first.centery)))

    def _look_of(self, name: str) -> str:
        if name == KEYS and self._keys:
            return "pressed"
        return "chosen" if name in (self.hover, self.ringed) else "normal"
