"""A whole talk by keyboard alone, by mouse alone, by gamepad alone, through SDL's own events."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.settings import TEXT_SIZES
from game.storage import Storage
from game.ui.dialogue_box import Press
from game.ui.talk_tools import COPY_TALK, KEYS, SAVE
from tests.screens.pictures_kept import compare
from tests.screens.posted import Hands

CTRL, SHIFT = pygame.KMOD_LCTRL, pygame.KMOD_LSHIFT
A, B = pygame.CONTROLLER_BUTTON_A, pygame.CONTROLLER_BUTTON_B
X, Y = pygame.CONTROLLER_BUTTON_X, pygame.CONTROLLER_BUTTON_Y
START = pygame.CONTROLLER_BUTTON_START
RIGHT, DOWN = pygame.CONTROLLER_BUTTON_DPAD_RIGHT, pygame.CONTROLLER_BUTTON_DPAD_DOWN
UP = pygame.CONTROLLER_BUTTON_DPAD_UP


@pytest.fixture
def hands(root: Path, tmp_path: Path) -> Iterator[Callable[..., Hands]]:
    with Storage() as storage:
        yield lambda **how: Hands(root, tmp_path / "saves" / "talks", storage, **how)
    pygame.display.quit()


def saved_talk(table: Hands) -> str:
    """What the storage thread wrote, once it has."""
    limit = pygame.time.get_ticks() + 10_000
    while not (found := list(table.folder.glob("Mira-*.txt"))):
        assert pygame.time.get_ticks() < limit
        pygame.time.wait(5)
    return found[0].read_text(encoding="utf-8")


def clipboard(table: Hands) -> str:
    return table.box._clipboard.get()


def test_a_talk_by_keyboard_alone(hands: Callable[..., Hands]) -> None:
    table = hands()
    table.key(pygame.K_TAB)
    first = table.view.ideas.ideas[0]
    assert table.view.ideas.chosen == 0
    table.key(pygame.K_RIGHT)
    table.key(pygame.K_LEFT)
    table.key(pygame.K_RETURN)
    assert table.asked == [first]
    assert not table.view.ideas_shown
    table.answer("I bake all day long.")
    table.key(pygame.K_DOWN)  # in an empty field: to the questions as well
    assert table.view.ideas.chosen == 0
    second = table.view.ideas.ideas[0]
    table.key(pygame.K_RETURN, SHIFT)  # to be changed
    assert table.box.edit.text == second
    table.key(pygame.K_BACKSPACE, CTRL)
    table.type("else?")
    table.key(pygame.K_RETURN)
    assert len(table.asked) == 2
    assert table.asked[1].endswith("else?")
    table.brain.say("Well, ")
    table.wait(0.5)
    table.key(pygame.K_ESCAPE)
    table.wait(1.0)
    assert table.talk.exchanges[-1].stop == "stopped"
    table.key(pygame.K_r, CTRL)
    table.answer("That is all I know.")
    table.key(pygame.K_c, CTRL)
    assert clipboard(table) == "That is all I know."
    table.key(pygame.K_c, CTRL | SHIFT)
    assert "You: What do you do all day?" in clipboard(table)
    table.key(pygame.K_s, CTRL)
    assert "I bake all day long." in saved_talk(table)
    table.key(pygame.K_TAB, SHIFT)  # backwards: the small buttons
    assert table.view.ringed == KEYS
    table.key(pygame.K_ESCAPE)
    assert not table.view.ringed
    table.key(pygame.K_ESCAPE)
    assert len(table.stack) == 0


def test_a_talk_by_mouse_alone(hands: Callable[..., Hands]) -> None:
    table = hands()
    first = table.view.ideas.ideas[1]
    table.click(table.view.ideas.rects[1])
    assert table.asked == [first]
    table.answer("A honey cake costs three pennies.")
    table.click(table.view.place_of(KEYS))
    assert table.view.keys_shown
    for key in ("h", "e", "y", "back", "y", "shift", "W", " ", "?"):
        table.click_key(key)
    assert table.box.edit.text == "heyW ?"
    table.click_key("send")
    assert table.asked[-1] == "heyW ?"
    table.wait()
    assert not table.view.keys_shown  # the village is in sight while somebody speaks
    table.brain.say("Hey ")
    table.wait(0.5)
    table.click(table.box.place_of(Press.STOP))
    table.wait(1.0)
    assert table.talk.exchanges[-1].stop == "stopped"
    assert table.view.keys_shown
    table.click_key("close")
    assert not table.view.keys_shown
    table.click(table.box.place_of(Press.AGAIN))
    table.answer("Hey yourself!")
    table.click(table.box.place_of(Press.COPY))
    assert clipboard(table) == "Hey yourself!"
    table.click(table.view.place_of(COPY_TALK))
    assert "You: heyW ?" in clipboard(table)
    table.click(table.view.place_of(SAVE))
    assert "three pennies" in saved_talk(table)
    table.click(table.box.place_of(Press.CLOSE))
    assert len(table.stack) == 0


def test_a_talk_by_gamepad_alone(hands: Callable[..., Hands]) -> None:
    table = hands(gamepad=True)
    assert table.view.keys_shown
    assert table.view.ideas.chosen == 0
    table.pad(RIGHT)
    second = table.view.ideas.ideas[1]
    table.pad(A)
    assert table.asked == [second]
    table.wait()
    assert not table.view.keys_shown
    table.brain.say("A honey cake ")
    table.wait(0.3)
    table.pad(B)
    table.wait(1.0)
    assert table.talk.exchanges[-1].stop == "stopped"
    assert table.view.ideas.chosen == 0
    table.stick(pygame.CONTROLLER_AXIS_LEFTY, 30000)  # past the second row, if there is one
    while table.view.ideas.chosen is not None:
        table.pad(DOWN)
    table.pad_type("why")
    table.pad(Y)
    assert table.box.edit.text == "wh"
    table.pad_type("y?")
    table.pad(X)
    assert table.asked[-1] == "why?"
    table.answer("Because.")
    table.pad(START)
    assert table.view.ringed == KEYS
    table.pad(RIGHT)
    table.pad(A)
    assert "You: why?" in clipboard(table)
    table.pad(RIGHT)
    assert table.view.hint == table.words.text("talk_extra.hint_save")
    table.pad(A)
    assert "Because." in saved_talk(table)
    table.pad(RIGHT)
    table.pad(RIGHT)
    assert table.view.ringed == Press.AGAIN
    table.pad(A)
    table.answer("Because of the flour.")
    assert table.talk.exchanges[-1].reply == "Because of the flour."
    assert table.view.keys_shown
    table.pad(B)
    assert not table.view.keys_shown
    assert table.view.ideas.chosen == 0
    table.pad(B)
    assert len(table.stack) == 0


def test_a_gamepad_brings_the_letters_and_a_keyboard_sends_them_away(
    hands: Callable[..., Hands],
) -> None:
    table = hands()
    assert not table.view.keys_shown
    table.pad(DOWN)
    assert table.view.keys_shown
    assert "X sends" in table.box._status[0] or table.helps.advice
    table.type("x")
    assert not table.view.keys_shown
    assert table.box.edit.text == "x"
    assert "Enter" in table.box._status[0]


def test_a_held_direction_goes_on(hands: Callable[..., Hands]) -> None:
    table = hands(gamepad=True)
    while table.view.ideas.chosen is not None:
        table.pad(DOWN)
    table.view.keyboard.board.choose(1, 0)
    table.pad(RIGHT, held=0.75)
    assert 4 <= table.view.keyboard.board.place <= 7


def test_a_held_direction_scrolls_a_running_reply(hands: Callable[..., Hands]) -> None:
    table = hands(gamepad=True)
    table.pad(A)
    table.brain.say("Flour, water, salt and time, and a warm place by the oven. " * 20)
    table.wait(0.2)
    table.pad(A)  # all of it at once
    table.wait(0.2)
    first = table.box.latest_line
    table.pad(UP, held=1.5)
    assert table.box._view.position[0] < 3
    assert table.box.latest_line >= first
    assert table.asked == table.asked[:1]


def test_a_hasty_button_asks_nothing(hands: Callable[..., Hands]) -> None:
    table = hands(gamepad=True)
    table.pad(A)
    table.brain.say("I bake all day long, and at night I dream of ovens.")
    table.brain.end()
    for _ in range(30):
        table.pad(A)
    assert len(table.asked) == 1
    table.wait(1.0)
    table.pad(A)
    assert len(table.asked) == 2


def test_esc_puts_the_letters_away_before_it_leaves(hands: Callable[..., Hands]) -> None:
    table = hands()
    table.click(table.view.place_of(KEYS))
    table.key(pygame.K_ESCAPE)
    assert not table.view.keys_shown
    assert len(table.stack) == 1
    table.key(pygame.K_ESCAPE)
    assert len(table.stack) == 0


def test_kana_are_written_with_their_marks(hands: Callable[..., Hands]) -> None:
    table = hands(language="ja")
    table.click(table.view.place_of(KEYS))
    for key in ("か", "voiced", "つ", "small", "は", "half", "ー"):
        table.click_key(key)
    assert table.box.edit.text == "がっぱー"
    table.click_key("page")
    table.click_key("パン"[1])
    assert table.box.edit.text == "がっぱーン"


def test_where_a_talk_was_written_is_said(hands: Callable[..., Hands]) -> None:
    table = hands()
    table.key(pygame.K_s, CTRL)
    assert table.box._status[0] == table.words.text("talk_extra.nothing_to_save")
    table.type("Hello")
    table.key(pygame.K_RETURN)
    table.answer("Hello!")
    table.key(pygame.K_s, CTRL)
    text = saved_talk(table)
    assert text.splitlines()[0].startswith("A talk with Mira, 2")
    assert text.endswith("You: Hello\n\nMira: Hello!\n")
    [file] = table.folder.glob("Mira-*.txt")
    assert file.name in table.box._status[0]


def test_the_draft_is_no_empty_field(hands: Callable[..., Hands]) -> None:
    table = hands()
    assert table.view.ideas_shown
    table.type("My own")
    assert not table.view.ideas_shown
    table.key(pygame.K_BACKSPACE, CTRL)
    table.key(pygame.K_BACKSPACE, CTRL)
    assert table.view.ideas_shown


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(640, 360), (1280, 720), (1920, 1080)])
def test_the_letters_never_hide_the_latest_line(
    hands: Callable[..., Hands], size: tuple[int, int], language: str
) -> None:
    for text_size in TEXT_SIZES:
        table = hands(size=size, text_size=text_size, language=language, gamepad=True)
        screen = table.window.surface.get_rect()
        for _ in range(2):
            keyboard = table.view.keyboard.rect
            assert table.view.keys_shown
            assert screen.contains(keyboard)
            assert keyboard.bottom <= table.box.latest_line
            assert not keyboard.colliderect(table.box.place_of("field"))
            for slip in table.view.ideas.rects:
                assert screen.contains(slip)
                assert not slip.colliderect(keyboard)
                assert not slip.colliderect(table.box.rect)
            table.box.edit.set_text(
                "And what else is there to know about the bread of this village?"
            )
            table.pad(X)
            table.answer("Flour, water, salt and time, and a warm place by the oven. " * 3)
        table.reader.close()


def test_any_hands_leave_the_talk_in_order(hands: Callable[..., Hands]) -> None:
    table = hands()
    chance = random.Random(11)
    codes = [pygame.K_TAB, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RETURN, pygame.K_BACKSPACE]
    deeds: list[Callable[[], None]] = [
        lambda: table.key(chance.choice(codes), chance.choice([0, SHIFT, CTRL])),
        lambda: table.type(chance.choice(["why", "だれ", " "])),
        lambda: table.pad(chance.choice([A, X, Y, START, UP, DOWN, RIGHT])),
        lambda: table.click(pygame.Rect(chance.randrange(1100), chance.randrange(720), 1, 1)),
        lambda: table.brain.say("So it is. ") if table.talk.busy else None,
        lambda: table.answer() if table.talk.busy else table.wait(0.5),
    ]
    for _ in range(300):
        chance.choice(deeds)()
        assert len(table.stack) == 1
        keyboard = table.view.keyboard
        assert not table.view.keys_shown or keyboard.rect.bottom <= table.box.latest_line
        assert keyboard.board.chosen in keyboard.board.rows[keyboard.board.row]
        chosen = table.view.ideas.chosen
        assert chosen is None or 0 <= chosen < len(table.view.ideas.ideas)
    assert len(table.asked) > 3


@pytest.mark.parametrize(
    ("name", "language", "size"),
    [
        ("letters", "en", (1280, 720)),
        ("kana", "ja", (1280, 720)),
        ("letters-640", "en", (640, 360)),
    ],
)
def test_questions_and_letters_look_as_kept(
    hands: Callable[..., Hands], name: str, language: str, size: tuple[int, int]
) -> None:
    table = hands(size=size, language=language, gamepad=True)
    english = ("What do you do all day?", "How much is bread?", "Where is the well?")
    japanese = ("毎日、何をしているの？", "パンはいくら？", "井戸はどこ？")
    table.view.ideas.set_ideas(japanese if language == "ja" else english)
    table.view.draw(table.window.surface)
    keyboard = table.view.keyboard
    area = keyboard.rect.unionall(table.view.ideas.rects)
    table.view.ideas.chosen = 1
    keyboard.focused = True
    for _ in range(6):
        table.window.surface.fill((96, 140, 84))
        table.view.draw(table.window.surface)
    compare(name, table.window.surface.subsurface(area).convert())


def test_nothing_is_painted_while_nothing_changes(hands: Callable[..., Hands]) -> None:
    table = hands(gamepad=True)
    table.wait(1.0)
    painted = (dict(table.view.ideas._painted), table.view.keyboard._canvas)
    table.wait(1.0)
    assert (dict(table.view.ideas._painted), table.view.keyboard._canvas) == painted
