"""What has been said in one talk, with the reply that is on its way: for copying and saving.

Actions stand between asterisks there, since plain text has no colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.core.reply import Reply


class Spoken:
    """Pairs of who and what, oldest first; "" for who is the player."""

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []
        self.reply: Reply | None = None
        """The reply on the screen's end, running or whole; no part of `pairs` yet."""

    def start(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Another talk, or the same one from the beginning."""
        self.pairs = list(pairs)
        self.reply = None

    def ask(self, name: str, question: str) -> None:
        """The player spoke; what `name` said before is complete by that."""
        if self.reply is not None:
            self.pairs.append((name, self.reply.marked))
            self.reply = None
        self.pairs.append(("", question))

    def latest(self) -> str:
        """The latest reply in words."""
        if self.reply is not None:
            return self.reply.marked
        return next((what for who, what in reversed(self.pairs) if who), "")

    def text(self, name: str, player_says: Callable[[str], str]) -> str:
        """All of it, a paragraph each. `player_says` puts the player's name before their words."""
        said = list(self.pairs)
        if self.reply is not None:
            said.append((name, self.reply.marked))
        paragraphs = [f"{who}: {what}" if who else player_says(what) for who, what in said if what]
        return "\n\n".join(paragraphs)
