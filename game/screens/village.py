"""The village: the player walks about and opens a talk with whoever stands near.

Keeps which moves are held, turns clicks into walks, and draws signs and names above the world.
It knows nothing of the talk itself: `talk` makes the screen for it.
"""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.core.intents import (
    MOVES,
    InputEvent,
    Intent,
    IntentDown,
    IntentUp,
    PointerDown,
    PointerMove,
    PointerUp,
)
from game.core.world import Arrived, CameNear, StepTaken, World
from game.screens.common import Common
from game.screens.menu import MenuScreen
from game.screens.stack import Screen, ScreenStack
from game.ui.camera import Camera
from game.ui.hud import Hud
from game.ui.map_view import MapView
from game.ui.window import Window

_LOOK_UP = 12.0  # the camera looks at the player's middle, not at the feet
_BOX_SHARE = 0.5  # of the window's height is covered while somebody talks
_BROOK_HEARD = 160.0  # pixels away the brook is heard,
_BROOK_LOUDNESS = 0.6  # at most so loud
_LISTEN_STEPS = 20
_HELD = MOVES | {Intent.RUN}


class VillageScreen(Screen):
    """`talk(key)` makes the screen of a talk; `approach(key)` is told who may be asked soon.

    `name_of` gives a villager's name in the player's language, `status` a line about what is
    going on, shown in a corner while it is not empty.
    """

    def __init__(
        self,
        common: Common,
        world: World,
        view: MapView,
        *,
        talk: Callable[[str], Screen],
        approach: Callable[[str], None] = lambda key: None,
        name_of: Callable[[str], str] | None = None,
        status: Callable[[], str] = lambda: "",
    ) -> None:
        self.world = world
        self.view = view
        self.camera = Camera(world.player.x, world.player.y - _LOOK_UP)
        self.seconds = 0.0
        self._common = common
        self._talk = talk
        self._approach = approach
        self._name_of = name_of or (lambda key: world.villagers[key].person.name)
        self._status = status
        self._stack: ScreenStack | None = None
        self._held: set[Intent] = set()
        self._on_top = True
        self._steps = 0
        self._talked = False
        self._gamepad = False
        self._corner = (0.0, 0.0)
        self._scale = 1
        self._view_height = 0
        self._pointing: tuple[int, int] | None = None
        self._hud = Hud(common.lettering, common.assets / "ui")

    @property
    def gamepad(self) -> bool:
        """Whether the latest press came from a gamepad."""
        return self._gamepad

    def enter(self, stack: ScreenStack) -> None:
        self._stack = stack
        self._on_top = True

    def covered(self) -> None:
        self._held.clear()
        self._pointing = None
        self._on_top = False
        self.world.stop_walking()

    def activate(self, popped: Screen, result: object) -> None:
        self.world.end_talk()
        self._on_top = True

    def handle(self, event: InputEvent) -> None:
        if isinstance(event, IntentDown):
            self._gamepad = event.gamepad
        match event:
            case IntentDown(intent) if intent in _HELD:
                self._held.add(intent)
            case IntentUp(intent):
                self._held.discard(intent)
            case IntentDown(Intent.TALK | Intent.SUBMIT, repeat=False) if self.world.beside:
                self._open_talk(self.world.beside)
            case IntentDown(Intent.CANCEL | Intent.MENU, repeat=False):
                self._open_menu()
            case PointerDown(x, y, "left"):
                self._click(x, y)
            case PointerDown(_, _, "right"):
                self._open_menu()
            case PointerMove(x, y, held=True) if self._pointing is not None:
                self._pointing = (x, y)
            case PointerMove(held=False) | PointerUp(_, _, "left"):
                self._pointing = None

    def update(self, dt: float) -> None:
        if not self._common.settings.reduced_motion:
            self.seconds += dt
        if self._pointing is not None and not self._held & MOVES:
            self._walk_on()
        for event in self.world.update(self._held if self._on_top else (), dt):
            match event:
                case StepTaken():
                    self._common.play("step")
                case CameNear(person):
                    self._approach(person)
                case Arrived(person) if self._on_top:
                    self._open_talk(person)
        self._follow()
        self._steps += 1
        if self._steps % _LISTEN_STEPS == 0:
            away = self.view.water_distance(self.world.player.x, self.world.player.y)
            loudness = max(0.0, 1.0 - away / _BROOK_HEARD) * _BROOK_LOUDNESS
            self._common.ambience("brook", round(loudness, 2))

    def _follow(self) -> None:
        """Move the camera: to the player, or in a talk so that both stand above the box."""
        player, talking = self.world.player, self.world.talking
        x, y = player.x, player.y - _LOOK_UP
        if talking:
            other = self.world.villagers[talking].body
            x = (x + other.x) / 2
            y = (y + other.y - _LOOK_UP) / 2 + self._view_height * _BOX_SHARE / 2
        if talking and self._common.settings.reduced_motion:
            self.camera.jump(x, y)
        else:
            self.camera.follow(x, y)

    def draw(self, window: Window, fraction: float) -> None:
        small = window.world_surface
        corner = self.camera.corner(fraction, small.get_size(), self.view.size)
        self.view.draw(small, self.world, corner, fraction, self.seconds)
        window.show_world()
        # Where the picture stands, so that a click finds what the player saw there.
        self._corner, self._scale = corner, window.scale
        self._view_height = small.height
        if self._on_top:
            self._draw_signs(window, fraction)

    def _draw_signs(self, window: Window, fraction: float) -> None:
        common, world = self._common, self.world
        surface = window.surface
        hud = self._hud
        hud.begin(surface, window.scale, common.settings.text_size)
        if world.goal is not None:
            hud.goal(self._on_window(*world.goal), self.seconds)
        if world.near:
            x, y = world.villagers[world.near].body.between(fraction)
            key = common.text("village.talk_button" if self._gamepad else "village.talk_key")
            bob = 0.0 if common.settings.reduced_motion else self.seconds
            hud.sign(
                self._on_window(x, y), self._name_of(world.near), key if world.beside else "", bob
            )
        if not self._talked:
            kind = "pad" if self._gamepad else "keys"
            hud.hints([common.text(f"village.{what}_{kind}") for what in ("walk", "talk")])
        hud.menu_button(common.text("village.menu_button"))
        if status := self._status():
            hud.status(status)

    def _on_window(self, x: float, y: float) -> tuple[int, int]:
        """The window pixel of a world pixel that stands still on the ground."""
        left, top = round(self._corner[0]), round(self._corner[1])
        return (round(x) - left) * self._scale, (round(y) - top) * self._scale

    def _on_world(self, x: int, y: int) -> tuple[float, float]:
        return (
            round(self._corner[0]) + x / self._scale,
            round(self._corner[1]) + y / self._scale,
        )

    def _click(self, x: int, y: int) -> None:
        if self._hud.menu_rect.collidepoint(x, y):
            self._open_menu()
            return
        person = self._person_at(*self._on_world(x, y))
        if not person:
            self._pointing = (x, y)
            self._walk_on()
        elif person == self.world.beside:
            self._open_talk(person)
        else:
            self.world.walk_to_person(person)

    def _walk_on(self) -> None:
        """Walk to where the mouse points: by a click, or on and on while it is held."""
        if self._pointing is None:
            return
        x, y = self._on_world(*self._pointing)
        goal = self.world.goal
        tile = self.world.map.tile
        if goal is None or abs(goal[0] - x) > tile or abs(goal[1] - y) > tile:
            player = self.world.player
            if abs(player.x - x) > tile / 2 or abs(player.y - y) > tile:
                self.world.walk_to(x, y)

    def _person_at(self, x: float, y: float) -> str:
        """The villager whose picture is at a world pixel; the foremost one. Empty for none."""
        found = [
            (villager.body.y, key)
            for key, villager in self.world.villagers.items()
            if pygame.Rect(villager.body.x - 9, villager.body.y - 25, 18, 28).collidepoint(x, y)
        ]
        return max(found)[1] if found else ""

    def _open_talk(self, person: str) -> None:
        if self._stack is not None:
            self._talked = True
            self.world.begin_talk(person)
            self._common.play("open")
            self._stack.push(self._talk(person))

    def _open_menu(self) -> None:
        if self._stack is not None:
            self._common.play("open")
            self._stack.push(MenuScreen(self._common))
