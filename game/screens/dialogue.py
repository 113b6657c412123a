"""Talking with one villager: the box, the player's words, and the reply as it comes.

The screen joins three things that know nothing of each other: the dialogue box draws, the
conversation keeps what was said, and the brain behind `Talks` answers when it can. The world
below goes on moving.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import pygame

from game.core.intents import InputEvent, Intent, IntentDown
from game.core.talk_status import status
from game.language import Language
from game.screens.stack import Screen, ScreenStack
from game.talks import Talks
from game.ui.dialogue_box import DialogueBox, Press
from game.ui.window import Window


class Sounds(Protocol):
    """`game.ui.audio.Audio`, as far as it is needed here."""

    def play(self, name: str, loudness: float = 1.0) -> None: ...


class TextInput(Protocol):
    """`game.ui.input.InputReader`, as far as it is needed here."""

    text_mode: bool


BLIP_SECONDS = 0.075
"""Voice blips come no faster than this."""


class DialogueScreen(Screen):
    """One open talk. `on_leave` lets the villager go on their way."""

    opaque = False
    transparent_update = True

    def __init__(
        self,
        key: str,
        *,
        talks: Talks,
        box: DialogueBox,
        language: Language,
        portrait: pygame.Surface | None,
        text_input: TextInput,
        sounds: Sounds,
        blips: bool = True,
        on_leave: Callable[[], None] = lambda: None,
    ) -> None:
        self.key = key
        self.talks = talks
        self.talk = talks[key]
        self.box = box
        self._language = language
        self._portrait = portrait
        self._text_input = text_input
        self._sounds = sounds
        self._blips = blips
        self._on_leave = on_leave
        self._stack: ScreenStack | None = None
        self._stopping = False
        self._was_busy = False
        self._since_blip = 1.0
        self.name = self._shown_name()

    def enter(self, stack: ScreenStack) -> None:
        self._stack = stack
        self._text_input.text_mode = True
        self.box.set_person(self.name, self._portrait)
        self.box.set_talk(self._past())
        self.box.edit.set_text(self.talk.draft)
        self._was_busy = self.talk.busy
        if self.talk.reply is not None and not self.talk.reply.finished:
            self.box.show(self.talk.reply)
        self.talks.prefill(self.key)
        self._sounds.play("open")
        self._refresh()

    def leave(self) -> None:
        self.talk.draft = self.box.edit.text
        self._text_input.text_mode = False
        self._sounds.play("close")
        self._on_leave()

    def covered(self) -> None:
        self._text_input.text_mode = False

    def activate(self, popped: Screen, result: object) -> None:
        self._text_input.text_mode = True

    def handle(self, event: InputEvent) -> None:
        if isinstance(event, IntentDown) and event.intent is Intent.CANCEL:
            if not event.repeat:
                self._cancel()
            return
        for press in self.box.handle(event):
            self._press(press)

    def update(self, dt: float) -> None:
        reply = self.talk.reply
        self._since_blip += dt
        if reply is not None and reply.step(dt) and self._blips:
            self._blip()
        if self._was_busy and not self.talk.busy:
            self._ended()
        self._was_busy = self.talk.busy
        self._refresh()
        self.box.update(dt)

    def draw(self, window: Window, fraction: float) -> None:
        self.box.resize(window.size)
        self.box.draw(window.surface)

    def _press(self, press: Press) -> None:
        if press is Press.SEND:
            self._send()
        elif press is Press.STOP:
            self._stop()
        elif press is Press.AGAIN:
            if self.talks.again(self.key):
                self._asked()
        elif press is Press.SKIP:
            self._skip()
        elif press is Press.CLOSE:
            self._stop()
            self._close()

    def _send(self) -> None:
        question = self.box.edit.text
        if self.talk.busy or not question.strip():
            self._skip()
            return
        if self.talks.ask(self.key, question):
            self.box.edit.take()
            self.talk.draft = ""
            self.box.ask(question.strip())
            self._asked()

    def _asked(self) -> None:
        self._stopping = False
        self._was_busy = True
        self.box.show(self.talk.reply)
        self._sounds.play("send")
        self._refresh()

    def _ended(self) -> None:
        """A reply ended; after a failure the question stands in the field again."""
        self._stopping = False
        last = self.talk.current
        if last is None:
            return
        if last.stop == "failed":
            self._sounds.play("fail")
            if not self.box.edit.text:
                self.box.edit.set_text(last.question)

    def _cancel(self) -> None:
        reply = self.talk.reply
        if self.talk.busy:
            self._stop()
        elif reply is not None and not reply.finished:
            reply.skip()
        else:
            self._close()

    def _stop(self) -> None:
        if self.talk.busy:
            self._stopping = True
            self.talks.stop(self.key)

    def _skip(self) -> None:
        if self.talk.reply is not None:
            self.talk.reply.skip()

    def _close(self) -> None:
        if self._stack is not None:
            self._stack.pop()

    def _refresh(self) -> None:
        sentence, tone = status(
            self.talk,
            self.talks.brain.state,
            now=time.monotonic(),
            stopping=self._stopping,
            words=self._language,
            name=self.name,
        )
        self.box.set_status(sentence, tone)
        enabled = {Press.CLOSE, Press.COPY, Press.SKIP}
        if self.talk.busy:
            enabled.add(Press.STOP)
        else:
            enabled.add(Press.SEND)
            if self.talk.current is not None:
                enabled.add(Press.AGAIN)
        self.box.set_enabled(enabled)

    def _blip(self) -> None:
        if self._since_blip >= BLIP_SECONDS:
            self._since_blip = 0.0
            self._sounds.play("blip", 0.5)

    def _shown_name(self) -> str:
        card = self.talk.card
        return card.name_ja if self._language.code == "ja" and card.name_ja else card.name

    def _past(self) -> list[tuple[str, str]]:
        """The talk so far as pairs of who and what; "" for who is the player."""
        card = self.talk.card
        greeting = card.opening_line
        if self._language.code == "ja" and card.greeting_ja:
            greeting = card.greeting_ja
        pairs = [(self.name, greeting)]
        running = self.talk.reply if self.talk.reply and not self.talk.reply.finished else None
        for exchange in self.talk.exchanges:
            pairs.append(("", exchange.question))
            if running is not None and exchange is self.talk.current:
                continue
            unfinished = exchange.stop in ("failed", "stopped", "")
            mark = f" {self._language.text('talk.unfinished')}" if unfinished else ""
            if exchange.reply or mark:
                pairs.append((self.name, f"{exchange.reply}{mark}".strip()))
        return pairs
