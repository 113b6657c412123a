"""What can serve: chooses a llamafile, a llama-server, the built-in engine or a server's URL.

The order, first match wins: a server's URL; a model file that was named; a llamafile in the
models folder; a GGUF there; the built-in model. Nothing is started here.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from game.errors import ModelError
from game.llm.addresses import is_safe
from game.llm.memory import fit
from game.llm.plan import LaunchPlan, Rung
from game.llm.probe import WINDOWS_EXE_LIMIT, ModelFile, UnusableError, inspect
from game.messages import Problem
from game.paths import Paths

__all__ = ["ENGINE", "LaunchPlan", "Rung", "choose", "file_plan", "models_in", "url_plan"]

_WINDOWS = sys.platform == "win32"
ENGINE = Path(__file__).with_name("engine.py")


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
    room = fit(found, gpu=False)
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
