"""Four shapes of child that a game must be able to end, each harder than the one before.

`plain` sleeps; `stubborn` ignores every polite signal; `grandchild` starts a child in a session
of its own; `daemon` forks twice and leaves its session. Run as
`python stub_server.py SHAPE MARKER`; prints `up` when all of it runs. The marker stands in the
command line of every process, so that a test can find them.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

SHAPES = ("plain", "stubborn", "grandchild", "daemon")


def main(shape: str, marker: str) -> None:
    if shape == "stubborn":
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    elif shape == "grandchild":
        command = [sys.executable, "-S", __file__, "plain", marker]
        subprocess.Popen(command, start_new_session=True)
    elif shape == "daemon" and os.fork() == 0:
        os.setsid()
        if os.fork() != 0:
            os._exit(0)
        shape = "plain"
    if shape in ("plain", "stubborn"):
        print("up", flush=True)  # whoever descends deepest says it, so that all of it runs
    while True:
        signal.pause()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
