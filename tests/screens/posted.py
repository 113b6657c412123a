"""Hands for tests: keys, mouse and gamepad as pygame's own events, posted to SDL's queue."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.core.card import load_people
from game.language import Language
from game.screens.dialogue import DialogueScreen
from game.screens.stack import ScreenStack
from game.screens.talk_helps import TalkHelps
from game.storage import Storage
from game.talks import Talks
from game.ui.dialogue_box import DialogueBox
from game.ui.help_view import HelpView
from game.ui.input import InputReader
from game.ui.lettering import Lettering
from game.ui.panel import load_buttons
from game.ui.window import Window
from tests.fake_brain import FakeBrain

STEP = 1 / 60
PAD = 7
"""The gamepad's number in its events."""


class Silence:
    """No sound is heard in a test."""

    def play(self, name: str, loudness: float = 1.0) -> None:
        """Nothing sounds."""


class Hands:
    """A talk with Mira with everything beside it, and what a player can do with their hands."""

    def __init__(
        self,
        root: Path,
        folder: Path,
        storage: Storage,
        *,
        size: tuple[int, int] = (1280, 720),
        text_size: str = "normal",
        language: str = "en",
        gamepad: bool = False,
    ) -> None:
        assets = root / "assets"
        self.window = Window("test", size)
        self.reader = InputReader()
        self.brain = FakeBrain()
        self.words = Language.load(assets, language)
        self.folder = folder
        self.talks = Talks(load_people(assets / "people"), self.brain, storage, folder)
        self.talk = self.talks["mira"]
        self.box = DialogueBox(assets, self.words, text_size=text_size)
        self.view = HelpView(
            Lettering(assets),
            load_buttons(assets / "ui" / "button.png"),
            high_contrast=False,
            japanese=language == "ja",
            send=self.words.text("box.send"),
        )
        self.helps = TalkHelps(self.view, self.box, self.words)
        self.stack = ScreenStack()
        self.open(gamepad=gamepad)

    def open(self, *, gamepad: bool = False) -> None:
        """Begin the talk."""
        screen = DialogueScreen(
            "mira",
            talks=self.talks,
            box=self.box,
            language=self.words,
            portrait=None,
            text_input=self.reader,
            sounds=Silence(),
            helps=self.helps,
            gamepad=gamepad,
        )
        self.stack.push(screen)
        self.wait(1.0)

    def wait(self, seconds: float = STEP) -> None:
        """Let time pass in frames: read what was posted, step, draw."""
        for _ in range(max(1, round(seconds / STEP))):
            for event in self.reader.read():
                self.stack.handle(event)
            self.talks.pump(STEP)
            self.stack.update(STEP)
            self.stack.draw(self.window, 0.0)

    def answer(self, text: str = "So it is.") -> None:
        """The model answers, and all of it is read."""
        self.brain.say(text)
        self.brain.end()
        self.wait(3.0)

    @property
    def asked(self) -> list[str]:
        return [exchange.question for exchange in self.talk.exchanges]

    # -- keyboard -----------------------------------------------------------------------------

    def key(self, code: int, mod: int = 0) -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.Event(kind, key=code, mod=mod, unicode="", scancode=0))
        self.wait()

    def type(self, text: str) -> None:
        for letter in text:
            pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=letter))
        self.wait()

    # -- mouse --------------------------------------------------------------------------------

    def point(self, rect: pygame.Rect) -> None:
        pygame.event.post(
            pygame.Event(pygame.MOUSEMOTION, pos=rect.center, rel=(0, 0), buttons=(0, 0, 0))
        )
        self.wait()

    def click(self, rect: pygame.Rect) -> None:
        self.point(rect)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.Event(kind, pos=rect.center, button=1))
            self.wait()

    def click_key(self, text: str) -> None:
        """Click a key of the on-screen keyboard by its text or its kind."""
        self.click(self.view.keyboard.place_of(*self._key(text)))

    # -- gamepad ------------------------------------------------------------------------------

    def pad(self, button: int, *, held: float = 0.0) -> None:
        pygame.event.post(pygame.Event(pygame.CONTROLLERBUTTONDOWN, instance_id=PAD, button=button))
        self.wait(held)
        pygame.event.post(pygame.Event(pygame.CONTROLLERBUTTONUP, instance_id=PAD, button=button))
        self.wait()

    def stick(self, axis: int, value: int) -> None:
        for where in (value, 0):
            pygame.event.post(
                pygame.Event(pygame.CONTROLLERAXISMOTION, instance_id=PAD, axis=axis, value=where)
            )
            self.wait()

    def pad_type(self, text: str) -> None:
        """Walk to each letter with the cross and press it."""
        board = self.view.keyboard.board
        for letter in text:
            row, place = self._key(letter)
            while board.row != row:
                down = pygame.CONTROLLER_BUTTON_DPAD_DOWN
                self.pad(down if board.row < row else pygame.CONTROLLER_BUTTON_DPAD_UP)
            while board.place != place:
                right = pygame.CONTROLLER_BUTTON_DPAD_RIGHT
                self.pad(right if board.place < place else pygame.CONTROLLER_BUTTON_DPAD_LEFT)
            self.pad(pygame.CONTROLLER_BUTTON_A)

    def _key(self, text: str) -> tuple[int, int]:
        for row, keys in enumerate(self.view.keyboard.board.rows):
            for place, key in enumerate(keys):
                if text in (key.text, key.kind):
                    return row, place
        raise AssertionError(text)
