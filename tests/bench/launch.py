"""From launch to ready and from stop to gone, beside what others measured.

    python tests/bench/launch.py [--rounds 10] [--model PATH]

The model is the built-in one where it is there, a tiny random one otherwise.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from game.llm.backends import choose  # noqa: E402
from game.llm.server import Server  # noqa: E402
from game.llm.serverlog import ServerLog  # noqa: E402
from game.llm.supervisor import Supervisor  # noqa: E402
from game.messages import ServerState  # noqa: E402
from game.paths import Paths, find_paths  # noqa: E402
from tests.llm.tiny_gguf import write_tiny_gguf  # noqa: E402


def guardian_cost(folder: Path) -> float:
    """Seconds from the start of a guardian until its child has been executed."""
    server = Server(("/bin/sleep", "60"), env={}, log=ServerLog(folder / "log"))
    began = time.perf_counter()
    server.start()
    while server.pid is None:
        server.alive()
    seconds = time.perf_counter() - began
    server.stop()
    return seconds


async def launch(model: Path, paths: Paths) -> tuple[float, float]:
    """Seconds to ready and seconds to gone."""

    def ignore(state: ServerState) -> None:
        del state

    supervisor = Supervisor(choose(str(model), "", "", paths), paths=paths, on_state=ignore)
    began = time.perf_counter()
    task = asyncio.create_task(supervisor.run())
    await supervisor.endpoint()
    ready = time.perf_counter()
    task.cancel()
    await supervisor.close()
    return ready - began, time.perf_counter() - ready


def row(name: str, seconds: list[float], peers: str) -> None:
    values = sorted(value * 1000 for value in seconds)
    print(f"{name:34}{statistics.median(values):8.1f}{values[-1]:9.1f}   {peers}")


def main() -> int:
    parser = argparse.ArgumentParser(description="launch and teardown times")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--model", type=Path, default=find_paths().builtin_model)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = options.model
        if not model.exists():
            model = write_tiny_gguf(folder / "tiny.gguf")
        paths = find_paths({"TATTLEBROOK_HOME": str(folder / "home")})
        rounds = [asyncio.run(launch(model, paths)) for _ in range(options.rounds)]
        print(f"{'ms':34}{'median':>8}{'longest':>9}   others (engine alone, idle machine)")
        row("guardian and child started", [guardian_cost(folder) for _ in rounds], "about 10")
        row(f"launch to ready ({model.name})", [r[0] for r in rounds], "63 to 85 to /health")
        row("stop to nothing left", [r[1] for r in rounds], "2 to 13")
    return 0


if __name__ == "__main__":
    sys.exit(main())
