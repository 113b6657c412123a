"""Buildings: timber-framed cottages in several colours, the bakery, the smithy and the mill."""

from __future__ import annotations

from palette import Canvas, hashed

Roof = tuple[str, str, str, str]  # outline, shade, face, light
RED: Roof = ("wine", "brick", "rust", "orange")
THATCH: Roof = ("bark", "wood", "oak", "straw")
BLUE: Roof = ("deep", "deep", "blue", "water")
SLATE: Roof = ("ink", "slate", "stone", "pebble")
MOSS: Roof = ("pine", "forest", "leaf", "grass")
PLUM: Roof = ("ink", "umber", "violet", "lilac")


def roof(tile: Canvas, x0: int, x1: int, *, top: int, bottom: int, paint: Roof) -> None:
    """A hipped roof seen from the front: courses of shingles, lighter to the ridge and left."""
    edge, shade, face, light = paint
    for y in range(top, bottom):
        down = (y - top) / (bottom - top)
        inset = round(7 * (1 - down) ** 1.1)
        left, right = x0 + inset, x1 - inset
        course, within = divmod(y - top, 5)
        for x in range(left, right):
            brick_x, in_shingle = divmod(x + (course % 2) * 3, 6)
            colour = face
            if within == 4:
                colour = shade
            elif within == 0 and in_shingle < 4:
                colour = light if down < 0.75 else face
            if in_shingle == 5 and within > 0:
                colour = shade
            chance = hashed(brick_x, course, 3)
            if chance < 0.1 and within < 4:
                colour = shade
            elif chance > 0.9 and within < 3:
                colour = light
            if x > right - 5 and colour != shade:
                colour = shade if (x + y) % 2 or x > right - 3 else colour
            tile.px(x, y, colour)
        tile.px(left, y, edge)
        tile.px(left + 1, y, light)
        tile.px(right - 1, y, edge)
    tile.rect(x0 + 7, top - 1, x1 - x0 - 14, 1, edge)
    tile.rect(x0 + 8, top, x1 - x0 - 16, 1, light)
    tile.rect(x0 + 8, top + 1, x1 - x0 - 16, 1, light)
    tile.rect(x0 + 8, top + 2, x1 - x0 - 16, 1, shade)
    tile.rect(x0, bottom - 2, x1 - x0, 1, shade)
    tile.rect(x0, bottom - 1, x1 - x0, 1, edge)


def thatched(tile: Canvas, x0: int, x1: int, top: int, bottom: int) -> None:
    """Straw over the shingles' shape: long strands in three layers with ragged ends."""
    edge, shade, face, light = THATCH
    for y in range(top + 3, bottom - 1):
        for x in range(x0, x1):
            if not tile.is_colour(x, y, shade, face, light):
                continue
            layer = (y - top + int(hashed(x // 2, 1, 7) * 4)) % 14
            strand = hashed(x, (y - top) // 14, 8)
            colour = light if strand > 0.62 and layer < 9 else shade if strand < 0.2 else face
            if layer in {12, 13}:
                colour = edge if strand < 0.35 else shade
            if x > x1 - 6 and colour == light:
                colour = face
            tile.px(x, y, colour)


def wall(tile: Canvas, x: int, y: int, w: int, *, h: int, stone: bool) -> None:
    """Plaster between beams, or masonry; the eaves' shadow falls on its upper edge."""
    if stone:
        tile.rect(x, y, w, h, "stone")
        for course in range(h // 4 + 1):
            for k in range(-1, w // 7 + 1):
                bx = x + k * 7 + (course % 2) * 3
                shade = "pebble" if hashed(k, course, 9) < 0.3 else "stone"
                for dx in range(7):
                    for dy in range(4):
                        px, py = bx + dx, y + course * 4 + dy
                        if x <= px < x + w and py < y + h:
                            mortar = dy == 3 or dx == 6
                            tile.px(px, py, "slate" if mortar else shade)
    else:
        tile.rect(x, y, w, h, "cream")
        for i in range(w * h // 24):
            px, py = x + int(hashed(i, w, 13) * w), y + int(hashed(i, w, 14) * h)
            tile.rect(px, py, 2, 1, "straw")
        tile.rect(x, y + h - 5, w, 4, "stone")
        for dx in range(0, w, 5):
            tile.rect(x + dx, y + h - 5, 4, 2, "pebble")
            tile.px(x + dx + 4, y + h - 4, "slate")
        for bx in (x, x + w - 3):
            tile.rect(bx, y, 3, h - 5, "bark")
            tile.rect(bx, y, 1, h - 5, "wood")
        tile.rect(x, y + h - 6, w, 1, "bark")
    tile.rect(x + w - 2, y, 2, h, "umber" if not stone else "slate")
    tile.rect(x, y, w, 2, "umber")
    tile.rect(x, y + 2, w, 1, "oak" if not stone else "slate")
    tile.rect(x, y + h - 1, w, 1, "ink")
    tile.rect(x - 1, y, 1, h, "ink")
    tile.rect(x + w, y, 1, h, "ink")


def door(tile: Canvas, x: int, bottom: int, colour: tuple[str, str] = ("wood", "bark")) -> None:
    tile.rect(x, bottom - 21, 14, 21, "ink")
    tile.rect(x + 1, bottom - 20, 12, 20, "umber")
    tile.rect(x + 2, bottom - 19, 10, 19, colour[0])
    tile.rect(x + 2, bottom - 20, 10, 1, "bark")
    for dx in (4, 7, 10):
        tile.rect(x + dx, bottom - 19, 1, 19, colour[1])
    for dy in (16, 6):
        tile.rect(x + 2, bottom - dy, 10, 1, "umber")
    tile.px(x + 10, bottom - 10, "gold")
    tile.px(x + 10, bottom - 9, "orange")
    tile.rect(x - 1, bottom - 2, 16, 2, "pebble")
    tile.rect(x - 1, bottom - 1, 16, 1, "slate")


def window(tile: Canvas, x: int, y: int, shutter: str, box: bool = True) -> None:
    """Warm panes with shutters, and a flower box below."""
    tile.rect(x, y, 12, 11, "bark")
    tile.rect(x + 1, y + 1, 10, 9, "gold")
    tile.rect(x + 1, y + 1, 10, 2, "orange")
    tile.dots([(x + 2, y + 4), (x + 3, y + 4), (x + 2, y + 5), (x + 7, y + 4)], "white")
    tile.rect(x + 5, y + 1, 2, 9, "bark")
    tile.rect(x + 1, y + 5, 10, 1, "bark")
    for sx in (x - 4, x + 12):
        tile.rect(sx, y, 4, 11, "ink")
        tile.rect(sx, y + 1, 4, 9, shutter)
        for dy in (2, 4, 6, 8):
            tile.rect(sx + 1, y + dy, 2, 1, "ink")
    if box:
        tile.rect(x - 1, y + 12, 14, 3, "wood")
        tile.rect(x - 1, y + 14, 14, 1, "umber")
        for i in range(6):
            tile.px(x + i * 2 + 1, y + 11, "leaf")
            tile.px(x + i * 2, y + 11, ("brick", "gold", "pink")[i % 3])
            tile.px(x + i * 2, y + 12, "leaf")


def chimney(tile: Canvas, x: int, y: int, h: int) -> None:
    tile.rect(x, y, 10, h, "ink")
    tile.rect(x + 1, y + 1, 8, h - 1, "brick")
    for i in range(h // 3):
        tile.rect(x + 1, y + 3 + i * 3, 8, 1, "wine")
        tile.px(x + 3 + (i % 2) * 3, y + 4 + i * 3, "wine")
    tile.rect(x + 7, y + 1, 2, h - 1, "wine")
    tile.rect(x - 1, y, 12, 3, "ink")
    tile.rect(x, y + 1, 10, 1, "pebble")


def cottage(tiles_wide: int, paint: Roof, shutter: str, *, stone: bool = False, door_at: int,
            windows: tuple[int, ...], smoke: int | None = None) -> Canvas:
    """A house five tiles tall: the top row lies above whoever walks behind it.

    `door_at` counts tiles from the left; `windows` are pixels from the left.
    """
    width = tiles_wide * 16
    tile = Canvas(width, 80)
    if smoke is not None:
        chimney(tile, smoke * 16 + 3, 1, 20)
    wall(tile, 5, 48, width - 10, h=30, stone=stone)
    roof(tile, 1, width - 1, top=9, bottom=50, paint=paint)
    if paint == THATCH:
        thatched(tile, 1, width - 1, 9, 50)
    door(tile, door_at * 16 + 1, 78)
    for x in windows:
        window(tile, x, 56, shutter)
    ground = Canvas(width, 80)
    ground.rect(4, 77, width - 6, 3, "shadow")
    ground.rect(width - 4, 52, 3, 26, "shadow")
    tile.under(ground)
    return tile
