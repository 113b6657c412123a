"""The tileset: every different 16×16 piece once, with its properties, as Tiled reads it."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

from palette import Canvas
from PIL import Image

SIZE, COLUMNS = 16, 32
FRAME_MS = 480


class Tileset:
    """Collects tiles while the map is drawn; equal pictures share one number."""

    def __init__(self) -> None:
        self.tiles: list[Canvas] = []
        self.solid: list[bool] = []
        self.animated: dict[int, int] = {}
        self._known: dict[tuple[bytes, bool], int] = {}

    def add(self, tile: Canvas, solid: bool = False) -> int:
        """The number of this picture in the tileset; -1 for an empty one that blocks nothing."""
        key = (tile.image.tobytes(), solid)
        if not tile.image.getbbox() and not solid:
            return -1
        if key not in self._known:
            self._known[key] = len(self.tiles)
            self.tiles.append(tile)
            self.solid.append(solid)
        return self._known[key]

    def animate(self, first: int, second: int) -> None:
        self.animated[first] = second

    def write(self, folder: Path) -> None:
        rows = -(-len(self.tiles) // COLUMNS)
        sheet = Image.new("RGBA", (COLUMNS * SIZE, rows * SIZE), (0, 0, 0, 0))
        for number, tile in enumerate(self.tiles):
            sheet.paste(tile.image, (number % COLUMNS * SIZE, number // COLUMNS * SIZE))
        sheet.save(folder / "village.png", optimize=True)
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<tileset version="1.10" tiledversion="1.10.2" name="village" tilewidth="{SIZE}"'
            f' tileheight="{SIZE}" tilecount="{COLUMNS * rows}" columns="{COLUMNS}">',
            f' <image source={quoteattr("village.png")} width="{COLUMNS * SIZE}"'
            f' height="{rows * SIZE}"/>',
        ]
        for number, solid in enumerate(self.solid):
            if not solid and number not in self.animated:
                continue
            lines.append(f' <tile id="{number}">')
            if solid:
                lines.append('  <properties><property name="solid" type="bool" value="true"/>'
                             "</properties>")
            if number in self.animated:
                lines.append("  <animation>")
                lines += [f'   <frame tileid="{frame}" duration="{FRAME_MS}"/>'
                          for frame in (number, self.animated[number])]
                lines.append("  </animation>")
            lines.append(" </tile>")
        lines.append("</tileset>")
        (folder / "village.tsx").write_text("\n".join(lines) + "\n", encoding="utf-8")
