"""A window without a display, and the game's own village in it, for tests of the screens."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pygame

from game.clock import STEP_SECONDS
from game.core.content import load_map
from game.core.intents import InputEvent
from game.core.village_map import Layer, VillageMap
from game.core.world import Person, World
from game.language import Language
from game.screens.common import Common
from game.screens.stack import Screen, ScreenStack
from game.screens.village import VillageScreen
from game.settings import Settings
from game.ui.map_view import MapView
from game.ui.sprites import load_sheets
from game.ui.window import Window

ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"
WIDTH, HEIGHT = 40, 30


class Talk(Screen):
    """Stands for the dialogue: lies above the village, which goes on."""

    opaque = False
    transparent_update = True

    def __init__(self, person: str) -> None:
        self.person = person
        self.heard: list[InputEvent] = []

    def handle(self, event: InputEvent) -> None:
        self.heard.append(event)


@dataclass
class Stage:
    """Everything a test of a screen wants to look at."""

    window: Window
    common: Common
    world: World
    village: VillageScreen
    stack: ScreenStack
    sounds: list[str] = field(default_factory=list)
    applied: list[Settings] = field(default_factory=list)
    approached: list[str] = field(default_factory=list)
    brook: list[float] = field(default_factory=list)

    def steps(self, count: int) -> None:
        for _ in range(count):
            self.stack.update(STEP_SECONDS)

    def draw(self, fraction: float = 0.0) -> bytes:
        """Draw a frame; returns its pixels."""
        self.stack.draw(self.window, fraction)
        return pygame.image.tobytes(self.window.surface, "RGB")

    def do(self, *events: InputEvent) -> None:
        for event in events:
            self.stack.handle(event)


def meadow() -> VillageMap:
    """An open field in the game's own tiles, so that a changed village changes no test."""
    real = load_map(ASSETS / "maps" / "village.tmx")
    pattern = list(dict.fromkeys(real.layers[0].cells))[:6]
    cells = tuple(pattern[index * 7 % len(pattern)] for index in range(WIDTH * HEIGHT))
    starts = {
        "player": (320.0, 320.0),
        "mira": (320.0, 248.0),
        "tobin": (80.0, 80.0),
        "fenn": (560.0, 400.0),
    }
    return VillageMap(WIDTH, HEIGHT, 16, (Layer("ground", cells),), real.art, {}, starts)


@contextmanager
def stage(
    size: tuple[int, int] = (640, 360), settings: Settings | None = None, seed: int = 4
) -> Iterator[Stage]:
    """An open window with the village screen at the bottom of the stack."""
    chosen = settings or Settings()
    sounds: list[str] = []
    applied: list[Settings] = []
    approached: list[str] = []
    brook: list[float] = []
    with Window("test", size) as window:
        common = Common(
            ASSETS,
            chosen,
            Language.load(ASSETS, chosen.language),
            apply=applied.append,
            play=sounds.append,
            ambience=lambda name, loudness: brook.append(loudness),
        )
        village = meadow()
        people = [Person(key, key.title(), None, 0) for key in ("mira", "tobin", "fenn")]
        world = World(village, people, random.Random(seed))
        sheets = load_sheets(ASSETS / "sprites", {person.key: "" for person in people})
        screen = VillageScreen(
            common, world, MapView(village, sheets), talk=Talk, approach=approached.append
        )
        stack = ScreenStack()
        stack.push(screen)
        yield Stage(window, common, world, screen, stack, sounds, applied, approached, brook)
        pygame.font.quit()
