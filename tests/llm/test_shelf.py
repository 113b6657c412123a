"""The shelf's thread: what is in the folder, what is downloaded, and which programs may run."""

from __future__ import annotations

import dataclasses
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from game.llm import rungs, trust
from game.llm.serving import Choice, plan_for, plan_or_ask
from game.llm.shelf import ModelShelf
from game.paths import Paths, find_paths
from game.settings import Settings
from game.shelf import (
    Arrived,
    Found,
    Item,
    ItemState,
    Question,
    ShelfEvent,
    Trouble,
    Usable,
)
from tests.llm.file_server import FileServer, served
from tests.llm.standin_llamafile import make_standin
from tests.llm.tiny_gguf import write_tiny_gguf

LIMIT = 20.0
ENTRY = """
[{name}]
title = "{name} the model"
file = "{name}.{kind}"
address = "{url}"
about = {about}
licence = "MIT"
languages = ["en"]
memory = 1_000_000
kind = "{kind}"
"""


class Watched:
    """A shelf and everything it has said."""

    def __init__(self, shelf: ModelShelf) -> None:
        self.shelf = shelf
        self.said: list[ShelfEvent] = []

    def until(self, what: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LIMIT
        while not what():
            assert time.monotonic() < deadline, (self.said, self.shelf.view)
            self.said += self.shelf.poll()
            threading.Event().wait(0.005)
        self.said += self.shelf.poll()

    def hear(self, kind: type[ShelfEvent]) -> ShelfEvent:
        """The next event of a kind."""
        self.until(lambda: any(isinstance(event, kind) for event in self.said))
        found = next(event for event in self.said if isinstance(event, kind))
        self.said.remove(found)
        return found

    def item(self, name: str) -> Item | None:
        return next((i for i in self.shelf.view.items if name in (i.key, i.file)), None)

    def state(self, name: str) -> ItemState | None:
        item = self.item(name)
        return item.state if item else None


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    real = find_paths()
    assets = tmp_path / "assets"
    (assets / "lang").mkdir(parents=True)
    shutil.copy(real.assets / "lang" / "en.toml", assets / "lang")
    shutil.copy(real.assets / "models.toml", assets)
    models = tmp_path / "models"
    models.mkdir()
    builtin = write_tiny_gguf(tmp_path / "brookling.gguf")
    return dataclasses.replace(real, assets=assets, models=models, builtin_model=builtin)


@contextmanager
def on(paths: Paths) -> Iterator[Watched]:
    with ModelShelf(paths, poll_seconds=0.02) as shelf:
        watched = Watched(shelf)
        watched.until(lambda: bool(shelf.view.items))
        yield watched


@contextmanager
def offering(paths: Paths, content: bytes, kind: str = "gguf") -> Iterator[FileServer]:
    with served(FileServer(content)) as server:
        entry = ENTRY.format(name="tiny", kind=kind, url=server.url, about=len(content))
        (paths.assets / "models.toml").write_text(entry)
        yield server


def test_the_view_shows_what_is_here_and_what_could_be(paths: Paths) -> None:
    write_tiny_gguf(paths.models / "mine.gguf", name="My Own")
    (paths.models / "broken.gguf").write_bytes(b"GGUF" + bytes(60))
    (paths.models / "Qwen3.5-2B-Q4_K_M.gguf.part").write_bytes(bytes(1000))
    with on(paths) as at:
        view = at.shelf.view
        assert view.free > 0
        assert view.items[0].kind == "built-in"
        mine = at.item("mine.gguf")
        assert mine is not None
        assert (mine.title, mine.state, mine.fits) == ("My Own", ItemState.HERE, True)
        assert mine.memory > mine.size
        broken = at.item("broken.gguf")
        assert broken is not None
        assert broken.state is ItemState.UNUSABLE
        assert broken.problem is not None
        paused = at.item("qwen3.5-2b")
        assert paused is not None
        assert paused.state is ItemState.PAUSED
        assert paused.progress is not None
        assert paused.progress.done == 1000
        assert at.state("phi3-mini-llamafile") is ItemState.ABSENT
        assert sum(item.recommended for item in view.items) <= 1
        assert at.said == []


def test_a_file_that_is_copied_in_is_found_once(paths: Paths) -> None:
    with on(paths) as at:
        write_tiny_gguf(paths.models / "new.gguf", name="New One")
        assert at.hear(Found) == Found("New One", str(paths.models / "new.gguf"))
        at.until(lambda: at.state("new.gguf") is ItemState.HERE)
        (paths.models / "new.gguf").unlink()
        at.until(lambda: at.item("new.gguf") is None)
        assert at.said == []


def test_a_broken_file_that_is_copied_in_is_said(paths: Paths) -> None:
    with on(paths) as at:
        (paths.models / "text.gguf").write_text("hello")
        trouble = at.hear(Trouble)
        assert isinstance(trouble, Trouble)
        assert trouble.problem.key == "model.no_model"
        assert at.state("text.gguf") is ItemState.UNUSABLE


def test_a_file_that_is_still_being_copied_is_waited_for(paths: Paths, tmp_path: Path) -> None:
    whole = write_tiny_gguf(tmp_path / "x.gguf", layers=3, width=64).read_bytes()
    with on(paths) as at, (paths.models / "slow.gguf").open("wb") as file:
        for start in range(0, len(whole), len(whole) // 4):
            file.write(whole[start : start + len(whole) // 4])
            file.flush()
            assert at.state("slow.gguf") is not ItemState.HERE
        file.close()
        at.hear(Found)
        at.until(lambda: at.state("slow.gguf") is ItemState.HERE)


def test_a_download_goes_on_by_itself_and_arrives(paths: Paths, tmp_path: Path) -> None:
    content = write_tiny_gguf(tmp_path / "x.gguf").read_bytes()
    with offering(paths, content), on(paths) as at:
        assert at.state("tiny") is ItemState.ABSENT
        at.shelf.start("tiny")
        at.shelf.start("tiny")
        assert at.hear(Arrived) == Arrived("tiny the model", str(paths.models / "tiny.gguf"))
        at.until(lambda: at.state("tiny.gguf") is ItemState.HERE)
        assert at.item("tiny") is None
        item = at.item("tiny.gguf")
        assert item is not None
        assert (item.title, item.licence) == ("tiny the model", "MIT")
        at.shelf.start("nothing of that name")
        at.shelf.use(str(paths.models / "tiny.gguf"))
        assert at.hear(Usable) == Usable(str(paths.models / "tiny.gguf"))
        assert at.said == []


def test_a_failed_download_is_said_and_shown(paths: Paths) -> None:
    with offering(paths, b"<html>no</html>"), on(paths) as at:
        at.shelf.start("tiny")
        trouble = at.hear(Trouble)
        assert isinstance(trouble, Trouble)
        assert trouble.problem.key == "fetch.no_model"
        at.until(lambda: at.state("tiny") is ItemState.ABSENT)
        item = at.item("tiny")
        assert item is not None
        assert item.problem == trouble.problem


def test_a_stopped_download_can_go_on(paths: Paths, tmp_path: Path) -> None:
    content = write_tiny_gguf(tmp_path / "x.gguf").read_bytes()
    with offering(paths, content) as server, on(paths) as at:
        server.hold_after = 3000
        at.shelf.start("tiny")
        at.until(
            lambda: (p := at.item("tiny")) is not None and bool(p.progress and p.progress.done)
        )
        assert at.state("tiny") is ItemState.DOWNLOADING
        at.shelf.cancel("tiny")
        at.until(lambda: at.state("tiny") is ItemState.PAUSED)
        server.hold_after = 0
        at.shelf.start("tiny")
        at.hear(Arrived)
        assert (paths.models / "tiny.gguf").read_bytes() == content


def test_leaving_stops_downloads_and_leaves_no_thread(paths: Paths, tmp_path: Path) -> None:
    content = write_tiny_gguf(tmp_path / "x.gguf").read_bytes()
    before = threading.active_count()
    with offering(paths, content) as server:
        server.hold_after = 3000
        with on(paths) as at:
            at.shelf.start("tiny")
            at.until(
                lambda: (p := at.item("tiny")) is not None and bool(p.progress and p.progress.done)
            )
            began = time.monotonic()
        assert time.monotonic() - began < 2.0
        server.hold_after = 0
    assert threading.active_count() == before
    assert not (paths.models / "tiny.gguf").exists()
    assert (paths.models / "tiny.gguf.part").exists()


def test_a_program_is_asked_about_once(paths: Paths, tmp_path: Path) -> None:
    program = make_standin(paths.models / "village.llamafile", model=paths.builtin_model)
    with on(paths) as at:
        at.shelf.use(str(program))
        question = at.hear(Question)
        assert isinstance(question, Question)
        leaving = threading.Event()
        assert question == Question(str(program), trust.checksum(program, leaving))
        at.shelf.answer(question, yes=False)
        at.shelf.use(str(program))
        assert at.hear(Question) == question
        at.shelf.answer(question, yes=True)
        assert at.hear(Usable) == Usable(str(program))
        at.shelf.use(str(program))
        at.hear(Usable)
        # Touched, but the same: nothing to ask. Written to: asked again, and named as changed.
        program.touch()
        at.shelf.use(str(program))
        at.hear(Usable)
        program.write_bytes(program.read_bytes() + b"\n# more\n")
        at.shelf.use(str(program))
        changed = at.hear(Question)
        assert isinstance(changed, Question)
        assert changed.changed
        # What is allowed is what was asked about, and not what lies there by then.
        program.write_bytes(program.read_bytes() + b"# and more\n")
        at.shelf.answer(changed, yes=True)
        again = at.hear(Question)
        assert isinstance(again, Question)
        assert again.sha256 != changed.sha256


def test_a_program_that_the_catalogue_vouches_for_is_not_asked_about(
    paths: Paths, tmp_path: Path
) -> None:
    program = make_standin(tmp_path / "x.llamafile", model=paths.builtin_model)
    with ExitStack() as stack:
        server = stack.enter_context(offering(paths, program.read_bytes(), "llamafile"))
        file = paths.assets / "models.toml"
        file.write_text(file.read_text() + f'sha256 = "{server.sha256}"\n')
        at = stack.enter_context(on(paths))
        at.shelf.start("tiny")
        arrived = at.hear(Arrived)
        assert isinstance(arrived, Arrived)
        at.shelf.use(arrived.path)
        at.hear(Usable)
        copied = paths.models / "copied.llamafile"
        shutil.copy2(arrived.path, copied)
        at.shelf.use(str(copied))
        at.hear(Usable)
        assert not [event for event in at.said if isinstance(event, Question)]


def test_what_cannot_serve_is_said(paths: Paths, tmp_path: Path) -> None:
    (tmp_path / "text.gguf").write_text("hello")
    with on(paths) as at:
        for path, key in (
            (tmp_path / "text.gguf", "model.no_model"),
            (tmp_path / "missing.gguf", "model.missing"),
            (tmp_path, "model.folder"),
        ):
            at.shelf.use(str(path))
            trouble = at.hear(Trouble)
            assert isinstance(trouble, Trouble)
            assert trouble.problem.key == key


def test_a_model_that_will_not_fit_is_said_before_it_is_loaded(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = write_tiny_gguf(paths.models / "mine.gguf")
    monkeypatch.setattr("game.llm.shelf.available_memory", lambda: 1000)
    monkeypatch.setattr("game.llm.shelf.gpus_seen", list)
    with on(paths) as at:
        item = at.item("mine.gguf")
        assert item is not None
        assert not item.fits
        at.shelf.use(str(model))
        trouble = at.hear(Trouble)
        assert isinstance(trouble, Trouble)
        assert trouble.problem.key == "model.will_not_fit"


def test_a_broken_catalogue_leaves_the_models_that_are_here(paths: Paths) -> None:
    (paths.assets / "models.toml").write_text("[broken")
    write_tiny_gguf(paths.models / "mine.gguf")
    with on(paths) as at:
        assert at.state("mine.gguf") is ItemState.HERE
        trouble = at.hear(Trouble)
        assert isinstance(trouble, Trouble)
        assert trouble.problem.key == "models.no_catalogue"


def test_the_ladder_is_forgotten(paths: Paths) -> None:
    rungs._write({"x": "cpu"}, paths)
    with on(paths) as at:
        at.shelf.forget_rungs()
        at.until(lambda: not rungs._read(paths))


def test_a_program_that_changed_is_passed_over_until_it_is_allowed(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no llama-server
    program = make_standin(paths.models / "village.llamafile", model=paths.builtin_model)
    gguf = write_tiny_gguf(paths.models / "data.gguf")
    choice, settings = Choice(), Settings()

    def waiting(choice: Choice, settings: Settings, paths: Paths) -> Path | None:
        return plan_or_ask(choice, settings, paths)[1]

    assert waiting(choice, settings, paths) is None
    assert plan_for(choice, settings, paths).path == program
    named = Settings(model=str(program))
    trust.keep(program, paths, threading.Event())
    assert waiting(choice, settings, paths) is None
    assert plan_for(choice, settings, paths).path == program
    assert plan_for(choice, named, paths).path == program
    program.write_bytes(program.read_bytes() + b"\n")
    assert plan_for(choice, named, paths).path == gguf
    assert waiting(choice, named, paths) == program
    assert plan_for(Choice(model=str(program)), settings, paths).path == program
    assert waiting(Choice(model=str(program)), settings, paths) is None
    gguf.unlink()
    assert plan_for(choice, named, paths).path == paths.builtin_model
