"""Downloads against a server with every fault: whole under the final name, or not there at all."""

from __future__ import annotations

import asyncio
import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.llm.downloads import download
from game.llm.partfile import Origin, PartFile
from game.llm.wanted import DownloadError, Tries, Wanted, Whole
from tests.llm.download_place import HASTE, NAME, Place, make_place, names
from tests.llm.file_server import FileServer
from tests.llm.raw_server import Asked, raw_server
from tests.llm.tiny_gguf import write_tiny_gguf


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path)


def test_a_file_arrives_whole_with_its_checksum(place: Place) -> None:
    whole = place.fetch(sha256=place.server.sha256, size=len(place.server.content))
    assert place.whole()
    assert whole == Whole(place.folder / NAME, len(place.server.content), place.server.sha256)
    assert place.seen[0].done == 0
    assert place.seen[-1].done == place.seen[-1].total == len(place.server.content)
    assert place.seen[-1].share == 1.0


@pytest.mark.parametrize("validator", ["etag", "modified"])
def test_a_break_goes_on_where_it_stopped(place: Place, validator: str) -> None:
    if validator == "modified":
        place.server.etag, place.server.modified = "", "Mon, 23 Nov 2026 10:00:00 GMT"
    place.server.cuts = [5000, 7000]
    place.fetch()
    assert place.whole()
    assert place.ranges == ["", "bytes=5000-", "bytes=12000-"]
    assert place.server.asked[1]["If-Range"] in (place.server.etag, place.server.modified)


def test_a_later_try_goes_on_where_the_earlier_ended(place: Place) -> None:
    place.server.cuts = [9000] + [0] * 50
    error = place.fails("fetch.broke_off")
    assert error.problem.values["file"] == NAME
    assert place.part.stat().st_size == 9000
    place.server.cuts.clear()
    place.server.asked.clear()
    place.fetch(sha256=place.server.sha256)
    assert place.whole()
    assert place.ranges == ["bytes=9000-"]


def test_a_server_that_ignores_ranges_sends_all_of_it_again(place: Place) -> None:
    place.server.ranges = False
    place.server.cuts = [5000]
    place.fetch(sha256=place.server.sha256)
    assert place.whole()
    assert place.ranges == ["", "bytes=5000-"]


@pytest.mark.parametrize("if_range", [True, False])
def test_a_file_that_changed_meanwhile_comes_anew(place: Place, if_range: bool) -> None:
    place.server.cuts = [9000] + [0] * 50
    place.fails("fetch.broke_off")
    place.server.cuts.clear()
    place.server.content = place.server.content[:-200] + os.urandom(200)
    place.server.etag = '"two"'
    place.server.if_range = if_range
    place.fetch(sha256=place.server.sha256)
    assert place.whole()


def test_without_anything_to_tell_versions_apart_it_comes_anew(place: Place) -> None:
    place.server.etag = ""
    place.server.cuts = [5000]
    place.fetch()
    assert place.whole()
    assert place.ranges == ["", ""]


def test_a_weak_tag_does_not_vouch_for_bytes(place: Place) -> None:
    place.server.etag = 'W/"one"'
    place.server.cuts = [5000]
    place.fetch()
    assert place.whole()
    assert place.ranges == ["", ""]


def test_a_range_that_begins_elsewhere_is_not_sewn_on(place: Place) -> None:
    place.server.cuts = [5000]
    place.server.wrong_start = True
    place.fetch()
    assert place.whole()
    assert place.ranges == ["", "bytes=5000-", ""]


def test_all_bytes_were_there_and_only_the_name_was_missing(place: Place) -> None:
    place.folder.mkdir()
    with PartFile(place.folder / NAME) as part:
        part.restart(Origin("x", place.server.etag, "", len(place.server.content)))
        part.append(place.server.content)
    place.fetch(sha256=place.server.sha256)
    assert place.whole()


def test_no_length_is_no_hindrance(place: Place) -> None:
    place.server.says_length = False
    place.fetch(about=len(place.server.content))
    assert place.whole()


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_a_server_in_trouble_is_asked_again(place: Place, status: int) -> None:
    place.server.statuses = [status, status]
    place.fetch()
    assert place.whole()


@pytest.mark.parametrize(
    ("status", "key"),
    [(404, "fetch.gone"), (410, "fetch.gone"), (401, "fetch.refused"), (403, "fetch.refused")],
)
def test_a_refusal_is_said_at_once_and_loses_nothing(place: Place, status: int, key: str) -> None:
    place.server.cuts = [9000] + [0] * 50
    place.fails("fetch.broke_off")
    place.server.cuts.clear()
    place.server.asked.clear()
    place.server.statuses = [status]
    assert place.fails(key).problem.values["status"] == status
    assert len(place.server.asked) == 1
    place.fetch(sha256=place.server.sha256)
    assert place.whole()


def test_a_server_that_stays_broken_ends_in_a_sentence(place: Place) -> None:
    place.server.statuses = [503] * 50
    assert "503" in str(place.fails("fetch.broke_off").problem.values["reason"])
    assert len(place.server.asked) == len(HASTE.pauses) + 1
    assert not place.part.exists()
    assert not place.note.exists()


def test_silence_ends_a_try(place: Place) -> None:
    async def silent(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
        await over.wait()

    over = asyncio.Event()

    async def scene() -> None:
        async with raw_server(silent) as url:
            tries = Tries(connect=1.0, silence=0.05, pauses=(0.01,))
            wanted = Wanted(f"{url}/m", NAME)
            with pytest.raises(DownloadError) as caught:
                await download(wanted, place.folder, place.seen.append, tries)
            assert caught.value.problem.key == "fetch.broke_off"
            over.set()

    asyncio.run(scene())


def test_less_than_was_promised_is_not_whole(place: Place) -> None:
    place.server.length_lie = 1000
    place.fails("fetch.broke_off")


def test_another_file_is_refused_by_its_checksum(place: Place) -> None:
    place.fails("fetch.wrong_sum", sha256="0" * 64)
    assert names(place.folder) == []


def test_another_file_is_refused_by_its_size(place: Place) -> None:
    place.fails("fetch.other_size", size=len(place.server.content) + 1)


def test_more_than_was_agreed_to_is_refused(place: Place) -> None:
    place.server.content += bytes(40 << 20)
    place.fails("fetch.too_much", about=1000)
    place.server.says_length = False
    place.fails("fetch.too_much", about=1000)
    assert names(place.folder) == []


@pytest.mark.parametrize("content", [b"<html>Please log in</html>", b"", b"GGUF" + bytes(100)])
def test_what_is_no_model_never_gets_the_name(place: Place, content: bytes) -> None:
    place.server.content = content
    place.fails("fetch.no_model")
    assert names(place.folder) == []


def test_packed_bytes_are_not_taken_for_the_file(place: Place) -> None:
    place.server.encoding = "gzip"
    place.fails("fetch.refused")


@settings(max_examples=80, deadline=None)
@given(
    cuts=st.lists(st.integers(0, 60_000), max_size=6),
    statuses=st.lists(st.sampled_from([500, 503, 429]), max_size=2),
    ranges=st.booleans(),
    if_range=st.booleans(),
    etag=st.sampled_from(['"one"', 'W/"one"', ""]),
    says_length=st.booleans(),
    knows=st.booleans(),
    changes=st.booleans(),
)
def test_whatever_happens_it_is_whole_or_not_there(
    tmp_path_factory: pytest.TempPathFactory,
    cuts: list[int],
    statuses: list[int],
    ranges: bool,
    if_range: bool,
    etag: str,
    says_length: bool,
    knows: bool,
    changes: bool,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    content = write_tiny_gguf(folder / "source.gguf").read_bytes()
    server = FileServer(content, etag, ranges=ranges, if_range=if_range, says_length=says_length)
    server.cuts, server.statuses = list(cuts), list(statuses)
    place = Place(folder / "models", server)
    for attempt in range(6):
        wanted: dict[str, str | int] = {"sha256": server.sha256} if knows else {}
        with contextlib.suppress(DownloadError):
            place.fetch(**wanted)  # type: ignore[arg-type]
        if (place.folder / NAME).exists():
            break
        if changes and attempt == 0:
            server.content = content[:-9] + b"different"
            server.etag = etag.replace("one", "two")
    assert place.whole()
