"""Types on the on-screen keyboard: what each of its keys does to the text field."""

from __future__ import annotations

from game.core.intents import EditKey, TextTyped
from game.core.key_board import Kind, changed_kana
from game.ui.dialogue_box import DialogueBox
from game.ui.screen_keyboard import ScreenKeyboard


class Typist:
    """Goes through the box's own events, so that limits, undo and notices work as for any key."""

    def __init__(self, keyboard: ScreenKeyboard, box: DialogueBox) -> None:
        self._keyboard = keyboard
        self._box = box

    def press_at(self, x: int, y: int) -> Kind | None:
        """Press the key at a window pixel; None where there is none."""
        place = self._keyboard.key_at(x, y)
        if place is None:
            return None
        self._keyboard.board.choose(*place)
        return self.press()

    def press(self) -> Kind:
        """Press the chosen key. "send" and "close" are told and left to the caller."""
        key = self._keyboard.board.press()
        match key.kind:
            case "text":
                self._box.handle(TextTyped(key.text))
            case "back":
                self.backspace()
            case "left" | "right":
                self._box.handle(EditKey(key.kind))
            case "voiced" | "half" | "small":
                self._change(key.kind)
            case _:
                pass
        return key.kind

    def backspace(self) -> None:
        self._box.handle(EditKey("backspace"))

    def _change(self, kind: Kind) -> None:
        """Change the kana before the caret, if it has such a form."""
        edit = self._box.edit
        before = edit.text[: edit.caret][-1:]
        if before and changed_kana(before, kind) != before:
            self.backspace()
            self._box.handle(TextTyped(changed_kana(before, kind)))
