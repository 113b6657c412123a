"""Talking with one villager: the box, the player's words, and the reply as it comes.

The screen joins three things that know nothing of each other: the dialogue box draws, the
conversation keeps what was said, and the brain behind `Talks` answers when it can. The world
below goes on moving.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import pygame

from game.core.conversation import Phase
from game.core.intents import InputEvent, Intent, IntentDown
from game.core.talk_past import said_so_far, shown_name
from game.core.talk_status import Tone, status
from game.language import Language
from game.screens.stack import Screen, ScreenStack
from game.screens.talk_keeper import TalkKeeper
from game.talks import Talks
from game.ui.dialogue_box import DialogueBox, Press
from game.ui.window import Window

if TYPE_CHECKING:
    from game.screens.talk_helps import TalkHelps


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
        helps: TalkHelps | None = None,
        gamepad: bool = False,
        settings: Callable[[], Screen] | None = None,
    ) -> None:
        """`gamepad`: the player came with one, so that letters to choose are at hand at once.
        `settings` makes the screen that is opened above the talk to change them."""
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
        self._helps = helps
        self._gamepad = gamepad
        self._settings = settings
        self._keeper = TalkKeeper(talks, language)
        self._stack: ScreenStack | None = None
        self._stopping = False
        self._was_busy = False
        self._since_blip = 1.0
        self.name = shown_name(self.talk.card, language.code)

    def enter(self, stack: ScreenStack) -> None:
        self._stack = stack
        self._text_input.text_mode = True
        self._was_busy = self.talk.busy
        self.box.edit.recall(exchange.question for exchange in self.talk.exchanges)
        self._show_talk(self.talk.draft or self._failed_question())
        self._open_helps()
        self.talks.prefill(self.key)
        self._sounds.play("open")
        self._refresh()

    def _failed_question(self) -> str:
        """The question whose reply failed after the box was closed."""
        last = self.talk.current
        return last.question if last and self.talk.phase is Phase.FAILED else ""

    def _show_talk(self, draft: str) -> None:
        self.box.set_person(self.name, self._portrait)
        self.box.set_talk(said_so_far(self.talk, self._language, self.name))
        self.box.edit.set_text(draft)
        if self.talk.reply is not None and not self.talk.reply.finished:
            self.box.show(self.talk.reply)

    def _open_helps(self) -> None:
        if self._helps is not None:
            talk = self.talk
            self._helps.open(
                talk.card,
                talk.everyone,
                self._save,
                gamepad=self._gamepad,
                settings=self._open_settings,
            )

    def _open_settings(self) -> None:
        if self._settings is not None and self._stack is not None:
            self._gamepad = self._helps is not None and self._helps.gamepad
            self._stack.push(self._settings())

    def refit(self, helps: TalkHelps | None, language: Language, *, blips: bool) -> None:
        """The settings changed while the talk is open; the box has its new looks already."""
        self._helps, self._blips = helps, blips
        if language is not self._language:
            self._language = language
            self.name = shown_name(self.talk.card, language.code)
            self._keeper = TalkKeeper(self.talks, language)
            self._show_talk(self.box.edit.text)
        self._open_helps()
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
        if self._helps is not None:
            presses = self._helps.handle(event)
            if presses is not None:
                self._press_all(presses)
                return
        if isinstance(event, IntentDown) and event.intent is Intent.CANCEL:
            if not event.repeat:
                self._cancel()
            return
        self._press_all(self.box.handle(event))

    def update(self, dt: float) -> None:
        reply = self.talk.reply
        self._since_blip += dt
        if reply is not None and reply.step(dt) and self._blips:
            self._blip()
        if self._was_busy and not self.talk.busy:
            self._ended()
        self._was_busy = self.talk.busy
        self._keeper.update(dt)
        if self._helps is not None:
            reading = self.talk.busy or (reply is not None and not reply.finished)
            exchanges = self.talk.exchanges
            self._helps.update(dt, reading=reading, exchanges=exchanges)
        self._refresh()
        self.box.update(dt)

    def draw(self, window: Window, fraction: float) -> None:
        self.box.resize(window.size)
        self.box.draw(window.surface)
        if self._helps is not None:
            self._helps.view.draw(window.surface)

    def _press_all(self, presses: list[Press]) -> None:
        for press in presses:
            self._press(press)

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
        if last.stop == "stopped":
            self._skip()  # what came before is kept, but they speak no more
        elif last.stop == "failed":
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
        self.box.set_status(*self._said_better(sentence, tone))
        enabled = {Press.CLOSE, Press.COPY, Press.SKIP}
        if self.talk.busy:
            enabled.add(Press.STOP)
        else:
            enabled.add(Press.SEND)
            if self.talk.current is not None:
                enabled.add(Press.AGAIN)
        self.box.set_enabled(enabled)

    def _said_better(self, sentence: str, tone: Tone) -> tuple[str, Tone]:
        """The line in the words of the player's device, or what is more urgent at the moment."""
        if self._keeper.note:
            return self._keeper.note, "busy"
        if self._helps is None:
            return sentence, tone
        if self._helps.advice:
            return self._helps.advice, "plain"
        if self._helps.gamepad:
            for key in ("ready", "speaking"):
                if sentence == self._language.text(f"talk.{key}", name=self.name):
                    return self._language.text(f"talk_extra.{key}_pad", name=self.name), tone
        return sentence, tone

    def _save(self) -> None:
        self._keeper.keep(self.key, self.name, self.box.talk_text())

    def _blip(self) -> None:
        if self._since_blip >= BLIP_SECONDS:
            self._since_blip = 0.0
            self._sounds.play("blip", 0.5)
