"""The game's own log: written by the storage thread, so that no frame waits for a disk.

Readable by the player alone, at most 5 MB a file, the last five files kept.
"""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path

from game.storage import Storage

MAX_BYTES = 5_000_000
KEPT = 5


class StorageHandler(logging.Handler):
    """Hands each record to the storage thread; after `MAX_BYTES` in one run it falls silent."""

    def __init__(self, storage: Storage, file: Path) -> None:
        super().__init__()
        self._storage = storage
        self._file = file
        self._left = MAX_BYTES
        self.setFormatter(
            logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
        )

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record).encode("utf-8", "replace")
        self._left -= len(line)
        if self._left > 0:
            self._storage.append(self._file, line)


def start_logging(storage: Storage, file: Path) -> StorageHandler:
    """Send the game's log records to `file`, after moving a log that grew large aside."""
    with contextlib.suppress(OSError):
        rotate(file)
    handler = StorageHandler(storage, file)
    root = logging.getLogger("game")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    root.propagate = False
    return handler


def stop_logging(handler: StorageHandler) -> None:
    """Take the handler away again, before its storage closes."""
    root = logging.getLogger("game")
    root.removeHandler(handler)
    root.propagate = True


def rotate(file: Path, max_bytes: int = MAX_BYTES, kept: int = KEPT) -> None:
    """Rename a log above `max_bytes` to `.1`, older ones up to `.kept - 1`; raises `OSError`."""
    if not file.is_file() or file.stat().st_size <= max_bytes:
        return
    for number in range(kept - 1, 0, -1):
        older = file.with_name(f"{file.name}.{number}")
        newer = file if number == 1 else file.with_name(f"{file.name}.{number - 1}")
        if newer.is_file():
            newer.replace(older)
