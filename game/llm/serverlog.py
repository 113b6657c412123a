"""The server's log files: readable by the player alone, the last five kept, each of bounded size.

The newest is `server.log`, older ones `server.1.log` up to `server.4.log`. A run keeps its own
file open, so that its last words stay its own even when another copy of the game has begun a new
one.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

KEPT = 5


class ServerLog:
    """One run's log. Where none can be written (a full or read-only disk) the words are dropped."""

    def __init__(self, path: Path) -> None:
        self.path = path
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0)
        # Windows renames no file that another copy of the game writes to: it gets its own then.
        for number in range(1, KEPT + 1):
            self.path = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            with contextlib.suppress(OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                rotate(self.path)
                self.handle = os.open(self.path, flags, 0o600)
                return
        self.path = path
        self.handle = os.open(os.devnull, os.O_RDWR)

    @property
    def size(self) -> int:
        """Bytes so far: while a server starts, growth means progress."""
        try:
            return os.fstat(self.handle).st_size
        except OSError:
            return 0

    def tail(self, limit: int = 4000) -> str:
        """The last `limit` bytes at most, from the beginning of a line on; no control characters."""
        try:
            size = os.fstat(self.handle).st_size
            data = self._read(max(0, size - limit), limit)
        except OSError:
            return ""
        if size > limit:
            data = data.partition(b"\n")[2] or data
        text = data.decode("utf-8", "replace").replace("\r", "\n")
        return "".join(c if c.isprintable() or c == "\n" else " " for c in text).strip()

    def head(self, limit: int = 1 << 18) -> str:
        """The first `limit` bytes, where a server describes its machine and model."""
        try:
            return self._read(0, limit).decode("utf-8", "replace")
        except OSError:
            return ""

    def _read(self, start: int, limit: int) -> bytes:
        """Never through the handle's own position, which the server shares on Windows."""
        if sys.platform == "win32":
            with self.path.open("rb") as file:
                file.seek(start)
                return file.read(limit)
        else:
            return os.pread(self.handle, limit, start)

    def bound(self, limit: int) -> None:
        """Begin anew at `limit` bytes: for Windows, where no guardian stands before the log."""
        if self.size > limit:
            with contextlib.suppress(OSError):
                os.ftruncate(self.handle, 0)
                os.lseek(self.handle, 0, os.SEEK_SET)

    def close(self) -> None:
        """Let the file go; calling it twice does no harm."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def rotate(path: Path) -> None:
    """Move `NAME.log` to `NAME.1.log` and so on; the oldest of `KEPT` falls away."""
    chain = [path, *(path.with_suffix(f".{i}{path.suffix}") for i in range(1, KEPT))]
    for older, newer in reversed(list(zip(chain[1:], chain, strict=False))):
        with contextlib.suppress(FileNotFoundError):
            newer.replace(older)
