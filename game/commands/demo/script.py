"""What the demo plays, frame by frame: posts events, watches what comes of them, keeps pictures.

Each step waits for a condition with a limit, never for a fixed time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pygame

from game.app import Game
from game.core.conversation import Conversation
from game.errors import ModelError, UsageError
from game.llm.orphans import process_age_seconds
from game.messages import ServerPhase
from game.screens.dialogue import DialogueScreen

STEP_LIMIT_SECONDS = 60.0
REPLY_LIMIT_SECONDS = 180.0


class Moment:
    """When things happened, in milliseconds since the process was created."""

    def __init__(self) -> None:
        self.first_frame_ms: float | None = None
        self.ready_ms: float | None = None

    def first_frame(self) -> None:
        self.first_frame_ms = since_creation_ms()

    def ready(self) -> None:
        if self.ready_ms is None:
            self.ready_ms = since_creation_ms()


def since_creation_ms() -> float:
    """Milliseconds since this process was created, as the system counts it."""
    return round(process_age_seconds() * 1000.0, 1)


class StuckError(Exception):
    """A step of the demo did not come about; the message says which."""


class DemoScript:
    """`play` goes through all steps; `trouble` says what did not happen, empty when all did."""

    def __init__(
        self, game: Game, out: Path, question: str, moment: Moment, tell: Callable[[str], None]
    ) -> None:
        self.trouble = ""
        self._game = game
        self._out = out
        self._question = question
        self._moment = moment
        self._tell = tell
        self._villager = game.village.cards[0].key
        self._told = 0
        self._pictures = 0
        self._sent = 0.0
        self._first_token_ms: float | None = None
        self._first_letter_ms: float | None = None

    def play(self) -> None:
        """Raises `ModelError` when the model cannot serve."""
        try:
            self._enter_village()
            self._walk()
            self._type()
            self._listen()
        except StuckError as stuck:
            self.trouble = str(stuck)

    def figures(self) -> dict[str, object]:
        """What `demo.json` holds; times in milliseconds, those of the start since creation."""
        summary = self._game.record.summary()
        talk = self._talk
        backend = self._game.village.brain.state.backend
        return {
            "backend": {"kind": backend.kind, "model": backend.model} if backend else None,
            "villager": talk.card.name,
            "question": self._question,
            "reply": talk.exchanges[-1].reply if talk.exchanges else "",
            "stop": talk.exchanges[-1].stop if talk.exchanges else "",
            "first_frame_ms": self._moment.first_frame_ms,
            "ready_ms": self._moment.ready_ms,
            "send_to_first_token_ms": self._first_token_ms,
            "send_to_first_letter_ms": self._first_letter_ms,
            "frames": summary.frames,
            "late_frames": summary.late_frames,
            "frame_ms_p50": summary.ms_p50,
            "frame_ms_p99": summary.ms_p99,
            "frame_ms_max": summary.ms_max,
            "trouble": self.trouble,
        }

    @property
    def _talk(self) -> Conversation:
        return self._game.village.talks[self._villager]

    def _enter_village(self) -> None:
        self._frames(20)
        self._picture("title")
        self._key(pygame.K_RETURN)
        self._until(lambda: len(self._game.stack) == 1, "the village did not open")
        self._frames(20)
        self._picture("village")

    def _walk(self) -> None:
        """Send the player to the villager's side with the mouse, and talk with the key."""
        world = self._game.village.world

        def beside() -> bool:
            if world.goal is None and world.beside != self._villager:
                self._click_beside()
            return world.beside == self._villager and world.goal is None

        self._until(beside, "the player did not get beside the villager", every=6)
        self._frames(10)
        self._picture("approach")
        self._key(pygame.K_e)
        self._until(lambda: self._dialogue() is not None, "the talk did not open")
        self._frames(15)

    def _type(self) -> None:
        half = max(1, len(self._question) // 2)
        for number, letter in enumerate(self._question):
            pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=letter))
            self._frames(2)
            if number == half:
                self._picture("typing")
        self._until(self._is_ready, "the model did not get ready", limit=REPLY_LIMIT_SECONDS)
        self._key(pygame.K_RETURN, frames=0)
        self._sent = time.perf_counter()
        self._until(lambda: bool(self._talk.exchanges), "the question was not sent")
        self._picture("waiting")

    def _listen(self) -> None:
        talk = self._talk
        self._until(lambda: self._shown() > 12 or self._read(), "no reply came")
        self._picture("speaking")
        self._until(self._read, "the reply did not end", limit=REPLY_LIMIT_SECONDS)
        self._frames(10)
        self._tell("\n")
        self._picture("done")
        last = talk.exchanges[-1]
        if last.problem is not None:
            raise StuckError(self._game.village.common.language.problem(last.problem))
        if not last.reply.strip():
            raise StuckError("the reply was empty")

    def _click_beside(self) -> None:
        """Click on the villager once they are near, before on the way there.

        Not on the ground before their feet: one who waits a step away would be waited for, since
        a click less than a tile from the player's own feet sends nobody anywhere.
        """
        game = self._game
        world, screen = game.village.world, game.village.screen
        body = world.villagers[self._villager].body
        width, height = game.window.size
        scale = game.window.scale
        corner = screen.camera.corner(1.0, game.window.world_surface.get_size(), screen.view.size)
        x = int((body.x - corner[0]) * scale)
        above = 10 if world.near == self._villager else -world.map.tile
        y = int((body.y - above - corner[1]) * scale)
        at = (min(max(x, 8), width - 8), min(max(y, height // 8), height - 8))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.Event(kind, pos=at, button=1, touch=False))

    def _dialogue(self) -> DialogueScreen | None:
        top = self._game.stack.top
        return top if isinstance(top, DialogueScreen) else None

    def _shown(self) -> int:
        return self._talk.reply.shown if self._talk.reply is not None else 0

    def _read(self) -> bool:
        """Whether all of the reply has been shown. It may have arrived long before."""
        return self._talk.reply is not None and self._talk.reply.finished

    def _is_ready(self) -> bool:
        state = self._game.village.brain.state
        if state.phase is ServerPhase.FAILED:
            words = self._game.village.common.language
            raise ModelError(words.problem(state.problem) if state.problem else "no model")
        return state.phase is ServerPhase.READY

    def _key(self, key: int, frames: int = 2) -> None:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
        pygame.event.post(pygame.Event(pygame.KEYUP, key=key, mod=0, unicode="", scancode=0))
        self._frames(frames)

    def _until(
        self,
        condition: Callable[[], bool],
        else_say: str,
        *,
        limit: float = STEP_LIMIT_SECONDS,
        every: int = 1,
    ) -> None:
        deadline = time.monotonic() + limit
        while not condition():
            if time.monotonic() > deadline:
                raise StuckError(else_say)
            self._frames(every)

    def _frames(self, count: int) -> None:
        for _ in range(count):
            self._game.frame()
            self._watch()
            if self._game.over:
                raise StuckError("the game ended before its demo did")
            self._game.wait()

    def _watch(self) -> None:
        """After each frame: the moments that `demo.json` tells of, and the reply for a terminal."""
        if self._game.village.brain.state.phase is ServerPhase.READY:
            self._moment.ready()
        talk = self._talk
        if not self._sent or not talk.exchanges:
            return
        reply = talk.exchanges[-1].reply
        elapsed = round((time.perf_counter() - self._sent) * 1000.0, 1)
        if self._first_token_ms is None and reply:
            timings = talk.exchanges[-1].timings
            self._first_token_ms = timings.first_token_ms or elapsed
        if self._first_letter_ms is None and self._shown():
            self._first_letter_ms = elapsed
        if len(reply) > self._told:
            self._tell(reply[self._told :])
            self._told = len(reply)

    def _picture(self, name: str) -> None:
        self._pictures += 1
        file = self._out / f"{self._pictures}-{name}.png"
        try:
            pygame.image.save(self._game.window.surface, file)
        except (OSError, pygame.error) as error:
            raise UsageError(f"{file}: the picture cannot be saved ({error})") from error
        self._game.settle()
