"""Colours of the box and its parts: the village's own palette, or plain high contrast."""

from __future__ import annotations

from dataclasses import dataclass

from game.ui.fonts import Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """What each part is painted with. `framed` says that the wooden frame is drawn."""

    ground: Colour
    text: Colour
    action: Colour
    player: Colour
    quiet: Colour
    busy: Colour
    error: Colour
    field: Colour
    field_edge: Colour
    field_edge_active: Colour
    selection: Colour
    selected_text: Colour
    caret: Colour
    clause: Colour
    faint: Colour
    button_text: Colour
    button_text_disabled: Colour
    plate: Colour
    plate_text: Colour
    framed: bool


PARCHMENT = Theme(
    ground=(0xF5, 0xE2, 0xB3),
    text=(0x2A, 0x1B, 0x28),
    action=(0x8A, 0x2F, 0x3D),
    player=(0x2C, 0x47, 0x68),
    quiet=(0x6A, 0x45, 0x3E),
    busy=(0x32, 0x5B, 0x46),
    error=(0x99, 0x35, 0x33),
    field=(0xFF, 0xF8, 0xE4),
    field_edge=(0xC6, 0x93, 0x55),
    field_edge_active=(0x7D, 0x4A, 0x35),
    selection=(0xF6, 0xC0, 0x55),
    selected_text=(0x2A, 0x1B, 0x28),
    caret=(0xA6, 0x43, 0x3F),
    clause=(0xE2, 0xBD, 0x77),
    faint=(0x8E, 0x70, 0x5A),
    button_text=(0x2A, 0x1B, 0x28),
    button_text_disabled=(0x6B, 0x64, 0x66),
    plate=(0x54, 0x32, 0x40),
    plate_text=(0xFF, 0xF8, 0xE4),
    framed=True,
)

CONTRAST = Theme(
    ground=(0, 0, 0),
    text=(255, 255, 255),
    action=(255, 221, 87),
    player=(140, 214, 255),
    quiet=(225, 225, 225),
    busy=(160, 255, 170),
    error=(255, 150, 140),
    field=(0, 0, 0),
    field_edge=(190, 190, 190),
    field_edge_active=(255, 255, 255),
    selection=(255, 221, 87),
    selected_text=(0, 0, 0),
    caret=(255, 221, 87),
    clause=(70, 70, 70),
    faint=(200, 200, 200),
    button_text=(255, 255, 255),
    button_text_disabled=(150, 150, 150),
    plate=(0, 0, 0),
    plate_text=(255, 255, 255),
    framed=False,
)


def theme_for(*, high_contrast: bool) -> Theme:
    return CONTRAST if high_contrast else PARCHMENT
