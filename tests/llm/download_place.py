"""Where downloads are tested: a folder, a server for a small real model, one call."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from game.language import Language
from game.llm.downloads import download
from game.llm.wanted import DownloadError, Tries, Wanted, Whole
from game.paths import find_paths
from game.shelf import Progress
from tests.llm.file_server import FileServer, file_server
from tests.llm.tiny_gguf import write_tiny_gguf

HASTE = Tries(connect=5.0, silence=5.0, pauses=(0.01, 0.01, 0.01))
NAME = "model.gguf"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@dataclass
class Place:
    """A folder, a server for a small real model, and one call to download it."""

    folder: Path
    server: FileServer
    seen: list[Progress] = field(default_factory=list)

    def fetch(self, tries: Tries = HASTE, path: str = "", **wanted: str | int) -> Whole:
        """Download once; the server lives as long as the download."""

        async def scene() -> Whole:
            async with file_server(self.server) as server:
                address = server.url.replace("/model.gguf", path) if path else server.url
                asked = replace(
                    Wanted("", NAME),
                    **{"address": address, **wanted},  # type: ignore[arg-type]
                )
                # One address whatever the port, as for a server that is met again later.
                self._readdress(asked.address)
                return await download(asked, self.folder, self.seen.append, tries)

        return asyncio.run(scene())

    def fails(self, key: str, **wanted: str | int) -> DownloadError:
        with pytest.raises(DownloadError) as caught:
            self.fetch(**wanted)  # type: ignore[arg-type]
        assert caught.value.problem.key == key
        sentence = Language.load(find_paths().assets).problem(caught.value.problem)
        assert sentence != key
        assert "{" not in sentence
        assert not (self.folder / NAME).exists()
        return caught.value

    @property
    def part(self) -> Path:
        return self.folder / f"{NAME}.part"

    @property
    def note(self) -> Path:
        return self.folder / f"{NAME}.note.part"

    def _readdress(self, address: str) -> None:
        if self.note.exists():
            kept = json.loads(self.note.read_text()) | {"address": address}
            self.note.write_text(json.dumps(kept))

    @property
    def ranges(self) -> list[str]:
        return [asked.get("Range", "") for asked in self.server.asked]

    def whole(self) -> bool:
        arrived = (self.folder / NAME).read_bytes() == self.server.content
        return arrived and names(self.folder) == [NAME]


def make_place(folder: Path) -> Place:
    """A place in a test's own folder."""
    model = write_tiny_gguf(folder / "source.gguf", width=64, layers=3)
    return Place(folder / "models", FileServer(model.read_bytes()))
