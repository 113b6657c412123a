"""What a font covers, read from its file, and what a broken file does: nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from game.ui.cmap import read_coverage

FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "DotGothic16-Regular.ttf"


def test_the_bundled_font_has_latin_kana_and_the_common_kanji() -> None:
    coverage = read_coverage(FONT)
    latin = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0x100)])) + "œŒ€£…–—“”‘’•"
    kana = "".join(map(chr, [*range(0x3041, 0x3094), *range(0x30A1, 0x30F7)])) + "、。・「」ー〜々"
    kanji = "日本語漢字村鍛冶屋井戸樫薬草釣蜂蜜焼粉朝夕森川橋鬱"
    assert [char for char in latin + kana + kanji if char not in coverage] == []
    assert "😀" not in coverage
    assert "ก" not in coverage


def test_its_licence_lies_beside_it() -> None:
    licence = FONT.with_name("OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert FONT.name in licence


@pytest.mark.parametrize("length", [0, 3, 11, 64, 5000])
def test_a_broken_file_covers_nothing_and_raises_nothing(tmp_path: Path, length: int) -> None:
    file = tmp_path / f"broken-{length}.ttf"
    file.write_bytes(FONT.read_bytes()[:length])
    assert "A" not in read_coverage(file)
    noise = tmp_path / f"noise-{length}.ttf"
    noise.write_bytes(b"\0\1\0\0\0\4" + random.Random(length).randbytes(length))
    assert "A" not in read_coverage(noise)


def test_a_missing_file_is_an_error_for_the_caller(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"none\.ttf"):
        read_coverage(tmp_path / "none.ttf")
