"""What each press does to the helps beside the dialogue box: suggested questions, the on-screen
keyboard and the small buttons, for those without a keyboard, without a mouse, or without an idea.

Gets every event before the box does, and leaves to it what is the text field's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
from game.language import Language
from game.screens.talk_focus import Focus, TalkFocus
from game.screens.typist import Typist
from game.ui.dialogue_box import DialogueBox, Press
from game.ui.help_view import HelpView
from game.ui.talk_tools import COPY_TALK, KEYS, SAVE, SETTINGS

_HASTY_SECONDS = 0.6
"""Whoever hurries through a reply with a button shall not ask the next question with it."""
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


class TalkHelps(TalkFocus):
    """Made once and used for every talk; `open` begins one."""

    def __init__(self, view: HelpView, box: DialogueBox, words: Language) -> None:
        super().__init__(view, box, words)
        self._save: Callable[[], None] = lambda: None
        self._settings: Callable[[], None] = lambda: None
        self._repeat = HeldRepeat()
        self._typist = Typist(view.keyboard, box)
        self._held = ""
        self._since_button = 0.0

    def open(
        self,
        card: Card,
        everyone: Sequence[Card],
        save: Callable[[], None],
        *,
        gamepad: bool,
        settings: Callable[[], None] = lambda: None,
    ) -> None:
        """A talk begins. `save` writes it to a file when the player asks for that, `settings`
        shows the settings."""
        self.begin(card, everyone, gamepad=gamepad)
        self._save, self._settings = save, settings
        self._held = ""
        self._since_button = 0.0
        self._repeat.stop()

    def update(self, dt: float, *, reading: bool, exchanges: Sequence[Exchange]) -> None:
        """`reading`: a reply is on its way or appears letter by letter."""
        self.look(dt, reading=reading, exchanges=exchanges)
        self._since_button += dt
        for intent in self._repeat.step(dt):
            if self._move(intent) is None:
                self._box.handle(IntentDown(intent, repeat=True, gamepad=True))

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
        if typing:
            self.view.hover = ""
        if gamepad == self.gamepad:
            return
        self.gamepad = gamepad
        if gamepad:
            self.keys_open = True
            self.focus = self.home()
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
                self.focus = self.home()
            case Intent.CANCEL if self.keys_shown:
                self.keys_open, self.focus = False, Focus.FIELD
                if pad:
                    self.choose_ideas()
            case Intent.MENU if not pad:
                self._repeat.stop()
                self._settings()
            case Intent.MENU:
                self.focus = self.home() if self.focus is Focus.BUTTONS else Focus.BUTTONS
            case Intent.TALK | Intent.SUBMIT if self.focus is Focus.BUTTONS:
                return [] if repeat else self._click(self.buttons.chosen)
            case Intent.TALK | Intent.SUBMIT if self.focus is Focus.IDEAS:
                hasty = pad and self._since_button < _HASTY_SECONDS
                self._since_button = 0.0
                return [] if hasty or repeat else self._take(self.view.ideas.chosen or 0)
            case Intent.TALK if pad and self.reading:
                self._since_button = 0.0
                return None
            case Intent.TALK if pad and self.keys_shown:
                self.focus = Focus.KEYS
                return self._typed(self._typist.press())
            case Intent.TALK if pad and not self.reading:
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
            self.choose_ideas()
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
            self.choose_ideas()

    def _move(self, intent: Intent) -> list[Press] | None:
        right, down = _STEPS[intent]
        if self.focus is Focus.BUTTONS:
            self.buttons.step(right + down)
        elif self.focus is Focus.KEYS:
            moved = self.view.keyboard.board.move(right, down)
            if not moved and down < 0 and self.view.ideas_shown:
                self.choose_ideas()
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
            self.toggle_keys()
        elif part == SETTINGS:
            self._repeat.stop()
            self._settings()
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
            self.focus = self.home()
            return [Press.SEND] if send else []
        return []

    def _typed(self, kind: Kind | None) -> list[Press]:
        """What is left to do after a key of the on-screen keyboard."""
        if kind == "close":
            self.keys_open, self.focus = False, Focus.FIELD
        return [Press.SEND] if kind == "send" else []
