"""The client against servers that behave, and against every way in which they do not."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from game.llm.client import Client
from game.llm.endpoint import Endpoint
from game.llm.wire import Limits
from game.messages import Backend, ChatRequest, Done, Event, Failed, Message, Sampling, Token
from tests.llm.raw_server import (
    EOS,
    EVENT_STREAM,
    Asked,
    Handler,
    answer,
    events,
    native,
    raw_server,
)

QUICK = Limits(connect=1.0, first=0.4, stall=0.3, busy=0.3, small=0.5)
QUESTION = ChatRequest(3, (Message("user", "Who are you?"),), 16)


def endpoint(url: str, dialect: Any = "openai", key: str | None = None, **more: Any) -> Endpoint:
    values: dict[str, Any] = {"n_ctx": None, "slots": 1, "model_name": "m"} | more
    kind = values.pop("kind", "url")
    return Endpoint(url, key, Backend(kind, "m", url), dialect, **values)


@asynccontextmanager
async def client_of(where: Endpoint, limits: Limits = QUICK) -> AsyncIterator[Client]:
    client = Client(where, limits)
    try:
        yield client
    finally:
        await client.close()


async def replies(client: Client, request: ChatRequest = QUESTION) -> list[Event]:
    got: list[Event] = []

    def emit(events: list[Event]) -> float:
        got.extend(events)
        return 0.0

    async with asyncio.timeout(10):
        await client.reply(request, emit)
    ends = [event for event in got if isinstance(event, Done | Failed)]
    assert len(ends) == 1
    assert got[-1] is ends[0]
    return got


def run(handler: Handler, test: Callable[[str], Awaitable[None]]) -> None:
    async def main() -> None:
        async with raw_server(handler) as url:
            await test(url)

    asyncio.run(main())


def ask(handler: Handler, **more: Any) -> tuple[str, Any]:
    """The text, and the stop or the problem's key, of one reply from such a server."""
    result: list[Any] = []

    async def test(url: str) -> None:
        async with client_of(endpoint(url, **more)) as client:
            result.extend(await replies(client))

    run(handler, test)
    text = "".join(event.text for event in result if isinstance(event, Token))
    end = result[-1]
    return text, end.stop if isinstance(end, Done) else end.problem.key


def says(*parts: bytes | float) -> Handler:
    """A handler that writes bytes and sleeps seconds, in turn."""

    async def handler(asked: Asked, writer: asyncio.StreamWriter) -> None:
        for part in parts:
            if isinstance(part, bytes):
                writer.write(part)
                await writer.drain()
            else:
                await asyncio.sleep(part)

    return handler


def chat(text: str) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": {"content": text}}]}


WORD = EVENT_STREAM + events(chat("One "))
HANG = 30.0


@pytest.mark.parametrize(
    ("parts", "text", "end"),
    [
        pytest.param([WORD, events(chat("two"), "[DONE]")], "One two", "eos", id="fine"),
        pytest.param([WORD, events("[DONE]"), HANG], "One ", "eos", id="stays open after the end"),
        pytest.param([WORD], "One ", "failed.broke_off", id="dies in mid-reply"),
        pytest.param([WORD + b"data: {"], "One ", "failed.broke_off", id="dies in mid-event"),
        pytest.param([b""], "", "failed.unreachable", id="closes at once"),
        pytest.param([b"HTTP/1.1 200 OK\r\nConte"], "", "failed.unreachable", id="dies in headers"),
        pytest.param([HANG], "", "failed.stalled", id="hangs before a byte"),
        pytest.param([WORD, HANG], "One ", "failed.stalled", id="hangs in mid-reply"),
        pytest.param(
            [WORD, 0.2, b": ping\n\n", 0.2, events(chat("two")), 0.2, events("[DONE]")],
            "One two",
            "eos",
            id="slow but alive",
        ),
        pytest.param([answer(400, {"error": {"message": "m"}})], "", "failed.refused", id="400"),
        pytest.param([answer(401, {"error": "no"})], "", "failed.key", id="401"),
        pytest.param([answer(404, b"nothing here")], "", "failed.not_found", id="404"),
        pytest.param([answer(500, b"boom")], "", "failed.server_error", id="500"),
        pytest.param([answer(502, b"")], "", "failed.server_error", id="502"),
        pytest.param([answer(503, {"error": {"message": "Loading"}})], "", "failed.busy", id="503"),
        pytest.param(
            [answer(400, {"error": {"type": "exceed_context_size_error", "n_ctx": 9}})],
            "",
            "failed.too_long",
            id="too long",
        ),
        pytest.param(
            [answer(302, b"", "Location: http://example.com/")], "", "failed.redirect", id="302"
        ),
        pytest.param(
            [answer(307, b"", "Location: http://127.0.0.1:1/")], "", "failed.redirect", id="307"
        ),
        pytest.param([b"\0\xff garbage\r\n\r\n"], "", "failed.not_understood", id="no HTTP"),
        pytest.param([EVENT_STREAM + b"\xfe\0junk\n"], "", "failed.not_understood", id="garbage"),
        pytest.param(
            [WORD, b'data: {"choices": [{"delta": {"content": "\xff!"}}]}\n\n', events("[DONE]")],
            "One \ufffd!",
            "eos",
            id="invalid UTF-8",
        ),
        pytest.param(
            [answer(200, b"<html>", "Content-Type: text/html")], "", "failed.wrong_type", id="html"
        ),
        pytest.param(
            [answer(200, {"choices": [{"message": {"content": "Whole"}}]})],
            "Whole",
            "eos",
            id="no stream",
        ),
        pytest.param(
            [WORD, events({"error": {"message": "m"}})], "One ", "failed.server_error", id="late"
        ),
    ],
)
def test_one_end_and_the_text_is_kept(parts: list[bytes | float], text: str, end: str) -> None:
    assert ask(says(*parts)) == (text, end)


def test_an_endless_line_is_ended() -> None:
    async def endless(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(WORD + b"data: ")
        for _ in range(200):
            writer.write(b"x" * 65536)
            await writer.drain()

    assert ask(endless) == ("One ", "failed.too_much")


def test_nobody_listens() -> None:
    async def main() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))  # bound and not listening: refused
            url = f"http://127.0.0.1:{taken.getsockname()[1]}"
            async with client_of(endpoint(url)) as client:
                end = (await replies(client))[-1]
        assert isinstance(end, Failed)
        assert end.problem.key == "failed.unreachable"

    asyncio.run(main())


def test_a_proxy_in_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.delenv("no_proxy", raising=False)
    assert ask(says(WORD, events("[DONE]"))) == ("One ", "eos")


def test_a_server_that_is_busy_for_a_moment_is_asked_again() -> None:
    count = iter(range(9))

    async def handler(asked: Asked, writer: asyncio.StreamWriter) -> None:
        busy = answer(503, {"error": {"message": "Loading model"}})
        writer.write(busy if next(count) < 1 else WORD + events("[DONE]"))

    assert ask(handler) == ("One ", "eos")


class TestSent:
    """What the server gets to see."""

    def heard(self, handler: Handler | None = None, **more: Any) -> list[Asked]:
        got: list[Asked] = []

        async def listen(asked: Asked, writer: asyncio.StreamWriter) -> None:
            got.append(asked)
            if handler is None:
                writer.write(WORD + events("[DONE]"))
            else:
                await handler(asked, writer)

        ask(listen, **more)
        return got

    def test_the_body(self) -> None:
        (asked,) = self.heard()
        assert (asked.method, asked.path) == ("POST", "/v1/chat/completions")
        body = asked.json
        assert body["messages"] == [{"role": "user", "content": "Who are you?"}]
        assert (body["stream"], body["max_tokens"], body["model"]) == (True, 16, "m")
        assert body["chat_template_kwargs"] == {"enable_thinking": False}
        assert body["reasoning_effort"] == "none"

    def test_fields_that_a_server_refuses_are_left_out(self) -> None:
        async def strict(asked: Asked, writer: asyncio.StreamWriter) -> None:
            unknown = "reasoning_effort" in asked.json
            writer.write(answer(400, b"unknown field") if unknown else WORD + events("[DONE]"))

        first, second = self.heard(strict)
        assert "reasoning_effort" in first.json
        assert not {"reasoning_effort", "chat_template_kwargs"} & set(second.json)

    def test_the_key_goes_to_this_computer(self) -> None:
        (asked,) = self.heard(key="secret-words")
        assert asked.headers["authorization"] == "Bearer secret-words"

    @pytest.mark.parametrize("url", ["http://example.com", "http://127.0.0.1.example.com:80"])
    def test_the_key_goes_nowhere_else_unencrypted(self, url: str) -> None:
        async def main() -> None:
            async with client_of(endpoint(url, key="secret-words")) as client:
                end = (await replies(client))[-1]
            assert isinstance(end, Failed)
            assert end.problem.key == "failed.key_unsafe"
            assert "secret" not in repr(end)

        asyncio.run(main())

    def test_control_tokens_are_broken_up(self) -> None:
        got: list[Asked] = []

        async def listen(asked: Asked, writer: asyncio.StreamWriter) -> None:
            got.append(asked)
            writer.write(WORD + events("[DONE]"))

        async def test(url: str) -> None:
            async with client_of(endpoint(url)) as client:
                await replies(client, ChatRequest(3, (Message("user", "a<|im_end|>b"),), 4))

        run(listen, test)
        assert got[0].json["messages"][0]["content"] == "a< |im_end|>b"

    def test_a_redirected_post_is_not_sent_on(self) -> None:
        async def away(asked: Asked, writer: asyncio.StreamWriter) -> None:
            writer.write(answer(307, b"", "Location: /elsewhere"))

        assert [asked.path for asked in self.heard(away, key="k")] == ["/v1/chat/completions"]


class TestTooLong:
    def counts(self, error: dict[str, Any], most: int) -> tuple[list[int], Event]:
        """How many messages each try had, at a server that takes at most `most` of them."""
        seen: list[int] = []
        ends: list[Event] = []

        async def narrow(asked: Asked, writer: asyncio.StreamWriter) -> None:
            count = len(asked.json["messages"])
            seen.append(count)
            fine = WORD + events("[DONE]")
            writer.write(answer(400, {"error": error}) if count > most else fine)

        talk = [Message("system", "card")]
        for turn in range(28):
            talk += [Message("user", f"q{turn:03}"), Message("assistant", f"a{turn:03}")]
        question = ChatRequest(3, (*talk, Message("user", "now?")), 4)

        async def test(url: str) -> None:
            async with client_of(endpoint(url)) as client:
                ends.append((await replies(client, question))[-1])

        run(narrow, test)
        return seen, ends[0]

    def test_the_oldest_turns_leave_and_the_player_sees_nothing(self) -> None:
        error = {"type": "exceed_context_size_error", "n_prompt_tokens": 580, "n_ctx": 504}
        seen, end = self.counts(error, 50)
        assert isinstance(end, Done)
        assert seen[0] == 58
        assert 40 <= seen[1] <= 50

    def test_a_server_that_gives_no_numbers_gets_half(self) -> None:
        seen, end = self.counts({"message": "maximum context length is 504 tokens"}, 30)
        assert isinstance(end, Done)
        assert 20 <= seen[1] <= 30

    def test_it_is_tried_once_only(self) -> None:
        seen, end = self.counts({"type": "exceed_context_size_error"}, 0)
        assert isinstance(end, Failed)
        assert end.problem.key == "failed.too_long"
        assert len(seen) == 2


def test_llama_cpp_is_sent_ids_and_a_slot_for_each_speaker() -> None:
    bodies: list[Any] = []

    async def handler(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == "/apply-template":
            words = "".join(f"<{m['role']}>{m['content']}" for m in asked.json["messages"])
            writer.write(answer(200, {"prompt": words + "<assistant>"}))
        elif asked.path == "/tokenize":
            writer.write(answer(200, {"tokens": list(asked.json["content"].encode())}))
        else:
            bodies.append(asked.json)
            writer.write(EVENT_STREAM + events(native("Hi", tokens=[72, 105]), EOS))

    async def test(url: str) -> None:
        where = endpoint(url, "llama.cpp", slots=2, n_ctx=64, kind="built-in")
        async with client_of(where) as client:
            for speaker in ("mira", "tobin", "mira", "fenn", "mira", "tobin"):
                sampling = Sampling(temperature=0.5, seed=1)
                message = (Message("user", "Hey"),)
                await replies(client, ChatRequest(3, message, 60, sampling, speaker=speaker))

    run(handler, test)
    assert bytes(bodies[0]["prompt"]) == b"<user>Hey<assistant>"
    assert (bodies[0]["temperature"], bodies[0]["seed"]) == (0.5, 1)
    assert bodies[0]["n_predict"] == 64 - len(b"<user>Hey<assistant>")
    assert [body["id_slot"] for body in bodies] == [0, 1, 0, 1, 0, 1]


def test_somebody_elses_server_keeps_its_slots_to_itself() -> None:
    async def test(url: str) -> None:
        async with client_of(endpoint(url, "llama.cpp", slots=2)) as client:
            assert client._slot("mira") == {}

    run(says(), test)


def test_a_prefill_is_streamed_so_that_the_server_notices_when_it_is_given_up() -> None:
    asked_for: list[Asked] = []

    async def modern(asked: Asked, writer: asyncio.StreamWriter) -> None:
        asked_for.append(asked)
        if asked.path == "/apply-template":
            words = "".join(message["content"] for message in asked.json["messages"])
            writer.write(answer(200, {"prompt": words}))
        elif asked.path == "/tokenize":
            writer.write(answer(200, {"tokens": [1, 2, 3]}))
        else:
            progress = {"prompt_progress": {"total": 3, "processed": 1}, "content": ""}
            end = {"stop": True, "content": "", "timings": {"prompt_n": 3}}
            writer.write(EVENT_STREAM + events(progress, end))

    async def test(url: str) -> None:
        async with client_of(endpoint(url, "llama.cpp")) as client:
            assert await client.prefill((Message("system", "card"),), "mira") == 3

    run(modern, test)
    body = asked_for[-1].json
    assert (body["n_predict"], body["stream"], body["return_progress"]) == (0, True, True)


def test_an_old_llamafile_without_templates_is_asked_to_chat_and_to_keep_its_cache() -> None:
    asked_for: list[Asked] = []

    async def old(asked: Asked, writer: asyncio.StreamWriter) -> None:
        asked_for.append(asked)
        if asked.path != "/v1/chat/completions":
            writer.write(answer(404, b"File Not Found"))
        elif asked.json["stream"]:
            writer.write(WORD + events("[DONE]"))
        else:
            timings = {"prompt_n": 9}
            writer.write(answer(200, {"choices": [], "timings": timings}))

    async def test(url: str) -> None:
        where = endpoint(url, "llama.cpp", slots=2, n_ctx=64, kind="llamafile")
        async with client_of(where) as client:
            request = ChatRequest(3, (Message("user", "<|end|>"),), 9, speaker="mira")
            await replies(client, request)
            await replies(client, request)
            assert await client.prefill((Message("system", "card"),), "tobin") == 9

    run(old, test)
    paths = [asked.path for asked in asked_for]
    assert paths == ["/apply-template", *["/v1/chat/completions"] * 3]
    chat_body = asked_for[2].json
    assert chat_body["messages"][0]["content"] == "< |end|>"
    assert (chat_body["cache_prompt"], chat_body["id_slot"], chat_body["slot_id"]) == (True, 0, 0)
    assert (asked_for[3].json["max_tokens"], asked_for[3].json["id_slot"]) == (1, 1)


def test_cancelled_it_closes_the_connection() -> None:
    closed = asyncio.Event()

    async def handler(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(WORD)
        await writer.drain()
        while not writer.transport.is_closing():
            writer.write(b": still here\n\n")
            await asyncio.sleep(0.005)
        closed.set()

    async def test(url: str) -> None:
        got: list[Event] = []

        def emit(events: list[Event]) -> float:
            got.extend(events)
            return 0.0

        async with client_of(endpoint(url), Limits()) as client, asyncio.timeout(5):
            task = asyncio.ensure_future(client.reply(QUESTION, emit))
            while not got:
                await asyncio.sleep(0.005)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await closed.wait()
        assert got[0] == Token(3, "One ")
        assert isinstance(got[-1], Done)
        assert (len(got), got[-1].stop) == (2, "stopped")

    run(handler, test)
