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
done here (the reply goes to the clipboard); COPY is still told.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol

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
from game.core.reply import Reply
from game.core.text_edit import TextEdit
from game.ui.box_art import BoxArt
from game.ui.box_layout import BoxLayout, lay_out
from game.ui.clipboard import Clipboard
from game.ui.fonts import Fonts
from game.ui.reply_view import ReplyView, Who
from game.ui.text_field import TextField
from game.ui.theme import theme_for

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
    """Ctrl+R as well."""
    COPY = "copy"
    """Ctrl+C without a selection as well."""
    SKIP = "skip"
    """A click on the reply: show the rest of it at once."""
    CLOSE = "close"
    """The cross in the corner. Esc is the screen's own (`Intent.CANCEL`)."""


_BUTTONS = (Press.AGAIN, Press.COPY, Press.STOP, Press.SEND)
_NOTE_SECONDS = 2.5
_MOUTH_SECONDS = 0.12
_BOUNCE_SECONDS = 0.45


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
        self._fonts = Fonts(assets)
        self._art = BoxArt(assets, self._fonts)
        self._clipboard = Clipboard()
        self._text_size = text_size
        self._theme = theme_for(high_contrast=high_contrast)
        self._still = reduced_motion
        self._window = (1280, 720)
        self._name = ""
        self._portrait: pygame.Surface | None = None
        self._reply: Reply | None = None
        self._last_said: Reply | None = None
        self._status: tuple[str, Tone] = ("", "plain")
        self._note: tuple[str, float] = ("", 0.0)
        self._enabled: frozenset[Press] = frozenset(Press)
        self._hover: Press | None = None
        self._pressed: Press | None = None
        self._drag_from: tuple[int, int] | None = None
        self._dragged = False
        self._clock = 0.0
        self._mouth_until = 0.0
        self._letters = 0
        self._status_lines = 1
        self._measured = ""
        self._wanted = (1, 1)
        self._layout = self._laid_out(1)
        self._canvas = self._new_canvas()
        face = self._fonts.face(self._layout.unit)
        self._view = ReplyView(self._reply_surface(), face, self._theme)
        self._field = TextField(self.edit, face, self._theme, self._clipboard)
        self._painted: dict[str, object] = {}
        self._lay_out_anew()

    # -- what is shown ------------------------------------------------------------------------

    def set_look(
        self, *, text_size: str, high_contrast: bool = False, reduced_motion: bool = False
    ) -> None:
        """Change what the settings say about looks; everything is laid out anew."""
        self._text_size = text_size
        self._theme = theme_for(high_contrast=high_contrast)
        self._still = reduced_motion
        self._lay_out_anew()

    def resize(self, size: tuple[int, int]) -> None:
        """Lay out for a window of this size in pixels; harmless when nothing changed."""
        if size != self._window:
            self._window = size
            self._lay_out_anew()

    @property
    def rect(self) -> pygame.Rect:
        """The part of the window that the box covers."""
        return self._layout.box.copy()

    def set_person(self, name: str, portrait: pygame.Surface | None) -> None:
        """Who speaks: a name for the plate, and a sheet of two pictures side by side."""
        self._name, self._portrait = name, portrait
        self._field.placeholder = self._words.text("box.placeholder", name=name)
        self._lay_out_anew()

    def set_talk(self, talk: Iterable[tuple[str, str]]) -> None:
        """Pairs of who and what, oldest first; replaces what is shown. "" for who is the player."""
        said: list[tuple[Who, Reply]] = [
            ("villager" if who else "player", self._whole(who, what)) for who, what in talk
        ]
        self._reply = None
        self._last_said = next((reply for who, reply in reversed(said) if who == "villager"), None)
        self._view.set_talk(said)

    def ask(self, question: str) -> None:
        """The player's question joins the talk, and a running reply becomes part of it."""
        self._view.say("player", self._whole("", question))
        self._reply = None

    def show(self, reply: Reply | None) -> None:
        """Draw this reply under the talk from now on. None takes the last one away."""
        if reply is not self._reply:
            self._reply = reply
            self._letters = reply.shown if reply is not None else 0
            self._view.show(reply)

    def set_status(self, sentence: str, tone: Tone = "plain") -> None:
        """What is going on, in words; an empty sentence clears the line."""
        self._status = (sentence, tone)

    def set_enabled(self, enabled: Iterable[Press]) -> None:
        """Which buttons may be pressed; the others look it and answer nothing."""
        self._enabled = frozenset(enabled)

    def log_text(self) -> str:
        """The reply in words, as Copy takes it."""
        shown = self._reply if self._reply is not None else self._last_said
        return shown.text if shown is not None else ""

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
                self._after_edit()
            case EditKey():
                return self._edit_key(event)
            case IntentDown(intent=intent):
                return self._intent(intent)
            case Wheel(dy=dy):
                self._view.scroll(-round(dy) if abs(dy) >= 1 else (-1 if dy > 0 else 1))
            case PointerDown(x=x, y=y, button="left"):
                return self._pointer_down(x, y, shift=event.shift)
            case PointerMove(x=x, y=y):
                self._pointer_move(x, y)
            case PointerUp(x=x, y=y, button="left"):
                return self._pointer_up(x, y)
            case _:
                pass
        return []

    def _edit_key(self, event: EditKey) -> list[Press]:
        if event.name in ("page_up", "page_down"):
            self._page(-1 if event.name == "page_up" else 1)
            return []
        if event.ctrl and event.name == "r":
            return self._offer(Press.AGAIN)
        if event.ctrl and event.name == "c" and not self.edit.selected:
            return self._offer(Press.COPY)
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

    def _offer(self, press: Press) -> list[Press]:
        if press not in self._enabled:
            return []
        if press is Press.COPY and self.log_text():
            self._clipboard.put(self.log_text())
            self._note = (self._words.text("box.copied"), _NOTE_SECONDS)
        return [press]

    def _after_edit(self) -> None:
        if self.edit.cut_off:
            sentence = self._words.text(
                "box.cut_off", lost=self.edit.cut_off, limit=self.edit.limit
            )
            self._note = (sentence, 2 * _NOTE_SECONDS)

    def _button_at(self, x: int, y: int) -> Press | None:
        x, y = x - self._layout.box.x, y - self._layout.box.y
        for name, rect in (*self._layout.buttons.items(), ("close", self._layout.close)):
            if rect.collidepoint(x, y):
                return Press(name)
        return None

    def _pointer_down(self, x: int, y: int, *, shift: bool) -> list[Press]:
        self._pressed = self._button_at(x, y)
        if self._pressed is not None:
            return []
        inside = (x - self._layout.box.x, y - self._layout.box.y)
        if self._field.rect.collidepoint(x, y):
            self._field.pointer_down(x, y, select=shift)
        elif self._layout.reply.union(self._layout.bar).collidepoint(inside):
            self._drag_from, self._dragged = (x, y), False
        return []

    def _pointer_move(self, x: int, y: int) -> None:
        self._hover = self._button_at(x, y)
        self._field.pointer_move(x, y)
        if self._drag_from is not None:
            rows = (self._drag_from[1] - y) // self._view.face.line_height
            if rows:
                self._view.scroll(rows)
                self._drag_from = (x, y)
                self._dragged = True

    def _pointer_up(self, x: int, y: int) -> list[Press]:
        pressed, self._pressed = self._pressed, None
        drag, self._drag_from = self._drag_from, None
        self._field.pointer_up()
        if pressed is not None:
            return self._offer(pressed) if self._button_at(x, y) is pressed else []
        return [Press.SKIP] if drag is not None and not self._dragged else []

    # -- time and drawing ---------------------------------------------------------------------

    def update(self, dt: float) -> None:
        """Move what moves by itself by `dt` seconds: caret, mouth, marker."""
        self._clock += dt
        self._field.update(dt)
        self._note = (self._note[0], self._note[1] - dt) if self._note[1] > dt else ("", 0.0)
        if self._reply is not None and self._reply.shown != self._letters:
            self._letters = self._reply.shown
            self._mouth_until = self._clock + 2 * _MOUTH_SECONDS

    def draw(self, surface: pygame.Surface) -> None:
        """Paint the box; only what is new since the last time is painted afresh."""
        status = self._shown_status()[0]
        if status != self._measured:
            self._measured = status
            lines, face = self._art.status_lines(self._layout, status)
            self._status_lines = len(lines) if face.unit < self._layout.unit or lines[1:] else 1
        if (self._field.wanted_rows, self._status_lines) != self._wanted:
            self._lay_out_anew()
        self._view.prepare()
        self._view.paint()
        self._paint_parts()
        self._blit(surface)
        self._draw_marker(surface)

    def _paint_parts(self) -> None:
        """Paint those parts of the canvas whose look changed."""
        layout, art, canvas, theme = self._layout, self._art, self._canvas, self._theme
        talking = not self._still and self._clock < self._mouth_until
        mouth = talking and int(self._clock / _MOUTH_SECONDS) % 2 == 0
        if self._is_new("portrait", mouth) and self._portrait is not None:
            art.portrait(canvas, layout, theme, self._portrait, mouth_open=mouth)
        if self._is_new("bar", self._view.position):
            art.bar(canvas, layout, theme, self._view.position)
        status = self._shown_status()
        if self._is_new("status", status):
            art.status(canvas, layout, theme, *status)
        for press in _BUTTONS:
            look = self._button_look(press)
            if self._is_new(press, look):
                label = self._words.text(f"box.{press}")
                art.button(canvas, layout, theme, press, label=label, look=look)
        self._field.still = self._still
        if self._is_new("field", self._field.look()):
            self._field.draw(canvas, layout.field)
            self._field.tell_input_method()
            art.counter(canvas, layout, theme, self._field.counter, self.edit)

    def _shown_status(self) -> tuple[str, Tone]:
        return (self._note[0], "busy") if self._note[0] else self._status

    def _is_new(self, part: str, look: object) -> bool:
        if self._painted.get(part, self) == look:
            return False
        self._painted[part] = look
        return True

    def _button_look(self, press: Press) -> str:
        if press not in self._enabled:
            return "disabled"
        if self._pressed is press:
            return "pressed"
        return "chosen" if self._hover is press else "normal"

    def _blit(self, surface: pygame.Surface) -> None:
        """The canvas without its four corner dots, then what stands out above its edge."""
        box, unit = self._layout.box, self._layout.unit
        width, height = box.size
        for top, bottom, inset in ((0, unit, unit), (unit, height - unit, 0)):
            area = (inset, top, width - 2 * inset, bottom - top)
            surface.blit(self._canvas, (box.x + inset, box.y + top), area)
        surface.blit(
            self._canvas,
            (box.x + unit, box.bottom - unit),
            (unit, height - unit, width - 2 * unit, unit),
        )
        self._art.plate(surface, self._layout, self._theme, self._name)
        self._art.close(surface, self._layout, self._theme, self._button_look(Press.CLOSE))

    def _draw_marker(self, surface: pygame.Surface) -> None:
        """A small arrow bounces behind the last letter of a reply that is complete."""
        if self._reply is None or not self._reply.finished or not self._reply.shown:
            return
        down = not self._still and int(self._clock / _BOUNCE_SECONDS) % 2 == 1
        self._art.marker(surface, self._layout, self._theme, lower=down)

    # -- laying out ---------------------------------------------------------------------------

    def _laid_out(self, field_rows: int) -> BoxLayout:
        face = self._fonts.face(1)
        widths = {str(press): face.measure(self._words.text(f"box.{press}")) for press in _BUTTONS}
        return lay_out(
            self._window,
            self._text_size,
            widths,
            field_rows=field_rows,
            status_lines=self._status_lines,
            portrait=self._portrait is not None,
        )

    def _lay_out_anew(self) -> None:
        """Size, text size, theme, name or the field's height changed: paint everything again."""
        before = (self._layout, self._theme, self._view.theme)
        layout = self._laid_out(self._wanted[0])
        face = self._fonts.face(layout.unit)
        field = self._field
        field.face, field.theme = face, self._theme
        field.rect = layout.field.move(layout.box.topleft)
        layout = self._laid_out(field.wanted_rows)
        field.rect = layout.field.move(layout.box.topleft)
        self._layout = layout
        self._wanted = (field.wanted_rows, self._status_lines)
        self._canvas = self._new_canvas()
        if before != (layout, self._theme, self._theme) and (
            before[0].reply != layout.reply
            or before[0].unit != layout.unit
            or before[2] is not self._theme
        ):
            self._view.resize(self._reply_surface(), face, self._theme)
        else:
            self._view.move_to(self._reply_surface())
        self._painted = {}

    def _new_canvas(self) -> pygame.Surface:
        canvas = pygame.Surface(self._layout.box.size)
        self._art.frame(canvas, self._layout, self._theme)
        return canvas

    def _reply_surface(self) -> pygame.Surface:
        return self._canvas.subsurface(self._layout.reply)

    def _whole(self, who: str, what: str) -> Reply:
        """Words that are all there. The player's are shown as they are typed, with who said it."""
        if who:
            return Reply.whole(who, what)
        return Reply.whole("", self._words.text("box.player_says", words=what), tidy=False)
