"""The sheet for a reader: asks the hand-written questions, then counts the marks.

`sheet.py ask` writes `marked.tsv` with an empty mark on each line; a reader puts `y` (sensible and
in character), `n`, and where it helps a reason. `sheet.py count` prints the share by kind.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tomllib
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from engine import Engine  # noqa: E402

from game.core.card import load_people  # noqa: E402
from game.core.prompt import Turn  # noqa: E402

COLUMNS = ("mark", "kind", "villager", "question", "reply", "reason")


def ask(model: Path, out: Path, seed: int) -> None:
    """Ask everything once and write the unmarked sheet."""
    people = load_people(HERE.parents[1] / "assets" / "people")
    by_key = {card.key: card for card in people}
    table = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))
    rows = []
    number = 0
    with Engine(model) as engine:
        for kind in table["kind"]:
            for talk in kind["questions"]:
                card = by_key.get(kind.get("to", ""), people[number % len(people)])
                number += 1
                turns: list[Turn] = []
                for question in talk.split(" | "):
                    reply = engine.ask(card, turns, question, people, seed)
                    turns.append(Turn(question, reply.text, reply.notes))
                said = " / ".join(turn.reply for turn in turns)
                rows.append(("", kind["name"], card.key, talk, " ".join(said.split()), ""))
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{len(rows)} replies in {out}")


def count(sheet: Path) -> None:
    """Print the share of `y` by kind and in all."""
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    asked: Counter[str] = Counter(row["kind"] for row in rows)
    good: Counter[str] = Counter(row["kind"] for row in rows if row["mark"] == "y")
    for kind, whole in asked.items():
        print(f"{kind:40} {good[kind]:3} of {whole:3}")
    print(f"{'all':40} {good.total():3} of {len(rows):3}  {100 * good.total() / len(rows):.1f} %")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("ask", "count"))
    parser.add_argument("--model", type=Path, default=HERE / "brookling.gguf")
    parser.add_argument("--sheet", type=Path, default=HERE / "marked.tsv")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.what == "ask":
        ask(options.model, options.sheet, options.seed)
    else:
        count(options.sheet)


if __name__ == "__main__":
    main()
