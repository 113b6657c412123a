"""One villager's talk with the player: what was said, and the one request that may be on its way.

The phase has a name and there is one of it. Every request ends in exactly one end, whichever
comes first, and gives the input back; what belongs to an older request is dropped. What the
player typed and what had arrived of a reply stays, however the reply ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from game.core.actions import ActionCutter
from game.core.card import Card
from game.core.lookup import look_up
from game.core.model_profile import ModelProfile
from game.core.prompt import Notes, Turn, build_messages
from game.core.reply import Reply
from game.core.talk_log import LoggedTurn, end_line, piece_line, question_line, reply_line
from game.messages import ChatRequest, Done, Failed, Message, Problem, Timings, Token

MAX_KEPT_TURNS = 500
"""Turns that stay in memory; the log on the disk keeps all of them."""
_BYTES_PER_TOKEN = 2.4


class Phase(StrEnum):
    """IDLE and FAILED take a question; WAITING and STREAMING have one on its way."""

    IDLE = "idle"
    WAITING = "waiting"
    STREAMING = "streaming"
    FAILED = "failed"


@dataclass(slots=True)
class Exchange:
    """A question and what came of it.

    `reply` is what the player reads, and `marked` the same with actions between asterisks.
    `stop` is `eos`, `limit`, `stopped` or `failed`, and empty
    while the reply is on its way.
    """

    question: str
    notes: Notes = field(default_factory=Notes)
    reply: str = ""
    marked: str = ""
    stop: str = ""
    action: str = ""
    problem: Problem | None = None
    timings: Timings = field(default_factory=Timings)


def estimated_tokens(text: str) -> int:
    """A safe guess without a server: small vocabularies reach about 2.4 bytes a token."""
    return int(len(text.encode("utf-8", "replace")) / _BYTES_PER_TOKEN) + 1


def _unmarked(card: Card, marked: str) -> str:
    """A reply out of the log as it was read."""
    return Reply.whole(card.name, marked).text if "*" in marked else marked


class Conversation:
    """Frame-thread only. `next_id` yields the run's request ids, `now` a local time for the log."""

    def __init__(
        self,
        card: Card,
        everyone: Sequence[Card],
        *,
        next_id: Callable[[], int],
        now: Callable[[], str],
        profile: ModelProfile | None = None,
        past: Sequence[LoggedTurn] = (),
        run: str = "",
    ) -> None:
        """`past` is the talk of earlier games; `run` tells this game's lines in the log apart."""
        self.card = card
        self.everyone = tuple(everyone)
        self.profile = profile or ModelProfile()
        self.phase = Phase.IDLE
        self.draft = ""
        self.exchanges = [
            Exchange(
                turn.question,
                reply=_unmarked(card, turn.reply),
                marked=turn.reply,
                stop=turn.stop or "stopped",
            )
            for turn in past[-MAX_KEPT_TURNS:]
        ]
        self._next_id = next_id
        self._now = now
        self._run = run
        self._count = 0
        self._request: ChatRequest | None = None
        self.speed = "normal"
        self.reply: Reply | None = None
        self._cutter = ActionCutter()
        self._logged = ""
        self._lines: list[bytes] = []

    @property
    def busy(self) -> bool:
        """Whether a reply is on its way."""
        return self.phase in (Phase.WAITING, Phase.STREAMING)

    @property
    def request_id(self) -> int | None:
        """The id to cancel, while a reply is on its way."""
        return self._request.id if self._request else None

    @property
    def _turn(self) -> str:
        return f"{self._run}{self._count}"

    @property
    def wants_stop(self) -> bool:
        """The model has begun to speak for the player: nothing it says from here on is shown."""
        return self.busy and self.reply is not None and self.reply.wants_stop

    @property
    def current(self) -> Exchange | None:
        """The latest exchange, finished or not."""
        return self.exchanges[-1] if self.exchanges else None

    def submit(self, question: str) -> ChatRequest | None:
        """Ask; returns the request to send, or None for an empty question or while one is busy."""
        question = question.strip()
        if not question or self.busy:
            return None
        turns = self._turns()
        notes = look_up(self.card, turns, question, self.everyone)
        exchange = Exchange(question, notes)
        request = self._build(turns, exchange)
        self.exchanges.append(exchange)
        del self.exchanges[:-MAX_KEPT_TURNS]
        return self._begin(exchange, request)

    def again(self) -> ChatRequest | None:
        """Another reply to the latest question; the earlier reply stays in the log on the disk."""
        exchange = self.current
        if exchange is None or self.busy:
            return None
        turns = self._turns(self.exchanges[:-1])
        fresh = Exchange(exchange.question, exchange.notes)
        if fresh.notes == Notes():
            fresh.notes = look_up(self.card, turns, fresh.question, self.everyone)
        self.exchanges[-1] = fresh
        return self._begin(fresh, self._build(turns, fresh))

    def prefill(self) -> tuple[Message, ...]:
        """The prompt up to the next question, for the server's cache."""
        return self._messages(self._turns(), Exchange("…"))[:-1]

    def apply(self, event: Token | Done | Failed) -> bool:
        """Take an event; False when it belongs to an older request and was dropped."""
        exchange, reply = self.current, self.reply
        if self._request is None or exchange is None or reply is None:
            return False
        if event.id != self._request.id:
            return False
        if isinstance(event, Token):
            self.phase = Phase.STREAMING
            reply.feed(self._cutter.feed(event.text))
            exchange.reply = reply.text
        else:
            reply.feed(self._cutter.finish())
            reply.finish(cut=isinstance(event, Done) and event.stop == "limit")
            exchange.reply = reply.text
            self._end(exchange, event)
        return True

    def log_lines(self) -> list[bytes]:
        """Lines for the talk log since the last call; call it a few times a second."""
        if self.busy and self.reply is not None:
            self._log_reply(self.reply.marked)
        lines, self._lines = self._lines, []
        return lines

    def _begin(self, exchange: Exchange, request: ChatRequest) -> ChatRequest:
        self._count += 1
        self._lines.append(question_line(self._turn, exchange.question, self._now()))
        self._cutter = ActionCutter(exchange.notes.actions)
        names = [name for name in (self.card.name_ja,) if name]
        self.reply = Reply(self.card.name, *names, speed=self.speed)
        self._logged = ""
        self._request = request
        self.phase = Phase.WAITING
        return request

    def _end(self, exchange: Exchange, event: Done | Failed) -> None:
        exchange.timings = event.timings
        exchange.action = self._cutter.action
        self._request = None
        if isinstance(event, Failed):
            exchange.stop, exchange.problem = "failed", event.problem
            self.phase = Phase.FAILED
        else:
            # What was stopped because the model went on to the player's part is a whole reply.
            finished = self.reply is not None and self.reply.wants_stop
            exchange.stop = "eos" if finished else event.stop
            self.phase = Phase.IDLE
        exchange.marked = self.reply.marked if self.reply is not None else exchange.reply
        self._log_reply(exchange.marked)
        self._lines.append(end_line(self._turn, exchange.stop))

    def _log_reply(self, reply: str) -> None:
        """What the log lacks of the reply: a piece, or all of it where tidying took some back."""
        if reply == self._logged:
            return
        if reply.startswith(self._logged):
            self._lines.append(piece_line(self._turn, reply[len(self._logged) :]))
        else:
            self._lines.append(reply_line(self._turn, reply))
        self._logged = reply

    def _turns(self, exchanges: Sequence[Exchange] | None = None) -> list[Turn]:
        """What goes back into the prompt: exchanges in which the villager said something."""
        done = self.exchanges if exchanges is None else exchanges
        return [Turn(each.question, each.reply, each.notes) for each in done if each.reply]

    def _build(self, turns: Sequence[Turn], exchange: Exchange) -> ChatRequest:
        return ChatRequest(
            id=self._next_id(),
            messages=self._messages(turns, exchange),
            max_tokens=self.profile.max_tokens,
            sampling=self.profile.sampling,
            speaker=self.card.key,
        )

    def _messages(self, turns: Sequence[Turn], exchange: Exchange) -> tuple[Message, ...]:
        return build_messages(
            self.card,
            turns,
            exchange.question,
            exchange.notes,
            count=estimated_tokens,
            budget=self.profile.budget,
            shape=self.profile.shape,
        )
