"""What the reader sees of a model's habits, for any pieces that the words come in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.core.clean_text import MOST_MARKS, clean
from game.core.reply import Reply
from game.core.reply_tidy import Piece, ReplyTidy, last_sentence_end
from tests.unit.texts import any_text, cut_text

MARKUP = [
    *"*_`~#>-+[]()!\\<|",
    "**",
    "***",
    "```\n",
    "Mira:",
    "Mira",
    "User:",
    "Assistant: ",
    " ",
    "\n",
    "\n\n",
    "word",
    "3",
    "*waves*",
    "[a](b)",
    "<br>",
    "</s>",
    "<|im_end|>",
    "あ",
]
marked_up = st.lists(st.sampled_from(MARKUP), max_size=30).map("".join)


def tidied(text: str, *, pieces: list[str] | None = None, name: str = "Mira") -> list[Piece]:
    tidy = ReplyTidy(name)
    found: list[Piece] = []
    out = [piece for part in pieces or [text] for piece in tidy.feed(part)]
    for words, style in [*out, *tidy.finish()]:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + words, style)
        else:
            found.append((words, style))
    return found


def words(text: str, name: str = "Mira") -> str:
    return "".join(part for part, _ in tidied(text, name=name))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("*waves* Hello!", [("waves", "action"), (" Hello!", "speech")]),
        ("Hi. *smiles*", [("Hi.", "speech"), (" smiles", "action")]),
        (
            "こんにちは*手を振る*。",
            [("こんにちは", "speech"), ("手を振る", "action"), ("。", "speech")],
        ),
        ("*nods slowly\nYes.", [("nods slowly", "action"), ("\nYes.", "speech")]),
    ],
)
def test_actions(raw: str, expected: list[Piece]) -> None:
    assert tidied(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**Bold** and __too__", "Bold and too"),
        ("***Both***", "Both"),
        ("# Title\nText", "Title\nText"),
        ("- one\n- two", "• one\n• two"),
        ("* one\n* two", "• one\n• two"),
        ("> quoted", "quoted"),
        ("a\n---\nb", "a\n\nb"),
        ("```python\nx\n```\nok", "x\nok"),
        ("some `code` here", "some code here"),
        ("~~gone~~ ~30", "gone ~30"),
        ("see [the well](http://a.b/c).", "see the well."),
        ("![oak](oak.png) tree", "oak tree"),
        ("[nods] yes!", "[nods] yes!"),
        ("\\*not an action\\*", "*not an action*"),
        ("one<br>two</s>", "one\ntwo"),
        ("Bye.<|im_end|>", "Bye."),
        ("I <3 bread", "I <3 bread"),
        ("5 * 3 = 15, 2*3", "5 * 3 = 15, 2*3"),
        ("snake_case and _so_", "snake_case and so"),
        ("line  \nend", "line\nend"),
        ("a   b", "a b"),
    ],
)
def test_markdown_vanishes(raw: str, expected: str) -> None:
    assert words(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Mira: Good morning.", "Good morning."),
        ("**Mira:** Good morning.", "Good morning."),
        ("*Mira*: Good morning.", "Good morning."),
        ("Mira (smiling): Good morning.", "Good morning."),
        (" \n Mira：おはよう", "おはよう"),
        ("Assistant: Hello.\nMira: And more.", "Hello.\nAnd more."),
        ("User: Hello", "Hello"),
        ("Hello.\nUser: what else?\nMira: no", "Hello."),
        ("Hello.\n\n**Player**: hm", "Hello."),
        ("Mirabelle: plum", "Mirabelle: plum"),
        ("Mira smiles.", "Mira smiles."),
        ("Useful: yes", "Useful: yes"),
        ("I said User: no", "I said User: no"),
        ("MIRA: Good morning.", "Good morning."),
        ("mira: Good morning.", "Good morning."),
        ("Hello.\nUSER: what else?", "Hello."),
        ("*smiles* Mira: Good morning.", "smiles Good morning."),
        ("*smiles*\nMira: Good morning.", "smiles\nGood morning."),
        ("*smiles* Good morning. *nods* Mira: no", "smiles Good morning. nods Mira: no"),
        ("*smiles* Mirabelle: plum", "smiles Mirabelle: plum"),
        ("*smiles* - yes", "smiles - yes"),
        ("*smiles* Mira", "smiles Mira"),
        ("*smiles* User: what else?", "smiles"),
    ],
)
def test_labels_are_cut(raw: str, expected: str) -> None:
    assert words(raw) == expected


def test_names_in_other_languages_are_cut_as_well() -> None:
    reply = Reply("Mira", "ミラ", speed="at once")
    reply.feed("ミラ：おはよう\nMira: hi")
    reply.finish()
    assert reply.text == "おはよう\nhi"


def test_letters_behind_a_mark_are_not_held_back() -> None:
    """Whatever stands at a line's start, the words behind it come out at once."""
    for mark in ("*", "**", "`", "_", "# ", "- ", "> ", '"', "("):
        out = "".join(part for part, _ in ReplyTidy("Zed").feed(f"{mark}word and more"))
        assert out.endswith("word and more")


def test_a_model_that_speaks_for_the_player_should_be_stopped() -> None:
    tidy = ReplyTidy("Mira")
    tidy.feed("Hello.\nUser: and?")
    assert tidy.stopped
    assert tidy.feed("more") == []
    reply = Reply("Mira")
    reply.feed("Hello.\nUser: and?")
    assert reply.wants_stop


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\n\n\n\nb", "a\n\nb"),
        ("\n\n a \n\n", "a"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\x07b\x00c\u202ed\u2066e\ufeff", "abcde"),
        ("broken \ufffd stays", "broken \ufffd stays"),
        ("lone \ud83d here", "lone \ufffd here"),
        ("tab\there", "tab here"),
        ("👨\u200d👩\u200d👧 ok", "👨\u200d👩\u200d👧 ok"),
    ],
)
def test_unseen_characters(raw: str, expected: str) -> None:
    assert words(raw) == expected


def test_a_tower_of_marks_is_cut_to_a_human_height() -> None:
    assert words("a" + "\u0301" * 500 + "b") == "a" + "\u0301" * MOST_MARKS + "b"


@settings(deadline=None)
@given(cut_text())
def test_any_pieces_give_the_same(case: tuple[str, list[str]]) -> None:
    text, pieces = case
    assert tidied(text, pieces=pieces) == tidied(text)


@settings(deadline=None)
@given(marked_up, st.integers(1, 4))
def test_marks_cut_anywhere_give_the_same(text: str, size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert tidied(text, pieces=pieces) == tidied(text)


@settings(deadline=None)
@given(st.one_of(any_text, marked_up))
def test_what_remains_is_clean(text: str) -> None:
    found = words(text)
    assert "\n\n\n" not in found
    assert found == found.strip(" \n")
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in found if char != "\n")
    assert not any(0x202A <= ord(char) <= 0x202E or 0x2066 <= ord(char) <= 0x2069 for char in found)
    assert clean(found) == found


@settings(deadline=None)
@given(st.text("abc äé漢,.?!'3", min_size=1, max_size=80))
def test_plain_words_pass_untouched_and_at_once(text: str) -> None:
    assert words(text, name="Zed") == " ".join(part for part in text.split(" ") if part)
    whole = f"Well {text}."
    out = "".join(part for part, _ in ReplyTidy("Zed").feed(whole))
    assert out == " ".join(part for part in whole.split(" ") if part)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("I bake. It is good bre", "I bake. …"),
        ("I bake. “It is good.” And th", "I bake. “It is good.” …"),
        ("It costs 3.5 coi", "It costs 3.5…"),
        ("No sentence yet here", "No sentence yet…"),
        ("Good day. Ask Mr. Tob", "Good day. …"),
        ("Ask Mrs. Tob", "Ask Mrs.…"),
        ("パンを焼く。それは", "パンを焼く。…"),
        ("「いいよ。」それは", "「いいよ。」…"),
        ("All is said.", "All is said. …"),
        ("One. *two* thr", "One. …"),
        ("Word", "Word…"),
        ("", ""),
    ],
)
def test_a_reply_cut_by_the_limit(raw: str, expected: str) -> None:
    reply = Reply("Mira", speed="at once")
    for char in raw:
        reply.feed(char)
        reply.step(0.1)
    reply.finish(cut=True)
    reply.step(0.1)
    assert reply.text == expected
    assert reply.shown_text == expected
    assert reply.finished
    assert "".join(text for text, _ in reply.runs(0, reply.shown)) == expected


def test_a_reply_that_ended_by_itself_is_not_cut() -> None:
    reply = Reply("Mira", speed="at once")
    reply.feed("I bake. And then")
    reply.finish()
    reply.skip()
    assert reply.shown_text == "I bake. And then"
    reply.finish(cut=True)
    assert reply.text == "I bake. And then"


@settings(deadline=None)
@given(cut_text(), st.booleans())
def test_a_reply_knows_the_style_of_every_letter(case: tuple[str, list[str]], cut: bool) -> None:
    _text, pieces = case
    reply = Reply("Mira", speed="fast")
    for piece in pieces:
        reply.feed(piece)
        reply.step(0.05)
    reply.finish(cut=cut)
    reply.skip()
    assert reply.finished
    assert reply.shown_text == reply.text
    assert "".join(words for words, _ in reply.runs(0, reply.shown)) == reply.text


@given(st.text('ab .!?。"”', max_size=40))
def test_a_sentence_ends_behind_its_mark(text: str) -> None:
    end = last_sentence_end(text)
    assert 0 <= end <= len(text)
    assert end == 0 or text[end - 1] in '.!?。"”'
