"""Questions to a model server that tell whether it is up, the right one, and what it can do.

Each is a short HTTP GET with a limit of its own; no redirect is followed and no proxy asked.
"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from typing import Any, Literal

Dialect = Literal["llama.cpp", "openai"]
_BODY_LIMIT = 4 << 20
_CONTEXT_NAMES = ("max_model_len", "context_length", "max_context_length")
REFUSED = 0
"""Stands for a status where no answer came at all."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP status (or `REFUSED`) and the JSON object that came with it, or what went wrong.

    `garbled`: something answered, and it was no HTTP.
    """

    status: int
    body: dict[str, Any]
    reason: str = ""
    timed_out: bool = False
    garbled: bool = False


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a server said of itself; `n_ctx` is in tokens for each slot."""

    dialect: Dialect
    n_ctx: int | None = None
    slots: int = 1
    model_name: str = ""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Inquirer:
    """Asks one server. `close` it at the end."""

    def __init__(self, base_url: str, key: str | None) -> None:
        import aiohttp

        self._base, self._key = base_url, key
        self._session = aiohttp.ClientSession(
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            connector=aiohttp.TCPConnector(force_close=True),
        )

    @property
    def has_key(self) -> bool:
        return bool(self._key)

    async def get(self, path: str, limit: float, *, with_key: bool = True) -> Answer:
        """GET within `limit` seconds. Never raises."""
        import aiohttp

        headers = {"Authorization": f"Bearer {self._key}"} if with_key and self._key else {}
        try:
            async with asyncio.timeout(limit):
                return await self._get(path, headers)
        except TimeoutError:
            return Answer(REFUSED, {}, f"no answer within {limit:g} s", timed_out=True)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            garbled = isinstance(error, aiohttp.ClientResponseError)
            words = error.message if garbled else str(error)  # type: ignore[union-attr]
            return Answer(REFUSED, {}, words or type(error).__name__, garbled=garbled)

    async def _get(self, path: str, headers: dict[str, str]) -> Answer:
        import orjson

        async with self._session.get(
            self._base + path, headers=headers, allow_redirects=False
        ) as answer:
            data = bytearray()
            async for part in answer.content.iter_any():
                data += part
                if len(data) > _BODY_LIMIT:
                    break
            try:
                body = orjson.loads(data)
            except orjson.JSONDecodeError:
                body = None
            return Answer(answer.status, body if isinstance(body, dict) else {})

    async def healthy(self, limit: float) -> Answer:
        """`/health`: 200 when ready, 503 while the model loads."""
        return await self.get("/health", limit)

    async def is_ours(self, limit: float) -> ServerFacts | None:
        """The facts, if the server takes this run's key and refuses a caller without it."""
        answer = await self.get("/props", limit)
        if answer.status != 200:
            return None
        stranger = await self.get("/props", limit, with_key=False)
        return llama_facts(answer.body) if stranger.status in (401, 403) else None

    async def close(self) -> None:
        await self._session.close()


def llama_facts(props: dict[str, Any]) -> ServerFacts:
    """What `/props` of a llama.cpp server says."""
    settings = props.get("default_generation_settings")
    n_ctx = settings.get("n_ctx") if isinstance(settings, dict) else None
    slots = props.get("total_slots")
    return ServerFacts(
        "llama.cpp",
        n_ctx if isinstance(n_ctx, int) and n_ctx > 0 else None,
        slots if isinstance(slots, int) and slots > 0 else 1,
        str(props.get("model_alias") or props.get("model_path") or ""),
    )


def openai_facts(model: dict[str, Any]) -> ServerFacts:
    """What `/v1/models` says of one model; each server has its own name for the context."""
    sizes = (model.get(name) for name in _CONTEXT_NAMES)
    n_ctx = next((size for size in sizes if isinstance(size, int) and size > 0), None)
    return ServerFacts("openai", n_ctx, 1, str(model.get("id") or ""))
