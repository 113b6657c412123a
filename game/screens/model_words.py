"""What the models screen says of each model: a row, and the lines beside it."""

from __future__ import annotations

from game.core.amounts import size_words, time_words
from game.language import Language
from game.messages import ServerPhase, ServerState
from game.shelf import Item, ItemState, Progress, View
from game.ui.menu_list import Row


def row_key(item: Item) -> str:
    """Stays the same while a model arrives, so that the choice does not jump."""
    return item.key if item.kind == "built-in" else item.file


def title(item: Item, language: Language) -> str:
    """A model's name."""
    return language.text("models.built_in") if item.kind == "built-in" else item.title


def serves(item: Item, state: ServerState) -> bool:
    """Whether this model talks now, or is being woken to."""
    backend = state.backend
    if backend is None or state.phase in (ServerPhase.FAILED, ServerPhase.STOPPED):
        return False
    built_in = item.kind == "built-in"
    same_kind = backend.kind == "built-in" if built_in else backend.kind != "url"
    return bool(item.path) and same_kind and backend.model == item.file


def row(item: Item, state: ServerState, language: Language) -> Row:
    """One line of the list."""
    share = item.progress.share if item.progress is not None else None
    values: dict[str, str | int] = {
        "size": size_words(item.size),
        "percent": round(100 * share) if share is not None else 0,
    }
    word = f"word_{'serving' if serves(item, state) else item.state.value}"
    if item.recommended and item.state is ItemState.ABSENT:
        word = "word_recommended"
    note = language.text(f"models.{word}", **values)
    return Row(row_key(item), title(item, language), note=note, share=share)


def serving_line(state: ServerState, language: Language) -> str:
    """Who talks now, or why nobody does."""
    if state.phase is ServerPhase.READY and state.backend is not None:
        return language.text("models.serving", model=state.backend.model)
    if state.problem is not None:
        return language.problem(state.problem)
    if state.phase in (ServerPhase.OFF, ServerPhase.FAILED, ServerPhase.STOPPED):
        return language.text("models.nobody")
    return language.text(f"server.{state.phase}")


def machine_line(view: View, language: Language) -> str:
    """What this machine has for a model."""
    if not view.free:
        return ""
    line = language.text("models.memory_free", free=size_words(view.free))
    if view.graphics:
        line += "  " + language.text("models.graphics", names=", ".join(view.graphics))
    return line


def about(item: Item, view: View, state: ServerState, language: Language) -> list[str]:
    """Everything that is known of a model, a sentence an entry: name, key to press, the rest."""
    text = language.text
    lines = [title(item, language), _key(item, state, language)]
    if item.size:
        key = "models.size" if item.path else "models.size_about"
        lines.append(text(key, size=size_words(item.size)))
    if item.memory:
        needed = text("models.memory", needed=size_words(item.memory))
        lines.append(needed if serves(item, state) else f"{needed} {_fit(item, view, language)}")
    if item.path and item.kind != "built-in":
        lines.append(text("models.file", file=item.file))
    if item.licence:
        lines.append(text("models.licence", licence=item.licence))
    if item.languages:
        lines.append(text("models.languages", languages=", ".join(item.languages)))
    if item.recommended:
        lines.append(text("models.recommended"))
    if item.kind == "llamafile":
        lines.append(text("models.program_known" if item.vouched else "models.program"))
    if item.progress is not None and item.state is not ItemState.HERE:
        lines += _progress(item.progress, language)
    if item.problem is not None and item.state is not ItemState.DOWNLOADING:
        lines.append(language.problem(item.problem))
    return [line for line in lines if line]


def _fit(item: Item, view: View, language: Language) -> str:
    free = size_words(view.free)
    if not item.fits:
        return language.text("models.too_large", free=free)
    if item.memory > view.free:
        return language.text("models.too_large_gpu")
    return language.text("models.fits")


def _progress(progress: Progress, language: Language) -> list[str]:
    words = {"done": size_words(progress.done), "total": size_words(progress.total)}
    if not progress.speed:
        return [language.text("fetch.progress_first", **words)]
    lines = [language.text("models.speed", **words, speed=size_words(progress.speed))]
    if progress.seconds_left is not None:
        key, values = time_words(progress.seconds_left)
        lines.append(language.text("models.left", left=language.text(key, **values)))
    return lines


def _key(item: Item, state: ServerState, language: Language) -> str:
    if item.state is ItemState.UNUSABLE:
        return ""
    if item.state is ItemState.HERE:
        return language.text("models.key_serving" if serves(item, state) else "models.key_use")
    keys = {
        ItemState.ABSENT: "models.key_download",
        ItemState.PAUSED: "models.key_resume",
        ItemState.DOWNLOADING: "models.key_stop",
    }
    return language.text(keys[item.state])
