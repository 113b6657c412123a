"""What the dialogue box tells its screen, and what it needs from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Protocol

Tone = Literal["plain", "busy", "error"]
"""How a status sentence is meant."""


class Words(Protocol):
    """Where sentences come from: `game.language.Language` is one."""

    def text(self, key: str, /, **values: str | int | float) -> str: ...


class Press(StrEnum):
    """What the player asked for by key or by mouse; the screen decides what comes of it."""

    SEND = "send"
    """Enter or Send: also while a reply runs or the field is empty; the screen may then skip."""
    STOP = "stop"
    AGAIN = "again"
    """Ctrl+R as well."""
    COPY = "copy"
    """Ctrl+C without a selection as well; Ctrl+Shift+C for the whole talk."""
    SKIP = "skip"
    """A click on the reply: show the rest of it at once."""
    CLOSE = "close"
    """The cross in the corner. Esc is the screen's own (`Intent.CANCEL`)."""
