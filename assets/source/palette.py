"""The one palette of the game, and the canvas every picture is drawn on.

All art is made of these 32 colours: a warm late afternoon, light from the top left.
`SHADOW` is the only translucent paint; it falls on whatever lies under an object.
"""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image

Rgba = tuple[int, int, int, int]

PALETTE: dict[str, str] = {
    "ink": "2a1b28",
    "umber": "543240",
    "bark": "7d4a35",
    "wood": "a36b41",
    "oak": "c69355",
    "straw": "e2bd77",
    "cream": "f5e2b3",
    "white": "fff8e4",
    "pine": "223d3c",
    "forest": "325b46",
    "leaf": "4f7f47",
    "grass": "77a04c",
    "meadow": "9cba58",
    "lime": "c8d378",
    "deep": "2c4768",
    "blue": "3d6f93",
    "water": "5a9db3",
    "foam": "a9d8cd",
    "wine": "742b3d",
    "brick": "a6433f",
    "rust": "cb6342",
    "orange": "e68f4d",
    "gold": "f6c055",
    "tan": "c47f5d",
    "skin": "e9ae86",
    "peach": "fad3ab",
    "slate": "59535f",
    "stone": "8b8386",
    "pebble": "bbb0a6",
    "violet": "654673",
    "lilac": "a47fab",
    "pink": "e29a98",
}

SHADOW: Rgba = (0x2A, 0x1B, 0x28, 84)
CLEAR: Rgba = (0, 0, 0, 0)
COLOURS: dict[str, Rgba] = {
    name: (int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16), 255)
    for name, code in PALETTE.items()
}
COLOURS["shadow"] = SHADOW
COLOURS["clear"] = CLEAR


def hashed(x: int, y: int, seed: int = 0) -> float:
    """A number in 0..1 that depends only on its arguments: noise without a generator's state."""
    n = (x * 374761393 + y * 668265263 + seed * 2147483647 + 1013904223) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    n = ((n ^ (n >> 16)) * 2246822519) & 0xFFFFFFFF
    return ((n ^ (n >> 15)) & 0xFFFF) / 0xFFFF


class Canvas:
    """A small picture with hard-edged drawing in the palette's colours."""

    def __init__(self, width: int, height: int, fill: str = "clear") -> None:
        self.image = Image.new("RGBA", (width, height), COLOURS[fill])
        self.width, self.height = width, height

    def px(self, x: int, y: int, colour: str) -> None:
        if 0 <= x < self.width and 0 <= y < self.height:
            self.image.putpixel((x, y), COLOURS[colour])

    def at(self, x: int, y: int) -> Rgba:
        if 0 <= x < self.width and 0 <= y < self.height:
            value = self.image.getpixel((x, y))
            assert isinstance(value, tuple)
            return value  # type: ignore[return-value]
        return CLEAR

    def is_colour(self, x: int, y: int, *names: str) -> bool:
        return self.at(x, y) in {COLOURS[name] for name in names}

    def rect(self, x: int, y: int, w: int, h: int, colour: str) -> None:
        for yy in range(y, y + h):
            for xx in range(x, x + w):
                self.px(xx, yy, colour)

    def frame(self, x: int, y: int, w: int, h: int, colour: str) -> None:
        self.rect(x, y, w, 1, colour)
        self.rect(x, y + h - 1, w, 1, colour)
        self.rect(x, y, 1, h, colour)
        self.rect(x + w - 1, y, 1, h, colour)

    def dots(self, points: Iterable[tuple[int, int]], colour: str) -> None:
        for x, y in points:
            self.px(x, y, colour)

    def line(self, x0: int, y0: int, x1: int, y1: int, colour: str) -> None:
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for i in range(steps + 1):
            self.px(round(x0 + (x1 - x0) * i / steps), round(y0 + (y1 - y0) * i / steps), colour)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, colour: str) -> None:
        for y in range(max(0, int(cy - ry) - 1), min(self.height, int(cy + ry) + 2)):
            for x in range(max(0, int(cx - rx) - 1), min(self.width, int(cx + rx) + 2)):
                if ((x + 0.5 - cx) / rx) ** 2 + ((y + 0.5 - cy) / ry) ** 2 <= 1:
                    self.px(x, y, colour)

    def poly(self, points: list[tuple[float, float]], colour: str) -> None:
        """Fill a polygon by the even-odd rule, sampled at pixel centres."""
        for y in range(self.height):
            cuts = []
            for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
                if (y0 <= y + 0.5) != (y1 <= y + 0.5):
                    cuts.append(x0 + (y + 0.5 - y0) * (x1 - x0) / (y1 - y0))
            cuts.sort()
            for left, right in zip(cuts[::2], cuts[1::2], strict=False):
                for x in range(round(left), round(right)):
                    self.px(x, y, colour)

    def art(self, x: int, y: int, rows: Iterable[str], legend: dict[str, str]) -> None:
        """Draw text as pixels: each letter is a colour of the legend, '.' and ' ' are nothing."""
        for dy, row in enumerate(rows):
            for dx, letter in enumerate(row):
                if letter not in ". ":
                    self.px(x + dx, y + dy, legend[letter])

    def blit(self, other: Canvas, x: int, y: int) -> None:
        layer = Image.new("RGBA", self.image.size, CLEAR)
        layer.paste(other.image, (x, y))
        self.image = Image.alpha_composite(self.image, layer)

    def under(self, other: Canvas) -> None:
        """Put a picture of the same size behind this one."""
        self.image = Image.alpha_composite(other.image, self.image)

    def outline(self, colour: str = "ink") -> None:
        """Draw one pixel around everything opaque."""
        solid = [
            [self.at(x, y)[3] == 255 for x in range(self.width)] for y in range(self.height)
        ]
        for y in range(self.height):
            for x in range(self.width):
                if solid[y][x]:
                    continue
                near = ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1))
                if any(0 <= xx < self.width and 0 <= yy < self.height and solid[yy][xx]
                       for xx, yy in near):
                    self.px(x, y, colour)

    def crop(self, x: int, y: int, w: int, h: int) -> Canvas:
        piece = Canvas(w, h)
        piece.image = self.image.crop((x, y, x + w, y + h))
        return piece

    def mirrored(self) -> Canvas:
        piece = Canvas(self.width, self.height)
        piece.image = self.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        return piece
