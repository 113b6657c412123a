"""Asks the exported file on the real engine, framed by the game's own code, with a fixed seed."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from game.core.actions import cut_actions
from game.core.card import Card
from game.core.lookup import look_up
from game.core.model_profile import profile_beside
from game.core.prompt import Notes, Turn, build_messages
from game.llm.framing import Framer

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply as the player would read it, and how it ended."""

    text: str
    action: str
    stop: str
    notes: Notes
    timings: dict[str, float]


class Engine:
    """A context manager around `python -m game.llm.engine`."""

    def __init__(self, model: Path, threads: int = 1) -> None:
        self.profile = profile_beside(model)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game.llm.engine", "-m", str(model), "-c", "2048", "-t", str(threads)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "LLAMA_API_KEY": ""},
        )  # fmt: skip
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("listening on "):
                self.url = line.split()[-1]
                break
        else:
            raise RuntimeError("the engine did not start")
        self.framer = Framer(self._post)

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.terminate()
        self.process.wait(10)
        if self.process.stdout is not None:
            self.process.stdout.close()

    async def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self.post(path, body)

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """POST JSON, read JSON; the server may still be loading."""
        data = json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"})
        for attempt in range(100):
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return dict(json.load(answer))
            except urllib.error.HTTPError as error:
                if error.code != 503 or attempt == 99:
                    raise
                time.sleep(0.05)
        raise RuntimeError("unreachable")

    def ask(
        self, card: Card, turns: Sequence[Turn], question: str, everyone: Sequence[Card] = (),
        seed: int = 1, notes: Notes | None = None,
    ) -> Reply:
        """One reply of a conversation, through lookup, prompt, framing and action cutter."""
        notes = notes or look_up(card, turns, question, everyone)
        messages = build_messages(
            card, turns, question, notes,
            count=lambda text: len(text) // 2, budget=self.profile.budget, shape=self.profile.shape,
        )  # fmt: skip
        ids = asyncio.run(self.framer.prompt(messages))
        body: dict[str, Any] = {"prompt": ids, "n_predict": self.profile.max_tokens, "cache_prompt": True}
        sampling = self.profile.sampling
        for name in ("temperature", "top_k", "top_p", "min_p", "repeat_penalty", "dry_multiplier"):
            if (value := getattr(sampling, name)) is not None:
                body[name] = value
        answer = self.post("/completion", {**body, "seed": seed})
        text, action = cut_actions(str(answer["content"]), notes.actions)
        return Reply(text.strip(), action, str(answer["stop_type"]), notes, dict(answer["timings"]))
