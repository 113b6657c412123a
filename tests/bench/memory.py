"""Does the game's process grow while somebody talks for an hour?

    python -m tests.bench.memory [--turns 200]

An hour's talk is about 180 questions. Plays them one after another with the real engine on SDL's
dummy driver, each through the keyboard's events, and prints the resident memory of the game's own
process (megabytes, without the model's server) after every twenty turns.
"""

from __future__ import annotations

import argparse
import os
import tempfile

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

import psutil
import pygame

from game.app import Game, running_game
from game.llm.serving import Choice
from game.messages import ServerPhase
from game.paths import find_paths

QUESTIONS = ("Who are you?", "What do you sell?", "Where is the mill?", "Tell me a story.", "Why?")


def press(key: int) -> None:
    for kind in (pygame.KEYDOWN, pygame.KEYUP):
        pygame.event.post(pygame.Event(kind, key=key, mod=0, unicode="", scancode=0))


def ask(game: Game, villager: str, question: str) -> None:
    """One question and its whole reply."""
    talk = game.village.talks[villager]
    pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=question))
    game.frame()
    game.wait()
    press(pygame.K_RETURN)
    before = len(talk.exchanges)
    while len(talk.exchanges) == before or talk.busy or not (talk.reply and talk.reply.finished):
        game.frame()
        game.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=200)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as home:
        os.environ["TATTLEBROOK_HOME"] = home
        with running_game(find_paths(), Choice()) as game:
            village = game.village
            village.common.change(village.settings.changed(text_speed="at once"))
            while village.brain.state.phase is not ServerPhase.READY:
                game.frame()
                game.wait()
            village.back_to_the_village()
            villager = village.cards[0].key
            village.screen._open_talk(villager)
            process = psutil.Process()
            for number in range(turns + 1):
                if number % 20 == 0:
                    print(f"turn {number:>4}: {process.memory_info().rss / 1e6:7.1f} MB", flush=True)
                ask(game, villager, QUESTIONS[number % len(QUESTIONS)])


if __name__ == "__main__":
    main()
