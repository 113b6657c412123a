"""Amounts as people say them: bytes and spans of time, for the screen and the terminal alike."""

from __future__ import annotations


def size_words(size: float) -> str:
    """Bytes in decimal units, three digits at most: `532 MB`, `1.3 GB`, `0 MB`."""
    megabytes = size / 1e6
    if megabytes < 1 and size > 0:
        return f"{size / 1e3:.0f} kB"
    return f"{megabytes:.0f} MB" if megabytes < 999.5 else f"{megabytes / 1e3:.1f} GB"


def time_words(seconds: float) -> tuple[str, dict[str, int]]:
    """The key of a sentence in `models`, and what fills its blanks; rounded up."""
    whole = max(1, round(seconds))
    if whole < 60:
        return "models.seconds", {"seconds": whole}
    minutes = -(-whole // 60)
    if minutes < 60:
        return "models.minutes", {"minutes": minutes}
    return "models.hours", {"hours": minutes // 60, "minutes": minutes % 60}
