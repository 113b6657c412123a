"""The title: the village lives behind it, and every way to choose works."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.core.intents import Intent, IntentDown, PointerDown, PointerMove
from game.screens.settings import SettingsScreen
from game.screens.title import TitleScreen
from game.settings import Settings
from tests.screens.kit import Stage, stage

TAKE, NEXT = IntentDown(Intent.TALK), IntentDown(Intent.MOVE_DOWN)


@pytest.fixture
def at() -> Iterator[Stage]:
    with stage() as prepared:
        prepared.stack.push(TitleScreen(prepared.common, prepared.village))
        yield prepared


def test_play_uncovers_the_village(at: Stage) -> None:
    at.do(TAKE)
    assert at.stack.top is at.village


def test_settings_open_and_close_again(at: Stage) -> None:
    title = at.stack.top
    at.do(NEXT, TAKE)
    assert isinstance(at.stack.top, SettingsScreen)
    at.draw()
    at.do(IntentDown(Intent.CANCEL))
    assert at.stack.top is title


def test_quit_ends_the_game(at: Stage) -> None:
    at.do(NEXT, NEXT, TAKE)
    assert at.stack.top is None


def test_up_from_the_first_is_the_last(at: Stage) -> None:
    at.do(IntentDown(Intent.MOVE_UP), TAKE)
    assert at.stack.top is None


def test_a_click_plays(at: Stage) -> None:
    at.draw()
    width, height = at.window.size
    for y in range(height // 2, height, 4):
        at.do(PointerMove(width // 2, y))
        if at.stack.top._list.chosen == "settings":  # type: ignore[union-attr]
            at.do(PointerDown(width // 2, y))
            break
    assert isinstance(at.stack.top, SettingsScreen)


def test_the_village_moves_behind_it_and_the_view_drifts(at: Stage) -> None:
    first = at.draw()
    at.steps(120)
    assert at.draw() != first
    assert at.village.seconds > 1.5


def test_reduced_motion_stops_the_drift() -> None:
    with stage(settings=Settings(reduced_motion=True)) as at:
        title = TitleScreen(at.common, at.village)
        at.stack.push(title)
        at.steps(100)
        assert title._seconds == 0.0


@pytest.mark.parametrize("size", [(200, 120), (480, 270), (1280, 720), (900, 1200)])
@pytest.mark.parametrize("text_size", ["small", "huge"])
def test_every_window_shows_all_choices(size: tuple[int, int], text_size: str) -> None:
    with stage(size, Settings(text_size=text_size)) as at:
        title = TitleScreen(at.common, at.village)
        at.stack.push(title)
        at.draw()
        assert title._list._painted
