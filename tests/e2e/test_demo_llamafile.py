"""The demo through a llamafile: a file with the genuine polyglot header and flags, in a folder
with a space in its name, whose script runs the real engine with the built-in model."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.commands.arguments import parse
from game.commands.demo import run
from tests.llm.standin_llamafile import make_standin

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


@pytest.mark.parametrize("version", ["0.9.3", "0.10.3"])
def test_the_demo_plays_through_a_llamafile(tmp_path: Path, version: str) -> None:
    folder = tmp_path / "my models"
    folder.mkdir()
    weights = ROOT / "models" / "brookling" / "brookling.gguf"
    llamafile = make_standin(folder / "village.llamafile", version, model=weights)
    out = tmp_path / "out"
    words = ["demo", "--out", str(out), "--model", str(llamafile), "--question", "Who are you?"]
    assert run(parse(words)) == 0
    figures = json.loads((out / "demo.json").read_text(encoding="utf-8"))
    assert figures["reply"].strip()
    assert figures["trouble"] == ""
    assert figures["backend"] == {"kind": "llamafile", "model": "village.llamafile"}
