"""The on-screen keyboard: draws `core.key_board.KeyBoard` and finds the key under the pointer.

It lies above the dialogue box. Where the window is low it is drawn in smaller letters, covers the
name and the box's rim, and at last earlier lines, but never the reply's latest line.
"""

from __future__ import annotations

from collections.abc import Iterable

import pygame

from game.core.key_board import ROW, Key, KeyBoard
from game.ui.lettering import Lettering, text_unit
from game.ui.paper import dots, paint_sheet, put
from game.ui.theme import Theme

_UNIT_WIDE = 10
"""Dots to one of a row's `key_board.ROW` units."""
_CELL = 20
_EDGE = 5
WIDTH = ROW * _UNIT_WIDE + 2 * _EDGE
HEIGHT = 5 * _CELL + 2 * _EDGE
"""Dots of the whole board."""

_PICTURES = {
    "shift": ("...#...", "..###..", ".#####.", "###.###", "..#.#..", "..#.#..", "..###.."),
    "left": ("...#....", "..##....", ".#######", "..##....", "...#...."),
    "right": ("....#...", "....##..", "#######.", "....##..", "....#..."),
    "back": (
        "...########",
        "..#.......#",
        ".#..#...#.#",
        "#....#.#..#",
        "#.....#...#",
        "#....#.#..#",
        ".#..#...#.#",
        "..#.......#",
        "...########",
    ),
    "close": ("#.....#", ".#...#.", "..#.#..", "...#...", "..#.#..", ".#...#.", "#.....#"),
    " ": ("#...........#", "#...........#", "#############"),
}


class ScreenKeyboard:
    """`board` is the model; `focused` shows which key the gamepad stands on."""

    def __init__(self, lettering: Lettering, theme: Theme, *, send: str, japanese: bool) -> None:
        """`send` is the word on the key that sends."""
        self.board = KeyBoard(japanese=japanese)
        self.focused = False
        self.rect = pygame.Rect(0, 0, 0, 0)
        """Where it lies in window pixels; empty where there is no room for it."""
        self._lettering = lettering
        self._theme = theme
        self._send = send
        self._unit = 1
        self._canvas: pygame.Surface | None = None
        self._painted: tuple[object, ...] = ()
        self._unpainted: list[int] = []
        self._marked: Key | None = None

    def lay_out(self, window: tuple[int, int], ends: tuple[int, int, int], unit: int) -> None:
        """Place it above the first of `ends` if it can be, else above the second, and above the
        third only where its letters would be smaller than usual; all are window pixels.

        `unit` is the largest that letters may have, in pixels to a dot.
        """
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._canvas = None
        usual = min(unit, text_unit(window))
        # A little smaller than large letters, so that questions have room above.
        for smaller in range(max(usual, unit - 1), 0, -1):
            width, height = WIDTH * smaller, HEIGHT * smaller
            lowest = ends[2] if smaller <= usual else ends[1]
            bottom = next((end for end in (*ends[:2], lowest) if end >= height), None)
            if bottom is not None and width <= window[0]:
                self.rect = pygame.Rect((window[0] - width) // 2, bottom - height, width, height)
                self._unit = smaller
                return

    def key_at(self, x: int, y: int) -> tuple[int, int] | None:
        """The row and the place of the key at a window pixel."""
        if not self.rect.collidepoint(x, y):
            return None
        for row, keys in enumerate(self.board.rows):
            for place, key in enumerate(keys):
                area = self._area(row, key).move(self.rect.topleft)
                if area.inflate(self._unit, self._unit).collidepoint(x, y):
                    return row, place
        return None

    def place_of(self, row: int, place: int) -> pygame.Rect:
        """Where a key lies in window pixels."""
        return self._area(row, self.board.rows[row][place]).move(self.rect.topleft)

    def draw(self, surface: pygame.Surface) -> None:
        """Copy the board; a moved mark repaints two keys, another page all of them.

        A new board is painted a row a frame and seen when it is complete, so that no frame is late.
        """
        if not self.rect.width:
            return
        keys = (self.board.rows, self.board.shift)
        rows = range(len(self.board.rows))
        if self._canvas is None:
            self._canvas = pygame.Surface(self.rect.size).convert()
            area = self._canvas.get_rect()
            paint_sheet(self._canvas, area, self._unit, self._theme, self._theme.ground)
            self._unpainted, self._painted = list(rows), keys
        elif keys != self._painted:
            self._paint_rows(self._canvas, rows)
            self._unpainted, self._painted = [], keys
        if self._unpainted:
            self._paint_rows(self._canvas, [self._unpainted.pop(0)])
        if not self._unpainted:
            self._mark(self._canvas)
            put(surface, self._canvas, self.rect.x, self.rect.y, self._unit)

    def _paint_rows(self, canvas: pygame.Surface, rows: Iterable[int]) -> None:
        self._marked = None
        for row in rows:
            for key in self.board.rows[row]:
                self._paint(canvas, row, key, marked=False)

    def _mark(self, canvas: pygame.Surface) -> None:
        wanted = self.board.chosen if self.focused else None
        if wanted is self._marked:
            return
        for row, keys in enumerate(self.board.rows):
            for key in keys:
                if key is self._marked or key is wanted:
                    self._paint(canvas, row, key, marked=key is wanted)
        self._marked = wanted

    def _area(self, row: int, key: Key) -> pygame.Rect:
        """Where a key lies on the board."""
        unit = self._unit
        return pygame.Rect(
            (_EDGE + key.left * _UNIT_WIDE) * unit,
            (_EDGE + row * _CELL) * unit,
            (key.width * _UNIT_WIDE - 1) * unit,
            (_CELL - 1) * unit,
        )

    def _paint(self, canvas: pygame.Surface, row: int, key: Key, *, marked: bool) -> None:
        unit, theme = self._unit, self._theme
        area = self._area(row, key)
        plain = key.kind == "text"
        pressed = key.kind == "shift" and self.board.shift
        canvas.fill(theme.text if marked else theme.field_edge, area)
        fifth = key.width == ROW // 15 and key.left // 10 % 2  # rows of five are told apart
        ground = (theme.ground if fifth else theme.field) if plain else theme.clause
        if marked or pressed:
            ground = theme.selection
        canvas.fill(ground, area.inflate(-2 * unit, -2 * unit))
        colour = theme.selected_text if marked or pressed else theme.text
        picture = _PICTURES.get(key.text if plain else key.kind)
        if picture is not None:
            dots(canvas, area, picture, unit, colour)
            return
        line = self._lettering.line(self._send if key.kind == "send" else key.text, unit, colour)
        canvas.blit(line, line.get_rect(center=area.center))
