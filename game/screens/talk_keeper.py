"""Has a talk written as a text file and says where it lies, for a while."""

from __future__ import annotations

from pathlib import Path

from game.core.talk_text import short_path, talk_file
from game.language import Language
from game.talks import Talks, local_time

NOTE_SECONDS = 8.0


class TalkKeeper:
    """Writing is the storage thread's; what goes wrong there is told by the game's notices."""

    def __init__(self, talks: Talks, words: Language) -> None:
        self._talks = talks
        self._words = words
        self._note = ""
        self._left = 0.0

    @property
    def note(self) -> str:
        """The sentence for the status line, empty when there is nothing to say."""
        return self._note if self._left > 0 else ""

    def update(self, dt: float) -> None:
        self._left -= dt

    def keep(self, key: str, name: str, talk: str) -> None:
        """Write the words of a talk with the villager `key`, whose shown name is `name`."""
        words, at = self._words, local_time()
        self._left = NOTE_SECONDS
        if not self._talks[key].exchanges:
            self._note = words.text("talk_extra.nothing_to_save")
            return
        heading = words.text("talk_extra.heading", name=name, when=at[:16].replace("T", " "))
        path = self._talks.write_text(key, name, talk_file(heading, talk))
        self._note = words.text("talk_extra.saved", path=short_path(path, Path.home()))
