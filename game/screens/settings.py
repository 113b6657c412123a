"""The settings screen: every change is seen and heard at once, and kept."""

from __future__ import annotations

import dataclasses

from game.language import available
from game.screens.common import Common
from game.screens.panel_screen import PanelScreen
from game.settings import FONTS, SPEEDS, TEXT_SIZES
from game.ui.menu_list import Look, Pressed, Row

_CHOICES = {"text_speed": SPEEDS, "text_size": TEXT_SIZES, "font": FONTS}
_SWITCHES = ("high_contrast", "reduced_motion", "voice_blips", "full_screen")
_ORDER = (
    "language",
    "text_speed",
    "text_size",
    "font",
    "high_contrast",
    "reduced_motion",
    "voice_blips",
    "volume",
    "full_screen",
)
_VOLUME_STEPS = 10
_ROW_DOTS = 30


class SettingsScreen(PanelScreen):
    """One row for each setting that a player has, and one to go back."""

    title_key = "settings.title"

    def __init__(self, common: Common, *, transparent_update: bool = False) -> None:
        """`transparent_update`: what lies below goes on meanwhile, a villager's reply say."""
        self.transparent_update = transparent_update
        self._languages = available(common.assets)
        super().__init__(common)

    def rows(self) -> tuple[Row, ...]:
        text = self.common.text
        rows = [Row(name, text(f"settings.{name}"), self._value(name)) for name in _ORDER]
        return (*rows, Row("back", text("settings.back")))

    def _look(self, unit: int) -> Look:
        """Rows a little lower than a menu's: all of them stand in a window of the usual shape."""
        return dataclasses.replace(super()._look(unit), row_dots=_ROW_DOTS)

    def pressed(self, pressed: Pressed) -> None:
        if pressed.key == "back":
            self.close()
            return
        by = -1 if pressed.action == "less" else 1
        settings = self.common.settings
        now = getattr(settings, pressed.key)
        new: object
        if pressed.key == "language":
            new = _next(self._languages, now, by)
        elif pressed.key in _CHOICES:
            new = _next(_CHOICES[pressed.key], now, by)
        elif pressed.key == "volume":
            step = min(_VOLUME_STEPS, max(0, round(now * _VOLUME_STEPS) + by))
            new = step / _VOLUME_STEPS
        else:
            new = not now
        self.common.change(settings.changed(**{pressed.key: new}))
        self.common.play("blip")

    def _value(self, name: str) -> str:
        """A setting's value in words."""
        text, now = self.common.text, getattr(self.common.settings, name)
        if name == "language" or name in _CHOICES:
            return text(f"settings.{name}_{str(now).replace(' ', '_')}")
        if name in _SWITCHES:
            return text("settings.on" if now else "settings.off")
        return f"{round(now * 100)} %"


def _next(choices: tuple[str, ...], now: str, by: int) -> str:
    """The choice `by` places on, around the end; the first one for a value that is none of them."""
    return choices[(choices.index(now) + by) % len(choices)] if now in choices else choices[0]
