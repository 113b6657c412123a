"""The dialogue box: what is drawn, what keys and pointer do, and that drawing is thrifty."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.core.intents import (
    EDIT_KEYS,
    EditKey,
    InputEvent,
    Intent,
    IntentDown,
    PointerDown,
    PointerMove,
    PointerUp,
    TextComposing,
    TextTyped,
    Wheel,
)
from game.core.reply import Reply
from game.core.wrap import lay_out
from game.ui import system_fonts
from game.ui.dialogue_box import Press
from game.ui.fonts import Fonts
from game.ui.reply_view import ReplyView
from game.ui.theme import PARCHMENT
from tests.screens.box_help import ASSETS, ENGLISH, JAPANESE, Stage
from tests.screens.pictures_kept import compare, different_share
from tests.unit.texts import any_text

SIZES = ["small", "normal", "large", "huge"]


@pytest.fixture(autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    yield
    pygame.display.quit()


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_fonts, "candidates", tuple)


# -- pictures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (1920, 1080)], ids="{0[0]}".format)
def test_picture_of_english(size: tuple[int, int]) -> None:
    stage = Stage(size)
    stage.box.set_status("Ask Mira anything. Enter sends.")
    stage.speak(ENGLISH, question="Where is the well?")
    stage.box.handle(TextTyped("And who made the rope?"))
    compare(f"english-{size[0]}", stage.picture())


@pytest.mark.parametrize("text_size", SIZES)
def test_picture_of_each_text_size(text_size: str) -> None:
    stage = Stage(text_size=text_size)
    stage.box.set_status("Mira is speaking. Esc stops.", "busy")
    stage.box.set_enabled({Press.STOP, Press.COPY, Press.CLOSE})
    stage.speak(ENGLISH, question="Where is the well?", letters=80)
    compare(f"size-{text_size}", stage.picture())


def test_picture_of_japanese() -> None:
    stage = Stage(language="ja")
    stage.speak(JAPANESE, question="井戸はどこですか？")
    stage.box.handle(TextTyped("ロープは"))
    stage.box.handle(TextComposing("だれがつくった", 0, 3))
    compare("japanese", stage.picture())


def test_picture_of_mixed_text_emoji_and_a_long_word(no_system_fonts: None) -> None:
    stage = Stage()
    stage.speak(
        "Bread is パン in Japanese ❤ — try “anpan”! 😀 č \ue123 \ufffd\n"
        "https://example.com/" + "a" * 90 + " and on."
    )
    compare("mixed", stage.picture())


def test_picture_of_high_contrast_and_a_selection() -> None:
    stage = Stage(high_contrast=True)
    stage.box.set_status("The model's server broke off in the middle. Ask again.", "error")
    stage.speak(ENGLISH, question="Where is the well?")
    stage.box.handle(TextTyped("And who made it?"))
    stage.box.handle(EditKey("left", shift=True, ctrl=True))
    compare("contrast", stage.picture())


def test_picture_of_a_long_question_and_a_long_status() -> None:
    stage = Stage((640, 360))
    stage.box.set_status(
        "The model's server is too busy and has not answered for 30 seconds. What came before is "
        "kept. Ask again in a moment, or choose another model.",
        "error",
    )
    stage.box.handle(TextTyped("Tell me about the old mill and who lives in it now. " * 9))
    stage.speak("Hm.")
    compare("long-question", stage.picture())


# -- pixel for pixel ------------------------------------------------------------------------------

AREA = (330, 84)


def _view(width: int = AREA[0]) -> ReplyView:
    pygame.display.set_mode((400, 300))
    return ReplyView(pygame.Surface((width, AREA[1])), Fonts(ASSETS).face(1), PARCHMENT)


def _all_at_once(reply: Reply, view: ReplyView) -> pygame.Surface:
    """The finished text's last rows, each rendered in one go."""
    face, surface = view.face, pygame.Surface(view.surface.get_size())
    surface.fill(PARCHMENT.ground)
    lines = lay_out(reply.units, surface.width, face.measure)
    colours = {"speech": PARCHMENT.text, "action": PARCHMENT.action}
    for row, line in enumerate(lines[-view.rows_in_sight :]):
        x = 0
        for words, style in reply.runs(line.start, line.end):
            shown = words.rstrip("\n")
            x = face.draw(surface, x, row * face.line_height, shown, colours[style])
    return surface


@settings(deadline=None, max_examples=40)
@example("\u0303あ", 1, 0.004)
@given(any_text, st.integers(1, 9), st.sampled_from([0.004, 1 / 60, 0.1]))
def test_strips_make_the_same_picture_as_the_whole_text(text: str, size: int, dt: float) -> None:
    view = _view()
    reply = Reply("Mira", speed="fast")
    view.show(reply)
    for start in range(0, len(text), size):
        reply.feed(text[start : start + size])
        reply.step(dt)
        view.paint()
    reply.finish()
    for _ in range(4000):
        reply.step(dt)
        view.paint()
        if reply.finished:
            break
    assert reply.finished
    assert different_share(view.surface, _all_at_once(reply, view)) == 0.0


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE, ENGLISH * 6])
def test_a_repaint_halfway_is_the_same_picture(text: str) -> None:
    view = _view()
    reply = Reply("Mira", speed="normal")
    view.show(reply)
    reply.feed(text)
    while not reply.finished:
        reply.step(1 / 60)
        view.paint()
        if reply.shown % 17 == 0:
            strips = view.surface.copy()
            view.move_to(pygame.Surface(AREA))
            view.paint()
            assert different_share(view.surface, strips) == 0.0
        if reply.shown == len(reply.units) or len(reply.shown_text) >= len(reply.text) - 12:
            reply.finish()


def test_a_frame_blits_only_what_is_new() -> None:
    """Counted in pixels touched: the strips of a line add up to the line, not to its square."""
    view = _view(320)
    reply = Reply("Mira", speed="normal")
    view.show(reply)
    reply.feed("abcdefgh " * 4)
    reply.finish()
    changes = 0
    for _ in range(200):
        reply.step(1 / 60)
        changes += view.paint()
    assert changes <= 36 + 1
    assert not view.paint()


def test_a_reply_cut_by_the_limit_is_painted_anew() -> None:
    view = _view()
    reply = Reply("Mira", speed="at once")
    view.show(reply)
    reply.feed("I bake bread. And then I go to the ")
    reply.step(0.1)
    view.paint()
    reply.finish(cut=True)
    reply.step(0.1)
    view.paint()
    assert different_share(view.surface, _all_at_once(reply, view)) == 0.0


# -- what the player does -------------------------------------------------------------------------


def typed(stage: Stage, text: str) -> None:
    for char in text:
        stage.box.handle(TextTyped(char))


def test_typing_sending_and_history() -> None:
    stage = Stage()
    typed(stage, "Who are you?")
    assert stage.box.handle(IntentDown(Intent.SUBMIT)) == [Press.SEND]
    assert stage.box.edit.take() == "Who are you?"
    stage.box.handle(EditKey("up"))
    assert stage.box.edit.text == "Who are you?"


def test_enter_within_a_composition_does_not_send() -> None:
    stage = Stage()
    stage.box.handle(TextComposing("にほ"))
    assert stage.box.handle(IntentDown(Intent.SUBMIT)) == []
    stage.box.handle(TextComposing(""))
    stage.box.handle(TextTyped("日本"))
    assert stage.box.edit.text == "日本"
    assert stage.box.handle(IntentDown(Intent.SUBMIT)) == [Press.SEND]


def test_the_input_methods_window_opens_at_the_caret(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[pygame.Rect] = []
    monkeypatch.setattr(pygame.key, "set_text_input_rect", told.append)
    stage = Stage()
    stage.frame()
    typed(stage, "wide")
    stage.frame()
    assert told[-1].x > told[0].x
    assert stage.box.rect.contains(told[-1])


def _middle(stage: Stage, name: str) -> tuple[int, int]:
    layout = stage.box._canvas.layout
    rect = layout.close if name == "close" else layout.buttons[name]
    return rect.move(layout.box.topleft).center


@pytest.mark.parametrize("press", [Press.SEND, Press.STOP, Press.AGAIN, Press.COPY, Press.CLOSE])
def test_every_button_answers_to_the_mouse_only_while_enabled(press: Press) -> None:
    stage = Stage()
    stage.speak("Hello.")
    x, y = _middle(stage, press)
    stage.box.set_enabled({press})
    stage.box.handle(PointerMove(x, y))
    stage.box.handle(PointerDown(x, y))
    stage.frame()
    assert stage.box.handle(PointerUp(x, y)) == [press]
    stage.box.handle(PointerDown(x, y))
    assert stage.box.handle(PointerUp(0, 0)) == []
    stage.box.set_enabled(set())
    stage.box.handle(PointerDown(x, y))
    assert stage.box.handle(PointerUp(x, y)) == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_button_says_what_it_does_and_by_which_key(language: str) -> None:
    stage = Stage(language=language)
    stage.box.set_status("Waking the model.", "busy")
    stage.frame()
    x, y = _middle(stage, "again")
    stage.box.handle(PointerMove(x, y))
    assert "Ctrl+R" in stage.box._shown_status()[0]
    stage.frame()
    stage.box.handle(PointerMove(x, 10))
    assert stage.box._shown_status()[0] == "Waking the model."
    stage.box.handle(PointerMove(x, y))
    stage.frame(3.0)
    assert stage.box._shown_status()[0] == "Waking the model."


def test_copy_puts_the_reply_into_the_clipboard() -> None:
    stage = Stage()
    stage.speak("*nods* **Hello** there.")
    assert stage.box.handle(EditKey("c", ctrl=True)) == [Press.COPY]
    stage.box.handle(EditKey("v", ctrl=True))
    assert stage.box.edit.text == "*nods* Hello there."


def test_the_whole_talk_can_be_copied() -> None:
    stage = Stage()
    stage.box.set_talk([("Mira", "Good morning!")])
    stage.speak("*nods* Behind the smithy.", question="Where is the well?")
    assert stage.box.handle(EditKey("c", ctrl=True, shift=True)) == [Press.COPY]
    assert stage.box._clipboard.get() == (
        "Mira: Good morning!\n\nYou: Where is the well?\n\nMira: *nods* Behind the smithy."
    )


def test_the_bar_can_be_dragged() -> None:
    stage = Stage()
    stage.box.set_talk([("Mira", f"Line {n}.") for n in range(40)])
    for _ in range(40):
        stage.frame()
    bar = stage.box._canvas.layout.bar.move(stage.box.rect.topleft)
    stage.box.handle(PointerDown(bar.centerx, bar.bottom - 4))
    stage.box.handle(PointerMove(bar.centerx, bar.top, held=True))
    assert stage.box.handle(PointerUp(bar.centerx, bar.top)) == []
    assert stage.box._view.position[0] == 0


def test_another_person_has_an_empty_field_of_their_own() -> None:
    stage = Stage()
    typed(stage, "for Mira")
    stage.box.set_person("Tobin", None)
    stage.frame()
    assert stage.box.edit.text == ""
    stage.box.handle(EditKey("z", ctrl=True))
    assert stage.box.edit.text == ""


def test_again_by_key() -> None:
    stage = Stage()
    assert stage.box.handle(EditKey("r", ctrl=True)) == [Press.AGAIN]


def test_a_click_on_the_reply_skips_and_a_drag_scrolls() -> None:
    stage = Stage()
    stage.speak(ENGLISH * 4, letters=30)
    x, y = stage.box._canvas.layout.reply.move(stage.box.rect.topleft).center
    stage.box.handle(PointerDown(x, y))
    assert stage.box.handle(PointerUp(x, y)) == [Press.SKIP]
    stage.reply.skip()
    stage.frame()
    before = stage.box._view.position[0]
    stage.box.handle(PointerDown(x, y))
    stage.box.handle(PointerMove(x, y + 100, held=True))
    assert stage.box.handle(PointerUp(x, y + 100)) == []
    assert stage.box._view.position[0] < before


def test_the_talk_scrolls_by_wheel_and_page_keys_and_follows_again_at_its_end() -> None:
    stage = Stage()
    stage.box.set_talk([("Mira", f"Line {n}.") for n in range(40)])
    for _ in range(40):
        stage.frame()
    top, in_sight, rows = stage.box._view.position
    assert (top + in_sight, rows) == (40, 40)
    stage.box.handle(Wheel(3))
    assert stage.box._view.position[0] == top - 3
    stage.box.handle(EditKey("page_up"))
    assert stage.box._view.position[0] == top - 3 - (in_sight - 1)
    for _ in range(30):
        stage.box.handle(EditKey("page_up"))
    assert stage.box._view.position[0] == 0
    stage.box.handle(Wheel(-100))
    assert stage.box._view.position[0] == top


def test_while_the_player_reads_back_new_letters_do_not_pull_the_view() -> None:
    stage = Stage()
    stage.speak(ENGLISH * 4, letters=400)
    stage.box.handle(Wheel(2))
    top = stage.box._view.position[0]
    for _ in range(120):
        stage.frame()
    assert stage.box._view.position[0] == top


def test_a_question_comes_to_the_top_and_the_reply_under_it() -> None:
    stage = Stage()
    stage.box.set_talk([("Mira", "Good morning!"), ("", "Hi"), ("Mira", "Yes?")])
    stage.frame()
    stage.box.ask("Where is the well?")
    stage.frame()
    top, _, rows = stage.box._view.position
    assert top == rows - 1


def test_pointer_places_the_caret_and_drags_a_selection() -> None:
    stage = Stage()
    typed(stage, "one two three")
    stage.frame()
    field = stage.box._field.rect
    unit = stage.box._canvas.layout.unit
    letter = 8 * unit
    left, y = field.x + 4 * unit, field.y + 12 * unit
    stage.box.handle(PointerDown(left + 4 * letter + 2, y))
    assert stage.box.edit.caret == 4
    stage.frame()
    stage.box.handle(PointerMove(left + 7 * letter, y, held=True))
    stage.box.handle(PointerUp(left + 7 * letter, y))
    assert stage.box.edit.selected == "two"
    stage.frame(1.0)
    for _ in range(2):
        stage.box.handle(PointerDown(left + 9 * letter, y))
        stage.box.handle(PointerUp(left + 9 * letter, y))
    assert stage.box.edit.selected == "three"


def test_the_field_grows_with_the_question_and_up_moves_between_rows() -> None:
    stage = Stage()
    stage.frame()
    before = stage.box.rect.height
    typed(stage, "word " * 40)
    stage.frame()
    assert stage.box.rect.height > before
    caret = stage.box.edit.caret
    stage.box.handle(EditKey("up"))
    assert 0 < stage.box.edit.caret < caret
    assert stage.box.edit.text == "word " * 40


def test_a_pasted_novel_is_cut_with_a_word_of_notice() -> None:
    stage = Stage()
    stage.box._clipboard.put("x" * 800)
    stage.box.handle(EditKey("v", ctrl=True))
    assert stage.box.edit.length == 500
    assert "300" in stage.box._shown_status()[0]
    for _ in range(600):
        stage.frame()
    assert stage.box._shown_status()[0] == ""


# -- nothing breaks -------------------------------------------------------------------------------


@pytest.mark.parametrize("text_size", SIZES)
@pytest.mark.parametrize("size", [(480, 270), (640, 360), (1280, 720), (2560, 1080), (900, 1400)])
def test_the_layout_fits_every_window(size: tuple[int, int], text_size: str) -> None:
    for language, question in (("en", ""), ("ja", ""), ("en", "a long question " * 30)):
        stage = Stage(size, text_size=text_size, language=language)
        stage.box.edit.set_text(question)
        stage.frame()
        layout = stage.box._canvas.layout
        inside = pygame.Rect((0, 0), layout.box.size)
        assert stage.surface.get_rect().contains(layout.box)
        parts = [layout.reply, layout.bar, layout.status, layout.field, *layout.buttons.values()]
        for number, part in enumerate(parts):
            assert inside.contains(part)
            assert part.width > 0
            assert part.collidelist(parts[:number]) == -1
        assert layout.reply.width >= 20 * 8 * layout.unit


@settings(deadline=None, max_examples=25)
@example("\xad")
@example("\u2028\x00")
@given(st.text(max_size=60))
def test_any_text_can_be_measured_and_drawn(text: str) -> None:
    pygame.display.set_mode((100, 100))
    surface = pygame.Surface((2000, 60))
    for unit in (1, 2, 3):
        face = Fonts(ASSETS).face(unit)
        assert face.draw(surface, 0, 0, text, (255, 255, 255)) == face.measure(text)


@settings(deadline=None, max_examples=50)
@given(st.text("abcfilmn ÄÉßあ漢、", max_size=40))
def test_letters_have_one_width_whatever_stands_beside_them(text: str) -> None:
    face = Fonts(ASSETS).face(2)
    assert face.measure(text) == sum(face.measure(char) for char in text)


def test_no_letter_is_an_empty_box(no_system_fonts: None) -> None:
    """What nobody can draw is a framed question mark, and not the font's own blank."""
    pygame.display.set_mode((100, 100))
    face = Fonts(ASSETS).face(2)
    for odd in ("\ue123", "ب", "😀", "\U0010ffff", "\x00", "\ud800"):
        unknown = face.render(odd, (0, 0, 0), (255, 255, 255))
        marked = face.render("\ue000", (0, 0, 0), (255, 255, 255))
        assert different_share(unknown, marked) == 0.0
    assert different_share(face.render("❤", (0, 0, 0), (255, 255, 255)), marked) > 0


places = st.tuples(st.integers(-5, 1285), st.integers(300, 725))
events = st.lists(
    st.one_of(
        st.text(max_size=12).map(TextTyped),
        st.builds(TextComposing, st.text(max_size=6), st.integers(0, 8), st.integers(0, 8)),
        st.builds(
            EditKey,
            st.sampled_from([*sorted(EDIT_KEYS), *"acvxyzr"]),
            st.booleans(),
            st.booleans(),
        ),
        places.map(lambda at: PointerDown(*at)),
        places.map(lambda at: PointerMove(*at, held=True)),
        places.map(lambda at: PointerUp(*at)),
        st.floats(-5, 5).map(Wheel),
        st.sampled_from(list(Intent)).map(IntentDown),
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=25)
@given(events, any_text)
def test_no_events_break_the_box(happening: list[InputEvent], text: str) -> None:
    stage = Stage((900, 500))
    stage.reply = Reply("Mira")
    stage.box.show(stage.reply)
    stage.reply.feed(text)
    for number, event in enumerate(happening):
        if Press.SEND in stage.box.handle(event) and stage.box.edit.text.strip():
            stage.box.ask(stage.box.edit.take())
        if number % 7 == 3:
            stage.box.resize((640 + 80 * number, 480))
        stage.frame()
    first, in_sight, rows = stage.box._view.position
    assert 0 <= first <= max(rows, in_sight)
    assert stage.box.edit.length <= stage.box.edit.limit


def test_drawing_changes_no_state() -> None:
    stage = Stage()
    stage.speak(ENGLISH, letters=40)
    stage.box.handle(TextTyped("hm"))
    stage.frame()
    before = (stage.reply.shown, stage.box.edit.text, stage.box._view.position)
    first = stage.picture()
    assert different_share(first, stage.picture()) == 0.0
    assert before == (stage.reply.shown, stage.box.edit.text, stage.box._view.position)
