"""A conversation's phases: one request at a time, one end each, and no word lost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.card import Card
from game.core.conversation import MAX_KEPT_TURNS, Conversation, Phase, estimated_tokens
from game.core.talk_log import LoggedTurn, read_turns
from game.messages import Done, Failed, Problem, Token

MIRA = Card("mira", "Mira", "baker", "cheerful", "the bakery", ("Bread costs two pennies.",))


def conversation(past: list[LoggedTurn] | None = None) -> Conversation:
    ids = itertools.count(1)
    return Conversation(
        MIRA, [MIRA], next_id=lambda: next(ids), now=lambda: "now", past=past or []
    )


def test_a_question_goes_out_and_its_reply_comes_back() -> None:
    talk = conversation()
    request = talk.submit("  What is bread?  ")
    assert request is not None
    assert request.messages[-1].content.endswith("What is bread?")
    assert talk.phase is Phase.WAITING
    assert talk.apply(Token(request.id, "Two "))
    assert talk.phase is Phase.STREAMING
    assert talk.apply(Token(request.id, "pennies."))
    assert talk.apply(Done(request.id, "eos"))
    assert talk.phase is Phase.IDLE
    assert talk.exchanges[-1].reply == "Two pennies."
    follow_up = talk.submit("And cake?")
    assert follow_up is not None
    assert [message.role for message in follow_up.messages] == [
        "system",
        "user",
        "assistant",
        "user",
    ]


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_is_no_question(question: str) -> None:
    assert conversation().submit(question) is None


def test_a_second_question_waits_for_the_first() -> None:
    talk = conversation()
    assert talk.submit("one") is not None
    assert talk.submit("two") is None
    assert talk.again() is None


def test_events_of_an_older_request_are_dropped() -> None:
    talk = conversation()
    first = talk.submit("one")
    assert first is not None
    assert talk.apply(Done(first.id, "stopped"))
    second = talk.submit("two")
    assert second is not None
    assert not talk.apply(Token(first.id, "late"))
    assert not talk.apply(Failed(first.id, Problem("failed.broke_off")))
    assert talk.busy
    assert talk.exchanges[-1].reply == ""


def test_a_failure_keeps_what_came_and_gives_the_input_back() -> None:
    talk = conversation()
    request = talk.submit("one")
    assert request is not None
    talk.apply(Token(request.id, "Half a sen"))
    talk.apply(Failed(request.id, Problem("failed.broke_off")))
    assert talk.phase is Phase.FAILED
    assert not talk.busy
    assert talk.exchanges[-1].reply == "Half a sen"
    assert talk.exchanges[-1].stop == "failed"
    assert not talk.apply(Done(request.id, "eos"))
    assert talk.submit("again?") is not None


def test_another_reply_to_the_same_question() -> None:
    talk = conversation()
    request = talk.submit("one")
    assert request is not None
    talk.apply(Token(request.id, "First."))
    talk.apply(Done(request.id, "eos"))
    again = talk.again()
    assert again is not None
    assert again.id != request.id
    assert again.messages == request.messages
    assert [each.question for each in talk.exchanges] == ["one"]


def test_the_prefill_is_the_beginning_of_the_next_prompt() -> None:
    talk = conversation([LoggedTurn("hello", "Good day!", "eos")])
    warmed = talk.prefill()
    request = talk.submit("What is bread?")
    assert request is not None
    assert request.messages[: len(warmed)] == warmed
    assert len(warmed) == 3


events = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.text(max_size=12)),
        st.tuples(st.just("token"), st.text(max_size=12) | st.text("*:.aMir \n", max_size=12)),
        st.tuples(st.sampled_from(["eos", "limit", "stopped", "fail", "again", "late"]), st.just("")),
    ),
    max_size=40,
)


@given(events)
def test_any_order_of_events_ends_each_request_once_and_logs_what_was_said(
    script: list[tuple[str, str]],
) -> None:
    talk, lines = conversation(), []
    last = 0
    for kind, text in script:
        before = talk.busy
        if kind in ("ask", "again"):
            request = talk.submit(text) if kind == "ask" else talk.again()
            last = request.id if request else last
            assert not (before and request)
        elif kind == "token":
            assert talk.apply(Token(last, text)) == before
        elif kind == "late":
            assert not talk.apply(Token(last - 1, "late"))
        elif kind == "fail":
            assert talk.apply(Failed(last, Problem("failed.broke_off"))) == before
            assert not talk.busy
        else:
            assert talk.apply(Done(last, kind)) == before  # type: ignore[arg-type]
            assert not talk.busy
        lines += talk.log_lines()
    lines += talk.log_lines()
    logged = read_turns(lines)
    if talk.exchanges:
        assert (logged[-1].question, logged[-1].stop) == (
            talk.exchanges[-1].question.encode("utf-8", "replace").decode(),
            talk.exchanges[-1].stop,
        )
        assert talk.reply is not None
        assert logged[-1].reply == talk.reply.marked


def test_old_turns_leave_memory_but_not_the_count() -> None:
    past = [LoggedTurn(f"q{number}", "r", "eos") for number in range(MAX_KEPT_TURNS + 20)]
    talk = conversation(past)
    assert len(talk.exchanges) == MAX_KEPT_TURNS
    assert talk.submit("next") is not None
    assert len(talk.exchanges) == MAX_KEPT_TURNS
    assert read_turns(talk.log_lines())[0].question == "next"


@given(st.text(max_size=200))
def test_the_estimate_is_never_zero(text: str) -> None:
    assert estimated_tokens(text) >= 1


def test_a_model_that_goes_on_with_the_players_part_has_ended_its_reply() -> None:
    talk = conversation()
    request = talk.submit("Hello")
    assert request is not None
    talk.apply(Token(request.id, "Good day to you."))
    assert not talk.wants_stop
    talk.apply(Token(request.id, "\nUser: And what do you sell?"))
    assert talk.wants_stop
    talk.apply(Done(request.id, "stopped"))
    assert (talk.exchanges[-1].reply.strip(), talk.exchanges[-1].stop) == ("Good day to you.", "eos")


def test_actions_are_known_again_when_the_talk_is_read_back() -> None:
    """What goes back into the prompt is tidied; what is shown and logged says what was an action."""
    talk = conversation()
    request = talk.submit("Hello?")
    assert request is not None
    lines = []
    for piece in ("*wa", "ves* Oh, ", "hello! 2*3*4. *smi", "les"):
        talk.apply(Token(request.id, piece))
        lines += talk.log_lines()
    talk.apply(Done(request.id, "eos"))
    lines += talk.log_lines()
    for known in (talk, conversation(read_turns(lines))):
        last = known.current
        assert last is not None
        assert last.reply == "waves Oh, hello! 2*3*4. smiles"
        assert last.marked == "*waves* Oh, hello! 2*3*4. *smiles*"


def test_what_tidying_takes_back_is_taken_back_in_the_log_too() -> None:
    talk = conversation()
    request = talk.submit("Hello")
    assert request is not None
    lines = talk.log_lines()
    for piece in ("Mi", "ra", ": Good", " day."):
        talk.apply(Token(request.id, piece))
        lines += talk.log_lines()
        assert read_turns(lines)[-1].reply == talk.exchanges[-1].reply
    assert talk.exchanges[-1].reply == "Good day."
