"""The village screen: keys and clicks walk, talks open and close, and drawing changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.core.intents import (
    Intent,
    IntentDown,
    IntentUp,
    PointerDown,
    PointerMove,
    PointerUp,
)
from game.screens.menu import MenuScreen
from game.settings import Settings
from tests.screens.kit import Stage, Talk, stage

UP, DOWN = IntentDown(Intent.MOVE_UP), IntentDown(Intent.MOVE_DOWN)
TALK = IntentDown(Intent.TALK)


@pytest.fixture
def at() -> Iterator[Stage]:
    with stage() as prepared:
        yield prepared


def walk_to_mira(at: Stage) -> None:
    at.do(UP)
    at.steps(62)
    at.do(IntentUp(Intent.MOVE_UP))
    assert at.world.beside == "mira"


def window_pixel(at: Stage, x: float, y: float) -> tuple[int, int]:
    """Where a world pixel is in the window now."""
    at.draw()
    left, top = at.village._corner
    return round((x - left) * at.window.scale), round((y - top) * at.window.scale)


def test_a_held_key_walks_until_it_is_let_go(at: Stage) -> None:
    y = at.world.player.y
    at.do(DOWN)
    at.steps(5)
    at.do(IntentUp(Intent.MOVE_DOWN))
    at.steps(5)
    assert at.world.player.y == y + 5


def test_the_villager_one_comes_near_is_announced(at: Stage) -> None:
    at.steps(1)
    assert at.approached == ["mira"]


def test_talking_opens_the_talk_and_closing_it_lets_go(at: Stage) -> None:
    walk_to_mira(at)
    at.do(TALK)
    assert isinstance(at.stack.top, Talk)
    assert at.stack.top.person == "mira"
    assert at.world.talking == "mira"
    at.stack.pop()
    assert at.world.talking == ""
    assert "step" in at.sounds
    assert "open" in at.sounds


def test_talking_to_nobody_and_the_keys_repeat_do_nothing(at: Stage) -> None:
    at.do(DOWN)
    at.steps(60)
    assert at.world.beside == ""
    at.do(TALK)
    assert at.stack.top is at.village
    at.do(IntentUp(Intent.MOVE_DOWN))
    walk = IntentDown(Intent.MOVE_UP)
    at.do(walk)
    at.steps(110)
    assert at.world.beside == "mira"
    at.do(IntentDown(Intent.TALK, repeat=True))
    assert at.stack.top is at.village


def test_a_key_held_into_a_talk_does_not_walk_on_after_it(at: Stage) -> None:
    at.do(UP)
    at.steps(62)
    at.do(TALK)
    at.steps(5)
    at.stack.pop()
    y = at.world.player.y
    at.steps(20)
    assert at.world.player.y == y


def test_the_world_goes_on_behind_the_talk_and_stands_still_behind_the_menu(at: Stage) -> None:
    walk_to_mira(at)
    at.do(TALK)
    before = at.village.seconds
    at.steps(10)
    assert at.village.seconds > before
    at.stack.pop()
    at.do(IntentDown(Intent.CANCEL))
    assert isinstance(at.stack.top, MenuScreen)
    before = at.village.seconds
    at.steps(10)
    assert at.village.seconds == before


def test_a_click_on_the_ground_walks_there(at: Stage) -> None:
    x, y = at.world.player.x + 40, at.world.player.y + 8
    pixel = window_pixel(at, x, y)
    at.do(PointerDown(*pixel), PointerUp(*pixel))
    at.steps(120)
    assert abs(at.world.player.x - x) < 12
    assert abs(at.world.player.y - y) < 12


def test_holding_the_mouse_walks_on_and_on(at: Stage) -> None:
    pixel = window_pixel(at, at.world.player.x + 30, at.world.player.y)
    at.do(PointerDown(*pixel))
    start = at.world.player.x
    for _ in range(8):
        at.draw()
        at.do(PointerMove(at.window.size[0] - 40, pixel[1], held=True))
        at.steps(20)
    assert at.world.player.x > start + 100
    at.do(PointerUp(*pixel))


def test_the_mouse_alone_is_enough_to_talk(at: Stage) -> None:
    body = at.world.villagers["mira"].body
    pixel = window_pixel(at, body.x, body.y - 12)
    at.do(PointerDown(*pixel), PointerUp(*pixel))
    at.steps(240)
    assert isinstance(at.stack.top, Talk)
    at.stack.pop()
    pixel = window_pixel(at, body.x, body.y - 12)
    at.do(PointerDown(*pixel))
    assert isinstance(at.stack.top, Talk), "beside already: at once"


def test_the_mouse_alone_is_enough_for_the_menu(at: Stage) -> None:
    at.draw()
    at.do(PointerDown(at.window.size[0] - 20, 15))
    assert isinstance(at.stack.top, MenuScreen)
    at.do(PointerDown(5, 5, "right"))
    assert at.stack.top is at.village


def test_drawing_changes_nothing(at: Stage) -> None:
    walk_to_mira(at)
    player, near = at.world.player, at.world.near
    state = (player.x, player.y, player.walked, at.village.seconds)
    first = at.draw(0.3)
    assert at.draw(0.3) == first
    assert state == (player.x, player.y, player.walked, at.village.seconds)
    assert at.world.near == near


def test_drawing_lies_between_the_steps(at: Stage) -> None:
    at.do(DOWN)
    at.steps(30)
    assert at.draw(0.0) != at.draw(0.99)


@pytest.mark.parametrize(
    "size", [(320, 180), (200, 120), (640, 360), (1000, 700), (1283, 727), (2560, 1440)]
)
def test_every_window_size_is_filled(size: tuple[int, int]) -> None:
    with stage(size) as at:
        at.window.surface.fill((255, 0, 255))
        at.draw()
        surface = at.window.surface
        for x in (0, size[0] // 2, size[0] - 1):
            for y in (0, size[1] // 2, size[1] - 1):
                assert surface.get_at((x, y))[:3] != (255, 0, 255)


@pytest.mark.parametrize("text_size", ["small", "normal", "large", "huge"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_signs_in_all_sizes_and_languages(text_size: str, language: str) -> None:
    with stage(settings=Settings(language=language, text_size=text_size)) as at:
        plain = at.draw()
        walk_to_mira(at)
        assert at.draw() != plain


def test_in_a_talk_both_stand_above_the_box(at: Stage) -> None:
    at.draw()
    walk_to_mira(at)
    at.do(TALK)
    at.steps(120)
    for body in (at.world.player, at.world.villagers["mira"].body):
        assert 30 < window_pixel(at, body.x, body.y)[1] < at.window.size[1] / 2


def test_a_gamepads_player_reads_of_its_button(at: Stage) -> None:
    walk_to_mira(at)
    keys = at.draw()
    at.do(IntentDown(Intent.RUN, gamepad=True), IntentUp(Intent.RUN))
    assert at.draw() != keys


def test_the_brook_is_heard_beside_it(at: Stage) -> None:
    at.village.view._water[:] = [(320, 330)]
    at.steps(20)
    assert at.brook[-1] > 0.5
    at.village.view._water[:] = [(320, 30)]
    at.steps(20)
    assert at.brook[-1] == 0.0


def test_reduced_motion_stills_water_and_signs() -> None:
    with stage(settings=Settings(reduced_motion=True)) as at:
        at.steps(30)
        assert at.village.seconds == 0.0


def test_the_camera_stays_on_the_map(at: Stage) -> None:
    at.do(IntentDown(Intent.MOVE_DOWN), IntentDown(Intent.RUN))
    at.steps(600)
    at.draw()
    left, top = at.village._corner
    view = at.window.world_surface.get_size()
    assert 0 <= left <= at.village.view.size[0] - view[0]
    assert 0 <= top <= at.village.view.size[1] - view[1]
