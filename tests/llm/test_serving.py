"""From what the player chose, now and in earlier games, to what serves."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from game.errors import ModelError
from game.llm.serving import Choice, gone, plan_for
from game.paths import Paths, find_paths
from game.settings import Settings
from tests.llm.tiny_gguf import write_tiny_gguf


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    models = tmp_path / "models"
    models.mkdir()
    return dataclasses.replace(find_paths(), models=models)


def test_a_model_of_an_earlier_game_that_is_gone_leaves_nobody_silent(
    paths: Paths, tmp_path: Path
) -> None:
    mine = write_tiny_gguf(tmp_path / "mine.gguf")
    settings = Settings(model=str(mine))
    assert plan_for(Choice(), settings, paths).model == "mine.gguf"
    assert gone(Choice(), settings) is None
    mine.unlink()
    assert plan_for(Choice(), settings, paths).path == paths.builtin_model
    problem = gone(Choice(), settings)
    assert problem is not None
    assert problem.values["file"] == "mine.gguf"
    assert gone(Choice(server_url="http://127.0.0.1:1"), settings) is None
    with pytest.raises(ModelError, match="no file"):
        plan_for(Choice(model=str(mine)), settings, paths)


def test_a_model_of_an_earlier_game_that_is_broken_is_named(paths: Paths, tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + bytes(40))
    with pytest.raises(ModelError, match="broken"):
        plan_for(Choice(), Settings(model=str(broken)), paths)


def test_a_broken_file_that_nobody_named_is_passed_over_and_said(paths: Paths) -> None:
    (paths.models / "a.gguf").write_bytes(b"GGUF")
    (paths.models / "b.gguf").write_text("a shopping list")
    plan = plan_for(Choice(), Settings(), paths)
    assert plan.path == paths.builtin_model
    assert [problem.key for problem in plan.passed] == ["model.truncated", "model.no_model"]
    write_tiny_gguf(paths.models / "c.gguf")
    assert plan_for(Choice(), Settings(), paths).model == "c.gguf"
    assert len(plan_for(Choice(), Settings(), paths).passed) == 2
    assert plan_for(Choice(model=str(paths.models / "c.gguf")), Settings(), paths).passed == ()
