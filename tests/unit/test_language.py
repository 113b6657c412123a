"""The catalogues: the same keys in each, every key that the code names, and no crash on a gap."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from game.errors import ContentError
from game.language import Language, available, read_catalogue
from game.messages import Problem

KEY = re.compile(r"(app|talk|server|model|failed|box|title|menu|settings|village|fetch|models|talk_extra)\.[a-z_]+")


def test_every_language_has_the_same_keys_and_blanks(root: Path) -> None:
    english = read_catalogue(root / "assets" / "lang" / "en.toml")
    for code in available(root / "assets")[1:]:
        other = read_catalogue(root / "assets" / "lang" / f"{code}.toml")
        assert sorted(other) == sorted(english), code
        for key, sentence in english.items():
            blanks = set(re.findall(r"{(\w+)}", sentence))
            assert set(re.findall(r"{(\w+)}", other[key])) == blanks, (code, key)


def test_every_key_in_the_code_has_a_sentence(root: Path) -> None:
    sentences = read_catalogue(root / "assets" / "lang" / "en.toml")
    missing = {
        (str(path.relative_to(root)), node.value)
        for path in (root / "game").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and KEY.fullmatch(node.value)
        and node.value not in sentences
        and not node.value.endswith((".py", ".toml", ".tmx", ".log", ".png", ".wav"))
    }
    assert not missing


def test_a_gap_falls_back_and_never_raises() -> None:
    language = Language("xx", {"a.b": "ok {name}"}, {"a.c": "english {odd}"})
    assert language.text("a.b", name="Mira") == "ok Mira"
    assert language.text("a.c") == "english {odd}"
    assert language.text("a.d") == "a.d"


def test_a_problem_ends_with_the_last_line_of_its_detail() -> None:
    language = Language("xx", {"a.b": "It broke."}, {})
    assert language.problem(Problem("a.b", detail="one\ntwo\n")) == "It broke. (two)"


@pytest.mark.parametrize("content", ["a = 1", "[s]\nkey = 3", "[s", "\xff"])
def test_a_broken_catalogue_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "en.toml"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(ContentError, match=re.escape(str(file))):
        read_catalogue(file)


def test_names_and_last_words_bring_no_control_characters(root: Path) -> None:
    values = {"file": "a\nb\x1b[2J\u202e.gguf"}
    problem = Problem("server.no_memory", values, "well\nboom\x00\x1b[31m \u2066x\ud800")
    sentence = Language.load(root / "assets").problem(problem)
    assert "a b [2J .gguf" in sentence
    assert sentence.endswith("(boom [31m x )")
    assert sentence.isprintable()
