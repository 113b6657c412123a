"""Stays with a server that somebody else runs: finds out what it is, and looks when it is suspected."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from game.llm.backends import LaunchPlan
from game.llm.health import REFUSED, Inquirer, ServerFacts
from game.llm.patience import Patience
from game.llm.remote import find_dialect
from game.messages import Problem


async def follow(
    plan: LaunchPlan,
    patience: Patience,
    *,
    on_loading: Callable[[], None],
    on_ready: Callable[[ServerFacts], None],
    on_lost: Callable[[], None],
    suspected: Callable[[], bool],
) -> Problem:
    """Follow the server of a plan until it is gone for good; returns why.

    `suspected` is asked again and again whether a connection to it broke since the last time.
    """
    inquirer = Inquirer(plan.url, plan.api_key)
    try:
        for pause in (*patience.back_off, None):
            found = await find_dialect(
                inquirer,
                plan.url,
                plan.wanted,
                limit=patience.remote,
                loading_limit=patience.remote_loading,
                on_loading=on_loading,
            )
            if isinstance(found, Problem):
                return found
            on_ready(found)
            while not suspected() or await _answers(inquirer, patience.suspect):
                await asyncio.sleep(0.1)
            on_lost()
            if pause is not None:
                await asyncio.sleep(pause)
        return Problem("server.died_often", {"file": plan.url})
    finally:
        await inquirer.close()


async def _answers(inquirer: Inquirer, limit: float) -> bool:
    answer = await inquirer.get("/v1/models", limit)
    return answer.status != REFUSED
