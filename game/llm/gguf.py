"""Read a GGUF file's header: what the model is, how much memory it needs, whether it is whole.

The format is llama.cpp's (ggml's `docs/gguf.md`): magic, version, counts, then key and value
pairs, then the tensors' names, shapes and offsets. Only plain values are kept; the vocabulary is
stepped over.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from pathlib import Path

MAGIC = b"GGUF"
_SCALARS = {
    0: "B",
    1: "b",
    2: "H",
    3: "h",
    4: "I",
    5: "i",
    6: "f",
    7: "?",
    10: "Q",
    11: "q",
    12: "d",
}
_STRING, _ARRAY = 8, 9
_ALIGNMENT = 32
# Tensor type: weights in a block, bytes of a block (ggml.h).
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    9: (32, 36), 10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210),
    15: (256, 292), 30: (1, 2),
}  # fmt: skip


class NotGGUFError(ValueError):
    """The file does not begin as a GGUF file does, or its header makes no sense."""


class TruncatedFileError(NotGGUFError):
    """The file ends before its header or its weights do; `expected` bytes where known."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"{found} bytes of {expected}")
        self.expected, self.found = expected, found


@dataclass(frozen=True, slots=True)
class Header:
    """`values` holds the plain metadata; `size` is the file's in bytes, `data_end` where the last
    weight must end."""

    values: dict[str, str | int | float | bool] = field(default_factory=dict)
    size: int = 0
    data_end: int = 0

    @property
    def architecture(self) -> str:
        return str(self.values.get("general.architecture", ""))

    @property
    def name(self) -> str:
        return str(self.values.get("general.name", ""))

    @property
    def template(self) -> str:
        return str(self.values.get("tokenizer.chat_template", ""))

    def number(self, key: str, default: int = 0) -> int:
        """An integer under the architecture's own prefix, such as `context_length`."""
        value = self.values.get(f"{self.architecture}.{key}", default)
        return int(value) if isinstance(value, (int, float)) else default

    @property
    def context_length(self) -> int:
        """Tokens that the model was trained for; 0 if the file does not say."""
        return self.number("context_length")

    @property
    def cache_bytes_per_token(self) -> int:
        """Memory of one token in the 16-bit key and value cache."""
        heads = max(1, self.number("attention.head_count", 1))
        key_heads = self.number("attention.head_count_kv", heads)
        width = self.number("attention.key_length", self.number("embedding_length") // heads)
        return 2 * 2 * self.number("block_count") * key_heads * width


def read_header(path: Path, start: int = 0, size: int | None = None) -> Header:
    """Read and check the header of a file, or of the `size` bytes from `start` in it.

    Raises `NotGGUFError` or `TruncatedFileError` for what is none or ends too early, `ValueError`
    for nonsense in it, and `OSError`.
    """
    size = path.stat().st_size - start if size is None else size
    with path.open("rb") as file:
        file.seek(start)
        if file.read(4) != MAGIC:
            raise NotGGUFError("no GGUF magic")
        if size < 24:
            raise TruncatedFileError(24, size)
        with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            try:
                return _Reader(data, start).header(size)
            except (struct.error, IndexError, OverflowError) as error:
                raise TruncatedFileError(size + 1, size) from error
            except (KeyError, RecursionError) as error:
                raise NotGGUFError(str(error)) from error


class _Reader:
    """A position in the mapped file."""

    def __init__(self, data: mmap, start: int) -> None:
        self.data, self.start, self.at = data, start, start + len(MAGIC)

    def take(self, form: str) -> int:
        value = struct.unpack_from("<" + form, self.data, self.at)[0]
        self.at += struct.calcsize("<" + form)
        return value  # type: ignore[no-any-return]

    def string(self) -> str:
        length = self.take("Q")
        if self.at + length > len(self.data):
            raise IndexError(length)
        self.at += length
        return self.data[self.at - length : self.at].decode("utf-8", "replace")

    def header(self, size: int) -> Header:
        version, tensors, pairs = self.take("I"), self.take("Q"), self.take("Q")
        if version not in (2, 3) or tensors > 1_000_000 or pairs > 1_000_000:
            raise KeyError(f"version {version}")
        values: dict[str, str | int | float | bool] = {}
        for _ in range(pairs):
            key = self.string()
            value = self.value(self.take("I"))
            if value is not None:
                values[key] = value
        ends = [self.tensor_end() for _ in range(tensors)]
        alignment = int(values.get("general.alignment", _ALIGNMENT)) or _ALIGNMENT
        data_start = -(-(self.at - self.start) // alignment) * alignment
        data_end = data_start + max(ends, default=0)
        if data_end > size:
            raise TruncatedFileError(data_end, size)
        return Header(values, size, data_end)

    def value(self, kind: int) -> str | int | float | bool | None:
        """One value; an array is stepped over and gives None."""
        if kind == _STRING:
            return self.string()
        if kind != _ARRAY:
            return self.take(_SCALARS[kind])
        inner, count = self.take("I"), self.take("Q")
        if inner == _STRING:
            at, data = self.at, self.data
            for _ in range(count):
                at += 8 + int.from_bytes(data[at : at + 8], "little")
                if at > len(data):
                    raise IndexError(at)
            self.at = at
        elif inner == _ARRAY:
            for _ in range(count):
                self.value(_ARRAY)
        else:
            self.at += count * struct.calcsize("<" + _SCALARS[inner])
        return None

    def tensor_end(self) -> int:
        """Where a tensor's bytes end, counted from the start of the data."""
        self.string()
        weights = 1
        for _ in range(self.take("I")):
            weights *= self.take("Q")
        block, size = _BLOCKS.get(self.take("I"), (1, 0))
        return self.take("Q") + weights // block * size
