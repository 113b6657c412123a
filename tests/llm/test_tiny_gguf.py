"""The tiny models of these tests are genuine: the real engine loads each dialect and speaks."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import pytest

from tests.llm.tiny_gguf import DIALECTS, write_tiny_gguf

xllamacpp = pytest.importorskip("xllamacpp", exc_type=ImportError)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_engine_speaks_each_dialect(dialect: str, tmp_path: Path) -> None:
    params = xllamacpp.CommonParams()
    params.model.path = str(write_tiny_gguf(tmp_path / "tiny.gguf", template=dialect))
    params.n_ctx, params.verbosity, params.warmup = 512, 0, False
    params.cpuparams.n_threads = 1
    server = xllamacpp.Server(params)

    def post(path: str, body: object) -> dict[str, object]:
        request = urllib.request.Request(server.listening_address + path, json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=20) as answer:
            return dict(json.load(answer))

    end = DIALECTS[dialect].eos
    letters = post("/tokenize", {"content": end, "parse_special": False})["tokens"]
    assert letters == list(end.encode()) or len(letters) == len(end)  # type: ignore[arg-type]
    assert len(post("/tokenize", {"content": end, "parse_special": True})["tokens"]) == 1  # type: ignore[arg-type]
    reply = post("/completion", {"prompt": "hello", "n_predict": 40})
    assert len(str(reply["content"])) == 40
    assert set(str(reply["content"])) <= set("abcdefghijklmnopqrstuvwxyz ")


def test_same_seed_same_file(tmp_path: Path) -> None:
    one = write_tiny_gguf(tmp_path / "one.gguf", seed=3)
    two = write_tiny_gguf(tmp_path / "two.gguf", seed=3)
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes() != write_tiny_gguf(tmp_path / "three.gguf", seed=4).read_bytes()
