"""The real game on a screen that is none, which dies when it is told to.

Run as `python -m tests.bench.mortal_game MODEL`. It obeys one word a line on standard input:
`talk`, `clean` (as the menu does), `window` (it is closed), `exception`, `hang`. It prints `up` once its model is ready.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

import pygame

from game.app import Game, run, running_game
from game.llm.serving import Choice
from game.messages import ChatRequest, Message, ServerPhase
from game.paths import find_paths


class Obedient:
    """Runs after each frame: reports the server once, then does what it is told."""

    def __init__(self, game: Game) -> None:
        self.game, self.plain_frame = game, game.frame
        self.told, self.asked = False, 100_000
        os.set_blocking(0, False)

    def frame(self) -> None:
        self.plain_frame()
        if not self.told and self.game.village.brain.state.phase is ServerPhase.READY:
            self.told = True
            print("up", flush=True)
        for word in (sys.stdin.readline() or "").split():
            self.obey(word)

    def obey(self, word: str) -> None:
        if word == "talk":
            self.asked += 1
            words = (Message("user", "Tell me a very long story."),)
            self.game.village.brain.ask(ChatRequest(self.asked, words, max_tokens=4000))
        elif word == "clean":
            self.game.over = True
        elif word == "window":
            pygame.event.post(pygame.event.Event(pygame.QUIT))
        elif word == "exception":
            raise RuntimeError("asked for")
        elif word == "hang":
            names = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
            signal.pthread_sigmask(signal.SIG_BLOCK, names)
            threading.Event().wait()


def main(model: str) -> None:
    with running_game(find_paths(), Choice(model), size=(320, 180)) as game:
        game.frame = Obedient(game).frame  # type: ignore[method-assign]
        run(game)


if __name__ == "__main__":
    main(sys.argv[1])
