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
pressed, `box.edit.set_text(question)` when a question shall stand in the field again. Copying is
done here (the reply, or with Ctrl+Shift+C the whole talk); COPY is still told.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pygame

from game.core.intents import (
    EditKey,
    InputEvent,
    Intent,
    IntentDown,
    PointerDown,
    PointerMove,
    PointerUp,
    TextComposing,
    TextTyped,
    Wheel,
)
from game.core.linebreak import line_class
from game.core.reply import Reply
from game.core.spoken import Spoken
from game.core.text_edit import TextEdit
from game.ui.box_canvas import BoxCanvas, BoxLook
from game.ui.box_motion import NOTE_SECONDS, BoxMotion
from game.ui.box_pointer import FIELD, REPLY, BoxPointer
from game.ui.box_press import Press, Tone, Words
from game.ui.clipboard import Clipboard
from game.ui.fonts import Fonts
from game.ui.reply_view import ReplyView
from game.ui.text_field import TextField
from game.ui.theme import theme_for

__all__ = ["DialogueBox", "Press", "Tone", "Words"]

_BUTTONS = (Press.AGAIN, Press.COPY, Press.STOP, Press.SEND)
_PRESSES = {str(press): press for press in Press}
_HINTS: dict[str, str] = {
    Press.SEND: "box.hint_send",
    Press.STOP: "box.hint_stop",
    Press.AGAIN: "box.hint_again",
    Press.COPY: "box.hint_copy",
    Press.CLOSE: "box.hint_close",
}


class DialogueBox:
    """Fills the lower part of the window; everything above stays the world's."""

    def __init__(
        self,
        assets: Path,
        words: Words,
        *,
        text_size: str = "normal",
        font: str = "dots",
        high_contrast: bool = False,
        reduced_motion: bool = False,
    ) -> None:
        """`text_size` is one of `settings.TEXT_SIZES`, `font` one of `settings.FONTS`."""
        self.edit = TextEdit()
        self._words = words
        self._fonts = Fonts(assets, font)
        self._clipboard = Clipboard()
        self._assets = assets
        self._text_size = text_size
        self._theme = theme_for(high_contrast=high_contrast)
        self._motion = BoxMotion(still=reduced_motion)
        self._spoken = Spoken()
        self._window = (1280, 720)
        self._name = ""
        self._portrait: pygame.Surface | None = None
        self._status: tuple[str, Tone] = ("", "plain")
        self._enabled: frozenset[Press] = frozenset(Press)
        self._pointer = BoxPointer()
        self._measured = ""
        self._rows = (1, 1)
        self._canvas = self._make_canvas()
        face = self._fonts.face(self._canvas.layout.unit)
        self._view = ReplyView(self._canvas.reply_surface(), face, self._theme)
        self._field = TextField(self.edit, face, self._theme, self._clipboard)
        self._lay_out()
        line_class("…")  # loads the tables of Unicode here, and not while somebody speaks

    # -- what is shown ------------------------------------------------------------------------

    def set_look(
        self,
        *,
        text_size: str,
        font: str = "dots",
        high_contrast: bool = False,
        reduced_motion: bool = False,
        words: Words | None = None,
    ) -> None:
        """Change what the settings say about looks, also while somebody speaks; everything is
        laid out anew. What was said in another language's `words` stays as it was until
        `set_talk`."""
        self._text_size = text_size
        self._theme = theme_for(high_contrast=high_contrast)
        self._motion.still = reduced_motion
        if font != self._fonts.font or words is not None:
            self._words = words or self._words
            self._fonts = Fonts(self._assets, font)
            self._canvas = self._make_canvas()
            self._rows, self._measured = (1, 1), ""
            self._lay_out(same=False)
            return
        self._lay_out()

    def _make_canvas(self) -> BoxCanvas:
        labels = {str(press): self._words.text(f"box.{press}") for press in _BUTTONS}
        return BoxCanvas(self._assets, self._fonts, labels, self._theme)

    def resize(self, size: tuple[int, int]) -> None:
        """Lay out for a window of this size in pixels; harmless when nothing changed."""
        if size != self._window:
            self._window = size
            self._lay_out()

    @property
    def rect(self) -> pygame.Rect:
        """The part of the window that the box covers."""
        return self._canvas.layout.box.copy()

    def place_of(self, part: str) -> pygame.Rect:
        """Where a button (by its `Press`) or "reply", "field" and "close" lie in the window."""
        layout = self._canvas.layout
        places = {**layout.buttons, "reply": layout.reply, "field": layout.field}
        return places.get(part, layout.close).move(layout.box.topleft)

    @property
    def latest_line(self) -> int:
        """Where in the window the latest line in sight begins, from the top."""
        first, in_sight, rows = self._view.position
        row = max(0, min(in_sight, rows - first) - 1)
        return self.place_of("reply").y + row * self._view.face.line_height

    def set_person(self, name: str, portrait: pygame.Surface | None) -> None:
        """Who speaks: a name for the plate, and a sheet of two pictures side by side.

        The field is emptied (earlier questions stay at hand): set the person's draft afterwards.
        """
        other_room = (portrait is None) != (self._portrait is None)
        self._name, self._portrait = name, portrait
        self._field.placeholder = self._words.text("box.placeholder", name=name)
        self.edit.clear()
        self._motion.say("")
        if other_room:
            self._lay_out()

    def set_talk(self, talk: Iterable[tuple[str, str]]) -> None:
        """Pairs of who and what, oldest first; replaces what is shown. "" for who is the player."""
        self._spoken.start(talk)
        self._motion.watch(None)
        self._view.set_talk(
            ("villager" if who else "player", partial(self._whole, who, what))
            for who, what in self._spoken.pairs
        )

    def ask(self, question: str) -> None:
        """The player's question joins the talk, and a running reply becomes part of it."""
        self._spoken.ask(self._name, question)
        self._motion.watch(None)
        self._view.say("player", partial(self._whole, "", question))

    def show(self, reply: Reply | None) -> None:
        """Draw this reply under the talk from now on. None takes the last one away."""
        if reply is not self._spoken.reply:
            self._spoken.reply = reply
            self._motion.watch(reply)
            self._view.show(reply)

    def set_status(self, sentence: str, tone: Tone = "plain") -> None:
        """What is going on, in words; an empty sentence clears the line."""
        self._status = (sentence, tone)

    def set_enabled(self, enabled: Iterable[Press]) -> None:
        """Which buttons may be pressed; the others look it and answer nothing."""
        self._enabled = frozenset(enabled)

    def reply_text(self) -> str:
        """The latest reply in words, as Copy takes it."""
        return self._spoken.latest()

    def talk_text(self) -> str:
        """The whole talk with who said what, a paragraph each: to be copied or saved."""
        return self._spoken.text(self._name, self._player_says)

    # -- events -------------------------------------------------------------------------------

    def handle(self, event: InputEvent) -> list[Press]:
        """Let the box have an event: typing, editing, pointing, scrolling."""
        match event:
            case TextTyped(text=text):
                self._field.type(text)
                self._after_edit()
            case TextComposing(text=text, start=start, length=length):
                self.edit.compose(text, start, length)
                self._field.touch()
            case EditKey():
                return self._edit_key(event)
            case IntentDown(intent=intent):
                return self._intent(intent)
            case Wheel(dy=dy):
                self._view.scroll(-round(dy) if abs(dy) >= 1 else (-1 if dy > 0 else 1))
            case PointerDown(x=x, y=y, button="left"):
                if self._pointer.down(self._canvas.layout, x, y) == FIELD:
                    self._field.pointer_down(x, y, select=event.shift)
            case PointerMove(x=x, y=y):
                self._pointer_move(x, y)
            case PointerUp(x=x, y=y, button="left"):
                self._field.pointer_up()
                return self._clicked(self._pointer.up(self._canvas.layout, x, y))
            case _:
                pass
        return []

    def _edit_key(self, event: EditKey) -> list[Press]:
        if event.name in ("page_up", "page_down"):
            self._page(-1 if event.name == "page_up" else 1)
            return []
        if event.ctrl and event.name == "r":
            return self._offer(Press.AGAIN)
        if event.ctrl and event.name == "c" and (event.shift or not self.edit.selected):
            return self._offer(Press.COPY, whole_talk=event.shift)
        self._field.key(event)
        self._after_edit()
        return []

    def _intent(self, intent: Intent) -> list[Press]:
        match intent:
            case Intent.SUBMIT if not self.edit.composition:
                return [Press.SEND]
            case Intent.TALK:
                return [Press.SKIP]
            case Intent.PAGE_UP:
                self._page(-1)
            case Intent.PAGE_DOWN:
                self._page(1)
            case Intent.MOVE_UP:
                self._view.scroll(-1)
            case Intent.MOVE_DOWN:
                self._view.scroll(1)
            case _:
                pass
        return []

    def _page(self, pages: int) -> None:
        self._view.scroll(pages * max(1, self._view.rows_in_sight - 1))

    def _pointer_move(self, x: int, y: int) -> None:
        rows = self._view.position[2]
        line = self._view.face.line_height
        before = self._pointer.hover
        self._view.scroll(self._pointer.move(self._canvas.layout, x, y, line, rows))
        self._field.pointer_move(x, y)
        if self._pointer.hover != before:
            self._hint(self._pointer.hover)

    def _hint(self, part: str) -> None:
        """Say for a moment what a button does, and by which key."""
        if part in _HINTS:
            self._motion.say(self._words.text(_HINTS[part]), hint=True)
        else:
            self._motion.end_hint()

    def _clicked(self, part: str) -> list[Press]:
        if part == REPLY:
            return [Press.SKIP]
        return self._offer(_PRESSES[part]) if part in _PRESSES else []

    def _offer(self, press: Press, *, whole_talk: bool = False) -> list[Press]:
        if press not in self._enabled:
            return []
        if press is Press.COPY:
            text = self.talk_text() if whole_talk else self.reply_text()
            if text:
                self._clipboard.put(text)
                key = "box.copied_talk" if whole_talk else "box.copied"
                self._motion.say(self._words.text(key))
        return [press]

    def _after_edit(self) -> None:
        if self.edit.cut_off:
            lost, limit = self.edit.cut_off, self.edit.limit
            sentence = self._words.text("box.cut_off", lost=lost, limit=limit)
            self._motion.say(sentence, 2 * NOTE_SECONDS)

    # -- time and drawing ---------------------------------------------------------------------

    def update(self, dt: float) -> None:
        """Move what moves by itself by `dt` seconds: caret, mouth, marker."""
        self._motion.pass_time(dt)
        self._field.update(dt)

    def draw(self, surface: pygame.Surface) -> None:
        """Paint the box; only what is new since the last time is painted afresh."""
        status = self._shown_status()[0]
        rows = self._rows
        if status != self._measured:
            self._measured = status
            rows = (rows[0], self._canvas.status_lines(status))
        rows = (self._field.wanted_rows, rows[1])
        if rows != self._rows:
            self._rows = rows
            self._lay_out()
        self._view.prepare()
        self._view.paint()
        look = self._look()
        self._canvas.paint(look, self._field)
        self._canvas.blit(surface, look)

    def _look(self) -> BoxLook:
        status, tone = self._shown_status()
        return BoxLook(
            name=self._name,
            portrait=self._portrait,
            mouth_open=self._motion.mouth_open,
            status=status,
            tone=tone,
            looks={str(press): self._button_look(press) for press in Press},
            position=self._view.position,
            mood=self._motion.mood,
            marker=self._motion.marker,
        )

    def _shown_status(self) -> tuple[str, Tone]:
        return (self._motion.note, "busy") if self._motion.note else self._status

    def _button_look(self, press: Press) -> str:
        if press not in self._enabled:
            return "disabled"
        if self._pointer.held == press:
            return "pressed"
        return "chosen" if self._pointer.hover == press else "normal"

    def _lay_out(self, *, same: bool = True) -> None:
        """Size, text size, theme, name or wanted rows changed: paint everything again. `same`:
        the letters are the same as before, so that rows which keep their width stay."""
        before, canvas, field = self._canvas.layout, self._canvas, self._field
        for _ in range(2):  # a wider or narrower field may want other rows
            portrait = self._portrait is not None
            canvas.lay_out(
                self._window, self._text_size, self._theme, rows=self._rows, portrait=portrait
            )
            layout = canvas.layout
            field.face, field.theme = self._fonts.face(layout.unit), self._theme
            field.still = self._motion.still
            field.rect = layout.field.move(layout.box.topleft)
            if field.wanted_rows == self._rows[0]:
                break
            self._rows = (field.wanted_rows, self._rows[1])
        same = same and before.reply.size == layout.reply.size and before.unit == layout.unit
        if same and self._view.theme is self._theme:
            self._view.move_to(canvas.reply_surface())
        else:
            self._view.resize(canvas.reply_surface(), field.face, self._theme)

    def _whole(self, who: str, what: str) -> Reply:
        """Words that are all there. The player's are shown as they are typed, with who said it."""
        if who:
            return Reply.whole(who, what)
        return Reply.whole("", self._player_says(what), tidy=False)

    def _player_says(self, what: str) -> str:
        return self._words.text("box.player_says", words=what)
