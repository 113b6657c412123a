"""A file server for tests with every fault that a download can meet, on a port of its own."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass
class FileServer:
    """Serves `content` at `/model.gguf`; the fields say what goes wrong.

    `cuts`: after how many bytes the next answers break off, one a request. `statuses`: with what
    the next requests are refused. `hold_after`: after how many bytes an answer falls silent until
    the field is 0 again, when it breaks off. `asked`: the headers of each request so far.
    """

    content: bytes
    etag: str = '"one"'
    modified: str = ""
    ranges: bool = True
    if_range: bool = True
    says_length: bool = True
    length_lie: int = 0
    encoding: str = ""
    wrong_start: bool = False
    cuts: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    hold_after: int = 0

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(dict(request.headers))
        if self.statuses:
            return web.Response(status=self.statuses.pop(0))
        body, status, headers = self.content, 200, {}
        start = self._start(request)
        if start is not None and start >= len(body):
            return web.Response(status=416, headers={"Content-Range": f"bytes */{len(body)}"})
        if start is not None:
            status, told = 206, start + (1 if self.wrong_start else 0)
            headers["Content-Range"] = f"bytes {told}-{len(body) - 1}/{len(body)}"
            body = body[start:]
        if self.etag:
            headers["ETag"] = self.etag
        if self.modified:
            headers["Last-Modified"] = self.modified
        if self.encoding:
            headers["Content-Encoding"] = self.encoding
        answer = web.StreamResponse(status=status, headers=headers)
        if self.says_length:
            answer.content_length = len(body) + self.length_lie
        else:
            answer.enable_chunked_encoding()
        await answer.prepare(request)
        if self.cuts:
            await answer.write(body[: self.cuts.pop(0)])
            assert request.transport is not None
            request.transport.close()
            return answer
        if self.hold_after:
            await answer.write(body[: self.hold_after])
            while self.hold_after and request.transport and not request.transport.is_closing():
                await asyncio.sleep(0.005)
            if request.transport:
                request.transport.close()
            return answer
        for at in range(0, len(body), 4096):
            await answer.write(body[at : at + 4096])
        if not self.length_lie:
            await answer.write_eof()
        else:
            assert request.transport is not None
            request.transport.close()
        return answer

    def _start(self, request: web.Request) -> int | None:
        wanted = request.headers.get("Range", "")
        if not self.ranges or not wanted:
            return None
        validator = request.headers.get("If-Range", "")
        if self.if_range and validator and validator not in (self.etag, self.modified):
            return None
        return int(wanted.removeprefix("bytes=").partition("-")[0])


@asynccontextmanager
async def file_server(server: FileServer) -> AsyncIterator[FileServer]:
    """Serve it on the running loop; `/to?where=…` redirects."""

    async def redirect(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": request.query["where"]})

    app = web.Application()
    app.router.add_get("/model.gguf", server.answer)
    app.router.add_get("/to", redirect)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        server.url = f"http://{host}:{port}/model.gguf"
        yield server
    finally:
        await runner.cleanup()


@contextmanager
def served(server: FileServer) -> Iterator[FileServer]:
    """The file server on a thread's own loop."""
    ready, over = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def main() -> None:
        async with file_server(server):
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(main()))
    thread.start()
    try:
        assert ready.wait(10)
        yield server
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.close()
