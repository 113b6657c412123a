"""From pygame's events to meanings: keys, text, input methods, mouse, gamepad, focus."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pygame
import pytest

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
from game.ui.display import has_display
from game.ui.input import InputReader
from game.ui.window import Window


@pytest.fixture
def reader() -> Iterator[InputReader]:
    with Window("test", (320, 180)):
        reader = InputReader()
        yield reader
        reader.close()


def key(down: bool, code: int, mod: int = 0, text: str = "", scancode: int = 0) -> pygame.Event:
    kind = pygame.KEYDOWN if down else pygame.KEYUP
    return pygame.Event(kind, key=code, mod=mod, unicode=text, scancode=scancode)


def give(reader: InputReader, *events: pygame.Event) -> list[InputEvent]:
    return [out for event in events for out in reader.translate(event)]


def typed(text: str) -> pygame.Event:
    return pygame.Event(pygame.TEXTINPUT, text=text)


@pytest.mark.parametrize(
    ("code", "intent"),
    [
        (pygame.K_w, Intent.MOVE_UP),
        (pygame.K_a, Intent.MOVE_LEFT),
        (pygame.K_s, Intent.MOVE_DOWN),
        (pygame.K_d, Intent.MOVE_RIGHT),
        (pygame.K_UP, Intent.MOVE_UP),
        (pygame.K_e, Intent.TALK),
        (pygame.K_SPACE, Intent.TALK),
        (pygame.K_RETURN, Intent.TALK),
        (pygame.K_ESCAPE, Intent.CANCEL),
        (pygame.K_F11, Intent.FULLSCREEN),
    ],
)
def test_keys_mean_something(reader: InputReader, code: int, intent: Intent) -> None:
    assert give(reader, key(True, code), key(False, code)) == [IntentDown(intent), IntentUp(intent)]


def test_repeats_are_marked(reader: InputReader) -> None:
    assert give(reader, key(True, pygame.K_w), key(True, pygame.K_w)) == [
        IntentDown(Intent.MOVE_UP),
        IntentDown(Intent.MOVE_UP, repeat=True),
    ]


def test_two_keys_of_one_meaning_end_with_the_second(reader: InputReader) -> None:
    give(reader, key(True, pygame.K_w), key(True, pygame.K_UP))
    assert give(reader, key(False, pygame.K_w)) == []
    assert give(reader, key(False, pygame.K_UP)) == [IntentUp(Intent.MOVE_UP)]


def test_unknown_keys_and_shortcuts_mean_nothing(reader: InputReader) -> None:
    assert give(reader, key(True, pygame.K_F7), key(True, pygame.K_a, pygame.KMOD_LCTRL)) == []


def test_alt_enter_is_full_screen(reader: InputReader) -> None:
    event = key(True, pygame.K_RETURN, pygame.KMOD_LALT)
    assert give(reader, event, event) == [IntentDown(Intent.FULLSCREEN)]
    held = [key(True, pygame.K_F11)] * 3
    assert give(reader, key(False, pygame.K_RETURN), *held) == [
        IntentUp(Intent.FULLSCREEN),
        IntentDown(Intent.FULLSCREEN),
    ]


def test_losing_the_focus_lets_go_of_everything(reader: InputReader) -> None:
    give(reader, key(True, pygame.K_w), key(True, pygame.K_d))
    out = give(reader, pygame.Event(pygame.WINDOWFOCUSLOST))
    assert set(out) == {IntentUp(Intent.MOVE_UP), IntentUp(Intent.MOVE_RIGHT)}


def test_letters_are_text_while_a_field_has_the_focus(reader: InputReader) -> None:
    reader.text_mode = True
    events = [key(True, pygame.K_w, text="w"), typed("w"), key(False, pygame.K_w)]
    assert give(reader, *events) == [TextTyped("w")]
    reader.text_mode = False
    assert give(reader, *events) == [IntentDown(Intent.MOVE_UP), IntentUp(Intent.MOVE_UP)]


def test_the_key_that_opened_the_field_is_no_text_however_long_it_is_held(
    reader: InputReader,
) -> None:
    give(reader, key(True, pygame.K_e, text="e"))
    reader.text_mode = True
    assert give(reader, typed("e"), key(True, pygame.K_e, text="e"), typed("e")) == []
    give(reader, key(False, pygame.K_e))
    assert give(reader, key(True, pygame.K_e, text="e"), typed("e")) == [TextTyped("e")]


def test_enter_held_from_the_world_sends_nothing(reader: InputReader) -> None:
    give(reader, key(True, pygame.K_RETURN))
    reader.text_mode = True
    assert give(reader, key(True, pygame.K_RETURN)) == []


def test_enter_sends_and_shift_enter_is_a_line(reader: InputReader) -> None:
    reader.text_mode = True
    assert give(reader, key(True, pygame.K_RETURN), key(False, pygame.K_RETURN)) == [
        IntentDown(Intent.SUBMIT),
        IntentUp(Intent.SUBMIT),
    ]
    shifted = key(True, pygame.K_KP_ENTER, pygame.KMOD_LSHIFT)
    assert give(reader, shifted) == [EditKey("return", shift=True)]


@pytest.mark.parametrize(
    ("code", "mod", "out"),
    [
        (pygame.K_BACKSPACE, 0, EditKey("backspace")),
        (pygame.K_LEFT, pygame.KMOD_LSHIFT, EditKey("left", shift=True)),
        (pygame.K_RIGHT, pygame.KMOD_RCTRL, EditKey("right", ctrl=True)),
        (pygame.K_HOME, 0, EditKey("home")),
        (pygame.K_PAGEUP, 0, EditKey("page_up")),
        (pygame.K_TAB, 0, EditKey("tab")),
        (pygame.K_v, pygame.KMOD_LCTRL, EditKey("v", ctrl=True)),
        (pygame.K_c, pygame.KMOD_LGUI, EditKey("c", ctrl=True)),
        (
            pygame.K_z,
            pygame.KMOD_LCTRL | pygame.KMOD_LSHIFT,
            EditKey("z", shift=True, ctrl=True),
        ),
    ],
)
def test_editing_keys(reader: InputReader, code: int, mod: int, out: EditKey) -> None:
    reader.text_mode = True
    assert give(reader, key(True, code, mod)) == [out]


def test_altgr_is_text_and_other_scripts_know_copy_by_its_place(reader: InputReader) -> None:
    reader.text_mode = True
    altgr = pygame.KMOD_LCTRL | pygame.KMOD_RALT
    assert give(reader, key(True, pygame.K_q, altgr), typed("@")) == [TextTyped("@")]
    cyrillic = key(True, 0x441, pygame.KMOD_LCTRL, scancode=pygame.KSCAN_C)
    assert give(reader, cyrillic) == [EditKey("c", ctrl=True)]


def composing(text: str, start: int = 0, length: int = 0) -> pygame.Event:
    return pygame.Event(pygame.TEXTEDITING, text=text, start=start, length=length)


def test_an_input_method_keeps_its_own_keys(reader: InputReader) -> None:
    reader.text_mode = True
    assert give(reader, composing("にほ", 2, 0)) == [TextComposing("にほ", 2, 0)]
    assert give(reader, key(True, pygame.K_RETURN), key(True, pygame.K_BACKSPACE)) == []
    assert give(reader, typed("日本")) == [TextComposing(""), TextTyped("日本")]
    assert give(reader, key(True, pygame.K_RETURN)) == [IntentDown(Intent.SUBMIT)]


def test_a_composition_given_up_ends(reader: InputReader) -> None:
    reader.text_mode = True
    give(reader, composing("に"))
    assert give(reader, composing("")) == [TextComposing("")]
    assert give(reader, composing("")) == []


def test_a_long_composition_that_comes_in_pieces_is_put_together(reader: InputReader) -> None:
    """SDL's events hold 31 bytes; on Linux a longer composition comes as several in a row, each
    telling where in the whole it stands."""
    reader.text_mode = True
    whole = "きょうはとてもいいおてんきですねとおもいます"
    for _ in range(2):  # as it is sent again after the next key
        last = None
        for at in range(0, len(whole), 10):
            piece = whole[at : at + 10]
            (last,) = give(reader, composing(piece, at, len(piece)))
        assert last == TextComposing(whole, 0, len(whole))
    # A clause within a short composition is no such piece.
    assert give(reader, composing("今日は晴れ", 3, 2)) == [TextComposing("今日は晴れ", 3, 2)]


def test_the_systems_own_list_of_candidates_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """SDL hides it unless it is told that the game draws none of its own."""
    monkeypatch.setenv("SDL_IME_SHOW_UI", "")
    del os.environ["SDL_IME_SHOW_UI"]  # and so it is again afterwards
    has_display()
    assert os.environ["SDL_IME_SHOW_UI"] == "1"
    # pygame does not know the longer events: what they hold would be lost.
    assert os.environ.get("SDL_IME_SUPPORT_EXTENDED_TEXT", "0") == "0"


def test_nothing_is_composed_outside_a_field(reader: InputReader) -> None:
    assert give(reader, composing("に"), typed("x")) == []


def test_the_mouse(reader: InputReader) -> None:
    events = [
        pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(3, 4), button=1),
        pygame.Event(pygame.MOUSEMOTION, pos=(5, 6), rel=(2, 2), buttons=(1, 0, 0)),
        pygame.Event(pygame.MOUSEBUTTONUP, pos=(5, 6), button=1),
        pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(5, 6), button=3),
        pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(5, 6), button=4),
        pygame.Event(pygame.MOUSEWHEEL, x=0, y=2, precise_y=1.5),
    ]
    assert give(reader, *events) == [
        PointerDown(3, 4),
        PointerMove(5, 6, held=True),
        PointerUp(5, 6),
        PointerDown(5, 6, "right"),
        Wheel(1.5),
    ]


def test_files_and_quitting(reader: InputReader) -> None:
    events = [pygame.Event(pygame.DROPFILE, file="/m.gguf"), pygame.Event(pygame.QUIT)]
    assert give(reader, *events) == [FileDropped("/m.gguf"), QuitAsked()]


def pad(kind: int, **values: int) -> pygame.Event:
    return pygame.Event(kind, instance_id=0, **values)


def test_the_gamepad_keeps_its_meanings_in_a_text_field(reader: InputReader) -> None:
    reader.text_mode = True
    button = pygame.CONTROLLER_BUTTON_A
    assert give(
        reader,
        pad(pygame.CONTROLLERBUTTONDOWN, button=button),
        pad(pygame.CONTROLLERBUTTONUP, button=button),
    ) == [IntentDown(Intent.TALK), IntentUp(Intent.TALK)]


def test_the_stick_does_not_flutter(reader: InputReader) -> None:
    def stick(value: int) -> list[InputEvent]:
        axis = pygame.CONTROLLER_AXIS_LEFTX
        return give(reader, pad(pygame.CONTROLLERAXISMOTION, axis=axis, value=value))

    assert stick(9000) == []
    assert stick(20000) == [IntentDown(Intent.MOVE_RIGHT)]
    assert stick(14000) == []
    assert stick(8000) == [IntentUp(Intent.MOVE_RIGHT)]
    assert stick(-30000) == [IntentDown(Intent.MOVE_LEFT)]
    assert stick(30000) == [IntentUp(Intent.MOVE_LEFT), IntentDown(Intent.MOVE_RIGHT)]


def test_a_gamepad_that_is_pulled_out_lets_go(reader: InputReader) -> None:
    give(reader, pad(pygame.CONTROLLERBUTTONDOWN, button=pygame.CONTROLLER_BUTTON_DPAD_UP))
    assert give(reader, pad(pygame.CONTROLLERDEVICEREMOVED)) == [IntentUp(Intent.MOVE_UP)]


def test_opening_gamepads_where_there_is_none(reader: InputReader) -> None:
    reader.open_gamepads()
    reader.open_gamepads()
    assert reader.read() is not None


def test_events_come_in_order_through_pygames_queue(reader: InputReader) -> None:
    pygame.event.clear()
    for event in (key(True, pygame.K_w), key(False, pygame.K_w), pygame.Event(pygame.QUIT)):
        pygame.event.post(event)
    read = [e for e in reader.read() if isinstance(e, (IntentDown, IntentUp, QuitAsked))]
    assert read == [IntentDown(Intent.MOVE_UP), IntentUp(Intent.MOVE_UP), QuitAsked()]
