"""Grapheme clusters: Unicode's own cases, and the same clusters for any pieces of a stream."""

from __future__ import annotations

import gzip
import itertools
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from game.core.graphemes import (
    ClusterStream,
    boundaries,
    clusters,
    is_boundary,
    next_boundary,
    previous_boundary,
)
from tests.unit.texts import any_text, cut_text, nasty

CASES = Path(__file__).parent / "unicode" / "GraphemeBreakTest-15.0.0.txt.gz"
CHANGED_SINCE = {"✁\u200d✁"}
"""✁ lost its Extended_Pictographic property after Unicode 15."""


def test_unicodes_own_cases() -> None:
    seen = 0
    for row in gzip.decompress(CASES.read_bytes()).decode().splitlines():
        marks = row.split("#")[0].replace("×", "").split("÷")
        parts = ["".join(chr(int(code, 16)) for code in mark.split()) for mark in marks]
        parts = [part for part in parts if part]
        if not parts or "".join(parts) in CHANGED_SINCE:
            continue
        seen += 1
        assert clusters("".join(parts)) == parts, row
    assert seen == 601


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("👨‍👩‍👧!", ["👨‍👩‍👧", "!"]),
        ("🇯🇵🇬🇧", ["🇯🇵", "🇬🇧"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
    ],
)
def test_clusters_of_everyday(text: str, expected: list[str]) -> None:
    assert clusters(text) == expected


@settings(deadline=None)
@given(cut_text())
def test_a_stream_gives_the_same_clusters_for_any_pieces(case: tuple[str, list[str]]) -> None:
    text, pieces = case
    stream = ClusterStream()
    found = [cluster for piece in pieces for cluster in stream.feed(piece)]
    assert found + stream.finish() == clusters(text)


@settings(deadline=None)
@given(any_text)
def test_boundaries_lie_between_clusters(text: str) -> None:
    edges = boundaries(text)
    assert edges[0] == 0
    assert edges[-1] == len(text)
    assert [text[a:b] for a, b in itertools.pairwise(edges)] == clusters(text)
    for index in range(len(text) + 1):
        assert is_boundary(text, index) == (index in edges)
        assert next_boundary(text, index) == min((e for e in edges if e > index), default=len(text))
        assert previous_boundary(text, index) == max((e for e in edges if e < index), default=0)


def test_plain_text_does_not_load_the_big_tables() -> None:
    code = (
        "import sys; from game.core.graphemes import clusters; clusters('plain words');"
        "assert 'regex' not in sys.modules and 'uniseg' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@settings(deadline=None)
@given(nasty)
def test_another_library_finds_the_same(text: str) -> None:
    # A virama without a consonant before it is no word of any script, and `regex` joins it to the
    # letter behind it, where the standard does not.
    assume(not any(unicodedata.combining(letter) == 9 for letter in text))
    from uniseg.graphemecluster import grapheme_clusters

    assert clusters(text) == list(grapheme_clusters(text))
