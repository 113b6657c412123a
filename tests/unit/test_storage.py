"""The writer thread: order, atomic replacement, retries, and nothing lost at the end."""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path

import pytest

from game import storage as storage_module
from game.storage import Storage, write


def test_appended_lines_keep_their_order(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "talk.jsonl"
    with Storage() as storage:
        for number in range(50):
            storage.append(file, str(number).encode())
    assert file.read_text().split() == [str(number) for number in range(50)]


def test_the_last_of_many_replacements_stands(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    with Storage() as storage:
        for number in range(20):
            storage.replace(file, str(number).encode())
    assert file.read_bytes() == b"19"
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_line_cut_by_a_kill_does_not_swallow_the_next(tmp_path: Path) -> None:
    file = tmp_path / "talk.jsonl"
    file.write_bytes(b'{"n": 1, "ques')
    write(file, b'{"n": 2}', append=True)
    assert file.read_bytes() == b'{"n": 1, "ques\n{"n": 2}\n'


def test_a_failed_replacement_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "save.toml"
    write(file, b"old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage_module.os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["save.toml"]


def test_a_full_disk_is_reported_once_and_the_line_is_written_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "talk.jsonl"
    real, failures, tried_again = storage_module.write, [0], threading.Event()

    def full_twice(path: Path, content: bytes, *, append: bool = False) -> None:
        failures[0] += 1
        if failures[0] <= 2:
            raise OSError(28, "No space left on device")
        real(path, content, append=append)
        tried_again.set()

    monkeypatch.setattr(storage_module, "write", full_twice)
    with Storage(retry_seconds=0.01) as storage:
        storage.append(file, b"kept")
        assert tried_again.wait(10)
        assert [problem.key for problem in storage.problems()] == ["app.save_failed"]
        assert storage.problems() == []
    assert file.read_bytes() == b"kept\n"


def test_what_cannot_be_written_at_the_end_is_rescued(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way of a folder")
    with Storage(retry_seconds=0.01) as storage:
        storage.append(blocked / "talk.jsonl", b"precious words")
    (rescue,) = tmp_path.glob("tattlebrook-rescue-*")
    assert b"precious words" in rescue.read_bytes()


def test_a_file_that_cannot_be_written_does_not_hold_up_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    blocked, fine = tmp_path / "blocked", tmp_path / "fine.txt"
    blocked.mkdir()
    with Storage(retry_seconds=60) as storage:
        storage.append(blocked, b"this path is a folder")
        storage.append(fine, b"this is not")
        storage.close()
        assert fine.read_bytes() == b"this is not\n"


def test_only_the_player_can_read_what_was_written(tmp_path: Path) -> None:
    write(tmp_path / "a", b"x")
    write(tmp_path / "b", b"x", append=True)
    if os.name == "posix":
        assert [(tmp_path / name).stat().st_mode & 0o777 for name in "ab"] == [0o600, 0o600]
