"""The sweep at start: ends a server that outlived its game, and never one of a living copy.

Each run of the game keeps a record file, locked while the game lives; the kernel lets the lock
go whatever kills it. The record names the server by pid, creation time and command line, and its
own name is a cookie in the environment of everything the run started, so that even a daemon that
left its session is found. psutil is imported only when there is something to sweep.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psutil  # type: ignore[import-untyped]

COOKIE = "TATTLEBROOK_RUN"
_SUFFIX = ".run"
_CLOCK_TOLERANCE = 2.0
_LOCK_OFFSET = 1 << 30


class RunRecord:
    """This run's file: `id` is the cookie, `key_file` a place for the server's key."""

    def __init__(self, folder: Path) -> None:
        """Create and lock the record; where the folder cannot be written, in the temporary one.

        Raises `OSError` if neither can be.
        """
        self.id = secrets.token_hex(8)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._create(folder)
        except OSError:
            self._create(Path(tempfile.gettempdir()))

    def _create(self, folder: Path) -> None:
        self.path = folder / (self.id + _SUFFIX)
        self.key_file = folder / (self.id + ".key")
        windows = sys.platform == "win32"
        fresh = self.path if windows else folder / (self.id + ".new")
        self._handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        # Locked before it carries the name that a sweep looks for.
        _try_lock(self._handle)
        if not windows:
            fresh.rename(self.path)

    def note(self, pid: int | None, command: Sequence[str]) -> None:
        """Write down the server just started; call it within a second of the start."""
        facts = {"pid": pid, "started": time.time(), "command": list(command), "game": os.getpid()}
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, json.dumps(facts).encode())

    def write_key(self, key: str) -> None:
        """Hand a key over in a file that the player alone can read."""
        self.forget_key()
        handle = os.open(self.key_file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(key + "\n")

    def forget_key(self) -> None:
        """Remove the key's file; a server has read it by the time it is ready."""
        with contextlib.suppress(OSError):
            self.key_file.unlink()

    def close(self) -> None:
        """The run ended in order: nothing is left to sweep."""
        self.forget_key()
        with contextlib.suppress(OSError):
            self.path.unlink()
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _try_lock(handle: int) -> bool:
    """Lock without waiting; False if another process holds the lock."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sweep(folder: Path) -> list[int]:
    """End what dead runs left behind; returns the pids that were ended. Never raises."""
    ended: list[int] = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob("*" + _SUFFIX)):
            with contextlib.suppress(OSError):
                ended += _sweep_one(path)
        for stray in (*folder.glob("*.key"), *folder.glob("*.new")):
            if not stray.with_suffix(_SUFFIX).exists() and time.time() - stray.stat().st_mtime > 60:
                stray.unlink(missing_ok=True)
    return ended


def _sweep_one(path: Path) -> list[int]:
    handle = os.open(path, os.O_RDWR)
    try:
        if not _try_lock(handle):
            return []
        os.lseek(handle, 0, os.SEEK_SET)
        data = os.read(handle, 1 << 20)
        facts: Any = None
        with contextlib.suppress(ValueError):
            facts = json.loads(data)
        ended = end_run(path.stem, facts if isinstance(facts, dict) else {})
        path.with_suffix(".key").unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        return ended
    finally:
        os.close(handle)


def end_run(run: str, facts: dict[str, Any] | None = None) -> list[int]:
    """Kill every process of one run: the recorded server, and whatever carries the run's cookie.

    What a killed process started a moment before is found in the next round.
    """
    import psutil

    ended: list[int] = []
    for _ in range(40):
        found = [p for p in _of_run(run, facts or {}) if p.pid != os.getpid()]
        if not found:
            break
        for process in found:
            with contextlib.suppress(psutil.Error):
                process.kill()
                ended.append(process.pid)
        psutil.wait_procs(found, timeout=0.05)
    return ended


def _of_run(run: str, facts: dict[str, Any]) -> Iterator[psutil.Process]:
    import psutil

    for process in psutil.process_iter():
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                continue
            if _is_recorded(process, facts) or process.environ().get(COOKIE) == run:
                yield process
        except (psutil.Error, OSError):
            continue


def _is_recorded(process: psutil.Process, facts: dict[str, Any]) -> bool:
    """Pid, creation time and command line together. A llamafile's program becomes its loader
    (`~/.ape FILE …` for `/bin/sh FILE …`), so only what follows the program is compared."""
    if process.pid != facts.get("pid"):
        return False
    if abs(process.create_time() - float(facts.get("started", 0))) > _CLOCK_TOLERANCE:
        return False
    recorded = [str(part) for part in facts.get("command", ())][1:]
    return bool(recorded) and process.cmdline()[-len(recorded) :] == recorded


def process_age_seconds() -> float:
    """How long ago this process was created, in seconds, by the system's own record."""
    import psutil

    return max(0.0, time.time() - float(psutil.Process().create_time()))
