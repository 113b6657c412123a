"""Time to the first token with a card of 1,000 tokens: cold, and warmed when the player came near.

    python tests/bench/prefill.py [--rounds 8] [--model PATH]

The whole path on the real engine: bridge, supervisor, framing, stream. A round gives a villager a
card of its own, so that nothing of it is in the server's cache. `cache_n` is the server's own
count of prompt tokens it did not have to read again. The model is the built-in one where it is
there, a random one of some million parameters otherwise.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from game.llm.bridge import Bridge  # noqa: E402
from game.llm.supervisor import Supervisor  # noqa: E402
from game.messages import (  # noqa: E402
    ChatRequest,
    Done,
    Failed,
    Message,
    ServerPhase,
    ServerState,
    Timings,
    Token,
)
from game.paths import find_paths  # noqa: E402
from tests.llm.tiny_gguf import write_tiny_gguf  # noqa: E402

CARD_TOKENS = 1000
BUILT_IN = ROOT / "models" / "brookling" / "brookling.gguf"


def supervisor(model: str, server_url: str, on_state: Callable[[ServerState], None]) -> Supervisor:
    from game.llm.backends import choose

    paths = find_paths()
    return Supervisor(choose(model, server_url, "", paths), paths=paths, on_state=on_state)


class Talk:
    """Asks through the bridge as the game does, and times what comes."""

    def __init__(self, bridge: Bridge, card_letters: int) -> None:
        self._bridge = bridge
        self._letters = card_letters
        self._number = 0

    def card(self, name: str) -> Message:
        words = f"You are {name}, who bakes bread in this village and knows every neighbour. "
        return Message("system", (words * (self._letters // len(words) + 1))[: self._letters])

    def ask(self, name: str) -> tuple[float, Timings]:
        """Milliseconds from asking to the first token in the queue, and the reply's timings."""
        self._number += 1
        messages = (self.card(name), Message("user", "Where is the well?"))
        start = time.perf_counter()
        self._bridge.ask(ChatRequest(self._number, messages, 8, speaker=name))
        first = 0.0
        while True:
            for event in self._bridge.poll():
                if isinstance(event, Token) and not first:
                    first = (time.perf_counter() - start) * 1e3
                elif isinstance(event, Failed):
                    raise SystemExit(f"the reply failed: {event.problem}")
                elif isinstance(event, Done):
                    return first, event.timings
            time.sleep(0.0005)

    def come_near(self, name: str) -> float:
        """Warm the card up as the village does; milliseconds until the server is done."""
        start = time.perf_counter()
        self._bridge.prefill((self.card(name),), name)
        desk = self._bridge._desk
        time.sleep(0.002)
        while desk is not None and desk._warming is not None and not desk._warming.done():
            time.sleep(0.0005)
        return (time.perf_counter() - start) * 1e3


def compare(model: Path, rounds: int) -> dict[str, float]:
    """Cold and warm in turn; prints the table and returns its figures."""
    rows: dict[str, list[tuple[float, Timings]]] = {"cold": [], "warm": [], "again": []}
    nearing: list[float] = []
    with Bridge(supervisor, model=str(model)) as bridge:
        while bridge.state.phase is not ServerPhase.READY:
            if bridge.state.phase is ServerPhase.FAILED:
                raise SystemExit(f"the engine did not start: {bridge.state.problem}")
            time.sleep(0.005)
        probe = Talk(bridge, 400)
        tokens = probe.ask("Probe")[1].prompt_tokens or 400
        talk = Talk(bridge, CARD_TOKENS * 400 // tokens)
        talk._number = probe._number
        for number in range(rounds):
            rows["cold"].append(talk.ask(f"Cold{number}"))
            nearing.append(talk.come_near(f"Warm{number}"))
            rows["warm"].append(talk.ask(f"Warm{number}"))
            rows["again"].append(talk.ask(f"Warm{number}"))
    print("first token          median ms   worst ms   prompt tokens   cache_n")
    names = {"cold": "cold", "warm": "after coming near", "again": "the same again"}
    result: dict[str, float] = {}
    for key, taken in rows.items():
        times = [first for first, _ in taken]
        timings = taken[-1][1]
        result[key] = statistics.median(times)
        result[f"{key}_cached"] = timings.cached_tokens or 0
        print(
            f"{names[key]:<20} {result[key]:>9.1f} {max(times):>10.1f} "
            f"{timings.prompt_tokens:>15} {timings.cached_tokens:>9}"
        )
    print(f"coming near costs {statistics.median(nearing):.1f} ms, unseen")
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--model", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TATTLEBROOK_HOME"] = folder
        model = given.model
        if model is None and BUILT_IN.is_file():
            model = BUILT_IN
        elif model is None:
            model = write_tiny_gguf(Path(folder) / "tiny.gguf", width=256, layers=6)
        result = compare(model, given.rounds)
    print(f"goal: at least 10 times faster: {result['cold'] / result['warm']:.1f} times")


if __name__ == "__main__":
    main()
