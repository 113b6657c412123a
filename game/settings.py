"""What a player has chosen, kept in one TOML file.

Frozen, so that a screen passes a changed copy on and nothing changes under another's feet. A
broken file or field never stops the game: the default stands in and a notice says so. No secret
is ever kept here: an API key for a server comes from `secrets.toml` beside it or from the
environment (`TATTLEBROOK_API_KEY`), and is only read.
"""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

API_KEY_VARIABLE = "TATTLEBROOK_API_KEY"
SPEEDS = ("slow", "normal", "fast", "at once")
TEXT_SIZES = ("small", "normal", "large", "huge")
FONTS = ("dots", "easy")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "text_speed": SPEEDS,
    "text_size": TEXT_SIZES,
    "font": FONTS,
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Volumes go from 0 (silent) to 1. `model` is a path, `server_url` a server's address."""

    language: str = "en"
    text_speed: str = "normal"
    text_size: str = "normal"
    font: str = "dots"
    high_contrast: bool = False
    reduced_motion: bool = False
    voice_blips: bool = True
    volume: float = 0.6
    full_screen: bool = False
    model: str = ""
    server_url: str = ""
    player_name: str = ""

    @property
    def looks(self) -> tuple[object, ...]:
        """What a talk that is open must know of at once."""
        seen = (self.language, self.text_size, self.font, self.high_contrast, self.reduced_motion)
        return (*seen, self.voice_blips)

    def changed(self, **fields: Any) -> Settings:
        """A copy with other values for the named fields."""
        return dataclasses.replace(self, **fields)


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """Read the settings; returns them and one notice for each thing that was wrong."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except OSError as error:
        return Settings(), [f"{path}: cannot be read ({error.strerror}); defaults are used"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(), [f"{path}: is no valid TOML ({error}); defaults are used"]
    return _checked(raw, path)


def _checked(raw: Mapping[str, Any], path: Path) -> tuple[Settings, list[str]]:
    notices: list[str] = []
    good: dict[str, Any] = {}
    for field in dataclasses.fields(Settings):
        if field.name not in raw:
            continue
        value, default = raw[field.name], field.default
        if isinstance(default, float) and type(value) is int:
            value = float(value)
        mend = _fault(field.name, value, default)
        if mend:
            notices.append(f"{path}: {field.name} {mend}, found {value!r}")
        else:
            good[field.name] = value
    return Settings(**good), notices


def _fault(name: str, value: object, default: object) -> str:
    if type(value) is not type(default):
        kind = {bool: "true or false", float: "a number", str: "a text in quotes"}[type(default)]
        return f"must be {kind}"
    if name in _CHOICES and value not in _CHOICES[name]:
        return f"must be one of {', '.join(_CHOICES[name])}"
    if isinstance(value, float) and not 0.0 <= value <= 1.0:
        return "must lie between 0 and 1"
    return ""


def dump_settings(settings: Settings) -> bytes:
    """The file's content; `game.storage` writes it."""
    import tomli_w

    return tomli_w.dumps(dataclasses.asdict(settings)).encode()


def api_key(config: Path, environment: Mapping[str, str] | None = None) -> str | None:
    """The key for a server that already runs, from the environment or `secrets.toml`.

    The file has one line, `api_key = "…"`. Never logged and never written by the game.
    """
    env = os.environ if environment is None else environment
    if key := env.get(API_KEY_VARIABLE):
        return key
    try:
        raw = tomllib.loads((config / "secrets.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return None
    found = raw.get("api_key")
    return found if isinstance(found, str) and found else None
