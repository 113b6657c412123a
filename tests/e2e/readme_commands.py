"""Run every command of a README as a newcomer would copy it.

    python3 tests/e2e/readme_commands.py README.md

Runs each fenced `sh` block in order, in the present folder, with a time limit; blocks of another
language (`powershell`, `toml`, `python`) are shown there to be read. Uses the standard library
only, since it runs before anything is installed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

FENCE = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LIMIT_SECONDS = 900


def commands(readme: Path) -> list[str]:
    """The contents of all `sh` blocks, in order."""
    return [block.strip() for block in FENCE.findall(readme.read_text(encoding="utf-8"))]


def main() -> int:
    found = commands(Path(sys.argv[1]))
    if not found:
        print("the README has no command", file=sys.stderr)
        return 1
    for command in found:
        print(f"\n$ {command}", flush=True)
        began = time.monotonic()
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            stdin=subprocess.DEVNULL,
            timeout=LIMIT_SECONDS,
            check=False,
        )
        print(f"[exit {done.returncode}, {time.monotonic() - began:.1f} s]", flush=True)
        if done.returncode != 0:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
