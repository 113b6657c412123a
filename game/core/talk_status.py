"""What the dialogue box says is going on, in words, for every state there is.

Pure, so that a test walks through all states and finds that none is silent.
"""

from __future__ import annotations

from typing import Literal, Protocol

from game.core.conversation import Conversation, Phase
from game.messages import Problem, ServerPhase, ServerState

Tone = Literal["plain", "busy", "error"]


class Sentences(Protocol):
    """`game.language.Language`, as far as it is needed here."""

    def text(self, key: str, /, **values: str | int | float) -> str: ...

    def problem(self, problem: Problem) -> str: ...


def status(
    talk: Conversation,
    server: ServerState,
    *,
    now: float,
    stopping: bool,
    words: Sentences,
    name: str = "",
) -> tuple[str, Tone]:
    """The sentence and how it is meant. `now` is `time.monotonic()` in seconds."""
    name = name or talk.card.name
    seconds = max(0, int(now - server.since))
    if stopping and talk.busy:
        return words.text("talk.stopping"), "busy"
    if talk.phase is Phase.STREAMING or (talk.reply is not None and _revealing(talk)):
        return words.text("talk.speaking", name=name), "busy"
    if talk.phase is Phase.WAITING:
        return _waiting(server, seconds, words, name), "busy"
    return _at_rest(talk, server, seconds, words, name)


def _revealing(talk: Conversation) -> bool:
    reply = talk.reply
    return reply is not None and talk.phase is Phase.IDLE and not reply.finished


def _waiting(server: ServerState, seconds: int, words: Sentences, name: str) -> str:
    if server.phase is ServerPhase.RESTARTING:
        return words.text("talk.restarting", seconds=seconds)
    if server.phase in (ServerPhase.OFF, ServerPhase.STARTING, ServerPhase.LOADING):
        return _with_notice(words.text("talk.waking", seconds=seconds), server, words)
    return words.text("talk.thinking", name=name)


def _with_notice(waking: str, server: ServerState, words: Sentences) -> str:
    """The wait, and why it is a long one: a rung of the ladder that failed, a first start."""
    return f"{waking} {words.problem(server.problem)}" if server.problem else waking


def _at_rest(
    talk: Conversation, server: ServerState, seconds: int, words: Sentences, name: str
) -> tuple[str, Tone]:
    last = talk.current
    if talk.phase is Phase.FAILED and last is not None and last.problem is not None:
        return words.text("talk.failed", reason=words.problem(last.problem)), "error"
    if server.phase in (ServerPhase.FAILED, ServerPhase.STOPPED):
        reason = words.problem(server.problem) if server.problem else words.text("server.stopped")
        return words.text("talk.no_model", reason=reason), "error"
    if server.phase is not ServerPhase.READY:
        return _with_notice(words.text("talk.waking_idle", seconds=seconds), server, words), "busy"
    if last is not None and last.stop == "stopped" and talk.reply is not None:
        return words.text("talk.stopped", name=name), "plain"
    return words.text("talk.ready", name=name), "plain"
