"""Bytes of a server-sent event stream in, events out: a pure, incremental parser.

Written from the WHATWG HTML standard, section 9.2.6 "Interpreting an event stream". Reads may be
cut anywhere: inside a UTF-8 sequence, between CR and LF, inside the byte-order mark. Lines end
with CR, LF or CRLF and with nothing else. It opens no connection and never raises on any bytes.
"""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

LINE_LIMIT = 4 * 1024 * 1024 + 64 * 1024
"""Bytes that one line, and the data of one event, may have: 4 MiB of reply and its envelope."""

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r\n|\n|\r")


class ServerEvent(NamedTuple):
    """One dispatched event. `type` is "message" where the stream named none."""

    type: str
    data: str
    last_event_id: str


_new = tuple.__new__
"""Makes a `ServerEvent` in half the time of calling it."""


class SseParser:
    """Feed it bytes; it returns the events that they completed.

    `limit` bounds a line and an event's data in bytes (`None`: no bound); past it `too_long`
    turns true, the events before it are still returned, and everything after is ignored.
    `line_event` names a field that is no part of the standard but is handed out as an event of
    that type as soon as its line ends: old llama.cpp servers report failures in `error: …` lines.
    """

    def __init__(self, limit: int | None = LINE_LIMIT, line_event: str = "") -> None:
        self.retry: int | None = None
        self.last_event_id = ""
        self.too_long = False
        self._limit = limit
        self._line_event = line_event.encode()
        self._tail = bytearray()
        self._skip_lf = False
        self._at_start = True
        self._data: list[bytes] = []
        self._data_size = 0
        self._type = ""
        self._id = ""

    def feed(self, chunk: bytes) -> list[ServerEvent]:
        """Take the next read, of any length, and return the events it completed, in order."""
        if self.too_long or not chunk:
            return []
        if self._skip_lf:
            self._skip_lf = False
            if chunk[0] == 0x0A:
                chunk = chunk[1:]
        has_cr = b"\r" in chunk
        if not has_cr and b"\n" not in chunk:
            self._tail += chunk
            self._check(len(self._tail))
            return []
        tail = self._tail
        if tail:
            tail += chunk
            chunk = bytes(tail)
            tail.clear()
        if self._at_start:
            self._at_start = False
            chunk = chunk.removeprefix(_BOM)
        if has_cr:
            self._skip_lf = chunk[-1] == 0x0D
            lines = _LINE_END.split(chunk)
        else:
            lines = chunk.split(b"\n")
        rest = lines.pop()
        if rest:
            tail += rest
        events = self._take(lines)
        self._check(len(rest))
        return events

    def _check(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            self.too_long = True
            self._tail.clear()
            self._data.clear()

    def _take(self, lines: list[bytes]) -> list[ServerEvent]:
        events: list[ServerEvent] = []
        data = self._data
        limit = sys.maxsize if self._limit is None else self._limit
        for line in lines:
            if line:
                if len(line) > limit:
                    self._check(len(line))
                    break
                if line.startswith(b"data:"):
                    value = line[6:] if line.startswith(b"data: ") else line[5:]
                    data.append(value)
                    self._data_size += len(value) + 1
                    if self._data_size > limit:
                        self._check(self._data_size - 1)
                        if self.too_long:
                            break
                else:
                    self._field(line, events)
                    if self.too_long:
                        break
                continue
            self.last_event_id = self._id
            if data:
                text = data[0] if len(data) == 1 else b"\n".join(data)
                decoded = text.decode("utf-8", "replace")
                events.append(_new(ServerEvent, (self._type or "message", decoded, self._id)))
                data.clear()
                self._data_size = 0
            self._type = ""
        return events

    def _field(self, line: bytes, events: list[ServerEvent]) -> None:
        name, colon, value = line.partition(b":")
        if colon and not name:
            return  # a comment: keep-alive
        if value[:1] == b" ":
            value = value[1:]
        if name == b"data":
            self._data.append(value)
            self._data_size += 1
            self._check(self._data_size - 1)
        elif name == b"event":
            self._type = value.decode("utf-8", "replace")
        elif name == b"id":
            if b"\0" not in value:
                self._id = value.decode("utf-8", "replace")
        elif name == b"retry":
            if value.isdigit() and len(value) <= 18:
                self.retry = int(value)
        elif self._line_event and name == self._line_event:
            decoded = value.decode("utf-8", "replace")
            events.append(ServerEvent(self._line_event.decode(), decoded, self._id))
