"""The menu and the settings, by keyboard, mouse and gamepad's intents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.core.intents import Intent, IntentDown, PointerDown, PointerMove, Wheel
from game.screens.menu import MenuScreen
from game.screens.settings import SettingsScreen
from game.settings import FONTS, Settings
from game.ui.menu_list import MenuList, Pressed, Row
from tests.screens.kit import Stage, stage

TAKE, BACK = IntentDown(Intent.TALK), IntentDown(Intent.CANCEL)
NEXT, LEFT, RIGHT = (
    IntentDown(Intent.MOVE_DOWN),
    IntentDown(Intent.MOVE_LEFT),
    IntentDown(Intent.MOVE_RIGHT),
)


@pytest.fixture
def at() -> Iterator[Stage]:
    with stage((1280, 720)) as prepared:
        yield prepared


def open_settings(at: Stage) -> SettingsScreen:
    screen = SettingsScreen(at.common)
    at.stack.push(screen)
    return screen


def test_resume_and_esc_both_close_the_menu(at: Stage) -> None:
    for event in (TAKE, BACK, IntentDown(Intent.MENU), PointerDown(1, 1, "right")):
        at.do(BACK)
        assert isinstance(at.stack.top, MenuScreen)
        at.do(event)
        assert at.stack.top is at.village


def test_quit_closes_everything(at: Stage) -> None:
    at.do(BACK, NEXT, NEXT, TAKE)
    assert at.stack.top is None


def test_settings_lie_above_the_menu_and_darken_once(at: Stage) -> None:
    at.do(BACK)
    at.draw()
    veiled = at.window.surface.get_at((3, 700))
    at.do(NEXT, TAKE)
    assert isinstance(at.stack.top, SettingsScreen)
    at.draw()
    assert at.window.surface.get_at((3, 700)) == veiled
    at.do(BACK)
    assert isinstance(at.stack.top, MenuScreen)


def test_the_language_changes_at_once(at: Stage) -> None:
    screen = open_settings(at)
    assert screen.list.chosen == "language"
    at.do(RIGHT)
    assert at.common.settings.language == "ja"
    assert at.common.text("settings.back") == "もどる"
    assert screen.list.rows[0].label == "言語"
    assert at.applied[-1] == at.common.settings
    at.do(LEFT)
    assert at.common.settings.language == "en"


def test_every_row_changes_its_setting_both_ways(at: Stage) -> None:
    screen = open_settings(at)
    names = [row.key for row in screen.list.rows if row.key != "back"]
    for name in names:
        screen.list.choose(name)
        before = getattr(at.common.settings, name)
        at.do(RIGHT)
        assert getattr(at.common.settings, name) != before, name
        at.do(LEFT)
        assert getattr(at.common.settings, name) == before, name
        at.draw()
    assert len(at.applied) == 2 * len(names)


def test_the_volume_stops_at_its_ends(at: Stage) -> None:
    open_settings(at).list.choose("volume")
    at.do(*[RIGHT] * 12)
    assert at.common.settings.volume == 1.0
    at.do(*[LEFT] * 30)
    assert at.common.settings.volume == 0.0


def test_every_value_has_words(at: Stage) -> None:
    for language in ("en", "ja"):
        screen = open_settings(at)
        at.common.change(Settings(language=language))
        screen.list.rows = screen.rows()
        for _ in range(4):
            for row in screen.list.rows:
                assert "settings." not in row.label + (row.value or "")
                screen.list.choose(row.key)
                if row.key not in ("language", "back"):
                    at.do(RIGHT)
        at.stack.pop()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("font", FONTS)
def test_the_settings_are_as_large_as_the_player_reads(language: str, font: str) -> None:
    """One row more once made the whole panel small in a window of the usual shape."""
    for size, unit in (((640, 360), 1), ((1280, 720), 2), ((1920, 1080), 3)):
        with stage(size, Settings(language=language, font=font)) as at:
            assert open_settings(at)._fitting_unit(size) == unit


def test_the_mouse_changes_and_leaves(at: Stage) -> None:
    screen = open_settings(at)
    at.draw()
    spots = {key: (rect, left, right) for key, rect, left, right in screen.list._painted}
    _, left, right = spots["text_size"]
    assert left is not None
    assert right is not None
    at.do(PointerDown(*right.center))
    assert at.common.settings.text_size == "large"
    at.do(PointerDown(*left.center), PointerDown(*left.center))
    assert at.common.settings.text_size == "small"
    at.do(PointerMove(*spots["back"][0].center), PointerDown(*spots["back"][0].center))
    assert at.stack.top is at.village


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("size", [(320, 180), (480, 270), (1280, 720), (1920, 1080)])
def test_every_row_can_be_reached_in_every_window(size: tuple[int, int], contrast: bool) -> None:
    with stage(size, Settings(text_size="huge", high_contrast=contrast)) as at:
        screen = open_settings(at)
        for row in screen.rows():
            at.draw()
            shown = {key: rect for key, rect, _, _ in screen.list._painted}
            assert row.key in shown
            assert at.window.surface.get_rect().contains(shown[row.key])
            at.do(NEXT)


def test_the_list_alone() -> None:
    menu = MenuList([Row("a", "A"), Row("b", "B", "1"), Row("c", "C")])
    assert menu.handle(LEFT) is None
    assert menu.handle(TAKE) == Pressed("a", "take")
    assert menu.handle(IntentDown(Intent.TALK, repeat=True)) is None
    menu.handle(Wheel(-1.0))
    assert menu.chosen == "b"
    assert menu.handle(LEFT) == Pressed("b", "less")
    assert menu.handle(TAKE) == Pressed("b", "more")
    menu.handle(IntentDown(Intent.MOVE_UP, repeat=True))
    assert menu.chosen == "a"
    with pytest.raises(ValueError, match="nothing"):
        menu.choose("nothing")
