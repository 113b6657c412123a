"""One reply on its way to the reader: the model's words are tidied, then revealed by time.

This is the only thing a screen needs to hold while a villager speaks; the dialogue box draws it.

    reply = Reply("Mira", speed="normal")
    reply.feed(token.text)            # each Token, as it arrives
    reply.finish(cut=stop == "limit") # Done; for a failed reply as well, cut=False
    reply.step(dt)                    # each fixed step; returns how many letters came out
    reply.skip()                      # the player's key: show all that there is, at once
"""

from __future__ import annotations

from collections.abc import Sequence

from game.core.reply_tidy import Piece, ReplyTidy, Style, last_sentence_end
from game.core.typewriter import Typewriter
from game.core.wrap import Unit


class Reply:
    """`name` is the speaker's, so that a model which writes "Mira: ..." is tidied."""

    def __init__(self, name: str, *other_names: str, speed: str = "normal") -> None:
        """`speed` is one of `settings.SPEEDS`; other names are those in other languages."""
        self._tidy = ReplyTidy(name, *other_names)
        self._writer = Typewriter(speed)
        self._text = ""
        self._turns: list[tuple[int, Style]] = []
        self._styles: list[Style] = []
        self._styled = 0
        self._turn = 0
        self.revision = 0
        """Counts how often text that was laid out has changed: a limit took its end away."""

    @classmethod
    def whole(cls, name: str, text: str, *, tidy: bool = True) -> Reply:
        """What is all there and all shown: a greeting, a reply from an earlier talk, or, without
        `tidy`, the player's words as they were typed."""
        reply = cls(name, speed="at once")
        if tidy:
            reply.feed(text)
        else:
            reply._take([(text, "speech")])
        reply.finish()
        reply.skip()
        return reply

    @property
    def speed(self) -> str:
        """May be set at any time, also while the reply runs."""
        return self._writer.speed

    @speed.setter
    def speed(self, speed: str) -> None:
        self._writer.speed = speed

    def feed(self, raw: str) -> None:
        """Take words as the model wrote them, in pieces of any size."""
        self._take(self._tidy.feed(raw))

    def finish(self, *, cut: bool = False) -> None:
        """No more words come. `cut`: the limit ended the reply, so trim to its last sentence."""
        if self._writer.ended:
            return
        self._take(self._tidy.finish())
        if cut and self._text:
            self._trim()
        self._writer.finish()
        self._style_new()

    def step(self, dt: float) -> int:
        """Let `dt` seconds pass; returns how many grapheme clusters were revealed by it."""
        return self._writer.step(dt)

    def skip(self) -> None:
        """Reveal what is there, and from now on everything as it comes."""
        self._writer.skip()

    @property
    def text(self) -> str:
        """The tidied words so far, shown or not: for the log and for Copy."""
        return self._text

    @property
    def marked(self) -> str:
        """The tidied words with actions between asterisks, so that a reply which is made of them
        again knows its actions. An action that still runs has no second asterisk yet."""
        ends = [start for start, _ in self._turns[1:]] + [len(self._text)]
        parts = []
        for (start, style), end in zip(self._turns, ends, strict=False):  # no words: no turn
            words = self._text[start:end]
            bare = words.lstrip()
            if style == "action" and bare:
                close = "*" if end < len(self._text) or self.ended else ""
                words = f"{words[: len(words) - len(bare)]}*{bare}{close}"
            parts.append(words)
        return "".join(parts)

    @property
    def shown(self) -> int:
        """Revealed grapheme clusters."""
        return self._writer.shown

    @property
    def shown_text(self) -> str:
        return "".join(self._writer.clusters[: self._writer.shown])

    def latest(self, count: int) -> str:
        """The last `count` revealed grapheme clusters; costs the same for any length of reply."""
        shown = self._writer.shown
        return "".join(self._writer.clusters[max(0, shown - count) : shown])

    @property
    def units(self) -> Sequence[Unit]:
        """What can be laid out by now; only grows, unless `revision` changes."""
        return self._writer.units

    @property
    def ended(self) -> bool:
        """No more words come; some may not be shown yet."""
        return self._writer.ended

    @property
    def finished(self) -> bool:
        """True when no more words come and all of them are shown."""
        return self._writer.finished

    @property
    def wants_stop(self) -> bool:
        """The model began to speak for the player: nothing further will be shown, so stop it."""
        return self._tidy.stopped

    def runs(self, start: int, end: int) -> list[tuple[str, Style]]:
        """The text of clusters `start` to `end`, in stretches of one style."""
        found: list[tuple[str, Style]] = []
        clusters = self._writer.clusters
        while start < end:
            stop = start + 1
            while stop < end and self._styles[stop] == self._styles[start]:
                stop += 1
            found.append(("".join(clusters[start:stop]), self._styles[start]))
            start = stop
        return found

    def _take(self, pieces: list[Piece]) -> None:
        for text, style in pieces:
            if not self._turns or self._turns[-1][1] != style:
                self._turns.append((len(self._text), style))
            self._text += text
            self._writer.feed(text)
        self._style_new()

    def _style_new(self) -> None:
        """Give every new cluster the style in which its first character was fed."""
        clusters = self._writer.clusters
        for index in range(len(self._styles), len(clusters)):
            while (
                self._turn + 1 < len(self._turns) and self._turns[self._turn + 1][0] <= self._styled
            ):
                self._turn += 1
            self._styles.append(self._turns[self._turn][1])
            self._styled += len(clusters[index])

    def _trim(self) -> None:
        """End at the last whole sentence, or else the last whole word, with an ellipsis."""
        end = last_sentence_end(self._text)
        kept = self._text[:end]
        if kept:
            kept += "…" if kept[-1] > "\u2fff" or kept.endswith("…") else " …"
        else:
            kept = (self._text.rsplit(None, 1)[0] if " " in self._text else self._text) + "…"
        self._text = kept
        self._turns = [turn for turn in self._turns if turn[0] < len(kept)]
        self._styles, self._styled, self._turn = [], 0, 0
        self._writer.replace(kept)
        self.revision += 1
