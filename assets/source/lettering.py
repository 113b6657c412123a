"""The title's lettering: ten letters drawn as strokes, carved, gilt and overgrown."""

from __future__ import annotations

from palette import Canvas, hashed

# Each letter on a grid of its own width by 11 rows; the strokes are drawn twice as large.
LETTERS: dict[str, list[str]] = {
    "T": ["###########", "###########", "##..###..##", "#...###...#", "....###....", "....###....",
          "....###....", "....###....", "....###....", "....###....", "...#####..."],
    "a": ["........", "........", "........", ".#####..", "#######.", "....###.", ".######.",
          "###.###.", "###.###.", "########", ".###.###"],
    "t": ["......", ".###..", ".###..", "######", "######", ".###..", ".###..", ".###..",
          ".###..", ".#####", "..####"],
    "l": ["####.", "####.", ".###.", ".###.", ".###.", ".###.", ".###.", ".###.", ".###.",
          "#####", "#####"],
    "e": ["........", "........", "........", "..####..", ".######.", "###..###", "########",
          "########", "###.....", ".#######", "..#####."],
    "b": ["####.....", "####.....", ".###.....", ".#######.", ".########", ".###..###",
          ".###..###", ".###..###", ".###..###", ".########", "##.#####."],
    "r": ["........", "........", "........", "####.###", "########", ".####.##", ".###....",
          ".###....", ".###....", "######..", "######.."],
    "o": ["........", "........", "........", "..####..", ".######.", "###..###", "###..###",
          "###..###", "###..###", ".######.", "..####.."],
    "k": ["####.....", "####.....", ".###.....", ".###..###", ".###.###.", ".######..",
          ".#####...", ".######..", ".###.###.", "####..###", "####..###"],
}
WORD = "Tattlebrook"
SCALE, GAP = 2, 2


def word_shape() -> Canvas:
    width = sum(len(LETTERS[c][0]) * SCALE + GAP for c in WORD) + GAP
    shape = Canvas(width, 30)
    x = GAP
    for n, letter in enumerate(WORD):
        y = 3 + (0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0)[n]
        rows = LETTERS[letter]
        for dy, row in enumerate(rows):
            for dx, cell in enumerate(row):
                if cell == "#":
                    shape.rect(x + dx * SCALE, y + dy * SCALE, SCALE, SCALE, "gold")
        x += len(rows[0]) * SCALE + GAP
    soften(shape)
    return shape


def soften(shape: Canvas) -> None:
    """Round the outer corners and fill the inner ones, so the doubled pixels do not show."""
    full = {(x, y) for y in range(shape.height) for x in range(shape.width)
            if shape.at(x, y)[3]}
    for x, y in sorted(full):
        for dx, dy in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
            if (x + dx, y) not in full and (x, y + dy) not in full:
                shape.px(x, y, "clear")
    for y in range(1, shape.height - 1):
        for x in range(1, shape.width - 1):
            if (x, y) in full:
                continue
            for dx, dy in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                around = ((x + dx, y), (x, y + dy), (x + dx, y + dy))
                if all(cell in full for cell in around):
                    shape.px(x, y, "gold")


def logo() -> Canvas:
    """The name on a wooden board that hangs in leaves, about 240×64."""
    shape = word_shape()
    tile = Canvas(240, 64)
    board(tile)
    left, top = (240 - shape.width) // 2, 18
    inside = {(x, y) for y in range(shape.height) for x in range(shape.width)
              if shape.at(x, y)[3]}
    for x, y in inside:  # a carved groove around every letter
        for dx in (-2, -1, 0, 1, 2):
            for dy in (-2, -1, 0, 1, 2, 3):
                if abs(dx) + abs(dy) < 4:
                    tile.px(left + x + dx, top + y + dy, "ink")
    for x, y in inside:
        tile.px(left + x, top + y + 2, "wine")
        tile.px(left + x, top + y + 1, "brick")
    for x, y in sorted(inside):
        up = (x, y - 1) not in inside or (x - 1, y) not in inside
        low = (x, y + 1) not in inside or (x, y + 2) not in inside
        colour = "white" if up else "orange" if low or y > 19 else "gold" if y > 9 else "cream"
        tile.px(left + x, top + y, colour)
    ivy(tile)
    return tile


def board(tile: Canvas) -> None:
    for x in (24, 214):
        tile.rect(x, 0, 3, 10, "ink")
        tile.rect(x + 1, 0, 1, 10, "straw")
    tile.rect(4, 8, 232, 50, "ink")
    tile.rect(2, 10, 236, 46, "ink")
    for y in range(10, 57):
        plank, within = divmod(y - 10, 12)
        for x in range(4, 236):
            grain = hashed(x // 9 + plank * 7, within // 2, 5)
            colour = "umber" if within == 11 else "wood" if within == 0 else "bark"
            if 0 < within < 10 and grain < 0.16:
                colour = "umber"
            elif 0 < within < 10 and grain > 0.9:
                colour = "wood"
            tile.px(x, y, colour)
    tile.rect(4, 9, 232, 1, "oak")
    tile.rect(4, 57, 232, 1, "umber")
    tile.rect(3, 58, 234, 1, "ink")
    for x, y in ((8, 14), (229, 14), (8, 51), (229, 51)):
        tile.rect(x, y, 3, 3, "ink")
        tile.rect(x, y, 2, 2, "gold")


def ivy(tile: Canvas) -> None:
    """Leaves and a few flowers along two corners of the board."""
    def leaf(x: int, y: int, n: int) -> None:
        tile.ellipse(x, y, 3.6, 3, "pine")
        tile.ellipse(x, y, 2.7, 2.1, ("forest", "leaf", "leaf")[n % 3])
        tile.dots([(x - 1, y - 1), (x - 2, y - 1)], "grass")

    for i in range(17):
        leaf(5 + int(i * 2.6), 6 + int(hashed(i, 1, 3) * 6) + i // 6, i)
        leaf(235 - int(i * 2.2), 57 - int(hashed(i, 2, 3) * 6) - i // 7, i)
    for i in range(9):
        leaf(3 + int(hashed(i, 4, 3) * 5), 12 + i * 3, i)
        leaf(236 - int(hashed(i, 5, 3) * 5), 53 - i * 3, i)
    for x, y, colour in ((12, 8, "pink"), (30, 7, "white"), (5, 24, "gold"), (228, 55, "pink"),
                         (206, 58, "gold"), (235, 38, "white")):
        tile.dots([(x, y - 1), (x - 1, y), (x + 1, y), (x, y + 1)], colour)
        tile.px(x, y, "orange")
