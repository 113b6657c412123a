"""Where a download may come from: encrypted or from this machine, redirects and names included."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest

from game.llm.downloads import download
from game.llm.wanted import DownloadError, Wanted
from tests.llm.download_place import HASTE, NAME, Place, make_place
from tests.llm.file_server import file_server


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return make_place(tmp_path)


@pytest.mark.parametrize(
    "where",
    [
        "http://example.org/model.gguf",
        "ftp://example.org/model.gguf",
        "file:///etc/passwd",
        "//example.org/model.gguf",
        "https://",
    ],
)
def test_a_redirect_into_the_open_is_not_followed(place: Place, where: str) -> None:
    place.fails("fetch.unsafe", path=f"/to?where={where}")
    assert not place.server.asked


def test_a_redirect_on_this_machine_is_followed(place: Place) -> None:
    place.fetch(path="/to?where=/model.gguf")
    assert place.whole()


def test_redirects_without_end_are_left(place: Place) -> None:
    async def scene() -> None:
        async with file_server(place.server) as server:
            base = server.url.removesuffix("/model.gguf")
            loop = f"{base}/to?where={base}/to?where=x"
            for _ in range(9):
                loop = f"{base}/to?where={loop.replace('&', '%26').replace('?', '%3F')}"
            with pytest.raises(DownloadError) as caught:
                await download(Wanted(loop, NAME), place.folder, place.seen.append, HASTE)
            assert caught.value.problem.key == "fetch.redirects"

    asyncio.run(scene())


@pytest.mark.parametrize("address", ["http://example.org/m", "https://", "ftp://x/y", "nonsense"])
def test_an_unsafe_address_is_not_even_asked(place: Place, address: str) -> None:
    place.fails("fetch.unsafe", address=address)


def test_the_world_may_not_lead_to_this_machine() -> None:
    from game.llm.transfer import allowed

    assert allowed("https://example.org/x", "https://example.org/y")
    assert not allowed("https://example.org/x", "http://127.0.0.1:80/y")
    assert not allowed("https://example.org/x", "https://localhost/y")
    assert allowed("http://127.0.0.1:80/y", "http://localhost:81/y")


@pytest.mark.parametrize("name", ["../m.gguf", "a/m.gguf", "/tmp/m.gguf", ".m.gguf", ""])
def test_only_a_plain_name_is_written(place: Place, name: str) -> None:
    with pytest.raises(DownloadError) as caught:
        place.fetch(file=name)
    assert caught.value.problem.key == "fetch.bad_name"


def test_a_name_that_does_not_exist_is_a_sentence(place: Place) -> None:
    error = place.fails("fetch.broke_off", address="https://no-such-host.invalid/m")
    assert "no-such-host.invalid" in str(error.problem.values["reason"])


def test_a_lookup_that_hangs_is_left_behind(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    over, asked = threading.Event(), threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        asked.set()
        over.wait(10)
        raise OSError("nobody knows")

    async def scene() -> None:
        wanted = Wanted("https://slow.example/m", NAME)
        task = asyncio.create_task(download(wanted, place.folder, place.seen.append, HASTE))
        while not asked.is_set():
            await asyncio.sleep(0.001)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    monkeypatch.setattr("game.llm.resolver.socket.getaddrinfo", hang)
    began = time.monotonic()
    asyncio.run(scene())
    assert time.monotonic() - began < 3
    over.set()
    for thread in threading.enumerate():
        if thread.name == "tattlebrook-names":
            thread.join(10)
