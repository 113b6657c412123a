"""Whether there is a display that a person can see, and the noise that libraries make in asking.

SDL does not fail without a display: it silently picks its `offscreen` or `dummy` driver. And the
system's libraries complain on file descriptor 2 itself, past Python's stderr.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import pygame


def has_display() -> bool:
    """Whether SDL shows windows somebody can see. Leaves pygame's display initialised.

    A caller who set `SDL_VIDEODRIVER` has decided, and that counts as a display.
    """
    # SDL would take SIGTERM for itself and turn it into an event that nobody reads yet.
    os.environ.setdefault("SDL_NO_SIGNAL_HANDLERS", "1")
    # Else SDL hides an input method's own list of candidates, and the game draws none.
    os.environ.setdefault("SDL_IME_SHOW_UI", "1")
    if os.environ.get("SDL_VIDEODRIVER") or os.environ.get("SDL_VIDEO_DRIVER"):
        return True
    for name in ("SDL_VIDEO_X11_WMCLASS", "SDL_VIDEO_WAYLAND_WMCLASS"):
        os.environ.setdefault(name, "Tattlebrook")  # how desktops and task bars know the window
    try:
        with quiet_stderr():
            pygame.display.init()
    except pygame.error:
        return False
    return pygame.display.get_driver() not in ("offscreen", "dummy")


def use_no_display() -> None:
    """From now on draw into memory alone."""
    pygame.display.quit()
    os.environ["SDL_VIDEODRIVER"] = "dummy"


@contextlib.contextmanager
def quiet_stderr() -> Iterator[None]:
    """Turn file descriptor 2 aside, so that nothing a library writes there is seen."""
    try:
        kept = os.dup(2)
    except OSError:  # no stderr at all, as under pythonw
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
