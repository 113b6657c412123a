"""The built-in llama.cpp server: xllamacpp behind a command line like llama-server's.

It runs as a process of its own, so that a crash of the engine is no crash of the game. Only
xllamacpp is imported, for a quick start. The key comes in the environment (`LLAMA_API_KEY`) or a
file, never on the command line, where other users could read it.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

KEY_VARIABLE = "LLAMA_API_KEY"
CPU_BATCH = 64
"""Tokens of a prompt that are read in one step. A reply that was stopped is noticed only between
two steps; a processor is as fast with 64 as with 512 (one core: 455 and 385 tokens/s)."""
_NO_ENGINE = """\
The built-in engine could not be loaded: {error}
On Debian or Ubuntu install the package libgomp1 (sudo apt install libgomp1); elsewhere install \
it again with: {python} -m pip install --force-reinstall xllamacpp
"""


def parse(arguments: list[str]) -> argparse.Namespace:
    """Flags have llama-server's names. Raises `SystemExit` with a sentence for an unknown one."""
    parser = argparse.ArgumentParser(prog="python -m game.llm.engine", allow_abbrev=False)
    add = parser.add_argument
    add("-m", "--model", required=True, help="a GGUF file")
    add("--host", default="127.0.0.1")
    add("--port", type=int, default=0, help="0 takes a free one")
    add("-c", "--ctx-size", type=int, default=0, help="tokens of all slots together")
    add("-np", "--parallel", type=int, default=1, help="slots")
    add("-t", "--threads", type=int, default=0, help="0 leaves one core to the game")
    add("-ngl", "--n-gpu-layers", type=int, default=0)
    add("--no-mmap", action="store_true")
    add("--cache-ram", type=int, default=64, help="MiB for prompts of conversations put aside")
    add("--api-key-file", help=f"or the variable {KEY_VARIABLE}")
    return parser.parse_args(arguments)


def serve(options: argparse.Namespace) -> int:
    """Load the model and serve until a signal ends the process; 1 if either cannot be done."""
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        import xllamacpp
    except ImportError as error:
        print(_NO_ENGINE.format(error=error, python=sys.executable), file=sys.stderr)
        return 1
    params = xllamacpp.CommonParams()
    params.model.path = options.model
    params.hostnames = [options.host]
    params.port = options.port
    params.n_ctx = options.ctx_size
    params.n_parallel = options.parallel
    params.n_gpu_layers = options.n_gpu_layers
    if not options.n_gpu_layers:
        params.n_batch = params.n_ubatch = CPU_BATCH
    params.cache_ram_mib = options.cache_ram
    params.cpuparams.n_threads = options.threads or default_threads()
    params.cpuparams_batch.n_threads = params.cpuparams.n_threads
    params.fit_params = params.warmup = params.ui = False
    params.cors_origins = ""
    if options.no_mmap:
        params.load_mode = xllamacpp.llama_load_mode.LLAMA_LOAD_MODE_NONE
    if key := api_key(options.api_key_file):
        params.api_keys = [key]
    try:
        server = xllamacpp.Server(params)
    except RuntimeError:  # the engine has printed why; the exception only says that it failed
        return 1
    print(f"listening on {server.listening_address}", flush=True)
    threading.Event().wait()
    return 0


def api_key(file: str | None) -> str:
    """The key from the file, or else from the environment, from which it is then removed."""
    inherited = os.environ.pop(KEY_VARIABLE, "")
    return Path(file).read_text(encoding="utf-8").strip() if file else inherited


def default_threads() -> int:
    """All cores but one, which is the game's; more than eight only wait for each other."""
    available = getattr(os, "sched_getaffinity", None)
    cores = len(available(0)) if available else os.cpu_count() or 1
    return max(1, min(8, cores - 1))


def main(arguments: list[str] | None = None) -> int:
    # The engine holds nothing that needs saving: signals end it at once, whatever it computes.
    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)
    return serve(parse(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
