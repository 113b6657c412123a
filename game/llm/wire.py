"""The HTTP side of a model server's client: the session's manners, short answers, rests."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import aiohttp

from game.llm.faults import load_json
from game.llm.sse import SseParser

_BODY_LIMIT = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds. `first` bounds the silence before the first byte (a long prompt on a slow machine),
    `stall` every later silence, `busy` how long a 503 is asked again."""

    connect: float = 5.0
    first: float = 180.0
    stall: float = 30.0
    busy: float = 60.0
    small: float = 10.0


class RefusedError(Exception):
    """An answer other than 200, with what the server said."""

    def __init__(self, status: int, message: object) -> None:
        super().__init__(status)
        self.status = status
        self.message = message


def open_session(api_key: str | None, limits: Limits) -> aiohttp.ClientSession:
    """A session that asks no proxy, keeps no cookie, and opens a connection for each request: a
    kept one may have been closed by the server at the very moment of asking."""
    headers = {"Content-Type": "application/json"}
    if api_key:
        headers["Authorization"] = f"Bearer {api_key}"
    return aiohttp.ClientSession(
        headers=headers,
        trust_env=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        connector=aiohttp.TCPConnector(force_close=True, limit=0),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=limits.connect),
    )


async def rest(response: aiohttp.ClientResponse, seconds: float) -> None:
    """Leave what arrives in the kernel meanwhile, so that one read then takes all of it."""
    transport = response.connection.transport if response.connection else None
    if not isinstance(transport, asyncio.ReadTransport):
        await asyncio.sleep(seconds)
        return
    transport.pause_reading()
    try:
        await asyncio.sleep(seconds)
    finally:
        transport.resume_reading()


async def short_body(response: aiohttp.ClientResponse) -> object:
    """The beginning of an answer's body: its JSON value, or its text."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > _BODY_LIMIT:
            break
    text = body.decode("utf-8", "replace")
    value = load_json(text)
    return text if value is None else value


async def last_event(response: aiohttp.ClientResponse) -> object:
    """The JSON value of the last event of a stream whose other events only tell of progress."""
    parser, value = SseParser(_BODY_LIMIT), None
    async for chunk in response.content.iter_any():
        for event in parser.feed(chunk):
            value = load_json(event.data)
    return value
