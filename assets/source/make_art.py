"""Writes every picture, map and sound of the game: `python assets/source/make_art.py`.

It needs Pillow (`pip install pillow`) and nothing else; the same pixels come out every time. Single
parts are made by name: map, sprites, portraits, ui, sounds.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent
PARTS = ("map", "sprites", "portraits", "ui", "sounds")


def main(arguments: list[str]) -> None:
    """Make everything, or only the parts named on the command line."""
    sys.path.insert(0, str(HERE))
    for part in arguments or PARTS:
        importlib.import_module(part).make(ASSETS)


if __name__ == "__main__":
    main(sys.argv[1:])
