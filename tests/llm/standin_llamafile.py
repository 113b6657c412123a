"""A llamafile as real as can be made here: the genuine polyglot header, and behind llamafile's
own command line the real engine.

The file begins as every APE program does (`MZqFpD='`), so that the kernel refuses to execute it
directly and a shell can. Its script starts this module again as the program, with the personality
of a version: 0.10 refuses `--nobrowser` and quits; 0.9 accepts it and knows no `--cache-ram`.
The weights lie in the file as in a genuine one, a ZIP archive behind the program. Keys, tokens, `/slots` and `/props` are the engine's own. Like a genuine one it answers SIGTERM by
ending its whole process group. `0.8.0` plays one so old that it takes its key on the command line
only.
"""

from __future__ import annotations

import os
import shlex
import signal
import sys
import zipfile
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent.parent
Gpu = Literal["works", "crashes", "crashes with mmap", "hangs"]

_LONG_FLAGS = {"-c": "--ctx-size", "-np": "--parallel", "-t": "--threads", "-m": "--model"}
_TAKES_VALUE = {
    "--host", "--port", "--ctx-size", "--parallel", "--threads", "--model", "-ngl", "--gpu",
    "--api-key", "--api-key-file",
}  # fmt: skip
_PLAIN = {"--server", "--no-mmap", "--nologo", "--version"}
_ONLY_OLD = {"--nobrowser"}
_ONLY_NEW_VALUE, _ONLY_NEW = {"--cache-ram"}, {"--no-webui", "--nothink"}


def make_standin(
    path: Path, version: str = "0.10.1", *, model: Path, gpu: Gpu = "works", chatter: str = ""
) -> Path:
    """Write an executable stand-in of `version` to `path`, with `model`'s weights.

    `gpu` says what happens when layers are asked onto the graphics card. `chatter` is printed
    first, as loaders do.
    """
    program = [sys.executable, "-P", str(Path(__file__).resolve()), version, str(model), gpu]
    script = (
        "# The lines above are a program for Windows; a shell steps over them.\n"
        + (f"echo {shlex.quote(chatter)} >&2\n" if chatter else "")
        + f'exec {shlex.join(program)} "$0" "$@"\n'
        "exit 1\n"
    )
    dos = (
        b"MZqFpD='\n\0\0\x10\0\xf8\0\0\0\0\0\0\0\x01\0\x08@\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'\n"
    )
    path.write_bytes(dos + script.encode() + b"\x7fELF\x02\x01\x01\x09" + bytes(4096))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.write(model, "weights.gguf")
        archive.writestr(".args", "-m\nweights.gguf\n")
    path.chmod(0o755)
    return path


def run(version: str, model: str, gpu: str, arguments: list[str]) -> int:
    """Be llamafile `version`, started as `arguments[0]` with the rest."""
    new = tuple(int(part) for part in version.split(".")) >= (0, 10)
    rest = [_LONG_FLAGS.get(argument, argument) for argument in arguments[1:]]
    if "--version" in rest:
        print(f"llamafile v{version}")
        return 0
    oldest = {"--api-key-file"} if version == "0.8.0" else set()
    takes_value = _TAKES_VALUE - oldest | (_ONLY_NEW_VALUE if new else set())
    plain = _PLAIN | (_ONLY_NEW if new else _ONLY_OLD)
    given: dict[str, str] = {}
    while rest:
        flag = rest.pop(0)
        if flag in takes_value and rest:
            given[flag] = rest.pop(0)
        elif flag in plain:
            given[flag] = ""
        else:
            print(f"error: {'invalid' if new else 'unknown'} argument: {flag}", file=sys.stderr)
            return 1
    if "--server" not in given:
        print("error: this stand-in only serves", file=sys.stderr)
        return 1
    if given.get("-ngl", "0") != "0" and given.get("--gpu") != "disable":
        fail_on_gpu(gpu, with_mmap="--no-mmap" not in given)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, lambda *_: os.killpg(0, signal.SIGKILL))
    return serve(given, model)


def fail_on_gpu(gpu: str, *, with_mmap: bool) -> None:
    """What a broken graphics driver does to a server."""
    if gpu == "crashes" or (gpu == "crashes with mmap" and with_mmap):
        print("ggml_vulkan: probing devices", file=sys.stderr, flush=True)
        os.kill(os.getpid(), signal.SIGSEGV)
    while gpu == "hangs":
        signal.pause()


def serve(given: dict[str, str], model: str) -> int:
    sys.path.insert(0, str(ROOT))
    from game.llm import engine

    passed = [
        f"{flag}={value}"
        for flag, value in given.items()
        if flag in ("--host", "--port", "--ctx-size", "--parallel", "--threads", "--api-key-file")
    ]
    if "--api-key" in given:
        os.environ[engine.KEY_VARIABLE] = given["--api-key"]
    return engine.serve(engine.parse([*passed, "--model", given.get("--model", model)]))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]))
