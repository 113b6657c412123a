"""What becomes of a server's refusal: a sentence, another try, and never a key in its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.llm.faults import server_words
from game.llm.replies import ReplyReader
from game.llm.wire import RefusedError
from game.messages import Event, Failed, Problem

Emit = Callable[[list[Event]], float]
"""Receives events as they come, and says for how many seconds the reader should rest (mostly 0)."""


def refusal_problem(refused: RefusedError, url: str) -> Problem:
    """The sentence for an answer other than 200."""
    words = server_words(refused.message)
    status = refused.status
    if 300 <= status < 400:
        return Problem("failed.redirect", detail=words)
    if status in (401, 403):
        return Problem("failed.key", detail=words)
    if status in (404, 405):
        return Problem("failed.not_found", {"url": url}, words)
    if status >= 500:
        return Problem("failed.server_error", detail=words)
    return Problem("failed.refused", {"status": status}, words)


def refused_within(reader: ReplyReader) -> None:
    """Some servers say within the stream that a prompt is too long. Raises `RefusedError`."""
    problem = reader.problem
    if problem is not None and problem.key == "failed.too_long" and not reader.text:
        reader.begin_again()
        error = {"type": "exceed_context_size_error", "message": problem.detail}
        raise RefusedError(400, {"error": error})


def without_key(emit: Emit, key: str | None) -> Emit:
    """No server gets the key shown by repeating it in its words."""
    if not key:
        return emit

    def hide(events: list[Event]) -> float:
        last = events[-1]
        if isinstance(last, Failed) and key in last.problem.detail:
            problem = replace(last.problem, detail=last.problem.detail.replace(key, "…"))
            events = [*events[:-1], replace(last, problem=problem)]
        return emit(events)

    return hide
