"""What is read from files, from programs' words and from the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.language import Language
from game.llm.gguf import Header, NotGGUFError, TruncatedFileError, read_header
from game.llm.lastwords import explain, port_was_taken, telling_line
from game.llm.memory import fit
from game.llm.probe import (
    GIB,
    ModelFile,
    UnusableError,
    gpus_seen,
    inspect,
    llamafile_version,
    offload_report,
    refused_flag,
)
from game.paths import find_paths
from tests.llm.standin_llamafile import make_standin
from tests.llm.tiny_gguf import write_tiny_gguf


def test_a_header_tells_what_the_model_is(tmp_path: Path) -> None:
    path = write_tiny_gguf(tmp_path / "m.gguf", n_ctx=777, width=64, layers=3, name="Tiny One")
    header = read_header(path)
    assert (header.architecture, header.name, header.context_length) == ("llama", "Tiny One", 777)
    assert header.cache_bytes_per_token == 2 * 2 * 3 * 64
    assert "<|im_start|>" in header.template
    assert header.data_end <= header.size == path.stat().st_size


def test_every_truncation_is_noticed(tmp_path: Path) -> None:
    whole = write_tiny_gguf(tmp_path / "m.gguf").read_bytes()
    end = read_header(tmp_path / "m.gguf").data_end
    cut = tmp_path / "cut.gguf"
    for length in [*range(4, 200, 7), *range(200, end, 997), end - 1]:
        cut.write_bytes(whole[:length])
        with pytest.raises(TruncatedFileError):
            read_header(cut)
    cut.write_bytes(whole[:3])
    with pytest.raises(NotGGUFError):
        read_header(cut)


@given(st.binary(max_size=300), st.integers(0, 2000))
def test_a_damaged_header_is_an_error_and_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    folder = tmp_path_factory.mktemp("gguf")
    data = bytearray(write_tiny_gguf(folder / "m.gguf").read_bytes())
    data[4 + at : 4 + at + len(noise)] = noise
    (folder / "m.gguf").write_bytes(data)
    problem = ""
    try:
        inspect(folder / "m.gguf")
    except UnusableError as error:
        problem = error.problem.key
    assert problem in ("", "model.damaged", "model.truncated", "model.unreadable")


def test_llamafiles_are_known_by_their_first_bytes(tmp_path: Path) -> None:
    model = write_tiny_gguf(tmp_path / "m.gguf")
    found = inspect(make_standin(tmp_path / "any name", model=model))
    assert found.kind == "llamafile"
    assert found.header == read_header(model)
    bare = tmp_path / "bare.llamafile"
    bare.write_bytes(b"MZqFpD='\n" + bytes(100))
    assert inspect(bare).header is None
    renamed = tmp_path / "renamed.llamafile"
    renamed.write_bytes(model.read_bytes())
    assert inspect(renamed).kind == "gguf"


@given(st.lists(st.integers(0, 99), min_size=2, max_size=4), st.text(max_size=40))
def test_versions_are_read_from_what_a_llamafile_prints(numbers: list[int], noise: str) -> None:
    printed = f"{noise}\nllamafile v{'.'.join(map(str, numbers))}\n"
    assert llamafile_version(printed) == tuple(numbers)


@given(st.text(max_size=200))
def test_words_of_any_kind_do_no_harm(words: str) -> None:
    assert llamafile_version(words) is None or "llamafile" in words.lower()
    refused_flag(words)
    problem = explain(words, 1, 0, "m")
    assert "\n" not in telling_line(words)
    assert problem.detail.startswith(words)


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("error: invalid argument: --nobrowser", "--nobrowser"),
        ("error: unknown argument: --cache-ram\nusage: …", "--cache-ram"),
        ("server: unrecognized option '--no-webui'", "--no-webui"),
        ("engine: error: unrecognized arguments: --frob", "--frob"),
        ("all is well --port 80", None),
    ],
)
def test_the_flag_that_was_refused_is_found(words: str, flag: str | None) -> None:
    assert refused_flag(words) == flag


@pytest.mark.parametrize(
    ("words", "code", "errno", "key"),
    [
        ("run-detectors: unable to find an interpreter for x", 1, 0, "server.wine"),
        ("APE is running on WIN32 inside WSL", 1, 0, "server.wsl"),
        ("/tmp/.ape-1.10: Permission denied", 126, 0, "server.noexec"),
        ("/bin/sh: 1: x: Permission denied", 126, 0, "server.may_not_run"),
        ("Illegal instruction", 132, 0, "server.no_avx"),
        ("", -4, 0, "server.no_avx"),
        ("", -9, 0, "server.no_memory"),
        ("CUDA error: out of memory", 1, 0, "server.no_memory"),
        ("vk::Device: ErrorOutOfDeviceMemory\nfailed to load model from x", 1, 0, "server.no_memory"),
        ("error loading model: unknown model architecture: 'x'", 1, 0, "server.unknown_model"),
        ("x: not found\nlibgomp.so.1: cannot open shared object", 1, 0, "server.no_engine"),
        ("", None, 8, "server.other_machine"),
        ("", None, 13, "server.may_not_run"),
        ("", None, 2, "server.no_start"),
        ("couldn't bind HTTP server socket, port: 1", 1, 0, "server.port_taken"),
        ("who knows", 3, 0, "server.died_starting"),
    ],
)
def test_last_words_lead_to_the_mend(words: str, code: int | None, errno: int, key: str) -> None:
    problem = explain(words, code, errno, "m.llamafile")
    assert problem.key == key
    sentence = Language.load(find_paths().assets).problem(problem)
    assert sentence != key
    assert "{" not in sentence
    assert port_was_taken(words) == (key == "server.port_taken")


def test_the_telling_line_is_the_one_marked_as_an_error() -> None:
    words = "0.00.001 I srv init: build_info: b0-unknown\n0.00.002 E llama: bad tensor\n0.1 I bye"
    assert telling_line(words) == "llama: bad tensor"


def test_what_was_offloaded_is_read_from_the_log() -> None:
    assert offload_report("load_tensors: offloaded 33/33 layers to GPU\n") == "33/33"
    assert offload_report("nothing") == ""
    assert isinstance(gpus_seen(), list)


def _model(size: int, context: int = 8192) -> ModelFile:
    values: dict[str, str | int | float | bool] = {
        "general.architecture": "llama",
        "llama.context_length": context,
        "llama.block_count": 32,
        "llama.attention.head_count": 32,
        "llama.attention.head_count_kv": 8,
        "llama.embedding_length": 4096,
    }
    return ModelFile(Path("big.gguf"), "gguf", size, Header(values, size))


@given(st.integers(1, 60 * GIB), st.integers(GIB // 2, 64 * GIB))
def test_what_is_chosen_fits_or_is_refused(size: int, free: int) -> None:
    if size + 1024 * 128 * 1024 + GIB // 4 > free:
        with pytest.raises(UnusableError, match="will_not_fit"):
            fit(_model(size), free, gpu=False)
        return
    chosen = fit(_model(size), free, gpu=False)
    assert chosen.needed <= free
    assert 1 <= chosen.slots <= 6
    assert 1024 <= chosen.context <= 4096


@pytest.mark.parametrize(
    ("cards", "fits"),
    [
        (["NVIDIA GeForce"], True),
        (["Intel"], False),
        (["Apple (Metal)"], False),
        (["Intel", "NVIDIA"], True),
    ],
)
def test_a_card_without_memory_of_its_own_takes_nothing_off_the_machine(
    cards: list[str], fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.llm.memory.gpus_seen", lambda: cards)
    if fits:
        assert fit(_model(40 * GIB), 16 * GIB).slots == 1
    else:
        with pytest.raises(UnusableError, match="will_not_fit"):
            fit(_model(40 * GIB), 16 * GIB)


def test_a_graphics_card_may_take_what_the_memory_cannot() -> None:
    assert fit(_model(40 * GIB), 16 * GIB, gpu=True).slots == 1
    assert fit(_model(1000, context=512), 16 * GIB, gpu=False).context == 512
