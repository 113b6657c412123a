"""A game without a screen that starts a server and dies in a way that is asked for.

Run as `python dying_game.py stub SHAPE MARKER HOME` or
`python dying_game.py engine MODEL MARKER HOME`. Prints `up GUARDIAN_PID` when its server runs;
then reads one word from standard input: how to die. Signals may come at any time instead.
"""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys
import threading
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from game.llm.backends import choose
from game.llm.orphans import COOKIE, RunRecord, end_run, sweep
from game.llm.server import Server
from game.llm.serverlog import ServerLog
from game.llm.supervisor import Supervisor
from game.messages import ServerPhase
from game.paths import Paths, find_paths

STUB = Path(__file__).with_name("stub_server.py")
DEATHS = ("clean", "exception", "SIGTERM", "os._exit", "segfault", "SIGKILL")


def die(word: str) -> None:
    """Returns only for a clean end; an exception unwinds as the game's own would."""
    if word == "exception":
        raise RuntimeError("asked for")
    if word == "os._exit":
        os._exit(3)
    if word == "segfault":
        ctypes.string_at(0)
    if word == "hang":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
        threading.Event().wait()


def with_stub(shape: str, marker: str, paths: Paths) -> None:
    sweep(paths.run)
    record = RunRecord(paths.run)
    environment = dict(os.environ) | {COOKIE: record.id}
    log = ServerLog(paths.server_log)
    command = (sys.executable, "-S", str(STUB), shape, marker)
    server = Server(command, env=environment, log=log)
    try:
        server.start()
        while b"up" not in log.tail().encode() and server.alive():
            threading.Event().wait(0.005)
        record.note(server.pid, command)
        print("up", server.guardian_pid, flush=True)
        die(sys.stdin.readline().strip())
    finally:
        server.stop()
        if not server.orderly:
            end_run(record.id)
        record.close()


def with_engine(model: str, paths: Paths) -> None:
    """The supervisor on a loop in a thread of its own, as the bridge has it."""
    supervisor = Supervisor(
        choose(model, "", "", paths),
        paths=paths,
        on_state=lambda state: (
            print("up", supervisor._launcher.server.guardian_pid, flush=True)  # type: ignore[union-attr]
            if state.phase is ServerPhase.READY
            else None
        ),
    )
    loop = asyncio.new_event_loop()

    def serve() -> None:
        task = loop.create_task(supervisor.run())
        loop.run_forever()
        task.cancel()
        loop.run_until_complete(supervisor.close())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        die(sys.stdin.readline().strip())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def main() -> None:
    kind, what, marker, home = sys.argv[1:5]
    paths = find_paths({"TATTLEBROOK_HOME": home})
    if kind == "stub":
        with_stub(what, marker, paths)
    else:
        with_engine(what, paths)


if __name__ == "__main__":
    main()
