"""The screen stack: every lifecycle call once, in its place, and in the right order."""

from __future__ import annotations

import pytest

from game.core.intents import Intent, IntentDown, QuitAsked
from game.screens.stack import Screen, ScreenStack


class Recorder(Screen):
    """Writes down every call with its name."""

    def __init__(self, name: str, calls: list[str], *, opaque: bool = True, moves: bool = False):
        self.name, self.calls = name, calls
        self.opaque, self.transparent_update = opaque, moves

    def enter(self, stack):  # type: ignore[no-untyped-def]
        self.calls.append(f"{self.name} enter")

    def leave(self) -> None:
        self.calls.append(f"{self.name} leave")

    def covered(self) -> None:
        self.calls.append(f"{self.name} covered")

    def activate(self, popped, result):  # type: ignore[no-untyped-def]
        self.calls.append(f"{self.name} activate {popped.name} {result}")

    def handle(self, event):  # type: ignore[no-untyped-def]
        self.calls.append(f"{self.name} handle")

    def update(self, dt: float) -> None:
        self.calls.append(f"{self.name} update")

    def draw(self, window, fraction):  # type: ignore[no-untyped-def]
        self.calls.append(f"{self.name} draw")


@pytest.fixture
def calls() -> list[str]:
    return []


def test_a_screens_whole_life(calls: list[str]) -> None:
    stack = ScreenStack()
    stack.push(Recorder("a", calls))
    stack.push(Recorder("b", calls))
    stack.pop("yes")
    stack.pop()
    assert calls == ["a enter", "a covered", "b enter", "b leave", "a activate b yes", "a leave"]
    assert stack.top is None
    assert len(stack) == 0


def test_replacing_tells_the_one_below_nothing(calls: list[str]) -> None:
    stack = ScreenStack()
    for name in "ab":
        stack.push(Recorder(name, calls))
    calls.clear()
    stack.replace(Recorder("c", calls))
    assert calls == ["b leave", "c enter"]
    assert [screen.name for screen in stack] == ["a", "c"]  # type: ignore[attr-defined]


def test_clearing_leaves_from_the_top(calls: list[str]) -> None:
    stack = ScreenStack()
    for name in "abc":
        stack.push(Recorder(name, calls))
    calls.clear()
    stack.clear()
    assert calls == ["c leave", "b leave", "a leave"]


def test_clearing_goes_on_after_an_error_and_raises_it(calls: list[str]) -> None:
    class Broken(Recorder):
        def leave(self) -> None:
            super().leave()
            raise RuntimeError(self.name)

    stack = ScreenStack()
    stack.push(Recorder("a", calls))
    stack.push(Broken("b", calls))
    stack.push(Broken("c", calls))
    calls.clear()
    with pytest.raises(RuntimeError, match="c"):
        stack.clear()
    assert calls == ["c leave", "b leave", "a leave"]


def test_only_the_top_is_handled_and_updated(calls: list[str]) -> None:
    stack = ScreenStack()
    for name in "ab":
        stack.push(Recorder(name, calls))
    calls.clear()
    stack.handle(IntentDown(Intent.TALK))
    stack.update(0.1)
    assert calls == ["b handle", "b update"]


def test_the_world_goes_on_behind_a_box_that_lets_it(calls: list[str]) -> None:
    stack = ScreenStack()
    stack.push(Recorder("hidden", calls))
    stack.push(Recorder("world", calls))
    stack.push(Recorder("box", calls, opaque=False, moves=True))
    calls.clear()
    stack.update(0.1)
    stack.draw(None, 0.0)  # type: ignore[arg-type]
    assert calls == ["world update", "box update", "world draw", "box draw"]


def test_nothing_open_does_nothing() -> None:
    stack = ScreenStack()
    stack.handle(QuitAsked())
    stack.update(0.1)
    stack.draw(None, 0.0)  # type: ignore[arg-type]
    with pytest.raises(IndexError):
        stack.pop()


def test_a_screen_closed_during_the_update_of_one_below_is_not_updated(calls: list[str]) -> None:
    stack = ScreenStack()

    class Closes(Recorder):
        def update(self, dt: float) -> None:
            super().update(dt)
            stack.pop()

    stack.push(Closes("world", calls))
    stack.push(Recorder("box", calls, moves=True))
    calls.clear()
    stack.update(0.1)
    assert calls == ["world update", "box leave", "world activate box None"]
