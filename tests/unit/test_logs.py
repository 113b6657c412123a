"""The game's log reaches its file, is bounded, and rotates."""

from __future__ import annotations

import logging
from pathlib import Path

from game.logs import rotate, start_logging, stop_logging
from game.storage import Storage


def test_records_reach_the_file(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "game.log"
    with Storage() as storage:
        handler = start_logging(storage, file)
        logging.getLogger("game.somewhere").warning("a %s happened", "thing")
        stop_logging(handler)
        logging.getLogger("game.somewhere").debug("not this")
    text = file.read_text()
    assert "a thing happened" in text
    assert "not this" not in text


def test_five_files_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "game.log"
    for number in range(8):
        file.write_text(f"{number}" * 20)
        rotate(file, max_bytes=10, kept=5)
    assert not file.exists()
    names = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert names == [f"game.log.{number}" for number in (1, 2, 3, 4)]
    assert (tmp_path / "game.log.1").read_text().startswith("7")


def test_a_small_log_stays(tmp_path: Path) -> None:
    file = tmp_path / "game.log"
    file.write_text("short")
    rotate(file)
    assert file.read_text() == "short"
