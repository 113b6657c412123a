"""The writer thread: saves and talk logs, off the frame's thread and never lost.

A frame hands a job over and goes on. A job that fails (a full disk, a folder without permission)
stays in the queue and is tried again, and later ones of the same file wait behind it, so that
order is kept and other files are not held up; the player is told once. What cannot be written
even at the end goes to a rescue file in the temporary folder.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

from game.messages import Problem

log = logging.getLogger(__name__)

RETRY_SECONDS = 2.0
"""How long a failed job waits before it is tried again."""


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    content: bytes
    append: bool


class Storage:
    """A queue of writes with one thread behind it; use it as a context manager."""

    def __init__(self, retry_seconds: float = RETRY_SECONDS) -> None:
        self._retry_seconds = retry_seconds
        self._jobs: deque[_Job] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._failing: dict[Path, float] = {}
        self._problems: deque[Problem] = deque()
        self._thread = threading.Thread(target=self._run, name="storage", daemon=True)

    def __enter__(self) -> Storage:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(self, path: Path, line: bytes) -> None:
        """Add one line (without its newline) to the end of a file."""
        self._hand_over(_Job(path, line, append=True))

    def replace(self, path: Path, content: bytes) -> None:
        """Give a file new content: readers see the old or the new one, never a half."""
        self._hand_over(_Job(path, content, append=False))

    def problems(self) -> list[Problem]:
        """What went wrong since the last call; does not block."""
        found: list[Problem] = []
        while self._problems:
            found.append(self._problems.popleft())
        return found

    def close(self, limit_seconds: float = 5.0) -> None:
        """Write what is left and end the thread; what fails goes to a rescue file."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(limit_seconds)
        if self._jobs:
            self._rescue()

    def _hand_over(self, job: _Job) -> None:
        with self._changed:
            if not job.append:
                self._jobs = deque(
                    old for old in self._jobs if old.append or old.path != job.path
                )
            self._jobs.append(job)
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                job, wait_seconds = self._next()
                if job is None:
                    if self._closing:
                        return
                    self._changed.wait(wait_seconds)
                    continue
            try:
                write(job.path, job.content, append=job.append)
            except OSError as error:
                self._report(job, error)
                continue
            self._failing.pop(job.path, None)
            with self._changed, contextlib.suppress(ValueError):
                self._jobs.remove(job)

    def _next(self) -> tuple[_Job | None, float | None]:
        """The first job whose file may be tried now, else how long to wait (None: for a change)."""
        now = time.monotonic()
        waits: list[float] = []
        for job in self._jobs:
            again = self._failing.get(job.path)
            if again is None or (again <= now and not self._closing):
                return job, None
            waits.append(max(0.0, again - now))
        return None, min(waits, default=None)

    def _report(self, job: _Job, error: OSError) -> None:
        if job.path not in self._failing:
            reason = error.strerror or str(error)
            told = Problem("app.save_failed", {"file": str(job.path), "reason": reason})
            self._problems.append(told)
            log.warning("cannot write %s: %s", job.path, reason)
        self._failing[job.path] = time.monotonic() + self._retry_seconds

    def _rescue(self) -> None:
        handle, name = tempfile.mkstemp(prefix="tattlebrook-rescue-", suffix=".txt")
        with os.fdopen(handle, "wb") as file:
            for job in self._jobs:
                file.write(f"# {job.path}\n".encode() + job.content + b"\n")
        log.error("what could not be saved is in %s", name)


def write(path: Path, content: bytes, *, append: bool = False) -> None:
    """Write now, on this thread, and make it safe against a power cut.

    An appended line starts on a line of its own even after a line that a kill cut short. New
    files are readable by the player alone. Raises `OSError` where the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if append:
        _append(path, content)
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(part, "wb", opener=_private) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _append(path: Path, line: bytes) -> None:
    with open(path, "ab+", opener=_private) as file:
        end = file.seek(0, os.SEEK_END)
        torn = False
        if end:
            file.seek(end - 1)
            torn = file.read(1) != b"\n"
        try:
            file.write((b"\n" if torn else b"") + line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(end)
            raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
