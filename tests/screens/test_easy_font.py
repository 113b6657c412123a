"""The face that is easy to read: its own letters where it has them, dots for the rest, and the
same promises as the dots keep: nothing lost, nothing too wide, strips like the whole."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest
from hypothesis import example, given, settings

from game.core.intents import TextTyped
from game.core.reply import Reply
from game.core.wrap import wrap
from game.settings import FONTS
from game.ui import system_fonts
from game.ui.fonts import Fonts
from game.ui.reply_view import ReplyView
from game.ui.theme import PARCHMENT
from tests.screens.box_help import ASSETS, ENGLISH, JAPANESE, Stage
from tests.screens.pictures_kept import compare, different_share
from tests.unit.texts import any_text

INK, PAPER = (0, 0, 0), (255, 255, 255)


@pytest.fixture(autouse=True)
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(system_fonts, "candidates", tuple)
    pygame.display.set_mode((100, 100))
    yield
    pygame.display.quit()


def test_its_licence_lies_beside_it() -> None:
    licence = (ASSETS / "fonts" / "OFL-AtkinsonHyperlegible.txt").read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence
    assert "Braille Institute" in licence


def test_latin_is_in_the_easy_face_and_japanese_in_dots() -> None:
    dots, easy = Fonts(ASSETS).face(2), Fonts(ASSETS, "easy").face(2)
    for text, same in (("Bread", False), ("パン。漢字ー", True)):
        one, other = dots.render(text, INK, PAPER), easy.render(text, INK, PAPER)
        assert (different_share(one, other) == 0.0) is same, text
    assert easy.measure("iiii") < easy.measure("MMMM")


def test_no_letter_of_it_is_an_empty_box() -> None:
    face = Fonts(ASSETS, "easy").face(2)
    marked = face.render("\ue000", INK, PAPER)
    for odd in ("\ue123", "ب", "\U0010ffff", "\x00", "\ud800"):
        assert different_share(face.render(odd, INK, PAPER), marked) == 0.0
    for known in ("❤", "→", "♪", "č", "ß", "e\u0301", "“", "ŵ"):
        assert different_share(face.render(known, INK, PAPER), marked) > 0, known


@settings(deadline=None, max_examples=40)
@example("fi\xad\u2028e\u0301あ")
@given(any_text)
def test_any_text_is_drawn_as_wide_as_it_is_measured(text: str) -> None:
    surface = pygame.Surface((3000, 70))
    for unit in (1, 2, 3):
        face = Fonts(ASSETS, "easy").face(unit)
        assert face.draw(surface, 0, 0, text, PAPER) == face.measure(text)


@settings(deadline=None, max_examples=25)
@given(any_text)
def test_wrapped_lines_keep_the_width_and_lose_nothing(text: str) -> None:
    face = Fonts(ASSETS, "easy").face(1)
    lines = wrap(text, 200, face.measure)
    assert "".join(line.text for line in lines) == text
    assert all(line.width <= 200 or line.end - line.start == 1 for line in lines)


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE, "Waffle AVATAR, fi fl To. " * 9])
def test_letter_by_letter_ends_like_the_whole(text: str) -> None:
    face = Fonts(ASSETS, "easy").face(1)
    pictures = []
    for speed in ("normal", "at once"):
        view = ReplyView(pygame.Surface((330, 84)), face, PARCHMENT)
        reply = Reply("Mira", speed=speed)
        view.show(reply)
        reply.feed(text)
        reply.finish()
        while not reply.finished:
            reply.step(1 / 60)
            view.paint()
        view.paint()
        pictures.append(view.surface)
    assert different_share(*pictures) == 0.0


@pytest.mark.parametrize("font", FONTS)
def test_the_box_takes_the_font_at_any_time(font: str) -> None:
    stage = Stage((640, 360))
    stage.speak(ENGLISH)
    stage.box.set_look(text_size="normal", reduced_motion=True, font=font)
    changed = stage.picture()
    stage = Stage((640, 360), font=font)
    stage.speak(ENGLISH)
    assert different_share(changed, stage.picture()) == 0.0


def test_picture_of_the_easy_face() -> None:
    stage = Stage(font="easy")
    stage.box.set_status("Mira is speaking. Esc stops.", "busy")
    stage.speak(ENGLISH + " Bread is パン in Japanese ♥.", question="Where is the well?")
    stage.box.handle(TextTyped("And who made the rope?"))
    compare("easy", stage.picture())


def test_picture_of_the_easy_face_in_japanese_and_small() -> None:
    stage = Stage((640, 360), language="ja", font="easy")
    stage.speak(JAPANESE, question="井戸はどこですか？")
    compare("easy-japanese", stage.picture())
