"""What serves, in which order, and with which command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import ModelError
from game.llm.backends import ENGINE, LaunchPlan, Rung, choose, models_in, url_plan
from game.paths import Paths, find_paths
from tests.llm.standin_llamafile import make_standin
from tests.llm.tiny_gguf import write_tiny_gguf

RUNGS: tuple[Rung, ...] = ("gpu", "no_mmap", "cpu")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A folder for models of its own, and a built-in model in it."""
    real = find_paths()
    models = tmp_path / "models"
    builtin = models / "brookling" / "brookling.gguf"
    builtin.parent.mkdir(parents=True)
    write_tiny_gguf(builtin, n_ctx=512)
    return Paths(real.assets, models, builtin, real.config, real.data, real.logs, real.run)


def test_the_order_of_choice(paths: Paths, tmp_path: Path) -> None:
    def kind(model: str = "", url: str = "", chosen: str = "", server: str = "") -> tuple[str, str]:
        plan = choose(model, url, chosen, paths, which=(server,) if server else ())
        return plan.kind, plan.model

    assert kind() == ("built-in", "brookling.gguf")
    assert kind(server="/usr/bin/llama-server") == ("built-in", "brookling.gguf")

    write_tiny_gguf(paths.models / "b.gguf")
    write_tiny_gguf(paths.models / "a.gguf")
    assert kind() == ("built-in", "a.gguf")
    assert kind(server="/usr/bin/llama-server") == ("llama-server", "a.gguf")

    make_standin(paths.models / "z.llamafile.exe", model=paths.builtin_model)
    assert kind() == ("llamafile", "z.llamafile.exe")
    make_standin(paths.models / "m.llamafile", model=paths.builtin_model)
    assert kind(server="/usr/bin/llama-server") == ("llamafile", "m.llamafile")

    mine, other = write_tiny_gguf(tmp_path / "mine.gguf"), write_tiny_gguf(tmp_path / "other.gguf")
    assert kind(chosen=str(other)) == ("built-in", "other.gguf")
    assert kind(str(mine), chosen=str(other)) == ("built-in", "mine.gguf")
    assert kind(str(mine), "http://localhost:1234/", str(other)) == ("url", "http://localhost:1234")
    assert kind(str(paths.builtin_model), server="/usr/bin/llama-server")[0] == "built-in"


def test_subfolders_and_other_files_are_no_models(paths: Paths) -> None:
    (paths.models / "sub").mkdir()
    write_tiny_gguf(paths.models / "sub" / "deep.gguf")
    (paths.models / "folder.gguf").mkdir()
    (paths.models / "README.md").write_text("")
    (paths.models / "half.gguf.part").write_text("")
    assert models_in(paths.models) == []
    assert models_in(paths.models / "nowhere") == []


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (lambda p: None, "no file"),
        (lambda p: p.mkdir(), "folder"),
        (lambda p: p.write_bytes(b""), "empty"),
        (lambda p: p.write_text("a shopping list"), "no model"),
        (lambda p: p.write_bytes(b"GGUF"), "not complete"),
        (lambda p: write_tiny_gguf(p) and os.truncate(p, 30_000), "not complete"),
        (lambda p: p.write_bytes(b"GGUF" + b"\xff" * 100), "damaged"),
        (lambda p: p.write_bytes(b"MZqFpD='\n"), "executed"),
    ],
)
def test_what_is_no_model_is_named_in_one_sentence(
    prepare: object, words: str, tmp_path: Path, paths: Paths
) -> None:
    path = tmp_path / "my model.gguf"
    prepare(path)  # type: ignore[operator]
    with pytest.raises(ModelError, match=words) as caught:
        choose(str(path), "", "", paths)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.problem is not None


@pytest.mark.skipif(sys.platform == "win32", reason="uname")
def test_a_program_for_another_processor_is_named(tmp_path: Path, paths: Paths) -> None:
    path = tmp_path / "foreign.llamafile"
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(11) + b"\xf3\x00" + bytes(50))
    with pytest.raises(ModelError, match="another processor"):
        choose(str(path), "", "", paths)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://host", "no address"),
        ("http://", "no address"),
        ("http://host:99999", "no address"),
        ("http://me:secret@host", "TATTLEBROOK_API_KEY"),
    ],
)
def test_an_address_that_is_none_is_named(url: str, words: str, paths: Paths) -> None:
    with pytest.raises(ModelError, match=words):
        choose("", url, "", paths)


def test_a_key_goes_over_https_or_to_this_machine_only(paths: Paths) -> None:
    for url in ("https://example.org", "http://127.0.0.1:80", "http://localhost", "http://[::1]:9"):
        plan = choose("", url, "", paths, api_key="secret")
        assert plan.api_key == "secret"
        assert "secret" not in repr(plan)
    with pytest.raises(ModelError, match="https"):
        choose("", "http://example.org", "", paths, api_key="secret")
    assert choose("", "http://example.org", "", paths).api_key is None


@pytest.mark.parametrize(
    ("given_url", "base"),
    [
        ("localhost:11434", "http://localhost:11434"),
        ("http://a/v1", "http://a"),
        ("https://a/x/v1/", "https://a/x"),
        ("https://a/", "https://a"),
    ],
)
def test_addresses_are_put_in_one_form(given_url: str, base: str) -> None:
    assert url_plan(given_url, None).url == base


def _llamafile(version: tuple[int, ...] | None) -> LaunchPlan:
    path = Path("/some where/m.llamafile")
    return LaunchPlan("llamafile", path.name, path, program=("/bin/sh", str(path)), version=version)


@given(
    version=st.none() | st.tuples(st.integers(0, 1), st.integers(0, 30), st.integers(0, 30)),
    rung=st.sampled_from(RUNGS),
    port=st.integers(1024, 65535),
)
def test_a_llamafile_s_flags_fit_its_version(
    version: tuple[int, ...] | None, rung: Rung, port: int
) -> None:
    plan = _llamafile(version)
    command = plan.command(rung, port, Path("/run/key"), 3)
    old = version is not None and version < (0, 10)
    assert command[:3] == ("/bin/sh", "/some where/m.llamafile", "--server")
    assert ("--nobrowser" in command) == old
    assert ("--cache-ram" in command) == (not old)
    assert ("--no-mmap" in command) == (rung == "no_mmap")
    assert command[command.index("-ngl") + 1] == ("0" if rung == "cpu" else "9999")
    assert ("disable" in command) == (rung == "cpu")
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert command[command.index("--port") + 1] == str(port)
    assert command[command.index("-c") + 1] == str(plan.context * plan.slots)
    assert command[command.index("--api-key-file") + 1] == "/run/key"
    assert "--v2" not in command
    assert "--api-key" not in command


@given(st.sets(st.sampled_from(["--cache-ram", "--no-webui", "-np", "--no-mmap", "--nobrowser"])))
def test_refused_flags_are_left_out_with_their_values(flags: set[str]) -> None:
    plan = _llamafile((0, 10))
    full = plan.command("no_mmap", 5000, Path("/k"), 1)
    for flag in flags:
        plan = plan.without(flag)
    kept = plan.command("no_mmap", 5000, Path("/k"), 1)
    assert not flags & set(kept)
    instead = ["--load-mode", "none"] if "--no-mmap" in flags else []
    assert [part for part in full if part in kept] + instead == sorted(
        kept, key=lambda part: part in instead
    )
    assert ("64" in kept) == ("--cache-ram" not in flags)


def test_the_engine_and_llama_server_get_the_model_and_the_key_their_own_way(
    paths: Paths,
) -> None:
    engine = choose("", "", "", paths, which=())
    command = engine.command("cpu", 5000, Path("/k"), 1)
    assert command[:4] == (sys.executable, "-P", str(ENGINE), "-m")
    assert "--api-key-file" not in command
    assert engine.environment({"LLAMA_ARG_HOST": "0.0.0.0", "HOME": "/h"}, "key") == {
        "HOME": "/h",
        "OMP_WAIT_POLICY": "passive",
        "LLAMA_API_KEY": "key",
    }
    write_tiny_gguf(paths.models / "a.gguf")
    server = choose("", "", "", paths, which=("/opt/llama-server",))
    command = server.command("gpu", 5000, Path("/k"), 1)
    assert command[:3] == ("/opt/llama-server", "-m", str(paths.models / "a.gguf"))
    assert "--api-key-file" in command
    assert "9999" in command
    environment = server.environment({"TATTLEBROOK_API_KEY": "key"}, "key")
    assert "key" not in str(environment)
    assert environment["LLAMA_ARG_CORS_ORIGINS"] == ""
    assert environment["LLAMA_ARG_LOG_VERBOSITY"] == "4"
    assert "none" not in command
    command = server.command("cpu", 5000, Path("/k"), 1)
    assert command[command.index("--device") + 1] == "none"
    assert command[command.index("-ngl") + 1] == "0"


def test_windows_starts_llama_server_beside_the_model(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = write_tiny_gguf(tmp_path / "größe.gguf")
    plan = choose(str(model), "", "", paths, which=("llama-server.exe",))
    assert plan.folder is None
    monkeypatch.setattr("game.llm.plan._WINDOWS", True)
    assert plan.folder == tmp_path
    assert plan.command("gpu", 1, Path("k"), 1)[:3] == ("llama-server.exe", "-m", "größe.gguf")


def test_windows_serves_a_large_llamafile_with_a_small_one(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.llm.backends._WINDOWS", True)
    monkeypatch.setattr("game.llm.backends.WINDOWS_EXE_LIMIT", 100_000)
    large = make_standin(paths.models / "large.llamafile.exe", model=paths.builtin_model)
    os.truncate(large, 200_000)
    with pytest.raises(ModelError, match="4 GB"):
        choose(str(large), "", "", paths, which=())
    small = make_standin(paths.models / "small.llamafile.exe", model=paths.builtin_model)
    plan = choose(str(large), "", "", paths, which=())
    command = plan.command("gpu", 5000, Path("key"), 1)
    assert command[:4] == (str(small), "--server", "-m", str(large))
    plan = choose(str(small), "", "", paths, which=())
    assert "-m" not in plan.command("gpu", 5000, Path("key"), 1)
