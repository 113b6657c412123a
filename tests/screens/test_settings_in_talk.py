"""Every setting can be changed while somebody speaks, by key, mouse and gamepad, and is seen at
once; the reply, the words in the field and the talk stay."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.core.intents import Intent, IntentDown, PointerDown, PointerUp, TextTyped
from game.paths import find_paths
from game.screens.dialogue import DialogueScreen
from game.screens.settings import SettingsScreen
from game.settings import Settings
from game.storage import Storage
from game.ui.input import InputReader
from game.ui.menu_list import Pressed
from game.ui.talk_tools import SETTINGS
from game.ui.window import Window
from game.village_game import Village
from tests.fake_brain import FakeBrain
from tests.screens.test_shelf_in_game import Shelf

STEP = 1 / 60
REPLY = "The well lies behind the smithy, and the rope on it is older than I am. " * 4


class Game:
    """The whole village with a talk that runs; `village` is told of time by hand."""

    def __init__(self, window: Window, folder: Path, storage: Storage) -> None:
        self.window, self.brain, self.reader = window, FakeBrain(), InputReader()
        self.village = Village(
            dataclasses.replace(find_paths(), models=folder),
            Settings(),
            brain=self.brain,
            shelf=Shelf(),
            storage=storage,
            text_input=self.reader,
            play=lambda name, loudness: None,
            ambience=lambda name, loudness: None,
            apply=lambda settings: None,
        )
        self.stack = self.village.stack
        self.stack.pop()  # the title
        self.stack.push(self.village._open_talk("mira"))

    def wait(self, seconds: float = STEP) -> None:
        for _ in range(max(1, round(seconds / STEP))):
            for event in self.reader.read():
                self.stack.handle(event)
            self.village.pump(STEP)
            self.stack.update(STEP)
            self.stack.draw(self.window, 0.0)

    @property
    def talk(self) -> DialogueScreen:
        found = [screen for screen in self.stack if isinstance(screen, DialogueScreen)]
        assert len(found) == 1
        return found[0]

    def speak(self) -> None:
        """Ask something; the reply begins to appear, and other words stand in the field."""
        self.stack.handle(TextTyped("Where is the well?"))
        self.stack.handle(IntentDown(Intent.SUBMIT))
        self.brain.say(REPLY)
        self.wait(0.5)
        self.stack.handle(TextTyped("And the rope?"))

    def picture(self) -> bytes:
        self.stack.draw(self.window, 0.0)
        return pygame.image.tobytes(self.window.surface, "RGB")


@pytest.fixture
def game(tmp_path: Path) -> Iterator[Game]:
    with Storage() as storage, Window("test", (1280, 720)) as window:
        played = Game(window, tmp_path, storage)
        yield played
        played.stack.clear()


def test_the_key_opens_the_settings_and_the_reply_goes_on(game: Game) -> None:
    game.speak()
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.Event(kind, key=pygame.K_F10, mod=0, unicode="", scancode=0))
    game.wait()
    assert isinstance(game.stack.top, SettingsScreen)
    reply = game.talk.talk.reply
    assert reply is not None
    before = reply.shown
    game.wait(0.5)
    assert reply.shown > before
    game.stack.handle(IntentDown(Intent.CANCEL))
    assert game.stack.top is game.talk
    assert game.reader.text_mode


def test_the_mouse_and_the_gamepad_open_them_as_well(game: Game) -> None:
    game.wait(0.5)
    place = game.village.room.helps.view.place_of(SETTINGS)  # type: ignore[union-attr]
    for event in (PointerDown(*place.center, "left"), PointerUp(*place.center, "left")):
        game.stack.handle(event)
    assert isinstance(game.stack.top, SettingsScreen)
    game.stack.handle(IntentDown(Intent.CANCEL))
    game.stack.handle(IntentDown(Intent.MENU, gamepad=True))
    for _ in range(12):
        helps = game.village.room.helps
        assert helps is not None
        if helps.buttons.chosen == SETTINGS:
            break
        game.stack.handle(IntentDown(Intent.MOVE_RIGHT, gamepad=True))
    game.stack.handle(IntentDown(Intent.TALK, gamepad=True))
    assert isinstance(game.stack.top, SettingsScreen)


@pytest.mark.parametrize(
    "name", ["language", "text_size", "font", "high_contrast", "reduced_motion", "voice_blips"]
)
def test_each_setting_shows_at_once_and_loses_nothing(game: Game, name: str) -> None:
    game.speak()
    reply = game.talk.talk.reply
    assert reply is not None
    seen = game.picture()
    game.stack.handle(IntentDown(Intent.MENU))
    settings = game.stack.top
    assert isinstance(settings, SettingsScreen)
    settings.pressed(Pressed(name, "more"))
    game.stack.handle(IntentDown(Intent.CANCEL))
    assert getattr(game.village.settings, name) != getattr(Settings(), name)
    if name not in ("reduced_motion", "voice_blips"):
        assert game.picture() != seen
    box = game.talk.box
    assert box.edit.text == "And the rope?"
    assert game.talk.talk.reply is reply
    game.wait(1.0)
    assert 0 < reply.shown < len(REPLY)
    box.edit.clear()
    box.edit.older()
    assert box.edit.text == "Where is the well?"
    game.brain.end()
    game.wait(9.0)
    assert reply.finished
    assert REPLY.strip() in box.talk_text()
    if name == "language":
        assert box.talk_text().startswith("ミラ")


def test_the_speed_is_that_of_the_running_reply(game: Game) -> None:
    game.speak()
    reply = game.talk.talk.reply
    assert reply is not None
    assert reply.speed == "normal"
    game.stack.handle(IntentDown(Intent.MENU))
    settings = game.stack.top
    assert isinstance(settings, SettingsScreen)
    settings.pressed(Pressed("text_speed", "more"))
    settings.pressed(Pressed("text_speed", "more"))
    assert reply.speed == "at once"
    game.wait()
    assert reply.shown_text.startswith(REPLY[:200])
