"""What the screens know of models: the words that pass between them and the shelf behind.

The shelf itself lives in `game.llm`, since it downloads and reads files; a screen holds it as a
`Shelf` and never waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from game.messages import Problem

ItemKind = Literal["built-in", "llamafile", "gguf"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a download is: bytes, bytes a second, seconds. `total` is 0 while nobody knows it."""

    done: int
    total: int
    speed: float = 0.0
    seconds_left: float | None = None

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


class ItemState(StrEnum):
    """Where a model stands; the screen has a word for each (`models.state_<value>`)."""

    ABSENT = "absent"
    PAUSED = "paused"
    DOWNLOADING = "downloading"
    HERE = "here"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Item:
    """One model: a file that is here, or one of the catalogue's.

    `size` and `memory` are bytes (0: not known), `path` is empty for what is not here, `fits`
    compares `memory` with what the machine has free, `vouched` means that a program may run
    without a question, `problem` says why a file cannot serve or
    why its download ended.
    """

    key: str
    title: str
    kind: ItemKind
    state: ItemState
    size: int = 0
    memory: int = 0
    fits: bool = True
    path: str = ""
    file: str = ""
    licence: str = ""
    languages: tuple[str, ...] = ()
    recommended: bool = False
    vouched: bool = False
    progress: Progress | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The whole shelf at one moment. `free` is the machine's free memory in bytes, 0 before it
    has been looked at; `graphics` names the graphics cards that may help."""

    items: tuple[Item, ...] = ()
    free: int = 0
    graphics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A download is whole and under its final name."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Found:
    """A model appeared in the folder while the game runs."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Question:
    """A program whose checksum nobody knows: may it run? `changed`: it was allowed before, and
    is not the same file any more."""

    path: str
    sha256: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Usable:
    """The model at `path` may serve from now on."""

    path: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that the player asked for did not work."""

    problem: Problem


ShelfEvent = Arrived | Found | Question | Usable | Trouble


class Shelf(Protocol):
    """What a screen may ask of the shelf. Every call returns at once and never raises."""

    @property
    def view(self) -> View:
        """All models as they stand now."""
        ...

    def start(self, key: str) -> None:
        """Begin or resume the download of a catalogue's model."""
        ...

    def cancel(self, key: str) -> None:
        """Stop a download; what has arrived stays for the next try."""
        ...

    def use(self, path: str) -> None:
        """The player wants this file to serve: ends in `Usable`, `Question` or `Trouble`."""
        ...

    def answer(self, question: Question, yes: bool) -> None:
        """The player's answer; a yes ends in `Usable`."""
        ...

    def forget_rungs(self) -> None:
        """Try every model on the graphics card again at its next start."""
        ...

    def poll(self) -> list[ShelfEvent]:
        """What happened since the last call."""
        ...
