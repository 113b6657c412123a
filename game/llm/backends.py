"""What can serve: chooses a llamafile, a llama-server, the built-in engine or a server's URL,
and writes its command line.

The order, first match wins: a server's URL; a model file that was named; a llamafile in the
models folder; a GGUF there; the built-in model. Nothing is started here.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from game.errors import ModelError
from game.llm.addresses import is_safe
from game.llm.memory import DEFAULT_CONTEXT, fit
from game.llm.probe import WINDOWS_EXE_LIMIT, ModelFile, UnusableError, inspect
from game.messages import BackendKind, Problem
from game.paths import Paths

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
ENGINE = Path(__file__).with_name("engine.py")


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


def choose(
    model: str,
    server_url: str,
    settings_model: str,
    paths: Paths,
    *,
    api_key: str | None = None,
    which: Sequence[str] | None = None,
    may_run: Callable[[Path], bool] = lambda path: True,
) -> LaunchPlan:
    """Decide what serves.

    `model` and `settings_model` are paths or empty, `server_url` an address or empty. `api_key`
    is for the server at the address. `which` replaces the search for `llama-server` on PATH.
    `may_run` is asked about a llamafile unless `model` names it; one that may not is passed over,
    and so is a broken file that nobody named.
    Raises `ModelError` with one sentence where the choice cannot serve.
    """
    server = next(iter(which), "") if which is not None else shutil.which("llama-server") or ""
    try:
        if server_url:
            return url_plan(server_url, api_key)
        named = [Path(name).expanduser().absolute() for name in (model, settings_model) if name]
        passed: list[Problem] = []
        for path in [*named[:1], *models_in(paths.models)]:
            if path == paths.builtin_model:
                break
            try:
                plan = file_plan(path, server)
            except UnusableError as error:
                if path in named:
                    raise
                passed.append(error.problem)
                continue
            if plan.kind != "llamafile" or model or may_run(path):
                return dataclasses.replace(plan, passed=tuple(passed))
        return dataclasses.replace(builtin_plan(paths), passed=tuple(passed))
    except UnusableError as error:
        raise ModelError(_sentence(error.problem, paths), error.problem) from error


def models_in(folder: Path) -> list[Path]:
    """The player's own models, in the order of choice: llamafiles, then GGUFs, each by name.

    Subfolders are not searched; a folder that is not there holds none.
    """
    try:
        files = sorted((p for p in folder.iterdir() if p.is_file()), key=lambda p: p.name)
    except OSError:
        return []
    llamafiles = [p for p in files if p.name.lower().endswith((".llamafile", ".llamafile.exe"))]
    return llamafiles + [p for p in files if p.name.lower().endswith(".gguf")]


def file_plan(path: Path, llama_server: str) -> LaunchPlan:
    """The plan for one model file. Raises `UnusableError`."""
    found = inspect(path)
    if found.kind == "llamafile":
        return _llamafile_plan(found)
    if llama_server:
        room = fit(found)
        return LaunchPlan(
            "llama-server",
            path.name,
            path,
            program=(llama_server,),
            slots=room.slots,
            context=room.context,
        )
    return _engine_plan(found)


def builtin_plan(paths: Paths) -> LaunchPlan:
    """The model that comes with the game, on the engine that comes with it."""
    return _engine_plan(inspect(paths.builtin_model))


def url_plan(url: str, api_key: str | None) -> LaunchPlan:
    """The plan for a server that runs already; `#NAME` behind its address picks a model there.

    Raises `UnusableError`.
    """
    api_key = (api_key or "").strip() or None
    values = {"url": url}
    try:
        parts = urlsplit(url if "//" in url else f"http://{url}")
        port_fits = parts.port is None or parts.port > 0
    except ValueError as error:
        raise UnusableError(Problem("server.no_address", values)) from error
    spelled = parts.netloc.isprintable() and " " not in parts.netloc
    if parts.scheme not in ("http", "https") or not (parts.hostname and port_fits and spelled):
        raise UnusableError(Problem("server.no_address", values))
    if parts.username or parts.password:
        raise UnusableError(Problem("server.key_in_address"))
    base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/').removesuffix('/v1')}"
    if api_key and not is_safe(base):
        raise UnusableError(Problem("server.key_unsafe", values))
    wanted = unquote(parts.fragment).strip()
    return LaunchPlan(
        "url", wanted or base, url=base, wanted=wanted, api_key=api_key, slots=1, rungs=("cpu",)
    )


def _engine_plan(found: ModelFile) -> LaunchPlan:
    """The engine runs as a bare file, so that it is found from any folder. Only macOS's has a
    graphics processor to offer."""
    apple = sys.platform == "darwin"
    room = fit(found, gpu=apple)
    return LaunchPlan(
        "built-in",
        found.path.name,
        found.path,
        program=(sys.executable, "-P", str(ENGINE)),
        slots=room.slots,
        context=room.context,
        rungs=("gpu", "no_mmap", "cpu") if apple else ("cpu",),
    )


def _llamafile_plan(found: ModelFile) -> LaunchPlan:
    """POSIX systems get it through the shell: the kernel may not know the APE format, and an
    interpreter for foreign programs (Wine's, WSL's) may claim it."""
    path = found.path
    program: tuple[str, ...] = (str(path),)
    if _WINDOWS:
        if found.size > WINDOWS_EXE_LIMIT:
            program = (str(_windows_runtime(found)),)
    else:
        if not os.access(path, os.X_OK):
            raise UnusableError(
                Problem("model.not_executable", {"file": path.name, "path": str(path)})
            )
        program = ("/bin/sh", str(path))
    room = fit(found)
    return LaunchPlan(
        "llamafile", path.name, path, program=program, slots=room.slots, context=room.context
    )


def _windows_runtime(large: ModelFile) -> Path:
    """A smaller llamafile beside a large one, which serves its weights with `-m`."""
    for path in models_in(large.path.parent):
        if path.suffix.lower() == ".exe" and path.stat().st_size <= WINDOWS_EXE_LIMIT:
            return path
    raise UnusableError(
        Problem("model.too_large_windows", {"file": large.path.name, "path": str(large.path)})
    )


def _sentence(problem: Problem, paths: Paths) -> str:
    from game.language import Language

    return Language.load(paths.assets).problem(problem)
