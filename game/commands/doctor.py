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
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from game.commands.doctor_models import models, servers, serving
from game.commands.findings import GIB, Finding, Level
from game.llm.probe import available_memory, gpus_seen
from game.llm.serving import Choice
from game.paths import Paths, find_paths
from game.settings import Settings, load_settings


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
    yield from servers(paths)
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
    try:
        pygame.display.init()
    except pygame.error as error:
        return Finding("display", "note", str(error), "correct SDL_VIDEODRIVER, or unset it")
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
