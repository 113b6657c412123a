"""What `doctor` says: one thing that was looked at, and the mend for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["good", "note", "bad"]
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend` says what to do about anything but good."""

    name: str
    level: Level
    found: str
    mend: str = ""
