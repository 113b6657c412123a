"""What is written above the village."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from game.ui.hud import Hud
from game.ui.lettering import Lettering
from game.ui.window import Window

ASSETS = Path(__file__).resolve().parents[2] / "assets"
WHY = (
    "No server answers at http://127.0.0.1:1. Start it, or correct the address. "
    "(Cannot connect to host 127.0.0.1:1 ssl:default [Connect call failed ('127.0.0.1', 1)])"
)


@pytest.mark.parametrize("size", [(480, 270), (1280, 720)])
@pytest.mark.parametrize("why", [WHY, "モデルサーバーが答えません。" * 12], ids=["en", "ja"])
def test_a_long_reason_stays_beside_the_menu_button(size: tuple[int, int], why: str) -> None:
    with Window("test", size) as window:
        surface = window.surface
        surface.fill((10, 20, 30))
        hud = Hud(Lettering(ASSETS), ASSETS / "ui")
        hud.begin(surface, window.scale, "normal")
        hud.menu_button("Menu")
        before = surface.copy()
        hud.status(why)
        right = pygame.Rect(hud.menu_rect.x, 0, size[0] - hud.menu_rect.x, size[1])
        for area in (right, pygame.Rect(0, 0, 2, size[1])):
            shown = pygame.image.tobytes(surface.subsurface(area), "RGB")
            assert shown == pygame.image.tobytes(before.subsurface(area), "RGB")
        pygame.font.quit()


def test_breaking_keeps_every_word() -> None:
    with Window("test", (480, 270)):
        lettering = Lettering(ASSETS)
        for width in (-5, 1, 40, 200, 5000):
            lines = lettering.broken(WHY, width, 1)
            assert "".join(lines).replace(" ", "") == WHY.replace(" ", "")
            assert width < 40 or all(lettering.width(line, 1) <= width for line in lines)
        pygame.font.quit()
