"""A real X server without a monitor, and hands for it: Xvfb and xdotool.

The server keeps its screen in a file (`-fbdir`) in the X window dump format, so that a test reads
pictures without any further program.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pygame

SIZE = (1280, 720)


def missing_programs() -> list[str]:
    """What has to be installed for a test in a real window."""
    return [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]


class VirtualScreen:
    """One X display, by its number; `environment` is for programs that shall open on it."""

    def __init__(self, display: str, folder: Path) -> None:
        self.environment = {**os.environ, "DISPLAY": display}
        for name in ("SDL_VIDEODRIVER", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        self._file = folder / "Xvfb_screen0"

    def do(self, *words: str) -> str:
        """Run xdotool and return what it printed."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
        return done.stdout.strip()

    def picture(self) -> pygame.Surface:
        """What is on the screen now."""
        dump = self._file.read_bytes()
        header = struct.unpack(">25I", dump[:100])
        header_size, width, height, line_bytes, colours = (
            header[0],
            header[4],
            header[5],
            header[12],
            header[19],
        )
        start = header_size + colours * 12
        rows = [
            dump[start + row * line_bytes : start + row * line_bytes + width * 4]
            for row in range(height)
        ]
        surface = pygame.image.frombuffer(b"".join(rows), (width, height), "BGRA")
        return surface.convert(24)


@contextlib.contextmanager
def virtual_screen(folder: Path) -> Iterator[VirtualScreen]:
    """Start Xvfb on a free display, and end it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            *("-displayfd", str(write)),
            *("-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"),
            *("-fbdir", str(folder)),
            *("-nolisten", "tcp"),
        ],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield VirtualScreen(f":{number}", folder)
    finally:
        server.terminate()
        server.wait(10)


def shows_text(
    picture: pygame.Surface, text: str, font: pygame.font.Font
) -> pygame.Rect | None:
    """Where a picture shows `text` in any single colour, letter for letter; None if nowhere."""
    drawn = font.render(text, False, (255, 255, 255), (0, 0, 0)).convert(24)
    box = pygame.mask.from_threshold(drawn, (255, 255, 255), (2, 2, 2, 255)).get_bounding_rects()
    inked = box[0].unionall(box[1:])
    wanted = [
        bytes(drawn.get_at((x, y))[0] // 255 for x in range(inked.left, inked.right))
        for y in range(inked.top, inked.bottom)
    ]
    key = max(range(len(wanted)), key=lambda row: sum(wanted[row]))
    width, height = picture.get_size()
    for colour in _ink_colours(picture):
        mask = pygame.mask.from_threshold(picture, colour, (2, 2, 2, 255))
        rows = [
            bytes(mask.get_at((x, y)) for x in range(width))
            for y in range(height)
        ]
        for y in range(key, height - len(wanted) + key + 1):
            x = rows[y].find(wanted[key])
            while x >= 0:
                top = y - key
                if all(
                    rows[top + row][x : x + len(line)] == line for row, line in enumerate(wanted)
                ):
                    return pygame.Rect(x, top, inked.width, inked.height)
                x = rows[y].find(wanted[key], x + 1)
    return None


def _ink_colours(picture: pygame.Surface) -> list[tuple[int, int, int]]:
    """The commonest colours of the lower half, where the box is: paper first, then its inks."""
    width, height = picture.get_size()
    counts: dict[tuple[int, int, int], int] = {}
    for y in range(height // 2, height, 2):
        for x in range(0, width, 2):
            red, green, blue, _ = picture.get_at((x, y))
            counts[red, green, blue] = counts.get((red, green, blue), 0) + 1
    return sorted(counts, key=counts.__getitem__, reverse=True)[:8]
