"""The JSON bodies that ask for a reply, in llama.cpp's dialect and in the common chat dialect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from game.llm.framing import defuse
from game.messages import ChatRequest, Message

_COMMON = ("temperature", "top_p", "seed")
_TURNS_AT_ONCE = 4


def completion_body(request: ChatRequest, ids: Sequence[int], room: int | None) -> dict[str, Any]:
    """llama.cpp's `/completion`. `room` is how many tokens the context still has."""
    limit = request.max_tokens if room is None else max(1, min(request.max_tokens, room))
    body: dict[str, Any] = {
        "prompt": list(ids),
        "n_predict": limit,
        "stream": True,
        "cache_prompt": True,
        "return_progress": True,
    }
    if request.stop:
        body["stop"] = list(request.stop)
    return body | _sampling(request)


def chat_body(
    request: ChatRequest, model: str, extras: bool, slot: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """`/v1/chat/completions`. `extras` are fields that some servers refuse: thinking switched
    off, the count of tokens, and the ways of sampling that only some know. `slot` is for
    llama.cpp's servers, old ones included; `None` for all others."""
    body: dict[str, Any] = {
        "messages": [
            {"role": message.role, "content": defuse(message.content)}
            for message in request.messages
        ],
        "max_tokens": request.max_tokens,
        "stream": True,
    }
    if model:
        body["model"] = model
    if request.stop:
        body["stop"] = list(request.stop[:4])
    if slot is not None:
        body |= {"cache_prompt": True, **slot}
        if "id_slot" in slot:
            body["slot_id"] = slot["id_slot"]
    sampling = _sampling(request)
    if not extras:
        return body | {name: sampling[name] for name in _COMMON if name in sampling}
    body["chat_template_kwargs"] = {"enable_thinking": False}
    body["reasoning_effort"] = "none"
    body["stream_options"] = {"include_usage": True}
    return body | sampling


def joined_system(messages: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The same chat for a template that knows no system role: its words stand before the first
    question."""
    if len(messages) < 2 or messages[0]["role"] != "system":
        return list(messages)
    words = f"{messages[0]['content']}\n\n{messages[1]['content']}"
    return [{"role": "user", "content": words}, *messages[2:]]


def _sampling(request: ChatRequest) -> dict[str, Any]:
    fields = asdict(request.sampling)
    return {name: value for name, value in fields.items() if value is not None}


def shorten(request: ChatRequest, share: float = 1.0) -> ChatRequest | None:
    """The same request without its oldest turns; `None` when only the question is left.

    Turns leave until at most `share` of all letters is left. Several go at once, so that the
    prompt's beginning stays the same for the next few questions and the server's cache keeps
    fitting.
    """
    messages = request.messages
    head = 1 if messages and messages[0].role == "system" else 0
    turns: Sequence[Message] = messages[head:-1]
    if not turns:
        return None
    most = share * sum(len(message.content) for message in messages)
    always = sum(len(message.content) for message in (*messages[:head], messages[-1]))
    while turns:
        turns = _drop_turns(turns, _TURNS_AT_ONCE if len(turns) > 4 * _TURNS_AT_ONCE else 1)
        if always + sum(len(message.content) for message in turns) <= most:
            break
    return replace(request, messages=(*messages[:head], *turns, messages[-1]))


def within_letters(request: ChatRequest, most: int) -> ChatRequest:
    """The same request, its turns bounded to `most` letters in all: cheap, before any counting."""
    letters = sum(len(message.content) for message in request.messages)
    return (letters > most and shorten(request, most / letters)) or request


def _drop_turns(turns: Sequence[Message], count: int) -> Sequence[Message]:
    """`turns` without its first `count` questions and what belongs to them."""
    starts = [at for at, message in enumerate(turns) if message.role == "user"]
    return turns[starts[count] :] if count < len(starts) else ()
