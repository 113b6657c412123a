"""Standard input and output as callers really leave them: closed, full, or in another encoding.

Whatever the locale says, a question in UTF-8 is read right, bytes that are no text become U+FFFD
instead of an error in the middle of a reply, and `--json` is UTF-8.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import locale
import os
import sys
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def whole_streams() -> Iterator[None]:
    """Within the block a closed stdout or stderr is the null device.

    Otherwise `print(…, file=sys.stderr)` writes complaints to standard output.
    """
    with contextlib.ExitStack() as opened:
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:
                null = opened.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
                setattr(sys, name, null)
                opened.callback(setattr, sys, name, None)
        yield


def write_any_text(*, utf8: bool = False) -> None:
    """Standard output never refuses a letter: it is UTF-8, or replaces what it has no code for."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if utf8 else None, errors="replace")


def abandon_stdout() -> None:
    """After a write that failed: what is still buffered goes nowhere, without a complaint."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


def typed_lines() -> Iterator[str]:
    """The lines of standard input, each as soon as it is there; none where it is closed."""
    if sys.stdin is None:
        return
    lines = getattr(sys.stdin, "buffer", sys.stdin)
    for number, line in enumerate(lines):
        text = line if isinstance(line, str) else decoded(line)
        yield text.removeprefix("\ufeff") if number == 0 else text


def argument(text: str) -> str:
    """An argument of the command line as the text that its bytes spell."""
    try:
        return decoded(os.fsencode(text))
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")


def decoded(data: bytes) -> str:
    """UTF-8, or else the locale's encoding; what is neither becomes U+FFFD."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        local = codecs.lookup(locale.getpreferredencoding(False)).name
        return data.decode("utf-8" if local == "ascii" else local, "replace")
