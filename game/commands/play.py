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
    from game.llm.serving import Choice
    from game.paths import find_paths
    from game.settings import load_settings

    paths = find_paths()
    choice = Choice(arguments.model, arguments.server)
    if arguments.model:
        name_program(choice, load_settings(paths.settings_file)[0], paths)
    try:
        with running_game(paths, choice, full_screen=arguments.full_screen) as game:
            run_loop(game)
    except Exception as error:
        import logging

        from game.errors import TattlebrookError

        if isinstance(error, TattlebrookError):
            raise
        logging.getLogger("game").error("the game ended", exc_info=error)
        print(
            f"tattlebrook: the game had to stop ({type(error).__name__}: {error}). "
            f"The details are in {paths.game_log}.",
            file=sys.stderr,
        )
        return 1
    return 0


def _play_without_display(arguments: argparse.Namespace) -> int:
    from game.commands import demo

    folder = Path(tempfile.mkdtemp(prefix="tattlebrook-demo-"))
    print("There is no display here, so the demo plays by itself.", flush=True)
    arguments.out = folder
    arguments.question = ""
    code: int = demo.run(arguments)
    print(f"The pictures are in {folder}.")
    return code
