"""Names to addresses without holding anybody up: a lookup that hangs may be left behind.

asyncio's own lookups run on threads that the interpreter waits for when it ends, so that leaving
the game without a network could take as long as the system's lookup does.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult


class Resolver(AbstractResolver):
    """Each lookup has a thread that nobody waits for once its caller is gone."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raises `OSError` where there is no such name."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[Any]] = loop.create_future()

        def settle(found: list[Any] | OSError) -> None:
            if answer.done():
                return
            if isinstance(found, OSError):
                answer.set_exception(found)
            else:
                answer.set_result(found)

        def look_up() -> None:
            found: list[Any] | OSError
            try:
                found = socket.getaddrinfo(
                    host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG
                )
            except OSError as error:
                found = error
            except UnicodeError as error:  # a name that no system can look up
                found = OSError(str(error))
            try:
                loop.call_soon_threadsafe(settle, found)
            except RuntimeError:
                return  # the caller's loop has closed meanwhile

        threading.Thread(target=look_up, name="tattlebrook-names", daemon=True).start()
        return [
            ResolveResult(
                hostname=host,
                host=address[0],
                port=address[1],
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, address in await answer
        ]

    async def close(self) -> None:
        """Nothing is held."""
