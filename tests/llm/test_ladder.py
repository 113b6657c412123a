"""Llamafiles of both generations through a stand-in with the real engine, down the GPU ladder."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from game.llm import rungs, trust
from game.llm.backends import ENGINE, choose
from game.llm.supervisor import Patience
from game.messages import ServerPhase
from game.paths import Paths, find_paths
from tests.llm.standin_llamafile import Gpu, make_standin
from tests.llm.test_supervisor import HASTE, Watched, play
from tests.llm.tiny_gguf import write_tiny_gguf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stand-ins are shell scripts")


@pytest.fixture
def paths() -> Paths:
    return find_paths()


def llamafile(folder: Path, version: str, gpu: Gpu = "works", chatter: str = "") -> Path:
    place = folder / "my models, größer"
    place.mkdir(exist_ok=True)
    model = write_tiny_gguf(place / "weights.gguf", n_ctx=256)
    return make_standin(
        place / f"tiny {version}.llamafile", version, model=model, gpu=gpu, chatter=chatter
    )


@pytest.mark.parametrize("version", ["0.8.17", "0.9.3", "0.10.1"])
def test_each_generation_is_served_with_its_own_flags(
    version: str, tmp_path: Path, paths: Paths
) -> None:
    path = llamafile(tmp_path, version, chatter="unpacking the loader")

    async def scene(game: Watched) -> None:
        endpoint = await game.supervisor.endpoint()
        assert endpoint.backend.kind == "llamafile"
        assert endpoint.backend.model == path.name
        assert game.supervisor.plan.version == tuple(int(n) for n in version.split("."))
        command = game.supervisor._launcher.server.command  # type: ignore[union-attr]
        assert command[:3] == ("/bin/sh", str(path), "--server")
        assert command[command.index("-ngl") + 1] == "9999"
        assert ("--nobrowser" in command) == (version != "0.10.1")
        assert endpoint.api_key
        assert endpoint.api_key not in command
        assert not game.supervisor._launcher.record.key_file.exists()  # type: ignore[union-attr]
        assert not game.supervisor.plan.refused

    play(choose(str(path), "", "", paths), paths, scene)


def test_a_flag_that_is_refused_is_left_out(tmp_path: Path, paths: Paths) -> None:
    """A 0.9 that hides its version: its words about unknown arguments still lead to a start."""
    path = llamafile(tmp_path, "0.9.3")
    plan = choose(str(path), "", "", paths).of_version((0, 10))

    async def scene(game: Watched) -> None:
        await game.supervisor.endpoint()
        assert game.supervisor.plan.refused == {"--cache-ram", "--no-webui"}

    play(plan, paths, scene)


def test_one_that_reads_no_key_file_is_told_the_key_all_the_same(
    tmp_path: Path, paths: Paths
) -> None:
    plan = choose(str(llamafile(tmp_path, "0.8.0")), "", "", paths)

    async def scene(game: Watched) -> None:
        endpoint = await game.supervisor.endpoint()
        assert endpoint.api_key
        assert game.supervisor.plan.refused == {"--api-key-file"}
        records = "".join(file.read_text() for file in paths.run.iterdir())
        logs = "".join(file.read_text() for file in paths.logs.iterdir())
        assert endpoint.api_key not in records + logs

    play(plan, paths, scene)


@pytest.mark.parametrize(
    ("gpu", "worked", "told"),
    [
        ("works", "gpu", []),
        ("crashes with mmap", "no_mmap", ["server.rung_no_mmap"]),
        ("crashes", "cpu", ["server.rung_no_mmap", "server.rung_cpu"]),
        ("hangs", "cpu", ["server.rung_no_mmap", "server.rung_cpu"]),
    ],
)
def test_the_ladder_ends_on_the_step_that_works_and_is_remembered(
    gpu: Gpu, worked: str, told: list[str], tmp_path: Path, paths: Paths
) -> None:
    path = llamafile(tmp_path, "0.10.1", gpu)
    plan = choose(str(path), "", "", paths)

    async def scene(game: Watched) -> None:
        await game.supervisor.endpoint()
        assert game.supervisor._rung == worked

    patience = Patience(gpu=1.5, no_mmap=1.5, back_off=HASTE.back_off)
    first = play(plan, paths, scene, patience)
    assert [state.problem.key for state in first.states if state.problem] == [
        "server.new_program",
        *told,
    ]
    assert first.phases[-1] is ServerPhase.READY
    second = play(plan, paths, scene, patience)
    assert not [state.problem for state in second.states if state.problem]
    assert rungs.rungs_for(plan, paths)[0] == worked
    rungs.forget(paths)
    assert rungs.rungs_for(plan, paths)[0] == "gpu"


def test_what_no_step_of_the_ladder_can_mend_is_said_at_once(tmp_path: Path, paths: Paths) -> None:
    path = tmp_path / "taken over.llamafile"
    words = "run-detectors: unable to find an interpreter for x"
    path.write_bytes(f"MZqFpD='\n'\necho '{words}' >&2\nexit 1\n".encode())
    path.chmod(0o755)

    async def scene(game: Watched) -> None:
        assert (await game.failure()).key == "server.wine"

    game = play(choose(str(path), "", "", paths), paths, scene)
    assert [s.problem.key for s in game.states if s.problem] == [
        "server.new_program",
        "server.wine",
    ]


def test_a_first_start_with_a_graphics_card_is_given_more_time_and_says_so(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.llm.supervisor.gpus_seen", lambda: ["Apple (Metal)"])
    path = llamafile(tmp_path, "0.10.1", "hangs")
    plan = choose(str(path), "", "", paths)
    trust.keep(path, paths, threading.Event())

    async def scene(game: Watched) -> None:
        await game.supervisor.endpoint()

    def told(patience: Patience) -> list[str]:
        game = play(plan, paths, scene, patience)
        return [s.problem.key for s in game.states if s.problem]

    few = Patience(first=2.5, gpu=0.2, no_mmap=0.2, back_off=HASTE.back_off)
    began = time.monotonic()
    assert told(few) == ["server.first_start", "server.rung_no_mmap", "server.rung_cpu"]
    assert time.monotonic() - began > 2.5
    assert told(few) == []


def test_a_program_is_named_when_it_is_new_or_has_changed(tmp_path: Path, paths: Paths) -> None:
    path = llamafile(tmp_path, "0.10.1")
    plan = choose(str(path), "", "", paths)

    async def scene(game: Watched) -> None:
        await game.supervisor.endpoint()

    def told() -> list[str]:
        return [s.problem.key for s in play(plan, paths, scene).states if s.problem]

    assert told() == ["server.new_program"]
    assert told() == []
    os.utime(path)
    assert told() == []
    llamafile(tmp_path, "0.10.1", chatter="something else")
    assert told() == ["server.changed_program"]
    assert told() == []


def test_leaving_does_not_wait_for_a_checksum(tmp_path: Path, paths: Paths) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 3_000_000)
    leaving = threading.Event()
    leaving.set()
    with pytest.raises(trust.Abandoned):
        trust.checksum(path, leaving)
    trust.keep(path, paths, leaving)
    assert trust.standing(path, paths, leaving) == "new"


def test_a_llama_server_on_the_path_serves_a_gguf(
    tmp_path: Path, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program is the engine under that name; it refuses a flag that newer ones know."""
    program = tmp_path / "bin" / "llama-server"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P "{ENGINE}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    model = write_tiny_gguf(tmp_path / "mine.gguf", n_ctx=256)
    plan = choose(str(model), "", "", paths)
    assert plan.program == (str(program),)

    async def scene(game: Watched) -> None:
        endpoint = await game.supervisor.endpoint()
        assert endpoint.backend.kind == "llama-server"
        assert game.supervisor.plan.refused == {"--no-webui"}
        assert not game.supervisor._launcher.record.key_file.exists()  # type: ignore[union-attr]
        assert psutil.Process(game.pid).nice() >= 5

    play(plan, paths, scene)


def test_a_broken_memory_of_rungs_is_ignored(tmp_path: Path, paths: Paths) -> None:
    plan = choose(str(llamafile(tmp_path, "0.10.1")), "", "", paths)
    paths.data.mkdir(parents=True)
    for content in ("", "[1]", '{"a": "nonsense"}', "\0"):
        (paths.data / "rungs.json").write_text(content)
        assert rungs.rungs_for(plan, paths) == ("gpu", "no_mmap", "cpu")
