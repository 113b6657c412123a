"""`tattlebrook check`: is every card, map and catalogue right? For makers, before they play.

Exit code 1 when something is wrong; each fault is one line that names file, field and mend.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.core.card import load_card, load_people
from game.core.content import check_people, load_map
from game.core.model_profile import load_profile
from game.errors import ContentError
from game.language import available, read_catalogue
from game.llm.catalogue import load_catalogue
from game.paths import Paths, find_paths


def run(arguments: argparse.Namespace) -> int:
    """0 when all is right, else 1."""
    faults = [fault for check in checks(find_paths(), arguments.file) if (fault := _fault(check))]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("All is right.")
    return 1 if faults else 0


def checks(paths: Paths, cards: list[Path]) -> list[Callable[[], object]]:
    """One call a file; each raises `ContentError` for a fault."""
    found: list[Callable[[], object]] = []
    for file in (*sorted((paths.assets / "people").glob("*.toml")), *cards):
        found.append(partial(load_card, file))
    for code in available(paths.assets):
        file = paths.assets / "lang" / f"{code}.toml"
        found.append(partial(read_catalogue, file))
    found.append(lambda: load_people(paths.assets / "people"))
    found.append(lambda: load_profile(paths.builtin_model.with_suffix(".toml")))
    found.append(lambda: load_catalogue(paths.assets / "models.toml"))
    found.append(lambda: _check_map(paths))
    return found


def _check_map(paths: Paths) -> None:
    file = paths.assets / "maps" / "village.tmx"
    keys = [card.key for card in load_people(paths.assets / "people") if card.start is None]
    check_people(file, load_map(file), keys)


def _fault(check: Callable[[], object]) -> str:
    try:
        check()
    except ContentError as error:
        return str(error)
    return ""
