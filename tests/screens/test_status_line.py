"""The sentence under the talk: cut where it is too long, and never put together wrongly."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.ui.box_art import MOST_STATUS_LINES, BoxArt
from game.ui.box_layout import lay_out
from game.ui.fonts import Fonts
from tests.screens.box_help import ASSETS

WIDTHS = {"again": 40, "copy": 32, "stop": 32, "send": 32}


@pytest.fixture
def art() -> Iterator[BoxArt]:
    pygame.display.set_mode((640, 360))
    yield BoxArt(ASSETS, Fonts(ASSETS))
    pygame.display.quit()


@pytest.mark.parametrize("window", [(480, 270), (640, 360), (1280, 720)])
@pytest.mark.parametrize(
    "sentence",
    [
        "Saved as /home/somebody/.local/share/" + "a-folder-with-a-longer-name/" * 9 + "Mira-1.txt",
        "The model's server is too busy and has not answered for half a minute. " * 4,
        "サーバーがいそがしくて、30秒たっても返事がありません。" * 6,
    ],
    ids=["path", "words", "japanese"],
)
def test_a_long_sentence_is_cut_and_nothing_is_put_between(
    art: BoxArt, window: tuple[int, int], sentence: str
) -> None:
    layout = lay_out(window, "normal", WIDTHS)
    lines, face = art.status_lines(layout, sentence)
    assert len(lines) <= MOST_STATUS_LINES
    assert all(face.measure(line) <= layout.status.width for line in lines)
    rest = sentence
    for line in lines:
        shown = line.removesuffix("…") if line is lines[-1] else line
        assert rest.startswith(shown), (line, rest[:80])
        rest = rest[len(shown) :].lstrip(" ")
