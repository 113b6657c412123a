"""A window may be dragged to any size (tiling window managers know no smallest one): every screen
draws into it, however little can be seen then, and is whole again when the window grows."""

from __future__ import annotations

import pygame
import pytest

from game.screens.menu import MenuScreen
from game.screens.settings import SettingsScreen
from game.screens.title import TitleScreen
from game.settings import TEXT_SIZES
from game.ui.notice import Notices
from tests.screens import box_help, kit

TINY = [(1, 1), (2, 700), (100, 60), (160, 90), (300, 1000), (1200, 40)]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("text_size", TEXT_SIZES)
@pytest.mark.parametrize("size", TINY, ids="{0[0]}x{0[1]}".format)
def test_the_box_survives_any_window(size: tuple[int, int], text_size: str, language: str) -> None:
    stage = box_help.Stage((640, 360), text_size=text_size, language=language)
    stage.speak("The well is behind the smithy.", question="Where is the well?", letters=4)
    stage.box.set_status("Waking the model, 3 s so far. Your question is kept.", "busy")
    stage.frame()
    before = stage.box.rect
    stage.surface = pygame.display.set_mode(size)
    stage.box.resize(size)
    stage.speak("A reply that goes on in a window that is far too small. " * 4)
    stage.surface = pygame.display.set_mode((640, 360))
    stage.box.resize((640, 360))
    stage.frame()
    assert stage.box.rect.size == before.size


@pytest.mark.parametrize("size", TINY, ids="{0[0]}x{0[1]}".format)
def test_every_screen_survives_any_window(size: tuple[int, int]) -> None:
    with kit.stage() as at:
        notices = Notices(at.common.lettering)
        notices.say("A sentence above the screens, with a long/path/that/has/no/blank. " * 3)
        pygame.display.set_mode(size)
        for screen in (
            None,
            TitleScreen(at.common, at.village),
            MenuScreen(at.common),
            SettingsScreen(at.common),
        ):
            if screen is not None:
                at.stack.push(screen)
            at.steps(2)
            at.draw(0.5)
            notices.draw(at.window.surface, "huge")
