"""Letters appear by elapsed time, at a reader's pace, one grapheme cluster after another.

Three things bend the pace. Punctuation rests a little. When the model is ahead, the pace rises
so that no letter waits longer than about `LAG` seconds. When the model is slower than the
reader, letters are spread over the gaps between its words, so that they flow and do not come in
bursts. A word is shown only once its end is known (`wrap.UnitStream`): it never jumps to the
next line while it is being revealed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from game.core.wrap import Unit, UnitStream

PACE = {"slow": 22.0, "normal": 42.0, "fast": 85.0, "at once": 0.0}
"""Clusters a second by `settings.SPEEDS`; 0 means no waiting."""
LAG = 1.7
"""Seconds that a letter may wait behind the stream before the pace has risen to meet it."""
COMMA_REST = 0.10
SENTENCE_REST = 0.28
"""Seconds at the normal pace; they shrink as the pace rises."""

_COMMAS = frozenset(",;:、，；：")
_ENDS = frozenset(".!?…。！？‼⁉")
_CLOSERS = frozenset("\"')]}”’»」』）】〕》〉*_")
_SHORTENED = frozenset({"mr", "mrs", "ms", "dr", "st", "e.g", "i.e"})
_EASE = 0.2
_LOOK_EVERY = 8
"""Clusters of one step between two looks at how far the model is ahead."""
_SHORTEST_FLOW, _LONGEST_FLOW = 0.25, 1.2


def rest_after(clusters: Sequence[str], index: int) -> float:
    """Seconds to rest after the cluster at `index`: at the end of a sentence or a clause only.

    A mark counts when it is followed by a space or by a wide character, so nothing rests inside
    "3.5", "10:30" or "...", and a closing quote takes the rest over from the mark before it.
    """
    here = clusters[index]
    following = clusters[index + 1] if index + 1 < len(clusters) else ""
    at = index
    while at > 0 and clusters[at] in _CLOSERS:
        at -= 1
    mark = clusters[at]
    if mark not in _ENDS and mark not in _COMMAS:
        return 0.0
    if following in _CLOSERS or following in _ENDS or following in _COMMAS:
        return 0.0
    wide = here > "\u2fff" or mark > "\u2fff"
    if not (following.isspace() or (wide and following) or (wide and at == index)):
        return 0.0
    if mark == "." and _is_shortened(clusters, at):
        return 0.0
    return SENTENCE_REST if mark in _ENDS else COMMA_REST


def _is_shortened(clusters: Sequence[str], index: int) -> bool:
    start = index
    while start > 0 and not clusters[start - 1].isspace() and index - start < 4:
        start -= 1
    return "".join(clusters[start:index]).lower() in _SHORTENED


class Typewriter:
    """Feed it text, let time pass, read `shown`. Knows nothing of fonts or boxes."""

    def __init__(self, speed: str = "normal") -> None:
        """`speed` is a key of `PACE` and may be changed at any time."""
        self.speed = speed
        self.units: list[Unit] = []
        """What may be laid out; only ever grows."""
        self.clusters: list[str] = []
        """The letters of `units`; the first `shown` of them are revealed."""
        self.shown = 0
        self.ended = False
        self._stream = UnitStream()
        self._skipping = False
        self._now = 0.0
        self._credit = 1.0
        self._rest = 0.0
        self._rate = 0.0
        self._gap = 0.15
        self._last_arrival = 0.0
        self._arrivals: deque[tuple[int, float]] = deque()

    @property
    def finished(self) -> bool:
        """No more text comes, and all of it is shown."""
        return self.ended and self.shown == len(self.clusters)

    def feed(self, text: str) -> None:
        """Take a piece of any size; what follows an unfinished word is waited for."""
        self._take(self._stream.feed(text))

    def finish(self) -> None:
        """No more text comes; the last word may be shown."""
        self._take(self._stream.finish())
        self.ended = True

    def replace(self, text: str) -> None:
        """Take `text` in place of all that was fed; what was shown of its length stays shown."""
        shown = self.shown
        self._stream = UnitStream()
        self.units, self.clusters, self.shown = [], [], 0
        self._arrivals.clear()
        self.feed(text)
        self._take(self._stream.finish())
        self.shown = min(shown, len(self.clusters))

    def skip(self) -> None:
        """Show what is there now, and from now on everything as it comes."""
        self._skipping = True
        self._show_all()

    def step(self, dt: float) -> int:
        """Let `dt` seconds pass; returns how many clusters they revealed."""
        before = self.shown
        self._now += dt
        if self._skipping or PACE[self.speed] == 0:
            self._show_all()
            return self.shown - before
        self._ease(dt)
        needed = 0.0
        left = dt
        while self.shown < len(self.clusters):
            if not (self.shown - before) % _LOOK_EVERY:
                needed = self._needed()
            rate = max(self._rate, needed)
            rest = self._rest * PACE["normal"] / rate
            if rest > left:
                self._rest -= left * rate / PACE["normal"]
                left = 0.0
                break
            left -= rest
            self._rest = 0.0
            wait = max(0.0, 1.0 - self._credit) / rate
            if wait > left:
                break
            left -= wait
            self._credit = 0.0
            self._rest = rest_after(self.clusters, self.shown)
            self.shown += 1
        self._credit = min(1.0, self._credit + left * max(self._rate, 1.0))
        return self.shown - before

    def _take(self, units: list[Unit]) -> None:
        if not units:
            return
        self.units += units
        for unit in units:
            self.clusters += unit.clusters
        gap = min(self._now - self._last_arrival, 2.0)
        if gap > 0 or not self._arrivals:
            self._gap += (gap - self._gap) * 0.3
            self._last_arrival = self._now
        if self._arrivals and self._now - self._arrivals[-1][1] < 0.05:
            self._arrivals[-1] = (len(self.clusters), self._arrivals[-1][1])
        else:
            self._arrivals.append((len(self.clusters), self._now))

    def _show_all(self) -> None:
        self.shown = len(self.clusters)
        self._arrivals.clear()
        self._rest = 0.0

    def _needed(self) -> float:
        """Clusters a second so that each is shown within `LAG` of its arrival."""
        while self._arrivals and self._arrivals[0][0] <= self.shown:
            self._arrivals.popleft()
        needed = 0.0
        for count, since in self._arrivals:
            left = max(since + LAG - self._now, 0.02)
            needed = max(needed, (count - self.shown) / left)
        return needed if needed > PACE[self.speed] else 0.0

    def _ease(self, dt: float) -> None:
        """Move the pace gently towards what flows best at the moment."""
        pace = PACE[self.speed]
        waiting = len(self.clusters) - self.shown
        if not self.ended:
            window = min(max(2.5 * self._gap, _SHORTEST_FLOW), _LONGEST_FLOW)
            pace = min(pace, max(waiting, 1) / window)
        target = max(pace, self._needed())
        share = min(1.0, dt / _EASE)
        self._rate = target if self._rate == 0 else self._rate + (target - self._rate) * share
