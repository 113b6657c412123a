"""The event-stream parser against the public cases, our own, and a plain reading of the standard.

The public cases lie beside the checkout and not in it; where they are absent those tests are
skipped, and our own and the reference parser still hold.
"""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.llm.sse import SseParser

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT.parent / "shared" / "cases" / "sse_cases.json"
LARGE = 1_000_000

Events = list[tuple[str, str, str]]


def part_bytes(part: Any) -> bytes:
    if isinstance(part, str):
        return base64.b64decode(part)
    return base64.b64decode(part["b64"]) * part["times"]


def reads(case: dict[str, Any]) -> list[bytes]:
    return [b"".join(map(part_bytes, read)) for read in case["chunks"]]


def public_cases(least: int = 0) -> list[Any]:
    """The cases with streams of at least so many bytes."""
    if not CASES.is_file():
        reason = "the public cases (shared/cases/sse_cases.json) are not beside the checkout"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="absent")]
    cases = json.loads(CASES.read_text())["cases"]
    return [pytest.param(c, id=c["id"]) for c in cases if len(b"".join(reads(c))) >= least]


def data_text(data: Any) -> str:
    if isinstance(data, str):
        return data
    if isinstance(data, dict):
        return str(data["repeat"] * data["times"])
    return "".join(map(data_text, data))


def parse(chunks: Iterable[bytes], limit: int | None = None) -> tuple[Events, SseParser]:
    parser = SseParser(limit)
    return [tuple(event) for chunk in chunks for event in parser.feed(chunk)], parser


def single_bytes(stream: bytes) -> list[bytes]:
    return [stream[at : at + 1] for at in range(len(stream))]


@pytest.mark.parametrize("case", public_cases())
def test_public_case(case: dict[str, Any]) -> None:
    chunks = reads(case)
    wanted = [(kind, data_text(data), last_id) for kind, data, last_id in case["events"]]
    whole = b"".join(chunks)
    small = (
        single_bytes(whole)
        if len(whole) < LARGE
        else [whole[at : at + 1000] for at in range(0, len(whole), 1000)]
    )
    for cut in (chunks, [whole], small):
        events, parser = parse(cut)
        assert events == wanted
        if "retry" in case:
            assert parser.retry == case["retry"]


@pytest.mark.slow
@pytest.mark.parametrize("case", public_cases(LARGE))
def test_large_public_case_byte_by_byte(case: dict[str, Any]) -> None:
    wanted = [(kind, data_text(data), last_id) for kind, data, last_id in case["events"]]
    assert parse(single_bytes(b"".join(reads(case))))[0] == wanted


OWN: list[tuple[str, bytes, Events]] = [
    ("lf", b"data: a\n\n", [("message", "a", "")]),
    ("crlf", b"data: a\r\n\r\n", [("message", "a", "")]),
    ("cr", b"data: a\r\r", [("message", "a", "")]),
    ("mixed ends are three lines", b"data: a\r\n\n\rdata: b\n\r", [("message", "a", ""), ("message", "b", "")]),
    ("only one space goes", b"data:  a\n\n", [("message", " a", "")]),
    ("no space", b"data:a\n\n", [("message", "a", "")]),
    ("several lines", b"data: a\ndata\ndata: b\n\n", [("message", "a\n\nb", "")]),
    ("empty data is an event", b"data:\n\n", [("message", "", "")]),
    ("no data is none", b"event: x\nid: 1\n\ndata: a\n\n", [("message", "a", "1")]),
    ("type of one event only", b"event: x\ndata: a\n\ndata: b\n\n", [("x", "a", ""), ("message", "b", "")]),
    ("id stays", b"id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n", [("message", "a", "7"), ("message", "b", "7"), ("message", "c", "")]),
    ("id with NUL is ignored", b"id: 7\0\ndata: a\n\n", [("message", "a", "")]),
    ("comment between", b"data: a\n: ping\ndata: b\n\n", [("message", "a\nb", "")]),
    ("field names are exact", b"Data: a\ndata : b\n data: c\ndata: d\n\n", [("message", "d", "")]),
    ("byte-order mark", b"\xef\xbb\xbfdata: a\n\n\xef\xbb\xbfdata: b\n\n", [("message", "a", "")]),
    ("unfinished at the end", b"data: a\n\ndata: b\n", [("message", "a", "")]),
    ("separators that are no line ends", "data: a\u2028b\u0085c\x0bd\x0c\x1e\n\n".encode(), [("message", "a\u2028b\u0085c\x0bd\x0c\x1e", "")]),
    ("invalid UTF-8", b"data: \xff\xe2\x82 \xe2\x82\xac\n\n", [("message", "\ufffd\ufffd \u20ac", "")]),
    ("a character cut by a line's end", b"data: \xe2\x82\ndata: \xac\n\n", [("message", "\ufffd\n\ufffd", "")]),
    ("nothing", b"", []),
]  # fmt: skip


@pytest.mark.parametrize(("stream", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in OWN])
def test_own_case(stream: bytes, wanted: Events) -> None:
    assert parse([stream])[0] == wanted
    assert parse(single_bytes(stream))[0] == wanted
    for cut in range(len(stream)):
        assert parse([stream[:cut], b"", stream[cut:]])[0] == wanted


def reference(stream: bytes) -> Events:
    """The standard's own words on a whole stream, with no regard for speed or reads."""
    text = stream.decode("utf-8", "replace")
    if stream.startswith(b"\xef\xbb\xbf"):
        text = text[1:]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:-1]
    events: Events = []
    data = kind = last_id = ""
    for line in lines:
        if not line:
            if data:
                events.append((kind or "message", data[:-1], last_id))
            data = kind = ""
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            data += value + "\n"
        elif name == "event":
            kind = value
        elif name == "id" and "\0" not in value:
            last_id = value
    return events


_pieces = st.sampled_from(
    [
        b"data: ",
        b"data:",
        b"data",
        b"event: t",
        b"id: 1",
        b"id",
        b"retry: 5",
        b": c",
        b":",
        b" ",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"x",
        "é€😀".encode(),
        b"\xef\xbb\xbf",
        b"\xe2",
        b"\xff",
        b"\x00",
    ]
)
_streams = st.lists(st.one_of(_pieces, _pieces, st.binary(max_size=6)), max_size=30).map(b"".join)


@given(stream=_streams, cuts=st.lists(st.integers(0, 200), max_size=12))
@settings(max_examples=500, deadline=None)
def test_any_bytes_in_any_reads(stream: bytes, cuts: list[int]) -> None:
    places = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    cut = [stream[a:b] for a, b in itertools.pairwise(places)]
    assert parse(cut)[0] == reference(stream)


class TestLimit:
    def test_a_line_of_exactly_the_limit_passes(self) -> None:
        events, parser = parse([b"data:" + b"x" * 95 + b"\n\n"], limit=100)
        assert events == [("message", "x" * 95, "")]
        assert not parser.too_long

    @pytest.mark.parametrize("size", [1, 7, 1000])
    def test_an_endless_line_is_given_up_and_takes_no_memory(self, size: int) -> None:
        parser = SseParser(limit=100)
        assert [e.data for e in parser.feed(b"data: a\n\ndata: ")] == ["a"]
        for _ in range(0, 200, size):
            assert parser.feed(b"x" * size) == []
        assert parser.too_long
        assert not parser._tail
        assert parser.feed(b"\n\ndata: b\n\n") == []

    def test_endless_data_lines_are_given_up(self) -> None:
        for line in (b"data: xxxx\n", b"data\n"):
            parser = SseParser(limit=100)
            for _ in range(120):
                parser.feed(line)
            assert parser.too_long

    def test_events_before_a_line_too_long_are_kept(self) -> None:
        events, parser = parse([b"data: a\n\ndata: " + b"x" * 200 + b"\n\ndata: b\n\n"], limit=100)
        assert events == [("message", "a", "")]
        assert parser.too_long


def test_a_field_of_its_own_can_be_handed_out() -> None:
    parser = SseParser(line_event="error")
    assert [tuple(e) for e in parser.feed(b'data: a\nerror: {"code": 1}\n')] == [
        ("error", '{"code": 1}', "")
    ]
    assert [tuple(e) for e in SseParser().feed(b"error: x\n\n")] == []
