"""The exceptions of Tattlebrook.

    TattlebrookError
    ├── UsageError          an argument, a model or a server that cannot serve: exit code 2
    │   └── ModelError      a file or server that is no usable model
    ├── ContentError        a file under assets/ or a card that breaks its format
    └── StorageError        something could not be written or read back

Each carries the sentence a player may read in `str(error)`.
"""

from __future__ import annotations

from game.messages import Problem


class TattlebrookError(Exception):
    """The root of the tree; `str()` of it is a whole sentence for a person."""


class UsageError(TattlebrookError):
    """What the caller asked for cannot be done; commands end with exit code 2."""


class ModelError(UsageError):
    """A model or server that cannot serve. `problem` names the same thing for the screen."""

    def __init__(self, sentence: str, problem: Problem | None = None) -> None:
        super().__init__(sentence)
        self.problem = problem


class ContentError(TattlebrookError):
    """A data file breaks its format: `FILE: FIELD must be …, found …`."""

    def __init__(self, file: str, field: str, mend: str) -> None:
        super().__init__(f"{file}: {field} {mend}" if field else f"{file}: {mend}")
        self.file = file
        self.field = field


class StorageError(TattlebrookError):
    """A save, a setting or a log could not be written or read back."""
