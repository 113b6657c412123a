"""What suits one model, as data beside its file: sampling, reply length, shape of the prompt.

The built-in model brings `brookling.toml`; any other `NAME.gguf` may have a `NAME.toml` next to
it. A model without one gets values that suit a large chat model.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from game.core.prompt import LARGE, PromptShape
from game.errors import ContentError
from game.messages import Sampling


@dataclass(frozen=True, slots=True)
class ModelProfile:
    """`max_tokens` bounds one reply; `budget` bounds the prompt, both in tokens."""

    name: str = ""
    licence: str = ""
    sampling: Sampling = field(default_factory=lambda: Sampling(temperature=0.7, min_p=0.05))
    max_tokens: int = 220
    budget: int = 3_000
    shape: PromptShape = LARGE


def load_profile(path: Path) -> ModelProfile:
    """Read a profile; a file that is not there gives the default. Raises ContentError."""
    file = path.as_posix()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ModelProfile()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(file, "", f"cannot be read: {error}") from error
    reply = _section(table, "reply", file)
    prompt = _section(table, "prompt", file)
    return ModelProfile(
        name=str(table.get("name", "")),
        licence=str(table.get("licence", "")),
        sampling=_sampling(_section(table, "sampling", file), file),
        max_tokens=_whole(reply, "reply.max_tokens", 220, file),
        budget=_whole(prompt, "prompt.budget", 3_000, file),
        shape=PromptShape(
            card_facts=_whole(prompt, "prompt.card_facts", LARGE.card_facts, file),
            guide=_flag(prompt, "prompt.guide", LARGE.guide, file),
        ),
    )


def profile_beside(model: Path) -> ModelProfile:
    """The profile that lies beside a model's file (same stem, `.toml`)."""
    return load_profile(model.with_suffix(".toml"))


def _section(table: dict[str, Any], name: str, file: str) -> dict[str, Any]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise ContentError(file, name, f"must be a table [{name}], found {value!r}")
    return value


def _sampling(table: dict[str, Any], file: str) -> Sampling:
    known = {item.name for item in fields(Sampling)}
    for name, value in table.items():
        if name not in known:
            raise ContentError(
                file, f"sampling.{name}", f"must be one of {', '.join(sorted(known))}"
            )
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ContentError(file, f"sampling.{name}", f"must be a number, found {value!r}")
    return Sampling(**table)


def _whole(table: dict[str, Any], name: str, default: int, file: str) -> int:
    value = table.get(name.rpartition(".")[2], default)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ContentError(file, name, f"must be a whole number from 0 up, found {value!r}")
    return value


def _flag(table: dict[str, Any], name: str, default: bool, file: str) -> bool:
    value = table.get(name.rpartition(".")[2], default)
    if not isinstance(value, bool):
        raise ContentError(file, name, f"must be true or false, found {value!r}")
    return value
