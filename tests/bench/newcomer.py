"""From the command to the first letter: what a newcomer waits for, and what the game weighs.

    python -m tests.bench.newcomer [--runs 5]

Plays the demo several times on SDL's dummy driver with the built-in model and prints the median
and the worst of each figure beside its target; then lets the game stand with a ready model and
reads the resident memory of the game's own process. Milliseconds and megabytes.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {
    "first_frame_ms": 1000.0,
    "ready_after_first_frame_ms": 1000.0,
    "send_to_first_token_ms": None,
    "send_to_first_letter_ms": 100.0,
    "frame_ms_p50": None,
    "frame_ms_p99": 3.0,
    "late_frames": None,
    "frames": None,
}


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "SDL_VIDEODRIVER": "dummy",
        "SDL_AUDIODRIVER": "dummy",
        "TATTLEBROOK_HOME": str(home),
    }


def one_demo(folder: Path) -> dict[str, float]:
    subprocess.run(
        [sys.executable, "-m", "game", "demo", "--out", str(folder)],
        cwd=ROOT,
        env=environment(folder / "home"),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    figures = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    figures["ready_after_first_frame_ms"] = figures["ready_ms"] - figures["first_frame_ms"]
    return figures


def resident_megabytes(home: Path) -> float:
    """The game's process while the title stands and the model is ready."""
    game = subprocess.Popen(
        [sys.executable, "-m", "game"], cwd=ROOT, env=environment(home), stderr=subprocess.DEVNULL
    )
    try:
        log = home / "logs" / "game.log"
        deadline = time.monotonic() + 30
        while not (log.is_file() and "server: ready" in log.read_text(encoding="utf-8")):
            if time.monotonic() > deadline:
                raise SystemExit("the model did not get ready")
            time.sleep(0.05)
        time.sleep(1.0)
        return psutil.Process(game.pid).memory_info().rss / 1e6
    finally:
        game.terminate()
        game.wait(20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        demos = []
        for number in range(runs):
            (out := Path(folder) / str(number)).mkdir()
            demos.append(one_demo(out))
        memory = resident_megabytes(Path(folder) / "memory")
    print(f"{'figure':<30}{'median':>10}{'worst':>10}{'target':>10}")
    for name, target in TARGETS.items():
        values = [demo[name] for demo in demos]
        told = "" if target is None else f"{target:.0f}"
        print(f"{name:<30}{statistics.median(values):>10.1f}{max(values):>10.1f}{told:>10}")
    print(f"{'resident memory, MB':<30}{memory:>10.1f}{'':>10}{'150':>10}")


if __name__ == "__main__":
    main()
