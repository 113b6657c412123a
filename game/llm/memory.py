"""Whether a model fits into this machine's memory, and how many tokens it may keep in mind.

Weights lie in memory once; each conversation's slot adds its key and value cache. Slots and
context shrink until all of it fits; a model whose weights alone do not is refused before it is
loaded. An estimate: what the engine needs besides is allowed for in `_OVERHEAD`.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.llm.probe import GIB, ModelFile, UnusableError, available_memory, gpus_seen
from game.messages import Problem

DEFAULT_CONTEXT = 4096
SMALLEST_CONTEXT = 1024
_OVERHEAD = GIB // 4
_NO_QUESTION = GIB // 4
_LLAMAFILE_CACHE_PER_TOKEN = 128 * 1024


@dataclass(frozen=True, slots=True)
class Fit:
    """Tokens for each of `slots`, and the bytes that weights and caches need together."""

    slots: int
    context: int
    needed: int


def fit(model: ModelFile, free: int | None = None, gpu: bool | None = None) -> Fit:
    """Choose slots and context for a model file.

    `free` is the memory in bytes and `gpu` whether a card with its own may take layers; both are
    looked up where they are not given and matter. Raises `UnusableError` for a model that will
    not fit.
    """
    trained = model.header.context_length if model.header else 0
    context = min(trained or DEFAULT_CONTEXT, DEFAULT_CONTEXT)
    slots = 6 if model.size < GIB // 4 else 3 if model.size < 3 * GIB else 2
    each = (model.header.cache_bytes_per_token if model.header else 0) or _LLAMAFILE_CACHE_PER_TOKEN

    def needed() -> int:
        return model.size + slots * context * each + _OVERHEAD

    if free is None:
        if needed() < _NO_QUESTION + _OVERHEAD:
            return Fit(slots, context, needed())
        free = available_memory()
    while needed() > free and (slots > 1 or context > SMALLEST_CONTEXT):
        if slots > 1:
            slots -= 1
        else:
            context = max(SMALLEST_CONTEXT, context // 2)
    # A graphics card has memory of its own, and mapped weights need not stay in the machine's.
    if needed() > free and not (has_own_card() if gpu is None else gpu):
        values = {
            "file": model.path.name,
            "needed": f"{needed() / GIB:.1f}",
            "free": f"{free / GIB:.1f}",
        }
        raise UnusableError(Problem("model.will_not_fit", values))
    return Fit(slots, context, needed())


def has_own_card() -> bool:
    """Whether a graphics card with memory of its own is seen: Apple's and Intel's share ours."""
    return any(not name.startswith(("Apple", "Intel")) for name in gpus_seen())
