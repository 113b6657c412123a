"""A llamafile is a program: what a terminal says before one runs whose checksum nobody knows."""

from __future__ import annotations

import contextlib

from game.commands.terminal import note
from game.core.amounts import size_words
from game.errors import ContentError, ModelError
from game.language import Language
from game.llm import trust
from game.llm.catalogue import known_checksums, load_catalogue
from game.llm.serving import Choice, gone, plan_or_ask
from game.paths import Paths
from game.settings import Settings

_LONG_READ = 200_000_000
"""Bytes from which the reader of a terminal is told why it takes a while."""


def name_program(choice: Choice, settings: Settings, paths: Paths) -> None:
    """One sentence on standard error where the choice is a program that has not run here before
    or has changed since, and one where a changed program is passed over. Raises nothing: what
    cannot serve is said by whoever starts it."""
    words = Language.load(paths.assets)
    missing = gone(choice, settings)
    if missing is not None:
        note(words.problem(missing))
    with contextlib.suppress(ModelError, OSError):
        plan, waiting = plan_or_ask(choice, settings, paths)
        for problem in plan.passed:
            note(words.problem(problem))
        if waiting is not None:
            note(words.text("models.passed_over", file=waiting.name))
        if plan.kind != "llamafile" or plan.path is None or trust.looks_known(plan.path, paths):
            return
        size = plan.path.stat().st_size
        if size > _LONG_READ:
            note(words.text("models.reading", file=plan.path.name, size=size_words(size)))
        standing, sha256 = trust.named_by_caller(plan.path, paths)
        if standing == "known" or sha256 in _vouched(paths):
            return
        key = "models.named_program" if choice.model else "models.program_in_folder"
        if standing == "changed":
            key = "models.changed_program"
        note(words.text(key, file=plan.path.name, sum=sha256))


def _vouched(paths: Paths) -> frozenset[str]:
    try:
        return known_checksums(load_catalogue(paths.assets / "models.toml"))
    except ContentError:
        return frozenset()
