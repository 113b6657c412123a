"""Print the matrix: four shapes of server, each death of the game, and what was left.

    python tests/bench/kill_matrix.py

A cell is the milliseconds until nothing was left, or LEFT. The last rows kill the guardian, and
the game and the guardian together (then the next start's sweep runs).
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from game.llm.orphans import sweep  # noqa: E402
from game.paths import find_paths  # noqa: E402
from tests.llm.dying_game import DEATHS  # noqa: E402
from tests.llm.killing import dying_game, marked, until  # noqa: E402
from tests.llm.stub_server import SHAPES  # noqa: E402

LIMIT = 2.0
GUARDIAN, BOTH = "guardian", "both, then start"


def cell(shape: str, death: str, folder: Path) -> float | None:
    """Seconds until nothing of the server was left; None if something still was."""
    marker = str(folder / "marker")
    with dying_game("stub", shape, marker, folder) as game:
        game.wait_until_up()
        began = time.monotonic()
        if death in (GUARDIAN, BOTH):
            os.kill(game.guardian, signal.SIGKILL)
        if death == BOTH:
            game.die("SIGKILL")
            game.process.wait()
            sweep(find_paths({"TATTLEBROOK_HOME": str(folder)}).run)
        elif death == GUARDIAN:
            game.die("clean")
        else:
            began = game.die(death)
        if not until(lambda: not marked(marker, game.process.pid), LIMIT):
            return None
        return time.monotonic() - began


def main() -> int:
    deaths = (*DEATHS, GUARDIAN, BOTH)
    print(f"{'ms until nothing is left':26}" + "".join(f"{shape:>12}" for shape in SHAPES))
    survived = 0
    for death in deaths:
        row = []
        for shape in SHAPES:
            with tempfile.TemporaryDirectory() as folder:
                seconds = cell(shape, death, Path(folder))
            survived += seconds is None
            row.append("LEFT" if seconds is None else f"{seconds * 1000:.0f}")
        print(f"{death:26}" + "".join(f"{text:>12}" for text in row), flush=True)
    total = len(deaths) * len(SHAPES)
    print(f"cells with nothing left: {total - survived} of {total} (others' best: 24 of 24)")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
