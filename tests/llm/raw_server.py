"""A server for tests that says exactly the bytes a test wants, faults included.

It reads one HTTP request, hands it to the test's handler with the raw writer, and closes. It runs
on the test's own event loop, or on a thread's for tests that have none.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

EVENT_STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Asked:
    """One request as it came in; header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Handler = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


def answer(status: int, body: bytes | dict[str, Any], *headers: str) -> bytes:
    """A whole HTTP answer, JSON for a dict."""
    kind = "text/plain" if isinstance(body, bytes) else "application/json"
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(data)}", "Connection: close"]
    lines += (
        headers
        if any(h.startswith("Content-Type") for h in headers)
        else (
            f"Content-Type: {kind}",
            *headers,
        )
    )
    return "\r\n".join([*lines, "", ""]).encode() + data


def events(*messages: Any) -> bytes:
    """Event-stream bytes; a str stands for itself, anything else is written as JSON."""
    texts = (m if isinstance(m, str) else json.dumps(m) for m in messages)
    return b"".join(b"data: " + text.encode() + b"\n\n" for text in texts)


def native(text: str, **more: Any) -> dict[str, Any]:
    return {"index": 0, "content": text, "stop": False, **more}


EOS = {"content": "", "stop": True, "stop_type": "eos"}


@asynccontextmanager
async def raw_server(handler: Handler) -> AsyncIterator[str]:
    """Serve while the block runs; gives the base URL."""
    tasks: set[asyncio.Task[Any]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                method, path, _ = head[0].split(" ")
                pairs = (line.split(": ", 1) for line in head[1:] if line)
                headers = {name.lower(): value for name, value in pairs}
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                await handler(Asked(method, path, headers, body), writer)
                await writer.drain()
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()
            tasks.discard(task)

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def threaded_server(handler: Handler) -> Iterator[str]:
    """The same on a thread of its own."""
    ready, urls = threading.Event(), list[str]()
    loop = asyncio.new_event_loop()
    ended = asyncio.Event()

    async def main() -> None:
        async with raw_server(handler) as url:
            urls.append(url)
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(main()))
    thread.start()
    try:
        assert ready.wait(10)
        yield urls[0]
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(10)
        loop.close()
