"""`tattlebrook ask`: talk to a villager in the terminal, no window.

The reply streams to standard output as it arrives. With `--json` that carries one object a line
and nothing else, also for a reply that failed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from game.commands.programs import name_program
from game.commands.streams import argument, typed_lines, write_any_text
from game.commands.terminal import Asker, asking, note
from game.core.card import Card, load_card, load_people
from game.core.conversation import Exchange
from game.errors import ContentError, UsageError
from game.language import Language
from game.llm.serving import Choice
from game.paths import Paths, find_paths
from game.settings import load_settings


def run(arguments: argparse.Namespace) -> int:
    """0; 1 when a reply failed; raises `UsageError` (2) for what cannot be asked at all."""
    write_any_text(utf8=arguments.json)
    paths = find_paths()
    settings, notices = load_settings(paths.settings_file)
    for notice in notices:
        note(notice)
    card, everyone = villager(arguments, paths)
    questions = asked(arguments.question)
    first = next(questions, None)
    if first is None:
        raise UsageError("there is no question; give one, or one a line on standard input")
    choice = Choice(arguments.model, arguments.server)
    name_program(choice, settings, paths)
    failed = False
    with asking(paths, settings, choice, card, everyone, seed=arguments.seed) as asker:
        asker.wait_ready()
        question: str | None = first
        while question is not None:
            failed |= not answer(asker, question, as_json=arguments.json, paths=paths)
            question = next(questions, None)
    return 1 if failed else 0


def asked(question: str | None) -> Iterator[str]:
    """The questions, one at a time; blank lines of standard input are no questions."""
    if question is not None:
        question = argument(question).strip()
        if not question:
            raise UsageError("the question is empty; type what you want to ask")
        yield question
        return
    if sys.stdin is not None and sys.stdin.isatty():
        print("Type a question and Enter; Ctrl-D ends.", file=sys.stderr)
    for line in typed_lines():
        if line.strip():
            yield line.strip()


def villager(arguments: argparse.Namespace, paths: Paths) -> tuple[Card, tuple[Card, ...]]:
    """Who answers, and everybody they know. Raises `UsageError`."""
    try:
        people = load_people(paths.assets / "people")
        if arguments.card is not None:
            card = load_card(arguments.card)
            return card, (card, *(each for each in people if each.key != card.key))
    except ContentError as error:
        raise UsageError(str(error)) from error
    if not people:
        raise UsageError(f"there is no villager in {paths.assets / 'people'}")
    wanted = arguments.to.strip().lower()
    for card in people:
        if not arguments.to or wanted in (card.key.lower(), card.name.lower(), card.name_ja):
            return card, people
    names = ", ".join(card.name for card in people)
    raise UsageError(f"nobody here is called {arguments.to}; there are {names}")


def answer(asker: Asker, question: str, *, as_json: bool, paths: Paths) -> bool:
    """Ask one question and print what came; False when the reply failed."""
    words = Language.load(paths.assets)

    def show(piece: str) -> None:
        if not as_json:
            print(piece, end="", flush=True)

    exchange = asker.ask(question, show)
    problem = words.problem(exchange.problem) if exchange.problem else None
    if as_json:
        print(json.dumps(record(asker, exchange, problem), ensure_ascii=False), flush=True)
    else:
        print(flush=True)
        if problem:
            note(problem)
    return exchange.stop != "failed"


def record(asker: Asker, exchange: Exchange, problem: str | None) -> dict[str, object]:
    """What `--json` prints for one reply. Times are milliseconds."""
    timings = exchange.timings
    return {
        "villager": asker.talk.card.name,
        "question": exchange.question,
        "reply": exchange.reply,
        "stop": exchange.stop,
        "error": problem,
        "backend": {
            "kind": asker.backend.kind,
            "model": asker.backend.model,
            "url": asker.backend.url,
        },
        "timings": {
            "ready_ms": asker.ready_ms,
            "first_token_ms": timings.first_token_ms,
            "total_ms": timings.total_ms,
            "tokens": timings.tokens,
            "tokens_per_second": timings.tokens_per_second,
            "cached_tokens": timings.cached_tokens,
        },
    }
