"""`tattlebrook demo`: the main job, played by itself through the same events a player makes.

The village opens, the mouse sends the player to a villager, letters are typed, Enter sends, and
the reply of the real model is awaited. Pictures of each moment and the figures in `demo.json`
stay in the folder that was named. Works without a screen.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from game.errors import UsageError

QUESTION = "Who are you, and what do you do here?"


def run(arguments: argparse.Namespace) -> int:
    """0 when all of it happened, else 1; raises `UsageError` for a folder or model that won't do."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.ui.display import has_display, use_no_display

    question = arguments.question.strip() or QUESTION
    if arguments.question and not arguments.question.strip():
        raise UsageError("the question is empty; type what you want to ask")
    out = writable_folder(arguments.out)
    if not has_display():
        use_no_display()
    from game.app import running_game
    from game.commands.demo.script import DemoScript, Moment
    from game.commands.programs import name_program
    from game.llm.serving import Choice, plan_for
    from game.llm.trust import PROGRAMS
    from game.paths import find_paths
    from game.settings import load_settings

    paths = find_paths()
    settings, _ = load_settings(paths.settings_file)
    choice = Choice(arguments.model, arguments.server)
    if choice == Choice():
        choice = Choice(settings.model, settings.server_url)
    if not choice.model:
        name_program(choice, settings, paths)
    plan = plan_for(choice, settings, paths)  # raises ModelError before a window opens
    if plan.path is not None:
        choice = Choice(str(plan.path))  # named, so that nobody is asked about it in the window
    with tempfile.TemporaryDirectory(prefix="tattlebrook-demo-") as scratch:
        # A home of its own: the player's settings and talks are left as they are.
        apart = dataclasses.replace(
            paths,
            config=Path(scratch) / "config",
            data=Path(scratch) / "data",
            logs=out,
        )
        with contextlib.suppress(OSError):  # programs that the player has allowed already
            apart.data.mkdir()
            shutil.copy(paths.data / PROGRAMS, apart.data)
        name_program(choice, settings, apart)
        moment = Moment()
        with running_game(apart, choice, on_first_frame=moment.first_frame) as game:
            script = DemoScript(game, out, question, moment, tell)
            try:
                script.play()
            finally:
                keep(out / "demo.json", script.figures())
    if script.trouble:
        print(f"tattlebrook: {script.trouble}", file=sys.stderr)
        return 1
    return 0


def keep(file: Path, figures: dict[str, object]) -> None:
    """Write `demo.json`. Raises `UsageError` where it cannot be."""
    text = json.dumps(figures, ensure_ascii=False, indent=2) + "\n"
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror})") from error


def tell(piece: str) -> None:
    """Stream the reply into the terminal."""
    print(piece, end="", flush=True)


def writable_folder(folder: Path) -> Path:
    """Create the folder and prove that it can be written. Raises `UsageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        os.close(handle)
        Path(name).unlink()
    except OSError as error:
        raise UsageError(
            f"{folder}: the pictures cannot be written there ({error.strerror}); name another folder"
        ) from error
    return folder.absolute()
