"""The text field's model: any keys in any order leave it as a simple list of letters would be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.clean_text import clean
from game.core.graphemes import boundaries, clusters
from game.core.text_edit import TextEdit
from game.core.word_jumps import word_at, word_left, word_right
from tests.unit.texts import NASTY, any_text

LIMIT = 30


class Simple:
    """The same in the plainest way: text before the caret, selected and after it."""

    def __init__(self) -> None:
        self.text, self.caret, self.anchor = "", 0, 0

    def _set(self, before: str, after: str) -> None:
        self.text = before + after
        at = next(edge for edge in boundaries(self.text) if edge >= len(before))
        self.caret = self.anchor = at

    def _ends(self) -> tuple[int, int]:
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    def insert(self, text: str) -> None:
        start, end = self._ends()
        before, after = self.text[:start], self.text[end:]
        room = max(0, LIMIT - len(clusters(before + after)))
        kept = "".join(clusters(clean(text))[:room])
        if kept:
            self._set(before + kept, after)

    def erase(self, step: int) -> None:
        start, end = self._ends()
        if start == end:
            edges = boundaries(self.text)
            place = edges.index(start)
            other = edges[max(0, min(len(edges) - 1, place + step))]
            start, end = min(start, other), max(start, other)
        if start < end:
            self._set(self.text[:start], self.text[end:])

    def move(self, step: int, *, select: bool) -> None:
        start, end = self._ends()
        if start != end and not select:
            self.caret = start if step < 0 else end
        else:
            edges = boundaries(self.text)
            place = edges.index(self.caret) + step
            self.caret = edges[max(0, min(len(edges) - 1, place))]
        if not select:
            self.anchor = self.caret

    def jump(self, index: int, *, select: bool) -> None:
        self.caret = index
        if not select:
            self.anchor = index


Action = tuple[str, Callable[[TextEdit], None], Callable[[Simple], None]]
ACTIONS: list[Action] = [
    ("backspace", TextEdit.backspace, lambda m: m.erase(-1)),
    ("delete", TextEdit.delete, lambda m: m.erase(1)),
    ("left", TextEdit.left, lambda m: m.move(-1, select=False)),
    ("right", TextEdit.right, lambda m: m.move(1, select=False)),
    ("shift left", lambda e: e.left(select=True), lambda m: m.move(-1, select=True)),
    ("shift right", lambda e: e.right(select=True), lambda m: m.move(1, select=True)),
    ("home", lambda e: e.home(all_=True), lambda m: m.jump(0, select=False)),
    ("end", lambda e: e.end(all_=True), lambda m: m.jump(len(m.text), select=False)),
    (
        "shift home",
        lambda e: e.home(all_=True, select=True),
        lambda m: m.jump(0, select=True),
    ),
]
typing = st.sampled_from(NASTY).map(
    lambda text: (
        f"type {text!r}",
        lambda e: e.insert(text, typed=True),
        lambda m: m.insert(text),
    )
)
actions = st.lists(st.one_of(typing, st.sampled_from(ACTIONS)), max_size=60)


@settings(deadline=None)
@given(actions)
def test_any_keys_leave_what_a_simple_model_has(keys: list[Action]) -> None:
    edit, model = TextEdit(LIMIT), Simple()
    for name, act, simple in keys:
        act(edit)
        simple(model)
        assert (edit.text, edit.caret, edit.anchor) == (model.text, model.caret, model.anchor), name
        assert edit.length <= LIMIT
        assert edit.caret in boundaries(edit.text)


@settings(deadline=None)
@given(actions)
def test_undo_goes_back_to_the_start_and_redo_to_the_end(keys: list[Action]) -> None:
    edit = TextEdit(LIMIT)
    for _, act, _ in keys:
        act(edit)
    final = edit.text
    for _ in range(len(keys) + 1):
        edit.undo()
        assert edit.caret in boundaries(edit.text)
    assert edit.text == ""
    for _ in range(len(keys) + 1):
        edit.redo()
    assert edit.text == final


def typed(text: str, limit: int = 500) -> TextEdit:
    edit = TextEdit(limit)
    for cluster in clusters(text):
        edit.insert(cluster, typed=True)
    return edit


def test_typing_is_one_step_of_undo_and_a_paste_another() -> None:
    edit = typed("hello")
    edit.paste(lambda: " world")
    edit.undo()
    assert edit.text == "hello"
    edit.undo()
    assert edit.text == ""
    edit.redo()
    edit.redo()
    assert edit.text == "hello world"


def test_backspace_takes_a_whole_letter() -> None:
    edit = typed("a👨‍👩‍👧e\u0301")
    edit.backspace()
    assert edit.text == "a👨‍👩‍👧"
    edit.backspace()
    assert edit.text == "a"


def test_a_pasted_novel_is_cut_and_counted() -> None:
    edit = typed("abc", limit=10)
    edit.paste(lambda: "x" * 100)
    assert edit.text == "abc" + "x" * 7
    assert edit.cut_off == 93
    edit.backspace()
    assert edit.cut_off == 0
    edit.insert("yy", typed=True)
    assert (edit.length, edit.cut_off) == (10, 1)


def test_clipboard() -> None:
    held: list[str] = []
    edit = typed("take this")
    edit.copy(held.append)
    assert held == []
    edit.left(word=True, select=True)
    edit.copy(held.append)
    edit.cut(held.append)
    assert held == ["this", "this"]
    assert edit.text == "take "
    edit.paste(held.pop)
    assert edit.text == "take this"


def test_selection_is_replaced_by_what_is_typed() -> None:
    edit = typed("old words")
    edit.select_all()
    edit.insert("n", typed=True)
    assert edit.text == "n"
    edit.undo()
    assert edit.text == "old words"
    assert edit.selected == "old words"


def test_history_keeps_the_draft() -> None:
    edit = TextEdit()
    for question in ("first", "second", "second"):
        edit.set_text(question)
        assert edit.take() == question
    edit.insert("draft", typed=True)
    edit.newer()
    assert edit.text == "draft"
    seen = []
    for _ in range(3):
        edit.older()
        seen.append(edit.text)
    assert seen == ["second", "first", "first"]
    edit.newer()
    edit.newer()
    assert edit.text == "draft"


def test_an_earlier_question_that_is_edited_becomes_the_draft() -> None:
    edit = TextEdit()
    edit.set_text("first")
    edit.take()
    edit.older()
    edit.insert("!", typed=True)
    edit.older()
    assert edit.text == "first"
    edit.newer()
    assert edit.text == "first!"


def test_home_and_end_keep_to_the_drawn_row() -> None:
    edit = typed("one two three")
    rows = [0, 4, 8]
    edit.place(6)
    edit.home(rows)
    assert edit.caret == 4
    edit.end(rows)
    assert edit.caret == 7
    edit.end(rows, all_=True)
    assert edit.caret == len(edit.text)


def test_a_composition_is_no_text_until_it_is_committed() -> None:
    edit = typed("say ")
    edit.compose("にほ", 0, 1)
    assert (edit.text, edit.composition, edit.clause) == ("say ", "にほ", (0, 1))
    edit.compose("日本", 5, 9)
    assert edit.clause == (2, 0)
    edit.compose("")
    edit.insert("日本", typed=True)
    assert edit.text == "say 日本"


def test_a_composition_takes_the_selections_place() -> None:
    edit = typed("old")
    edit.select_all()
    edit.compose("に")
    assert edit.text == ""


def test_what_cannot_be_seen_does_not_get_in() -> None:
    edit = TextEdit()
    edit.insert("a\x00b\u202ec\r\nd")
    assert edit.text == "abc\nd"


def test_taking_an_empty_field_keeps_history_clean() -> None:
    edit = TextEdit()
    edit.insert("  ")
    assert edit.take() == ""
    assert edit.history == []


@pytest.mark.parametrize(
    ("text", "index", "left", "right"),
    [
        ("one two", 4, 0, 7),
        ("one two", 3, 0, 4),
        ("one, two", 3, 0, 5),
        ("今日はいい天気", 2, 0, 5),
        ("カタカナとkanji", 4, 0, 5),
        ("don't go", 0, 0, 6),
        ("e\u0301te\u0301 là", 5, 0, 6),
    ],
)
def test_word_jumps(text: str, index: int, left: int, right: int) -> None:
    assert word_left(text, index) == left
    assert word_right(text, index) == right


@settings(deadline=None)
@given(any_text, st.data())
def test_word_jumps_always_advance_and_land_between_letters(text: str, data: st.DataObject) -> None:
    edges = boundaries(text)
    index = data.draw(st.sampled_from(edges))
    assert word_left(text, index) in edges
    assert word_right(text, index) in edges
    assert word_left(text, index) < index or index == 0
    assert word_right(text, index) > index or index == len(text)
    start, end = word_at(text, index)
    assert start <= end <= len(text)


def test_a_double_click_selects_the_word() -> None:
    edit = typed("the old well")
    edit.select_word(5)
    assert edit.selected == "old"
