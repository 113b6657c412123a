"""The system's own fonts, asked only for a letter that the bundled one lacks.

pygame's own search starts `fc-list` and waits for it, which no frame can afford; so the few
folders where systems keep fonts are walked once, and files that are known to cover much are
tried first.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from game.ui.cmap import Coverage, read_coverage

_KNOWN = (
    "notocoloremoji.ttf",
    "seguiemj.ttf",
    "apple color emoji.ttc",
    "dejavusans.ttf",
    "notosanssymbols2-regular.ttf",
    "notosanssymbols-regular.ttf",
    "symbola.ttf",
    "seguisym.ttf",
    "apple symbols.ttf",
    "unifont.otf",
    "unifont.ttf",
    "notosanscjk-regular.ttc",
    "notosansjp-regular.otf",
    "ipaexg.ttf",
    "droidsansfallbackfull.ttf",
    "msgothic.ttc",
    "msyh.ttc",
    "malgun.ttf",
    "arial unicode.ttf",
    "arialuni.ttf",
    "arial.ttf",
    "notosans-regular.ttf",
    "freesans.ttf",
    "liberationsans-regular.ttf",
)
"""File names in lower case, the best first."""
_MOST_FILES = 6000


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        return [windows, home / "AppData/Local/Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


@cache
def candidates() -> tuple[Path, ...]:
    """Known font files that this system has, the best first."""
    found: dict[str, Path] = {}
    seen = 0
    for folder in _folders():
        for where, _, names in os.walk(folder):
            seen += len(names)
            for name in names:
                if name.lower() in _KNOWN:
                    found.setdefault(name.lower(), Path(where) / name)
            if seen > _MOST_FILES:
                break
    return tuple(found[name] for name in _KNOWN if name in found)


@cache
def _coverage(path: Path) -> Coverage:
    try:
        return read_coverage(path)
    except OSError:
        return Coverage([])


def find_font_for(text: str) -> Path | None:
    """A font that draws every character of `text`, or else its first one."""
    for path in candidates():
        if all(char in _coverage(path) for char in text):
            return path
    return next((path for path in candidates() if text[0] in _coverage(path)), None)
