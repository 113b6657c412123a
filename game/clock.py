"""The fixed step: turns uneven real time into whole steps of the simulation.

A pure object, so that tests drive it with a made-up clock. Time that a stall left over beyond
`max_steps` is dropped: the game slows down for a moment and never spirals.
"""

from __future__ import annotations

STEP_SECONDS = 1.0 / 60.0
"""Length of one step of the simulation, in seconds."""


class FixedStep:
    """An accumulator of elapsed seconds.

    Time is counted in whole nanoseconds, so that a thousand frames of 1/144 s and one of their
    sum yield the same steps.
    """

    def __init__(self, step_seconds: float = STEP_SECONDS, max_steps: int = 8) -> None:
        """`max_steps` is the most that one frame may catch up.

        Raises `ValueError` for a step that is not positive or a bound below one.
        """
        if step_seconds <= 0 or max_steps < 1:
            raise ValueError("step_seconds must be positive and max_steps at least 1")
        self._step = round(step_seconds * 1e9)
        self._max_steps = max_steps
        self._accumulated = 0

    def advance(self, elapsed_seconds: float) -> int:
        """Add a frame's elapsed seconds and return how many steps to simulate now.

        A clock that runs backwards adds nothing.
        """
        self._accumulated += max(0, round(elapsed_seconds * 1e9))
        steps = self._accumulated // self._step
        self._accumulated -= steps * self._step
        return min(steps, self._max_steps)

    @property
    def fraction(self) -> float:
        """How far between the last step and the next the present moment is: 0 up to 1."""
        return self._accumulated / self._step
