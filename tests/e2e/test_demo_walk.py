"""The demo's walk gets to the villager wherever they happen to wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.app import running_game
from game.commands.demo.script import DemoScript, Moment
from game.llm.serving import Choice
from game.paths import find_paths
from tests.fake_brain import FakeBrain


class QuietBrain(FakeBrain):
    """Stands where the bridge does; nobody is asked anything here."""

    def __enter__(self) -> QuietBrain:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.timeout(90)
def test_a_villager_who_waits_just_out_of_reach_is_reached(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A click on the ground before their feet was too near to the player to move them: one demo
    in two hundred stood there until its time was over."""
    monkeypatch.setattr("game.app.open_bridge", lambda *_: QuietBrain())
    with running_game(find_paths(), Choice()) as game:
        script = DemoScript(game, tmp_path, "hello", Moment(), lambda _: None)
        monkeypatch.setattr(game, "wait", lambda: None)
        monkeypatch.setattr(game._steps, "advance", lambda _: 1)
        script._enter_village()
        world = game.village.world
        monkeypatch.setattr(world, "_move_villagers", lambda _: None)
        mira = world.villagers["mira"].body
        mira.x, mira.y = 24.5 * 16, 15.8 * 16
        world.player.x, world.player.y = 24.5 * 16, 17.75 * 16
        script._walk()
        assert len(game.stack) == 2
