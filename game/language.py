"""The screen's sentences, one catalogue file a language under `assets/lang/`.

A sentence that a catalogue lacks falls back to English and then to its own key, so that a gap in
a translation is ugly and never a crash; a test finds such gaps first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from game.errors import ContentError
from game.messages import Problem

DEFAULT = "en"


class Language:
    """Sentences by `section.name` keys."""

    def __init__(self, code: str, sentences: Mapping[str, str], fallback: Mapping[str, str]) -> None:
        self.code = code
        self._sentences = sentences
        self._fallback = fallback

    @classmethod
    def load(cls, assets: Path, code: str = DEFAULT) -> Language:
        """Read the catalogue of `code` ("en", "ja"); an unknown code gives English.

        Raises `ContentError` for a file that is no catalogue.
        """
        english = read_catalogue(assets / "lang" / f"{DEFAULT}.toml")
        path = assets / "lang" / f"{code}.toml"
        if code == DEFAULT or not path.is_file():
            return cls(DEFAULT, english, english)
        return cls(code, read_catalogue(path), english)

    def text(self, key: str, /, **values: str | int | float) -> str:
        """The sentence of `key` with its blanks filled; unknown blanks stay as they stand."""
        sentence = self._sentences.get(key) or self._fallback.get(key) or key
        return sentence.format_map(_Blanks(values))

    def problem(self, problem: Problem) -> str:
        """A problem's sentence, with the last line of its technical detail behind it.

        Names and last words come from files and servers: no control character of theirs reaches
        a screen or a terminal.
        """
        sentence = self.text(problem.key, **problem.values)
        last_words = problem.detail.strip().splitlines()
        if last_words:
            sentence = f"{sentence} ({last_words[-1].strip()[:160]})"
        return " ".join("".join(c if c.isprintable() else " " for c in sentence).split())


class _Blanks(dict[str, str | int | float]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def available(assets: Path) -> tuple[str, ...]:
    """The codes of all catalogues, English first."""
    codes = {path.stem for path in (assets / "lang").glob("*.toml")}
    return (DEFAULT, *sorted(codes - {DEFAULT}))


def read_catalogue(path: Path) -> dict[str, str]:
    """Flatten one catalogue file to `section.name` keys.

    Raises `ContentError` where the file is missing, no TOML, or holds something but sentences.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(str(path), "", f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(str(path), "", f"is no valid TOML: {error}") from error
    sentences: dict[str, str] = {}
    for section, entries in tables.items():
        if not isinstance(entries, dict):
            raise ContentError(str(path), section, "must be a table of sentences")
        for name, sentence in entries.items():
            if not isinstance(sentence, str):
                raise ContentError(str(path), f"{section}.{name}", "must be a sentence in quotes")
            sentences[f"{section}.{name}"] = sentence
    return sentences
