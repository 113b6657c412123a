"""A framed list above a darkened view: what the menu and the settings have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod

import pygame

from game.core.intents import InputEvent, Intent, IntentDown, PointerDown
from game.screens.common import Common
from game.screens.stack import Screen, ScreenStack
from game.ui.lettering import DARK, INK, PALE, text_unit
from game.ui.menu_list import Look, MenuList, Pressed, Row
from game.ui.window import Window

_VEIL = (120, 116, 140)


class PanelScreen(Screen, ABC):
    """Inherit it and give `title_key`, `rows` and `pressed`. Esc or the right button closes it."""

    opaque = False
    title_key = ""

    def __init__(self, common: Common) -> None:
        self.common = common
        self.stack: ScreenStack | None = None
        self.list = MenuList(self.rows())
        self._covered = False

    @abstractmethod
    def rows(self) -> tuple[Row, ...]:
        """The choices as they stand now."""

    @abstractmethod
    def pressed(self, pressed: Pressed) -> None:
        """The player took a row or changed its value."""

    def enter(self, stack: ScreenStack) -> None:
        self.stack = stack

    def covered(self) -> None:
        self._covered = True

    def activate(self, popped: Screen, result: object) -> None:
        self._covered = False
        self.list.rows = self.rows()

    def close(self, result: object = None) -> None:
        """Close this screen with a result for the one below."""
        if self.stack is not None and self.stack.top is self:
            self.common.play("close")
            self.stack.pop(result)

    def handle(self, event: InputEvent) -> None:
        match event:
            case IntentDown(Intent.CANCEL | Intent.MENU, repeat=False) | PointerDown(_, _, "right"):
                self.close()
                return
        before = self.list.chosen
        pressed = self.list.handle(event)
        if pressed is not None:
            self.pressed(pressed)
            self.list.rows = self.rows()
        elif self.list.chosen != before:
            self.common.play("blip")

    def draw(self, window: Window, fraction: float) -> None:
        if self._covered:  # the one above darkens what is below, once
            return
        surface = window.surface
        surface.fill(_VEIL, special_flags=pygame.BLEND_MULT)
        common = self.common
        title = common.text(self.title_key)
        unit = self._fitting_unit(surface.get_size())
        look = self._look(unit)
        width, height = self.list.size(look)
        heading = common.lettering.line(title, unit, INK)
        width = max(width, heading.width)
        height = min(height, surface.height - heading.height - 28 * unit)
        frame = pygame.Rect(0, 0, width + 40 * unit, height + heading.height + 28 * unit)
        frame.center = surface.get_rect().center
        common.panel.draw(surface, frame, unit)
        if common.settings.high_contrast:
            surface.fill(DARK, frame.inflate(-12 * unit, -12 * unit))
            heading = common.lettering.line(title, unit, PALE)
        surface.blit(heading, (frame.centerx - heading.width // 2, frame.y + 10 * unit))
        area = pygame.Rect(frame.centerx - width // 2, 0, width, height)
        area.y = frame.y + 14 * unit + heading.height
        self.list.draw(surface, area, look)

    def _look(self, unit: int) -> Look:
        common = self.common
        return Look(
            common.lettering,
            common.buttons,
            unit,
            common.settings.high_contrast,
        )

    def _fitting_unit(self, size: tuple[int, int]) -> int:
        """The wanted text size, or the largest with which the whole panel fits the window."""
        unit = text_unit(size, self.common.settings.text_size)
        while unit > 1:
            look = self._look(unit)
            width, height = self.list.size(look)
            height += self.common.lettering.height(unit) + 28 * unit
            if width + 40 * unit <= size[0] and height <= size[1]:
                break
            unit -= 1
        return unit
