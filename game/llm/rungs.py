"""Remembers which step of the GPU ladder worked for a model on this machine.

A graphics driver that crashed the server once would crash it at each start; so the next start
begins where the last one succeeded. `forget` begins at the top again.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from typing import get_args

from game.llm.backends import LaunchPlan, Rung
from game.paths import Paths


def rungs_for(plan: LaunchPlan, paths: Paths) -> tuple[Rung, ...]:
    """The steps to try, from the remembered one on."""
    known = _read(paths).get(_key(plan))
    rungs = plan.rungs
    return rungs[rungs.index(known) :] if known in rungs else rungs


def has_run(plan: LaunchPlan, paths: Paths) -> bool:
    """Whether this llamafile has been ready on this machine before."""
    return _key(plan) in _read(paths)


def remember(plan: LaunchPlan, rung: Rung, paths: Paths) -> None:
    """Keep the step that worked; the first one needs no keeping but for a llamafile, whose first
    start is slower than the others. A full disk loses only this."""
    table = _read(paths)
    key = _key(plan)
    if table.get(key, "" if plan.kind == "llamafile" else plan.rungs[0]) == rung:
        return
    table[key] = rung
    _write(table, paths)


def forget(paths: Paths) -> None:
    """Start every model at the top of the ladder again."""
    _write({}, paths)


def _key(plan: LaunchPlan) -> str:
    size = plan.path.stat().st_size if plan.path is not None and plan.path.exists() else 0
    return f"{platform.node()}/{plan.kind}/{plan.model}/{size}"


def _read(paths: Paths) -> dict[str, Rung]:
    try:
        table = json.loads((paths.data / "rungs.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(table, dict):
        return {}
    return {str(k): v for k, v in table.items() if v in get_args(Rung)}


def _write(table: dict[str, Rung], paths: Paths) -> None:
    with contextlib.suppress(OSError):
        paths.data.mkdir(parents=True, exist_ok=True)
        fresh = paths.data / f"rungs.{os.getpid()}.tmp"
        fresh.write_text(json.dumps(table, indent=1), encoding="utf-8")
        fresh.replace(paths.data / "rungs.json")
