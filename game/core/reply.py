"""One reply on its way to the reader: the model's words are tidied, then revealed by time.

This is the only thing a screen needs to hold while a villager speaks; the dialogue box draws it.

    reply = Reply("Mira", speed="normal")
    reply.feed(token.text)            # each Token, as it arrives
    reply.finish(cut=stop == "limit") # Done; for a failed reply as well, cut=False
    reply.step(dt)                    # each fixed step; returns how many letters came out
    reply.skip()                      # the player's key: show all that there is, at once
"""

from __future__ import annotations


class Reply:
    """`name` is the speaker's, so that a model which writes "Mira: ..." is tidied."""

    def __init__(self, name: str, *, speed: str = "normal") -> None:
        """`speed` is one of `settings.SPEEDS`."""
        self.speed = speed
        self._text = ""
        self._ended = False
        self._shown = 0.0

    def feed(self, raw: str) -> None:
        """Take words as the model wrote them, in pieces of any size."""
        self._text += raw

    def finish(self, *, cut: bool = False) -> None:
        """No more words come. `cut`: the limit ended the reply, so trim to its last sentence."""
        self._ended = True

    def step(self, dt: float) -> int:
        """Let `dt` seconds pass; returns how many grapheme clusters were revealed by it."""
        before = self.shown
        self._shown = min(self._shown + dt * 40, len(self._text))
        return self.shown - before

    def skip(self) -> None:
        """Reveal what is there, and from now on everything as it comes."""
        self._shown = len(self._text)

    @property
    def text(self) -> str:
        """The tidied words so far, shown or not: for the log and for Copy."""
        return self._text

    @property
    def shown(self) -> int:
        """Revealed grapheme clusters."""
        return int(self._shown)

    @property
    def shown_text(self) -> str:
        return self._text[: self.shown]

    @property
    def finished(self) -> bool:
        """True when no more words come and all of them are shown."""
        return self._ended and self.shown >= len(self._text)

    @property
    def wants_stop(self) -> bool:
        """The model began to speak for the player: nothing further will be shown, so stop it."""
        return False
