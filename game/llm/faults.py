"""What a server's own error says, whatever shape it has, and which sentence the player gets.

Servers agree on no shape: `{"error": {"message": …}}`, `{"detail": …}`, plain text, HTML.
"""

from __future__ import annotations

import json
from typing import Any

import orjson

from game.messages import Problem


def load_json(data: str) -> Any:
    """A JSON text's value, `None` for anything else; half characters (`\\ud83d`) are let in."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        if "\\u" not in data:
            return None
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def whole_number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def server_words(message: object) -> str:
    """What a server said about its failure, wherever in the answer it put it."""
    if isinstance(message, dict):
        for name in ("error", "message", "detail", "content"):
            if message.get(name):
                return server_words(message[name])
    return str(message)[:500]


def is_too_long(message: object) -> bool:
    """Whether a server's error says that the prompt does not fit its context."""
    error = message.get("error") if isinstance(message, dict) else None
    if isinstance(error, dict) and "exceed_context_size" in str(error.get("type")):
        return True
    words = str(message).lower()
    return any(
        sign in words
        for sign in ("context_length", "context length", "context size", "context window", "n_ctx")
    )


def server_problem(message: object, otherwise: str = "failed.server_error") -> Problem:
    """The problem that a server's own error names; `otherwise` is the key of any other one."""
    words = server_words(message)
    return Problem("failed.too_long" if is_too_long(message) else otherwise, detail=words)


def fitting_share(message: object, reply_tokens: int) -> float:
    """How much of a prompt that was too long would fit, a little less to be safe: 0 to 1.

    llama.cpp says both numbers; half is tried with servers that say none.
    """
    error = message.get("error") if isinstance(message, dict) else None
    if isinstance(error, dict):
        asked, room = whole_number(error.get("n_prompt_tokens")), whole_number(error.get("n_ctx"))
        if asked and room and room > reply_tokens:
            return min(0.95 * (room - reply_tokens) / asked, 0.95)
    return 0.5
