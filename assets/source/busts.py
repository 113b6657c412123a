"""How a portrait is built: masses of pixels shaded from the top left, and the parts of a face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from palette import Canvas, hashed

SIZE = 64
Cell = tuple[int, int]


class Mass:
    """A set of pixels that is shaded and outlined as one body."""

    def __init__(self, cells: set[Cell] | None = None) -> None:
        self.cells: set[Cell] = set() if cells is None else cells

    def ellipse(self, cx: float, cy: float, rx: float, ry: float) -> Mass:
        return self.where(lambda x, y: ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1)

    def poly(self, *points: tuple[float, float]) -> Mass:
        draft = Canvas(SIZE, SIZE)
        draft.poly(list(points), "ink")
        return Mass(self.cells | {(x, y) for y in range(SIZE) for x in range(SIZE)
                                  if draft.at(x, y)[3]})

    def where(self, test: Callable[[float, float], bool]) -> Mass:
        return Mass(self.cells | {(x, y) for y in range(-2, SIZE + 2) for x in range(-2, SIZE + 2)
                                  if test(x + 0.5, y + 0.5)})

    def minus(self, other: Mass) -> Mass:
        return Mass(self.cells - other.cells)

    def within(self, other: Mass) -> Mass:
        return Mass(self.cells & other.cells)

    def outline(self, tile: Canvas, colour: str = "ink") -> None:
        for x, y in self.cells:
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                if (x + dx, y + dy) not in self.cells:
                    tile.px(x + dx, y + dy, colour)

    def paint(self, tile: Canvas, dark: str, base: str, light: str, *, depth: int = 3,
              rim: int = 1, edge: str = "ink") -> Mass:
        """Fill with the base, a lit rim at the upper left, a dark one at the lower right."""
        if edge:
            self.outline(tile, edge)
        for x, y in self.cells:
            colour = base
            if (x + depth - 1, y + 1) not in self.cells or (x + 1, y + depth) not in self.cells:
                colour = dark
            elif (x - rim, y - rim) not in self.cells:
                colour = light
            tile.px(x, y, colour)
        return self

    def strands(self, tile: Canvas, dark: str, light: str, *, glow: tuple[float, float, float],
                seed: int = 0, lean: float = 0.0) -> Mass:
        """Hair: fine lines of the dark, and a broken band of light at a height with a reach."""
        gx, gy, reach = glow
        for x, y in self.cells:
            lane = int(x - lean * y)
            if hashed(lane, y // 7, seed) < 0.2:
                tile.px(x, y, dark)
            sag = gy + ((x - gx) / 9) ** 2
            if abs(y + 0.5 - sag) < reach * (0.5 + hashed(lane, 2, seed)) and abs(x - gx) < 13:
                tile.px(x, y, light)
        return self


@dataclass(frozen=True)
class Face:
    """What makes one face different from another; pixels are measured from the face's middle."""

    skin: tuple[str, str, str] = ("tan", "skin", "peach")
    wide: float = 14.0
    jaw: float = 0.72
    chin: int = 46
    middle: int = 32
    eyes: str = "bark"
    eye_y: int = 28
    eye_apart: int = 7
    eye_high: int = 6
    lids: int = 0
    brow: str = "umber"
    brow_shape: tuple[int, int, int, int] = (1, 0, 0, 1)
    brow_thick: int = 2
    mouth_y: int = 40
    mouth_wide: int = 7
    smile: int = 1
    blush: str = "pink"
    nose: int = 2


def head_shape(face: Face) -> Mass:
    """An egg: round on top, straight cheeks, then the jaw as full as the face says."""
    def test(x: float, y: float) -> bool:
        off = abs(x - face.middle)
        if y < 26:
            return y > 10 and off <= face.wide * max(0.0, 1 - ((26 - y) / 16) ** 2) ** 0.5
        if y < 33:
            return off <= face.wide
        t = (y - 33) / (face.chin - 33)
        return t <= 1 and off <= face.wide * (1 - t ** 2.2 * (1 - face.jaw * 0.62)) * (
            1 - max(0.0, t - 0.8) * (2.4 - face.jaw * 1.6))
    return Mass().where(test)


def ear(tile: Canvas, x: int, y: int, face: Face) -> None:
    Mass().ellipse(x, y, 2.8, 4).paint(tile, face.skin[0], face.skin[1], face.skin[2])
    tile.rect(x, y - 1, 1, 3, "tan")


def draw_head(tile: Canvas, face: Face, *, shaded_top: int = 0) -> Mass:
    dark, base, light = face.skin
    head = head_shape(face)
    head.outline(tile)
    cx = face.middle
    for x, y in head.cells:
        side = (x + 0.5 - cx) / face.wide
        low = (y - 33) / (face.chin - 33)
        colour = light
        if side > 0.62 + 0.12 * (hashed(y // 2, 3) - 0.5) or low > 0.86:
            colour = base
        if side > 0.9 or (low > 0.93 and side > -0.2):
            colour = dark
        if y < shaded_top and (x, y) in head.cells:
            colour = base
        tile.px(x, y, colour)
    return head


def eye(tile: Canvas, cx: int, face: Face, left: bool) -> None:
    """An eye six pixels wide: lid, white, iris with its pupil and a highlight."""
    y, h = face.eye_y, face.eye_high
    x = cx - 3
    tile.rect(x + 1, y, 4, 1, "ink")
    tile.rect(x, y + 1, 6, h - 1, "white")
    tile.px(x if left else x + 5, y + 1, "ink")
    tile.px(x - 1 if left else x + 6, y + 1, "ink")
    tile.rect(x, y + h, 6, 1, face.skin[1])
    tile.rect(x + 1, y + h, 4, 1, face.skin[0])
    ix = x + 1 if not left else x + 2
    tile.rect(ix, y + 1, 3, h - 1, face.eyes)
    tile.rect(ix + 1, y + 1, 2, h - 2, "ink")
    tile.rect(ix, y + 1, 3, 1, "ink")
    tile.px(ix, y + 2, "white")
    tile.px(ix, y + 1, "white")
    tile.px(x if not left else x + 5, y + h - 1, "pebble")
    tile.px(x + 5 if not left else x, y + h - 1, "pebble")
    for row in range(face.lids):
        tile.rect(x, y + row, 6, 1, face.skin[1])
    if face.lids:
        tile.rect(x - (1 if left else 0), y + face.lids, 7, 1, "ink")


def brow(tile: Canvas, cx: int, face: Face, left: bool) -> None:
    """Four steps of the brow from the inner end outwards, higher numbers higher up."""
    for step, up in enumerate(face.brow_shape):
        for dx in range(2):
            off = step * 2 + dx - 4
            x = cx - 1 - off if left else cx + off
            tile.rect(x, face.eye_y - 4 - up, 1, face.brow_thick, face.brow)


def brows(tile: Canvas, face: Face) -> None:
    """Both brows; drawn after the fringe, so that a face keeps its expression under hair."""
    for left in (True, False):
        brow(tile, face.middle + (-face.eye_apart if left else face.eye_apart), face, left)


def mouth(tile: Canvas, face: Face, opened: bool, lip: str = "brick") -> None:
    cx, y, half = face.middle, face.mouth_y, face.mouth_wide // 2
    if opened:
        for row, width in enumerate((half, half, half - 1, half - 2)):
            tile.rect(cx - width, y - 1 + row, 2 * width, 1, "wine")
        tile.rect(cx - half + 1, y - 1, 2 * half - 2, 1, "white")
        tile.rect(cx - half + 2, y + 2, max(1, 2 * half - 4), 1, "pink")
        tile.px(cx - half - 1, y - 1, lip)
        tile.px(cx + half, y - 1, lip)
        tile.rect(cx - half + 2, y + 3, 2 * half - 4, 1, face.skin[0])
        return
    tile.rect(cx - half, y, 2 * half, 1, "wine")
    for sign, x in ((-1, cx - half - 1), (1, cx + half)):
        tile.px(x, y - face.smile, "wine")
        if face.smile > 1:
            tile.px(x + sign, y - face.smile - 1, lip)
    tile.rect(cx - half + 2, y + 2, max(1, 2 * half - 4), 1, face.skin[0])
    tile.rect(cx - half + 2, y + 1, max(1, 2 * half - 4), 1, "pink")


def features(tile: Canvas, face: Face, opened: bool) -> None:
    cx = face.middle
    for left in (True, False):
        x = cx - face.eye_apart if left else cx + face.eye_apart
        eye(tile, x, face, left)
        if face.blush:
            bx = x - 2 if left else x + 1
            tile.rect(bx - 2, face.mouth_y - 4, 4, 2, face.blush)
            tile.rect(bx - 1, face.mouth_y - 5, 2, 1, face.blush)
    y = face.eye_y + face.eye_high + 1
    tile.rect(cx, y - 2, 1, 2, face.skin[1])
    tile.rect(cx - 1, y, face.nose + 1, 1, face.skin[1])
    tile.rect(cx - 1, y + 1, face.nose + 1, 1, face.skin[0])
    mouth(tile, face, opened)


def neck(tile: Canvas, face: Face, half: int = 6) -> None:
    cx = face.middle
    Mass().poly((cx - half, 40), (cx + half, 40), (cx + half + 1, 54), (cx - half - 1, 54)).paint(
        tile, face.skin[0], face.skin[1], face.skin[1])
    tile.rect(cx - half, 44, 2 * half, 5, face.skin[0])


def shoulders(half: float, top: float, slope: float = 9) -> Mass:
    def test(x: float, y: float) -> bool:
        off = abs(x - 32)
        return y >= top + slope * max(0.0, off / half) ** 2.4 and off <= half + (y - top) * 0.05
    return Mass().where(test)


def backdrop(tile: Canvas, far: str, near: str, glow: str, *, at: tuple[float, float],
             reach: float) -> None:
    """A tinted ground with a soft pool of light behind the head."""
    gx, gy = at
    for y in range(SIZE):
        for x in range(SIZE):
            distance = ((x - gx) ** 2 + (y - gy) ** 2) ** 0.5 / reach
            distance += (x + y) % 2 * 0.07  # two tones meet in a narrow checkered band
            tile.px(x, y, glow if distance < 0.6 else near if distance < 1 else far)
