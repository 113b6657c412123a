"""A llamafile is a program: one that has not been run here before is named before it runs.

Its checksum is kept, with size and time of change as a quick look; a file whose content changed
is named again. A GGUF is data and needs no such thing.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from pathlib import Path
from typing import Literal

from game.paths import Paths
from game.shelf import Question

Standing = Literal["known", "new", "changed"]
_BLOCK = 1 << 20
PROGRAMS = "programs.json"
"""In the player's data folder: what has been allowed to run."""


class Abandoned(Exception):  # noqa: N818 - it says what is the case
    """The game is being left; nobody waits for a checksum."""


def checksum(path: Path, leaving: threading.Event) -> str:
    """The file's SHA-256 in hexadecimal; takes seconds for gigabytes.

    Raises `OSError`, and `Abandoned` once `leaving` is set.
    """
    import hashlib

    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if leaving.is_set():
                raise Abandoned
            digest.update(block)
    return digest.hexdigest()


def standing(path: Path, paths: Paths, leaving: threading.Event) -> Standing:
    """Whether this very program has run here before. Raises `OSError` and `Abandoned`.

    Quick for a file never seen and for one that is untouched; only one that was touched since is
    read through.
    """
    kept = _read(paths).get(str(path))
    if kept is None:
        return "new"
    if kept.get("looks") == looks_of(path):
        return "known"
    return "known" if kept.get("sha256") == checksum(path, leaving) else "changed"


def looks_known(path: Path, paths: Paths) -> bool:
    """Whether a program that was allowed lies there untouched; quick, since it is not read."""
    try:
        return _read(paths).get(str(path), {}).get("looks") == looks_of(path)
    except OSError:
        return False


def may_start(path: Path, paths: Paths) -> bool:
    """Whether a program in the models folder may run unasked: somebody put it there, as the README
    says, so a new one may, and is named as it starts; one that changed since is asked about."""
    return str(path) not in _read(paths) or looks_known(path, paths)


def named_by_caller(path: Path, paths: Paths) -> tuple[Standing, str]:
    """The caller named this program, so it may run: where it stood until now, and its checksum,
    which is kept. Raises `OSError`."""
    kept = _read(paths).get(str(path), {}).get("sha256")
    looks, sha256 = looks_of(path), checksum(path, threading.Event())
    keep_as(path, sha256, looks, paths)
    return "new" if kept is None else "known" if kept == sha256 else "changed", sha256


def question(
    path: Path, paths: Paths, vouched: frozenset[str], leaving: threading.Event
) -> Question | None:
    """What to ask the player before this program runs; None where nothing need be asked, since
    it was allowed or its checksum is among those `vouched` for. Raises `OSError`, `Abandoned`."""
    if looks_known(path, paths):
        return None
    kept = _read(paths).get(str(path), {}).get("sha256")
    looks, sha256 = looks_of(path), checksum(path, leaving)
    if sha256 == kept or sha256 in vouched:
        keep_as(path, sha256, looks, paths)
        return None
    return Question(str(path), sha256, changed=kept is not None)


def allow(question: Question, paths: Paths, leaving: threading.Event) -> bool:
    """The player said yes. False if something else lies there by now: what they said yes to is
    what may run. Raises `OSError`, `Abandoned`."""
    path = Path(question.path)
    looks = looks_of(path)
    if checksum(path, leaving) != question.sha256:
        return False
    keep_as(path, question.sha256, looks, paths)
    return True


def keep(path: Path, paths: Paths, leaving: threading.Event) -> None:
    """Remember the program as it is now; reads it through. What cannot be kept is named again."""
    with contextlib.suppress(OSError, Abandoned):
        looks = looks_of(path)
        keep_as(path, checksum(path, leaving), looks, paths)


def keep_as(path: Path, sha256: str, looks: str, paths: Paths) -> None:
    """Remember a program whose checksum is known; `looks` is from before it was read."""
    with contextlib.suppress(OSError):
        table = _read(paths)
        table[str(path)] = {"sha256": sha256, "looks": looks}
        paths.data.mkdir(parents=True, exist_ok=True)
        fresh = paths.data / f"programs.{os.getpid()}.tmp"
        fresh.write_text(json.dumps(table, indent=1), encoding="utf-8")
        fresh.replace(paths.data / PROGRAMS)


def looks_of(path: Path) -> str:
    """What changes when a file is written to. Raises `OSError`."""
    state = path.stat()
    return f"{state.st_size} {state.st_mtime_ns}"


def _read(paths: Paths) -> dict[str, dict[str, str]]:
    try:
        table = json.loads((paths.data / PROGRAMS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(table, dict):
        return {}
    return {key: value for key, value in table.items() if isinstance(value, dict)}
