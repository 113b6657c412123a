"""Finds out what a server that somebody else runs speaks: llama.cpp's own API, or OpenAI's."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from typing import Any

from game.llm.health import REFUSED, Answer, Inquirer, ServerFacts, llama_facts, openai_facts
from game.messages import Problem

_NOT_FOR_TALK = re.compile(r"embed|rerank|whisper|\btts\b|(^|[/_-])(bge|e5|gte|clip)[-_]", re.I)
_MOST_NAMED = 8


async def find_dialect(
    inquirer: Inquirer,
    url: str,
    wanted: str = "",
    *,
    limit: float,
    loading_limit: float,
    on_loading: Callable[[], None],
) -> ServerFacts | Problem:
    """Ask `/props`, then `/v1/models`; a refused connection is given up at once.

    `wanted` names one of the server's models; without it the first that can talk is taken. `limit` seconds bound the whole inquiry, `loading_limit` one that says it is still loading.
    """
    began, told = time.monotonic(), False
    while True:
        left = began + limit - time.monotonic()
        props = await inquirer.get("/props", max(0.5, left))
        one_model = props.body.get("role") != "router"  # a router keeps several, by their names
        if props.status == 200 and "default_generation_settings" in props.body and one_model:
            return llama_facts(props.body)
        if props.status in (401, 403) and not inquirer.has_key:
            return _refusal(props, url)
        models = props
        if props.status not in (REFUSED, 503):
            left = began + limit - time.monotonic()
            models = await inquirer.get("/v1/models", max(0.5, left))
            if models.status == 200 and isinstance(models.body.get("data", 0), list | None):
                return chosen_model(models.body["data"] or [], wanted, url)
        if models.status != 503 or time.monotonic() - began > loading_limit:
            return _refusal(models, url)
        if not told:
            told = True
            on_loading()
        await asyncio.sleep(0.5)


def chosen_model(listed: list[Any], wanted: str, url: str) -> ServerFacts | Problem:
    """The model of `/v1/models` to ask: the wanted one, else the first that is made to talk.

    Ollama and LM Studio list what is installed, models for searching included.
    """
    models = [m for m in listed if isinstance(m, dict) and isinstance(m.get("id"), str)]
    if wanted:
        fitting = [m for m in models if m["id"] == wanted]
        fitting += [m for m in models if wanted.lower() in _short_names(m["id"])]
        if not fitting:
            names = ", ".join(m["id"] for m in models[:_MOST_NAMED])
            values = {"url": url, "model": wanted, "names": names or "-"}
            return Problem("server.no_such_model", values)
        return openai_facts(fitting[0])
    talkers = [m for m in models if not _NOT_FOR_TALK.search(m["id"])]
    if not talkers:
        return Problem("server.no_models", {"url": url})
    return openai_facts(next((m for m in talkers if _is_loaded(m)), talkers[0]))


def _short_names(name: str) -> tuple[str, ...]:
    """How people call a model: `Org/Model` without its owner, `model:tag` without its tag."""
    name = name.lower()
    bare = name.rpartition("/")[2]
    return name, bare, name.partition(":")[0], bare.partition(":")[0]


def _is_loaded(model: dict[str, Any]) -> bool:
    """Whether llama-server, as a router of several models, has this one in memory."""
    status = model.get("status")
    return isinstance(status, dict) and status.get("value") == "loaded"


def _refusal(answer: Answer, url: str) -> Problem:
    values: dict[str, str | int] = {"url": url, "status": answer.status}
    if answer.garbled:
        return Problem("server.no_http", values)
    if answer.status == REFUSED:
        return Problem("server.unreachable", values, answer.reason)
    if answer.status in (401, 403):
        return Problem("server.key_refused", values)
    if 300 <= answer.status < 400:
        return Problem("server.redirects", values)
    if answer.status == 503:
        return Problem("server.busy", values)
    return Problem("server.no_model_server", values)
