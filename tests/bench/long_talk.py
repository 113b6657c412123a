"""A long talk: does the game's process grow, and does the context of 1,024 tokens ever overflow?

    python tests/bench/long_talk.py [--turns 500] [--reply 40]

The whole history is sent at every turn, through the bridge to the real engine with a random
model, so that the client has to leave the oldest turns out. Printed are the process's resident
memory and the time to the first token along the way.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from game.llm.bridge import Bridge  # noqa: E402
from game.messages import Backend, ChatRequest, Done, Failed, Message, Token  # noqa: E402
from tests.llm.engine_child import RunningEngine, running_engine  # noqa: E402
from tests.llm.tiny_gguf import write_tiny_gguf  # noqa: E402

CONTEXT = 1024


def resident_mb() -> float:
    """This process's resident memory; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    lines = status.read_text().splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def bridge_to(engine: RunningEngine) -> Bridge:
    """A bridge, not entered yet, to an engine that runs already."""

    def make(model: str, server_url: str, on_state: Any) -> Any:
        import asyncio

        from game.llm.endpoint import Endpoint

        backend = Backend("built-in", "tiny", engine.url)

        class Running:
            """A supervisor with nothing to supervise."""

            async def run(self) -> None:
                await asyncio.Event().wait()

            async def endpoint(self) -> Endpoint:
                return Endpoint(engine.url, engine.key, backend, "llama.cpp", CONTEXT, 1)

            async def close(self) -> None:
                pass

            def suspect(self) -> None:
                pass

            def kill_now(self) -> None:
                pass

        return Running()

    return Bridge(make)


def talk(bridge: Bridge, turns: int, reply_tokens: int) -> dict[str, float]:
    """Play so many turns; prints along the way and returns the figures."""
    history = [Message("system", "You are Mira, the baker. You are kind and answer briefly.")]
    firsts: list[float] = []
    start = longest = reused = 0.0
    print("turn   resident MB   first token ms   prompt tokens   cached")
    for turn in range(1, turns + 1):
        history.append(Message("user", f"Question {turn}: what do you say to that, and why?"))
        bridge.ask(ChatRequest(turn, tuple(history), reply_tokens, speaker="mira"))
        words: list[str] = []
        end: Done | Failed | None = None
        while end is None:
            time.sleep(0.002)
            for event in bridge.poll():
                if isinstance(event, Token):
                    words.append(event.text)
                elif isinstance(event, Done | Failed):
                    end = event
        if isinstance(end, Failed):
            raise SystemExit(f"turn {turn} failed: {end.problem}")
        history.append(Message("assistant", "".join(words)))
        prompt = end.timings.prompt_tokens or 0
        firsts.append(end.timings.first_token_ms or 0.0)
        longest = max(longest, prompt)
        reused += (end.timings.cached_tokens or 0) / max(prompt, 1) / turns
        if turn == min(50, turns // 4):
            gc.collect()
            start = resident_mb()
        if turn % max(1, turns // 5) == 0:
            recent = statistics.median(firsts[-50:])
            cached = end.timings.cached_tokens or 0
            print(f"{turn:>4} {resident_mb():>13.1f} {recent:>16.1f} {prompt:>15} {cached:>8}")
    gc.collect()
    return {"growth_mb": resident_mb() - start, "longest": longest, "reused": reused}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=500)
    parser.add_argument("--reply", type=int, default=40)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = write_tiny_gguf(Path(folder) / "tiny.gguf", width=64, layers=2)
        with running_engine(model, CONTEXT) as engine, bridge_to(engine) as bridge:
            result = talk(bridge, given.turns, given.reply)
    print(f"goal: never more than {CONTEXT} tokens: at most {result['longest']:.0f} were sent")
    print(f"goal: no growth: {result['growth_mb']:+.1f} MB, the history itself included")
    print(f"{result['reused']:.0%} of the prompts' tokens came from the server's cache")


if __name__ == "__main__":
    main()
