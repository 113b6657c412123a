"""The menu that Esc opens in the village."""

from __future__ import annotations

from game.screens.panel_screen import PanelScreen
from game.screens.settings import SettingsScreen
from game.ui.menu_list import Pressed, Row


class MenuScreen(PanelScreen):
    """Resume, Models, Settings, Quit. The village stands still meanwhile."""

    title_key = "menu.title"

    def rows(self) -> tuple[Row, ...]:
        text = self.common.text
        rows = [Row(name, text(f"menu.{name}")) for name in ("resume", "settings", "quit")]
        if self.common.models is not None:
            rows.insert(1, Row("models", text("models.title")))
        return tuple(rows)

    def pressed(self, pressed: Pressed) -> None:
        match pressed.key:
            case "resume":
                self.close()
            case "models" if self.stack is not None and self.common.models is not None:
                self.stack.push(self.common.models())
            case "settings" if self.stack is not None:
                self.stack.push(SettingsScreen(self.common))
            case "quit" if self.stack is not None:
                self.stack.clear()
