"""Walking: never inside a wall, along walls, around corners, and out of other people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.movement import (
    HALF_WIDTH,
    Body,
    Facing,
    Ground,
    facing_towards,
    feet_at,
    fine,
    walk,
)
from game.core.village_map import Box
from tests.unit.villages import village

MAZE = village(
    """
    ##########
    #........#
    #.##.#.#.#
    #....#...#
    #.#.###..#
    #........#
    ##########
    """
)
moves = st.tuples(st.floats(-20.0, 20.0), st.floats(-20.0, 20.0))


@settings(deadline=None)
@given(st.lists(moves, max_size=60))
def test_nobody_ever_stands_in_a_wall(steps: list[tuple[float, float]]) -> None:
    ground, body = Ground(MAZE), Body(24.0, 28.0)
    for dx, dy in steps:
        walk(body, dx, dy, ground)
        assert ground.free(body.feet)


@settings(deadline=None)
@given(
    st.lists(moves, max_size=40),
    st.lists(st.tuples(st.floats(16.0, 130.0), st.floats(20.0, 90.0)), max_size=4),
)
def test_nobody_ever_walks_into_another(
    steps: list[tuple[float, float]], people: list[tuple[float, float]]
) -> None:
    ground, body = Ground(MAZE), Body(24.0, 28.0)
    others = [feet_at(fine(x), fine(y)) for x, y in people]
    others = [feet for feet in others if not feet.overlaps(body.feet)]
    for dx, dy in steps:
        walk(body, dx, dy, ground, others)
        assert ground.free(body.feet, others)


@settings(deadline=None)
@given(st.floats(-20, 20), st.floats(-20, 20))
def test_the_way_gone_is_what_is_returned(dx: float, dy: float) -> None:
    ground, body = Ground(MAZE), Body(70.0, 92.0)
    gone = walk(body, dx, dy, ground)
    assert (body.x, body.y) == (70.0 + gone[0], 92.0 + gone[1])


def test_a_wall_stops_exactly_where_it_begins() -> None:
    ground, body = Ground(MAZE), Body(24.0, 28.0)
    walk(body, -40.0, 0.0, ground)
    assert body.x == 16.0 + HALF_WIDTH


def test_walking_into_a_wall_aslant_slides_along_it() -> None:
    ground, body = Ground(MAZE), Body(24.0, 24.0)
    gone = walk(body, 3.0, -10.0, ground)
    assert gone[0] == 3.0
    assert body.y == 16.0 + 6.0


@pytest.mark.parametrize("off", [-6.0, -4.0, 3.0, 6.0])
def test_a_corner_is_forgiven(off: float) -> None:
    """A gap one tile wide is found from a few pixels beside it, without aiming."""
    gap = village("""
        .......
        ###.###
        .......
        """)
    middle = 3 * 16 + 8
    edge = HALF_WIDTH + off - 8 if off > 0 else off + 8 - HALF_WIDTH
    body = Body(middle + 3 * (1 if off > 0 else -1) + edge, 16 * 2 + 8)
    for _ in range(40):
        walk(body, 0.0, -1.0, Ground(gap))
    assert body.y < 16


def test_a_wall_without_a_gap_near_is_not_walked_around() -> None:
    body = Body(40.0, 40.0)
    wall = Ground(
        village("""
        .......
        #######
        .......
        """)
    )
    for _ in range(30):
        walk(body, 0.0, -1.0, wall)
    assert (body.x, body.y) == (40.0, 38.0)


def test_the_map_ends_where_it_ends() -> None:
    ground = Ground(village("...\n...\n..."))
    body = Body(24.0, 24.0)
    for dx, dy in ((-99.0, 0.0), (0.0, -99.0)):
        walk(body, dx, dy, ground)
    assert (body.x, body.y) == (5.0, 6.0)
    for dx, dy in ((99.0, 0.0), (0.0, 99.0)):
        walk(body, dx, dy, ground)
    assert (body.x, body.y) == (43.0, 48.0)


def test_one_who_stands_in_another_can_leave() -> None:
    ground, body = Ground(village("......\n......")), Body(24.0, 24.0)
    other = Box(20.0, 18.0, 30.0, 24.0)
    for _ in range(20):
        walk(body, 1.0, 0.0, ground, [other])
    assert body.x == 44.0


def test_a_part_of_a_tile_can_be_solid() -> None:
    free = village("....\n....")
    post = type(free)(4, 2, 16, (), {}, {(1, 1): (Box(22.0, 20.0, 26.0, 32.0),)}, {})
    body = Body(8.0, 32.0)
    walk(body, 40.0, 0.0, Ground(post))
    assert body.x == 22.0 - HALF_WIDTH
    body = Body(8.0, 20.0)
    walk(body, 40.0, 0.0, Ground(post))
    assert body.x == 48.0


@pytest.mark.parametrize(
    ("dx", "dy", "now", "then"),
    [
        (1, 0, Facing.UP, Facing.RIGHT),
        (-3, 1, Facing.UP, Facing.LEFT),
        (0, -1, Facing.DOWN, Facing.UP),
        (1, 1, Facing.RIGHT, Facing.RIGHT),
        (1, 1, Facing.DOWN, Facing.DOWN),
        (1, -1, Facing.LEFT, Facing.UP),
        (0, 0, Facing.LEFT, Facing.LEFT),
    ],
)
def test_facing(dx: float, dy: float, now: Facing, then: Facing) -> None:
    assert facing_towards(dx, dy, now) is then


def test_drawing_between_two_steps() -> None:
    body = Body(10.0, 20.0)
    body.previous_x, body.previous_y = 8.0, 20.0
    assert body.between(0.5) == (9.0, 20.0)
