"""Servers that people already run, as far as a client meets them: Ollama, LM Studio, vLLM, a
hosted one that is strict about its fields, and llama-server as a router of several models.

Each answers as that program does, from the form of its lists to the words of its refusals.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.llm.raw_server import EVENT_STREAM, Asked, answer, events

KEY = "sk-very-secret"
Refusal = bytes | None


class Other:
    """What all of them share: a list of models, and a chat that streams.

    `asked` keeps every request. `limit` is how many messages fit into the context.
    """

    models: tuple[str, ...] = ("some-model",)
    thought = "reasoning_content"
    limit = 99

    def __init__(self) -> None:
        self.asked: list[Asked] = []

    async def __call__(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        self.asked.append(asked)
        if asked.method == "GET":
            writer.write(self.get(asked))
        elif asked.path != "/v1/chat/completions":
            writer.write(self.unknown(asked))
        else:
            refused = self.refusal(asked, asked.json)
            for part in (refused,) if refused is not None else self.reply(asked.json):
                writer.write(part)
                await writer.drain()

    @property
    def chats(self) -> list[Any]:
        return [asked.json for asked in self.asked if asked.path == "/v1/chat/completions"]

    def get(self, asked: Asked) -> bytes:
        return answer(200, self.listing()) if asked.path == "/v1/models" else self.unknown(asked)

    def listing(self) -> dict[str, Any]:
        data = [{"id": name, "object": "model", "owned_by": "library"} for name in self.models]
        return {"object": "list", "data": data}

    def unknown(self, asked: Asked) -> bytes:
        return answer(404, {"detail": "Not Found"})

    def refusal(self, asked: Asked, body: Any) -> Refusal:
        return None

    def chunk(self, finish: str | None = None, **delta: Any) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        kind = "chat.completion.chunk"
        return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": "m", "choices": [choice]}

    def reply(self, body: Any) -> Iterator[bytes]:
        """A role without content, a thought, words, an end, the costs, and the farewell."""
        yield EVENT_STREAM + events(self.chunk(role="assistant", content=None))
        yield events(self.chunk(**{self.thought: "The user wants bread."}))
        yield b": keep-alive\n\n" + events(self.chunk(content="Fresh "))
        yield events(self.chunk(content="bread."), self.chunk("stop", content=""))
        if (body.get("stream_options") or {}).get("include_usage"):
            usage = {"prompt_tokens": 5, "completion_tokens": 2, "total_tokens": 7}
            yield events(self.chunk() | {"choices": [], "usage": usage})
        yield events("[DONE]")


class Ollama(Other):
    models = ("nomic-embed-text:latest", "qwen3:4b", "llama3.2:latest")
    thought = "reasoning"

    def unknown(self, asked: Asked) -> bytes:
        return answer(404, b"404 page not found")

    def refusal(self, asked: Asked, body: Any) -> Refusal:
        if body.get("model") in self.models:
            return None
        words = f'model "{body.get("model")}" not found, try pulling it first'
        error = {"message": words, "type": "not_found_error", "param": None, "code": None}
        return answer(404, {"error": error})


class EmptyOllama(Ollama):
    def listing(self) -> dict[str, Any]:
        return {"object": "list", "data": None}


class LMStudio(Other):
    models = ("text-embedding-nomic-embed-text-v1.5", "gemma-3-1b-it")
    limit = 8

    def unknown(self, asked: Asked) -> bytes:
        return answer(200, {"error": f"Unexpected endpoint or method. ({asked.path})"})

    def refusal(self, asked: Asked, body: Any) -> Refusal:
        if len(body["messages"]) <= self.limit:
            return None
        words = "The number of tokens is greater than the context length (4096)."
        data = json.dumps({"error": {"message": words}}).encode()
        return EVENT_STREAM + b"event: error\ndata: " + data + b"\n\n"


class VLLM(Other):
    models = ("Qwen/Qwen3-8B",)

    def listing(self) -> dict[str, Any]:
        listed = super().listing()
        listed["data"][0] |= {"max_model_len": 32768, "owned_by": "vllm"}
        return listed

    def get(self, asked: Asked) -> bytes:
        if asked.path.startswith("/v1") and self.stranger(asked):
            return answer(401, {"error": "Unauthorized"})
        return super().get(asked)

    def stranger(self, asked: Asked) -> bool:
        return asked.headers.get("authorization") != f"Bearer {KEY}"

    def refusal(self, asked: Asked, body: Any) -> Refusal:
        if self.stranger(asked):
            return answer(401, {"error": "Unauthorized"})
        if body.get("reasoning_effort") not in (None, "low", "medium", "high"):
            fault = "[{'loc': ('body', 'reasoning_effort'), 'input': 'none'}]"
            return answer(400, {"object": "error", "message": fault, "code": 400})
        return None


class GemmaOnVLLM(VLLM):
    def refusal(self, asked: Asked, body: Any) -> Refusal:
        if any(message["role"] == "system" for message in body["messages"]):
            error = {"message": "System role not supported", "type": "BadRequestError"}
            return answer(400, {"error": error})
        return super().refusal(asked, body)


class ThinkerOnVLLM(VLLM):
    """A model whose template opens the thought itself, on a server that takes none apart."""

    models = ("deepseek-ai/DeepSeek-R1-Distill-Qwen-7B",)

    def reply(self, body: Any) -> Iterator[bytes]:
        yield EVENT_STREAM + events(self.chunk(role="assistant", content=""))
        yield events(self.chunk(content="Okay, the user "), self.chunk(content="asks.\n</th"))
        yield events(self.chunk(content="ink>\n\nFresh "), self.chunk(content="bread."))
        yield events(self.chunk("stop"), "[DONE]")


class QuietThinkerOnVLLM(ThinkerOnVLLM):
    """The same with a name that says nothing of thoughts."""

    models = ("my-own-model",)


class Strict(Other):
    """A hosted server: an unknown field, or an old one, is refused by its name."""

    models = ("big-model",)
    allowed = frozenset(
        ("messages", "model", "stream", "stream_options", "stop", "seed", "top_p", "temperature")
    )

    def refusal(self, asked: Asked, body: Any) -> Refusal:
        if "max_tokens" in body:
            words = "Unsupported parameter: 'max_tokens' is not supported with this model. "
            return self.refuse(words + "Use 'max_completion_tokens' instead.")
        for name in sorted(set(body) - self.allowed - {"max_completion_tokens"}):
            return self.refuse(f"Unrecognized request argument supplied: {name}")
        return None

    def refuse(self, words: str) -> bytes:
        return answer(400, {"error": {"message": words, "type": "invalid_request_error"}})


class Censor(Other):
    """Refuses some questions for what they say, and names no field."""

    def refusal(self, asked: Asked, body: Any) -> Refusal:
        if "sword" not in str(body["messages"]):
            return None
        return answer(400, {"error": {"message": "The prompt was filtered."}})


class Router(Other):
    models = ("a-model", "b-model")

    def listing(self) -> dict[str, Any]:
        listed = super().listing()
        for model, value in zip(listed["data"], ("unloaded", "loaded"), strict=True):
            model["status"] = {"value": value}
        return listed

    def get(self, asked: Asked) -> bytes:
        if asked.path != "/props":
            return super().get(asked)
        settings = {"params": {}, "n_ctx": 0}
        return answer(
            200,
            {"role": "router", "model_path": "none", "default_generation_settings": settings},
        )


class TellTale(VLLM):
    """Writes the caller's key into its refusal."""

    def refusal(self, asked: Asked, body: Any) -> Refusal:
        return answer(500, {"error": {"message": f"failed for {asked.headers['authorization']}"}})


Make = Callable[[], Other]
