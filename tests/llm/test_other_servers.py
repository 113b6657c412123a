"""The whole chain, from a question to its end, with the servers that people already run."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from game.language import Language
from game.llm.backends import url_plan
from game.llm.bridge import Bridge
from game.llm.supervisor import Supervisor
from game.messages import (
    ChatRequest,
    Done,
    Event,
    Failed,
    Message,
    Problem,
    Sampling,
    ServerState,
    Token,
)
from game.paths import find_paths
from tests.llm.other_servers import (
    KEY,
    VLLM,
    Censor,
    EmptyOllama,
    GemmaOnVLLM,
    LMStudio,
    Make,
    Ollama,
    Other,
    QuietThinkerOnVLLM,
    Router,
    Strict,
    TellTale,
    ThinkerOnVLLM,
)
from tests.llm.raw_server import threaded_server

TALK = (Message("system", "You are Mira."), Message("user", "What do you sell?"))
SAMPLING = Sampling(temperature=0.7, top_k=40, min_p=0.05)


class Talk:
    """Questions to one server through the bridge and its supervisor, and all that came back."""

    def __init__(self, url: str, key: str | None) -> None:
        self.got: list[Event] = []
        self._key = key
        self.bridge = Bridge(self._make, server_url=url)

    def _make(
        self, model: str, server_url: str, on_state: Callable[[ServerState], None]
    ) -> Supervisor:
        plan = url_plan(server_url, self._key)
        return Supervisor(plan, paths=find_paths(), on_state=on_state)

    def ask(self, number: int, messages: tuple[Message, ...] = TALK) -> tuple[str, str]:
        """The words, and the stop or the problem's key."""
        self.bridge.ask(ChatRequest(number, messages, 32, SAMPLING, speaker="mira"))
        deadline = time.monotonic() + 10
        while True:
            self.got += self.bridge.poll()
            mine = [e for e in self.got if not isinstance(e, ServerState) and e.id == number]
            if mine and isinstance(mine[-1], Done | Failed):
                break
            assert time.monotonic() < deadline, self.got
            threading.Event().wait(0.002)
        said = "".join(event.text for event in mine if isinstance(event, Token))
        end = mine[-1]
        return said, end.stop if isinstance(end, Done) else end.problem.key

    @property
    def problem(self) -> Problem:
        return next(e.problem for e in reversed(self.got) if isinstance(e, Failed))


def with_server(
    make: Make, *questions: tuple[Message, ...], key: str | None = None, pick: str = ""
) -> tuple[Other, Talk, list[tuple[str, str]]]:
    server = make()
    with threaded_server(server) as url:
        talk = Talk(url + pick, key)
        with talk.bridge:
            ends = [talk.ask(number, each) for number, each in enumerate(questions or (TALK,), 1)]
    return server, talk, ends


@pytest.mark.parametrize(
    ("make", "key", "model"),
    [
        (Ollama, None, "qwen3:4b"),
        (LMStudio, None, "gemma-3-1b-it"),
        (VLLM, KEY, "Qwen/Qwen3-8B"),
        (GemmaOnVLLM, KEY, "Qwen/Qwen3-8B"),
        (ThinkerOnVLLM, KEY, ThinkerOnVLLM.models[0]),
        (Strict, KEY, "big-model"),
        (Router, None, "b-model"),
    ],
)
def test_each_answers_with_words_and_no_thoughts(make: Make, key: str | None, model: str) -> None:
    server, talk, ends = with_server(make, TALK, TALK, key=key)
    assert ends == [("Fresh bread.", "eos")] * 2
    assert server.chats[-1]["model"] == model
    assert talk.bridge.state.backend is not None
    assert talk.bridge.state.backend.model == model
    assert server.chats[-1] == server.chats[-2], "what was refused once is not sent again"


def test_what_a_server_refuses_is_left_out_and_nothing_else() -> None:
    server, _, _ = with_server(VLLM, key=KEY)
    assert "reasoning_effort" not in server.chats[-1]
    assert server.chats[-1]["chat_template_kwargs"] == {"enable_thinking": False}
    assert server.chats[-1]["min_p"] == 0.05
    server, _, _ = with_server(Strict, key=KEY)
    body = server.chats[-1]
    assert (body["max_completion_tokens"], body["temperature"]) == (32, 0.7)
    server, _, _ = with_server(GemmaOnVLLM, key=KEY)
    (only,) = server.chats[-1]["messages"]
    assert only == {"role": "user", "content": "You are Mira.\n\nWhat do you sell?"}


def test_a_question_refused_for_what_it_says_costs_no_field() -> None:
    server, _, ends = with_server(Censor, (Message("user", "A sword!"),), TALK)
    assert ends == [("", "failed.refused"), ("Fresh bread.", "eos")]
    assert server.chats[-1]["chat_template_kwargs"] == {"enable_thinking": False}
    assert server.chats[-1]["reasoning_effort"] == "none"


def test_a_thinker_whose_name_does_not_say_so_is_known_after_its_first_reply() -> None:
    _, _, ends = with_server(QuietThinkerOnVLLM, TALK, TALK, TALK, key=KEY)
    assert ends[1:] == [("Fresh bread.", "eos")] * 2


@pytest.mark.parametrize(
    ("pick", "model"),
    [("#llama3.2", "llama3.2:latest"), ("/v1#qwen3:4b", "qwen3:4b"), ("#QWEN3", "qwen3:4b")],
)
def test_the_player_picks_a_model_behind_the_address(pick: str, model: str) -> None:
    server, _, _ = with_server(Ollama, pick=pick)
    assert server.chats[-1]["model"] == model


@pytest.mark.parametrize(
    ("make", "key", "pick", "problem", "words"),
    [
        (Ollama, None, "#mistral", "server.no_such_model", "qwen3:4b"),
        (EmptyOllama, None, "", "server.no_models", "no model that can talk"),
        (VLLM, None, "", "server.key_refused", "TATTLEBROOK_API_KEY"),
        (VLLM, "wrong", "", "server.key_refused", "TATTLEBROOK_API_KEY"),
    ],
)
def test_what_cannot_be_served_is_said_in_one_sentence(
    make: Make, key: str | None, pick: str, problem: str, words: str
) -> None:
    _, talk, ends = with_server(make, key=key, pick=pick)
    assert ends == [("", problem)]
    for code in ("en", "ja"):
        sentence = Language.load(find_paths().assets, code).problem(talk.problem)
        assert "{" not in sentence
        assert words in sentence or code == "ja"


def test_a_model_that_went_away_is_named_by_its_server() -> None:
    class Forgetful(Ollama):
        def refusal(self, asked: Any, body: Any) -> bytes | None:
            return super().refusal(asked, body | {"model": "gone"})

    _, talk, ends = with_server(Forgetful)
    assert ends == [("", "failed.not_found")]
    assert "try pulling it first" in talk.problem.detail


def test_a_prompt_too_long_said_within_the_stream_is_trimmed_and_asked_again() -> None:
    turns = tuple(Message(r, f"turn {n}") for n in range(9) for r in ("user", "assistant"))  # type: ignore[arg-type]
    server, _, ends = with_server(LMStudio, (TALK[0], *turns, TALK[1]))
    assert ends == [("Fresh bread.", "eos")]
    assert [len(chat["messages"]) > LMStudio.limit for chat in server.chats] == [True, False]


def test_a_server_that_repeats_the_key_does_not_get_it_shown(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        _, talk, ends = with_server(TellTale, key=f" {KEY}\n")
    assert ends == [("", "failed.server_error")]
    assert "failed for" in talk.problem.detail
    assert KEY not in repr(talk.got) + caplog.text
