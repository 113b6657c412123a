"""The real game with the real engine, in the middle of a reply: each way out ends the server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.paths import find_paths
from tests.bench.kill_random import Run
from tests.llm.killing import marked, until
from tests.llm.tiny_gguf import write_tiny_gguf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

ORDERLY = ("clean", "window", "SIGTERM", "SIGINT", "SIGHUP", "exception")


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """A game that is speaking."""
    model = write_tiny_gguf(tmp_path / "a model.gguf")
    run = Run(model, tmp_path / "home")
    try:
        assert run.wait_until_up(), run.complaint()
        run.say("talk")
        yield run
    finally:
        run.close()
        for left in marked(str(model)):
            left.kill()


@pytest.mark.parametrize("death", [*ORDERLY, "SIGKILL", "hang"])
def test_the_server_is_gone_two_seconds_after_the_game(
    death: str, run: Run, tmp_path: Path
) -> None:
    assert run.servers()
    run.die(death, guardian_too=False)
    assert until(lambda: not marked(str(run.model), run.game.pid))
    code = run.game.wait(10)
    if death in ORDERLY:
        assert list(find_paths({"TATTLEBROOK_HOME": str(tmp_path / "home")}).run.iterdir()) == []
        assert (code == 0) == (death != "exception")
