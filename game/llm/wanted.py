"""What a download is asked for, what becomes of it, and how its faults are said."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from game.messages import Problem

SPARE_BYTES = 256 << 20
"""What must stay free on the disk beside the download."""


class DownloadError(Exception):
    """The download ended; `problem` says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to download. `file` is our own plain name for it; `size` (bytes) and `sha256` are
    checked where they are given; `about` bytes is what the player agreed to, roughly."""

    address: str
    file: str
    size: int = 0
    about: int = 0
    sha256: str = ""

    @property
    def most(self) -> int:
        """More bytes than this are not what the player agreed to; 0 for no bound."""
        return self.size or (self.about + self.about // 2 + (16 << 20) if self.about else 0)


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that has arrived, with the checksum of what was received."""

    path: Path
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Tries:
    """Limits in seconds. `pauses` stand between tries that brought nothing; after the last of
    them the download ends. A try that brought bytes begins with the first pause again."""

    connect: float = 20.0
    silence: float = 30.0
    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0, 8.0)


def fault(key: str, wanted: Wanted, **values: str | int) -> Problem:
    """A problem with the download, whose sentence may name the file."""
    return Problem(key, {"file": wanted.file, **values})


def no_space(wanted: Wanted, folder: Path, missing: int) -> Problem:
    """The disk of `folder` has no room for `missing` bytes more."""
    free = shutil.disk_usage(folder).free
    values = {"needed": megabytes(missing + SPARE_BYTES), "free": megabytes(free)}
    return fault("fetch.no_space", wanted, path=str(folder), **values)


def megabytes(size: int) -> int:
    """Bytes as whole megabytes, for sentences."""
    return round(size / 1e6)
