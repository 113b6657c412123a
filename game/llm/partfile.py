"""A file that is still arriving: `NAME.part` beside the place where it will stand.

A note beside it (`NAME.note.part`) keeps which version of which file the bytes belong to, so
that they are continued only by bytes of the same one. A lock keeps two copies of the game from
writing into it together; the system lets go of it when its holder dies.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import hashlib

_READ_BYTES = 1 << 20


class TakenError(Exception):
    """Another copy of the game is downloading this file."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Which bytes these are. `total` is 0 where the server did not say."""

    address: str = ""
    etag: str = ""
    modified: str = ""
    total: int = 0

    @property
    def validator(self) -> str:
        """What `If-Range` may carry: a strong entity tag, else a date, else nothing."""
        strong = self.etag if self.etag and not self.etag.startswith("W/") else ""
        return strong or self.modified

    def same_file(self, other: Origin) -> bool:
        """Whether nothing speaks against bytes of both being of one file."""
        pairs = (
            (self.etag, other.etag),
            (self.modified, other.modified),
            (self.total, other.total),
        )
        return all(ours == theirs or not ours or not theirs for ours, theirs in pairs)


def read_note(final: Path) -> Origin:
    """Which file the bytes that wait for the name `final` belong to; an empty one if unknown."""
    try:
        raw = json.loads(_note_of(final).read_text(encoding="utf-8"))
        address, etag, modified = (str(raw[n]) for n in ("address", "etag", "modified"))
        return Origin(address, etag, modified, int(raw["total"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Origin()


def _note_of(final: Path) -> Path:
    return final.with_name(f"{final.name}.note.part")


class PartFile:
    """Open it with `with`; raises `TakenError` or `OSError`. Bytes are hashed as they come."""

    def __init__(self, final: Path) -> None:
        self.path = final.with_name(f"{final.name}.part")
        self._note = _note_of(final)
        self._final = final
        self.have = 0
        self.origin = Origin()
        self._hash = _sha256()
        self._hashed = 0
        self._file: FileIO | None = None

    def __enter__(self) -> PartFile:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch()
        self._file = FileIO(self.path, "r+")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise TakenError(self.path) from None
        self.origin = read_note(self._final)
        self.have = self._file.seek(0, os.SEEK_END)
        if self.have and not self.origin.address:
            self.restart(Origin())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
        if not self.have:  # nothing worth keeping
            self.discard()

    def hash_some(self) -> bool:
        """Read on in what an earlier try left, a piece a call; False when all of it is hashed."""
        file = self._open_file()
        file.seek(self._hashed)
        piece = file.read(min(_READ_BYTES, self.have - self._hashed))
        self._hash.update(piece)
        self._hashed += len(piece)
        return bool(piece) and self._hashed < self.have

    def restart(self, origin: Origin) -> None:
        """Forget all bytes; those to come are of `origin`."""
        file = self._open_file()
        file.seek(0)
        file.truncate()
        self._hash = _sha256()
        self._hashed = self.have = 0
        self.mark(origin)

    def mark(self, origin: Origin) -> None:
        """Note which file the bytes are of."""
        self.origin = origin
        fresh = self._note.with_name(f"{self._note.name}.new")
        fresh.write_text(json.dumps(asdict(origin)), encoding="utf-8")
        fresh.replace(self._note)

    def append(self, data: bytes) -> None:
        """Write the next bytes. Raises `OSError`, for a full disk say; what was written stays."""
        file = self._open_file()
        file.seek(self.have)
        view = memoryview(data)
        while view:
            written = file.write(view)
            self._hash.update(view[:written])
            self.have += written
            self._hashed += written
            view = view[written:]

    @property
    def sha256(self) -> str:
        """The checksum of all bytes, in hexadecimal digits."""
        return self._hash.hexdigest()

    def complete(self, *, executable: bool) -> None:
        """Make it safe against a power cut and give it its final name, all at once."""
        file = self._open_file()
        os.fsync(file.fileno())
        if executable and os.name == "posix":
            os.fchmod(file.fileno(), 0o755)
        if sys.platform == "win32":  # an open file cannot be renamed there
            file.close()
        self.path.replace(self._final)
        self._note.unlink(missing_ok=True)

    def discard(self) -> None:
        """Throw the bytes away."""
        self.have = 0
        if sys.platform == "win32" and self._file is not None:
            self._file.close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)

    def _open_file(self) -> FileIO:
        if self._file is None:
            raise ValueError("the part file is not open")
        return self._file


def _sha256() -> hashlib._Hash:
    import hashlib

    return hashlib.sha256()


def _lock(file: FileIO) -> None:
    """Take the file for this process until it is closed. Raises `OSError` if another has it."""
    if sys.platform == "win32":
        import msvcrt

        here = file.tell()
        file.seek(1 << 40)  # far behind every byte, so that the lock hinders no reading
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(here)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
