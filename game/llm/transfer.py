"""One download over as many requests as it takes: ranges, redirects, breaks, and the checks.

A break is survived by asking for the rest (`Range`, with `If-Range`, so that a file that changed
meanwhile comes anew); a server that ignores ranges simply sends everything again.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import aiohttp

from game.llm.addresses import is_loopback, is_safe
from game.llm.meter import Meter
from game.llm.partfile import Origin, PartFile
from game.llm.probe import UnusableError, inspect
from game.llm.resolver import Resolver
from game.llm.wanted import (
    SPARE_BYTES,
    DownloadError,
    Tries,
    Wanted,
    Whole,
    fault,
    megabytes,
    no_space,
)

_CHUNK_BYTES = 1 << 18
_MOST_REDIRECTS = 5
_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))


class _Again(Exception):  # noqa: N818 - it says what to do
    """This try broke off; the next may go on. `reason` is for the sentence at the end."""

    def __init__(self, reason: str, anew: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.anew = reason, anew


class Transfer:
    """Needs an open part file; `run` it once."""

    def __init__(
        self, wanted: Wanted, part: PartFile, final: Path, meter: Meter, tries: Tries
    ) -> None:
        self._wanted, self._part, self._final = wanted, part, final
        self._meter, self._tries = meter, tries

    async def run(self) -> Whole:
        """Receive, check and name the file. Raises `DownloadError` or `OSError`."""
        wanted, part = self._wanted, self._part
        if part.origin.address != wanted.address:
            part.restart(Origin())
        self._check_room(wanted.size or wanted.about)
        self._meter.begin(part.have, part.origin.total or wanted.size or wanted.about)
        while part.hash_some():
            await asyncio.sleep(0)
        timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=self._tries.connect, sock_read=self._tries.silence
        )
        # The player's proxy is used, but never for this computer.
        async with aiohttp.ClientSession(
            timeout=timeout,
            connector=aiohttp.TCPConnector(resolver=Resolver()),
            auto_decompress=False,
            read_bufsize=_CHUNK_BYTES,
            trust_env=not _is_here(wanted.address),
            cookie_jar=aiohttp.DummyCookieJar(),
        ) as session:
            await self._tries_until_whole(session)
        self._meter.finish()
        return self._finish()

    async def _tries_until_whole(self, session: aiohttp.ClientSession) -> None:
        """Ask for the rest after each break. Only a try that came further than all before it
        counts as progress, so that a server that never gets it right is left in the end."""
        pauses, furthest = list(self._tries.pauses), self._part.have
        while True:
            try:
                await self._receive(session)
                return
            except aiohttp.ClientConnectorCertificateError as error:
                problem = fault("fetch.certificate", self._wanted, reason=_said(error))
                raise DownloadError(problem) from error
            except (_Again, aiohttp.ClientError, TimeoutError) as error:
                reason = error.reason if isinstance(error, _Again) else _said(error)
                reached = self._part.have
                if isinstance(error, _Again) and error.anew:
                    self._part.restart(Origin())
            if reached > furthest:
                pauses, furthest = list(self._tries.pauses), reached
            if not pauses:
                raise DownloadError(fault("fetch.broke_off", self._wanted, reason=reason))
            await asyncio.sleep(pauses.pop(0))

    async def _receive(self, session: aiohttp.ClientSession) -> None:
        """One request. Returns when the file is whole; raises `_Again` where it is not yet."""
        part = self._part
        headers = {"Accept-Encoding": "identity"}
        if part.have and (part.origin.validator or self._wanted.sha256):
            headers["Range"] = f"bytes={part.have}-"
            if part.origin.validator:
                headers["If-Range"] = part.origin.validator
        async with self._ask(session, headers) as answer:
            if answer.status == 416:
                if part.origin.total and part.have == part.origin.total:
                    return
                raise _Again("416", anew=True)
            origin = self._origin_of(answer)
            if answer.status == 206:
                self._continue(answer, origin)
            elif answer.status == 200:
                part.restart(origin)
            else:
                raise self._refusal(answer.status)
            self._check_total(origin.total)
            self._meter.begin(part.have, origin.total or self._wanted.about)
            async for data in answer.content.iter_any():
                part.append(data)
                self._meter.add(len(data))
                self._check_size(part.have)
        if origin.total and part.have != origin.total:
            raise _Again("the connection ended early", anew=part.have > origin.total)

    def _continue(self, answer: aiohttp.ClientResponse, origin: Origin) -> None:
        """Whether the bytes that come now follow those that are there."""
        part = self._part
        start = _range_start(answer.headers.get("Content-Range", ""))
        if start != part.have or not part.origin.same_file(origin):
            raise _Again("the file on the server has changed", anew=True)
        part.mark(origin)

    def _origin_of(self, answer: aiohttp.ClientResponse) -> Origin:
        heads = answer.headers
        total = heads.get("Content-Length", "")
        if answer.status == 206:
            total = heads.get("Content-Range", "").rpartition("/")[2]
        if heads.get("Content-Encoding", "identity") not in ("", "identity"):
            raise DownloadError(fault("fetch.refused", self._wanted, status="encoding"))
        return Origin(
            self._wanted.address,
            heads.get("ETag", ""),
            heads.get("Last-Modified", ""),
            int(total) if total.isascii() and total.isdigit() else 0,
        )

    @asynccontextmanager
    async def _ask(
        self, session: aiohttp.ClientSession, headers: dict[str, str]
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """Follow redirects by hand, so that each address is looked at before it is asked."""
        address = self._wanted.address
        for _ in range(_MOST_REDIRECTS + 1):
            if not allowed(self._wanted.address, address):
                raise DownloadError(fault("fetch.unsafe", self._wanted, address=_host(address)))
            async with session.get(address, headers=headers, allow_redirects=False) as answer:
                if answer.status not in _REDIRECTS:
                    yield answer
                    return
                address = urljoin(address, answer.headers.get("Location", ""))
        raise DownloadError(fault("fetch.redirects", self._wanted))

    def _refusal(self, status: int) -> Exception:
        if status in _AGAIN:
            return _Again(str(status))
        key = "fetch.gone" if status in (404, 410) else "fetch.refused"
        return DownloadError(fault(key, self._wanted, status=status))

    def _check_total(self, total: int) -> None:
        """The server has said how large the file is: look before anything is written."""
        wanted = self._wanted
        if wanted.size and total and total != wanted.size:
            values = {"size": megabytes(total), "about": megabytes(wanted.size)}
            raise DownloadError(fault("fetch.other_size", wanted, **values))
        self._check_size(total)
        self._check_room(total or wanted.about)

    def _check_size(self, size: int) -> None:
        """Never take more than what was agreed to."""
        wanted = self._wanted
        if wanted.most and size > wanted.most:
            self._part.discard()
            values = {"size": megabytes(size), "about": megabytes(wanted.size or wanted.about)}
            raise DownloadError(fault("fetch.too_much", wanted, **values))

    def _check_room(self, total: int) -> None:
        missing = total - self._part.have
        if missing + SPARE_BYTES > shutil.disk_usage(self._final.parent).free:
            raise DownloadError(no_space(self._wanted, self._final.parent, missing))

    def _finish(self) -> Whole:
        """All bytes are there: are they what was wanted? Only then they get their name."""
        wanted, part = self._wanted, self._part
        found = part.sha256
        if wanted.sha256 and found != wanted.sha256:
            part.discard()
            raise DownloadError(fault("fetch.wrong_sum", wanted, found=found[:16]))
        try:
            kind = inspect(part.path).kind
        except UnusableError as error:
            part.discard()
            raise DownloadError(fault("fetch.no_model", wanted)) from error
        size = part.have
        part.complete(executable=kind == "llamafile")
        return Whole(self._final, size, found)


def allowed(first: str, then: str) -> bool:
    """Whether a download that began at one address may be asked for at another: only where
    nobody reads along, and nobody out there may send us to a server on this computer."""
    return is_safe(then) and (not _is_here(then) or _is_here(first))


def _host(address: str) -> str:
    """An address without its query, which may hold somebody's ticket."""
    return address.partition("?")[0][:120]


def _is_here(address: str) -> bool:
    return is_safe(address) and is_loopback(urlsplit(address).hostname or "")


def _range_start(content_range: str) -> int:
    """The first byte's place in `bytes 10-99/100`; -1 where it says nothing of the kind."""
    unit, _, rest = content_range.strip().partition(" ")
    start = rest.partition("-")[0]
    return int(start) if unit == "bytes" and start.isascii() and start.isdigit() else -1


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
