"""What revealing a reply costs a frame, beside others, in one run.

    python -m tests.bench.reveal [--quick]

Every way reveals the same text letter by letter at 60 frames a second on a 1280x720 surface; the
time of a frame's drawing is measured (median and 99th percentile, µs). "Ours" is the view that the
dialogue box uses, painting onto the box's own surface; "with feeding" adds what tidying, wrapping
and the typewriter cost while the text streams in a token a frame. The floor is one cached glyph.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.core.reply import Reply
from game.ui.dialogue_box import DialogueBox, Press
from game.ui.fonts import FONT_FILE, Fonts
from game.ui.reply_view import ReplyView
from game.ui.theme import PARCHMENT

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SIZE = (1280, 720)
AREA = (1000, 168)
SENTENCE = "The bakery opens at six, and the first loaves are gone by seven. "
Frame = Callable[[int], None]


class _Words:
    def text(self, key: str, /, **values: str | int | float) -> str:
        return key.rpartition(".")[2].title()


def text_of(length: int) -> str:
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length]


def measure(frame: Frame, frames: range, before: Frame | None = None) -> list[float]:
    """Microseconds of each call; `before` runs ahead of each and is not counted."""
    gc.collect()
    gc.disable()
    times = []
    for number in frames:
        if before is not None:
            before(number)
        start = time.perf_counter_ns()
        frame(number)
        times.append((time.perf_counter_ns() - start) / 1000)
    gc.enable()
    return times


class Paced(Reply):
    """A reply whose letters the benchmark counts out itself, so that every way shows as many."""

    count = 0

    @property
    def shown(self) -> int:
        return min(self.count, len(self.units) and self._writer.shown)


def ours(text: str) -> list[float]:
    """Strips onto the box's surface; all of the text has arrived."""
    reply = Paced("Mira")
    reply.feed(text)
    reply.finish()
    reply.skip()
    view = ReplyView(pygame.Surface(AREA), Fonts(ASSETS).face(2), PARCHMENT)
    view.show(reply)
    view.paint()

    def count(number: int) -> None:
        reply.count = number

    return measure(lambda _: _none(view.paint()), range(1, len(text) + 1), count)


def ours_streaming(text: str) -> list[float]:
    """The same with everything else that a letter costs: tidying, wrapping, the typewriter."""
    reply = Reply("Mira", speed="fast")
    view = ReplyView(pygame.Surface(AREA), Fonts(ASSETS).face(2), PARCHMENT)
    view.show(reply)

    def frame(number: int) -> None:
        reply.feed(text[number - 1 : number])
        reply.step(1 / 60)
        view.paint()

    return measure(frame, range(1, len(text) + 1))


def whole_box(text: str) -> list[float]:
    """The dialogue box as it stands in the game, copied to the screen each frame."""
    screen = pygame.display.set_mode(SIZE)
    box = DialogueBox(ASSETS, _Words())
    box.set_person("Mira", pygame.image.load(ASSETS / "portraits" / "mira.png").convert_alpha())
    box.set_enabled({Press.STOP, Press.CLOSE})
    reply = Reply("Mira", speed="normal")
    box.show(reply)
    reply.feed(text)
    reply.finish()

    def frame(_: int) -> None:
        reply.step(1 / 60)
        box.update(1 / 60)
        box.draw(screen)

    return measure(frame, range(1, len(text) + 1))


def rendered_whole(text: str) -> list[float]:
    font = pygame.font.Font(ASSETS / "fonts" / FONT_FILE, 32)
    screen = pygame.display.set_mode(SIZE)

    def frame(number: int) -> None:
        screen.blit(font.render(text[:number], False, (0, 0, 0), None, AREA[0]), (0, 0))

    step = max(1, len(text) // 1000)
    return measure(frame, range(1, len(text) + 1, step))


def one_glyph(text: str) -> list[float]:
    font = pygame.font.Font(ASSETS / "fonts" / FONT_FILE, 32)
    screen = pygame.display.set_mode(SIZE)
    glyphs = {char: font.render(char, False, (0, 0, 0), (255, 255, 255)).convert() for char in text}

    def frame(number: int) -> None:
        screen.blit(glyphs[text[number - 1]], (number % 60 * 16, 100))

    return measure(frame, range(1, len(text) + 1))


def pygame_gui_typing(text: str, frames: int) -> list[float] | None:
    """`UITextBox` with its typing effect; None where pygame_gui is not installed."""
    try:
        import pygame_gui
    except ImportError:
        return None
    import warnings

    warnings.simplefilter("ignore")
    screen = pygame.display.set_mode(SIZE)
    manager = pygame_gui.UIManager(SIZE)
    box = pygame_gui.elements.UITextBox(text, pygame.Rect(0, 0, 1040, 300), manager)
    box.set_active_effect(pygame_gui.TEXT_EFFECT_TYPING_APPEAR, params={"time_per_letter": 1 / 60})

    def frame(_: int) -> None:
        manager.update(1 / 60)
        manager.draw_ui(screen)

    return measure(frame, range(1, frames + 1))


def _none(_: object) -> None:
    return None


def line(name: str, times: list[float], base: float) -> str:
    median = statistics.median(times)
    p99 = statistics.quantiles(times, n=100)[98]
    return f"  {name:<44}{median:>10.1f}{p99:>10.1f}{median / base:>9.1f} x"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="1,000 characters only")
    quick = parser.parse_args().quick
    pygame.display.init()
    pygame.display.set_mode(SIZE)
    for length in (1000,) if quick else (1000, 4000):
        text = text_of(length)
        for warm in (ours, one_glyph):
            warm(text_of(300))
        own = ours(text)
        base = statistics.median(own)
        print(f"{length} characters, 1280x720, µs a frame {'':13}median       p99   to ours")
        print(line("ours, text only", own, base))
        print(line("ours, with feeding a letter a frame", ours_streaming(text), base))
        print(line("ours, the whole box copied to the screen", whole_box(text), base))
        print(line("floor: one cached glyph", one_glyph(text), base))
        print(line("Font.render of all text each frame", rendered_whole(text), base))
        typing = pygame_gui_typing(text, min(length, 1000))
        if typing is None:
            print("  pygame_gui is not installed: pip install 'tattlebrook[bench]'")
        else:
            print(line("pygame_gui UITextBox, typing effect", typing, base))
    return 0


if __name__ == "__main__":
    sys.exit(main())
