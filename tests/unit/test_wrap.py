"""Line breaking: Unicode's own cases, kinsoku, and what holds for any text in any pieces."""

from __future__ import annotations

import gzip
import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.graphemes import clusters
from game.core.linebreak import NO_END, NO_START, line_class, opportunities
from game.core.wrap import LONGEST_UNIT, LineBuilder, UnitStream, lay_out, units, wrap
from tests.unit.texts import any_text, cut_text

CASES = Path(__file__).parent / "unicode" / "LineBreakTest-15.0.0.txt.gz"


def columns(text: str) -> int:
    """A terminal's measure: two for wide characters, none for combining marks."""
    return sum(
        0
        if unicodedata.combining(char) or char in "\u200d\ufe0f\n\r"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def shown(text: str, width: int) -> list[str]:
    return [line.shown.rstrip() for line in wrap(text, width, columns)]


def _changed_since_15(text: str) -> bool:
    """What later versions of the annex decided anew: quotes, hyphens and numbers after a stop."""
    names = [line_class(char) for char in text if line_class(char) != "CM"]
    pairs = set(itertools.pairwise(names))
    return (
        "QU" in names
        or bool(pairs & {("IS", "NU"), ("HY", "AL"), ("HY", "HL"), ("SP", "IS")})
        or ("HL", "HY", "HL") in zip(names, names[1:], names[2:], strict=False)
    )


def test_unicodes_own_cases() -> None:
    seen = differing = 0
    for row in gzip.decompress(CASES.read_bytes()).decode().splitlines():
        text, expected = "", []
        for sign in row.split("#")[0].split():
            if sign == "÷":
                expected.append(len(text))
            elif sign != "×":
                text += chr(int(sign, 16))
        if not text:
            continue
        seen += 1
        found = [index for index, _, _ in opportunities(text, ended=True)[0]]
        if [*found, len(text)] != expected:
            assert _changed_since_15(text), row
            differing += 1
    assert seen == 7654
    assert differing <= 33


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("The well is behind the smithy.", 12, ["The well is", "behind the", "smithy."]),
        ("It costs 3.5 coins", 11, ["It costs", "3.5 coins"]),
        ("今日はいい天気ですね。", 10, ["今日はいい", "天気です", "ね。"]),
        ("「はい」と言った", 8, ["「はい」", "と言った"]),
        ("彼は「はい」と", 6, ["彼は", "「は", "い」と"]),
        ("パーティー", 6, ["パー", "ティー"]),
        ("one-two three", 8, ["one-two", "three"]),
        ("wait… what", 6, ["wait…", "what"]),
        ("a\n\nb", 9, ["a", "", "b"]),
        ("", 9, [""]),
        ("bread & パン屋さん", 11, ["bread & パ", "ン屋さん"]),
    ],
)
def test_everyday_lines(text: str, width: int, expected: list[str]) -> None:
    assert shown(text, width) == expected


def test_a_long_word_and_a_url_are_broken_and_nothing_is_lost() -> None:
    url = "https://example.com/" + "a" * 200
    lines = wrap(f"see {url} there", 20, columns)
    assert "".join(line.text for line in lines) == f"see {url} there"
    assert max(columns(line.shown.rstrip()) for line in lines) <= 20
    assert len(lines) < 16


def test_no_unit_is_longer_than_a_reader_waits() -> None:
    assert max(len(unit.clusters) for unit in units("x" * 500)) <= LONGEST_UNIT


@settings(deadline=None)
@given(cut_text())
def test_units_are_the_same_for_any_pieces(case: tuple[str, list[str]]) -> None:
    text, pieces = case
    stream = UnitStream()
    found = [unit for piece in pieces for unit in stream.feed(piece)]
    found += stream.finish()
    assert "".join("".join(unit.clusters) for unit in found) == text
    assert found == units(text)


@settings(deadline=None)
@given(any_text, st.integers(1, 40))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width, columns)
    assert "".join(line.text for line in lines) == text
    at = 0
    for line in lines:
        assert line.start == at
        at = line.end
        body = line.shown.rstrip(" \t\u3000")
        assert columns(body) <= width or len(clusters(body)) == 1
    assert at == len(clusters(text))


@settings(deadline=None)
@given(any_text, st.integers(2, 40))
def test_a_line_breaks_only_where_it_may(text: str, width: int) -> None:
    """Inside a unit only if that is over-long or wider than a whole line."""
    pieces = units(text)
    edges = {0}
    inside: set[int] = set()
    at = 0
    for unit in pieces:
        body = "".join(unit.clusters[: unit.body])
        if unit.long or columns(body) > width:
            inside.update(range(at, at + len(unit.clusters)))
        at += len(unit.clusters)
        edges.add(at)
    for line in lay_out(pieces, width, columns):
        assert line.start in edges or line.start in inside


_japanese = st.text("あいうアイ漢字っャー、。・！？「」（）…", min_size=1, max_size=80)


@settings(deadline=None)
@given(_japanese, st.integers(8, 40))
def test_kinsoku_holds_wherever_a_place_can_be_had(text: str, width: int) -> None:
    """A mark stands at a line's start or end only within a run of marks as wide as the line."""
    lines = wrap(text, width, columns)
    pieces = [unit for unit in units(text) if columns("".join(unit.clusters)) > width or unit.long]
    if pieces:
        return
    for before, after in itertools.pairwise(lines):
        assert after.text[0] not in NO_START
        assert before.shown[-1] not in NO_END


@settings(deadline=None)
@given(cut_text(), st.integers(4, 30))
def test_lines_that_stand_never_change(case: tuple[str, list[str]], width: int) -> None:
    """What has been laid out stays where it is while more text arrives: no word ever jumps."""
    text, pieces = case
    stream = UnitStream()
    builder = LineBuilder(width, columns)
    places: dict[int, int] = {}
    batches = [stream.feed(piece) for piece in pieces]
    for batch in [*batches, stream.finish()]:
        for unit in batch:
            builder.add(unit)
        for number, line in enumerate(builder.lines):
            for cluster in range(line.start, line.end):
                assert places.setdefault(cluster, number) == number
    whole = wrap(text, width, columns)
    assert [line.text for line in builder.lines] == [line.text for line in whole]


def test_a_letters_cost_does_not_grow_with_the_text() -> None:
    """Counted in characters measured, not in seconds."""
    measured = 0

    def measure(text: str) -> int:
        nonlocal measured
        measured += len(text)
        return len(text)

    costs = []
    for length in (1000, 8000):
        measured = 0
        stream, builder = UnitStream(), LineBuilder(60, measure)
        text = ("The bakery opens at six. " * 400)[:length]
        for start in range(0, length, 4):
            for unit in stream.feed(text[start : start + 4]):
                builder.add(unit)
        costs.append(measured / length)
    assert costs[1] < costs[0] * 1.1
