"""Turns the bytes of one reply into `Token`s and exactly one `Done` or `Failed`: pure.

Reads every dialect that the game meets: llama.cpp's `/completion` (new, and as llamafile 0.8 and
0.9 speak it), `/v1/chat/completions` with `[DONE]`, and a whole JSON answer from a server that
does not stream. What arrived before a failure has already been given out, so it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from game.llm.faults import load_json, server_problem, whole_number
from game.llm.sse import LINE_LIMIT, SseParser
from game.llm.thoughts import ThoughtFilter
from game.messages import Done, Event, Failed, Problem, StopReason, Timings, Token

REPLY_LIMIT = 4 * 1024 * 1024
"""Bytes of text (UTF-8) that one reply may have; the text up to there is shown."""

SILENCE_LIMIT = 4 * 1024 * 1024
"""Bytes that may arrive in a row without one event that belongs to a reply."""

_FINISH: Mapping[str, StopReason] = {"length": "limit", "max_tokens": "limit", "limit": "limit"}


class ReplyReader:
    """Feed it a reply's bytes; it returns events, `Token`s first and one final one last.

    `clock` gives seconds and is read for the first token and the end. After the final event
    (`finished`) everything is ignored; `problem` is then what a `Failed` said. `received` counts
    bytes.
    """

    def __init__(self, request_id: int, clock: Callable[[], float]) -> None:
        self.finished = False
        self.received = 0
        self.problem: Problem | None = None
        self._said: list[str] = []
        self._ids: list[int] = []
        self._request = request_id
        self._clock = clock
        self._start = clock()
        self._first: float | None = None
        self._parser = SseParser(LINE_LIMIT, line_event="error")
        self._thoughts = ThoughtFilter()
        self._thought = False
        self._whole: bytearray | None = None
        self._count = 0
        self._size = 0
        self._silence = 0
        self._stop: StopReason | None = None
        self._server: dict[str, Any] = {}
        self._surrogate = ""

    def expect_whole(self) -> None:
        """The body is one JSON answer and no event stream."""
        self._whole = bytearray()

    def presume_thought(self) -> None:
        """This model begins within a thought, on a server that may not take it apart."""
        self._thoughts.presume()

    def begin_again(self) -> None:
        """The server refused within the stream, before a word: another try may follow."""
        self.finished, self.problem, self._stop, self._silence = False, None, None, 0
        self._parser = SseParser(LINE_LIMIT, line_event="error")
        self._whole = None
        self._thoughts = ThoughtFilter()

    @property
    def began_in_thought(self) -> bool:
        """The reply showed the end of a thought whose beginning was nowhere."""
        return self._thoughts.stray

    @property
    def text(self) -> str:
        """All that was said."""
        return "".join(self._said)

    @property
    def ids(self) -> list[int]:
        """The reply's token ids, if they are all known and nothing of it was left out."""
        spoken = whole_number(self._server.get("predicted_n"))
        if self.problem or self._thoughts.thought or self._server.get("stop_type") == "word":
            return []
        return self._ids if spoken == len(self._ids) + (self._stop == "eos") else []

    def feed(self, chunk: bytes) -> list[Event]:
        """Take the next read and return what it completed; neighbouring text is one `Token`."""
        if self.finished:
            return []
        self.received += len(chunk)
        if self._whole is not None:
            self._whole += chunk
            if len(self._whole) > LINE_LIMIT:
                return self.fail(Problem("failed.too_much"))
            return []
        texts: list[str] = []
        final: Event | None = None
        self._silence += len(chunk)
        for kind, data, _ in self._parser.feed(chunk):
            if data == "[DONE]":
                final = self._ended()
            elif kind == "error":
                final = self._failed(server_problem(load_json(data) or data))
            else:
                final = self._event(data, texts)
            if final is not None:
                break
        if final is None and (self._parser.too_long or self._silence > SILENCE_LIMIT):
            final = self._failed(Problem("failed.too_much"))
        return self._out(texts, final)

    def end(self, detail: str = "") -> list[Event]:
        """The connection closed; `detail` is the technical reason where there is one."""
        if self.finished:
            return []
        texts: list[str] = []
        if self._whole is not None:
            final = self._event(self._whole.decode("utf-8", "replace"), texts) or self._ended()
        elif self._stop is not None:
            final = self._ended()
        elif self._count == 0 and self._silence > 0:
            final = self._failed(Problem("failed.not_understood", detail=detail))
        else:
            final = self._failed(Problem("failed.broke_off", detail=detail))
        return self._out(texts, final)

    def fail(self, problem: Problem) -> list[Event]:
        """End the reply with a failure found outside the stream.

        A chat reply that only lacks its farewell (`[DONE]`) is whole all the same.
        """
        if self.finished:
            return []
        return self._out([], self._ended() if self._stop is not None else self._failed(problem))

    def stop(self) -> list[Event]:
        """The player stopped the reply."""
        if self.finished:
            return []
        return self._out([], Done(self._request, "stopped", self._timings()))

    def _out(self, texts: list[str], final: Event | None) -> list[Event]:
        text = "".join(texts)
        if final is not None:
            self.finished = True
            if self._surrogate:
                text += "\ufffd"
            text += self._thoughts.end(whole=isinstance(final, Done) and final.stop == "eos")
        events: list[Event] = []
        if text:
            self._said.append(text)
            events.append(Token(self._request, text))
        if final is not None:
            if isinstance(final, Done) and final.stop != "stopped" and not self._said:
                only = self._thought or self._thoughts.thought
                final = self._failed(Problem("failed.only_thoughts" if only else "failed.empty"))
            if isinstance(final, Failed):
                self.problem = final.problem
            events.append(final)
        return events

    def _event(self, data: str, texts: list[str]) -> Event | None:
        message = load_json(data)
        if not isinstance(message, dict):
            return self._failed(Problem("failed.not_understood", detail=data[:200]))
        error = message.get("error")
        if error:
            return self._failed(server_problem(message))
        content = message.get("content")
        choices = message.get("choices")
        if isinstance(choices, list):
            content = self._choice(choices)
        if isinstance(content, str) and content:
            ids = message.get("tokens")
            if isinstance(ids, list):
                self._ids += ids
            failed = self._text(content, texts)
            if failed is not None:
                return failed
        elif "prompt_progress" in message:
            self._silence = 0
        timings = message.get("timings")
        if isinstance(timings, dict):
            self._server.update(timings)
        usage = message.get("usage")
        if isinstance(usage, dict):
            self._server["usage"] = usage
        if message.get("stop") is True:
            self._server["stop_type"] = message.get("stop_type")
            limited = message.get("stop_type") == "limit" or message.get("stopped_limit") is True
            self._stop = "limit" if limited else "eos"
            return self._ended()
        return None

    def _choice(self, choices: list[Any]) -> str | None:
        """The text of a chat chunk (or of a whole chat answer)."""
        choice = choices[0] if choices else None
        if not isinstance(choice, dict):
            return None
        finish = choice.get("finish_reason")
        if isinstance(finish, str):
            self._stop = _FINISH.get(finish, "eos")
        delta = choice.get("delta") or choice.get("message")
        if not isinstance(delta, dict):
            text = choice.get("text")
            return text if isinstance(text, str) else None
        if delta.get("reasoning_content") or delta.get("reasoning"):
            self._thought = True
            self._silence = 0
            self._thoughts.absolve()
        content = delta.get("content")
        return content if isinstance(content, str) else None

    def _text(self, content: str, texts: list[str]) -> Event | None:
        """Add a piece of the model's text; a `Failed` once the reply is beyond its limit."""
        self._count += 1
        self._silence = 0
        if self._first is None:
            self._first = self._clock()
        size = len(content)
        if not content.isascii() or self._surrogate:
            content = self._mend(content)
            size = len(content.encode())
        self._size += size
        if self._size <= REPLY_LIMIT:
            texts.append(self._thoughts.feed(content))
            return None
        room = size - (self._size - REPLY_LIMIT)
        texts.append(self._thoughts.feed(content.encode()[:room].decode("utf-8", "ignore")))
        return self._failed(Problem("failed.too_much"))

    def _mend(self, content: str) -> str:
        """Join the halves of a character that a server escaped as two and cut between them."""
        if not self._surrogate:
            try:
                content.encode()
                return content
            except UnicodeEncodeError:
                pass
        text = self._surrogate + content
        self._surrogate = ""
        if "\ud800" <= text[-1] <= "\udbff":
            self._surrogate = text[-1]
            text = text[:-1]
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _ended(self) -> Event:
        return Done(self._request, self._stop or "eos", self._timings())

    def _failed(self, problem: Problem) -> Event:
        return Failed(self._request, problem, self._timings())

    def _timings(self) -> Timings:
        server = self._server
        raw_usage = server.get("usage")
        usage = raw_usage if isinstance(raw_usage, dict) else {}
        read, cached = whole_number(server.get("prompt_n")), whole_number(server.get("cache_n"))
        tokens = whole_number(server.get("predicted_n")) or whole_number(
            usage.get("completion_tokens")
        )
        now = self._clock()
        rate = server.get("predicted_per_second")
        if not isinstance(rate, int | float):
            spent = now - (self._first or now)
            rate = (tokens or self._count) / spent if spent > 0 else None
        prompt = whole_number(usage.get("prompt_tokens"))
        if read is not None:
            prompt = read + (cached or 0)
        return Timings(
            first_token_ms=None if self._first is None else (self._first - self._start) * 1e3,
            total_ms=(now - self._start) * 1e3,
            tokens=self._count if tokens is None else tokens,
            tokens_per_second=rate,
            prompt_tokens=prompt,
            cached_tokens=cached,
        )
