"""A dialogue box on a dummy display, for tests."""

from __future__ import annotations

from pathlib import Path

import pygame

from game.core.reply import Reply
from game.language import Language
from game.ui.dialogue_box import DialogueBox

ASSETS = Path(__file__).resolve().parents[2] / "assets"
GROUND = (96, 140, 84)
ENGLISH = (
    "*looks up from the dough* Oh, hello! The well is behind the smithy, next to the old oak. "
    "Tobin draws water there every morning at 5.30, and he never forgets to complain about the "
    "rope…"
)
JAPANESE = (
    "*生地から顔を上げる* あら、こんにちは！井戸は鍛冶屋の裏、「古い樫の木」のとなりにあるわ。"
    "トビンが毎朝5.30に水をくみに行くの。ロープのことでいつも文句を言うけれどね…"
)


def somebody() -> pygame.Surface:
    """A portrait of nobody, so that new art does not change the kept pictures."""
    sheet = pygame.Surface((128, 64))
    for left, mouth in ((0, 2), (64, 8)):
        sheet.fill((61, 111, 147), (left, 0, 64, 64))
        sheet.fill((250, 211, 171), (left + 16, 12, 32, 40))
        sheet.fill((42, 27, 40), (left + 23, 26, 4, 4))
        sheet.fill((42, 27, 40), (left + 37, 26, 4, 4))
        sheet.fill((166, 67, 63), (left + 26, 40, 12, mouth))
    return sheet


class Stage:
    """A window's surface with a box on it, and a reply in the box."""

    def __init__(
        self,
        size: tuple[int, int] = (1280, 720),
        *,
        language: str = "en",
        text_size: str = "normal",
        font: str = "dots",
        high_contrast: bool = False,
        reduced_motion: bool = True,
    ) -> None:
        self.surface = pygame.display.set_mode(size)
        self.surface.fill(GROUND)
        self.name = {"en": "Mira", "ja": "ミラ"}[language]
        self.box = DialogueBox(
            ASSETS,
            Language.load(ASSETS, language),
            text_size=text_size,
            font=font,
            high_contrast=high_contrast,
            reduced_motion=reduced_motion,
        )
        self.box.resize(size)
        self.box.set_person(self.name, somebody())
        self.box.set_talk([])
        self.reply = Reply(self.name)

    def speak(self, text: str, *, question: str = "", letters: int | None = None) -> None:
        """Reveal a reply frame by frame, all of it or up to so many letters, drawing each."""
        if question:
            self.box.ask(question)
        self.reply = Reply(self.name)
        self.box.show(self.reply)
        self.reply.feed(text)
        self.reply.finish()
        while not self.reply.finished and (letters is None or self.reply.shown < letters):
            self.frame()
        self.frame()

    def frame(self, dt: float = 1 / 60) -> None:
        self.reply.step(dt)
        self.box.update(dt)
        self.box.draw(self.surface)

    def picture(self) -> pygame.Surface:
        """The box with a little of the ground around it."""
        self.surface.fill(GROUND)
        self.box.draw(self.surface)
        area = self.box.rect.inflate(16, 0)
        area.top -= 60
        area.height += 60
        return self.surface.subsurface(area.clip(self.surface.get_rect())).copy()
