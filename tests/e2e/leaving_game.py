"""A game that leaves in the way its argument names; `test_leaving` starts it as a process.

    python -m tests.e2e.leaving_game WAY MODEL

Plays on SDL's dummy driver with the real engine; once the model is ready it prints `ready` and
then leaves, or waits to be killed.
"""

from __future__ import annotations

import os
import sys

import pygame

from game.app import Game, run, running_game
from game.core.intents import InputEvent
from game.llm.serving import Choice
from game.messages import ServerPhase
from game.paths import find_paths
from game.screens.stack import Screen


class Broken(Screen):
    """A screen with a fault."""

    def update(self, dt: float) -> None:
        raise RuntimeError("a fault in a screen")

    def handle(self, event: InputEvent) -> None:
        del event


def press(key: int) -> None:
    pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
    pygame.event.post(pygame.Event(pygame.KEYUP, key=key, mod=0, unicode="", scancode=0))


def leave(game: Game, way: str) -> None:
    if way == "window":
        pygame.event.post(pygame.Event(pygame.QUIT))
    elif way == "menu":
        for key in (pygame.K_RETURN, pygame.K_ESCAPE, pygame.K_UP, pygame.K_RETURN):
            press(key)
            game.frame()
    elif way == "exception":
        game.stack.push(Broken())
        while any(isinstance(screen, Broken) for screen in game.stack):
            game.frame()
            game.wait()
        print("survived", len(game.stack), flush=True)
        game.stack.push(Broken())
        game.stack.push(Broken())
        game.village.back_to_the_village = lambda: None  # type: ignore[method-assign]
    elif way == "exit":
        os._exit(3)


def main() -> int:
    way, model = sys.argv[1:]
    with running_game(find_paths(), Choice(model=model)) as game:
        while game.village.brain.state.phase is not ServerPhase.READY:
            game.frame()
            game.wait()
        print("ready", flush=True)
        leave(game, way)
        run(game)
    print("left", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
