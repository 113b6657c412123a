"""How villagers spend their time: they stay near home, out of walls and out of people."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from game.clock import STEP_SECONDS
from game.core.movement import Body, Ground, feet_at
from game.core.schedule import Wandering
from tests.unit.villages import TILE, village

FIELD = village("\n".join(["............", "............", "...##.......", "............"] * 3))


def run(seed: int, seconds: float, others: list[tuple[float, float]], reach: float = 48.0) -> Body:
    body, ground = Body(100.0, 92.0), Ground(FIELD)
    mind = Wandering((body.x, body.y), reach, random.Random(seed))
    feet = [feet_at(x, y) for x, y in others]
    for _ in range(round(seconds / STEP_SECONDS)):
        mind.update(body, STEP_SECONDS, ground, feet, TILE)
        assert abs(body.x - 100.0) <= reach + 1
        assert abs(body.y - 92.0) <= reach + 1
        assert ground.free(body.feet, feet)
    return body


@settings(max_examples=20, deadline=None)
@given(
    st.integers(0, 10_000),
    st.lists(st.tuples(st.floats(60.0, 84.0), st.floats(60.0, 120.0)), max_size=3),
)
def test_they_stay_near_home_and_never_walk_into_anything(
    seed: int, others: list[tuple[float, float]]
) -> None:
    run(seed, 20.0, others)


def test_they_do_walk() -> None:
    assert sum(run(seed, 20.0, []).walked > 16 for seed in range(6)) >= 5


def test_who_wanders_no_tile_stays_and_looks_about() -> None:
    body, ground = Body(100.0, 92.0), Ground(FIELD)
    mind = Wandering((body.x, body.y), 0.0, random.Random(1))
    looks = set()
    for _ in range(60 * 40):
        mind.update(body, STEP_SECONDS, ground, [], TILE)
        looks.add(body.facing)
    assert (body.x, body.y) == (100.0, 92.0)
    assert len(looks) > 1


def test_a_pause_ends_the_stroll() -> None:
    body, ground = Body(100.0, 92.0), Ground(FIELD)
    mind = Wandering((body.x, body.y), 48.0, random.Random(2))
    while not body.walking:
        mind.update(body, STEP_SECONDS, ground, [], TILE)
    mind.pause()
    here = (body.x, body.y)
    for _ in range(30):
        mind.update(body, STEP_SECONDS, ground, [], TILE)
    assert (body.x, body.y) == here
    assert not body.walking


def test_the_same_seed_does_the_same() -> None:
    one, two = run(5, 15.0, []), run(5, 15.0, [])
    assert (one.x, one.y, one.facing) == (two.x, two.y, two.facing)
