"""What stands on the shelf: files that are here, read once, and what the catalogue adds to them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from game.llm.backends import models_in
from game.llm.catalogue import Entry, recommended
from game.llm.memory import fit
from game.llm.partfile import read_note
from game.llm.probe import ModelFile, UnusableError, inspect
from game.llm.trust import looks_known
from game.messages import Problem
from game.paths import Paths
from game.shelf import Item, ItemKind, ItemState, Progress

_Sign = tuple[int, int]
"""A file's size and time of change: the same two mean that it need not be read again."""

Helps = Callable[[ItemKind], bool]
"""Whether a graphics card may take what the memory cannot hold of such a model."""


def reading(found: ModelFile, free: int, gpu: bool) -> int:
    """The least memory in bytes that a model needs. Raises `UnusableError` if it will not fit."""
    fit(found, free, gpu)
    return least(found)


def least(found: ModelFile) -> int:
    """The bytes for its weights, and one short conversation."""
    return fit(found, 0, gpu=True).needed


class Inventory:
    """Call `look` again and again; it reads only what has changed since."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._known: dict[Path, tuple[_Sign, Item]] = {}
        self._growing: dict[Path, _Sign] = {}
        self._expected: set[Path] = set()
        self._first = True
        self.items: tuple[Item, ...] = ()

    def expect(self, path: Path) -> None:
        """This file has been downloaded, so it is no surprise."""
        self._expected.add(path)

    def look(
        self, entries: Sequence[Entry], ended: Mapping[str, Problem], free: int, helps: Helps
    ) -> list[Item]:
        """Make `items` anew; returns those that somebody has put there since the last time.

        A file that is still being copied is taken when it has stood unchanged for one look.
        """
        here = {path: sign for path in models_in(self._paths.models) if (sign := _sign(path))}
        arrived: list[Item] = []
        by_file = {entry.file_here: entry for entry in entries}
        for path, sign in here.items():
            known = self._known.get(path)
            if known is not None and known[0] == sign:
                continue
            settled = self._first or path in self._expected or self._growing.get(path) == sign
            if not settled:
                self._growing[path] = sign
                continue
            self._growing.pop(path, None)
            item = _read(path, by_file.get(path.name))
            self._known[path] = (sign, item)
            if known is None and path not in self._expected and not self._first:
                arrived.append(item)
        for path in set(self._known) - set(here):
            del self._known[path]
            self._expected.discard(path)
        self._first = False
        files = {path.name for path in self._known}
        best = recommended(entries, free)
        self.items = tuple(
            self._judged(item, free, helps)
            for item in (
                *self._builtin(),
                *(self._known[path][1] for path in here if path in self._known),
                *(self._offer(e, ended, e is best) for e in entries if e.file_here not in files),
            )
        )
        return arrived

    def _builtin(self) -> list[Item]:
        path = self._paths.builtin_model
        sign = _sign(path)
        if not sign:
            return []
        item = Item(
            key="built-in",
            title="",
            kind="built-in",
            state=ItemState.HERE,
            size=sign[0],
            path=str(path),
            file=path.name,
        )
        return [item]

    def _offer(self, entry: Entry, ended: Mapping[str, Problem], best: bool) -> Item:
        part = _sign(self._paths.models / f"{entry.file_here}.part")
        total = entry.size or entry.about
        if part:
            total = read_note(self._paths.models / entry.file_here).total or total
        return Item(
            key=entry.name,
            title=entry.title,
            kind=entry.kind,
            state=ItemState.PAUSED if part else ItemState.ABSENT,
            size=total,
            memory=entry.memory,
            file=entry.file_here,
            licence=entry.licence,
            languages=entry.languages,
            recommended=best,
            vouched=bool(entry.sha256),
            progress=Progress(part[0], total) if part else None,
            problem=ended.get(entry.name),
        )

    def _judged(self, item: Item, free: int, helps: Helps) -> Item:
        fits = helps(item.kind) or item.memory <= free
        vouched = item.vouched
        if item.kind == "llamafile" and item.path:
            vouched = looks_known(Path(item.path), self._paths)
        return dataclasses.replace(item, fits=fits, vouched=vouched)


def _read(path: Path, entry: Entry | None) -> Item:
    """A file that is here, with what the catalogue knows of it."""
    kind: ItemKind = "llamafile" if ".llamafile" in path.name.lower() else "gguf"
    memory, problem, name = 0, None, ""
    try:
        found = inspect(path)
        kind, memory = found.kind, least(found)
        name = found.header.name if found.header is not None else ""
    except UnusableError as error:
        problem = error.problem
    return Item(
        key=str(path),
        title=entry.title if entry else name.strip() or path.stem,
        kind=kind,
        state=ItemState.UNUSABLE if problem else ItemState.HERE,
        size=path.stat().st_size if path.exists() else 0,
        memory=memory,
        path=str(path),
        file=path.name,
        licence=entry.licence if entry else "",
        languages=entry.languages if entry else (),
        problem=problem,
    )


def _sign(path: Path) -> _Sign | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return (state.st_size, state.st_mtime_ns) if state.st_size else None
