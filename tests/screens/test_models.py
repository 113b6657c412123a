"""The models screen and the questions it asks, by keyboard and mouse, in every window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from game.core.intents import Intent, IntentDown, PointerDown, PointerMove
from game.language import Language
from game.messages import Backend, Problem, ServerPhase, ServerState
from game.screens.menu import MenuScreen
from game.screens.model_words import about, row, serves, serving_line
from game.screens.models import ModelsScreen
from game.screens.question import QuestionScreen, program_question
from game.screens.title import TitleScreen
from game.settings import Settings
from game.shelf import Item, ItemState, Progress, Question, ShelfEvent, View
from tests.screens.kit import ASSETS, Stage, stage

TAKE, BACK = IntentDown(Intent.TALK), IntentDown(Intent.CANCEL)
NEXT = IntentDown(Intent.MOVE_DOWN)

BUILT_IN = Item(
    "built-in", "", "built-in", ItemState.HERE, 7_000_000, path="/b.gguf", file="b.gguf"
)
MINE = Item(
    "/m/mine.gguf", "Mine", "gguf", ItemState.HERE, 500, 900, path="/m/mine.gguf", file="mine.gguf"
)
OFFERED = Item(
    "tiny",
    "Tiny",
    "llamafile",
    ItemState.ABSENT,
    2_000_000_000,
    3_000_000_000,
    file="tiny.llamafile",
    licence="MIT",
    languages=("en", "ja"),
    recommended=True,
)
BROKEN = replace(
    MINE,
    key="/m/bad.gguf",
    title="bad",
    file="bad.gguf",
    state=ItemState.UNUSABLE,
    problem=Problem("model.empty", {"path": "/m/bad.gguf"}),
)
READY = ServerState(ServerPhase.READY, 0.0, backend=Backend("built-in", "b.gguf"))


VIEW = View((BUILT_IN, MINE, BROKEN, OFFERED), 4_000_000_000, ())


@dataclass
class FakeShelf:
    """Keeps what it was asked for."""

    view: View = field(default_factory=lambda: VIEW)
    done: list[tuple[str, str]] = field(default_factory=list)

    def start(self, key: str) -> None:
        self.done.append(("start", key))

    def cancel(self, key: str) -> None:
        self.done.append(("cancel", key))

    def use(self, path: str) -> None:
        self.done.append(("use", path))

    def answer(self, question: Question, yes: bool) -> None:
        self.done.append(("answer", f"{question.path} {yes}"))

    def forget_rungs(self) -> None:
        self.done.append(("forget", ""))

    def poll(self) -> list[ShelfEvent]:
        return []

    def show(self, *items: Item) -> None:
        self.view = replace(self.view, items=items)


@pytest.fixture
def shelf() -> FakeShelf:
    return FakeShelf()


@pytest.fixture
def at() -> Iterator[Stage]:
    with stage((1280, 720)) as prepared:
        yield prepared


def opened(at: Stage, shelf: FakeShelf, state: ServerState = READY) -> ModelsScreen:
    screen = ModelsScreen(at.common, shelf, lambda: state)
    at.common.models = lambda: screen
    at.stack.push(screen)
    return screen


def wait(at: Stage) -> None:
    """As long as the screen needs to look at its shelf again."""
    at.steps(10)


def test_menu_and_title_lead_to_it(at: Stage, shelf: FakeShelf) -> None:
    at.common.models = lambda: ModelsScreen(at.common, shelf, lambda: READY)
    at.do(BACK)
    menu = at.stack.top
    assert isinstance(menu, MenuScreen)
    menu.list.choose("models")
    at.do(TAKE)
    assert isinstance(at.stack.top, ModelsScreen)
    at.do(BACK, BACK)
    at.stack.push(TitleScreen(at.common, at.village))
    at.do(NEXT, TAKE)
    assert isinstance(at.stack.top, ModelsScreen)


def test_a_model_that_is_here_is_put_to_use(at: Stage, shelf: FakeShelf) -> None:
    screen = opened(at, shelf)
    at.do(TAKE)
    assert shelf.done == []  # it talks already
    screen.list.choose("mine.gguf")
    at.do(TAKE)
    assert shelf.done == [("use", "/m/mine.gguf")]
    screen.list.choose("bad.gguf")
    at.do(TAKE)
    assert len(shelf.done) == 1


def test_a_server_that_failed_can_be_tried_again(at: Stage, shelf: FakeShelf) -> None:
    failed = replace(READY, phase=ServerPhase.FAILED)
    opened(at, shelf, failed)
    at.do(TAKE)
    assert shelf.done == [("use", "/b.gguf")]


def test_nothing_is_downloaded_without_a_yes(at: Stage, shelf: FakeShelf) -> None:
    screen = opened(at, shelf)
    screen.list.choose("tiny.llamafile")
    for leave in ((TAKE,), (BACK,), (IntentDown(Intent.MENU),)):
        at.do(TAKE)
        assert isinstance(at.stack.top, QuestionScreen)
        at.draw()
        at.do(*leave)
        assert at.stack.top is screen
    assert shelf.done == []
    at.do(TAKE, NEXT, TAKE)
    assert shelf.done == [("start", "tiny")]


def test_the_question_shows_size_licence_and_memory(at: Stage, shelf: FakeShelf) -> None:
    screen = opened(at, shelf)
    screen.list.choose("tiny.llamafile")
    at.do(TAKE)
    question = at.stack.top
    assert isinstance(question, QuestionScreen)
    words = " ".join(question._sentences)
    for part in ("2.0 GB", "MIT", "needs 3.0 GB", "It fits", "This is a program"):
        assert part in words


def test_a_download_is_watched_stopped_and_taken_up_again(at: Stage, shelf: FakeShelf) -> None:
    screen = opened(at, shelf)
    screen.list.choose("tiny.llamafile")
    half = Progress(1_000_000_000, 2_000_000_000, 10_000_000, 100.0)
    shelf.show(BUILT_IN, MINE, replace(OFFERED, state=ItemState.DOWNLOADING, progress=half))
    wait(at)
    shown = screen.list.rows[2]
    assert (shown.note, shown.share) == ("50 %", 0.5)
    assert any("1.0 GB of 2.0 GB, 10 MB/s" in line for line in screen._about())
    assert "2 min left" in screen._about()
    before = at.draw()
    at.do(TAKE)
    assert shelf.done == [("cancel", "tiny")]
    shelf.show(BUILT_IN, MINE, replace(OFFERED, state=ItemState.PAUSED, progress=half))
    wait(at)
    assert at.draw() != before
    at.do(TAKE)
    assert shelf.done[-1] == ("start", "tiny")


def test_the_choice_stays_when_a_model_arrives(at: Stage, shelf: FakeShelf) -> None:
    screen = opened(at, shelf)
    screen.list.choose("tiny.llamafile")
    here = replace(OFFERED, key="/m/tiny.llamafile", path="/m/tiny.llamafile", state=ItemState.HERE)
    shelf.show(BUILT_IN, here, MINE)
    wait(at)
    assert screen.list.chosen == "tiny.llamafile"
    at.do(TAKE)
    assert shelf.done == [("use", "/m/tiny.llamafile")]
    shelf.show(BUILT_IN)
    wait(at)
    assert screen.list.chosen == "built-in"


def test_the_ladder_can_be_forgotten(at: Stage, shelf: FakeShelf) -> None:
    screen = opened(at, shelf)
    screen.list.choose("/forget")
    before = at.draw()
    at.do(TAKE)
    assert shelf.done == [("forget", "")]
    assert at.draw() != before


def test_back_closes_and_a_click_takes(at: Stage, shelf: FakeShelf) -> None:
    screen = opened(at, shelf)
    at.draw()
    spots = {key: rect for key, rect, _, _ in screen.list._painted}
    at.do(PointerDown(*spots["mine.gguf"].center))
    assert shelf.done == [("use", "/m/mine.gguf")]
    at.draw()
    at.do(PointerDown(*spots["/back"].center))
    assert at.stack.top is at.village


def test_a_row_under_the_mouse_stays_there(at: Stage, shelf: FakeShelf) -> None:
    many = (replace(OFFERED, key=f"m{n}", file=f"m{n}", title=f"M {n}") for n in range(30))
    shelf.show(BUILT_IN, *many)
    screen = opened(at, shelf)
    at.draw()
    for key, rect, _, _ in tuple(screen.list._painted):
        at.do(PointerMove(*rect.center))
        at.draw()
        assert screen.list.chosen == key
        assert (key, rect) in [(name, place) for name, place, _, _ in screen.list._painted]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("size", [(320, 180), (480, 270), (1280, 720), (900, 1200)])
@pytest.mark.parametrize("text_size", ["small", "huge"])
def test_every_row_can_be_reached_in_every_window(
    size: tuple[int, int], contrast: bool, language: str, text_size: str, shelf: FakeShelf
) -> None:
    settings = Settings(language=language, text_size=text_size, high_contrast=contrast)
    with stage(size, settings) as at:
        screen = opened(at, shelf)
        for wanted in screen.rows():
            at.draw()
            shown = {key: rect for key, rect, _, _ in screen.list._painted}
            assert screen.list.chosen == wanted.key
            assert at.window.surface.get_rect().contains(shown[wanted.key])
            at.do(NEXT)
        asked = Question("/m/tiny.llamafile", "ab" * 32, changed=True)
        question = program_question(at.common, asked, shelf)
        at.stack.push(question)
        at.draw()
        for _, rect, _, _ in question.list._painted:
            assert at.window.surface.get_rect().contains(rect)


@pytest.mark.parametrize("path", ["/m/tiny.llamafile", "C:\\models\\tiny.llamafile.exe"])
def test_a_program_runs_only_after_a_yes(at: Stage, shelf: FakeShelf, path: str) -> None:
    question = Question(path, "ab" * 32)
    for events, answer in (([TAKE], False), ([BACK], False), ([NEXT, TAKE], True)):
        screen = program_question(at.common, question, shelf)
        assert screen._sentences[0].startswith("tiny.llamafile")
        at.stack.push(screen)
        at.draw()
        at.do(*events)
        assert at.stack.top is at.village
        assert shelf.done.pop() == ("answer", f"{path} {answer}")
    assert shelf.done == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_state_has_words(language: str) -> None:
    words = Language.load(ASSETS, language)
    view = View((), 4_000_000_000, ("NVIDIA",))
    for state in ItemState:
        for item in (BUILT_IN, MINE, BROKEN, OFFERED):
            progress = Progress(1, 2, 3.0, 4.0)
            shown = replace(item, state=state, progress=progress)
            for fits, memory in ((True, 1), (True, 9_000_000_000), (False, 9_000_000_000)):
                lines = about(replace(shown, fits=fits, memory=memory), view, READY, words)
                line = row(shown, READY, words)
                for sentence in (*lines, line.label, line.note):
                    assert "{" not in sentence
                    assert "models." not in sentence
    for phase in ServerPhase:
        sentence = serving_line(ServerState(phase, 0.0), words)
        assert sentence
        assert "{" not in sentence


def test_what_talks_is_told_from_what_has_the_same_name() -> None:
    other = replace(READY, backend=Backend("llama-server", "b.gguf"))
    assert serves(BUILT_IN, READY)
    assert not serves(MINE, READY)
    assert not serves(BUILT_IN, other)
    assert serves(replace(MINE, file="b.gguf"), other)
    assert not serves(BUILT_IN, replace(READY, phase=ServerPhase.FAILED))
    assert not serves(BUILT_IN, ServerState(ServerPhase.OFF, 0.0))
