"""Whatever way the game goes, no server is alive two seconds later."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from game.llm.orphans import sweep
from game.paths import find_paths
from tests.llm.dying_game import DEATHS
from tests.llm.killing import dying_game, left_after, marked, until
from tests.llm.stub_server import SHAPES
from tests.llm.tiny_gguf import write_tiny_gguf

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the guardian's Linux ways")

MATRIX = [(shape, death) for shape in SHAPES for death in DEATHS]
SHORT = [cell for cell in MATRIX if "SIGKILL" in cell or "daemon" in cell]


def _try_cell(shape: str, death: str, folder: Path) -> None:
    marker = str(folder / "marker")
    with dying_game("stub", shape, marker, folder) as game:
        game.wait_until_up()
        assert marked(marker, game.process.pid)
        game.die(death)
        assert left_after(game) == []


@pytest.mark.parametrize(("shape", "death"), SHORT)
def test_nothing_survives_the_game(shape: str, death: str, tmp_path: Path) -> None:
    _try_cell(shape, death, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "death"), [cell for cell in MATRIX if cell not in SHORT])
def test_nothing_survives_the_game_rest(shape: str, death: str, tmp_path: Path) -> None:
    _try_cell(shape, death, tmp_path)


@pytest.mark.parametrize("death", [*DEATHS, "SIGINT", "SIGHUP", "hang"])
def test_the_real_engine_ends_with_the_game(death: str, tmp_path: Path) -> None:
    model = write_tiny_gguf(tmp_path / "model für tests.gguf")
    with dying_game("engine", str(model), str(model), tmp_path / "home") as game:
        game.wait_until_up()
        assert marked(str(model), game.process.pid)
        game.die(death)
        if death == "hang":
            game.die("SIGTERM")
            game.die("SIGKILL")
        assert left_after(game) == []
        game.process.wait(5)
    if death == "clean":
        assert list((tmp_path / "home" / "data" / "run").iterdir()) == []


@pytest.mark.parametrize("shape", SHAPES)
def test_next_start_ends_what_a_killed_guardian_left(shape: str, tmp_path: Path) -> None:
    marker = str(tmp_path / "marker")
    with dying_game("stub", shape, marker, tmp_path) as game:
        game.wait_until_up()
        os.kill(game.guardian, signal.SIGKILL)
        game.die("SIGKILL")
        game.process.wait()
        run = find_paths({"TATTLEBROOK_HOME": str(tmp_path)}).run
        sweep(run)
        assert until(lambda: not marked(marker, game.process.pid))
        assert list(run.iterdir()) == []


def test_two_copies_live_side_by_side(tmp_path: Path) -> None:
    with dying_game("stub", "plain", str(tmp_path / "one"), tmp_path) as one:
        one.wait_until_up()
        with dying_game("stub", "plain", str(tmp_path / "two"), tmp_path) as two:
            two.wait_until_up()
            first = [p.pid for p in marked(one.marker, one.process.pid)]
            assert first
            assert sweep(find_paths({"TATTLEBROOK_HOME": str(tmp_path)}).run) == []
            two.die("SIGKILL")
            assert left_after(two) == []
            assert [p.pid for p in marked(one.marker, one.process.pid)] == first
        one.die("clean")
        assert left_after(one) == []


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_at_a_random_moment_leaves_nothing(seed: int, tmp_path: Path) -> None:
    """The short version of `tests/bench/kill_random.py`."""
    chance = random.Random(seed)
    model = write_tiny_gguf(tmp_path / "model.gguf")
    with dying_game("engine", str(model), str(model), tmp_path / "home") as game:
        time.sleep(chance.uniform(0.05, 0.5))
        game.die(chance.choice(["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "exception", "clean"]))
        assert left_after(game) == []
        game.process.wait(5)
    run = find_paths({"TATTLEBROOK_HOME": str(tmp_path / "home")}).run
    sweep(run)
    assert not run.exists() or list(run.iterdir()) == []
