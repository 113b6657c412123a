"""The models that are here and that could be: the thread behind the models screen.

It looks into the models folder every two seconds, reads what is new there, asks about programs
that nobody has vouched for, and starts downloads. Files are read and hashed here and never on
the frame's thread; the screen sees one finished `View` after another.
"""

from __future__ import annotations

import dataclasses
import logging
import shutil
import sys
import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.errors import ContentError
from game.llm import rungs, trust
from game.llm.catalogue import Entry, known_checksums, load_catalogue
from game.llm.fetching import Fetching, Outcome
from game.llm.inventory import Inventory, reading
from game.llm.probe import UnusableError, available_memory, gpus_seen, inspect
from game.llm.wanted import Whole
from game.messages import Problem
from game.paths import Paths
from game.shelf import (
    Arrived,
    Found,
    ItemKind,
    ItemState,
    Question,
    ShelfEvent,
    Trouble,
    Usable,
    View,
)

POLL_SECONDS = 2.0
_JOIN_SECONDS = 1.0
_PATIENCE_SECONDS = 0.5
_log = logging.getLogger(__name__)


class ModelShelf:
    """A `Shelf` for as long as its `with` block runs; calls made before that wait for it."""

    def __init__(self, paths: Paths, poll_seconds: float = POLL_SECONDS) -> None:
        self._paths = paths
        self._poll_seconds = poll_seconds
        self._view = View()
        self._events: deque[ShelfEvent] = deque()
        self._jobs: deque[Callable[[], None]] = deque()
        self._opened = False
        self._wake = threading.Event()
        self._leaving = threading.Event()
        self._entries: dict[str, Entry] = {}
        self._fetching: dict[str, Fetching] = {}
        self._ended: dict[str, Problem] = {}
        self._inventory = Inventory(paths)
        self._graphics: tuple[str, ...] = ()
        self._thread = threading.Thread(target=self._run, name="tattlebrook-shelf", daemon=True)

    def __enter__(self) -> ModelShelf:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop every download (what has arrived stays) and the thread."""
        self._leaving.set()
        self._wake.set()
        running = list(self._fetching.values())
        for fetching in running:
            fetching.cancel()
        for fetching in running:
            fetching.join(_JOIN_SECONDS)
        if self._thread.is_alive():
            self._thread.join(_JOIN_SECONDS)

    # What a screen calls

    @property
    def view(self) -> View:
        """All models as they stand now."""
        view, running = self._view, dict(self._fetching)
        if not running:
            return view
        items = (
            dataclasses.replace(
                item, state=ItemState.DOWNLOADING, progress=running[item.key].progress
            )
            if item.key in running
            else item
            for item in view.items
        )
        return dataclasses.replace(view, items=tuple(items))

    def start(self, key: str) -> None:
        """Begin or resume the download of a catalogue's model."""
        self._do(partial(self._start, key))

    def cancel(self, key: str) -> None:
        """Stop a download; what has arrived stays for the next try."""
        fetching = self._fetching.get(key)
        if fetching is not None:
            fetching.cancel()

    def use(self, path: str) -> None:
        """The player wants this file to serve."""
        self._do(partial(self._use, Path(path)))

    def answer(self, question: Question, yes: bool) -> None:
        """The player's answer to whether a program may run."""
        if yes:
            self._do(partial(self._allow, question))

    def forget_rungs(self) -> None:
        """Try every model on the graphics card again at its next start."""
        self._do(partial(rungs.forget, self._paths))

    def poll(self) -> list[ShelfEvent]:
        """What happened since the last call."""
        events: list[ShelfEvent] = []
        while self._events:
            events.append(self._events.popleft())
        return events

    # The thread

    def _do(self, job: Callable[[], None]) -> None:
        self._jobs.append(job)
        self._wake.set()

    def _run(self) -> None:
        if not self._jobs:  # the model's server comes first
            self._leaving.wait(min(_PATIENCE_SECONDS, self._poll_seconds))
        while not self._leaving.is_set():
            try:
                if not self._opened:
                    self._opened = True
                    self._open()
                elif self._jobs:
                    self._jobs.popleft()()
                else:
                    self._wake.clear()
                    self._look()
                    if not self._jobs:
                        self._wake.wait(self._poll_seconds)
            except trust.Abandoned:
                return
            except Exception as error:
                _log.exception("the shelf broke")
                detail = f"{type(error).__name__}: {error}"
                self._events.append(Trouble(Problem("failed.internal", detail=detail)))
                self._leaving.wait(self._poll_seconds)

    def _open(self) -> None:
        try:
            entries = load_catalogue(self._paths.assets / "models.toml")
        except ContentError as error:
            _log.error("%s", error)
            self._events.append(Trouble(Problem("models.no_catalogue", detail=str(error))))
            entries = ()
        self._entries = {entry.name: entry for entry in entries}
        self._graphics = tuple(gpus_seen())

    def _look(self) -> None:
        free = available_memory()
        entries = tuple(self._entries.values())
        arrived = self._inventory.look(entries, self._ended, free, self._helps)
        self._view = View(self._inventory.items, free, self._graphics)
        for item in arrived:
            problem = item.problem
            self._events.append(Trouble(problem) if problem else Found(item.title, item.path))

    def _start(self, key: str) -> None:
        entry = self._entries.get(key)
        if entry is None or key in self._fetching:
            return
        self._ended.pop(key, None)
        over = partial(self._over, entry)
        self._fetching[key] = Fetching(entry.wanted, self._paths.models, over)

    def _over(self, entry: Entry, outcome: Outcome) -> None:
        """On the download's thread: it has ended."""
        if isinstance(outcome, Whole):
            self._inventory.expect(outcome.path)
            if entry.kind == "llamafile" and entry.sha256:
                looks = trust.looks_of(outcome.path)
                trust.keep_as(outcome.path, outcome.sha256, looks, self._paths)
            self._events.append(Arrived(entry.title, str(outcome.path)))
        elif outcome is not None:
            self._ended[entry.name] = outcome
            self._events.append(Trouble(outcome))
        self._do(partial(self._forget, entry.name))

    def _forget(self, key: str) -> None:
        """First the folder is looked at, so that the screen never shows a model as missing."""
        self._look()
        self._fetching.pop(key, None)

    def _use(self, path: Path) -> None:
        """Look at the file, ask about a program, and say that it may serve."""
        try:
            found = inspect(path)
            reading(found, available_memory(), self._helps(found.kind))
            if found.kind == "llamafile":
                vouched = known_checksums(tuple(self._entries.values()))
                question = trust.question(path, self._paths, vouched, self._leaving)
                if question is not None:
                    self._events.append(question)
                    return
        except UnusableError as error:
            self._events.append(Trouble(error.problem))
        except OSError as error:
            values = {"path": str(path), "reason": error.strerror or str(error)}
            self._events.append(Trouble(Problem("model.unreadable", values)))
        else:
            self._usable(path)

    def _allow(self, question: Question) -> None:
        """The player said yes; what they said yes to must still lie there."""
        path = Path(question.path)
        try:
            if trust.allow(question, self._paths, self._leaving):
                self._usable(path)
            else:
                self._use(path)
        except OSError as error:
            values = {"path": str(path), "reason": error.strerror or str(error)}
            self._events.append(Trouble(Problem("model.unreadable", values)))

    def _helps(self, kind: ItemKind) -> bool:
        """Outside macOS the built-in engine has no use for a graphics card."""
        able = kind == "llamafile" or sys.platform == "darwin" or shutil.which("llama-server")
        return bool(able and self._graphics)

    def _usable(self, path: Path) -> None:
        self._events.append(Usable(str(path)))
