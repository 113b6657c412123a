"""What a server said before it died: the telling line of its log, and the sentence it calls for.

The words come from llama.cpp, llamafile, the APE loader, the shell and the system.
"""

from __future__ import annotations

import re

from game.messages import Problem

_SIGNS: tuple[tuple[str, str], ...] = (
    (r"libgomp|engine could not be loaded", "server.no_engine"),
    (r"out of memory|OutOf(Device|Host)Memory|failed to allocate|unable to allocate|bad_alloc|cannot allocate", "server.no_memory"),
    (r"corrupted or incomplete|not within the file bounds|failed to read", "server.damaged_model"),
    (r"unknown model architecture|unknown pre-tokenizer|missing tensor|wrong number of tensors", "server.unknown_model"),
    (r"invalid magic|no gguf|failed to load model from", "server.no_model"),
    (r"run-detectors: unable to find an interpreter", "server.wine"),
    (r"APE is running on WIN32 inside WSL", "server.wsl"),
    (r"noexec|\.ape[^\n]*permission denied", "server.noexec"),
    (r"permission denied|cannot execute", "server.may_not_run"),
    (r"illegal instruction|\bAVX\b", "server.no_avx"),
    (r"exec format error|not for this|bad CPU type", "server.other_machine"),
    (r"(couldn't|could not|failed to|unable to) bind|address already in use", "server.port_taken"),
    (r"unknown argument|invalid argument|unrecognized (argument|option)", "server.refused_flag"),
)  # fmt: skip
_LOADERS = ("wine", "wsl", "noexec", "other_machine", "no_engine")
_BROKEN = ("damaged_model", "unknown_model")
HOPELESS = frozenset(f"server.{name}" for name in (*_LOADERS, *_BROKEN))
"""Problems that are the same on every step of the GPU ladder."""
_TELLING = re.compile(r"\berror\b|failed|cannot|could ?n[o']t|unable|denied|refused|invalid|unknown (arg|model|opt)|illegal|no such", re.I)  # fmt: skip
_STAMP = re.compile(r"^\d+(?:\.\d+)+ ([EWID]) ")
_SIGILL, _SIGKILL = 4, 9


def explain(words: str, exit_code: int | None, errno: int, model: str) -> Problem:
    """The problem that the last words name; its detail ends with the most telling line.

    `exit_code` is negative for a signal; `errno` is what the system said to the start, or 0.
    """
    key = "server.died_starting"
    if errno:
        key = {8: "server.other_machine", 13: "server.may_not_run"}.get(errno, "server.no_start")
    elif exit_code in (-_SIGILL, 128 + _SIGILL):
        key = "server.no_avx"
    for pattern, name in _SIGNS:
        if key == "server.died_starting" and re.search(pattern, words, re.IGNORECASE):
            key = name
    if key == "server.died_starting" and exit_code in (-_SIGKILL, 128 + _SIGKILL):
        key = "server.no_memory"
    line = telling_line(words)
    detail = f"{words}\n{line}" if line and not words.endswith(line) else words
    return Problem(
        key, {"file": model, "code": exit_code if exit_code is not None else "?"}, detail
    )


def telling_line(words: str) -> str:
    """The first line that is marked as an error, or else that names a fault, or else the last
    one; without its time stamp."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    marked = [line for line in lines if (stamp := _STAMP.match(line)) and stamp[1] == "E"]
    faults = marked or [line for line in lines if _TELLING.search(line)]
    return " ".join(_STAMP.sub("", (faults or lines[-1:] or [""])[0]).split())


def port_was_taken(words: str) -> bool:
    """Whether the server died because another program took its port first."""
    return explain(words, 1, 0, "").key == "server.port_taken"
