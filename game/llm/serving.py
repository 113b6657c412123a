"""From what the player chose to a running brain: the one place that joins choice and bridge."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.core.model_profile import ModelProfile, load_profile, profile_beside
from game.errors import ContentError
from game.llm.backends import LaunchPlan, choose
from game.llm.bridge import Bridge
from game.llm.trust import may_start
from game.messages import Problem, ServerState
from game.paths import Paths
from game.settings import Settings, api_key

if TYPE_CHECKING:
    from game.llm.supervisor import Supervisor

PROMPT_MARGIN = 16
"""Tokens of the context left free beside the prompt and the reply."""
_SMALLEST_BUDGET = 256


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """What the command line asked for; both empty: what the settings say, then what is there."""

    model: str = ""
    server_url: str = ""


def plan_for(choice: Choice, settings: Settings, paths: Paths, *, ask: bool = True) -> LaunchPlan:
    """What will serve. Raises `ModelError` where the choice cannot.

    A llamafile that has changed since it last ran is passed over until it is allowed, unless it
    was named or `ask` is off; so is a file that was chosen in an earlier game and is not there any more.
    """
    return choose(
        choice.model,
        choice.server_url or ("" if choice.model else settings.server_url),
        "" if gone(choice, settings) else settings.model,
        paths,
        api_key=api_key(paths.config),
        may_run=lambda path: not ask or may_start(path, paths),
    )


def gone(choice: Choice, settings: Settings) -> Problem | None:
    """What to say of a model of an earlier game whose file is no longer there."""
    other = choice.model or choice.server_url or settings.server_url
    if other or not settings.model or Path(settings.model).expanduser().exists():
        return None
    return Problem("model.gone", {"path": settings.model, "file": Path(settings.model).name})


def plan_or_ask(
    choice: Choice, settings: Settings, paths: Paths
) -> tuple[LaunchPlan, Path | None]:
    """What will serve, and the changed llamafile that would, had the player allowed it already.

    Raises `ModelError`.
    """
    plan = plan_for(choice, settings, paths, ask=False)
    if plan.kind != "llamafile" or choice.model or plan.path is None:
        return plan, None
    if may_start(plan.path, paths):
        return plan, None
    return plan_for(choice, settings, paths), plan.path


def profile_for(plan: LaunchPlan, paths: Paths) -> ModelProfile:
    """What suits the model of a plan; a broken profile of somebody's model counts as none."""
    return profile_of(plan.path, paths)


def profile_of(path: Path | None, paths: Paths) -> ModelProfile:
    """What suits a model's file, None for a server that somebody else runs."""
    if path is None:
        return ModelProfile()
    try:
        return profile_beside(path)
    except ContentError:
        if path == paths.builtin_model:
            raise
        return ModelProfile()


def builtin_profile(paths: Paths) -> ModelProfile:
    """The profile of the model that comes with the game."""
    return load_profile(paths.builtin_model.with_suffix(".toml"))


def within(profile: ModelProfile, n_ctx: int | None) -> ModelProfile:
    """The same profile, its prompt bounded by the context that the server really has."""
    if n_ctx is None:
        return profile
    room = n_ctx - profile.max_tokens - PROMPT_MARGIN
    return dataclasses.replace(profile, budget=max(_SMALLEST_BUDGET, min(profile.budget, room)))


def open_bridge(choice: Choice, settings: Callable[[], Settings], paths: Paths) -> Bridge:
    """A bridge that is not entered yet. `settings` is asked again at every switch."""

    def make(
        model: str, server_url: str, on_state: Callable[[ServerState], None]
    ) -> Supervisor:
        from game.llm.supervisor import Supervisor

        chosen = Choice(model, server_url)
        return Supervisor(plan_for(chosen, settings(), paths), paths=paths, on_state=on_state)

    return Bridge(make, model=choice.model, server_url=choice.server_url)
