"""Reply streams of every dialect become tokens and exactly one end, whatever arrives."""

from __future__ import annotations

import itertools
import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.llm.replies import REPLY_LIMIT, SILENCE_LIMIT, ReplyReader
from game.messages import Done, Event, Failed, Problem, Token


def clock() -> float:
    return 1.0


def read(*chunks: bytes, whole: bool = False) -> list[Event]:
    """All events of a reply whose connection closes after `chunks`."""
    reader = ReplyReader(7, clock)
    if whole:
        reader.expect_whole()
    events = [event for chunk in chunks for event in reader.feed(chunk)]
    return events + reader.end()


def text_of(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, Token))


def end_of(events: list[Event]) -> Event:
    """The one end, which is last."""
    ends = [event for event in events if isinstance(event, Done | Failed)]
    assert ends == events[-1:]
    assert all(event.id == 7 for event in events if not hasattr(event, "phase"))
    return ends[0]


def outcome(events: list[Event]) -> str:
    end = end_of(events)
    return end.problem.key if isinstance(end, Failed) else getattr(end, "stop", "")


def sse(*messages: Any) -> bytes:
    return b"".join(
        b"data: " + (m.encode() if isinstance(m, str) else json.dumps(m).encode()) + b"\n\n"
        for m in messages
    )


def native(text: str, **more: Any) -> dict[str, Any]:
    return {"index": 0, "content": text, "stop": False, **more}


def chat(text: str | None, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": text, **delta}, "finish_reason": finish}]}


EOS = {"content": "", "stop": True, "stop_type": "eos"}


class TestLlamaCpp:
    def test_words_and_timings(self) -> None:
        timings = {"cache_n": 5, "prompt_n": 2, "predicted_n": 3, "predicted_per_second": 9.5}
        events = read(sse(native("Hel"), native("lo"), EOS | {"timings": timings}))
        assert events[0] == Token(7, "Hello")
        end = end_of(events)
        assert isinstance(end, Done)
        assert end.stop == "eos"
        assert (end.timings.prompt_tokens, end.timings.cached_tokens) == (7, 5)
        assert (end.timings.tokens, end.timings.tokens_per_second) == (3, 9.5)

    @pytest.mark.parametrize(
        ("last", "stop"),
        [
            ({"stop": True, "stop_type": "eos"}, "eos"),
            ({"stop": True, "stop_type": "limit"}, "limit"),
            ({"stop": True, "stop_type": "word", "stopping_word": "x"}, "eos"),
            ({"stop": True, "stopped_eos": True, "stopped_limit": False, "slot_id": 0}, "eos"),
            ({"stop": True, "stopped_eos": False, "stopped_limit": True}, "limit"),
            ({"stop": True, "content": " end"}, "eos"),
        ],
    )
    def test_stops_of_old_and_new_servers(self, last: dict[str, Any], stop: str) -> None:
        assert outcome(read(sse(native("a"), last))) == stop

    def test_progress_and_keep_alive_say_nothing(self) -> None:
        progress = native("", prompt_progress={"total": 9, "processed": 3}, tokens=[0])
        assert text_of(read(b": ping\n\n" + sse(progress, native("a"), EOS))) == "a"

    @pytest.mark.parametrize(
        "line", [b'error: {"code": 500, "message": "boom"}\n\n', b"error: boom\n"]
    )
    def test_old_error_lines(self, line: bytes) -> None:
        events = read(sse(native("a")) + line)
        assert text_of(events) == "a"
        end = end_of(events)
        assert isinstance(end, Failed)
        assert end.problem == Problem("failed.server_error", detail="boom")

    def test_ids_are_known_only_when_complete(self) -> None:
        for spoken, ids in ((3, [1, 2]), (2, []), (9, [])):
            reader = ReplyReader(7, clock)
            stream = sse(native("a", tokens=[1]), native("b", tokens=[2]))
            reader.feed(stream + sse(EOS | {"tokens": [], "timings": {"predicted_n": spoken}}))
            assert reader.ids == ids


class TestChat:
    def test_words_until_done(self) -> None:
        first = chat(None, role="assistant")
        usage = {"choices": [], "usage": {"prompt_tokens": 4, "completion_tokens": 2}}
        events = read(sse(first, chat("Hel"), chat("lo"), chat(None, "stop"), usage, "[DONE]"))
        assert text_of(events) == "Hello"
        end = end_of(events)
        assert isinstance(end, Done)
        assert (end.stop, end.timings.tokens, end.timings.prompt_tokens) == ("eos", 2, 4)

    def test_limit(self) -> None:
        assert outcome(read(sse(chat("a"), chat(None, "length"), "[DONE]"))) == "limit"

    def test_a_missing_farewell_is_forgiven(self) -> None:
        assert outcome(read(sse(chat("a"), chat(None, "stop")))) == "eos"
        reader = ReplyReader(7, clock)
        reader.feed(sse(chat("a"), chat(None, "stop")))
        assert outcome(reader.fail(Problem("failed.stalled"))) == "eos"

    def test_thoughts_stay_out(self) -> None:
        thought = chat(None, reasoning_content="hmm")
        assert (
            text_of(read(sse(thought, chat("<thi"), chat("nk>no</think>yes"), "[DONE]"))) == "yes"
        )
        assert outcome(read(sse(thought, chat(None, "length"), "[DONE]"))) == "failed.only_thoughts"
        assert outcome(read(sse(chat("<think>a"), chat(None, "length")))) == "failed.only_thoughts"

    def test_a_whole_answer(self) -> None:
        answer = {"choices": [{"message": {"content": "Hello"}, "finish_reason": "stop"}]}
        body = json.dumps(answer).encode()
        events = read(body[:9], body[9:], whole=True)
        assert (text_of(events), outcome(events)) == ("Hello", "eos")
        assert outcome(read(b'{"error": "no"}', whole=True)) == "failed.server_error"
        assert outcome(read(b"{", whole=True)) == "failed.not_understood"


class TestFailures:
    @pytest.mark.parametrize(
        ("stream", "text", "key"),
        [
            (b"", "", "failed.broke_off"),
            (sse(native("a")), "a", "failed.broke_off"),
            (sse(native("a"))[:-1], "", "failed.not_understood"),
            (sse(native("a")) + b"data: {", "a", "failed.broke_off"),
            (sse(native("a")) + b"data: {\n\n", "a", "failed.not_understood"),
            (sse(native("a"), "null"), "a", "failed.not_understood"),
            (sse(native("a"), "[" * 5000), "a", "failed.not_understood"),
            (b"<html>no</html>\n", "", "failed.not_understood"),
            (sse(EOS), "", "failed.empty"),
            (sse("[DONE]"), "", "failed.empty"),
            (
                sse(native("a"), {"error": {"message": "m", "code": 500}}),
                "a",
                "failed.server_error",
            ),
            (
                sse({"error": {"type": "exceed_context_size_error", "message": "m"}}),
                "",
                "failed.too_long",
            ),
        ],
    )
    def test_one_end_and_the_text_is_kept(self, stream: bytes, text: str, key: str) -> None:
        for chunks in ([stream], [stream[at : at + 1] for at in range(len(stream))]):
            events = read(*chunks)
            assert (text_of(events), outcome(events)) == (text, key)

    def test_nothing_after_the_end(self) -> None:
        reader = ReplyReader(7, clock)
        reader.feed(sse(native("a"), EOS))
        assert reader.finished
        assert reader.feed(sse(native("b"), EOS)) == []
        assert reader.end() == reader.fail(Problem("failed.stalled")) == reader.stop() == []

    def test_stopped_by_the_player(self) -> None:
        reader = ReplyReader(7, clock)
        events = reader.feed(sse(native("a <thi")))
        assert text_of(events + reader.stop()) == "a <thi"

    @pytest.mark.parametrize("value", [5, [], {}, True])
    def test_odd_types_are_no_text(self, value: Any) -> None:
        odd = {
            "content": value,
            "choices": value,
            "timings": value,
            "usage": value,
            "tokens": value,
        }
        events = read(sse(odd, native("a"), EOS | {"timings": {"predicted_n": value}}))
        assert text_of(events) == "a"


class TestLimits:
    def test_four_mebibytes_in_one_line_are_shown(self) -> None:
        events = read(sse(native("x" * REPLY_LIMIT), EOS))
        assert (len(text_of(events)), outcome(events)) == (REPLY_LIMIT, "eos")

    def test_four_mebibytes_in_many_lines_are_shown(self) -> None:
        piece = sse(native("é" * 1024))
        events = read(*[piece] * (REPLY_LIMIT // 2048), sse(EOS))
        assert (len(text_of(events)), outcome(events)) == (REPLY_LIMIT // 2, "eos")

    def test_beyond_that_the_reply_ends_with_a_sentence(self) -> None:
        piece = sse(native("x" * 1000))
        events = read(*[piece] * (REPLY_LIMIT // 1000 + 2))
        assert (len(text_of(events)), outcome(events)) == (REPLY_LIMIT, "failed.too_much")

    @pytest.mark.parametrize("filler", [b"x", b": ping\n", b"\n", b"junk\n", sse(native(""))])
    def test_an_endless_nothing_ends(self, filler: bytes) -> None:
        reader = ReplyReader(7, clock)
        reader.feed(sse(native("a")))
        block = filler * (65536 // len(filler))
        for _ in range(2 * SILENCE_LIMIT // 65536):
            events = reader.feed(block)
            if events:
                assert outcome(events) == "failed.too_much"
                return
        raise AssertionError("it went on")


def test_half_characters_meet() -> None:
    halves = b'data: {"content": "\\ud83d"}\n\ndata: {"content": "\\ude00!"}\n\n'
    assert text_of(read(halves + sse(EOS))) == "😀!"
    assert text_of(read(halves[:30] + sse(EOS))) == "\ufffd"
    text_of(read(b'data: {"content": "\\ude00\\ud83d"}\n\n' + sse(EOS))).encode()


_words = st.text(max_size=8)
_message = st.one_of(
    _words.map(native),
    _words.map(chat),
    st.sampled_from([EOS, "[DONE]", chat(None, "stop"), native("<think>"), native("</think>")]),
    st.sampled_from([{"error": {"message": "x"}}, {"error": "x"}, {}, "{", "[]"]),
    st.dictionaries(st.sampled_from(["content", "choices", "stop", "error", "usage"]), _words),
)
_raw = st.one_of(
    _message.map(sse),
    st.binary(max_size=12),
    st.sampled_from(
        [b"\n", b"\r\n", b": ping\n\n", b"error: x\n", b"\xef\xbb\xbf", b"data: \xff\n\n"]
    ),
)


@given(parts=st.lists(_raw, max_size=12), cuts=st.lists(st.integers(0, 400), max_size=10))
@settings(max_examples=400, deadline=None)
def test_any_stream_has_one_end_wherever_it_is_cut(parts: list[bytes], cuts: list[int]) -> None:
    stream = b"".join(parts)
    places = sorted({0, len(stream), *(cut for cut in cuts if cut < len(stream))})
    events = read(*(stream[a:b] for a, b in itertools.pairwise(places)))
    plain = read(stream)
    assert (text_of(events), end_of(events)) == (text_of(plain), end_of(plain))
    text_of(events).encode()


def random_stream(rng: random.Random) -> tuple[bytes, str]:
    """An honest stream of random words in either dialect, and its text."""
    chosen = "".join(rng.choices('aé語😀 \n<[\u2028\\"', k=rng.randrange(1, 60)))
    pieces, at = [], 0
    while at < len(chosen):
        size = rng.randrange(1, 6)
        pieces.append(chosen[at : at + size])
        at += size
    if rng.random() < 0.5:
        body = [sse(native(piece)) for piece in pieces] + [sse(EOS)]
    else:
        body = [sse(chat(piece)) for piece in pieces] + [sse(chat(None, "stop"), "[DONE]")]
    ends = rng.choice([b"\n", b"\r\n", b"\r"])
    keep_alive = [b": ping\n\n"] * rng.randrange(3)
    return b"".join(rng.sample(keep_alive, len(keep_alive)) + body).replace(b"\n", ends), chosen


def drive_many(count: int, seed: int) -> None:
    """Honest streams in random reads, some with a random fault: no letter is lost or invented."""
    rng = random.Random(seed)
    for _ in range(count):
        stream, text = random_stream(rng)
        broken = rng.random() < 0.5
        sent = stream[: rng.randrange(len(stream))] if broken else stream
        if rng.random() < 0.1:
            sent += rng.randbytes(rng.randrange(1, 20))
        places = sorted({0, len(sent), *(rng.randrange(len(sent) + 1) for _ in range(8))})
        events = read(*(sent[a:b] for a, b in itertools.pairwise(places)))
        shown, end = text_of(events), end_of(events)
        if not broken:
            assert isinstance(end, Done)
            assert shown == text
        elif shown != text:
            assert text.startswith(shown) or "\ufffd" in shown
            assert isinstance(end, Failed)


def test_random_streams_lose_no_letter() -> None:
    drive_many(2000, random.randrange(1 << 30))


@pytest.mark.slow
def test_ten_thousand_random_streams_lose_no_letter() -> None:
    drive_many(10_000, 4)
