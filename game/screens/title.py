"""The first thing a player sees: the village from above, the name, and where to go from here."""

from __future__ import annotations

import math
from dataclasses import replace

import pygame

from game.core.intents import InputEvent
from game.screens.common import Common
from game.screens.settings import SettingsScreen
from game.screens.stack import Screen, ScreenStack
from game.screens.village import VillageScreen
from game.ui.lettering import text_unit
from game.ui.menu_list import Look, MenuList, Row
from game.ui.panel import load_picture
from game.ui.window import Window

_ROUND_SECONDS = 90.0  # the view drifts once around the village in this time


class TitleScreen(Screen):
    """Lies above the village screen, whose people already go about; "play" takes it away."""

    transparent_update = True

    def __init__(self, common: Common, village: VillageScreen) -> None:
        self._common = common
        self._village = village
        self._stack: ScreenStack | None = None
        self._list = MenuList(self._rows())
        self._seconds = 0.0
        self._board = load_picture(common.assets / "ui" / "logo.png")
        self._logo: pygame.Surface | None = None

    def enter(self, stack: ScreenStack) -> None:
        self._stack = stack

    def activate(self, popped: Screen, result: object) -> None:
        self._list.rows = self._rows()

    def handle(self, event: InputEvent) -> None:
        before = self._list.chosen
        pressed = self._list.handle(event)
        if pressed is None or self._stack is None:
            if self._list.chosen != before:
                self._common.play("blip")
            return
        match pressed.key:
            case "play":
                self._common.play("open")
                self._stack.pop()
            case "models" if self._common.models is not None:
                self._stack.push(self._common.models())
            case "settings":
                self._stack.push(SettingsScreen(self._common))
            case "quit":
                self._stack.clear()

    def update(self, dt: float) -> None:
        if not self._common.settings.reduced_motion:
            self._seconds += dt

    def draw(self, window: Window, fraction: float) -> None:
        common, village = self._common, self._village
        small = window.world_surface
        village.view.draw(
            small, village.world, self._corner(small.get_size()), fraction, village.seconds
        )
        window.show_world()
        surface = window.surface
        width, height = surface.get_size()
        unit = text_unit(window.size, common.settings.text_size)
        logo = self._logo_at(max(1, min(width // 320, height // 180)))
        surface.blit(logo, ((width - logo.width) // 2, height // 10))
        below = common.lettering.plate(common.text("title.below"), unit)
        below_y = height // 10 + logo.height + 2 * unit
        surface.blit(below, ((width - below.width) // 2, below_y))
        keys_text = common.text("title.keys")
        keys_unit = common.lettering.fitting(keys_text, unit, width - 16 * unit)
        keys = common.lettering.plate(keys_text, keys_unit)
        keys_y = height - keys.height - 4 * unit
        surface.blit(keys, ((width - keys.width) // 2, keys_y))
        self._draw_list(surface, below_y + below.height, keys_y, unit)

    def _draw_list(self, surface: pygame.Surface, top: int, bottom: int, unit: int) -> None:
        """The choices between two heights, smaller than wished where there is little room."""
        common = self._common
        contrast = common.settings.high_contrast
        look = Look(common.lettering, common.buttons, unit, contrast)
        while look.unit > 1 and self._list.size(look)[1] > bottom - top - 4 * unit:
            look = replace(look, unit=look.unit - 1)
        wide, high = self._list.size(look)
        area = pygame.Rect(0, 0, max(wide, 130 * look.unit), high)
        area.center = (surface.width // 2, (top + bottom) // 2)
        self._list.draw(surface, area, look)

    def _logo_at(self, scale: int) -> pygame.Surface:
        """The name on its board, `scale` window pixels to a dot; made anew after a resize."""
        if self._logo is None or self._logo.width != self._board.width * scale:
            self._logo = pygame.transform.scale_by(self._board, scale)
        return self._logo

    def _rows(self) -> tuple[Row, ...]:
        text = self._common.text
        rows = [Row(name, text(f"title.{name}")) for name in ("play", "settings", "quit")]
        if self._common.models is not None:
            rows.insert(1, Row("models", text("models.title")))
        return tuple(rows)

    def _corner(self, view: tuple[int, int]) -> tuple[float, float]:
        """The upper left corner of the drifting view, in world pixels."""
        angle = self._seconds * math.tau / _ROUND_SECONDS
        spare_x = max(0, self._village.view.size[0] - view[0])
        spare_y = max(0, self._village.view.size[1] - view[1])
        return (
            spare_x * (0.5 - 0.3 * math.cos(angle)),
            spare_y * (0.4 + 0.25 * math.sin(angle)),
        )
