"""The world: who is near whom, who turns to whom, what a click does, and what is reported."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.clock import STEP_SECONDS
from game.core.card import load_people
from game.core.content import load_map
from game.core.intents import MOVES, Intent
from game.core.movement import Facing
from game.core.world import (
    NEAR_REACH,
    TALK_REACH,
    Arrived,
    CameNear,
    Person,
    StepTaken,
    WentAway,
    World,
    WorldEvent,
)
from tests.unit.villages import village

STREET = """
    ################
    #p........m....#
    #..............#
    #.............t#
    ################
    """


def street(*people: Person, seed: int = 1) -> World:
    return World(village(STREET), people or [Person("m", "Mira", None, 0)], random.Random(seed))


def hold(world: World, steps: int, *intents: Intent) -> list[WorldEvent]:
    return [event for _ in range(steps) for event in world.update(set(intents), STEP_SECONDS)]


def test_walking_goes_one_pixel_a_step_and_faces_its_way() -> None:
    world = street()
    x = world.player.x
    hold(world, 10, Intent.MOVE_RIGHT)
    assert world.player.x == x + 10
    assert world.player.facing is Facing.RIGHT
    assert world.player.walking
    hold(world, 1)
    assert not world.player.walking


def test_running_is_twice_as_fast_and_aslant_no_faster() -> None:
    world = street()
    hold(world, 10, Intent.MOVE_RIGHT, Intent.RUN)
    assert world.player.x == 24 + 20
    x, y = world.player.x, world.player.y
    hold(world, 10, Intent.MOVE_RIGHT, Intent.MOVE_DOWN)
    assert (world.player.x - x) ** 2 + (world.player.y - y) ** 2 == pytest.approx(100, rel=0.02)


def test_left_and_right_together_stand_still() -> None:
    world = street()
    hold(world, 5, Intent.MOVE_LEFT, Intent.MOVE_RIGHT)
    assert world.player.x == 24


def test_coming_near_and_going_away_are_reported_once_each() -> None:
    world = street()
    events = hold(world, 140, Intent.MOVE_RIGHT)
    assert [e for e in events if isinstance(e, (CameNear, WentAway))] == [CameNear("m")]
    assert world.beside == "m"
    assert world.player.distance(world.villagers["m"].body) < TALK_REACH
    events = hold(world, 140, Intent.MOVE_LEFT)
    assert [e for e in events if isinstance(e, (CameNear, WentAway))] == [WentAway("m")]
    assert world.player.distance(world.villagers["m"].body) > NEAR_REACH
    assert (world.beside, world.near) == ("", "")


def test_who_starts_near_is_reported_with_the_first_step() -> None:
    here = Person("n", "Nils", (3, 1), 0)
    assert CameNear("n") in hold(street(here), 1)


def test_footfalls_come_with_the_way_gone() -> None:
    events = hold(street(), 64, Intent.MOVE_RIGHT)
    assert len([e for e in events if isinstance(e, StepTaken)]) == 4


def test_the_player_does_not_walk_through_a_villager_at_once() -> None:
    world = street()
    hold(world, 160, Intent.MOVE_RIGHT)
    body = world.villagers["m"].body
    assert world.player.x <= body.x - 10


def test_a_villager_who_is_pushed_long_lets_the_player_past() -> None:
    corridor = village("""
        ##########
        #p..m....#
        ##########
        """)
    world = World(corridor, [Person("m", "Mira", None, 0)], random.Random(1))
    hold(world, 300, Intent.MOVE_RIGHT)
    assert world.player.x > world.villagers["m"].body.x + 20


def test_whoever_is_beside_the_player_looks_up() -> None:
    world = street(Person("m", "Mira", None, 3))
    world.walk_to_person("m")
    for _ in range(600):
        if any(isinstance(event, Arrived) for event in world.update((), STEP_SECONDS)):
            break
    body = world.villagers["m"].body
    hold(world, 2)
    assert world.beside == "m"
    assert (
        body.facing.vector[0] * (world.player.x - body.x)
        + body.facing.vector[1] * (world.player.y - body.y)
        >= 0
    )


def test_a_talk_holds_both_until_it_ends() -> None:
    world = street(Person("m", "Mira", None, 3), seed=3)
    world.walk_to_person("m")
    hold(world, 60 * 6)
    assert world.beside == "m"
    world.begin_talk("m")
    where = (world.player.x, world.villagers["m"].body.x, world.villagers["m"].body.y)
    look = (world.player.facing, world.villagers["m"].body.facing)
    hold(world, 900, Intent.MOVE_LEFT)
    assert where == (world.player.x, world.villagers["m"].body.x, world.villagers["m"].body.y)
    assert look[0].vector == tuple(-part for part in look[1].vector)
    assert look == (world.player.facing, world.villagers["m"].body.facing)
    world.end_talk()
    hold(world, 10, Intent.MOVE_LEFT)
    assert world.player.x < where[0]


def test_others_go_on_during_a_talk() -> None:
    world = street(Person("m", "Mira", None, 0), Person("t", "Tobin", None, 4), seed=5)
    hold(world, 125, Intent.MOVE_RIGHT)
    world.begin_talk("m")
    hold(world, 60 * 20)
    assert world.villagers["t"].body.walked > 0


def test_of_two_beside_the_one_looked_at_is_meant() -> None:
    left, right = Person("l", "Left", (5, 2), 0), Person("r", "Right", (8, 2), 0)
    world = World(village(STREET), [left, right], random.Random(1))
    world.walk_to(6.9 * 16, 2.5 * 16)
    hold(world, 200)
    hold(world, 3, Intent.MOVE_LEFT)
    hold(world, 3, Intent.MOVE_RIGHT)
    assert world.player.facing is Facing.RIGHT
    nearest = min("lr", key=lambda key: world.player.distance(world.villagers[key].body))
    if (
        nearest == "r"
        or abs(
            world.player.distance(world.villagers["l"].body)
            - world.player.distance(world.villagers["r"].body)
        )
        < 8
    ):
        assert world.beside == "r"


def test_a_click_walks_there_and_a_key_ends_it() -> None:
    world = street()
    assert world.walk_to(7.5 * 16, 3.5 * 16)
    assert world.goal is not None
    hold(world, 240)
    assert world.goal is None
    assert abs(world.player.x - 120) < 9
    assert abs(world.player.y - 60) < 9
    world.walk_to(24, 24)
    hold(world, 1, Intent.MOVE_RIGHT)
    assert world.goal is None


def test_a_click_finds_the_way_around_walls() -> None:
    yard = village("""
        #########
        #p..#...#
        #.#.#.#.#
        #.#...#.#
        #.#####.#
        #.......#
        #########
        """)
    world = World(yard, [], random.Random(1))
    assert world.walk_to(5.5 * 16, 1.5 * 16)
    hold(world, 600)
    assert world.map.tile * 5 < world.player.x < world.map.tile * 6


def test_a_click_into_a_wall_goes_beside_it_and_one_that_no_way_leads_to_does_nothing() -> None:
    sealed = village("""
        ##########
        #p..#..###
        #...#..###
        #...######
        ##########
        """)
    world = World(sealed, [], random.Random(1))
    assert world.walk_to(2.5 * 16, 4.2 * 16)
    assert not world.walk_to(5.5 * 16, 1.5 * 16)
    assert world.goal is None


def test_a_walk_to_a_villager_who_strolls_arrives_all_the_same() -> None:
    for seed in range(6):
        world = street(Person("m", "Mira", (12, 2), 4), seed=seed)
        hold(world, 60 * 3)
        assert world.walk_to_person("m")
        events = hold(world, 60 * 12)
        assert Arrived("m") in events
        assert world.beside == "m"


def test_a_villager_without_a_place_stands_near_the_player_and_not_in_a_wall() -> None:
    world = street(Person("stranger", "Nobody"), Person("other", "Else"))
    spots = [world.player, *(v.body for v in world.villagers.values())]
    for body in spots:
        assert world.ground.free(body.feet)
    assert not spots[1].feet.overlaps(spots[2].feet)
    assert world.player.distance(spots[1]) < 64


def test_a_start_in_a_wall_is_moved_out() -> None:
    world = street(Person("m", "Mira", (0, 0)))
    assert world.ground.free(world.villagers["m"].body.feet)


intents = st.lists(
    st.tuples(st.frozensets(st.sampled_from(sorted(MOVES | {Intent.RUN}))), st.integers(1, 40)),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(route=intents, seed=st.integers(0, 99))
def test_in_the_real_village_nobody_is_ever_in_a_wall(
    root: Path, route: list[tuple[frozenset[Intent], int]], seed: int
) -> None:
    world = real_village(root, seed)
    for held, steps in route:
        for _ in range(steps):
            world.update(held, STEP_SECONDS)
        for body in (world.player, *(v.body for v in world.villagers.values())):
            assert world.ground.free(body.feet)


def test_the_same_seed_and_keys_give_the_same_village(root: Path) -> None:
    def play() -> list[tuple[float, float, Facing]]:
        world = real_village(root, 11)
        hold(world, 100, Intent.MOVE_UP)
        world.walk_to(400, 300)
        hold(world, 300)
        bodies = [world.player, *(v.body for v in world.villagers.values())]
        return [(body.x, body.y, body.facing) for body in bodies]

    assert play() == play()


def test_every_villager_of_the_real_village_can_be_walked_to(root: Path) -> None:
    world = real_village(root, 2)
    for key in world.villagers:
        assert world.walk_to_person(key), key
        arrived = False
        for _ in range(60 * 60):
            arrived = Arrived(key) in world.update((), STEP_SECONDS)
            if arrived:
                break
        assert arrived, key


def real_village(root: Path, seed: int) -> World:
    cards = load_people(root / "assets" / "people")
    people = [Person(card.key, card.name, card.start, card.wander) for card in cards]
    return World(load_map(root / "assets" / "maps" / "village.tmx"), people, random.Random(seed))
