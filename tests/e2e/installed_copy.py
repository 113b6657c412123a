"""Build the wheel, install it beside nothing else, and use it from a foreign folder.

    python tests/e2e/installed_copy.py

Proves that the wheel carries the assets and the built-in model. Needs the network (pip), so
`.ci/run` calls it and the test suite does not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        # The dependencies are those of the environment that runs this; only the game is new.
        venv.create(base / "venv", with_pip=True, system_site_packages=False)
        bin_folder = base / "venv" / ("Scripts" if os.name == "nt" else "bin")
        python = bin_folder / "python"
        run(python, "-m", "pip", "wheel", "-q", "--no-deps", "-w", base / "dist", ROOT, cwd=base)
        (wheel,) = (base / "dist").glob("*.whl")
        run(python, "-m", "pip", "install", "-q", wheel, cwd=base)
        elsewhere = base / "some where else"
        elsewhere.mkdir()
        told = run(bin_folder / "tattlebrook", "ask", "--json", "Who are you?", cwd=elsewhere)
        answer = json.loads(told.splitlines()[0])
        if answer["stop"] == "failed" or not answer["reply"].strip():
            sys.exit(f"the installed copy did not answer: {answer}")
        print(f"{wheel.name} ({wheel.stat().st_size / 1e6:.1f} MB) answers: {answer['reply']}")


if __name__ == "__main__":
    main()
