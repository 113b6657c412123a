"""What the shelf says reaches the player: models change under a talk that goes on, programs are
asked about, and nobody who is typing is interrupted."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.core.intents import Intent, IntentDown
from game.llm.serving import Choice
from game.llm.trust import named_by_caller
from game.messages import Problem
from game.paths import Paths, find_paths
from game.screens.dialogue import DialogueScreen
from game.screens.models import ModelsScreen
from game.screens.question import QuestionScreen
from game.settings import Settings
from game.shelf import Arrived, Found, Question, ShelfEvent, Trouble, Usable, View
from game.storage import Storage
from game.ui.window import Window
from game.village_game import Village
from tests.fake_brain import FakeBrain
from tests.llm.standin_llamafile import make_standin

ASKED = Question("/m/tiny.llamafile", "ab" * 32)


class TextMode:
    text_mode = False


class Shelf:
    def __init__(self) -> None:
        self.view = View()
        self.events: list[ShelfEvent] = []
        self.used: list[str] = []
        self.answers: list[bool] = []

    def start(self, key: str) -> None: ...
    def cancel(self, key: str) -> None: ...
    def forget_rungs(self) -> None: ...

    def use(self, path: str) -> None:
        self.used.append(path)

    def answer(self, question: Question, yes: bool) -> None:
        self.answers.append(yes)

    def poll(self) -> list[ShelfEvent]:
        events, self.events = self.events, []
        return events


@dataclasses.dataclass
class Open:
    village: Village
    brain: FakeBrain
    shelf: Shelf
    applied: list[Settings]

    def says(self, *events: ShelfEvent) -> None:
        self.shelf.events += events
        self.village.pump(0.01)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    (tmp_path / "models").mkdir()
    return dataclasses.replace(find_paths(), models=tmp_path / "models")


@pytest.fixture
def at(paths: Paths) -> Iterator[Open]:
    brain, shelf, applied = FakeBrain(), Shelf(), list[Settings]()
    with Window("test", (640, 360)):
        village = Village(
            paths,
            Settings(),
            brain=brain,
            shelf=shelf,
            storage=Storage(),
            text_input=TextMode(),
            play=lambda name, loudness: None,
            ambience=lambda name, loudness: None,
            apply=applied.append,
        )
        yield Open(village, brain, shelf, applied)
        village.stack.clear()


def test_a_dropped_file_goes_to_the_shelf_and_then_serves(at: Open) -> None:
    at.village.dropped("/m/mine.gguf")
    assert at.shelf.used == ["/m/mine.gguf"]
    assert at.brain.switched == []
    at.says(Usable("/m/mine.gguf"))
    assert at.brain.switched == [("/m/mine.gguf", "")]
    assert at.applied[-1].model == "/m/mine.gguf"
    assert "mine.gguf" in at.village.notices.sentences[-1]


def test_a_new_model_keeps_the_talk(at: Open) -> None:
    talk = at.village.talks["mira"]
    request = talk.submit("Who are you?")
    at.says(Usable("/m/mine.gguf"))
    assert request is not None
    assert talk.busy
    assert talk.exchanges[-1].question == "Who are you?"


def test_news_of_the_shelf_are_notices(at: Open) -> None:
    at.says(Arrived("Tiny", "/m/t"), Found("Mine", "/m/m"), Trouble(Problem("models.no_catalogue")))
    arrived, found, trouble = at.village.notices.sentences
    assert arrived.startswith("Tiny has arrived")
    assert found.startswith("Mine is in the models folder")
    assert "catalogue" in trouble


def test_a_program_is_asked_about_once_nobody_types(at: Open) -> None:
    stack = at.village.stack
    stack.pop()  # the title
    stack.push(at.village._open_talk("mira"))
    at.says(ASKED, dataclasses.replace(ASKED, path="/m/other.llamafile"))
    assert isinstance(stack.top, DialogueScreen)
    stack.pop()
    at.says()
    assert isinstance(stack.top, QuestionScreen)
    at.says()
    assert sum(isinstance(screen, QuestionScreen) for screen in stack) == 1
    stack.handle(IntentDown(Intent.CANCEL))
    assert at.shelf.answers == [False]
    at.says()
    assert isinstance(stack.top, QuestionScreen)
    stack.handle(IntentDown(Intent.MOVE_DOWN))
    stack.handle(IntentDown(Intent.TALK))
    assert at.shelf.answers == [False, True]
    at.says()
    assert stack.top is at.village.screen


def test_a_program_in_the_folder_that_changed_is_asked_about_at_the_start(
    at: Open, paths: Paths
) -> None:
    at.village.choose(Choice())
    assert at.shelf.used == []
    program = make_standin(paths.models / "village.llamafile", model=paths.builtin_model)
    at.village.choose(Choice())
    assert at.shelf.used == []  # somebody put it there, so it runs
    named_by_caller(program, paths)
    os.utime(program, (1, 1))
    at.village.choose(Choice())
    assert at.shelf.used == [str(program)]
    at.village.choose(Choice(model=str(program)))
    assert len(at.shelf.used) == 1


def test_the_title_leads_to_the_models(at: Open) -> None:
    at.village.stack.handle(IntentDown(Intent.MOVE_DOWN))
    at.village.stack.handle(IntentDown(Intent.TALK))
    assert isinstance(at.village.stack.top, ModelsScreen)
