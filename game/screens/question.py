"""A question with its reasons and its answers; the careful answer is the chosen one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from game.screens.board import colours, look, open_board
from game.screens.common import Common
from game.screens.panel_screen import PanelScreen
from game.shelf import Question, Shelf
from game.ui.lettering import text_unit
from game.ui.menu_list import Pressed, Row
from game.ui.paragraphs import Paragraphs
from game.ui.window import Window

_WIDTH = 420
"""Dots that a question is wide, where the window has them."""


class QuestionScreen(PanelScreen):
    """`answers` are rows as (key, label), the careful one first; `answered` hears the key, and
    the careful one's where the player goes away without a choice."""

    def __init__(
        self,
        common: Common,
        title: str,
        sentences: Sequence[str],
        answers: Sequence[tuple[str, str]],
        answered: Callable[[str], None],
    ) -> None:
        self._title = title
        self._sentences = tuple(sentences)
        self._answers = tuple(answers)
        self._answered = answered
        self._chosen_answer = self._answers[0][0]
        self._paragraphs = Paragraphs(common.lettering)
        super().__init__(common)

    def rows(self) -> tuple[Row, ...]:
        return tuple(Row(key, label) for key, label in self._answers)

    def pressed(self, pressed: Pressed) -> None:
        self._chosen_answer = pressed.key
        self.close()

    def leave(self) -> None:
        self._answered(self._chosen_answer)

    def draw(self, window: Window, fraction: float) -> None:
        if self._covered:
            return
        surface, common = window.surface, self.common
        unit = text_unit(surface.get_size(), common.settings.text_size)
        rows = look(common, unit)
        while unit > 1 and (self.list.size(rows)[1] > surface.height // 3):
            unit -= 1
            rows = look(common, unit)
        list_width, list_height = self.list.size(rows)
        width = min(max(_WIDTH * unit, list_width), surface.width - 36 * unit)
        room = surface.height - 60 * unit - list_height
        laid = self._paragraphs.lay(self._sentences, (width, room), unit)
        height = min(laid.height, max(room, 0)) + 6 * unit + list_height
        area = open_board(surface, common, self._title, unit, (width, height))
        text = area.copy()
        text.height = max(0, area.height - list_height - 4 * unit)
        self._paragraphs.draw(surface, laid, text, (colours(common)[1],))
        area.y, area.height = area.bottom - list_height, list_height
        self.list.draw(surface, area, rows)


def program_question(common: Common, question: Question, shelf: Shelf) -> QuestionScreen:
    """May this program run? Whoever goes away without a word has said no."""
    text = common.text
    file = re.split(r"[\\/]", question.path)[-1]
    why = "models.question_changed" if question.changed else "models.question_new"
    groups = " ".join(re.findall(".{1,8}", question.sha256))
    return QuestionScreen(
        common,
        text("models.question_title"),
        (text(why, file=file), text("models.question_sum", sum=groups)),
        [("no", text("models.question_no")), ("yes", text("models.question_yes"))],
        lambda key: shelf.answer(question, key == "yes"),
    )
