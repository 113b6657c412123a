"""Pictures are compared with kept ones; a new or differing one is saved beside for a look.

A picture that is missing under `pictures/` fails the test and is written to `_actual/`. Look at
it, and when it is right move it over.
"""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

KEPT = Path(__file__).parent / "pictures"
ACTUAL = Path(__file__).parent / "_actual"
MOST_DIFFERENT = 0.0005
"""Share of pixels that another version of the font's rasterizer may set otherwise."""


def different_share(one: pygame.Surface, other: pygame.Surface) -> float:
    """The share of pixels that differ; 1 for pictures of different size."""
    if one.get_size() != other.get_size():
        return 1.0
    same = pygame.mask.from_threshold(one, (0, 0, 0), (1, 1, 1, 255), other).count()
    return 1.0 - same / (one.width * one.height)


def compare(name: str, picture: pygame.Surface) -> None:
    """Fail, with the new picture saved, where it differs from the kept one."""
    kept = KEPT / f"{name}.png"
    share = different_share(picture, pygame.image.load(kept).convert()) if kept.exists() else 1.0
    if share <= MOST_DIFFERENT:
        return
    ACTUAL.mkdir(exist_ok=True)
    pygame.image.save(picture, ACTUAL / f"{name}.png")
    pytest.fail(f"{share:.2%} of {name}.png differ; the new one is {ACTUAL / name}.png")
