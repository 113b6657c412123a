"""Talks to one model server over HTTP: replies as they stream, prefill, tokens.

One client serves one `Endpoint`. It follows no redirect, asks no proxy, and sends a key over
https or to this machine only. A reply ends in exactly one `Done` or `Failed`, whatever the
server does; being cancelled closes the connection, and the server then stops generating.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import aiohttp
import orjson

from game.llm.addresses import is_safe
from game.llm.faults import fitting_share, is_too_long, server_problem, server_words
from game.llm.framing import Framer, FramingError
from game.llm.habits import Habits
from game.llm.payloads import chat_body, completion_body, shorten, within_letters
from game.llm.refusals import Emit, refusal_problem, refused_within, without_key
from game.llm.replies import ReplyReader
from game.llm.stall import StallGuard
from game.llm.wire import Limits, RefusedError, last_event, open_session, rest, short_body
from game.messages import ChatRequest, Message, Problem

if TYPE_CHECKING:
    from game.llm.endpoint import Endpoint


_LETTERS_A_TOKEN = 12
"""No tokenizer puts more letters than that into each token of a talk."""

_NO_SUCH_PATH = frozenset((404, 405, 501))


class Client:
    """The connection to one server. Use it on one event loop; `close` it at the end."""

    def __init__(self, endpoint: Endpoint, limits: Limits | None = None) -> None:
        self.endpoint = endpoint
        self._limits = limits or Limits()
        self._base = endpoint.base_url.rstrip("/").removesuffix("/v1")
        self._key_unsafe = bool(endpoint.api_key) and not is_safe(self._base)
        key = None if self._key_unsafe else endpoint.api_key
        self._session = open_session(key, self._limits)
        self._framer = Framer(self._ask_json) if endpoint.dialect == "llama.cpp" else None
        self._slots: OrderedDict[str, int] = OrderedDict()
        self._habits = Habits(endpoint.model_name)

    async def close(self) -> None:
        await self._session.close()

    async def reply(self, request: ChatRequest, emit: Emit) -> Problem | None:
        """Stream a reply into `emit`; return the problem if it failed.

        Never raises, except `CancelledError` when cancelled.
        """
        emit = without_key(emit, self.endpoint.api_key)
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
            elif isinstance(error, aiohttp.ClientResponseError):
                problem = Problem("failed.not_understood")
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
        if self.endpoint.dialect != "llama.cpp" or self._key_unsafe:
            return None
        slot = self._slot(speaker)
        try:
            async with asyncio.timeout(self._limits.first):
                if self._framer is not None:
                    ids = await self._framer.beginning(messages)
                    body = {"prompt": ids, "n_predict": 0, "cache_prompt": True, **slot}
                    # A server that writes of its progress notices when nobody listens any more.
                    body |= {"stream": True, "return_progress": True}
                    answer = await self._ask_json("/completion", body)
                else:
                    request = ChatRequest(0, (*messages, Message("user", ".")), 1)
                    body = chat_body(request, self.endpoint.model_name, False, slot)
                    path = "/v1/chat/completions"
                    answer = await self._ask_json(path, body | {"stream": False})
        except FramingError as error:
            if error.never:
                self._framer = None
            return None
        except TimeoutError:
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
            except RefusedError as refused:
                if is_too_long(refused.message):
                    share = fitting_share(refused.message, request.max_tokens)
                    shorter = None if trimmed else shorten(request, share)
                    if shorter is None:
                        return server_problem(refused.message)
                    trimmed, request = True, shorter
                elif path.startswith("/v1") and self._habits.learn(
                    refused.status, refused.message, body
                ):
                    continue
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
                    return refusal_problem(refused, self._base)

    async def _body(self, request: ChatRequest) -> tuple[str, dict[str, Any]]:
        """The path and body for a request: framed ids where the server can, else a chat."""
        n_ctx = room = self.endpoint.n_ctx
        if n_ctx:
            request = within_letters(request, _LETTERS_A_TOKEN * n_ctx)
        if self._framer is not None:
            try:
                ids = await self._framer.prompt(request.messages)
                if n_ctx:
                    most = n_ctx - min(request.max_tokens, n_ctx // 4)
                    while len(ids) > most:
                        shorter = shorten(request, most / len(ids))
                        if shorter is None:
                            break
                        request = shorter
                        ids = await self._framer.prompt(request.messages)
                    room = n_ctx - len(ids)
            except FramingError as error:
                if error.never:
                    self._framer = None
            else:
                body = completion_body(request, ids, room) | self._slot(request.speaker)
                return "/completion", body
        slot = self._slot(request.speaker) if self.endpoint.dialect == "llama.cpp" else None
        body = chat_body(request, self.endpoint.model_name, True, slot)
        return "/v1/chat/completions", self._habits.suit(body)

    def _slot(self, speaker: str) -> dict[str, int]:
        """The slot that keeps this speaker's prompt; the one longest unused is taken over."""
        slots = self.endpoint.slots
        if slots < 2 or not speaker or self.endpoint.backend.kind == "url":
            return {}  # a server of somebody else's may serve other players in those slots
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
                raise RefusedError(response.status, await short_body(response))
            kind = response.content_type if "Content-Type" in response.headers else ""
            if kind == "application/json":
                reader.expect_whole()
            elif kind not in ("text/event-stream", ""):
                return Problem("failed.wrong_type", {"url": self._base, "type": kind[:60]})
            if self._habits.thinks and path.startswith("/v1"):
                reader.presume_thought()
            async for chunk in response.content.iter_any():
                guard.progress(self._limits.stall)
                events = reader.feed(chunk)
                if events:
                    refused_within(reader)
                    pause = emit(events)
                    if reader.finished:
                        response.close()
                        break
                    if pause:
                        await rest(response, pause)
        self._habits.thinks |= reader.began_in_thought
        if self._framer is not None and reader.ids:
            self._framer.remember(reader.text, reader.ids)
        return None

    async def _ask_json(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """POST to one of llama.cpp's own endpoints. Raises `FramingError` for any other answer."""
        try:
            async with self._session.post(
                self._base + path, data=orjson.dumps(body), allow_redirects=False
            ) as response:
                streamed = response.content_type == "text/event-stream"
                words = await (last_event(response) if streamed else short_body(response))
                if response.status == 200 and isinstance(words, dict):
                    return words
        except (aiohttp.ClientError, OSError) as error:
            raise FramingError(str(error)) from error
        status = response.status
        raise FramingError(f"{path}: {status} {server_words(words)}", never=status in _NO_SUCH_PATH)
