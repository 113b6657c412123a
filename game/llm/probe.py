"""What a file is: a llamafile, a GGUF model, or something that cannot serve, and why.

Nothing is executed here. Each reason is a `Problem` with its own sentence and mend.
"""

from __future__ import annotations

import contextlib
import os
import re
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from game.llm.gguf import MAGIC, Header, NotGGUFError, TruncatedFileError, read_header
from game.messages import Problem

FileKind = Literal["llamafile", "gguf"]
_APE = (b"MZqFpD='", b"jartsr='")
_VERSION = re.compile(r"llamafile\s+v?(\d+(?:\.\d+)+)", re.IGNORECASE)
_UNKNOWN_FLAG = re.compile(
    r"(?:unknown|invalid|unrecognized)\s+(?:argument|option|arguments)s?:?\s*'?(-{1,2}[\w-]+)", re.I
)
GIB = 1024**3
WINDOWS_EXE_LIMIT = 4 * GIB


class UnusableError(Exception):
    """A file that cannot serve; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file that can serve. `header` is of the GGUF, or of the weights in a llamafile."""

    path: Path
    kind: FileKind
    size: int
    header: Header | None = None


def inspect(path: Path) -> ModelFile:
    """Look at a file's first bytes and, for a GGUF, its whole header. Raises `UnusableError`."""
    try:
        if path.is_dir():
            raise UnusableError(_problem("model.folder", path))
        if path.exists() and not path.is_file():  # a pipe would be waited for, without an end
            raise UnusableError(_problem("model.no_model", path))
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(64)
    except (FileNotFoundError, ValueError):  # no name that a file can have
        raise UnusableError(_problem("model.missing", path)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnusableError(_problem("model.unreadable", path, reason=reason)) from error
    if not size:
        raise UnusableError(_problem("model.empty", path))
    if start.startswith(MAGIC):
        return ModelFile(path, "gguf", size, _header(path))
    if start.startswith(_APE):
        return ModelFile(path, "llamafile", size, embedded_header(path))
    if ".llamafile" in path.name and start.startswith((b"MZ", b"#!", b"\x7fELF")):
        _check_machine(path, start)
        return ModelFile(path, "llamafile", size)
    raise UnusableError(_problem("model.no_model", path))


def embedded_header(path: Path) -> Header | None:
    """The header of the weights that a llamafile carries: it is a ZIP archive too, and they lie
    in it unpacked. None for one without weights, or that is no archive."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            for entry in archive.infolist():
                if entry.filename.endswith(".gguf") and entry.compress_type == zipfile.ZIP_STORED:
                    file.seek(entry.header_offset + 26)
                    name, extra = struct.unpack("<HH", file.read(4))
                    start = entry.header_offset + 30 + name + extra
                    return read_header(path, start, entry.file_size)
    except (zipfile.BadZipFile, struct.error, OSError, ValueError):
        return None
    return None


def _header(path: Path) -> Header:
    try:
        return read_header(path)
    except TruncatedFileError as error:
        missing = max(1, (error.expected - error.found + 999_999) // 1_000_000)
        raise UnusableError(_problem("model.truncated", path, missing=missing)) from error
    except NotGGUFError as error:
        raise UnusableError(_problem("model.damaged", path, reason=str(error))) from error
    except (OSError, ValueError) as error:
        raise UnusableError(_problem("model.unreadable", path, reason=str(error))) from error


def _check_machine(path: Path, start: bytes) -> None:
    """An ELF program for another processor is named before the system refuses it."""
    if start.startswith(b"\x7fELF") and sys.platform != "win32":
        machines = {62: "x86_64", 183: "aarch64"}
        built_for = machines.get(int.from_bytes(start[18:20], "little"), "another processor")
        here = {"amd64": "x86_64", "arm64": "aarch64"}.get(
            os.uname().machine.lower(), os.uname().machine
        )
        if built_for != here:
            raise UnusableError(
                _problem("model.other_machine", path, built_for=built_for, here=here)
            )


def llamafile_version(output: str) -> tuple[int, ...] | None:
    """The numbers in what `--version` printed (`llamafile v0.9.3`), None if there are none."""
    found = _VERSION.search(output)
    return tuple(int(part) for part in found[1].split(".")) if found else None


def refused_flag(output: str) -> str | None:
    """The flag that a server's last words say it does not know, None if they say no such thing."""
    found = _UNKNOWN_FLAG.search(output)
    return found[1] if found else None


def available_memory() -> int:
    """Bytes that programs can still have, what the system would give up for them included."""
    import psutil  # type: ignore[import-untyped]

    return int(psutil.virtual_memory().available)


def gpus_seen() -> list[str]:
    """Names of graphics processors that llama.cpp could use, as far as the system shows them.

    Nothing is loaded or started for it, so a card without a working driver is named too.
    """
    if sys.platform == "darwin":
        return ["Apple (Metal)"] if os.uname().machine == "arm64" else []
    found = []
    for information in sorted(Path("/proc/driver/nvidia/gpus").glob("*/information")):
        with contextlib.suppress(OSError):
            name = re.search(r"Model:\s*(.+)", information.read_text(errors="replace"))
            found.append(name[1].strip() if name else "NVIDIA")
    for vendor in sorted(Path("/sys/class/drm").glob("card[0-9]/device/vendor")):
        with contextlib.suppress(OSError):
            name_of = {"0x1002": "AMD", "0x10de": "NVIDIA", "0x8086": "Intel"}
            maker = name_of.get(vendor.read_text().strip())
            if maker and not any(maker in name for name in found):
                found.append(maker)
    if sys.platform == "win32":
        system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"
        makers = {"nvcuda.dll": "NVIDIA", "amdhip64.dll": "AMD"}
        found += [maker for file, maker in makers.items() if (system / file).exists()]
    return found


def offload_report(log: str) -> str:
    """What a server's log says about layers on the graphics card ("33/33"), "" if nothing."""
    found = re.findall(r"offloaded (\d+/\d+) layers to GPU", log)
    return found[-1] if found else ""


def _problem(key: str, path: Path, **values: str | int) -> Problem:
    return Problem(key, {"file": path.name or str(path), "path": str(path), **values})
