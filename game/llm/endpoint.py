"""What the supervisor gives to the client: where to ask and how, or why nobody can be asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.llm.health import Dialect
from game.messages import Backend, Problem


class ServerUnavailable(Exception):  # noqa: N818 - it says what is the case
    """No server, and none will come; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and how to ask. `n_ctx` is in tokens for each slot; `api_key` is never logged."""

    base_url: str
    api_key: str | None = field(repr=False)
    backend: Backend
    dialect: Dialect
    n_ctx: int | None
    slots: int
    model_name: str = ""
