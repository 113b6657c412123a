"""The window's whole-number scale, its two surfaces, and sound where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pygame
import pytest

from game.ui.audio import Audio
from game.ui.camera import Camera
from game.ui.window import Window, whole_scale
from tests.screens.kit import ASSETS


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1280, 720), 4), ((1279, 720), 3), ((640, 360), 2), ((100, 50), 1), ((2560, 1440), 8)],
)
def test_the_scale_is_whole(size: tuple[int, int], scale: int) -> None:
    assert whole_scale(*size) == scale


@pytest.mark.parametrize("size", [(1280, 720), (1001, 563), (480, 270)])
def test_every_world_pixel_becomes_a_sharp_square(size: tuple[int, int]) -> None:
    with Window("test", size) as window:
        small, scale = window.world_surface, window.scale
        assert small.width * scale >= size[0] > (small.width - 1) * scale
        small.fill((0, 0, 0))
        small.set_at((3, 2), (255, 255, 255))
        window.show_world()
        surface = window.surface
        lit = [
            (x, y) for x in range(6 * scale) for y in range(5 * scale) if surface.get_at((x, y))[0]
        ]
        assert len(lit) == scale * scale
        assert min(lit) == (3 * scale, 2 * scale)
        assert window.to_world(*min(lit)) == (3, 2)


def test_full_screen_and_back_keeps_the_size() -> None:
    with Window("test", (700, 400)) as window:
        window.toggle_fullscreen()
        assert window.fullscreen
        window.toggle_fullscreen()
        assert window.size == (700, 400)
        window.set_fullscreen(False)
        assert not window.fullscreen


def test_a_closed_window_says_so() -> None:
    window = Window("test", (480, 270))
    window.close()
    window.close()
    with pytest.raises(RuntimeError, match="closed"):
        _ = window.surface


def test_the_camera_glides_and_stops_at_the_edges() -> None:
    camera = Camera(100.0, 100.0)
    camera.follow(200.0, 100.0)
    x, _ = camera.corner(1.0, (50, 50), (1000, 1000))
    assert 75.0 < x < 175.0
    for _ in range(200):
        camera.follow(990.0, 5.0)
    assert camera.corner(1.0, (50, 50), (1000, 1000)) == (950.0, 0.0)
    assert camera.corner(0.5, (2000, 50), (1000, 1000))[0] == -500.0


def test_sounds_play_and_stop() -> None:
    audio = Audio(ASSETS / "sounds")
    audio.play("step")  # before it is open: silence
    assert audio.open() is audio.working
    audio.play("step")
    audio.play("no such sound")
    for loudness in (0.2, 0.9, 0.9, 0.0):
        audio.ambience("brook", loudness)
    audio.ambience("no such sound", 0.5)
    audio.volume = 7.0
    assert audio.volume == 1.0
    audio.close()
    audio.close()
    assert not audio.working


def test_without_a_sound_card_nothing_is_heard_and_nothing_is_said(tmp_path: Path) -> None:
    """A process of its own, since what ALSA writes goes past Python's stderr."""
    code = (
        "import sys; from pathlib import Path; from game.ui.audio import Audio; "
        "audio = Audio(Path(sys.argv[1])); audio.open(); audio.play('step'); audio.close()"
    )
    env = {key: value for key, value in os.environ.items() if key != "SDL_AUDIODRIVER"}
    env["PULSE_SERVER"] = str(tmp_path / "none")
    done = subprocess.run(
        [sys.executable, "-c", code, str(ASSETS / "sounds")],
        cwd=ASSETS.parent,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    assert "ALSA" not in done.stdout


def test_pygame_is_not_left_open() -> None:
    with Window("test", (480, 270)):
        pass
    assert not pygame.display.get_init()
