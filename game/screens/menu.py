"""The menu that Esc opens in the village."""

from __future__ import annotations

from game.screens.panel_screen import PanelScreen
from game.screens.settings import SettingsScreen
from game.ui.menu_list import Pressed, Row


class MenuScreen(PanelScreen):
    """Resume, Settings, Quit. The village stands still meanwhile."""

    title_key = "menu.title"

    def rows(self) -> tuple[Row, ...]:
        names = ("resume", "settings", "quit")
        return tuple(Row(name, self.common.text(f"menu.{name}")) for name in names)

    def pressed(self, pressed: Pressed) -> None:
        match pressed.key:
            case "resume":
                self.close()
            case "settings" if self.stack is not None:
                self.stack.push(SettingsScreen(self.common))
            case "quit" if self.stack is not None:
                self.stack.clear()
