"""Which characters a font file can draw, read from its own table.

SDL_ttf draws an empty box for a glyph that a font lacks and pygame reports metrics for that box,
so there is no other way to know. Only the `cmap` table is read, formats 4 and 12 (OpenType
specification, "cmap — Character to Glyph Index Mapping Table"), which is what fonts carry.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path


class Coverage:
    """The characters of one font, as sorted ranges."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [first for first, _ in self._ranges]

    def __contains__(self, char: str) -> bool:
        code = ord(char)
        at = bisect_right(self._starts, code) - 1
        return at >= 0 and code <= self._ranges[at][1]


@cache
def read_coverage(path: Path) -> Coverage:
    """Read a font file's character map, once; a file without a usable one covers nothing.

    Raises `OSError` when the file cannot be read.
    """
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            return Coverage(_ranges(data))
    except ValueError:  # an empty file cannot be mapped
        return Coverage([])
    except (struct.error, IndexError):
        return Coverage([])


def _ranges(data: mmap) -> list[tuple[int, int]]:
    start = struct.unpack(">I", data[12:16])[0] if data[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", data, start + 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == b"cmap":
            return _best_table(data, offset)
    return []


def _best_table(data: mmap, cmap: int) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    tables: dict[int, int] = {}
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        if platform == 0 or (platform, encoding) in ((3, 1), (3, 10)):
            (form,) = struct.unpack_from(">H", data, cmap + offset)
            tables[form] = cmap + offset
    if 12 in tables:
        return _format_12(data, tables[12])
    return _format_4(data, tables[4]) if 4 in tables else []


def _format_12(data: mmap, at: int) -> list[tuple[int, int]]:
    (groups,) = struct.unpack_from(">I", data, at + 12)
    table = data[at + 16 : at + 16 + 12 * groups]
    return [
        (first + (glyph == 0), last) for first, last, glyph in struct.iter_unpack(">III", table)
    ]


def _format_4(data: mmap, at: int) -> list[tuple[int, int]]:
    (twice,) = struct.unpack_from(">H", data, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + twice)
    offsets = struct.unpack_from(f">{count}H", data, at + 16 + 3 * twice)
    found = []
    for number in range(count):
        first, last = starts[number], ends[number]
        if first == 0xFFFF:
            continue
        if offsets[number] == 0:
            found.append((first, last))
            continue
        base = at + 16 + 3 * twice + 2 * number + offsets[number]
        glyphs = struct.unpack_from(f">{last - first + 1}H", data, base)
        found += [(first + i, first + i) for i, glyph in enumerate(glyphs) if glyph]
    return found
