"""`tattlebrook`, `tattlebrook play`: open the village.

Without a display the main job is done all the same: the demo plays, its reply streams into the
terminal, and the pictures stay in a folder that is named.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path


def run(arguments: argparse.Namespace) -> int:
    """Play until the player leaves; 0 then. 1 when the game had to end itself."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.ui.display import has_display

    if not has_display():
        return _play_without_display(arguments)
    from game.app import run as run_loop
    from game.app import running_game
    from game.commands.programs import name_program
    from game.llm.serving import Choice, plan_for
    from game.paths import find_paths
    from game.settings import load_settings

    paths = find_paths()
    choice = Choice(arguments.model, arguments.server)
    if choice != Choice():
        # What was named and cannot serve is said where it was typed, before a window opens.
        settings, _ = load_settings(paths.settings_file)
        plan_for(choice, settings, paths)
        if choice.model:
            name_program(choice, settings, paths)
    try:
        with running_game(paths, choice, full_screen=arguments.full_screen) as game:
            run_loop(game)
    except Exception as error:
        from game.errors import TattlebrookError

        if isinstance(error, TattlebrookError):
            raise
        print(
            f"tattlebrook: the game had to stop ({type(error).__name__}: {error}). "
            f"{_keep_details(error, paths.game_log)}",
            file=sys.stderr,
        )
        return 1
    return 0


def _keep_details(error: Exception, file: Path) -> str:
    """Add the traceback to the game's log, whose own writer has ended by now; says where it is."""
    import traceback

    from game.storage import write

    details = "".join(traceback.format_exception(error)).strip()
    try:
        write(file, details.encode("utf-8", "replace"), append=True)
    except OSError:
        return f"The details:\n{details}"
    return f"The details are in {file}."


def _play_without_display(arguments: argparse.Namespace) -> int:
    from game.commands import demo

    folder = Path(tempfile.mkdtemp(prefix="tattlebrook-demo-"))
    print("There is no display here, so the demo plays by itself.", flush=True)
    arguments.out = folder
    arguments.question = ""
    code: int = demo.run(arguments)
    print(f"The pictures are in {folder}.")
    return code
