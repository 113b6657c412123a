"""The catalogue of models: the game's own is right, and every fault names file, field and mend."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from game.errors import ContentError
from game.llm.catalogue import Entry, known_checksums, load_catalogue, recommended

GOOD = {
    "title": '"Tiny"',
    "file": '"tiny.gguf"',
    "address": '"https://example.org/tiny.gguf"',
    "about": "1_000_000",
    "licence": '"MIT"',
    "languages": '["en", "ja"]',
    "memory": "2_000_000",
    "kind": '"gguf"',
}


def written(folder: Path, name: str = "tiny", **fields: str | None) -> Path:
    lines = [f"{key} = {value}" for key, value in (GOOD | fields).items() if value is not None]
    path = folder / "models.toml"
    path.write_text(f'["{name}"]\n' + "\n".join(lines), encoding="utf-8")
    return path


def test_the_games_own_catalogue(root: Path) -> None:
    entries = load_catalogue(root / "assets" / "models.toml")
    assert len(entries) >= 7
    assert {entry.kind for entry in entries} == {"gguf", "llamafile"}
    for entry in entries:
        assert entry.address.startswith("https://")
        assert entry.memory > entry.about
        assert entry.wanted.most > entry.about
    # A GGUF is data and a llamafile a program, so only the former are recommended.
    assert {entry.kind for entry in entries if entry.recommend} == {"gguf"}
    assert len(known_checksums(entries)) >= 1


def test_an_entry_is_read_as_it_stands(tmp_path: Path) -> None:
    (entry,) = load_catalogue(written(tmp_path, sha256=f'"{"a" * 64}"', size="1_000_001"))
    assert entry == Entry(
        "tiny",
        "Tiny",
        "tiny.gguf",
        "https://example.org/tiny.gguf",
        1_000_000,
        "MIT",
        ("en", "ja"),
        2_000_000,
        "gguf",
        1_000_001,
        "a" * 64,
    )
    assert entry.wanted.most == 1_000_001


@pytest.mark.parametrize(
    ("field", "value", "mend"),
    [
        ("title", None, "is missing"),
        ("title", "7", "must be a text in quotes, found 7"),
        ("title", '" "', "must not be empty"),
        ("file", '"../tiny.gguf"', "plain file name"),
        ("file", '"sub/tiny.gguf"', "plain file name"),
        ("file", '".gguf"', "plain file name"),
        ("file", '"tiny.bin"', "must end in .gguf"),
        ("kind", '"exe"', "must be one of gguf, llamafile"),
        ("kind", '"llamafile"', "must end in .llamafile"),
        ("address", '"http://example.org/tiny.gguf"', "must be an https address"),
        ("address", '"file:///etc/passwd"', "must be an https address"),
        ("address", '"tiny.gguf"', "must be an https address"),
        ("about", '"much"', "must be a whole number, found 'much'"),
        ("about", "0", "must be above 0"),
        ("about", "true", "must be a whole number"),
        ("memory", "-1", "must be above 0"),
        ("languages", '"en"', "must be a list of language codes"),
        ("languages", "[]", "must be language codes"),
        ("languages", '["English"]', "must be language codes"),
        ("languages", "[7]", "must be language codes"),
        ("sha256", '"abc"', "64 small hexadecimal digits"),
        ("recommend", "0", "must be above 0"),
        ("licence", '""', "must not be empty"),
        ("colour", '"red"', "is no field; there are title, file"),
    ],
)
def test_a_fault_names_file_field_and_mend(
    tmp_path: Path, field: str, value: str | None, mend: str
) -> None:
    path = written(tmp_path, **{field: value})
    with pytest.raises(ContentError) as caught:
        load_catalogue(path)
    assert str(caught.value).startswith(f"{path}: tiny.")
    assert mend in str(caught.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[tiny", "no valid TOML"),
        ("tiny = 3", "tiny must be a table"),
        ('["../x"]', "must be a name of small letters"),
        ('["Big"]', "must be a name of small letters"),
    ],
)
def test_a_file_that_is_no_catalogue(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "models.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match=says):
        load_catalogue(path)
    with pytest.raises(ContentError, match="cannot be read"):
        load_catalogue(tmp_path / "missing.toml")


def test_two_models_in_one_file_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    once = path.read_text()
    path.write_text(once + "\n" + once.replace("tiny", "twin", 1))
    with pytest.raises(ContentError, match=r"twin\.file must be another's, tiny.gguf is taken"):
        load_catalogue(path)


def test_the_recommendation_follows_the_memory(root: Path) -> None:
    entries = load_catalogue(root / "assets" / "models.toml")
    chosen = [recommended(entries, round(free * 1e9)) for free in (0.3, 1.1, 2.5, 8.0, 64.0)]
    assert chosen[0] is None
    sizes = [entry.about for entry in chosen if entry is not None]
    assert len(sizes) == 4
    assert sizes == sorted(sizes)
    assert all(entry.memory <= 1.1e9 for entry in chosen[1:2] if entry is not None)


def test_windows_gets_a_program_that_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = load_catalogue(written(tmp_path))
    program = replace(entry, kind="llamafile", file="tiny.llamafile")
    huge = replace(program, about=5 << 30)
    monkeypatch.setattr(sys, "platform", "win32")
    assert [e.file_here for e in (entry, program, huge)] == [
        "tiny.gguf",
        "tiny.llamafile.exe",
        "tiny.llamafile",
    ]
    monkeypatch.setattr(sys, "platform", "linux")
    assert program.file_here == "tiny.llamafile"
