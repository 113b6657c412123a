"""Talks to one model server over HTTP: replies as they stream, prefill, tokens.

One client serves one `Endpoint`. It follows no redirect, asks no proxy, and sends a key over
https or to this machine only. A reply ends in exactly one `Done` or `Failed`, whatever the
server does; being cancelled closes the connection, and the server then stops generating.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import orjson

from game.llm.addresses import is_safe
from game.llm.faults import is_too_long, load_json, server_problem, server_words
from game.llm.framing import Framer, FramingError
from game.llm.payloads import chat_body, completion_body, shorten
from game.llm.replies import ReplyReader
from game.llm.stall import StallGuard
from game.messages import ChatRequest, Event, Message, Problem

if TYPE_CHECKING:
    from game.llm.supervisor import Endpoint

Emit = Callable[[list[Event]], float]
"""Receives events as they come, and says for how many seconds the reader should rest (mostly 0)."""


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


class _RefusedError(Exception):
    """An answer other than 200, with what the server said."""

    def __init__(self, status: int, message: object) -> None:
        super().__init__(status)
        self.status = status
        self.message = message


class Client:
    """The connection to one server. Use it on one event loop; `close` it at the end."""

    def __init__(self, endpoint: Endpoint, limits: Limits | None = None) -> None:
        self.endpoint = endpoint
        self._limits = limits or Limits()
        self._base = endpoint.base_url.rstrip("/").removesuffix("/v1")
        headers = {"Content-Type": "application/json"}
        self._key_unsafe = bool(endpoint.api_key) and not is_safe(self._base)
        if endpoint.api_key and not self._key_unsafe:
            headers["Authorization"] = f"Bearer {endpoint.api_key}"
        self._session = aiohttp.ClientSession(
            headers=headers,
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            connector=aiohttp.TCPConnector(force_close=True, limit=0),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._limits.connect),
        )
        self._framer = Framer(self._ask_json) if endpoint.dialect == "llama.cpp" else None
        self._slots: OrderedDict[str, int] = OrderedDict()
        self._extras = True

    async def close(self) -> None:
        await self._session.close()

    async def reply(self, request: ChatRequest, emit: Emit) -> Problem | None:
        """Stream a reply into `emit`; return the problem if it failed.

        Never raises, except `CancelledError` when cancelled.
        """
        reader = ReplyReader(request.id, time.monotonic)
        guard = StallGuard(self._limits.first)
        problem: Problem | None = None
        detail = ""
        try:
            async with guard:
                problem = await self._attempts(request, reader, emit, guard)
        except (aiohttp.ClientError, OSError) as error:
            detail = str(error) or type(error).__name__
            if isinstance(error, TimeoutError) and not isinstance(error, aiohttp.ClientError):
                problem = Problem("failed.stalled", {"seconds": round(guard.seconds)})
            elif not reader.received:
                problem = Problem("failed.unreachable", {"url": self._base}, detail)
        except asyncio.CancelledError:
            if not reader.finished:
                emit(reader.stop())
            raise
        except Exception as error:
            problem = Problem("failed.internal", detail=f"{type(error).__name__}: {error}")
        events = reader.fail(problem) if problem else reader.end(detail)
        if events:
            emit(events)
        return reader.problem

    async def prefill(self, messages: tuple[Message, ...], speaker: str) -> int | None:
        """Evaluate a prompt's beginning into `speaker`'s slot; how many tokens were new.

        Silent: `None` where the server has no such thing or did not answer.
        """
        if self._framer is None or self._key_unsafe:
            return None
        try:
            async with asyncio.timeout(self._limits.first):
                ids = await self._framer.beginning(messages)
                body = {"prompt": ids, "n_predict": 0, "cache_prompt": True, **self._slot(speaker)}
                answer = await self._ask_json("/completion", body)
        except (FramingError, TimeoutError):
            return None
        timings = answer.get("timings")
        return timings.get("prompt_n") if isinstance(timings, dict) else None

    async def count(self, text: str) -> int:
        """How many tokens `text` has: the server's count, or a safe estimate without one."""
        if self._framer is not None:
            try:
                async with asyncio.timeout(self._limits.small):
                    return await self._framer.count(text)
            except (FramingError, TimeoutError):
                pass
        return len(text.encode()) // 2 + 1

    async def _attempts(
        self, request: ChatRequest, reader: ReplyReader, emit: Emit, guard: StallGuard
    ) -> Problem | None:
        """Ask, and ask again where that helps: a busy server, a prompt too long, unknown fields."""
        if self._key_unsafe:
            return Problem("failed.key_unsafe", {"url": self._base})
        now = asyncio.get_running_loop().time
        started = now()
        pause = 0.1
        trimmed = False
        while True:
            path, body = await self._body(request)
            try:
                return await self._stream(path, body, reader, emit, guard)
            except _RefusedError as refused:
                if is_too_long(refused.message):
                    shorter = None if trimmed else shorten(request)
                    if shorter is None:
                        return server_problem(refused.message)
                    trimmed, request = True, shorter
                elif refused.status in (400, 422) and self._extras and path.startswith("/v1"):
                    self._extras = False
                elif refused.status in (429, 503):
                    spent = now() - started
                    if spent + pause > self._limits.busy:
                        seconds = round(spent)
                        detail = server_words(refused.message)
                        return Problem("failed.busy", {"seconds": seconds}, detail)
                    guard.progress(self._limits.first)
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 2.0)
                else:
                    return self._refusal(refused)

    def _refusal(self, refused: _RefusedError) -> Problem:
        words = server_words(refused.message)
        status = refused.status
        if 300 <= status < 400:
            return Problem("failed.redirect", detail=words)
        if status in (401, 403):
            return Problem("failed.key", detail=words)
        if status in (404, 405):
            return Problem("failed.not_found", {"url": self._base}, words)
        if status >= 500:
            return Problem("failed.server_error", detail=words)
        return Problem("failed.refused", {"status": status}, words)

    async def _body(self, request: ChatRequest) -> tuple[str, dict[str, Any]]:
        """The path and body for a request: framed ids where the server can, else a chat."""
        if self._framer is not None:
            try:
                ids = await self._framer.prompt(request.messages)
                room = n_ctx = self.endpoint.n_ctx
                if n_ctx:
                    while len(ids) + min(request.max_tokens, n_ctx // 4) > n_ctx:
                        shorter = shorten(request)
                        if shorter is None:
                            break
                        request = shorter
                        ids = await self._framer.prompt(request.messages)
                    room = n_ctx - len(ids)
            except FramingError:
                pass
            else:
                body = completion_body(request, ids, room) | self._slot(request.speaker)
                return "/completion", body
        return "/v1/chat/completions", chat_body(request, self.endpoint.model_name, self._extras)

    def _slot(self, speaker: str) -> dict[str, int]:
        """The slot that keeps this speaker's prompt; the one longest unused is taken over."""
        slots = self.endpoint.slots
        if slots < 2 or not speaker:
            return {}
        if speaker not in self._slots:
            free = set(range(slots)) - set(self._slots.values())
            self._slots[speaker] = min(free) if free else self._slots.popitem(last=False)[1]
        self._slots.move_to_end(speaker)
        return {"id_slot": self._slots[speaker]}

    async def _stream(
        self,
        path: str,
        body: dict[str, Any],
        reader: ReplyReader,
        emit: Emit,
        guard: StallGuard,
    ) -> Problem | None:
        async with self._session.post(
            self._base + path, data=orjson.dumps(body), allow_redirects=False
        ) as response:
            if response.status != 200:
                raise _RefusedError(response.status, await _short_body(response))
            kind = response.content_type if "Content-Type" in response.headers else ""
            if kind == "application/json":
                reader.expect_whole()
            elif kind not in ("text/event-stream", ""):
                return Problem("failed.wrong_type", {"url": self._base, "type": kind[:60]})
            async for chunk in response.content.iter_any():
                guard.progress(self._limits.stall)
                events = reader.feed(chunk)
                if events:
                    rest = emit(events)
                    if reader.finished:
                        response.close()
                        break
                    if rest:
                        await _rest(response, rest)
        if self._framer is not None and reader.ids:
            self._framer.remember(reader.text, reader.ids)
        return None

    async def _ask_json(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """POST to one of llama.cpp's own endpoints. Raises `FramingError` for any other answer."""
        try:
            async with self._session.post(
                self._base + path, data=orjson.dumps(body), allow_redirects=False
            ) as response:
                words = await _short_body(response)
                if response.status == 200 and isinstance(words, dict):
                    return words
        except (aiohttp.ClientError, OSError) as error:
            raise FramingError(str(error)) from error
        raise FramingError(f"{path} answered {response.status}: {server_words(words)}")


async def _rest(response: aiohttp.ClientResponse, seconds: float) -> None:
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


async def _short_body(response: aiohttp.ClientResponse) -> object:
    """The beginning of an answer's body: its JSON value, or its text."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > _BODY_LIMIT:
            break
    text = body.decode("utf-8", "replace")
    value = load_json(text)
    return text if value is None else value
