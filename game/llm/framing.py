"""Prompts in which the player's letters can never become control tokens.

A llama.cpp server turns `<|im_end|>` inside a chat message into the control token. So the frame
around the messages is asked for with placeholders (`/apply-template`), and frame and words are
tokenized apart: the frame with `parse_special`, the words without. `/completion` then gets ids.
For servers that only speak `/v1/chat/completions`, `defuse` breaks such strings up.
"""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from game.messages import Message, Role

_MARK = "TattleWords{:04d}Here"
_MARKS = re.compile(r"TattleWords(\d{4})Here")
_CONTROL = re.compile(r"<(?=[|/!<｜A-Za-z])|\[(?=/?[A-Z_]{2})|>(?=>[A-Z])")
_OPEN_THOUGHT = re.compile(r"<(think|thinking|thought)>\s*$")
_PIECES_KEPT = 1024
_FRAMES_KEPT = 16


def defuse(words: str) -> str:
    """Put a space into everything that could be read as a control token: `< |im_end|>`."""
    return _CONTROL.sub(lambda found: found.group() + " ", words)


class FramingError(Exception):
    """The server cannot give the frame of these messages. `never`: it has no such endpoint."""

    def __init__(self, words: str, *, never: bool = False) -> None:
        super().__init__(words)
        self.never = never


class Post(Protocol):
    """Send a JSON body to a path of the server and return the JSON answer.

    Raises `FramingError` where the server answers anything but 200 and an object.
    """

    async def __call__(self, path: str, body: dict[str, Any]) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the prompt: frame text, or (`index` ≥ 0) a message's words.

    The frame's plain letters next to the words (`user\\n` after `<|im_start|>`) go with them, so
    that tokens come out as if the whole prompt had been tokenized at once: tokenizers that put a
    space before each text would put one too many otherwise. `spoken_lead` is what stood before
    the words when the model spoke them: some templates add a space only afterwards.
    """

    frame: str
    index: int = -1
    lead: str = ""
    trail: str = ""
    spoken_lead: str = ""


class Framer:
    """Turns messages into token ids on one server; keeps what it has tokenized."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._frames: OrderedDict[tuple[Role, ...], tuple[_Piece, ...]] = OrderedDict()
        self._ids: OrderedDict[tuple[str, bool, bool], tuple[int, ...]] = OrderedDict()
        self._spoken: OrderedDict[str, tuple[int, ...]] = OrderedDict()
        self._system_apart = True

    async def prompt(self, messages: Sequence[Message]) -> list[int]:
        """The ids of a whole prompt that asks for the assistant's next words.

        Raises `FramingError`.
        """
        return await self._join(await self._pieces(messages), messages)

    async def beginning(self, messages: Sequence[Message]) -> list[int]:
        """The ids that every later prompt starting with `messages` begins with.

        Raises `FramingError`.
        """
        if messages and messages[-1].role == "user":
            return await self.prompt(messages)
        pieces = await self._pieces((*messages, Message("user", "")))
        last = max(at for at, piece in enumerate(pieces) if piece.index == len(messages))
        return await self._join(pieces[:last], messages)

    async def count(self, text: str) -> int:
        """How many tokens a text of plain words has. Raises `FramingError`."""
        return len(await self._tokenize(text, False, False))

    def remember(self, text: str, ids: Sequence[int]) -> None:
        """Keep the very tokens of a reply: put back as they were, the server's cache fits them.

        Tokenizing the text again may choose other tokens than the model did.
        """
        key = text.strip()
        if key and ids:
            self._spoken[key] = tuple(ids)
            self._spoken.move_to_end(key)
            while len(self._spoken) > _PIECES_KEPT:
                self._spoken.popitem(last=False)

    async def _join(self, pieces: Sequence[_Piece], messages: Sequence[Message]) -> list[int]:
        wanted: list[tuple[str, bool, bool]] = []
        known: dict[int, tuple[int, ...]] = {}
        for piece in pieces:
            first = not wanted
            if piece.index < 0:
                if piece.frame or first:
                    wanted.append((piece.frame, True, first))
                continue
            message = messages[piece.index]
            said = message.content.strip() if message.role == "assistant" else ""
            spoken = self._spoken.get(said)
            if spoken is None:
                words = f"{piece.lead}{message.content}{piece.trail}"
                if not first and not wanted[-1][1]:
                    words, first = wanted[-1][0] + words, wanted.pop()[2]
                wanted.append((words, False, first))
            else:
                wanted.append((piece.spoken_lead, False, first))
                known[len(wanted) - 1] = spoken
                wanted.append((piece.trail, True, False))
        parts = await asyncio.gather(*(self._tokenize(*key) for key in wanted))
        ids: list[int] = []
        for at, part in enumerate(parts):
            ids += part
            ids += known.get(at, ())
        return ids

    async def _tokenize(self, text: str, special: bool, first: bool) -> tuple[int, ...]:
        key = (text, special, first)
        ids = self._ids.get(key)
        if ids is not None:
            self._ids.move_to_end(key)
            return ids
        if not text and not first:
            return ()
        body = {"content": text, "parse_special": special, "add_special": first}
        tokens = (await self._post("/tokenize", body)).get("tokens")
        if not isinstance(tokens, list) or not all(isinstance(token, int) for token in tokens):
            raise FramingError("/tokenize gave no list of ids")
        ids = self._ids[key] = tuple(tokens)
        while len(self._ids) > _PIECES_KEPT:
            self._ids.popitem(last=False)
        return ids

    async def _pieces(self, messages: Sequence[Message]) -> tuple[_Piece, ...]:
        roles = tuple(message.role for message in messages)
        pieces = self._frames.get(roles)
        if pieces is None:
            pieces = self._frames[roles] = _split(await self._template(roles), len(roles))
            while len(self._frames) > _FRAMES_KEPT:
                self._frames.popitem(last=False)
        else:
            self._frames.move_to_end(roles)
        return pieces

    async def _template(self, roles: Sequence[Role]) -> str:
        """The prompt with placeholders. A template without a system role gets it as the user's."""
        marks = [(role, _MARK.format(at)) for at, role in enumerate(roles)]
        if self._system_apart or "system" not in roles:
            try:
                return await self._apply(marks)
            except FramingError:
                if roles[:2] != ("system", "user"):
                    raise
        joined = [("user", f"{marks[0][1]}\n\n{marks[1][1]}"), *marks[2:]]
        prompt = await self._apply(joined)
        self._system_apart = False
        return prompt

    async def _apply(self, marks: Sequence[tuple[str, str]]) -> str:
        body = {
            "messages": [{"role": role, "content": content} for role, content in marks],
            "chat_template_kwargs": {"enable_thinking": False},
        }
        prompt = (await self._post("/apply-template", body)).get("prompt")
        if not isinstance(prompt, str) or any(
            prompt.count(mark) != 1 for _, content in marks for mark in content.split()
        ):
            raise FramingError("the template does not show every message once")
        return prompt


def _split(prompt: str, count: int) -> tuple[_Piece, ...]:
    """Cut a prompt with placeholders into frames and words."""
    if prompt.rstrip().endswith("<|start|>assistant"):
        # A dialect that thinks in a channel of its own; only the server can tell them apart.
        raise FramingError("the model speaks in channels", never=True)
    found = _OPEN_THOUGHT.search(prompt)
    if found:
        prompt += f"\n</{found.group(1)}>\n\n"
    parts = _MARKS.split(prompt)
    if len(parts) != 2 * count + 1:
        raise FramingError("the template does not show every message once")
    last_words = _plain_end(parts[-1])
    pieces: list[_Piece] = []
    for at in range(0, len(parts), 2):
        frame = parts[at]
        if pieces:
            opens = [place for place in map(frame.find, "<[") if place >= 0]
            head = min(opens, default=0)
            pieces[-1] = replace(pieces[-1], trail=frame[:head])
            frame = frame[head:]
        if at + 1 == len(parts):
            pieces.append(_Piece(frame))
            break
        lead = _plain_end(frame)
        spoken_lead = last_words if last_words.strip() == lead.strip() else lead
        pieces.append(_Piece(frame[: len(frame) - len(lead)]))
        pieces.append(_Piece("", int(parts[at + 1]), lead, spoken_lead=spoken_lead))
    return tuple(pieces)


def _plain_end(frame: str) -> str:
    """The letters of a frame after its last control token."""
    return frame[max(frame.rfind(">"), frame.rfind("]")) + 1 :]
