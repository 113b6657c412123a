"""The real engine in a child process, without the game's supervisor, for tests of the client.

Run as a script it serves a GGUF on a free port, prints the address, and ends when its standard
input does, so that it cannot outlive the test.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KEY = "a-key-for-the-tests"


@dataclass(frozen=True)
class RunningEngine:
    """Where it listens, and its process id."""

    url: str
    pid: int
    key: str = KEY


@contextmanager
def running_engine(model: Path, n_ctx: int = 2048, slots: int = 1) -> Iterator[RunningEngine]:
    """Serve `model` with `n_ctx` tokens in each of `slots` while the block runs."""
    command = [sys.executable, __file__, str(model), str(n_ctx * slots), str(slots)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as child:
        assert child.stdout is not None
        try:
            url = ""
            for line in child.stdout:
                if line.startswith("listening "):
                    url = line.split()[1]
                    break
            assert url, "the engine ended before it listened"
            yield RunningEngine(url, child.pid)
        finally:
            child.kill()


def _serve(model: str, n_ctx: int, slots: int) -> None:
    import os

    os.environ["OMP_WAIT_POLICY"] = "passive"
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = n_ctx
    params.n_parallel = slots
    params.api_keys = [KEY]
    params.warmup = False
    params.cpuparams.n_threads = 1
    params.cpuparams_batch.n_threads = 1
    params.n_gpu_layers = 0
    params.endpoint_slots = True
    params.endpoint_props = True
    server = xllamacpp.Server(params)
    print("listening", server.listening_address, flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
