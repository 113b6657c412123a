"""The words of all talks as lines of JSON, so that a kill loses none of them.

A question is a line of its own before it is sent; the reply follows in pieces as it arrives, and
an end line says how it ended. Reading puts them together again: a line that a kill cut short is
passed over, and a reply without an end counts as unfinished. Each turn has a number that no other
has, also when two copies of the game write to one log.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class LoggedTurn:
    """One question and what came of it. `stop` is empty while the reply has no end."""

    question: str
    reply: str = ""
    stop: str = ""


def question_line(number: str, question: str, at: str) -> bytes:
    """`number` is this turn's alone; `at` is the local time in ISO 8601."""
    return _line({"n": number, "question": question, "at": at})


def piece_line(number: str, text: str) -> bytes:
    return _line({"n": number, "piece": text})


def reply_line(number: str, reply: str) -> bytes:
    """The whole reply so far, in place of its pieces: tidying took something back."""
    return _line({"n": number, "reply": reply})


def end_line(number: str, stop: str) -> bytes:
    return _line({"n": number, "end": stop})


def _line(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")


def read_turns(lines: Iterable[bytes]) -> list[LoggedTurn]:
    """Put a log's lines together, in the order in which the questions were asked."""
    turns: dict[str, LoggedTurn] = {}
    for line in lines:
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, UnicodeDecodeError):
            continue
        if not isinstance(record, dict) or not isinstance(record.get("n"), str):
            continue
        number = record["n"]
        if isinstance(record.get("question"), str):
            turns[number] = LoggedTurn(record["question"])
        elif number in turns and isinstance(record.get("piece"), str):
            turns[number].reply += record["piece"]
        elif number in turns and isinstance(record.get("reply"), str):
            turns[number].reply = record["reply"]
        elif number in turns and isinstance(record.get("end"), str):
            turns[number].stop = record["end"]
    return list(turns.values())
