"""What the doctor says of each thing that could talk, without starting any of them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from game.commands.doctor_models import layers, models, servers
from game.llm import neighbours, rungs
from game.llm.backends import choose
from game.paths import Paths, find_paths
from tests.llm.other_servers import KEY, VLLM, Ollama
from tests.llm.raw_server import threaded_server
from tests.llm.standin_llamafile import make_standin
from tests.llm.tiny_gguf import write_tiny_gguf


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return dataclasses.replace(find_paths(), models=tmp_path)


def test_each_file_is_named_with_its_kind_or_its_fault(paths: Paths) -> None:
    good = write_tiny_gguf(paths.models / "good.gguf")
    make_standin(paths.models / "mine.llamafile", model=good)
    (paths.models / "half.gguf").write_bytes(good.read_bytes()[:9000])
    (paths.models / "list.gguf").write_text("a shopping list")
    found = {f.found.split()[0].rstrip(":"): f for f in models(paths) if f.name == "model"}
    assert "(GGUF" in found["good.gguf"].found
    assert "GiB of memory" in found["good.gguf"].found
    assert "(llamafile" in found["mine.llamafile"].found
    assert found["half.gguf"].level == found["list.gguf"].level == "note"
    assert "not complete" in found["half.gguf"].found
    assert "no model" in found["list.gguf"].found


def test_running_servers_are_found_and_no_key_is_shown(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TATTLEBROOK_API_KEY", KEY)
    with threaded_server(Ollama()) as first, threaded_server(VLLM()) as second:
        ports = [int(url.rpartition(":")[2]) for url in (first, second)]
        known = tuple(zip(("Ollama", "vLLM"), ports, strict=True))
        monkeypatch.setattr(neighbours, "KNOWN_PORTS", known)
        said = [finding.found for finding in servers(paths)]
    assert f"Ollama answers; play with it: --server {first}" in said
    assert f"vLLM answers; play with it: --server {second}" in said
    assert KEY not in str(said)
    assert "is set" in said[-1]
    monkeypatch.setattr(neighbours, "KNOWN_PORTS", ())
    assert [finding.level for finding in servers(paths)] == ["note", "good"]


def test_what_the_server_offloaded_is_what_it_reports(paths: Paths) -> None:
    model = write_tiny_gguf(paths.models / "weights.gguf")
    plan = choose(str(make_standin(paths.models / "m.llamafile", model=model)), "", "", paths)
    assert "reports none" in layers(plan, paths).found
    paths.logs.mkdir(parents=True)
    paths.server_log.write_text("load_tensors: offloaded 33/33 layers to GPU\n")
    assert layers(plan, paths).found == "33/33, as the server reports"
    rungs.remember(plan, "no_mmap", paths)
    assert "no_mmap" in layers(plan, paths).found
