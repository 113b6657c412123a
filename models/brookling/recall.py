"""Asks questions of the corpus and tells whose replies come: `recall.py [--model FILE] [--count 200]`.

A network first learns the corpus's replies by heart and only then which of them answers what. This
shows how far it is: replies of the question's own exchange, of another one, and in words of its own.
No figure of quality: another exchange's reply may fit, and these questions were trained on.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from corpus import Corpus  # noqa: E402
from engine import Engine  # noqa: E402

from game.core.card import load_people  # noqa: E402


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=HERE / "brookling.gguf")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--shown", type=int, default=10, help="print so many replies that are not the question's own")
    options = parser.parse_args()
    people = tuple(load_people(HERE.parents[1] / "assets" / "people"))
    rng = random.Random(4)
    chat = Corpus().chat
    written = [{text for own in exchange.replies.values() for text in own} for exchange in chat]
    everything = set().union(*written)
    plain = [
        (exchange, texts) for exchange, texts in zip(chat, written, strict=True)
        if not exchange.needs and not exchange.trades and not any("{" in text for text in (*texts, *exchange.questions))
    ]  # fmt: skip
    own = other = 0
    asked = rng.sample(plain, options.count)
    with Engine(options.model) as engine:
        for exchange, texts in asked:
            card, question = rng.choice(people), rng.choice(exchange.questions)
            reply = engine.ask(card, [], question, people).text
            own += reply in texts
            other += reply not in texts and reply in everything
            if reply not in texts and options.shown > 0:
                options.shown -= 1
                print(f"{card.temper}: {question}  =>  {reply}")
    rest = options.count - own - other
    print(f"its own {100 * own / options.count:.0f} %, another's {100 * other / options.count:.0f} %, "
          f"in other words {100 * rest / options.count:.0f} % of {options.count}")


if __name__ == "__main__":
    main()
