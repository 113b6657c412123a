"""Turns a villager's card and the talk so far into the messages that a model reads.

The game, `ask` and the training of the built-in model all use this code, so a model meets in play
exactly what it learned from. Within a conversation the beginning never changes: the villager
stands in the first message, each question carries its own notes, and nothing said is rewritten,
so the server's cache holds until old turns must leave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from game.core.card import Card
from game.messages import Message

MESSAGE_OVERHEAD = 8
"""Tokens that a chat template adds around a message, counted generously."""
DROP_STEP = 4
"""Old turns leave this many at a time, so that the cache is lost seldom."""
MAX_QUESTION = 2_000
"""Characters of one question that reach the model."""

SPEAKER = "Traveller:"
NOTHING = "nothing about this"
_GUIDE = (
    "Stay in character and answer the traveller in one to three short sentences, in the words of "
    "your temper and in the traveller's language. Lines in round brackets are notes for you alone: "
    "what you know about the question, what you remember, your mood, what you may do. Take names, "
    "places and prices only from them and from what was said. If you know nothing about it, say "
    "so. If the notes list actions in square brackets and one fits, end your reply with it, "
    "exactly as written; never use another."
)


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands before a question; every part may be absent.

    `facts` were looked up for this question, `nothing_found` says that the card has nothing for
    it, `memory` is about the traveller (whole sentences), `mood` one word, `actions` the tags
    that the reply may end with, without their brackets.
    """

    facts: tuple[str, ...] = ()
    nothing_found: bool = False
    memory: tuple[str, ...] = ()
    mood: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One finished exchange, with the notes that its question carried."""

    question: str
    reply: str
    notes: Notes = field(default_factory=Notes)


@dataclass(frozen=True, slots=True)
class PromptShape:
    """What differs between models: how many card facts stand in the first message (a large
    model profits from all of them, a small one from the looked-up ones alone), and whether the
    rules are spelled out."""

    card_facts: int = 40
    guide: bool = True


LARGE = PromptShape()


def opening(card: Card, shape: PromptShape = LARGE) -> tuple[Message, ...]:
    """The unchanging beginning, for filling the server's cache ahead of the first question."""
    return (Message("system", system_text(card, shape)),)


def system_text(card: Card, shape: PromptShape = LARGE) -> str:
    """Who the villager is, in the first message."""
    lines = [
        f"You are {card.name}. Trade: {card.trade}. Temper: {card.temper}. Place: {card.place}."
    ]
    if card.wants:
        lines[0] += f" Wants: {card.wants.rstrip('.')}."
    facts = card.facts[: shape.card_facts]
    if facts:
        lines.append("You know:")
        lines.extend(f"- {fact}" for fact in facts)
    if shape.guide:
        lines.append(_GUIDE)
    return "\n".join(lines)


def user_text(question: str, notes: Notes) -> str:
    """The notes, one bracketed line each, then the traveller's words on one line of their own.

    A player's line breaks are folded, so that typed brackets never look like notes.
    """
    lines = []
    if notes.facts:
        lines.append(f"(You know: {' '.join(notes.facts)})")
    elif notes.nothing_found:
        lines.append(f"(You know: {NOTHING}.)")
    if notes.memory:
        lines.append(f"(You remember: {' '.join(notes.memory)})")
    if notes.mood:
        lines.append(f"(Your mood: {notes.mood}.)")
    if notes.actions:
        lines.append(f"(You may: {' '.join(f'[{action}]' for action in notes.actions)})")
    lines.append(f"{SPEAKER} {fold(question)}")
    return "\n".join(lines)


def fold(text: str) -> str:
    """All white space and control characters become single blanks; very long words are kept."""
    plain = "".join(" " if ord(letter) < 32 or ord(letter) == 127 else letter for letter in text)
    return " ".join(plain.split())[:MAX_QUESTION]


def build_messages(
    card: Card,
    turns: Sequence[Turn],
    question: str,
    notes: Notes,
    *,
    count: Callable[[str], int],
    budget: int,
    shape: PromptShape = LARGE,
) -> tuple[Message, ...]:
    """Everything the model reads for one reply.

    `count` tells how many tokens a text has and `budget` how many the prompt may take. When the
    talk grows over it, the oldest turns leave first, a few at once, and what was asked in them
    stays as one line. A card too long for what is left loses facts from its end, and a question
    too long loses its own end.
    """

    def cost(text: str) -> int:
        return count(text) + MESSAGE_OVERHEAD

    system = system_text(card, shape)
    last = user_text(question, notes)
    pairs = [(user_text(turn.question, turn.notes), fold_reply(turn.reply)) for turn in turns]
    costs = [cost(asked) + cost(reply) for asked, reply in pairs]
    room = budget - cost(system) - cost(last)
    dropped = 0
    while dropped < len(pairs) and sum(costs[dropped:]) + _summary_cost(dropped) > room:
        dropped = min(dropped + DROP_STEP, len(pairs))
    if dropped == len(pairs) and room < 0:
        system, last = _squeeze(card, question, notes, cost, budget, shape)
    messages = [Message("system", system)]
    for asked, reply in pairs[dropped:]:
        messages.append(Message("user", asked))
        messages.append(Message("assistant", reply))
    messages.append(Message("user", last))
    if dropped and room >= _summary_cost(dropped):
        first = messages[1]
        summary = _summary([turn.question for turn in turns[:dropped]])
        messages[1] = Message("user", f"{summary}\n{first.content}")
    return tuple(messages)


def fold_reply(reply: str) -> str:
    """A reply as it goes back into the prompt; an empty one becomes a silence."""
    return reply.strip() or "..."


def _summary(questions: Sequence[str]) -> str:
    """One line for the turns that left: their last few questions, cut short."""
    parts = []
    for question in questions[-3:]:
        words = fold(question).rstrip("?.! ")
        parts.append(words if len(words) <= 60 else words[:57] + "...")
    return f"(Before this the traveller asked: {'; '.join(parts)}.)"


def _summary_cost(dropped: int) -> int:
    return 100 if dropped else 0


def _squeeze(
    card: Card,
    question: str,
    notes: Notes,
    cost: Callable[[str], int],
    budget: int,
    shape: PromptShape,
) -> tuple[str, str]:
    """The shortest honest prompt: fewer facts of the card, then a shorter question."""
    facts = min(shape.card_facts, len(card.facts))
    words = fold(question)
    while True:
        system = system_text(card, PromptShape(facts, shape.guide))
        last = user_text(words, notes)
        if cost(system) + cost(last) <= budget:
            return system, last
        if facts:
            facts //= 2
        elif len(words) > 20:
            words = words[: len(words) // 2]
        else:
            return system, last
