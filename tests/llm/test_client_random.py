"""Random streams, reads, delays and faults through the whole client, in memory and virtual time.

The client's own code runs unchanged on an event loop whose clock jumps over every wait; only the
HTTP library's session is replaced. A hang shows at once: nothing is left that could ever happen.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import selectors
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from game.llm.client import Client
from game.llm.endpoint import Endpoint
from game.llm.wire import Limits
from game.messages import Backend, ChatRequest, Done, Event, Failed, Message, Token
from tests.llm.raw_server import EOS, events, native

LIMITS = Limits(first=60.0, stall=20.0, busy=10.0)
ALPHABET = 'aé語😀 \n<[\u2028\\"'


class JumpingSelector(selectors.DefaultSelector):
    """Never waits; what it should have waited is added to `skipped`, in seconds."""

    skipped = 0.0

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if not ready:
            assert timeout is not None, "a hang: nothing is left that could happen"
            self.skipped += max(timeout, 0.0)
        return ready


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop in virtual time."""

    def __init__(self) -> None:
        self._jumps = JumpingSelector()
        super().__init__(self._jumps)

    def time(self) -> float:
        return self._jumps.skipped


class FakeResponse:
    """One answer: a status, and reads with pauses in between; a read may be an exception."""

    def __init__(self, status: int, kind: str, reads: list[bytes | float | Exception]) -> None:
        self.status = status
        self.content_type = kind
        self.headers = {"Content-Type": kind}
        self.content = self
        self.connection = None
        self._reads = reads

    async def iter_any(self) -> AsyncIterator[bytes]:
        for read in self._reads:
            if isinstance(read, float):
                await asyncio.sleep(read)
            elif isinstance(read, Exception):
                raise read
            else:
                yield read

    def close(self) -> None:
        pass

    async def __aenter__(self) -> FakeResponse:
        first = self._reads[:1]
        if first and isinstance(first[0], Exception):
            raise first[0]
        return self

    async def __aexit__(self, *error: object) -> None:
        pass


class Case:
    """One made-up answer; `text` is what an honest server would have said in full."""

    def __init__(self, rng: random.Random) -> None:
        self.text = "".join(rng.choices(ALPHABET, k=rng.randrange(1, 40)))
        sizes = [rng.randrange(1, 6) for _ in self.text]
        pieces, at = [], 0
        for size in sizes:
            pieces.append(self.text[at : at + size])
            at += size
        chat = [{"choices": [{"delta": {"content": piece}}]} for piece in pieces]
        if rng.random() < 0.5:
            stream = events(*map(native, pieces), EOS)
        else:
            stream = events(*chat, "[DONE]")
        stream = stream.replace(b"\n", rng.choice([b"\n", b"\r\n", b"\r"]))
        self.fault = rng.choice(["", "", "cut", "reset", "hang", "junk", "status", "late error"])
        if self.fault in ("cut", "reset", "hang", "late error"):
            stream = stream[: rng.randrange(len(stream))]
        if self.fault == "junk":
            at = rng.randrange(len(stream))
            stream = stream[:at] + rng.randbytes(rng.randrange(1, 30)) + stream[at:]
        if self.fault == "late error":
            stream += b"\n\n" + events({"error": {"message": "boom"}})
        cuts = sorted({0, len(stream), *(rng.randrange(len(stream) + 1) for _ in range(9))})
        reads: list[bytes | float | Exception] = []
        for start, end in itertools.pairwise(cuts):
            reads.append(stream[start:end])
            if rng.random() < 0.3:
                reads.append(rng.choice([0.0, 0.01, 5.0, 19.0]))
        if self.fault == "reset":
            kinds = [aiohttp.ClientPayloadError("cut"), ConnectionResetError("reset")]
            kinds += [aiohttp.ServerDisconnectedError(), aiohttp.ClientOSError(104, "reset")]
            reads.append(rng.choice(kinds))
        if self.fault == "hang":
            reads.append(1e9)
        status = rng.choice([400, 404, 500, 503, 307]) if self.fault == "status" else 200
        self.response = FakeResponse(status, "text/event-stream", reads)


async def drive(count: int, seed: int) -> None:
    rng = random.Random(seed)
    url = "http://127.0.0.1:1"
    client = Client(Endpoint(url, None, Backend("url", "m", url), "openai", None, 1), LIMITS)
    await client.close()
    for number in range(count):
        case = Case(rng)
        client._session = SimpleNamespace(post=lambda *_, r=case.response, **__: r)  # type: ignore[assignment]
        got: list[Event] = []

        def emit(events: list[Event], got: list[Event] = got) -> float:
            got.extend(events)
            return 0.016 if len(got) % 3 == 2 else 0.0

        task = asyncio.ensure_future(
            client.reply(ChatRequest(number, (Message("user", "?"),), 9), emit)
        )
        cancelled = rng.random() < 0.05
        if cancelled:
            asyncio.get_running_loop().call_later(rng.random() * 9, task.cancel)
        await asyncio.gather(task, return_exceptions=True)
        check(case, got, number, cancelled)


def check(case: Case, got: list[Event], number: int, cancelled: bool) -> None:
    ends = [event for event in got if isinstance(event, Done | Failed)]
    shown = "".join(event.text for event in got if isinstance(event, Token))
    where = (number, case.fault, case.text, got)
    if cancelled and not got:
        return  # it was cancelled before it began: the bridge ends it
    assert len(ends) == 1, where
    assert got[-1] is ends[0], where
    if case.fault == "junk":
        shown.encode()  # whatever came, it can be shown and written
        return
    assert case.text.startswith(shown), where
    if not case.fault and not cancelled:
        assert isinstance(ends[0], Done), where
        assert shown == case.text, where
    if isinstance(ends[0], Failed):
        assert ends[0].problem.key != "failed.internal", where


def run(count: int, seed: int) -> None:
    loop = JumpingLoop()
    try:
        loop.run_until_complete(drive(count, seed))
    finally:
        loop.close()


def test_random_streams_and_faults_end_once_and_lose_no_letter() -> None:
    run(1500, random.randrange(1 << 30))


@pytest.mark.slow
def test_ten_thousand_of_them() -> None:
    run(10_000, 2026)
