"""The pace of frames and the record of how well it was kept.

Pure, so that tests drive it with a made-up clock. A frame's work is its input, update and
drawing; its lateness is how far behind its schedule it began.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

FRAME_SECONDS = 1.0 / 60.0
LATE_SECONDS = 0.004
"""A frame that begins more than this behind its schedule counts as late."""
_GIVE_UP_SECONDS = 0.25


class FramePacer:
    """Says when the next frame is due; after a long stall the schedule starts anew."""

    def __init__(self, frame_seconds: float = FRAME_SECONDS) -> None:
        self._frame = frame_seconds
        self._due: float | None = None

    def begin(self, now: float) -> float:
        """A frame begins at `now`; returns how many seconds late it is (0 when on time)."""
        if self._due is None:
            self._due = now
        late = max(0.0, now - self._due)
        if late > _GIVE_UP_SECONDS:
            self._due = now
        self._due += self._frame
        return late

    def wait_seconds(self, now: float) -> float:
        """How long until the next frame is due."""
        return 0.0 if self._due is None else max(0.0, self._due - now)


@dataclass(frozen=True, slots=True)
class FrameSummary:
    """Work in milliseconds over the recorded frames."""

    frames: int
    late_frames: int
    ms_p50: float
    ms_p99: float
    ms_max: float


class FrameRecord:
    """The last frames' work and lateness; old ones leave, so that memory stays even."""

    def __init__(self, keep: int = 36_000) -> None:
        self._work: deque[float] = deque(maxlen=keep)
        self.frames = 0
        self.late_frames = 0

    def add(self, work_seconds: float, late_seconds: float) -> None:
        self.frames += 1
        self.late_frames += late_seconds > LATE_SECONDS
        self._work.append(work_seconds)

    def summary(self) -> FrameSummary:
        """Percentiles by the nearest rank; all zero before the first frame."""
        work = sorted(self._work)
        return FrameSummary(
            frames=self.frames,
            late_frames=self.late_frames,
            ms_p50=_rank(work, 0.50),
            ms_p99=_rank(work, 0.99),
            ms_max=_rank(work, 1.0),
        )


def _rank(ordered: list[float], share: float) -> float:
    if not ordered:
        return 0.0
    index = max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)
    return round(ordered[index] * 1000.0, 3)
