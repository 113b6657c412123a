"""A server for benchmarks: a chat stream at full speed or at so many tokens a second.

Run as a script it prints its address, speaks HTTP chunks of one event each as llama.cpp does, and
ends with its standard input. The path of a request says what it wants: `/COUNT/RATE/…`, rate 0
for as fast as it goes.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_BATCH = 64


def _event(text: str, finish: str | None = None) -> bytes:
    message = {
        "choices": [{"finish_reason": finish, "index": 0, "delta": {"content": text}}],
        "created": 1795441586,
        "id": "chatcmpl-TfkjAZfIujt0vyBj0Wkw1yZ6sZRzvqIt",
        "model": "tiny.gguf",
        "system_fingerprint": "b0-unknown",
        "object": "chat.completion.chunk",
    }
    return b"data: " + json.dumps(message).encode() + b"\n\n"


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


async def _serve_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    _, count, rate, *_ = head.split(b" ")[1].decode().split("/")
    writer.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
    words = [_chunk(_event(word)) for word in (" bread", " at", " dawn", ".", " 村")]
    start, total = time.monotonic(), int(count)
    try:
        if int(rate):
            for number in range(total):
                due = start + number / int(rate)
                while (left := due - time.monotonic()) > 0:
                    await asyncio.sleep(left)
                if writer.transport.is_closing():
                    return
                writer.write(words[number % len(words)])
        else:
            for first in range(0, total, _BATCH):
                numbers = range(first, min(total, first + _BATCH))
                writer.write(b"".join(words[number % len(words)] for number in numbers))
                await writer.drain()
        writer.write(_chunk(_event("", "stop")) + _chunk(b"data: [DONE]\n\n") + b"0\r\n\r\n")
        await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def _main() -> None:
    server = await asyncio.start_server(_serve_one, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


@contextmanager
def token_server() -> Iterator[str]:
    """The server in a process of its own while the block runs; gives its address."""
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        try:
            yield child.stdout.readline().strip()
        finally:
            child.kill()


if __name__ == "__main__":
    asyncio.run(_main())
