"""The models that can be downloaded, as data: `assets/models.toml`, checked where it is read.

Every fault is a `ContentError` that names the file, the field and the mend, so that whoever adds
a model learns at once what is wrong with the entry.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from game.errors import ContentError
from game.llm.addresses import is_safe
from game.llm.wanted import Wanted

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ENDINGS = {"gguf": ".gguf", "llamafile": ".llamafile"}
_FIELDS = {
    "title": str,
    "file": str,
    "address": str,
    "about": int,
    "licence": str,
    "languages": list,
    "memory": int,
    "kind": str,
}
_OPTIONAL = {"size": int, "sha256": str, "recommend": int}
_WORDS = {str: "a text in quotes", int: "a whole number", list: "a list of language codes"}
_LARGEST_NATIVE = 4 << 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One model. `about`, `size`, `memory` and `recommend` are bytes; 0 where not known."""

    name: str
    title: str
    file: str
    address: str
    about: int
    licence: str
    languages: tuple[str, ...]
    memory: int
    kind: Literal["gguf", "llamafile"]
    size: int = 0
    sha256: str = ""
    recommend: int = 0

    @property
    def file_here(self) -> str:
        """The file's name on this system: Windows starts only what ends in `.exe`."""
        starts = self.kind == "llamafile" and self.about < _LARGEST_NATIVE
        return f"{self.file}.exe" if sys.platform == "win32" and starts else self.file

    @property
    def wanted(self) -> Wanted:
        """What to ask the downloader for."""
        return Wanted(self.address, self.file_here, self.size, self.about, self.sha256)


def load_catalogue(path: Path) -> tuple[Entry, ...]:
    """All models, in the file's order. Raises `ContentError`."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(str(path), "", f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(str(path), "", f"is no valid TOML: {error}") from error
    entries = tuple(_entry(path, name, table) for name, table in tables.items())
    files: set[str] = set()
    for entry in entries:
        if entry.file.lower() in files:
            raise ContentError(
                str(path), f"{entry.name}.file", f"must be another's, {entry.file} is taken"
            )
        files.add(entry.file.lower())
    return entries


def recommended(entries: Sequence[Entry], free: int) -> Entry | None:
    """The model to recommend to a machine with `free` bytes of memory; None: the built-in one."""
    fitting = [entry for entry in entries if 0 < entry.recommend <= free and entry.memory <= free]
    return max(fitting, key=lambda entry: entry.recommend, default=None)


def known_checksums(entries: Sequence[Entry]) -> frozenset[str]:
    """Checksums that somebody has vouched for."""
    return frozenset(entry.sha256 for entry in entries if entry.sha256)


def _entry(path: Path, name: str, table: object) -> Entry:
    if not _NAME.fullmatch(name):
        raise ContentError(
            str(path), name, "must be a name of small letters, digits, points and hyphens"
        )
    if not isinstance(table, dict):
        raise ContentError(str(path), name, "must be a table with a model's fields")
    fields = _FIELDS | _OPTIONAL
    for field, value in table.items():
        if field not in fields:
            known = ", ".join(fields)
            raise ContentError(str(path), f"{name}.{field}", f"is no field; there are {known}")
        if type(value) is not fields[field]:
            mend = f"must be {_WORDS[fields[field]]}, found {value!r}"
            raise ContentError(str(path), f"{name}.{field}", mend)
    for field in _FIELDS:
        if field not in table:
            raise ContentError(str(path), f"{name}.{field}", "is missing")
    for field, fault in _faults(table):
        raise ContentError(str(path), f"{name}.{field}", f"{fault}, found {table[field]!r}")
    return Entry(name=name, **{**table, "languages": tuple(table["languages"])})


def _faults(table: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Fields whose value has the right type and yet cannot be right, with the mend."""
    found: list[tuple[str, str]] = []
    kind = table["kind"]
    if kind not in _ENDINGS:
        found.append(("kind", f"must be one of {', '.join(_ENDINGS)}"))
    elif not table["file"].endswith(_ENDINGS[kind]):
        found.append(("file", f"must end in {_ENDINGS[kind]}"))
    if not _FILE.fullmatch(table["file"]):
        found.append(("file", "must be a plain file name of letters, digits, points and hyphens"))
    if not is_safe(table["address"]):
        found.append(("address", "must be an https address"))
    for field in ("title", "licence"):
        if not table[field].strip():
            found.append((field, "must not be empty"))
    for field in ("about", "memory", "size", "recommend"):
        if table.get(field, 1) <= 0:
            found.append((field, "must be above 0"))
    if not _SHA256.fullmatch(table.get("sha256", "0" * 64)):
        found.append(("sha256", "must be 64 small hexadecimal digits"))
    codes = table["languages"]
    if not codes or not all(isinstance(c, str) and _LANGUAGE.fullmatch(c) for c in codes):
        found.append(("languages", 'must be language codes such as "en"'))
    return found
