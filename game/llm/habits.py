"""What a server of the common chat dialect has refused so far, and how it is asked instead.

Every server knows other fields: what one refuses by its name is left out from then on, and where
it names nothing, all that is not in the oldest form of the dialect.
"""

from __future__ import annotations

import re
from typing import Any

from game.llm.payloads import joined_system

_EXTRAS = ("chat_template_kwargs", "reasoning_effort", "stream_options")
_RARE = frozenset((*_EXTRAS, "top_k", "min_p", "repeat_penalty", "dry_multiplier"))
_COMMON = frozenset(("temperature", "top_p", "seed", "stop"))
_NO_SYSTEM = re.compile(r"system[ _](role|message|prompt|instruction)", re.I)
_THINKER = re.compile(r"(^|[-_/:. ])(r1|qwq|thinking|thinker|reasoner|reasoning)([-_:. ]|$)", re.I)
_MISREAD = frozenset((400, 422, 500))


class Habits:
    """One server's. `thinks`: its model begins within a thought that nobody takes apart."""

    def __init__(self, model: str) -> None:
        self.thinks = bool(_THINKER.search(model))
        self._left_out: set[str] = set()
        self._guessed: set[str] = set()
        self._system_apart = True
        self._newer_limit = False

    def suit(self, body: dict[str, Any]) -> dict[str, Any]:
        """The body as this server takes it."""
        suited = {name: value for name, value in body.items() if name not in self._left_out}
        if self._newer_limit and "max_tokens" in suited:
            suited["max_completion_tokens"] = suited.pop("max_tokens")
        if not self._system_apart:
            suited["messages"] = joined_system(suited["messages"])
        return suited

    def learn(self, status: int, message: object, sent: dict[str, Any]) -> bool:
        """Whether a refusal taught something, so that asking again helps."""
        words = str(message)
        if status not in _MISREAD:
            return False
        if self._system_apart and _NO_SYSTEM.search(words):
            self._system_apart = False
            return bool(joined_system(sent["messages"]) != sent["messages"])
        if status == 500:
            return False
        if "max_completion_tokens" in words and "max_tokens" in sent:
            self._newer_limit = True
            return True
        named = {name for name in _RARE | _COMMON if name in sent and _names(words, name)}
        if not named and (rare := {name for name in _RARE if name in sent}):
            named = self._guessed = rare
        if not named:  # it was not for the fields that were guessed, then
            self._left_out -= self._guessed
        self._left_out |= named
        return bool(named)


def _names(words: str, field: str) -> bool:
    """Whether a refusal speaks of a field; a name that is a word as well must stand alone."""
    if "_" in field:
        return re.search(rf"\b{field}\b", words) is not None
    return re.search(rf"[\"'`]{field}[\"'`]|: {field}\b", words) is not None
