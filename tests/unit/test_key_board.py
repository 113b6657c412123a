"""The on-screen keyboard's model: every key can be reached, every letter typed, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.held_repeat import AFTER_SECONDS, EVERY_SECONDS, HeldRepeat
from game.core.intents import Intent
from game.core.key_board import ROW, KeyBoard, changed_kana, katakana
from game.core.talk_text import file_name, talk_file

MOVES = [(-1, 0), (1, 0), (0, -1), (0, 1)]


def keys_of(board: KeyBoard) -> set[tuple[int, int]]:
    return {(row, place) for row, keys in enumerate(board.rows) for place in range(len(keys))}


@pytest.mark.parametrize("japanese", [False, True])
def test_rows_are_full_and_every_key_can_be_walked_to(japanese: bool) -> None:
    board = KeyBoard(japanese=japanese)
    pages = set()
    while board.page not in pages:
        pages.add(board.page)
        for row in board.rows:
            assert [key.left for key in row] == [
                sum(k.width for k in row[:n]) for n in range(len(row))
            ]
            assert sum(key.width for key in row) == ROW
        seen = {(board.row, board.place)}
        ahead = list(seen)
        while ahead:
            here = ahead.pop()
            for move in MOVES:
                board.choose(*here)
                board.move(*move)
                if (board.row, board.place) not in seen:
                    seen.add((board.row, board.place))
                    ahead.append((board.row, board.place))
        assert seen == keys_of(board)
        row = len(board.rows) - 1
        board.choose(row, next(n for n, k in enumerate(board.rows[row]) if k.kind == "page"))
        board.press()
    assert len(pages) == (4 if japanese else 2)


@given(st.booleans(), st.lists(st.one_of(st.sampled_from([*MOVES]), st.just("press")), max_size=60))
def test_any_sequence_of_moves_and_presses_stays_on_a_key(
    japanese: bool, deeds: list[tuple[int, int] | str]
) -> None:
    board = KeyBoard(japanese=japanese)
    for deed in deeds:
        if isinstance(deed, str):
            chosen = board.chosen
            assert board.press() == chosen
        else:
            board.move(*deed)
        assert (board.row, board.place) in keys_of(board)


def test_up_from_the_first_row_and_down_from_the_last_leave_the_board() -> None:
    board = KeyBoard()
    board.choose(0, 3)
    assert not board.move(0, -1)
    assert board.chosen.text == "4"
    board.choose(4, 0)
    assert not board.move(0, 1)


def test_shift_holds_for_one_letter() -> None:
    board = KeyBoard()
    assert board.rows[4][0].kind == "shift"
    board.choose(4, 0)
    board.press()
    board.choose(1, 0)
    assert board.press().text == "Q"
    assert board.press().text == "q"


def test_every_letter_of_the_english_alphabet_and_every_kana_is_there() -> None:
    english = {key.text for row in KeyBoard().rows for key in row}
    assert set("abcdefghijklmnopqrstuvwxyz0123456789 .,?'") <= english
    kana = {key.text for row in KeyBoard(japanese=True).rows for key in row if key.kind == "text"}
    reached = kana | {changed_kana(k, kind) for k in kana for kind in ("voiced", "half", "small")}  # type: ignore[arg-type]
    assert {chr(code) for code in range(ord("ぁ"), ord("ゔ"))} - set("ゎゐゑ") <= reached
    assert {katakana(letter) for letter in "ぱっゃ"} == set("パッャ")


@pytest.mark.parametrize(
    ("before", "kind", "after"),
    [
        ("か", "voiced", "が"),
        ("が", "voiced", "か"),
        ("は", "half", "ぱ"),
        ("ば", "half", "ぱ"),
        ("つ", "small", "っ"),
        ("ッ", "small", "ツ"),
        ("ウ", "voiced", "ヴ"),
        ("a", "small", "a"),
        ("ん", "voiced", "ん"),
    ],
)
def test_marks_change_the_letter_to_and_fro(before: str, kind: str, after: str) -> None:
    assert changed_kana(before, kind) == after  # type: ignore[arg-type]


@given(st.characters(), st.sampled_from(["voiced", "half", "small"]))
def test_a_changed_letter_is_one_letter(letter: str, kind: str) -> None:
    assert len(changed_kana(letter, kind)) == 1  # type: ignore[arg-type]


def test_a_held_direction_repeats_until_it_is_let_go() -> None:
    held = HeldRepeat()
    held.down(Intent.MOVE_LEFT)
    assert held.step(AFTER_SECONDS - 0.01) == []
    assert held.step(0.02) == [Intent.MOVE_LEFT]
    assert held.step(EVERY_SECONDS) == [Intent.MOVE_LEFT]
    assert held.step(5.0) == [Intent.MOVE_LEFT]
    held.up(Intent.MOVE_RIGHT)
    assert held.step(EVERY_SECONDS) == [Intent.MOVE_LEFT]
    held.up(Intent.MOVE_LEFT)
    assert held.step(1.0) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mira", "Mira-2026-11-23-143605.txt"),
        ("ミラ", "ミラ-2026-11-23-143605.txt"),
        ("../..\\x: y", "x-y-2026-11-23-143605.txt"),
        ("???", "key-2026-11-23-143605.txt"),
        ("M" * 300, "M" * 60 + "-2026-11-23-143605.txt"),
    ],
)
def test_a_file_name_fits_every_system(name: str, expected: str) -> None:
    assert file_name(name, "2026-11-23T14:36:05+00:00", "key") == expected


def test_a_kept_talk_is_utf8_whatever_was_said() -> None:
    assert talk_file("A talk", "You: \ud800あ").decode() == "A talk\n\nYou: ?あ\n"
