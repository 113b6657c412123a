"""Events are handed over in order, a flood of them in pieces that suit a frame."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.llm.outbox import LETTERS_A_FRAME, Outbox
from game.messages import Done, Event, ServerPhase, ServerState, Token


def opened(*requests: int) -> Outbox:
    outbox = Outbox()
    for request in requests:
        outbox.open(request)
    return outbox


def letters(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, Token))


def test_four_mebibytes_in_one_piece_come_in_frames() -> None:
    outbox = opened(1)
    text = "0123456789abcdef" * (4 * 1024 * 1024 // 16)
    outbox.put([Token(1, text), Done(1, "eos")])
    frames: list[list[Event]] = []
    while not frames or frames[-1]:
        frames.append(outbox.drain(LETTERS_A_FRAME))
        assert len(letters(frames[-1])) <= LETTERS_A_FRAME
    assert "".join(map(letters, frames)) == text
    assert [event for frame in frames for event in frame if isinstance(event, Done)]


@given(
    texts=st.lists(st.text(min_size=1, max_size=40), max_size=20),
    most=st.integers(1, 30),
)
def test_no_letter_and_no_order_is_lost(texts: list[str], most: int) -> None:
    outbox = opened(1)
    state = ServerState(ServerPhase.READY, 0.0)
    for text in texts:
        outbox.put([Token(1, text)])
        outbox.show(state)
    outbox.put([Done(1, "eos")])
    got: list[Event] = []
    for _ in range(sum(map(len, texts)) + 2):
        taken = outbox.drain(most)
        assert len(letters(taken)) <= most
        got += taken
    assert letters(got) == "".join(texts)
    assert got[-1] == Done(1, "eos")
    assert got.count(state) == len(texts)


def test_what_no_frame_has_taken_is_let_go_when_the_player_stops() -> None:
    outbox = opened(1, 2)
    outbox.put([Token(1, "a" * 100_000), Token(2, "b"), Done(2, "eos")])
    assert letters(outbox.drain(100)) == "a" * 100
    outbox.stop(1)
    outbox.put([Done(1, "stopped")])
    taken = outbox.drain(100)
    assert letters(taken) == "a" * 100
    assert taken[-1] != Done(1, "stopped")
    taken = outbox.drain(100)
    assert letters(taken) == "b"
    assert taken[-1] == Done(1, "stopped")


def test_a_terminal_takes_all_at_once() -> None:
    outbox = opened(1)
    outbox.put([Token(1, "a" * 100_000), Done(1, "eos")])
    events = outbox.wait(0)
    assert letters(events) == "a" * 100_000
    assert events[-1] == Done(1, "eos")
