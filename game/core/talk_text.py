"""A talk as a text file to keep: its heading and a name for the file."""

from __future__ import annotations

import re
from pathlib import PurePath

_NO_FILE_NAME = re.compile(r"[^\w-]+")
_LONGEST = 60


def file_name(name: str, at: str, key: str) -> str:
    """`NAME-2026-11-23-143605.txt`, for any system. `at` is a local time in ISO 8601.

    A name of which nothing can be in a file's name gives way to the villager's `key`.
    """
    plain = _NO_FILE_NAME.sub("-", name).strip("-")[:_LONGEST] or key
    day, _, time = at.partition("T")
    return f"{plain}-{day}-{time[:8].replace(':', '')}.txt"


def talk_file(heading: str, talk: str) -> bytes:
    """The whole file, with an end of line that every editor understands."""
    return f"{heading}\n\n{talk.strip()}\n".encode("utf-8", "replace")


def short_path(path: PurePath, home: PurePath) -> str:
    """A path as people write it: `~` stands for the player's own folder, `home`."""
    if not path.is_relative_to(home):
        return str(path)
    return str(PurePath("~", path.relative_to(home)))
