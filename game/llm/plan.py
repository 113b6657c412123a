"""A way to serve, and the command line and environment that it comes to."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from game.llm.memory import DEFAULT_CONTEXT
from game.messages import BackendKind, Problem

Rung = Literal["gpu", "no_mmap", "cpu"]
_WINDOWS = sys.platform == "win32"
EVERY_LAYER = "9999"
CACHE_RAM_MIB = "64"
_SERVER_SETTINGS = {
    "LLAMA_ARG_CORS_ORIGINS": "",
    "LLAMA_ARG_LOG_VERBOSITY": "4",
    "LLAMA_LOG_VERBOSITY": "4",
}
"""What newer servers read from the environment and older ones pass over, so that no start is lost
on a refused flag: no foreign Origin is let in, and the log says what went to the graphics card."""


@dataclass(frozen=True, slots=True)
class LaunchPlan:
    """One way to serve. A plan of kind `url` has no program: somebody else runs that server.

    `wanted` is the name of one of its models, or empty. `context` is in tokens for each of
    `slots`. `rungs` are the GPU ladder's steps, first to last.
    `refused` are flags that the program itself said it does not know, `passed` says why files of
    the models folder that came first cannot serve.
    """

    kind: BackendKind
    model: str
    path: Path | None = None
    url: str = ""
    wanted: str = ""
    api_key: str | None = field(default=None, repr=False)
    program: tuple[str, ...] = ()
    version: tuple[int, ...] | None = None
    slots: int = 4
    context: int = DEFAULT_CONTEXT
    rungs: tuple[Rung, ...] = ("gpu", "no_mmap", "cpu")
    refused: frozenset[str] = frozenset()
    passed: tuple[Problem, ...] = ()

    def without(self, flag: str) -> LaunchPlan:
        """The same plan less a flag that the program does not know."""
        return dataclasses.replace(self, refused=self.refused | {flag})

    def of_version(self, version: tuple[int, ...] | None) -> LaunchPlan:
        """The same plan, for a llamafile whose version is now known."""
        return dataclasses.replace(self, version=version)

    def command(
        self, rung: Rung, port: int, key_file: Path, threads: int, key: str = ""
    ) -> tuple[str, ...]:
        """The whole command line. The key stands in `key_file` or the environment; on it only
        for a program that refused to read a file."""
        flags: list[tuple[str, ...]] = [("--host", "127.0.0.1"), ("--port", str(port))]
        flags += [("-c", str(self.context * self.slots)), ("-np", str(self.slots))]
        flags += [("-t", str(threads))]
        if self.kind == "llamafile":
            flags = self._llamafile_flags(rung) + flags
        elif self.path is not None:
            flags.insert(0, ("-m", self.path.name if self.folder else str(self.path)))
            flags += [("-ngl", "0" if rung == "cpu" else EVERY_LAYER)]
            if self.kind == "llama-server" and rung == "cpu":
                flags += [("--device", "none")]  # with no layer on it, a broken card still crashes
        if self.kind != "built-in":
            flags += [("--api-key-file", str(key_file))]
            if "--api-key-file" in self.refused:
                flags += [("--api-key", key)]
        if rung == "no_mmap":
            flags += [("--no-mmap",)]
            if "--no-mmap" in self.refused:
                flags += [("--load-mode", "none")]
        if self._modern:
            flags += [("--cache-ram", CACHE_RAM_MIB)]
            if self.kind != "built-in":
                flags += [("--no-webui",)]
        kept = [part for flag in flags if flag[0] not in self.refused for part in flag]
        return (*self.program, *kept)

    @property
    def folder(self) -> Path | None:
        """Where to start it, None for anywhere. On Windows a native llama-server cannot open a
        path with letters outside the system's code page, but a bare name in its folder it can
        (ollama#16493)."""
        native = _WINDOWS and self.kind == "llama-server"
        return self.path.parent if native and self.path is not None else None

    @property
    def _modern(self) -> bool:
        """Whether the server is built on llama.cpp's present argument parser."""
        return self.kind != "llamafile" or self.version is None or self.version >= (0, 10)

    def _llamafile_flags(self, rung: Rung) -> list[tuple[str, ...]]:
        flags: list[tuple[str, ...]] = [("--server",)]
        if not self._modern:
            flags.append(("--nobrowser",))
        if self.path is not None and str(self.path) not in self.program:
            flags.append(("-m", str(self.path)))
        if rung == "cpu":
            return [*flags, ("--gpu", "disable"), ("-ngl", "0")]
        return [*flags, ("-ngl", EVERY_LAYER)]

    def environment(self, base: Mapping[str, str], key: str) -> dict[str, str]:
        """The child's environment: threads that sleep instead of spinning, the key for the
        engine, and nobody's leftover settings for llama.cpp."""
        kept = {
            name: value
            for name, value in base.items()
            if not name.startswith(("LLAMA_ARG_", "LLAMA_API_KEY", "TATTLEBROOK_API_KEY"))
        }
        kept["OMP_WAIT_POLICY"] = "passive"
        if self.kind != "built-in":
            kept |= _SERVER_SETTINGS
        if self.kind == "built-in":
            kept["LLAMA_API_KEY"] = key
        return kept
