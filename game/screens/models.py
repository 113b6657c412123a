"""The models screen: what is here, what could be, who talks now; downloads go on behind it."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.core.amounts import size_words
from game.messages import ServerState
from game.screens import model_words as words
from game.screens.board import colours, look, open_board
from game.screens.common import Common
from game.screens.panel_screen import PanelScreen
from game.screens.question import QuestionScreen
from game.screens.stack import Screen
from game.shelf import Item, ItemState, Shelf
from game.ui.lettering import text_unit
from game.ui.menu_list import Pressed, Row
from game.ui.paragraphs import Paragraphs
from game.ui.window import Window

_REFRESH_SECONDS = 0.1
_ROW_DOTS = 24
_AROUND = (36, 32, 44)
_WIDE, _NARROW = 0.54, 0.5
"""The list's share of the width, and where there is too little room for names."""


class ModelsScreen(PanelScreen):
    """`state` says who talks now; everything else comes from the shelf."""

    title_key = "models.title"

    def __init__(self, common: Common, shelf: Shelf, state: Callable[[], ServerState]) -> None:
        self._shelf, self._state = shelf, state
        self._view = shelf.view
        self._seconds = 0.0
        self._said = ""
        self.opaque = True  # it covers the village, which need not be drawn below
        self._paragraphs = Paragraphs(common.lettering)
        self._ground: tuple[object, pygame.Surface, pygame.Rect] | None = None
        super().__init__(common)

    def rows(self) -> tuple[Row, ...]:
        language, state = self.common.language, self._state()
        models = (words.row(item, state, language) for item in self._view.items)
        text = language.text
        return (*models, Row("/forget", text("models.forget")), Row("/back", text("models.back")))

    def covered(self) -> None:
        super().covered()
        self.opaque = False

    def activate(self, popped: Screen, result: object) -> None:
        super().activate(popped, result)
        self.opaque = True

    def update(self, dt: float) -> None:
        self._seconds += dt
        if self._seconds >= _REFRESH_SECONDS:
            self._seconds = 0.0
            self._refresh()

    def pressed(self, pressed: Pressed) -> None:
        self._said = ""
        item = self._chosen()
        if pressed.key == "/back":
            self.close()
        elif pressed.key == "/forget":
            self._shelf.forget_rungs()
            self._said = self.common.text("models.forgotten")
            self.common.play("blip")
        elif item is not None:
            self._take(item)
            self._refresh()

    def draw(self, window: Window, fraction: float) -> None:
        if self._covered:
            return
        surface, common = window.surface, self.common
        unit = self._unit(surface)
        title = common.text(self.title_key)
        area = self._draw_ground(surface, title, unit)
        area = self._draw_head(surface, area, unit)
        wide = round(area.width * self._share(surface, unit))
        rows = pygame.Rect(area.x, area.y, wide, area.height)
        self.list.draw(surface, rows, look(common, unit, _ROW_DOTS))
        beside = pygame.Rect(rows.right + 8 * unit, area.y, 0, area.height)
        beside.width = area.right - beside.x
        laid = self._paragraphs.lay(self._about(), beside.size, unit)
        self._paragraphs.draw(surface, laid, beside, colours(common))

    def _draw_ground(self, surface: pygame.Surface, title: str, unit: int) -> pygame.Rect:
        """The panel over the whole window, remembered as one picture; returns its inside."""
        key = (surface.get_size(), title, unit, self.common.settings.high_contrast)
        if self._ground is None or self._ground[0] != key:
            surface.fill(_AROUND)
            size = surface.get_size()
            area = open_board(surface, self.common, title, unit, size, veil=False)
            self._ground = (key, surface.convert(), area)
        surface.blit(self._ground[1], (0, 0))
        return self._ground[2].copy()

    def _draw_head(self, surface: pygame.Surface, area: pygame.Rect, unit: int) -> pygame.Rect:
        """Who talks and what the machine has; returns the room below."""
        language = self.common.language
        lines = [words.serving_line(self._state(), language)]
        machine = words.machine_line(self._view, language)
        if self.common.lettering.width(f"{lines[0]}   {machine}", unit) <= area.width:
            lines = [f"{lines[0]}   {machine}"]
        elif machine:
            lines.append(machine)
        head = self._paragraphs.lay(lines, (area.width, area.height // 3), unit)
        self._paragraphs.draw(surface, head, area, (colours(self.common)[1],))
        taken = min(head.height, area.height // 3) + 4 * unit
        return pygame.Rect(area.x, area.y + taken, area.width, area.height - taken)

    def _about(self) -> list[str]:
        common, item = self.common, self._chosen()
        if item is not None:
            return words.about(item, self._view, self._state(), common.language)
        if self.list.chosen == "/forget":
            lines = [common.text("models.forget"), common.text("models.forget_about")]
            return [*lines, self._said] if self._said else lines
        return [common.text("models.back_about")]

    def _take(self, item: Item) -> None:
        common = self.common
        match item.state:
            case ItemState.HERE if not words.serves(item, self._state()):
                common.play("open")
                self._shelf.use(item.path)
            case ItemState.PAUSED:
                common.play("open")
                self._shelf.start(item.key)
            case ItemState.ABSENT if self.stack is not None:
                common.play("open")
                self.stack.push(self._confirm(item))
            case ItemState.DOWNLOADING:
                common.play("close")
                self._shelf.cancel(item.key)
            case _:
                common.play("blip")

    def _confirm(self, item: Item) -> QuestionScreen:
        """Nothing is downloaded that the player did not choose, knowing size and licence."""
        text, language = self.common.text, self.common.language
        sentences = words.about(item, self._view, self._state(), language)[2:]

        def answered(key: str) -> None:
            if key == "yes":
                self._shelf.start(item.key)

        return QuestionScreen(
            self.common,
            text("models.confirm_title", title=item.title, size=size_words(item.size)),
            sentences,
            [("no", text("models.confirm_no")), ("yes", text("models.confirm_yes"))],
            answered,
        )

    def _chosen(self) -> Item | None:
        chosen = self.list.chosen
        return next((i for i in self._view.items if words.row_key(i) == chosen), None)

    def _refresh(self) -> None:
        self._view = self._shelf.view
        self.list.rows = self.rows()
        if self.list.chosen not in [row.key for row in self.list.rows]:
            self.list.choose(self.list.rows[0].key)

    def _unit(self, surface: pygame.Surface) -> int:
        """The wanted text size, or the largest with which names and a few rows can be seen."""
        unit = text_unit(surface.get_size(), self.common.settings.text_size)
        while unit > 1:
            wide = self.list.size(look(self.common, unit, _ROW_DOTS))[0]
            if wide <= surface.width * _WIDE and 220 * unit <= surface.height:
                break
            unit -= 1
        return unit

    def _share(self, surface: pygame.Surface, unit: int) -> float:
        return _NARROW if surface.width < 400 * unit else _WIDE
