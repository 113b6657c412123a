"""What stands beside the dialogue box at a moment, and who of it has the focus.

The field's text is the box's own business; questions, letters and buttons come and go here. While
a reply runs they give way, so that the village is in sight, and a gamepad brings the letters up by
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from game.core.card import Card
from game.core.conversation import Exchange
from game.core.suggestions import suggest
from game.language import Language
from game.screens.talk_buttons import HINTS, TalkButtons
from game.ui.dialogue_box import DialogueBox
from game.ui.help_view import HelpView
from game.ui.talk_tools import TOOLS

_SETTLE_SECONDS = 0.3
"""A reply is read for so long before anything appears beside it."""


class Focus(StrEnum):
    """Who gets the arrows."""

    FIELD = "field"
    IDEAS = "ideas"
    KEYS = "keys"
    BUTTONS = "buttons"


class TalkFocus:
    """`begin` starts a talk; `look` keeps up with it, once a step."""

    def __init__(self, view: HelpView, box: DialogueBox, words: Language) -> None:
        self.view = view
        self.focus = Focus.FIELD
        self.gamepad = False
        """The latest press came from a gamepad."""
        self.keys_open = False
        """The letters are wanted; they are shown as soon as nobody speaks."""
        self.reading = False
        """A reply is on its way or appears letter by letter."""
        self.buttons = TalkButtons()
        self._box = box
        self._words = words
        self._card: Card | None = None
        self._everyone: Sequence[Card] = ()
        self._resting = True
        self._rested = 0.0
        self._made_for: tuple[object, ...] = ()

    def begin(self, card: Card, everyone: Sequence[Card], *, gamepad: bool) -> None:
        """A talk with this villager is opened."""
        self._card, self._everyone = card, everyone
        self.gamepad = self.keys_open = gamepad
        self.reading, self._resting, self._rested = False, True, 0.0
        self._made_for = ()
        self.view.ideas.set_ideas(())
        self.view.hover = ""
        self.focus = Focus.KEYS if gamepad else Focus.FIELD

    @property
    def keys_shown(self) -> bool:
        return self.keys_open and not self._resting

    @property
    def advice(self) -> str:
        """How a question is taken while one is chosen; else empty."""
        if self.focus is Focus.IDEAS:
            pad = self.gamepad
            return self._words.text("talk_extra.advice_pad" if pad else "talk_extra.advice")
        return ""

    def look(self, dt: float, *, reading: bool, exchanges: Sequence[Exchange]) -> None:
        """Let `dt` seconds pass; `reading` and `exchanges` are the talk's as it stands."""
        if reading != self.reading:
            self.reading, self._resting, self._rested = reading, True, 0.0
            if reading:
                self.focus = Focus.FIELD
        if not reading:
            self._rested += dt
        settled = self._rested > _SETTLE_SECONDS
        if settled and self._resting:
            self._resting = False
            if self.keys_open and self.focus is Focus.FIELD:
                self.focus = Focus.KEYS
        if settled:
            self._suggest(exchanges)
        edit = self._box.edit
        free = settled and not (edit.text or edit.composition)
        keys = self.keys_shown and self.focus is not Focus.BUTTONS
        self.view.arrange(self._box, keys=keys, ideas=free)
        if self.focus is Focus.IDEAS and not self.view.ideas_shown:
            self.focus = self.home()
        self._show_focus()

    def _suggest(self, exchanges: Sequence[Exchange]) -> None:
        last = exchanges[-1] if exchanges else None
        made_for = (len(exchanges), last and last.question, last and last.notes)
        if self._card is None or made_for == self._made_for:
            return
        first = not self._made_for
        self._made_for = made_for
        self.view.ideas.set_ideas(suggest(self._card, self._everyone, exchanges, self._words))
        if self.gamepad and (first or self.focus in (Focus.FIELD, Focus.KEYS)):
            self.choose_ideas()

    def home(self) -> Focus:
        """Where the focus goes when it leaves questions or buttons."""
        return Focus.KEYS if self.keys_shown else Focus.FIELD

    def _show_focus(self) -> None:
        view, focus = self.view, self.focus
        view.keyboard.focused = focus is Focus.KEYS and self.gamepad
        view.ringed = self.buttons.chosen if focus is Focus.BUTTONS else ""
        part = view.hover if view.hover in TOOLS else view.ringed
        view.hint = self._words.text(HINTS[part]) if part else ""
        if focus is not Focus.IDEAS:
            view.ideas.chosen = int(view.hover[4:]) if view.hover.startswith("idea") else None

    def toggle_keys(self) -> None:
        """Show the letters now, also beside a reply that runs, or put them away."""
        self._resting, self.keys_open = False, not self.keys_shown
        self.focus = self.home()

    def choose_ideas(self) -> None:
        """Give the questions the focus."""
        ideas = self.view.ideas
        self.focus = Focus.IDEAS
        ideas.chosen = 0 if ideas.chosen is None else ideas.chosen
