"""The composition root: builds everything, runs the loop, and unwinds it in the right order.

Entered in the order storage, model, window; left the other way round, so that the window is gone
at once and the server is ended whatever happened. The first frame comes before the model is
started, since importing aiohttp takes longer than opening a window.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pygame

from game.clock import STEP_SECONDS, FixedStep
from game.core.intents import FileDropped, InputEvent, Intent, IntentDown, QuitAsked
from game.frames import FramePacer, FrameRecord
from game.language import Language
from game.llm.serving import Choice, open_bridge
from game.llm.shelf import ModelShelf
from game.logs import start_logging, stop_logging
from game.messages import Brain
from game.paths import Paths
from game.settings import Settings, dump_settings, load_settings
from game.shelf import Shelf
from game.storage import Storage
from game.ui.audio import Audio
from game.ui.input import InputReader
from game.ui.window import Window
from game.village_game import Village

log = logging.getLogger(__name__)

MOST_FAULTS = 3
"""After so many exceptions within `FAULT_SECONDS` the game ends rather than go on broken."""
FAULT_SECONDS = 10.0


class Game:
    """The running game: one `frame` after another until `over`."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        storage: Storage,
        brain: Brain,
        shelf: Shelf,
        window: Window,
    ) -> None:
        self.paths = paths
        self.window = window
        self.input = InputReader()
        self.audio = Audio(paths.assets / "sounds", settings.volume)
        self.record = FrameRecord()
        self.over = False
        self.fault: BaseException | None = None
        self._storage = storage
        self._faults: list[float] = []
        self._steps = FixedStep()
        self._pacer = FramePacer()
        self._last = time.perf_counter()
        self.village = Village(
            paths,
            settings,
            brain=brain,
            shelf=shelf,
            storage=storage,
            text_input=self.input,
            play=self.audio.play,
            ambience=self.audio.ambience,
            apply=self._apply,
        )
        self.stack = self.village.stack

    def frame(self) -> None:
        """One frame: input, what the model sent, the fixed steps, drawing."""
        began = time.perf_counter()
        late = self._pacer.begin(began)
        elapsed, self._last = began - self._last, began
        try:
            for event in self.input.read():
                self._handle(event)
            self.village.pump(elapsed)
            for _ in range(self._steps.advance(elapsed)):
                self.stack.update(STEP_SECONDS)
            if self.stack.top is None:
                self.over = True
                return
            self.stack.draw(self.window, self._steps.fraction)
            self.village.draw_notice(self.window)
        except Exception as error:
            self._survive(error, began)
        self.window.present()
        self.record.add(time.perf_counter() - began, late)

    def wait(self) -> None:
        """Sleep until the next frame is due."""
        pause = self._pacer.wait_seconds(time.perf_counter())
        if pause > 0:
            pygame.time.wait(int(pause * 1000))

    def settle(self) -> None:
        """After loading: time spent on it is not caught up."""
        self._last = time.perf_counter()
        self._pacer = FramePacer()

    def close(self) -> None:
        """Keep what was said, and let go of the sound card and the gamepads."""
        self.village.talks.save()
        with contextlib.suppress(Exception):
            self.stack.clear()
        self.village.talks.save()
        self.audio.close()
        self.input.close()

    def _handle(self, event: InputEvent) -> None:
        if isinstance(event, QuitAsked):
            self.over = True
        elif isinstance(event, IntentDown) and event.intent is Intent.FULLSCREEN:
            # Through the settings, so that their screen agrees and the next change keeps it.
            full = not self.window.fullscreen
            self.village.common.change(self.village.settings.changed(full_screen=full))
        elif isinstance(event, FileDropped):
            self.village.dropped(event.path)
        else:
            self.stack.handle(event)

    def _apply(self, settings: Settings) -> None:
        """A player changed the settings: make them real and keep them."""
        self.audio.volume = settings.volume
        self.window.set_fullscreen(settings.full_screen)
        self._storage.replace(self.paths.settings_file, dump_settings(settings))

    def _survive(self, error: Exception, now: float) -> None:
        """An exception in a screen: close that screen, say so, go on; too many end the game."""
        log.error("a screen raised", exc_info=error)
        self._faults = [then for then in self._faults if now - then < FAULT_SECONDS]
        self._faults.append(now)
        if len(self._faults) >= MOST_FAULTS:
            self.fault = error
            self.over = True
            return
        with contextlib.suppress(Exception):
            self.village.back_to_the_village()
        self.village.notice("app.oops", log=str(self.paths.game_log))


class _Signals:
    """SIGINT, SIGTERM and SIGHUP end the game through the same unwinding as a closed window.

    Before there is a game they raise `SystemExit`, which unwinds what has been built so far.
    """

    NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

    def __init__(self) -> None:
        self.game: Game | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> _Signals:
        for name in self.NAMES:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        del frame
        if self.game is None:
            raise SystemExit(128 + number)
        self.game.over = True


@contextlib.contextmanager
def running_game(
    paths: Paths,
    choice: Choice,
    *,
    full_screen: bool = False,
    size: tuple[int, int] | None = None,
    on_first_frame: Callable[[], None] = lambda: None,
) -> Iterator[Game]:
    """A game whose first frame is on the screen and whose model is being started."""
    settings, notices = load_settings(paths.settings_file)
    if full_screen:
        settings = settings.changed(full_screen=True)
    with contextlib.ExitStack() as unwinding:
        signals = unwinding.enter_context(_Signals())
        storage = unwinding.enter_context(Storage())
        unwinding.callback(stop_logging, start_logging(storage, paths.game_log))
        for notice in notices:
            log.warning("%s", notice)
        serving = unwinding.enter_context(contextlib.ExitStack())
        window = unwinding.enter_context(
            Window(
                Language.load(paths.assets, settings.language).text("app.title"),
                size or (1280, 720),
                fullscreen=settings.full_screen,
                icon=paths.assets / "ui" / "icon.png",
            )
        )
        bridge = open_bridge(choice, lambda: game.village.settings, paths)
        shelf = ModelShelf(paths)
        game = Game(paths, settings, storage, bridge, shelf, window)
        unwinding.callback(game.close)
        game.village.choose(choice)
        for notice in notices:
            game.village.say(notice)
        game.frame()
        on_first_frame()
        log.info("first frame")
        serving.enter_context(shelf)
        serving.enter_context(bridge)
        game.audio.open()
        game.input.open_gamepads()
        game.village.room.ready()
        gc.freeze()  # what is loaded stays: collections need not walk through it again and again
        game.settle()
        signals.game = game
        yield game


def run(game: Game) -> None:
    """The loop. Returns when the player left; raises what ended the game otherwise."""
    while not game.over:
        game.frame()
        game.wait()
    if game.fault is not None:
        raise game.fault
