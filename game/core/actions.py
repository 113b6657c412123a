"""Cuts the action tag out of a reply while it streams in.

A reply may carry one action that the prompt allowed, as a tag such as `[give honey cake]`. The
player never sees a tag, not even for a moment and not even half of one, however the stream is
split; a tag that was not allowed is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable

MAX_TAG = 80
"""Characters after which an open bracket is taken for ordinary text."""


def normal_action(text: str) -> str:
    """An action's words as they are compared: lower case, single spaces."""
    return " ".join(text.lower().split())


class ActionCutter:
    """Feed it the pieces of one reply; it gives back what may be shown.

    `action` is the first allowed action met, in the words in which it was allowed, or "".
    """

    __slots__ = ("_allowed", "_held", "_started", "action")

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = {normal_action(action): action for action in allowed}
        self._held = ""
        self._started = False
        self.action = ""

    def feed(self, piece: str) -> str:
        """Take the next piece; returns the letters that are certain to be no tag."""
        shown: list[str] = []
        for character in piece:
            self._take(character, shown)
        return "".join(shown)

    def finish(self) -> str:
        """The stream ended: returns what was held back and is not part of a tag."""
        held, self._held = self._held, ""
        start = held.find("[")
        # An unfinished tag is not shown; blanks before it, or at the very end, neither.
        text = held if start < 0 else held[:start]
        return text.rstrip()

    def _take(self, character: str, shown: list[str]) -> None:
        if "[" in self._held:
            self._inside(character, shown)
        elif character == "[" or character.isspace():
            self._held += character
        else:
            # After a dropped tag at the very start, the reply does not begin with a blank.
            blank = self._held if self._started else ""
            shown.append(blank + character)
            self._held = ""
            self._started = True

    def _inside(self, character: str, shown: list[str]) -> None:
        start = self._held.index("[")
        if character == "]":
            words = normal_action(self._held[start + 1 :])
            if not self.action and words in self._allowed:
                self.action = self._allowed[words]
            self._held = self._held[:start]
            return
        self._held += character
        if character in "[\n" or len(self._held) - start > MAX_TAG:
            # Not a tag after all. Keep a new bracket held: it may begin one.
            keep = "[" if character == "[" else ""
            shown.append(self._held[: len(self._held) - len(keep)])
            self._held = keep
            self._started = True


def cut_actions(reply: str, allowed: Iterable[str] = ()) -> tuple[str, str]:
    """A whole reply at once: the text that is shown, and the allowed action or ""."""
    cutter = ActionCutter(allowed)
    text = cutter.feed(reply)
    return text + cutter.finish(), cutter.action
