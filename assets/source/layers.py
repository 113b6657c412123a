"""The map while it is being drawn: four layers of pictures, stamps, and the final numbers."""

from __future__ import annotations

from collections.abc import Callable

from palette import Canvas
from tileset import SIZE, Tileset

Cell = tuple[int, int]
LAYERS = ("ground", "detail", "buildings", "above")


class Layers:
    """Stamps may overlap: what is laid later covers what was there, as one new tile."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.cells: dict[str, dict[Cell, Canvas]] = {name: {} for name in LAYERS}
        self.moving: dict[tuple[str, Cell], Canvas] = {}
        self.blocked: set[Cell] = set()
        self.carried: set[Cell] = set()
        self.taken: set[Cell] = set()

    def put(self, layer: str, cell: Cell, tile: Canvas) -> None:
        if not (0 <= cell[0] < self.width and 0 <= cell[1] < self.height):
            return
        below = self.cells[layer].get(cell)
        if below is not None:
            merged = below.crop(0, 0, SIZE, SIZE)
            merged.blit(tile, 0, 0)
            tile = merged
        self.cells[layer][cell] = tile

    def stamp(self, picture: Canvas, x: int, y: int, *, above: int = 0, solid: str = "all",
              layer: str = "buildings") -> None:
        """Lay a picture down with its upper left tile at (x, y).

        `above` rows from the top are drawn over people and block nobody. `solid` is "all" for
        the rest, "none", or rows of '#' and '.' joined by '/', for the rest's rows.
        """
        rows = solid.split("/")
        for dy in range(picture.height // SIZE):
            for dx in range(picture.width // SIZE):
                tile = picture.crop(dx * SIZE, dy * SIZE, SIZE, SIZE)
                cell = (x + dx, y + dy)
                self.taken.add(cell)
                if dy < above:
                    if tile.image.getbbox():
                        self.put("above", cell, tile)
                    continue
                if tile.image.getbbox():
                    self.put(layer, cell, tile)
                if solid == "all" or (solid != "none" and rows[dy - above][dx] == "#"):
                    self.blocked.add(cell)
                elif solid == "none":
                    continue

    def animate(self, second: Canvas, x: int, y: int, layer: str = "buildings") -> None:
        """Give a stamp its second frame, wherever that differs from the first."""
        for dy in range(second.height // SIZE):
            for dx in range(second.width // SIZE):
                tile = second.crop(dx * SIZE, dy * SIZE, SIZE, SIZE)
                first = self.cells[layer].get((x + dx, y + dy))
                if first is not None and first.image.tobytes() != tile.image.tobytes():
                    self.moving[layer, (x + dx, y + dy)] = tile

    def carry(self, x: int, y: int, w: int, h: int) -> None:
        """Let people walk here although there is water below: a bridge or a jetty."""
        self.carried |= {(x + dx, y + dy) for dx in range(w) for dy in range(h)}

    def free(self, cell: Cell) -> bool:
        inside = 0 <= cell[0] < self.width and 0 <= cell[1] < self.height
        return inside and (cell not in self.blocked or cell in self.carried)

    def reach(self, start: Cell) -> set[Cell]:
        """Every tile one can walk to from the start."""
        seen, todo = {start}, [start]
        while todo:
            x, y = todo.pop()
            for near in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if near not in seen and self.free(near):
                    seen.add(near)
                    todo.append(near)
        return seen

    def numbers(self, tiles: Tileset) -> dict[str, list[list[int]]]:
        """Tile numbers by layer and row, 0 for nothing; solidity goes to the uppermost tile."""
        grids = {name: [[0] * self.width for _ in range(self.height)] for name in LAYERS}
        owner = self._owner()
        for name in LAYERS:
            for (x, y), tile in sorted(self.cells[name].items(), key=lambda item: item[0][::-1]):
                solid = owner.get((x, y)) == name
                number = tiles.add(tile, solid)
                if (name, (x, y)) in self.moving:
                    tiles.animate(number, tiles.add(self.moving[name, (x, y)], solid))
                grids[name][y][x] = number + 1
        return grids

    def _owner(self) -> dict[Cell, str]:
        """Which layer's tile carries the block of a cell: the buildings', else the ground's."""
        owner = {}
        for cell in self.blocked - self.carried:
            if 0 <= cell[0] < self.width and 0 <= cell[1] < self.height:
                owner[cell] = "buildings" if cell in self.cells["buildings"] else "ground"
        return owner

    def fill(self, draw: Callable[[int, int], Canvas]) -> None:
        for y in range(self.height):
            for x in range(self.width):
                self.cells["ground"][(x, y)] = draw(x, y)
