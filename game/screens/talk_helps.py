"""What stands beside the dialogue box for those without a keyboard, without a mouse, or without
an idea: suggested questions, the on-screen keyboard and the small buttons.

Gets every event before the box does. One of these has the focus: the text field (the box's own
business), the questions, the letters or the buttons. A gamepad brings the letters up by itself;
while a reply runs they give way, so that the village is in sight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from game.core.card import Card
from game.core.conversation import Exchange
from game.core.held_repeat import HeldRepeat
from game.core.intents import (
    MOVES,
    EditKey,
    InputEvent,
    Intent,
    IntentDown,
    IntentUp,
    PointerDown,
    PointerMove,
    PointerUp,
    TextComposing,
    TextTyped,
)
from game.core.key_board import Kind
from game.core.suggestions import suggest
from game.language import Language
from game.screens.talk_buttons import HINTS, TalkButtons
from game.screens.typist import Typist
from game.ui.dialogue_box import DialogueBox, Press
from game.ui.help_view import HelpView
from game.ui.talk_tools import COPY_TALK, KEYS, SAVE, TOOLS

_SETTLE_SECONDS = 0.3
"""A reply is read for so long before anything appears beside it."""
_HASTY_SECONDS = 0.8
"""Until then, the button that showed the rest of a reply does not ask the next question."""
_STEPS = {
    Intent.MOVE_LEFT: (-1, 0),
    Intent.MOVE_RIGHT: (1, 0),
    Intent.MOVE_UP: (0, -1),
    Intent.MOVE_DOWN: (0, 1),
}
_ARROWS = {
    "left": Intent.MOVE_LEFT,
    "right": Intent.MOVE_RIGHT,
    "up": Intent.MOVE_UP,
    "down": Intent.MOVE_DOWN,
}


class Focus(StrEnum):
    """Who gets the arrows."""

    FIELD = "field"
    IDEAS = "ideas"
    KEYS = "keys"
    BUTTONS = "buttons"


class TalkHelps:
    """Made once and used for every talk; `open` begins one."""

    def __init__(self, view: HelpView, box: DialogueBox, words: Language) -> None:
        self.view = view
        self.focus = Focus.FIELD
        self.gamepad = False
        """The latest press came from a gamepad."""
        self.keys_open = False
        self._box = box
        self._words = words
        self._card: Card | None = None
        self._everyone: Sequence[Card] = ()
        self._save: Callable[[], None] = lambda: None
        self._repeat = HeldRepeat()
        self._reading = False
        self._resting = True
        self._rested = 0.0
        self._made_for: tuple[object, ...] = ()
        self._typist = Typist(view.keyboard, box)
        self._buttons = TalkButtons()
        self._held = ""

    def open(
        self, card: Card, everyone: Sequence[Card], save: Callable[[], None], *, gamepad: bool
    ) -> None:
        """A talk begins. `save` writes it to a file when the player asks for that."""
        self._card, self._everyone, self._save = card, everyone, save
        self.gamepad = self.keys_open = gamepad
        self._reading, self._resting, self._rested = False, True, 0.0
        self._made_for, self._held = (), ""
        self.view.ideas.set_ideas(())
        self.view.hover = ""
        self._repeat.stop()
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

    # -- time -----------------------------------------------------------------------------------

    def update(self, dt: float, *, reading: bool, exchanges: Sequence[Exchange]) -> list[Press]:
        """`reading`: a reply is on its way or appears letter by letter."""
        if reading != self._reading:
            self._reading, self._resting, self._rested = reading, True, 0.0
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
        self.view.arrange(self._box, keys=self.keys_shown, ideas=free)
        if self.focus is Focus.IDEAS and not self.view.ideas_shown:
            self.focus = self._home()
        self._show_focus()
        return [press for intent in self._repeat.step(dt) for press in self._move(intent) or []]

    def _suggest(self, exchanges: Sequence[Exchange]) -> None:
        last = exchanges[-1] if exchanges else None
        made_for = (len(exchanges), last and last.question, last and last.notes)
        if self._card is None or made_for == self._made_for:
            return
        first = not self._made_for
        self._made_for = made_for
        self.view.ideas.set_ideas(suggest(self._card, self._everyone, exchanges, self._words))
        if self.gamepad and (first or self.focus in (Focus.FIELD, Focus.KEYS)):
            self._choose_ideas()

    def _home(self) -> Focus:
        return Focus.KEYS if self.keys_shown else Focus.FIELD

    def _show_focus(self) -> None:
        view, focus = self.view, self.focus
        view.keyboard.focused = focus is Focus.KEYS and self.gamepad
        view.ringed = self._buttons.chosen if focus is Focus.BUTTONS else ""
        part = view.hover if view.hover in TOOLS else view.ringed
        view.hint = self._words.text(HINTS[part]) if part else ""
        if focus is not Focus.IDEAS:
            view.ideas.chosen = int(view.hover[4:]) if view.hover.startswith("idea") else None

    # -- events ---------------------------------------------------------------------------------

    def handle(self, event: InputEvent) -> list[Press] | None:
        """What the screen shall do; None when the event is for the box."""
        match event:
            case IntentUp(intent):
                self._repeat.up(intent)
            case IntentDown(intent, gamepad=pad):
                self._met(gamepad=pad)
                return self._intent(intent, pad=pad, repeat=event.repeat)
            case EditKey():
                self._met(gamepad=False)
                return self._key(event)
            case TextTyped() | TextComposing():
                self._met(gamepad=False)
                self.focus = Focus.FIELD
            case PointerDown(x, y, "left"):
                self._met(gamepad=False, typing=False)
                self._held = self.view.part_at(x, y)
                self.focus = Focus.FIELD
                if self._held == "key":
                    return self._typed(self._typist.press_at(x, y))
                return [] if self._held else None
            case PointerMove(x, y):
                self.view.hover = self.view.part_at(x, y)
            case PointerUp(x, y, "left") if self._held:
                held, self._held = self._held, ""
                return self._click(held) if held == self.view.part_at(x, y) else []
            case _:
                pass
        return None

    def _met(self, *, gamepad: bool, typing: bool = True) -> None:
        """A press of another device: the letters come with a gamepad and go with a keyboard."""
        if gamepad == self.gamepad:
            return
        self.gamepad = gamepad
        if gamepad:
            self.keys_open = True
            self.focus = self._home()
        else:
            self._repeat.stop()
            self.keys_open = self.keys_open and not typing
            if self.focus is Focus.KEYS:
                self.focus = Focus.FIELD

    def _intent(self, intent: Intent, *, pad: bool, repeat: bool) -> list[Press] | None:
        if intent in MOVES:
            if pad:
                self._repeat.down(intent)
            return self._move(intent)
        match intent:
            case Intent.CANCEL if self.focus in (Focus.IDEAS, Focus.BUTTONS) and not pad:
                self.focus = Focus.FIELD
            case Intent.CANCEL if self.focus is Focus.BUTTONS:
                self.focus = self._home()
            case Intent.CANCEL if pad and self.keys_shown:
                self.keys_open = False
                self._choose_ideas()
            case Intent.MENU:
                self.focus = self._home() if self.focus is Focus.BUTTONS else Focus.BUTTONS
            case Intent.TALK | Intent.SUBMIT if self.focus is Focus.BUTTONS:
                return [] if repeat else self._click(self._buttons.chosen)
            case Intent.TALK | Intent.SUBMIT if self.focus is Focus.IDEAS:
                hasty = repeat or (pad and self._rested < _HASTY_SECONDS)
                return [] if hasty else self._take(self.view.ideas.chosen or 0)
            case Intent.TALK if pad and self.keys_shown:
                self.focus = Focus.KEYS
                return self._typed(self._typist.press())
            case Intent.TALK if pad and not self._reading:
                self.keys_open, self.focus = True, Focus.KEYS
            case Intent.RUN if pad and self.focus is Focus.IDEAS:
                self._take(self.view.ideas.chosen or 0, send=False)
                self.keys_open, self.focus = True, Focus.KEYS
            case Intent.RUN if pad:
                self._typist.backspace()
            case _:
                return None
        return []

    def _key(self, event: EditKey) -> list[Press] | None:
        if event.ctrl and event.name == "s":
            self._save()
        elif event.name == "tab":
            self._cycle(-1 if event.shift else 1)
        elif self.focus in (Focus.IDEAS, Focus.BUTTONS) and event.name in _ARROWS:
            return self._move(_ARROWS[event.name])
        elif self.focus is Focus.IDEAS and event.name == "return":
            self._take(self.view.ideas.chosen or 0, send=False)
        elif event.name == "down" and self.view.ideas_shown:
            self._choose_ideas()
        else:
            self.focus = Focus.FIELD
            return None
        return []

    def _cycle(self, by: int) -> None:
        """Tab: the field, the questions, the buttons, and round again."""
        ring = [Focus.FIELD, Focus.IDEAS, Focus.BUTTONS]
        if not self.view.ideas_shown:
            ring.remove(Focus.IDEAS)
        here = ring.index(self.focus) if self.focus in ring else 0
        self.focus = ring[(here + by) % len(ring)]
        if self.focus is Focus.IDEAS:
            self._choose_ideas()

    def _choose_ideas(self) -> None:
        ideas = self.view.ideas
        self.focus = Focus.IDEAS
        ideas.chosen = 0 if ideas.chosen is None else ideas.chosen

    def _move(self, intent: Intent) -> list[Press] | None:
        right, down = _STEPS[intent]
        if self.focus is Focus.BUTTONS:
            self._buttons.step(right + down)
        elif self.focus is Focus.KEYS:
            moved = self.view.keyboard.board.move(right, down)
            if not moved and down < 0 and self.view.ideas_shown:
                self._choose_ideas()
        elif self.focus is Focus.IDEAS:
            if right:
                self.view.ideas.step(right)
            elif not self.view.ideas.step_row(down):
                return self._leave_ideas(down)
        else:
            return None
        return []

    def _leave_ideas(self, down: int) -> list[Press] | None:
        if down > 0 and self.gamepad:
            self.keys_open, self.focus = True, Focus.KEYS
        elif not self.gamepad:
            self.focus = Focus.FIELD
        else:
            return None
        return []

    # -- what is pressed ------------------------------------------------------------------------

    def _click(self, part: str) -> list[Press]:
        if part.startswith("idea"):
            return self._take(int(part[4:]))
        if part == KEYS:
            self._resting, self.keys_open = False, not self.keys_shown
            self.focus = self._home()
        elif part == COPY_TALK:
            self._box.handle(EditKey("c", shift=True, ctrl=True))
        elif part == SAVE:
            self._save()
        elif part == Press.COPY:
            self._box.edit.place(self._box.edit.caret)
            self._box.handle(EditKey("c", ctrl=True))
        elif part in tuple(Press):
            return [Press(part)]
        return []

    def _take(self, number: int, *, send: bool = True) -> list[Press]:
        ideas = self.view.ideas.ideas
        if number < len(ideas):
            self._box.edit.set_text(ideas[number])
            self.focus = self._home()
            return [Press.SEND] if send else []
        return []

    def _typed(self, kind: Kind | None) -> list[Press]:
        """What is left to do after a key of the on-screen keyboard."""
        if kind == "close":
            self.keys_open, self.focus = False, Focus.FIELD
        return [Press.SEND] if kind == "send" else []
