"""Asks a few questions of the village's people: `python models/brookling/try_it.py`."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from engine import Engine  # noqa: E402

from game.core.card import load_people  # noqa: E402
from game.core.prompt import Turn  # noqa: E402

QUESTIONS = [
    "Hello!", "Who are you?", "What do you sell?", "How much is a honey cake?", "Where is the mill?",
    "Who is Tobin?", "Who is Bilk?", "My name is Ann.", "What is my name?", "Tell me a secret",
    "What is the best movie?", "Are you an AI?", "why?", "bye",
]  # fmt: skip


def main() -> None:
    """One conversation with each villager."""
    model = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "brookling.gguf"
    people = load_people(HERE.parents[1] / "assets" / "people")
    with Engine(model) as engine:
        for card in people:
            turns: list[Turn] = []
            print(f"--- {card.name}, {card.temper}")
            for question in sys.argv[2:] or QUESTIONS:
                reply = engine.ask(card, turns[-4:], question, people)
                print(f"{question}\n      {' '.join(reply.notes.facts)}\n   -> {reply.text}")
                turns.append(Turn(question, reply.text, reply.notes))


if __name__ == "__main__":
    main()
