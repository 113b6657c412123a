"""`tattlebrook doctor`: what is there, what is missing, and the mend for each.

Exit code 1 if the game cannot talk. The last check starts the chosen model for a moment, since
nothing else proves that it serves.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from game.commands.programs import name_program
from game.commands.terminal import asking
from game.core.card import load_people
from game.errors import ModelError, TattlebrookError
from game.llm.backends import models_in
from game.llm.probe import available_memory, gpus_seen, offload_report
from game.llm.serving import Choice, plan_for
from game.paths import Paths, find_paths
from game.settings import Settings, load_settings

Level = Literal["good", "note", "bad"]
GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `mend` says what to do about anything but good."""

    name: str
    level: Level
    found: str
    mend: str = ""


def run(arguments: argparse.Namespace) -> int:
    """0 when the game can talk, else 1."""
    paths = find_paths()
    settings, notices = load_settings(paths.settings_file)
    choice = Choice(arguments.model, arguments.server)
    findings = list(examine(paths, settings, choice))
    findings += [Finding("settings", "note", text, "correct the file") for text in notices]
    talks = not any(finding.level == "bad" for finding in findings)
    if arguments.json:
        record = {"can_talk": talks, "findings": [asdict(finding) for finding in findings]}
        print(json.dumps(record, ensure_ascii=False))
    else:
        for finding in findings:
            print(f"{finding.level:>4}  {finding.name}: {finding.found}")
            if finding.mend and finding.level != "good":
                print(f"      → {finding.mend}")
        print("The game can talk." if talks else "The game cannot talk yet.")
    return 0 if talks else 1


def examine(paths: Paths, settings: Settings, choice: Choice) -> Iterator[Finding]:
    """All findings, in the order in which things are needed."""
    yield python()
    yield from packages()
    yield display()
    yield sound()
    yield from folders(paths)
    yield port()
    yield memory()
    yield graphics()
    yield from models(paths)
    yield from serving(paths, settings, choice)


def python() -> Finding:
    """Older than 3.11 never comes here: pip refuses to install the game there."""
    return Finding(
        "Python", "good", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    )


def packages() -> Iterator[Finding]:
    """The packages of the game, and whether the engine loads."""
    for name in ("pygame-ce", "aiohttp", "psutil", "platformdirs", "orjson"):
        try:
            yield Finding(name, "good", version(name))
        except PackageNotFoundError:
            yield Finding(name, "bad", "missing", f"python -m pip install {name}")
    try:
        import xllamacpp  # noqa: F401
    except ImportError as error:
        mend = "python -m pip install xllamacpp"
        if "libgomp" in str(error):
            mend = "install the system's libgomp1 (Debian: apt install libgomp1)"
        yield Finding("built-in engine", "bad", str(error), mend)
    else:
        yield Finding("built-in engine", "good", f"xllamacpp {version('xllamacpp')}")
    server = shutil.which("llama-server")
    yield Finding("llama-server", "good" if server else "note", server or "not on PATH")


def display() -> Finding:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from game.ui.display import has_display

    sdl = ".".join(str(part) for part in pygame.get_sdl_version())
    if not has_display():
        mend = "set DISPLAY, or play without one: the demo then runs in the terminal"
        return Finding("display", "note", f"none (SDL {sdl})", mend)
    pygame.display.init()
    driver = pygame.display.get_driver()
    width, height = pygame.display.get_desktop_sizes()[0]
    return Finding("display", "good", f"{driver}, {width}×{height} (SDL {sdl})")


def sound() -> Finding:
    from game.ui.audio import Audio

    audio = Audio(Path())
    try:
        if audio.open():
            return Finding("sound", "good", "works")
    finally:
        audio.close()
    return Finding("sound", "note", "no sound card", "the game plays on in silence")


def folders(paths: Paths) -> Iterator[Finding]:
    """Whether settings, saves, logs and models can be written."""
    named = {
        "settings": paths.config,
        "saves": paths.data,
        "logs": paths.logs,
        "models": paths.models,
    }
    for name, folder in named.items():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            mend = "make it writable, or set TATTLEBROOK_HOME to a folder that is"
            # The game talks all the same: what it needs for a run goes to the temporary folder.
            yield Finding(f"folder for {name}", "note", f"{folder}: {error.strerror}", mend)
        else:
            yield Finding(f"folder for {name}", "good", str(folder))


def port() -> Finding:
    try:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return Finding("free port", "good", f"127.0.0.1, such as {probe.getsockname()[1]}")
    except OSError as error:
        return Finding("free port", "bad", str(error), "allow programs to listen on 127.0.0.1")


def memory() -> Finding:
    free = available_memory()
    level: Level = "good" if free > GIB else "note"
    return Finding("memory", level, f"{free / GIB:.1f} GiB free", "close other programs")


def graphics() -> Finding:
    names = gpus_seen()
    if names:
        return Finding("graphics", "good", ", ".join(names))
    return Finding("graphics", "note", "none seen", "models run on the processor, more slowly")


def models(paths: Paths) -> Iterator[Finding]:
    """What lies in the models folder, and the model that came with the game."""
    for path in models_in(paths.models):
        yield Finding("model", "good", f"{path.name} ({path.stat().st_size / 1e6:.0f} MB)")
    if paths.builtin_model.is_file():
        size = paths.builtin_model.stat().st_size / 1e6
        yield Finding("built-in model", "good", f"{paths.builtin_model.name} ({size:.0f} MB)")
    else:
        mend = "clone or install the game again"
        yield Finding("built-in model", "bad", f"missing: {paths.builtin_model}", mend)


def serving(paths: Paths, settings: Settings, choice: Choice) -> Iterator[Finding]:
    """Start what the game would start, and say what it reports of itself."""
    mend = f"read {paths.server_log}, or choose another model"
    try:
        people = load_people(paths.assets / "people")
        name_program(choice, settings, paths)
        plan = plan_for(choice, settings, paths)
        yield Finding("what serves", "good", f"{plan.kind}: {plan.model}")
        with asking(paths, settings, choice, people[0], people) as asker:
            asker.wait_ready()
            took = f"ready after {asker.ready_ms:.0f} ms" if asker.ready_ms else "ready"
            yield Finding("the model", "good", f"{took}, {asker.backend.url}")
        offloaded = _last_log(paths, offload_report)
        if offloaded:
            yield Finding("layers on the GPU", "good", offloaded)
    except (ModelError, TattlebrookError) as error:
        yield Finding("the model", "bad", str(error), mend)


def _last_log(paths: Paths, read: Callable[[str], str]) -> str:
    try:
        return read(paths.server_log.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
