"""What a terminal says before a program runs whose checksum nobody has vouched for."""

from __future__ import annotations

import dataclasses
import shutil
import threading
from pathlib import Path

import pytest

from game.commands.programs import name_program
from game.llm import trust
from game.llm.serving import Choice
from game.paths import Paths, find_paths
from game.settings import Settings
from tests.llm.standin_llamafile import make_standin
from tests.llm.tiny_gguf import write_tiny_gguf


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("PATH", "")
    (tmp_path / "models").mkdir()
    return dataclasses.replace(find_paths(), models=tmp_path / "models")


@pytest.fixture
def program(paths: Paths, tmp_path: Path) -> Path:
    return make_standin(
        paths.models / "village.llamafile", model=write_tiny_gguf(tmp_path / "x.gguf")
    )


def test_a_program_is_named_with_its_checksum_once(
    paths: Paths, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    choice = Choice(model=str(program))
    name_program(choice, Settings(), paths)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert program.name in said
    assert trust.checksum(program, threading.Event()) in said
    assert "--model" in said
    name_program(choice, Settings(), paths)
    program.touch()
    name_program(choice, Settings(), paths)
    assert capsys.readouterr().err == ""
    program.write_bytes(program.read_bytes() + b"\n")
    name_program(choice, Settings(), paths)
    assert "has changed" in capsys.readouterr().err
    assert trust.looks_known(program, paths)


def test_one_in_the_models_folder_is_named_and_runs_and_a_changed_one_is_passed_over(
    paths: Paths, program: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name_program(Choice(), Settings(), paths)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert program.name in said
    assert trust.checksum(program, threading.Event()) in said
    assert trust.looks_known(program, paths)
    program.write_bytes(program.read_bytes() + b"\n")
    name_program(Choice(), Settings(), paths)
    said = capsys.readouterr().err
    assert "passed over" in said
    assert program.name in said
    assert not trust.looks_known(program, paths)


def test_one_that_the_catalogue_vouches_for_is_not_named(
    paths: Paths, program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(paths.assets / "lang", assets / "lang")
    shutil.copy(paths.assets / "models.toml", assets)
    known = trust.checksum(program, threading.Event())
    file = assets / "models.toml"
    before = file.read_text(encoding="utf-8")
    begin = before.index('sha256 = "')
    file.write_text(f'{before[:begin]}sha256 = "{known}"{before[begin + 75 :]}', encoding="utf-8")
    vouched = dataclasses.replace(paths, assets=assets)
    name_program(Choice(model=str(program)), Settings(), vouched)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("model", ["missing.llamafile", "README.md", ""])
def test_nothing_else_is_said(
    paths: Paths, model: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name_program(Choice(model=str(root / model) if model else ""), Settings(), paths)
    name_program(Choice(server_url="http://127.0.0.1:9"), Settings(), paths)
    name_program(Choice(model=str(paths.builtin_model)), Settings(), paths)
    assert capsys.readouterr().err == ""
