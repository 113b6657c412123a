"""The bundled face in whole dots, and help for what it cannot draw.

DotGothic16 is a face of 16 by 16 dots, but a rasterizer hits its dots squarely at 32 pixels only;
at 16 and 48 strokes run together. So every size is taken from 32: halved for one pixel to a dot,
and enlarged from there. What the face lacks is looked for in the system's fonts, which are not
touched before the first such letter; what nobody can draw becomes a small framed question mark.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pygame

from game.core.graphemes import clusters
from game.ui.cmap import Coverage, read_coverage
from game.ui.system_fonts import find_font_for

FONT_FILE = "DotGothic16-Regular.ttf"
DOTS = 16
LINE_DOTS = 21
"""Dots from one line to the next: sixteen for the letters, five of air."""
_FIRM = 32
"""The size in pixels at which each dot is two pixels square, from pixel (1, 1) on."""
_BORROWED_DOTS = 13
_BASELINE_DOTS = 17
"""Dots from a line's top to the foot of its letters."""
INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\u00ad\r\n")
SUBSTITUTES = {
    "❤": "♥",
    "💕": "♥",
    "💖": "♥",
    "✨": "☆",
    "⭐": "★",
    "🌟": "★",
    "🎵": "♪",
    "🎶": "♪",
}
"""Pictures that the bundled font draws under another name, in the village's own dots."""

Colour = tuple[int, int, int]


def apart(text: str) -> str:
    """Keep the font from joining "fi" and "fl" to one narrow letter: dots have one width."""
    if "fi" in text or "fl" in text:
        return text.replace("fi", "f\u200ci").replace("fl", "f\u200cl")
    return text


@dataclass(frozen=True, slots=True)
class Helper:
    """A borrowed font. Fonts of coloured pictures have one size, so theirs are scaled."""

    font: pygame.font.Font
    scale: float

    @classmethod
    def open(cls, path: Path, unit: int) -> Helper:
        font = pygame.font.Font(path, _BORROWED_DOTS * unit)
        tall = font.get_height() > 2 * DOTS * unit
        return cls(font, DOTS * unit / font.get_height() if tall else 1.0)

    def width(self, text: str) -> int:
        return round(self.font.size(text)[0] * self.scale)

    def render(self, text: str, colour: Colour) -> pygame.Surface:
        glyphs = self.font.render(text, True, colour)
        if self.scale == 1.0:
            return glyphs
        size = (self.width(text), round(glyphs.height * self.scale))
        return pygame.transform.smoothscale(glyphs.convert_alpha(), size)


class Fonts:
    """Holds the faces of one assets folder. `font` is one of `settings.FONTS`."""

    def __init__(self, assets: Path, font: str = "dots") -> None:
        pygame.font.init()
        self.font = font
        self._folder = assets / "fonts"
        self._file = self._folder / FONT_FILE
        self._faces: dict[int, Face] = {}
        self._helpers: dict[str, Path | None] = {}

    def face(self, unit: int) -> Face:
        """The face with `unit` pixels to a dot."""
        if unit not in self._faces:
            self._faces[unit] = self._make(unit)
        return self._faces[unit]

    def _make(self, unit: int) -> Face:
        if self.font != "easy":
            return Face(self, unit)
        from game.ui import easy_face  # which builds on this module, and few players need it

        return easy_face.EasyFace(self, unit, self._folder / easy_face.FONT_FILE)

    @cached_property
    def firm(self) -> pygame.font.Font:
        """The bundled font at the one size that all others are made from."""
        return pygame.font.Font(self._file, _FIRM)

    @cached_property
    def coverage(self) -> Coverage:
        """What the bundled font can draw."""
        return read_coverage(self._file)

    def helper(self, cluster: str) -> Path | None:
        """The font file to draw a cluster with that the bundled font lacks, or None."""
        if cluster not in self._helpers:
            self._helpers[cluster] = find_font_for(cluster)
        return self._helpers[cluster]


Pen = pygame.font.Font | Helper | None
"""Who draws a stretch of text: the bundled font, a borrowed one, or nobody."""


class Face:
    """One size. Measures and renders single lines."""

    def __init__(self, fonts: Fonts, unit: int) -> None:
        self.unit = unit
        self.line_height = LINE_DOTS * unit
        """Pixels from one line to the next; a rendered line is as high."""
        self._fonts = fonts
        self._font = fonts.firm
        self._baseline = _BASELINE_DOTS * unit
        self._top = self._baseline - (self._font.get_ascent() + 1) // 2 * unit
        self._borrowed: dict[Path, Helper] = {}
        self._advances: dict[str, int] = {}
        """The widths of letters of the bundled font, which add up: it does not kern."""
        self._plain = {chr(code) for code in range(0x20, 0x7F)}

    def measure(self, text: str) -> int:
        """The width of a line in pixels."""
        try:
            return sum(map(self._advances.__getitem__, text))
        except KeyError:
            return self._measure_new(text)

    def _measure_new(self, text: str) -> int:
        """A line with letters that were not measured yet, or whose widths do not add up."""
        for char in set(text).difference(self._advances):
            known = char in self._plain or char in self._fonts.coverage
            if known and unicodedata.category(char)[0] not in "MC":
                self._advances[char] = self._font.size(char)[0] * self.unit // 2
        if self._is_plain(text):
            return self._font.size(apart(text))[0] * self.unit // 2
        return sum(self._run_width(run, font) for run, font in self._runs(text))

    def render(self, text: str, colour: Colour, background: Colour) -> pygame.Surface:
        """A line on a plain ground, `line_height` high, in the display's format."""
        line = pygame.Surface((max(1, self.measure(text)), self.line_height))
        line.fill(background)
        self.draw(line, 0, 0, text, colour)
        return line

    def draw(self, surface: pygame.Surface, x: int, y: int, text: str, colour: Colour) -> int:
        """Draw a line with its top left at (x, y); returns where it ends."""
        if self._is_plain(text):
            width = self.measure(text)
            if width:
                self._draw_own(surface, x, y, text, colour)
            return x + width
        for run, font in self._runs(text):
            width = self._run_width(run, font)
            if width == 0:  # SDL refuses to render what has no width
                continue
            if font is None:
                self._draw_replacement(surface, x, y, width, colour)
            elif isinstance(font, Helper):
                glyphs = font.render(run, colour)
                top = self.unit if font.scale != 1.0 else self._baseline - font.font.get_ascent()
                surface.blit(glyphs, (x, y + top))
            else:
                self._draw_own(surface, x, y, run, colour)
            x += width
        return x

    def _draw_own(self, surface: pygame.Surface, x: int, y: int, text: str, colour: Colour) -> None:
        """Letters of the bundled face, each dot a square of `unit` pixels."""
        glyphs = self._font.render(apart(text), False, colour)
        if self.unit == 2:
            surface.blit(glyphs, (x - 1, y + self._top - 1))
            return
        width, height = (glyphs.width - 1) // 2, (glyphs.height - 1) // 2
        dots = glyphs.subsurface((1, 1, 2 * width, 2 * height))
        dots = pygame.transform.scale(dots, (width, height))
        if self.unit > 1:
            dots = pygame.transform.scale_by(dots, self.unit)
        surface.blit(dots, (x, y + self._top))

    def _is_plain(self, text: str) -> bool:
        """Whether the bundled font draws all of it."""
        if self._plain.issuperset(text):
            return True
        for char in set(text) - self._plain:
            if char not in self._fonts.coverage:
                return False
            self._plain.add(char)
        return True

    def _run_width(self, run: str, font: Pen) -> int:
        if isinstance(font, Helper):
            return font.width(run)
        if font is None:
            return DOTS * self.unit * len(run)
        return font.size(apart(run))[0] * self.unit // 2

    def _runs(self, text: str) -> list[tuple[str, Pen]]:
        """Stretches that one font draws; None is for what no font can, a character a cluster."""
        found: list[tuple[str, Pen]] = []
        for cluster in clusters(text):
            visible, font = self._seen(cluster)
            if visible and found and found[-1][1] is font:
                found[-1] = (found[-1][0] + visible, font)
            elif visible:
                found.append((visible, font))
        return found

    def _seen(self, cluster: str) -> tuple[str, Pen]:
        """What of a cluster is drawn, and with which font."""
        visible = "".join(char for char in cluster if char not in INVISIBLE)
        visible = unicodedata.normalize("NFC", visible)
        for own in (visible, SUBSTITUTES.get(visible[:1], "")):
            if own and self._is_plain(own):
                return own, self._font
        if not visible:
            return "", self._font
        if any(unicodedata.category(char) in ("Cc", "Cs") for char in visible):
            return "?", None
        path = self._fonts.helper(visible)
        if path is not None:
            if path not in self._borrowed:
                self._borrowed[path] = Helper.open(path, self.unit)
            helper = self._borrowed[path]
            return visible if helper.scale == 1.0 else cluster, helper
        bare = unicodedata.normalize("NFKD", visible)[0]
        return (bare, self._font) if self._is_plain(bare) else ("?", None)

    def _draw_replacement(
        self, surface: pygame.Surface, x: int, y: int, width: int, colour: Colour
    ) -> None:
        """Framed question marks, one for each cluster that nobody can draw."""
        unit, side = self.unit, DOTS * self.unit
        for left in range(x, x + width, side):
            frame = pygame.Rect(left + unit, y + 3 * unit, side - 2 * unit, side - 2 * unit)
            pygame.draw.rect(surface, colour, frame, unit)
            self._draw_own(surface, left + (side - self.measure("?")) // 2, y, "?", colour)
