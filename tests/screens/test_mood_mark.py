"""The portrait's mood follows the reply."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.core.mood import MOODS
from game.core.reply import Reply
from game.ui.mood_mark import PICTURES, SIDE
from tests.screens.box_help import ENGLISH, Stage
from tests.screens.pictures_kept import compare

WORDS = {
    "merry": "*laughs* So it is!",
    "sad": "*sighs* So it is.",
    "cross": "Bah! So it is.",
    "surprised": "*gasps* So it is?",
    "unsure": "I don't know.",
}


@pytest.fixture(autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    yield
    pygame.display.quit()


def portrait(stage: Stage) -> bytes:
    stage.box.draw(stage.surface)
    area = stage.box._canvas.layout.portrait.move(stage.box.rect.topleft)
    return pygame.image.tobytes(stage.surface.subsurface(area), "RGB")


def test_every_mood_has_a_mark_that_fits() -> None:
    assert set(PICTURES) == set(MOODS)
    for picture in PICTURES.values():
        assert len(picture) <= SIDE - 4
        assert {len(line) for line in picture} == {len(picture[0])}
        assert len(picture[0]) <= SIDE - 4


def test_the_mood_comes_with_its_letters_and_goes_with_the_next_reply() -> None:
    stage = Stage()
    calm = portrait(stage)
    stage.box.ask("Is it?")
    reply = Reply("Mira", speed="at once")
    stage.box.show(reply)
    reply.feed("The oven is hot and the bread is in it. ")
    for _ in range(60):
        reply.step(1 / 60)
        stage.box.update(1 / 60)
    assert portrait(stage) == calm
    reply.feed("*laughs* You came at last!")
    reply.finish()
    for _ in range(60):
        reply.step(1 / 60)
        stage.box.update(1 / 60)
    assert portrait(stage) != calm
    stage.box.ask("And then?")
    assert portrait(stage) == calm


@pytest.mark.parametrize("contrast", [False, True])
def test_picture_of_the_moods(contrast: bool) -> None:
    pictures = []
    for mood in MOODS:
        stage = Stage(high_contrast=contrast)
        stage.speak(WORDS[mood])
        for _ in range(60):
            stage.frame()
        area = stage.box._canvas.layout.portrait.move(stage.box.rect.topleft)
        pictures.append(stage.surface.subsurface(area).copy())
    row = pygame.Surface((len(pictures) * pictures[0].width, pictures[0].height))
    for place, picture in enumerate(pictures):
        row.blit(picture, (place * picture.width, 0))
    compare("moods-contrast" if contrast else "moods", row)


def test_plain_words_leave_no_mark() -> None:
    stage = Stage()
    calm = portrait(stage)
    stage.speak(ENGLISH)
    assert portrait(stage) == calm
