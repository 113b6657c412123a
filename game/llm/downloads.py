"""Downloads one file so that it is whole under its final name, or not there at all.

Bytes gather in a part file on the same disk. Addresses and redirects must be encrypted or lead
to this computer; the file's name is our own and never taken from a server.
"""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable
from pathlib import Path

from game.llm.meter import Meter
from game.llm.partfile import PartFile, TakenError
from game.llm.transfer import Transfer
from game.llm.wanted import DownloadError, Tries, Wanted, Whole, fault, no_space
from game.shelf import Progress


def download_now(
    wanted: Wanted, folder: Path, report: Callable[[Progress], None], tries: Tries | None = None
) -> Whole:
    """`download` for a caller without an event loop; Ctrl-C ends it and keeps what has arrived."""
    return asyncio.run(download(wanted, folder, report, tries))


async def download(
    wanted: Wanted, folder: Path, report: Callable[[Progress], None], tries: Tries | None = None
) -> Whole:
    """Bring `wanted` into `folder`; `report` hears of progress. Cancel it to stop: what has
    arrived stays for the next time. Raises `DownloadError`."""
    final = folder / wanted.file
    if not wanted.file or Path(wanted.file).name != wanted.file or wanted.file[0] == ".":
        raise DownloadError(fault("fetch.bad_name", wanted))
    if final.exists():
        raise DownloadError(fault("fetch.here", wanted, path=str(final)))
    try:
        with PartFile(final) as part:
            return await Transfer(wanted, part, final, Meter(report), tries or Tries()).run()
    except TakenError:
        raise DownloadError(fault("fetch.taken", wanted)) from None
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DownloadError(no_space(wanted, folder, wanted.size or wanted.about)) from error
        reason = error.strerror or str(error)
        raise DownloadError(
            fault("fetch.not_written", wanted, path=str(folder), reason=reason)
        ) from error
