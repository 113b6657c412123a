"""The doctor's look at everything that could talk: files, servers, and what the game would start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.commands.findings import GIB, Finding
from game.commands.programs import name_program
from game.commands.terminal import asking
from game.core.card import load_people
from game.errors import ModelError, TattlebrookError
from game.language import Language
from game.llm import rungs
from game.llm.backends import LaunchPlan, file_plan, models_in
from game.llm.memory import fit
from game.llm.neighbours import servers_here
from game.llm.probe import UnusableError, inspect, offload_report
from game.llm.serving import Choice, plan_for
from game.paths import Paths
from game.settings import API_KEY_VARIABLE, Settings, api_key

_KINDS = {"llamafile": "llamafile", "gguf": "GGUF"}


def models(paths: Paths) -> Iterator[Finding]:
    """What lies in the models folder, and the model that came with the game."""
    for path in models_in(paths.models):
        yield _model(path, paths)
    if paths.builtin_model.is_file():
        size = paths.builtin_model.stat().st_size / 1e6
        yield Finding("built-in model", "good", f"{paths.builtin_model.name} ({size:.0f} MB)")
    else:
        mend = "clone or install the game again"
        yield Finding("built-in model", "bad", f"missing: {paths.builtin_model}", mend)


def _model(path: Path, paths: Paths) -> Finding:
    """One of the player's own files: what it is, and whether it could serve here."""
    try:
        found = inspect(path)
        file_plan(path, "")
        room = fit(found)
    except UnusableError as error:
        words = Language.load(paths.assets).problem(error.problem)
        return Finding("model", "note", f"{path.name}: {words}", "or remove it from the folder")
    needs = f"{found.size / 1e6:.0f} MB, needs {room.needed / GIB:.1f} GiB of memory"
    return Finding("model", "good", f"{path.name} ({_KINDS[found.kind]}, {needs})")


def servers(paths: Paths) -> Iterator[Finding]:
    """Servers of other programs that answer on this machine, and whether there is a key for one."""
    found = servers_here()
    for name, url in found:
        yield Finding("server here", "good", f"{name} answers; play with it: --server {url}")
    if not found:
        yield Finding("server here", "note", "none (Ollama, LM Studio, vLLM, llama-server)")
    known = "is set" if api_key(paths.config) else "is not set; only some servers want one"
    where = f"{API_KEY_VARIABLE} or {paths.config / 'secrets.toml'}"
    yield Finding("API key", "good", f"{known} ({where})")


def serving(paths: Paths, settings: Settings, choice: Choice) -> Iterator[Finding]:
    """Start what the game would start, and say what it reports of itself."""
    mend = f"read {paths.server_log}, or choose another model"
    try:
        people = load_people(paths.assets / "people")
        name_program(choice, settings, paths)
        plan = plan_for(choice, settings, paths)
        yield Finding("what serves", "good", f"{plan.kind}: {plan.model}")
        with asking(paths, settings, choice, people[0], people) as asker:
            asker.wait_ready()
            took = f"ready after {asker.ready_ms:.0f} ms" if asker.ready_ms else "ready"
            yield Finding("the model", "good", f"{took}, {asker.backend.url}")
            if plan.kind == "url":
                yield Finding("its name there", "good", asker.backend.model)
        if plan.kind != "url":
            yield layers(plan, paths)
    except (ModelError, TattlebrookError) as error:
        yield Finding("the model", "bad", str(error), mend)


def layers(plan: LaunchPlan, paths: Paths) -> Finding:
    """What the server itself reported of layers on the graphics card, and by which rung."""
    try:
        log = paths.server_log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        log = ""
    rung = rungs.rungs_for(plan, paths)[0]
    by = "" if rung == plan.rungs[0] else f" (started on the rung {rung})"
    offloaded = offload_report(log)
    if offloaded:
        return Finding("layers on the GPU", "good", f"{offloaded}, as the server reports{by}")
    mend = "the engine that comes with the game uses the processor; a llamafile may use a GPU"
    return Finding("layers on the GPU", "note", f"the server reports none{by}", mend)
