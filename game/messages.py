"""The one line of messages that joins the rules, the screen and the network.

Screens hold a `Brain`; they send it `ChatRequest`s and drain `Event`s from it once a frame.
Every request ends in exactly one of `Done` or `Failed`; a cancelled one ends in
`Done(stop="stopped")`. Events carry the id of their request, so that late ones can be dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]
StopReason = Literal["eos", "limit", "stopped"]
BackendKind = Literal["llamafile", "llama-server", "built-in", "url"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn as the model's chat template sees it. `content` is plain words, never markup."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the next token is chosen. Names are llama.cpp's own request fields.

    A `None` leaves the server's default in place.
    """

    temperature: float | None = None
    top_k: int | None = None
    top_p: float | None = None
    min_p: float | None = None
    repeat_penalty: float | None = None
    dry_multiplier: float | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One question to the model.

    `id` grows by one with every request of a run. `max_tokens` bounds the reply in tokens and is
    always sent, since a server may miss a closed connection. `speaker` names whose conversation
    this is, so that each villager's prompt can keep a slot of the server's cache.
    """

    id: int
    messages: tuple[Message, ...]
    max_tokens: int
    sampling: Sampling = field(default_factory=Sampling)
    stop: tuple[str, ...] = ()
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Timings:
    """What one reply cost: milliseconds since the request was sent, and tokens."""

    first_token_ms: float | None = None
    total_ms: float | None = None
    tokens: int | None = None
    tokens_per_second: float | None = None
    prompt_tokens: int | None = None
    cached_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a player must be told.

    `key` is a sentence's name in `assets/lang/*.toml` (`section.name`), `values` fill its
    `{blanks}`, and `detail` is technical (a server's last words, say) for the log and `doctor`;
    the screen shows at most its last line.
    """

    key: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the reply, as it arrived: any length from one character up."""

    id: int
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The reply ended; `stop` says why."""

    id: int
    stop: StopReason
    timings: Timings = field(default_factory=Timings)


@dataclass(frozen=True, slots=True)
class Failed:
    """The reply broke off; the `Token`s before it stay valid and are kept."""

    id: int
    problem: Problem
    timings: Timings = field(default_factory=Timings)


class ServerPhase(StrEnum):
    """Where the model's server stands; the screen has a sentence for each (`server.<value>`)."""

    OFF = "off"
    STARTING = "starting"
    LOADING = "loading"
    READY = "ready"
    RESTARTING = "restarting"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Backend:
    """What serves: for `doctor`, `--json` and the models screen. `url` has no key in it."""

    kind: BackendKind
    model: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ServerState:
    """A change in the server's life. `since` is `time.monotonic()` seconds at the change."""

    phase: ServerPhase
    since: float
    problem: Problem | None = None
    backend: Backend | None = None
    ready_ms: float | None = None
    n_ctx: int | None = None


Event = Token | Done | Failed | ServerState


class Brain(Protocol):
    """What a screen may ask of the model. Every call returns at once and never raises."""

    @property
    def state(self) -> ServerState:
        """The server's present state."""
        ...

    def ask(self, request: ChatRequest) -> None:
        """Send a request; one asked before the server is ready is kept and goes out then."""
        ...

    def poll(self) -> list[Event]:
        """Everything that has arrived since the last call, in order."""
        ...

    def cancel(self, request_id: int) -> None:
        """Stop a reply; it still ends in one `Done` or `Failed`."""
        ...

    def prefill(self, messages: tuple[Message, ...], speaker: str) -> None:
        """Evaluate a prompt's beginning into the server's cache; silent, and dropped if busy."""
        ...

    def switch(self, model: str, server_url: str) -> None:
        """Serve another model (a path, or empty for the default) or a server's URL instead."""
        ...
