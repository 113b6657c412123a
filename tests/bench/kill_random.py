"""Kill the game at random moments in random ways and count what is left of it.

    python tests/bench/kill_random.py [--count 300] [--guardian-too] [--seed N]

Moments: starting, loading, idle, mid-reply, stopping. Ways: SIGKILL, SIGTERM, SIGINT, SIGHUP, an
exception, a hang of the main thread ended by SIGKILL. Every game is the real one with the real
engine. Left after 2 s must be 0; each next start sweeps and must come up. `--guardian-too` kills
the guardian in the same moment, and looks after the sweep of the next start.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from game.llm.orphans import sweep  # noqa: E402
from game.paths import find_paths  # noqa: E402
from tests.llm.killing import marked, until  # noqa: E402
from tests.llm.tiny_gguf import write_tiny_gguf  # noqa: E402

PHASES = ("starting", "loading", "idle", "mid-reply", "stopping")
DEATHS = ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "exception", "hang")
LIMIT = 2.0


class Run:
    """One game, from its start to the end of its server."""

    def __init__(self, model: Path, home: Path) -> None:
        self.model = model
        self.game = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.mortal_game", str(model)],
            cwd=ROOT,
            env=dict(os.environ)
            | {
                "TATTLEBROOK_HOME": str(home),
                "SDL_VIDEODRIVER": "dummy",
                "SDL_AUDIODRIVER": "dummy",
                "PYGAME_HIDE_SUPPORT_PROMPT": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def say(self, word: str) -> None:
        assert self.game.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.game.stdin.write(word + "\n")
            self.game.stdin.flush()

    def wait_until_up(self) -> bool:
        assert self.game.stdout is not None
        return self.game.stdout.readline().strip() == "up"

    def reach(self, phase: str, chance: random.Random) -> bool:
        """Get to a random moment of the phase; False if the game never came up."""
        if phase in ("starting", "loading"):
            # The server is spawned about half a second after the process.
            low, high = (0.0, 0.4) if phase == "starting" else (0.4, 1.0)
            time.sleep(chance.uniform(low, high))
            return True
        if not self.wait_until_up():
            return False
        if phase == "mid-reply":
            self.say("talk")
            time.sleep(0.05)
        elif phase == "stopping":
            self.say("clean")
            time.sleep(chance.uniform(0, 0.05))
            return True
        time.sleep(chance.uniform(0, 0.1))
        return True

    def complaint(self) -> str:
        """What a game that ended by itself said."""
        self.game.kill()
        assert self.game.stderr is not None
        return f"exit code {self.game.wait()}: {self.game.stderr.read()[-2000:]}"

    def servers(self) -> list[psutil.Process]:
        return [p for p in marked(str(self.model), self.game.pid) if _is_engine(p)]

    def die(self, death: str, guardian_too: bool) -> float:
        """Returns the moment of death."""
        if guardian_too:
            with contextlib.suppress(psutil.Error):
                for child in psutil.Process(self.game.pid).children():
                    child.kill()
        if not death.startswith("SIG"):
            self.say(death)
            if death == "hang":
                time.sleep(0.05)
        if death == "hang" or death.startswith("SIG"):
            number = signal.SIGKILL if death == "hang" else getattr(signal, death)
            self.game.send_signal(number)
        return time.monotonic()

    def close(self) -> None:
        self.game.kill()
        self.game.wait()
        for stream in (self.game.stdin, self.game.stdout, self.game.stderr):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()


def _is_engine(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.Error):
        return "guardian.py" not in " ".join(process.cmdline())
    return False


def _over(process: psutil.Process) -> bool:
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.Error:
        return True


def main() -> int:
    parser = argparse.ArgumentParser(description="kill the game at random moments")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--guardian-too", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    left, never_up, times, slow = Counter[str](), 0, [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        model = write_tiny_gguf(Path(folder) / "marked model.gguf")
        run_folder = find_paths({"TATTLEBROOK_HOME": str(home)}).run
        for number in range(options.count):
            phase, death = PHASES[number % len(PHASES)], chance.choice(DEATHS)
            run = Run(model, home)
            try:
                if not run.reach(phase, chance):
                    never_up += 1
                    print("a game did not come up:", run.complaint(), file=sys.stderr)
                servers = run.servers() if phase in ("idle", "mid-reply") else []
                moment = run.die(death, options.guardian_too)
                timed = servers and death in ("SIGKILL", "hang") and not options.guardian_too
                if timed and until(lambda left=servers: all(_over(p) for p in left), LIMIT):
                    times.append((time.monotonic() - moment) * 1000)
                gone = until(lambda run=run: not marked(str(model), run.game.pid), LIMIT)
                slow = max(slow, time.monotonic() - moment)
                if options.guardian_too:
                    run.close()
                    sweep(run_folder)
                    gone = until(lambda: not marked(str(model)), LIMIT)
                if not gone:
                    left[f"{phase}, {death}"] += 1
            finally:
                run.close()
                for process in marked(str(model)):
                    process.kill()
        last = Run(model, home)
        came_up = last.wait_until_up()
        stale = len(list(run_folder.iterdir())) - 1
        last.say("clean")
        last.game.wait(10)
        last.close()
        stale_after = len(list(run_folder.iterdir()))
    print(f"games killed at random moments: {options.count}, guardian too: {options.guardian_too}")
    print(f"servers alive after {LIMIT:g} s: {sum(left.values())} {dict(left) or ''}")
    print(f"starts that did not come up: {never_up + (not came_up)}")
    print(f"stale files after the next start: {stale}, after a clean end: {stale_after}")
    print(f"longest time until nothing was left: {slow * 1000:.0f} ms")
    if times:
        print(
            f"SIGKILL to the server's end: median {statistics.median(times):.1f} ms, "
            f"longest {max(times):.1f} ms of {len(times)} (to reach: under 100 ms)"
        )
    return 1 if left or never_up or not came_up or stale or stale_after else 0


if __name__ == "__main__":
    sys.exit(main())
