"""What a download leaves on the disk: locks, notes, full disks, the executable bit; and its speed."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from game.llm.downloads import download
from game.llm.meter import Meter
from game.llm.partfile import Origin, PartFile, TakenError
from game.llm.wanted import DownloadError, Wanted
from game.shelf import Progress
from tests.llm.download_place import HASTE, NAME, Place, make_place, names
from tests.llm.file_server import file_server
from tests.llm.standin_llamafile import make_standin


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path)


def test_a_file_that_is_here_is_left_alone(place: Place) -> None:
    place.folder.mkdir()
    (place.folder / NAME).write_bytes(b"mine")
    with pytest.raises(DownloadError) as caught:
        place.fetch()
    assert caught.value.problem.key == "fetch.here"
    assert (place.folder / NAME).read_bytes() == b"mine"


def test_a_full_disk_is_said_before_anything_is_asked(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))  # type: ignore[attr-defined]
    place.fails("fetch.no_space", about=1000)
    assert not place.server.asked


def test_a_disk_that_fills_up_keeps_what_has_arrived(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = PartFile.append

    def full(part: PartFile, data: bytes) -> None:
        if part.have > 8000:
            raise OSError(28, "No space left on device")
        append(part, data[:8192])

    monkeypatch.setattr(PartFile, "append", full)
    place.fails("fetch.no_space")
    assert place.part.stat().st_size > 8000
    monkeypatch.undo()
    place.fetch(sha256=place.server.sha256)
    assert place.whole()


def test_a_folder_that_cannot_be_written_is_named(place: Place) -> None:
    place.folder.write_bytes(b"")  # a file where the folder should be
    with pytest.raises(DownloadError) as caught:
        place.fetch()
    assert caught.value.problem.key == "fetch.not_written"
    assert str(place.folder) in str(caught.value.problem.values["path"])


def test_two_games_do_not_write_one_file(place: Place) -> None:
    place.folder.mkdir()
    with PartFile(place.folder / NAME) as part:
        part.restart(Origin("x"))
        part.append(b"GGUF")
        with pytest.raises(TakenError), PartFile(place.folder / NAME):
            pass
        place.fails("fetch.taken")
    assert place.part.read_bytes() == b"GGUF"


@pytest.mark.skipif(os.name != "posix", reason="there is no such bit elsewhere")
def test_a_llamafile_may_be_executed(place: Place, tmp_path: Path) -> None:
    program = make_standin(tmp_path / "x.llamafile", model=tmp_path / "source.gguf")
    program.chmod(0o600)
    place.server.content = program.read_bytes()
    whole = place.fetch(file="village.llamafile")
    assert os.access(whole.path, os.X_OK)
    plain = replace(place, folder=tmp_path / "other")
    plain.server.content = (tmp_path / "source.gguf").read_bytes()
    assert not os.access(plain.fetch().path, os.X_OK)


def test_a_cancelled_download_goes_on_later(place: Place) -> None:
    async def scene(until: Callable[[], bool]) -> None:
        async with file_server(place.server) as server:
            place.server.content = place.server.content + bytes(30 << 20)
            wanted = Wanted(server.url, NAME)
            task = asyncio.create_task(download(wanted, place.folder, place.seen.append, HASTE))
            while not until():
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(scene(lambda: place.part.exists() and place.part.stat().st_size > 100_000))
    assert not (place.folder / NAME).exists()
    had = place.part.stat().st_size
    place.server.asked.clear()
    place.fetch(sha256=place.server.sha256)
    assert place.ranges == [f"bytes={had}-"]
    assert place.whole()


def test_the_note_of_another_address_is_not_believed(place: Place) -> None:
    place.folder.mkdir()
    with PartFile(place.folder / NAME) as part:
        part.restart(Origin("https://elsewhere.example/x", place.server.etag))
        part.append(b"something else entirely")
    place._readdress = lambda address: None  # type: ignore[method-assign]
    place.fetch()
    assert place.whole()
    assert place.ranges == [""]


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"address": 1, "total": "many"}', "\x00"])
def test_a_damaged_note_counts_as_none(tmp_path: Path, note: str) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(b"bytes of nobody knows what")
    (tmp_path / f"{NAME}.note.part").write_text(note)
    with PartFile(tmp_path / NAME) as part:
        assert part.have == 0
    assert names(tmp_path) == []


def test_speed_and_time_left_come_from_the_last_seconds() -> None:
    now, seen = [0.0], list[Progress]()
    meter = Meter(seen.append, lambda: now[0])
    meter.begin(1000, 101_000)
    assert seen[-1] == Progress(1000, 101_000)
    for _ in range(40):
        now[0] += 0.25
        meter.add(250)
    assert seen[-1].speed == pytest.approx(1000, rel=0.1)
    assert seen[-1].seconds_left == pytest.approx(90, rel=0.1)
    for _ in range(40):
        now[0] += 0.25
        meter.add(500)
    assert seen[-1].speed == pytest.approx(2000, rel=0.1)
    told = len(seen)
    for _ in range(50):
        meter.add(1)
    assert len(seen) == told  # not ten times a second, let alone for each piece
