"""What a frame of the village and of an open talk costs, by window size.

    python tests/bench/village.py

Draws without a display into the window's surface, so that it measures our work and not a
display's. Times are this thread's own processor time, since other work on the machine is not
ours; the wall clock's median stands beside it.
"""

from __future__ import annotations

import itertools
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from game.clock import STEP_SECONDS  # noqa: E402
from game.core.card import load_people  # noqa: E402
from game.core.content import load_map  # noqa: E402
from game.core.intents import Intent, IntentDown, IntentUp, TextTyped  # noqa: E402
from game.core.world import Person, World  # noqa: E402
from game.language import Language  # noqa: E402
from game.screens.common import Common  # noqa: E402
from game.screens.dialogue import DialogueScreen  # noqa: E402
from game.screens.stack import Screen, ScreenStack  # noqa: E402
from game.screens.talk_helps import TalkHelps  # noqa: E402
from game.screens.title import TitleScreen  # noqa: E402
from game.screens.village import VillageScreen  # noqa: E402
from game.settings import FONTS, Settings  # noqa: E402
from game.storage import Storage  # noqa: E402
from game.talks import Talks  # noqa: E402
from game.ui.dialogue_box import DialogueBox  # noqa: E402
from game.ui.help_view import HelpView  # noqa: E402
from game.ui.map_view import MapView  # noqa: E402
from game.ui.portraits import Portraits  # noqa: E402
from game.ui.sprites import load_sheets  # noqa: E402
from game.ui.window import Window  # noqa: E402
from tests.fake_brain import FakeBrain  # noqa: E402

SIZES = ((1280, 720), (1366, 768), (1920, 1080), (2560, 1440))
FRAMES = 600
TARGET_MS = 3.0
TOLD = ("So", "*it*", "is,", "and", "the", "well", "is", "older", "than", "3.5", "mills.")
"""What the villager says, a word a frame, for as long as it is measured."""


class TextMode:
    """Stands for the keyboard."""

    text_mode = False


class Silence:
    """Stands for the loudspeaker."""

    def play(self, name: str, loudness: float = 1.0) -> None:
        """Nothing sounds."""


def timed(work: Callable[[], None]) -> tuple[float, float, float]:
    """Median and p99 of the processor's milliseconds, and the wall clock's median."""
    cpu: list[float] = []
    wall: list[float] = []
    for _ in range(FRAMES):
        wall_began, cpu_began = time.perf_counter(), time.thread_time()
        work()
        cpu.append((time.thread_time() - cpu_began) * 1e3)
        wall.append((time.perf_counter() - wall_began) * 1e3)
    cpu.sort()
    wall.sort()
    return cpu[FRAMES // 2], cpu[FRAMES * 99 // 100], wall[FRAMES // 2]


def village(window: Window) -> tuple[ScreenStack, VillageScreen, Common]:
    """The game's own village in an open window."""
    assets = ROOT / "assets"
    common = Common(assets, Settings(), Language.load(assets, "en"))
    cards = load_people(assets / "people")
    ground = load_map(assets / "maps" / "village.tmx")
    people = [Person(card.key, card.name, card.start, card.wander) for card in cards]
    world = World(ground, people, random.Random(1))
    sheets = load_sheets(assets / "sprites", {card.key: card.sprite for card in cards})
    screen = VillageScreen(common, world, MapView(ground, sheets), talk=lambda key: Screen())
    stack = ScreenStack()
    stack.push(screen)
    return stack, screen, common


def report(name: str, size: tuple[int, int], figures: tuple[float, float, float]) -> bool:
    median, p99, wall = figures
    print(f"{name:<18} {size[0]:>5}×{size[1]:<5} {median:7.3f} {p99:7.3f} {wall:10.3f}")
    return p99 < TARGET_MS


def measure(size: tuple[int, int]) -> bool:
    """Print the figures of one window size; False when the village is over its target."""
    with Window("bench", size) as window:
        stack, screen, common = village(window)
        steps = itertools.count()
        moves = (Intent.MOVE_LEFT, Intent.MOVE_UP, Intent.MOVE_RIGHT, Intent.MOVE_DOWN)

        def frame() -> None:
            """A step and a picture, the player walking in a square."""
            side, rest = divmod(next(steps), 40)
            if rest == 0:
                stack.handle(IntentUp(moves[(side - 1) % 4]))
                stack.handle(IntentDown(moves[side % 4]))
            stack.update(STEP_SECONDS)
            stack.draw(window, 0.5)

        good = report("village, walking", size, timed(frame))
        stack.handle(IntentDown(Intent.CANCEL))
        report("menu above it", size, timed(lambda: stack.draw(window, 0.5)))
        stack.pop()
        stack.push(TitleScreen(common, screen))
        report("title", size, timed(frame))
    return good


def measure_talk(size: tuple[int, int], font: str, folder: Path) -> bool:
    """A talk open above the village: people walk, and a reply appears letter by letter."""
    assets = ROOT / "assets"
    with Window("bench", size) as window, Storage() as storage:
        stack, _, common = village(window)
        common.change(Settings(font=font))
        brain, words = FakeBrain(), common.language
        talks = Talks(load_people(assets / "people"), brain, storage, folder)
        talks.set_speed("fast")
        box = DialogueBox(assets, words, font=font)
        view = HelpView(
            common.lettering, common.buttons, high_contrast=False, japanese=False, send="Send"
        )
        talk = DialogueScreen(
            "mira",
            talks=talks,
            box=box,
            language=words,
            portrait=Portraits(assets / "portraits").get("mira"),
            text_input=TextMode(),
            sounds=Silence(),
            helps=TalkHelps(view, box, words),
        )
        stack.push(talk)
        stack.handle(TextTyped("Where is the well?"))
        stack.handle(IntentDown(Intent.SUBMIT))
        told = itertools.cycle(TOLD)

        def frame() -> None:
            brain.say(next(told) + " ")
            talks.pump(STEP_SECONDS)
            stack.update(STEP_SECONDS)
            stack.draw(window, 0.5)

        good = report(f"talk, {font}", size, timed(frame))
        stack.clear()
    return good


def main() -> int:
    """Print the figures; 1 when the village or a talk is not under its target at the usual
    size."""
    print(f"{'what':<18} {'window':>11} {'median':>7} {'p99 ms':>7} {'wall median':>11}")
    good = [measure(size) for size in SIZES]
    with tempfile.TemporaryDirectory() as folder:
        talks = [
            measure_talk(size, font, Path(folder) / f"{font}-{size[0]}")
            for font in FONTS
            for size in SIZES
        ]
    return 0 if good[0] and talks[0] else 1


if __name__ == "__main__":
    raise SystemExit(main())
