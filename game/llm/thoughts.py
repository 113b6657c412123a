"""Keeps a model's thoughts out of the reply, however the stream cuts their tags.

Thinking models wrap what they think in `<think>…</think>` or a relative of it. The tags may be
split over any number of pieces; text that could still become a tag is held back until it is
clear, and given out at the end if it never became one.
"""

from __future__ import annotations

_TAGS = {
    "<think>": "</think>",
    "<thinking>": "</thinking>",
    "<thought>": "</thought>",
    "<reasoning>": "</reasoning>",
    "<seed:think>": "</seed:think>",
    "[THINK]": "[/THINK]",
}
_CLOSERS = frozenset(_TAGS.values())
_MARKS = (*_TAGS, *_CLOSERS)


def _held_length(text: str, marks: tuple[str, ...]) -> int:
    """How many letters at the end of `text` are the beginning of one of `marks`."""
    longest = max(map(len, marks)) - 1
    for start in range(max(0, len(text) - longest), len(text)):
        piece = text[start:]
        if any(mark.startswith(piece) for mark in marks):
            return len(piece)
    return 0


class ThoughtFilter:
    """Feed it the model's text; it returns what the player may read.

    `thought` tells whether any thinking was seen, `stray` whether it ended without a beginning:
    some templates open the thought themselves. White space before the first word waits for it,
    and is dropped where thoughts came in between.
    """

    def __init__(self) -> None:
        self.thought = self.stray = False
        self._presumed = False
        self._kept: list[str] = []
        self._held = ""
        self._closer = ""
        self._lead = ""
        self._said = False

    def presume(self) -> None:
        """Take what comes first for a thought that the template opened, until it turns out."""
        self._presumed, self._closer = True, "</think>"

    def absolve(self) -> None:
        """The server takes thoughts apart itself: what was presumed to be one is none."""
        if self._presumed:
            self._held = "".join(self._kept) + self._held
            self._presumed, self._closer = False, ""

    def feed(self, text: str) -> str:
        """Take the next piece, of any length; return its readable part, maybe empty."""
        if not self._closer and not self._held and "<" not in text and "[" not in text:
            return text if self._said else self._say(text)
        return self._sift(self._held + text)

    def end(self, *, whole: bool = True) -> str:
        """The stream is over: return what was held back and never became a tag.

        What was presumed to be a thought was none if the reply is `whole` without its end.
        """
        if self._presumed and whole:
            self.absolve()
        self.thought |= self._presumed and bool(self._kept)
        rest, self._held = self._held, ""
        said = "" if self._closer else self._say(rest)
        return said if self._said else said + self._lead

    def _say(self, text: str) -> str:
        if self._said:
            return text
        text = self._lead + text
        words = text.lstrip()
        if not words:
            self._lead = "" if self.thought else text
            return ""
        self._said = True
        return words if self.thought else text

    def _sift(self, text: str) -> str:
        self._held = ""
        said: list[str] = []
        while text:
            if self._closer:
                found = text.find(self._closer)
                if found < 0:
                    keep = _held_length(text, (self._closer,))
                    self._held = text[len(text) - keep :] if keep else ""
                    if self._presumed:
                        self._kept.append(text[: len(text) - keep])
                    break
                text = text[found + len(self._closer) :]
                self.stray |= self._presumed
                self.thought |= self._presumed
                self._presumed, self._closer = False, ""
                continue
            found, mark = min(
                ((text.find(mark), mark) for mark in _MARKS if mark in text),
                default=(-1, ""),
            )
            if found < 0:
                keep = _held_length(text, _MARKS)
                said.append(self._say(text[: len(text) - keep]))
                self._held = text[len(text) - keep :] if keep else ""
                break
            said.append(self._say(text[:found]))
            text = text[found + len(mark) :]
            self.thought = True
            self._closer = _TAGS.get(mark, "")
            self.stray |= not self._closer  # and what stood before it was a thought
        return "".join(said)
