"""The dialogue box: who speaks, what they said, what is going on, and the player's own words.

What a screen does with it:

    box = DialogueBox(assets, language, text_size="normal")     # language: game.language.Language
    box.resize(window.size)                   # at the start and when the window's size changes
    box.set_person("Mira", portrait)          # a 128x64 sheet (mouth closed, mouth open) or None
    box.set_talk([("Mira", "Good morning!")]) # the talk so far; the last of it is in sight
    box.ask("Where is the well?")             # the player's words go into the talk
    box.show(reply)                           # a core.reply.Reply: drawn as it reveals itself
    box.set_status("Mira is thinking ...", "busy")
    box.set_enabled({Press.SEND, Press.CLOSE})
    for press in box.handle(event): ...       # any InputEvent; tells what the player wants
    box.update(dt)                            # caret, mouth and marker move by time
    box.draw(window.surface)                  # changes no state of the game

`box.edit` is the text field's model (`core.text_edit.TextEdit`): `box.edit.take()` when SEND is
pressed, `box.edit.set_text(question)` when a question shall stand in the field again.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol

import pygame

from game.core.intents import EditKey, InputEvent, Intent, IntentDown, PointerDown, TextTyped
from game.core.reply import Reply
from game.core.text_edit import TextEdit

Tone = Literal["plain", "busy", "error"]


class Words(Protocol):
    """Where sentences come from: `game.language.Language` is one."""

    def text(self, key: str, /, **values: str | int | float) -> str: ...


class Press(StrEnum):
    """What the player asked for by key or by mouse; the screen decides what comes of it."""

    SEND = "send"
    """Enter or Send: also while a reply runs or the field is empty; the screen may then skip."""
    STOP = "stop"
    AGAIN = "again"
    COPY = "copy"
    SKIP = "skip"
    """A click on the reply: show the rest of it at once."""
    CLOSE = "close"
    """The cross in the corner. Esc is the screen's own (`Intent.CANCEL`)."""


class DialogueBox:
    """Fills the lower part of the window; everything above stays the world's."""

    def __init__(
        self,
        assets: Path,
        words: Words,
        *,
        text_size: str = "normal",
        high_contrast: bool = False,
        reduced_motion: bool = False,
    ) -> None:
        """`text_size` is one of `settings.TEXT_SIZES`."""
        self.edit = TextEdit()
        self._words = words
        self._font = pygame.font.Font(assets / "fonts" / "DotGothic16-Regular.ttf", 32)
        self._size = (1280, 720)
        self._name = ""
        self._portrait: pygame.Surface | None = None
        self._talk: list[tuple[str, str]] = []
        self._reply: Reply | None = None
        self._status = ""
        self._enabled: frozenset[Press] = frozenset(Press)

    def set_look(
        self, *, text_size: str, high_contrast: bool = False, reduced_motion: bool = False
    ) -> None:
        """Change what the settings say about looks; everything is laid out anew."""

    def resize(self, size: tuple[int, int]) -> None:
        """Lay out for a window of this size in pixels; harmless when nothing changed."""
        self._size = size

    @property
    def rect(self) -> pygame.Rect:
        """The part of the window that the box covers."""
        width, height = self._size
        return pygame.Rect(16, height // 2, width - 32, height // 2 - 16)

    def set_person(self, name: str, portrait: pygame.Surface | None) -> None:
        self._name, self._portrait = name, portrait

    def set_talk(self, talk: Iterable[tuple[str, str]]) -> None:
        """Pairs of who and what, oldest first; replaces what is shown. "" for who is the player."""
        self._talk = list(talk)
        self._reply = None

    def ask(self, question: str) -> None:
        """The player's question joins the talk, and a running reply becomes part of it."""
        if self._reply is not None:
            self._talk.append((self._name, self._reply.text))
            self._reply = None
        self._talk.append(("", question))

    def show(self, reply: Reply | None) -> None:
        """Draw this reply under the talk from now on. None takes the last one away."""
        self._reply = reply

    def set_status(self, sentence: str, tone: Tone = "plain") -> None:
        """What is going on, in words; an empty sentence clears the line."""
        self._status = sentence

    def set_enabled(self, enabled: Iterable[Press]) -> None:
        """Which buttons may be pressed; the others look it and answer nothing."""
        self._enabled = frozenset(enabled)

    def handle(self, event: InputEvent) -> list[Press]:
        """Let the box have an event: typing, editing, pointing, scrolling."""
        match event:
            case TextTyped(text=text):
                self.edit.insert(text)
            case EditKey(name="backspace"):
                self.edit.set_text(self.edit.text[:-1])
            case IntentDown(intent=Intent.SUBMIT):
                return [Press.SEND]
            case PointerDown():
                return [Press.SKIP]
        return []

    def update(self, dt: float) -> None:
        """Move what moves by itself by `dt` seconds: caret, mouth, marker."""

    def draw(self, surface: pygame.Surface) -> None:
        """Paint the box; only what is new since the last time is painted afresh."""
        area = self.rect
        pygame.draw.rect(surface, (30, 26, 40), area, border_radius=8)
        said = self._reply.shown_text if self._reply else self._talk[-1][1] if self._talk else ""
        rows = [self._name, said, self._status, "> " + self.edit.text]
        y = area.y + 8
        for row in rows:
            line = self._font.render(row, False, (240, 235, 220), None, area.width - 32)
            surface.blit(line, (area.x + 16, y))
            y += line.get_height()
