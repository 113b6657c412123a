"""Cuts sprite sheets into frames: four rows (down, left, right, up) of four walking steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.core.movement import Body
from game.errors import ContentError

FRAME = (16, 24)
_ROWS, _COLUMNS = 4, 4
_PIXELS_A_FRAME = 7.0  # a step's picture changes after so many pixels walked


@dataclass(frozen=True, slots=True)
class SpriteSheet:
    """The frames of one person, `rows[facing][step]`; steps are stand, step, stand, step."""

    rows: tuple[tuple[pygame.Surface, ...], ...]

    def frame(self, body: Body) -> pygame.Surface:
        """The picture of `body` as it stands or walks now."""
        step = int(body.walked / _PIXELS_A_FRAME + 1) % _COLUMNS if body.walking else 0
        return self.rows[body.facing][step]


def load_sheet(path: Path) -> SpriteSheet:
    """Read a sheet of 4 × 4 frames of 16 × 24 pixels. Raises `ContentError`. Needs a window."""
    try:
        image = pygame.image.load(path).convert_alpha()
    except (pygame.error, FileNotFoundError) as error:
        raise ContentError(str(path), "", f"cannot be read as a picture: {error}") from error
    width, height = FRAME
    if image.get_size() != (width * _COLUMNS, height * _ROWS):
        raise ContentError(
            str(path),
            "size",
            f"must be {width * _COLUMNS}×{height * _ROWS} pixels, found {image.width}×{image.height}",
        )
    return SpriteSheet(
        tuple(
            tuple(
                image.subsurface((column * width, row * height, width, height))
                for column in range(_COLUMNS)
            )
            for row in range(_ROWS)
        )
    )


def load_sheets(folder: Path, wishes: Mapping[str, str]) -> dict[str, SpriteSheet]:
    """The sheets of the player and of villagers, by key.

    `wishes` maps a villager's key to a sheet's name; an empty one means the key itself. Whoever
    has no sheet of their own borrows another villager's, always the same one.
    """
    known = sorted(path.stem for path in folder.glob("*.png"))
    spare = [name for name in known if name != "player"] or known
    if not spare:
        raise ContentError(str(folder), "", "must hold at least one sheet, player.png")
    chosen = {"player": "player" if "player" in known else spare[0]}
    for key, wish in wishes.items():
        name = wish or key
        chosen[key] = name if name in known else spare[sum(map(ord, key)) % len(spare)]
    sheets = {name: load_sheet(folder / f"{name}.png") for name in _once(chosen.values())}
    return {key: sheets[name] for key, name in chosen.items()}


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
