"""The screen stack: which screens are open, who is told what, and in which order they are drawn.

Knows no pygame, so that its rules are tested by counting calls. A screen's life is
`enter`, then any number of `covered` … `activate` pairs as others open above it and close again,
then `leave`; each exactly once in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.core.intents import InputEvent

if TYPE_CHECKING:
    from game.ui.window import Window


class Screen:
    """What the stack asks of a screen: inherit it and override what differs."""

    opaque: bool = True
    """False: the screens below are drawn first."""
    transparent_update: bool = False
    """True: the screen below goes on being updated."""

    def enter(self, stack: ScreenStack) -> None:
        """The screen was opened on `stack`."""

    def leave(self) -> None:
        """The screen was closed; it gets no further call."""

    def covered(self) -> None:
        """Another screen was opened above; no input arrives until `activate`."""

    def activate(self, popped: Screen, result: object) -> None:
        """The screen above, `popped`, closed with `result`; this one is on top again."""

    def handle(self, event: InputEvent) -> None:
        """One input event; only the top screen gets them."""

    def update(self, dt: float) -> None:
        """One fixed step of `dt` seconds."""

    def draw(self, window: Window, fraction: float) -> None:
        """Draw the state between the last step and the next, `fraction` 0 up to 1.

        Changes no state of the game.
        """


class ScreenStack:
    """The open screens, the top one last. Every call takes effect at once."""

    def __init__(self) -> None:
        self._screens: list[Screen] = []

    def __len__(self) -> int:
        return len(self._screens)

    def __iter__(self) -> Iterator[Screen]:
        """The open screens from the lowest to the top."""
        return iter(tuple(self._screens))

    @property
    def top(self) -> Screen | None:
        """The screen that gets the input, or None when all are closed: the game is over."""
        return self._screens[-1] if self._screens else None

    def push(self, screen: Screen) -> None:
        """Open `screen` above the present one."""
        if self._screens:
            self._screens[-1].covered()
        self._screens.append(screen)
        screen.enter(self)

    def pop(self, result: object = None) -> None:
        """Close the top screen and hand `result` to the one below.

        Raises `IndexError` when none is open.
        """
        popped = self._screens.pop()
        popped.leave()
        if self._screens:
            self._screens[-1].activate(popped, result)

    def replace(self, screen: Screen) -> None:
        """Close the top screen and open `screen` in its place; the one below hears nothing."""
        self._screens.pop().leave()
        self._screens.append(screen)
        screen.enter(self)

    def clear(self) -> None:
        """Close all, the top one first; none is activated in between.

        A screen that raises does not keep the others from leaving: the first error is raised
        once all have left.
        """
        error: Exception | None = None
        while self._screens:
            try:
                self._screens.pop().leave()
            except Exception as caught:
                error = error or caught
        if error is not None:
            raise error

    def handle(self, event: InputEvent) -> None:
        """Give an input event to the top screen."""
        if self._screens:
            self._screens[-1].handle(event)

    def update(self, dt: float) -> None:
        """One fixed step: the top screen, and those below it that it lets move on.

        The lowest goes first, so that a box sees the world of this step.
        """
        first = len(self._screens) - 1
        while first > 0 and self._screens[first].transparent_update:
            first -= 1
        for screen in self._screens[max(first, 0) :]:
            if screen in self._screens:
                screen.update(dt)

    def draw(self, window: Window, fraction: float) -> None:
        """Draw from the lowest screen that is not hidden by an opaque one, upwards."""
        first = len(self._screens) - 1
        while first > 0 and not self._screens[first].opaque:
            first -= 1
        for screen in self._screens[max(first, 0) :]:
            screen.draw(window, fraction)
