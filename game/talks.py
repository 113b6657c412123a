"""All villagers' conversations, joined to the model on one side and to the disk on the other.

Once a frame `pump` takes what has arrived and gives it to the conversation that asked; a few
times a second what was said goes to the storage thread. Past talks are read when the game starts.
"""

from __future__ import annotations

import itertools
import logging
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from game.core.card import Card
from game.core.conversation import Conversation
from game.core.model_profile import ModelProfile
from game.core.talk_log import LoggedTurn, read_turns
from game.core.talk_text import file_name
from game.messages import Brain, ChatRequest, Event, ServerState
from game.storage import Storage

log = logging.getLogger(__name__)

LOG_EVERY_SECONDS = 0.5
MAX_LOG_BYTES = 4_000_000
"""Of a longer log only the end is read at start."""


def local_time() -> str:
    """The present local time in ISO 8601, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


class Talks:
    """The conversations by villager key. Frame-thread only; nothing here waits."""

    def __init__(
        self,
        cards: Sequence[Card],
        brain: Brain,
        storage: Storage,
        folder: Path,
        *,
        profile: ModelProfile | None = None,
    ) -> None:
        """`folder` holds one log a villager, `KEY.jsonl`."""
        self.brain = brain
        self._storage = storage
        self._folder = folder
        self._since_log = 0.0
        ids = itertools.count(1)
        run = f"{secrets.token_hex(4)}."
        self._talks = {
            card.key: Conversation(
                card,
                cards,
                next_id=lambda: next(ids),
                now=local_time,
                profile=profile,
                past=read_log(self.log_file(card.key)),
                run=run,
            )
            for card in cards
        }

    def __getitem__(self, key: str) -> Conversation:
        return self._talks[key]

    def log_file(self, key: str) -> Path:
        """Where a villager's talk is kept."""
        return self._folder / f"{key}.jsonl"

    def set_profile(self, profile: ModelProfile) -> None:
        """Another model serves from now on; conversations go on with what suits it."""
        for talk in self._talks.values():
            talk.profile = profile

    def set_speed(self, speed: str) -> None:
        """Letters appear at another speed, at once."""
        for talk in self._talks.values():
            talk.speed = speed
            if talk.reply is not None:
                talk.reply.speed = speed

    def ask(self, key: str, question: str) -> bool:
        """Put a question to a villager; False when it was empty or a reply is on its way."""
        return self._send(key, self._talks[key].submit(question))

    def again(self, key: str) -> bool:
        """Ask the latest question once more."""
        return self._send(key, self._talks[key].again())

    def stop(self, key: str) -> None:
        """Stop a villager's reply; its end arrives like any other."""
        request_id = self._talks[key].request_id
        if request_id is not None:
            self.brain.cancel(request_id)

    def prefill(self, key: str) -> None:
        """The player comes near: have the villager's prompt evaluated ahead of the question."""
        talk = self._talks[key]
        if not talk.busy:
            self.brain.prefill(talk.prefill(), key)

    def pump(self, elapsed_seconds: float) -> list[ServerState]:
        """Once a frame: hand out what has arrived; returns the server's changes of state."""
        states: list[ServerState] = []
        for event in self.brain.poll():
            if isinstance(event, ServerState):
                states.append(event)
            else:
                self._deliver(event)
        self._since_log += elapsed_seconds
        if self._since_log >= LOG_EVERY_SECONDS:
            self.save()
        return states

    def save(self) -> None:
        """Hand everything said so far to the storage thread."""
        self._since_log = 0.0
        for key, talk in self._talks.items():
            for line in talk.log_lines():
                self._storage.append(self.log_file(key), line)

    def write_text(self, key: str, name: str, content: bytes) -> Path:
        """Have a talk written as a text file under the shown `name`; returns where it will lie."""
        path = self._folder / file_name(name, local_time(), key)
        self._storage.replace(path, content)
        return path

    def _send(self, key: str, request: ChatRequest | None) -> bool:
        if request is None:
            return False
        self.save()
        self.brain.ask(request)
        return True

    def _deliver(self, event: Event) -> None:
        for talk in self._talks.values():
            if not isinstance(event, ServerState) and talk.apply(event):
                if not talk.busy:
                    self.save()
                elif talk.wants_stop and talk.request_id is not None:
                    self.brain.cancel(talk.request_id)
                return


def read_log(file: Path) -> list[LoggedTurn]:
    """A villager's past turns; a log that cannot be read counts as none, and says so in ours."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(0, size - MAX_LOG_BYTES))
            return read_turns(stream.read().split(b"\n"))
    except FileNotFoundError:
        return []
    except OSError as error:
        log.warning("cannot read %s: %s", file, error)
        return []
