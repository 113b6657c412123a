"""What a talk shows when it is opened: everything said before, as the dialogue box takes it."""

from __future__ import annotations

from typing import Protocol

from game.core.card import Card
from game.core.conversation import Conversation


class Sentences(Protocol):
    """`game.language.Language`, as far as it is needed here."""

    @property
    def code(self) -> str: ...

    def text(self, key: str, /, **values: str | int | float) -> str: ...


def shown_name(card: Card, code: str) -> str:
    """The villager's name in the screen's language."""
    return card.name_ja if code == "ja" and card.name_ja else card.name


def said_so_far(talk: Conversation, words: Sentences, name: str) -> list[tuple[str, str]]:
    """The talk as pairs of who and what, the greeting first; "" for who is the player."""
    card = talk.card
    greeting = card.opening_line
    if words.code == "ja" and card.greeting_ja:
        greeting = card.greeting_ja
    pairs = [(name, greeting)]
    running = talk.reply if talk.reply and not talk.reply.finished else None
    for exchange in talk.exchanges:
        pairs.append(("", exchange.question))
        if running is not None and exchange is talk.current:
            continue
        unfinished = exchange.stop in ("failed", "stopped", "")
        mark = f" {words.text('talk.unfinished')}" if unfinished else ""
        if exchange.reply or mark:
            pairs.append((name, f"{exchange.marked or exchange.reply}{mark}".strip()))
    return pairs
