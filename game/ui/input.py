"""The edge where pygame's events become `InputEvent`s, once, so that no screen knows a key's name.

While the text flag is set (a text field has the focus) letters are text and the arrows edit; a
gamepad goes on meaning intents, for the on-screen keyboard. Input methods keep their own keys
while they compose.
"""

from __future__ import annotations

import pygame

from game.core.intents import (
    EditKey,
    FileDropped,
    InputEvent,
    Intent,
    IntentDown,
    IntentUp,
    PointerDown,
    PointerMove,
    PointerUp,
    QuitAsked,
    TextComposing,
    TextTyped,
    Wheel,
)
from game.ui.bindings import ALWAYS, EDITING, ENTERS, KEYS, MOUSE, PAD_BUTTONS, STICK

_STICK_ON = 16000  # of 32767: past this the stick means a direction,
_STICK_OFF = 11000  # and it means none once it is back within this, so that it cannot flutter
_REPEAT_AFTER_MS, _REPEAT_EVERY_MS = 350, 33

Source = tuple[str, int, int]


class InputReader:
    """Translates events and remembers what is held. Needs an open `Window`."""

    def __init__(self) -> None:
        self._held: dict[Intent, set[Source]] = {}
        self._text_mode = False
        self._composing, self._composition = False, ""
        self._down: dict[int, str] = {}
        self._left_over: dict[int, str] = {}
        self._pads: dict[int, object] = {}
        pygame.key.set_repeat(_REPEAT_AFTER_MS, _REPEAT_EVERY_MS)
        pygame.key.stop_text_input()

    @property
    def text_mode(self) -> bool:
        """Whether a text field has the focus; a screen sets it on gaining and losing it."""
        return self._text_mode

    @text_mode.setter
    def text_mode(self, on: bool) -> None:
        if on == self._text_mode:
            return
        self._text_mode = on
        self._composing, self._composition = False, ""
        if on:
            # The key that opened the field is still down: its repeats are no text.
            self._left_over = dict(self._down)
            pygame.key.start_text_input()
        else:
            self._left_over = {}
            pygame.key.stop_text_input()

    def place_candidates(self, x: int, y: int, width: int, height: int) -> None:
        """Tell the input method where the caret is, in window pixels, for its list of words."""
        pygame.key.set_text_input_rect(pygame.Rect(x, y, width, height))

    def open_gamepads(self) -> None:
        """Start listening to gamepads; after the first frame, since drivers may take their time."""
        from pygame._sdl2 import controller

        if not controller.get_init():
            controller.init()
        for index in range(controller.get_count()):
            self._open_pad(index)

    def close(self) -> None:
        """Let go of the gamepads."""
        from pygame._sdl2 import controller

        self._pads.clear()
        if controller.get_init():
            controller.quit()

    def read(self) -> list[InputEvent]:
        """Everything that happened since the last call, in order. Call once a frame."""
        return [out for event in pygame.event.get() for out in self.translate(event)]

    def translate(self, event: pygame.Event) -> list[InputEvent]:
        """The meanings of one pygame event: none, one, or several."""
        kind = event.type
        if kind == pygame.KEYDOWN:
            return self._key_down(event)
        if kind == pygame.KEYUP:
            self._down.pop(event.key, None)
            self._left_over.pop(event.key, None)
            return self._release(("key", 0, event.key))
        if kind == pygame.TEXTINPUT:
            return self._text(event.text)
        if kind == pygame.TEXTEDITING:
            if not self._text_mode:
                return []
            return self._compose(event.text, event.start, event.length)
        if kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION):
            return self._mouse(event)
        if kind == pygame.MOUSEWHEEL:
            return [Wheel(float(getattr(event, "precise_y", event.y)))]
        if kind == pygame.DROPFILE:
            return [FileDropped(event.file)]
        if kind == pygame.QUIT:
            return [QuitAsked()]
        if kind == pygame.WINDOWFOCUSLOST:
            self._down.clear()
            self._left_over.clear()
            return self._release_all()
        return self._pad(event)

    def _key_down(self, event: pygame.Event) -> list[InputEvent]:
        key: int = event.key
        if key in self._left_over and self._text_mode:
            return []
        if self._composing and key != pygame.K_F11:
            return []  # the input method's own key: Enter commits its text, it does not send
        self._down[key] = getattr(event, "unicode", "")
        mod: int = getattr(event, "mod", 0)
        if self._text_mode and key not in ALWAYS:
            return self._edit(event, key, mod)
        if key in ENTERS and mod & pygame.KMOD_ALT:
            return self._press(Intent.FULLSCREEN, ("key", 0, key))
        if key in KEYS and not mod & (pygame.KMOD_CTRL | pygame.KMOD_GUI):
            return self._press(KEYS[key], ("key", 0, key))
        return []

    def _edit(self, event: pygame.Event, key: int, mod: int) -> list[InputEvent]:
        shift, alt = bool(mod & pygame.KMOD_SHIFT), bool(mod & pygame.KMOD_ALT)
        ctrl = bool(mod & (pygame.KMOD_CTRL | pygame.KMOD_GUI))
        if key in ENTERS:
            if shift or ctrl or alt:
                return [EditKey("return", shift, ctrl, alt)]
            return self._press(Intent.SUBMIT, ("key", 0, key))
        if key in EDITING:
            return [EditKey(EDITING[key], shift, ctrl, alt)]
        letter = _letter(key, getattr(event, "scancode", 0))
        if ctrl and not alt and letter:  # Ctrl and Alt together are AltGr: text
            return [EditKey(letter, shift, ctrl, alt)]
        return []

    def _text(self, text: str) -> list[InputEvent]:
        if not self._text_mode or text in self._left_over.values():
            return []
        out: list[InputEvent] = [TextComposing("")] if self._composing else []
        self._composing, self._composition = False, ""
        return [*out, TextTyped(text)]

    def _compose(self, text: str, start: int, length: int) -> list[InputEvent]:
        """An event holds 31 bytes. On Linux SDL sends a longer composition in several, of which
        `start` says where in the whole they stand; a clause never ends behind its own text."""
        was = self._composition
        piece = 0 < start == len(was) and length == len(text)
        self._composition = was + text if piece else text
        self._composing = bool(self._composition)
        if piece:
            start, length = 0, len(self._composition)
        return [TextComposing(self._composition, start, length)] if was or text else []

    def _mouse(self, event: pygame.Event) -> list[InputEvent]:
        x, y = event.pos
        if event.type == pygame.MOUSEMOTION:
            return [PointerMove(x, y, bool(event.buttons[0]))]
        button = MOUSE.get(event.button)
        if button is None:
            return []
        if event.type == pygame.MOUSEBUTTONUP:
            return [PointerUp(x, y, button)]
        shift = bool(pygame.key.get_mods() & pygame.KMOD_SHIFT)
        return [PointerDown(x, y, button, shift)]

    def _pad(self, event: pygame.Event) -> list[InputEvent]:
        kind = event.type
        if kind == pygame.CONTROLLERDEVICEADDED:
            self._open_pad(event.device_index)
        elif kind == pygame.CONTROLLERDEVICEREMOVED:
            self._pads.pop(event.instance_id, None)
            return self._release_all()
        elif kind == pygame.CONTROLLERBUTTONDOWN and event.button in PAD_BUTTONS:
            source = ("pad", event.instance_id, event.button)
            return self._press(PAD_BUTTONS[event.button], source)
        elif kind == pygame.CONTROLLERBUTTONUP:
            return self._release(("pad", event.instance_id, event.button))
        elif kind == pygame.CONTROLLERAXISMOTION and event.axis in STICK:
            return self._stick(event.instance_id, event.axis, event.value)
        return []

    def _stick(self, pad: int, axis: int, value: int) -> list[InputEvent]:
        out: list[InputEvent] = []
        for sign, intent in zip((-1, 1), STICK[axis], strict=True):
            source = ("stick", pad, axis * 2 + (sign > 0))
            held = source in self._held.get(intent, ())
            if not held and value * sign > _STICK_ON:
                out += self._press(intent, source)
            elif held and value * sign < _STICK_OFF:
                out += self._release(source)
        return out

    def _open_pad(self, index: int) -> None:
        from pygame._sdl2 import controller

        if controller.is_controller(index):
            pad = controller.Controller(index)
            self._pads[pad.id] = pad

    def _press(self, intent: Intent, source: Source) -> list[InputEvent]:
        sources = self._held.setdefault(intent, set())
        repeat = source in sources
        sources.add(source)
        if repeat and intent is Intent.FULLSCREEN:
            return []  # held, it would flicker to and fro
        return [IntentDown(intent, repeat, gamepad=source[0] != "key")]

    def _release(self, source: Source) -> list[InputEvent]:
        out: list[InputEvent] = []
        for intent, sources in self._held.items():
            if source in sources:
                sources.discard(source)
                if not sources:
                    out.append(IntentUp(intent))
        return out

    def _release_all(self) -> list[InputEvent]:
        released = [IntentUp(intent) for intent, sources in self._held.items() if sources]
        self._held.clear()
        return list(released)


def _letter(key: int, scancode: int) -> str:
    """The Latin letter of a key, by its place on the board where the layout has another script."""
    if pygame.K_a <= key <= pygame.K_z:
        return chr(key)
    if key > 127 and pygame.KSCAN_A <= scancode <= pygame.KSCAN_Z:
        return chr(ord("a") + scancode - pygame.KSCAN_A)
    return ""
