"""A model is downloaded while the game is played, put to use, and the talk goes on with it: the
real game, the real engine, a real server for the file; only the window has no display."""

from __future__ import annotations

import dataclasses
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.app import Game, running_game
from game.core.intents import FileDropped, Intent, IntentDown
from game.llm.serving import Choice
from game.messages import ServerPhase
from game.paths import Paths, find_paths
from game.screens.models import ModelsScreen
from game.screens.question import QuestionScreen
from game.settings import load_settings
from game.shelf import ItemState
from tests.llm.file_server import FileServer, served
from tests.llm.standin_llamafile import make_standin

TAKE, NEXT, BACK = (
    IntentDown(Intent.TALK),
    IntentDown(Intent.MOVE_DOWN),
    IntentDown(Intent.CANCEL),
)
CATALOGUE = """
[second]
title = "Second Brook"
file = "second.gguf"
address = "{url}"
about = {about}
licence = "MIT"
languages = ["en"]
memory = 300_000_000
kind = "gguf"
"""


@pytest.fixture
def server() -> Iterator[FileServer]:
    with served(FileServer(find_paths().builtin_model.read_bytes())) as server:
        yield server


@pytest.fixture
def paths(tmp_path: Path, server: FileServer, monkeypatch: pytest.MonkeyPatch) -> Paths:
    real = find_paths()
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assets = tmp_path / "assets"
    shutil.copytree(real.assets, assets, ignore=shutil.ignore_patterns("source", "models.toml"))
    text = CATALOGUE.format(url=server.url, about=len(server.content))
    (assets / "models.toml").write_text(text, encoding="utf-8")
    (tmp_path / "models").mkdir()
    return dataclasses.replace(real, assets=assets, models=tmp_path / "models")


def play(game: Game, until: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < deadline, (game.stack.top, game.village.brain.state)
        game.frame()
        game.wait()


def serving(game: Game, name: str) -> bool:
    state = game.village.brain.state
    return (
        state.phase is ServerPhase.READY
        and state.backend is not None
        and state.backend.model == name
    )


def ask(game: Game, question: str) -> str:
    """Ask the first villager, as the screen does, and wait for the whole reply."""
    talk = game.village.talks["mira"]
    game.village.talks.ask("mira", question)
    play(game, lambda: not talk.busy)
    assert talk.exchanges[-1].question == question
    return talk.exchanges[-1].reply


def test_download_while_playing_then_switch_and_talk_on(paths: Paths, server: FileServer) -> None:
    with running_game(paths, Choice(), size=(640, 360)) as game:
        play(game, lambda: serving(game, "brookling.gguf"))
        assert ask(game, "Who are you?")
        game.stack.handle(NEXT)
        game.stack.handle(TAKE)
        screen = game.stack.top
        assert isinstance(screen, ModelsScreen)
        play(game, lambda: "second.gguf" in [row.key for row in screen.list.rows])
        screen.list.choose("second.gguf")
        server.hold_after = 100_000
        for event in (TAKE, NEXT, TAKE):
            game.stack.handle(event)
        play(game, lambda: bool(screen.list.rows[1].share))
        # Back to the game: the download goes on behind it, and says when it is done.
        game.stack.handle(BACK)
        assert ask(game, "What do you sell?")
        server.hold_after = 0
        play(game, (paths.models / "second.gguf").exists)
        play(game, lambda: any("Second Brook" in s for s in game.village.notices.sentences))
        game.stack.handle(TAKE)
        screen = game.stack.top
        assert isinstance(screen, ModelsScreen)
        screen.list.choose("second.gguf")
        game.stack.handle(TAKE)
        play(game, lambda: serving(game, "second.gguf"))
        assert ask(game, "And who is Tobin?")
        exchanges = game.village.talks["mira"].exchanges
        assert [exchange.question for exchange in exchanges] == [
            "Who are you?",
            "What do you sell?",
            "And who is Tobin?",
        ]
    assert load_settings(paths.settings_file)[0].model == str(paths.models / "second.gguf")
    assert sorted(path.name for path in paths.models.iterdir()) == ["second.gguf"]


def test_a_dropped_program_serves_after_a_yes(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    program = make_standin(tmp_path / "a folder" / "v.llamafile", model=paths.builtin_model)
    with running_game(paths, Choice(), size=(640, 360)) as game:
        play(game, lambda: serving(game, "brookling.gguf"))
        game._handle(FileDropped(str(program)))
        play(game, lambda: isinstance(game.stack.top, QuestionScreen))
        assert serving(game, "brookling.gguf")
        game.stack.handle(NEXT)
        game.stack.handle(TAKE)
        play(game, lambda: serving(game, "v.llamafile"))
        assert ask(game, "Who are you?")
        shown = [item.state for item in game.village.shelf.view.items if item.kind == "built-in"]
        assert shown == [ItemState.HERE]
