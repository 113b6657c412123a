"""The window: one surface at full resolution for text, and a small one for the world.

The world is painted pixel for pixel on `world_surface` and enlarged by a whole number, nearest
neighbour, so that its pixels stay square and sharp at every window size; words and boxes are
drawn at the window's own resolution above it. `pygame.SCALED` would enlarge the words as well.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

import pygame

from game.errors import UsageError

DEFAULT_SIZE = (1280, 720)
SMALLEST = (480, 270)
_VIEW = (320, 180)


def whole_scale(width: int, height: int) -> int:
    """How many window pixels wide one pixel of the world is, for a window of this size."""
    return max(1, min(width // _VIEW[0], height // _VIEW[1]))


class Window:
    """Opens SDL's window; a context manager that closes it. Only one may be open."""

    def __init__(
        self,
        title: str,
        size: tuple[int, int] = DEFAULT_SIZE,
        *,
        fullscreen: bool = False,
        icon: Path | None = None,
    ) -> None:
        """`size` in pixels is the size when not full screen. Raises `UsageError` where none opens."""
        try:
            pygame.display.init()
        except pygame.error as error:
            raise UsageError(
                f"no window can be opened ({error}); correct SDL_VIDEODRIVER, or unset it"
            ) from error
        _prefer_shared_memory()
        pygame.display.set_caption(title)
        if icon is not None and icon.is_file():
            pygame.display.set_icon(pygame.image.load(icon))
        self._windowed = size
        self._fullscreen = fullscreen
        self._small: pygame.Surface | None = None
        self._large: pygame.Surface | None = None
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the window; harmless when it is closed."""
        pygame.display.quit()

    @property
    def surface(self) -> pygame.Surface:
        """The window's surface at full resolution; another object after a resize."""
        surface = pygame.display.get_surface()
        if surface is None:
            raise RuntimeError("the window is closed")
        return surface

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in window pixels."""
        return self.surface.get_size()

    @property
    def scale(self) -> int:
        """Window pixels to one pixel of the world."""
        return whole_scale(*self.size)

    @property
    def fullscreen(self) -> bool:
        return self._fullscreen

    @property
    def world_surface(self) -> pygame.Surface:
        """The small surface that covers the window at `scale`; its content stays until drawn over."""
        surface = self.surface
        width, height = surface.get_size()
        scale = whole_scale(width, height)
        size = (-(-width // scale), -(-height // scale))
        if self._small is None or self._small.get_size() != size:
            self._small = pygame.Surface(size, 0, surface)
        return self._small

    def show_world(self) -> None:
        """Enlarge `world_surface` onto the window's surface, covering all of it."""
        surface = self.surface
        small = self.world_surface
        scale = self.scale
        if (small.get_width() * scale, small.get_height() * scale) == surface.get_size():
            pygame.transform.scale_by(small, scale, surface)
        else:  # the last row or column of world pixels is cut by the window's edge
            size = (small.get_width() * scale, small.get_height() * scale)
            if self._large is None or self._large.get_size() != size:
                self._large = pygame.Surface(size, 0, surface)
            pygame.transform.scale_by(small, scale, self._large)
            surface.blit(self._large, (0, 0))

    def to_world(self, x: int, y: int) -> tuple[int, int]:
        """The pixel of `world_surface` under the window pixel (x, y)."""
        scale = self.scale
        return x // scale, y // scale

    def present(self) -> None:
        """Put the finished frame on the screen."""
        pygame.display.flip()

    def set_fullscreen(self, fullscreen: bool) -> None:
        """Fill the desktop, or go back to the size before."""
        if fullscreen == self._fullscreen:
            return
        if fullscreen:
            self._windowed = self.size
        self._fullscreen = fullscreen
        self._open()

    def toggle_fullscreen(self) -> None:
        self.set_fullscreen(not self._fullscreen)

    def _open(self) -> None:
        if self._fullscreen:
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            width, height = self._windowed
            size = (max(width, SMALLEST[0]), max(height, SMALLEST[1]))
            pygame.display.set_mode(size, pygame.RESIZABLE)


def _prefer_shared_memory() -> None:
    """Have X11 take our finished picture from shared memory, not through OpenGL.

    SDL would load Mesa's whole software renderer where there is no graphics card: measured under
    Xvfb that is 95 MB more, 100 ms later, and 4.6 ms instead of 0.3 ms to show a frame. Other
    systems' drivers may have no other way (Wayland), so that only X11 is told.
    """
    if pygame.display.get_driver() == "x11":
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
