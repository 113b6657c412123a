"""Asks the hand-written questions through the game's own code and writes the sheet to mark.

`ask_questions.py [--kind KIND ...] [--every N]` asks; a reader fills the column `mark` with `good`
or `bad: why`, which stays for as long as the reply does; `--summary` counts.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1])]

from game.commands.terminal import asking  # noqa: E402
from game.core.card import load_people  # noqa: E402
from game.core.words import words  # noqa: E402
from game.llm.serving import Choice  # noqa: E402
from game.paths import find_paths  # noqa: E402
from game.settings import Settings  # noqa: E402


class Case(NamedTuple):
    """One question; `facts`: one of them must be in a right reply; `never`: none of them."""

    kind: str
    to: str
    question: str
    before: Sequence[str] = ()
    facts: Sequence[str] = ()
    never: Sequence[str] = ()

    @property
    def shown(self) -> str:
        """The player's side of the talk, as the sheet shows it."""
        return " ".join(" | ".join((*self.before, self.question)).split())


class Row(NamedTuple):
    """One line of the sheet; the fields are its columns."""

    kind: str
    to: str
    question: str
    reply: str
    rule: str
    mark: str = ""


def load_cases(path: Path) -> list[Case]:
    """The cases, then the kinds' questions, to whose villagers take turns; in the file's order."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    cases = [Case(**case) for case in table["case"]]
    turns = itertools.cycle(("mira", "tobin", "alda", "fenn", "juniper"))
    for kind in table["kind"]:
        for talk in kind["questions"]:
            *before, question = talk.split(" | ")
            cases.append(Case(kind["name"], kind.get("to") or next(turns), question, before))
    return cases


def holds(reply: str, phrase: str) -> bool:
    """Whether the phrase's words stand in the reply; signs and Japanese are sought as they are."""
    if not phrase.isascii() or not phrase.replace(" ", "").isalnum():
        return phrase.casefold() in reply.casefold()
    said = " ".join(word.removesuffix("'s") for word in words(reply))
    return f" {' '.join(words(phrase))} " in f" {said} "


def judge(case: Case, reply: str) -> str:
    """`pass` or `fail` by the case's `facts` and `never`, `none` where it has neither."""
    if not reply or any(holds(reply, phrase) for phrase in case.never):
        return "fail"
    if any(holds(reply, phrase) for phrase in case.facts):
        return "pass"
    return "fail" if case.facts else "pass" if case.never else "none"


def read_sheet(path: Path) -> list[Row]:
    """The rows of a sheet, none where there is no sheet yet."""
    head, *lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else [""]
    if head and head.split("\t") != list(Row._fields):
        sys.exit(f"{path} has other columns; move it away or name another file with --sheet")
    return [Row(*line.split("\t")[: len(Row._fields)]) for line in lines if line]


def write_sheet(path: Path, cases: Sequence[Case], new: Sequence[Row]) -> None:
    """In the order of the cases; marks of unchanged replies and rows not asked anew stay."""
    old = {row[:3]: row for row in read_sheet(path)}
    for row in new:
        was = old.get(row[:3], row)
        old[row[:3]] = row._replace(mark=was.mark if was.reply == row.reply else "")
    rows = [old[key] for case in cases if (key := (case.kind, case.to, case.shown)) in old]
    lines = ["\t".join(row) for row in (Row._fields, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def ask(cases: Sequence[Case]) -> Iterator[Row]:
    """One fresh talk each with the built-in model, whatever the player's own settings say."""
    with tempfile.TemporaryDirectory() as home:
        paths = find_paths({**os.environ, "TATTLEBROOK_HOME": home})
        people = {card.key: card for card in load_people(paths.assets / "people")}
        everyone = tuple(people.values())
        model = Choice(str(paths.builtin_model))
        with asking(paths, Settings(), model, everyone[0], everyone, seed=1) as asker:
            asker.wait_ready()
            for number, case in enumerate(cases, start=1):
                # Not a new Conversation: the bridge wants each request id once in a run.
                asker.talk.card, asker.talk.exchanges = people[case.to], []
                for question in (*case.before, case.question):
                    exchange = asker.ask(question, lambda _: None)
                    if exchange.problem:
                        sys.exit(f"{question!r} got no reply: {exchange.problem}")
                reply = " ".join(exchange.reply.split())
                yield Row(case.kind, case.to, case.shown, reply, judge(case, reply))
                print(f"{number}/{len(cases)}", end="\r", file=sys.stderr, flush=True)


def summary(rows: Sequence[Row]) -> None:
    """By kind: right and wrong by the rules, good and bad by the reader."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        read = next((each for each in ("good", "bad") if row.mark.startswith(each)), "unread")
        counts.update((kind, what) for kind in (row.kind, "ALL") for what in (row.rule, read))
    columns = ("pass", "fail", "none", "good", "bad", "unread")
    print("kind".ljust(40) + "".join(f"{name:>8}" for name in (*columns, "good %")))
    for kind in [*dict.fromkeys(row.kind for row in rows), "ALL"]:
        good, bad = counts[kind, "good"], counts[kind, "bad"]
        share = f"{100 * good / (good + bad):.1f}" if good + bad else "-"
        cells = (*(str(counts[kind, name]) for name in columns), share)
        print(kind.ljust(40) + "".join(cell.rjust(8) for cell in cells))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", nargs="*", help="ask only these kinds")
    parser.add_argument("--every", type=int, default=1, help="ask only every so many-th case")
    parser.add_argument("--sheet", type=Path, default=HERE / "marked.tsv")
    parser.add_argument("--summary", action="store_true", help="ask nothing, count the sheet")
    options = parser.parse_args()
    if not options.summary:
        cases = load_cases(HERE / "questions.toml")
        chosen = [case for case in cases if not options.kind or case.kind in options.kind]
        write_sheet(options.sheet, cases, list(ask(chosen[:: options.every])))
    summary(read_sheet(options.sheet))


if __name__ == "__main__":
    main()
