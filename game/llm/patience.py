"""How long a server may take, and how it is tried again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits in seconds. The stall limits count from the last sign of progress.

    `first` is for a llamafile's first start with a graphics card: it unpacks its libraries, and
    on a Mac compiles them, without a word. A server that was ready for `steady` has all its
    restarts before it again.
    """

    first: float = 180.0
    gpu: float = 60.0
    no_mmap: float = 60.0
    cpu: float = 120.0
    version: float = 20.0
    suspect: float = 3.0
    steady: float = 60.0
    back_off: tuple[float, ...] = (0.2, 1.0, 3.0)
    remote: float = 10.0
    remote_loading: float = 45.0
