"""The fixed step: the same simulation at every frame rate, and no spiral after a stall."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.clock import STEP_SECONDS, FixedStep
from game.core.content import load_map
from game.core.intents import Intent
from game.core.world import Person, World

SECONDS = 4.0


def frames(rate: float, jitter: random.Random | None = None) -> list[float]:
    """Frame lengths that add up to SECONDS, for a display of so many frames a second."""
    lengths: list[float] = []
    left = SECONDS
    while left > 1e-9:
        length = 1 / rate if jitter is None else jitter.uniform(0.2, 1.8) / rate
        lengths.append(min(length, left))
        left -= lengths[-1]
    return lengths


def steps_of(lengths: list[float]) -> int:
    clock = FixedStep()
    return sum(clock.advance(length) for length in lengths)


@pytest.fixture(scope="module")
def village_file(root: Path) -> Path:
    return root / "assets" / "maps" / "village.tmx"


def walk_about(path: Path, lengths: list[float]) -> list[tuple[float, float]]:
    """Everybody's places after a made-up clock ran, the player walking a fixed route by steps."""
    people = [Person("mira", "Mira"), Person("tobin", "Tobin"), Person("alda", "Alda", None, 5)]
    world = World(load_map(path), people, random.Random(7))
    route = [Intent.MOVE_LEFT, Intent.MOVE_UP, Intent.MOVE_RIGHT, Intent.MOVE_DOWN]
    clock, done = FixedStep(), 0
    for length in lengths:
        for _ in range(clock.advance(length)):
            world.update({route[done // 45 % 4]}, STEP_SECONDS)
            done += 1
            if done == 230:
                bodies = [world.player, *(v.body for v in world.villagers.values())]
                return [(body.x, body.y) for body in bodies]
    raise AssertionError(f"only {done} steps")


def test_the_village_is_the_same_at_30_60_and_144_frames_and_with_jitter(
    village_file: Path,
) -> None:
    at_60 = walk_about(village_file, frames(60))
    assert walk_about(village_file, frames(30)) == at_60
    assert walk_about(village_file, frames(144)) == at_60
    for seed in range(5):
        assert walk_about(village_file, frames(75, random.Random(seed))) == at_60


@pytest.mark.parametrize("rate", [24, 30, 50, 60, 75, 144, 240])
def test_every_rate_gives_as_many_steps_as_the_time_holds(rate: float) -> None:
    assert abs(steps_of(frames(rate)) - SECONDS / STEP_SECONDS) <= 1


@settings(deadline=None)
@given(st.lists(st.floats(0.0, 0.1), min_size=1, max_size=60))
def test_no_time_is_lost_or_made_however_it_is_cut(lengths: list[float]) -> None:
    clock = FixedStep()
    steps = sum(clock.advance(length) for length in lengths)
    held = (steps + clock.fraction) * STEP_SECONDS
    assert held == pytest.approx(sum(lengths), abs=1e-6)


@settings(deadline=None)
@given(st.floats(0.0, 1e6), st.integers(1, 20))
def test_a_stall_is_caught_up_at_most_so_far(stall: float, most: int) -> None:
    clock = FixedStep(max_steps=most)
    assert clock.advance(stall) <= most
    assert clock.advance(0.0) == 0
    assert 0.0 <= clock.fraction < 1.0


@settings(deadline=None)
@given(st.lists(st.floats(-1.0, 1.0, allow_nan=False), max_size=50))
def test_the_fraction_stays_below_one_even_if_the_clock_runs_backwards(
    lengths: list[float],
) -> None:
    clock = FixedStep()
    for length in lengths:
        assert clock.advance(length) >= 0
        assert 0.0 <= clock.fraction < 1.0


@pytest.mark.parametrize(("step", "most"), [(0.0, 8), (-1.0, 8), (0.01, 0)])
def test_a_wrong_step_is_refused(step: float, most: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        FixedStep(step, most)
