"""Finds out what a server that somebody else runs speaks: llama.cpp's own API, or OpenAI's."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from game.llm.health import REFUSED, Answer, Inquirer, ServerFacts, llama_facts, openai_facts
from game.messages import Problem


async def find_dialect(
    inquirer: Inquirer,
    url: str,
    *,
    limit: float,
    loading_limit: float,
    on_loading: Callable[[], None],
) -> ServerFacts | Problem:
    """Ask `/props`, then `/v1/models`; a refused connection is given up at once.

    `limit` seconds bound the whole inquiry, `loading_limit` one that says it is still loading.
    """
    began, told = time.monotonic(), False
    while True:
        left = began + limit - time.monotonic()
        props = await inquirer.get("/props", max(0.5, left))
        if props.status == 200 and "default_generation_settings" in props.body:
            return llama_facts(props.body)
        if props.status in (401, 403) and not inquirer.has_key:
            return _refusal(props, url)
        models = props
        if props.status not in (REFUSED, 503):
            left = began + limit - time.monotonic()
            models = await inquirer.get("/v1/models", max(0.5, left))
            if models.status == 200 and isinstance(models.body.get("data"), list):
                return openai_facts(models.body)
        if models.status != 503 or time.monotonic() - began > loading_limit:
            return _refusal(models, url)
        if not told:
            told = True
            on_loading()
        await asyncio.sleep(0.5)


def _refusal(answer: Answer, url: str) -> Problem:
    values: dict[str, str | int] = {"url": url, "status": answer.status}
    if answer.status == REFUSED:
        return Problem("server.unreachable", values, answer.reason)
    if answer.status in (401, 403):
        return Problem("server.key_refused", values)
    if 300 <= answer.status < 400:
        return Problem("server.redirects", values)
    if answer.status == 503:
        return Problem("server.busy", values)
    return Problem("server.no_model_server", values)
