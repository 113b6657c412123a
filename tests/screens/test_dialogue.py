"""The dialogue screen with a brain that answers when told: every state is shown in words, every
end gives the input back once, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.core.card import load_people
from game.core.intents import Intent, IntentDown, TextTyped
from game.language import Language
from game.messages import Problem, ServerPhase
from game.screens.dialogue import DialogueScreen
from game.screens.stack import ScreenStack
from game.storage import Storage
from game.talks import Talks
from game.ui.dialogue_box import DialogueBox, Press
from game.ui.window import Window
from tests.fake_brain import FakeBrain

STEP = 1 / 60


class Quiet:
    """Counts what is played; the text input of a keyboard that is not there."""

    def __init__(self) -> None:
        self.played: list[str] = []
        self.text_mode = False

    def play(self, name: str, loudness: float = 1.0) -> None:
        self.played.append(name)


class Table:
    """A talk laid out for a test: type, send, let time pass, read the screen's words."""

    def __init__(self, root: Path, folder: Path, storage: Storage, brain: FakeBrain) -> None:
        self.brain = brain
        self.window = Window("test", (1280, 720))
        self.words = Language.load(root / "assets")
        self.talks = Talks(load_people(root / "assets" / "people"), brain, storage, folder)
        self.hands = Quiet()
        self.box = DialogueBox(root / "assets", self.words)
        self.said: list[tuple[str, str]] = []
        self.left = 0
        real = self.box.set_status

        def overheard(sentence: str, tone: str = "plain") -> None:
            if not self.said or self.said[-1] != (sentence, tone):
                self.said.append((sentence, tone))
            real(sentence, tone)  # type: ignore[arg-type]

        self.box.set_status = overheard  # type: ignore[method-assign, assignment]
        self.stack = ScreenStack()
        self.screen = self.open()

    def open(self) -> DialogueScreen:
        screen = DialogueScreen(
            "mira",
            talks=self.talks,
            box=self.box,
            language=self.words,
            portrait=None,
            text_input=self.hands,
            sounds=self.hands,
            on_leave=self._leave,
        )
        self.stack.push(screen)
        return screen

    def _leave(self) -> None:
        self.left += 1

    def type(self, text: str) -> None:
        self.stack.handle(TextTyped(text))

    def key(self, intent: Intent) -> None:
        self.stack.handle(IntentDown(intent))

    def ask(self, text: str) -> None:
        self.type(text)
        self.key(Intent.SUBMIT)

    def pass_time(self, seconds: float = STEP) -> None:
        for _ in range(max(1, round(seconds / STEP))):
            self.talks.pump(STEP)
            self.stack.update(STEP)
        self.stack.draw(self.window, 0.0)

    @property
    def status(self) -> str:
        return self.said[-1][0]

    @property
    def talk(self) -> object:
        return self.talks["mira"]


@pytest.fixture
def lay(root: Path, tmp_path: Path) -> Iterator[Callable[..., Table]]:
    with Storage() as storage:
        yield lambda brain=None: Table(root, tmp_path / "talks", storage, brain or FakeBrain())
    pygame.display.quit()


def test_a_question_is_sent_and_the_reply_appears_letter_by_letter(
    lay: Callable[..., Table],
) -> None:
    table = lay()
    table.ask("What is bread?")
    assert table.box.edit.text == ""
    assert [request.messages[-1].content for request in table.brain.asked] != []
    table.pass_time()
    assert table.status == "Mira is thinking…"
    table.brain.say("Bread is my whole life, traveller. ")
    table.pass_time(0.3)
    assert table.status.startswith("Mira is speaking")
    reply = table.talks["mira"].reply
    assert reply is not None
    assert 0 < reply.shown < 34
    table.brain.end()
    table.pass_time(3.0)
    assert reply.finished
    assert reply.shown_text.strip() == "Bread is my whole life, traveller."
    assert table.status == "Ask Mira anything. Enter sends."


def test_enter_while_busy_sends_nothing_and_shows_the_rest(lay: Callable[..., Table]) -> None:
    table = lay()
    table.ask("one")
    table.brain.say("A long and winding answer about flour and ovens.")
    table.pass_time()
    table.ask("two")
    table.pass_time()
    assert len(table.brain.asked) == 1
    assert table.box.edit.text == "two"
    reply = table.talks["mira"].reply
    assert reply is not None
    assert reply.shown_text.startswith("A long and winding answer")


def test_esc_stops_a_reply_and_then_closes_the_box(lay: Callable[..., Table]) -> None:
    table = lay()
    table.ask("one")
    table.brain.say("I was about")
    table.pass_time(0.5)
    table.key(Intent.CANCEL)
    assert table.brain.cancelled == [table.brain.asked[0].id]
    table.pass_time(2.0)
    assert table.status == "You stopped Mira. Ask again whenever you like."
    assert table.talks["mira"].exchanges[-1].reply.startswith("I was about")
    table.key(Intent.CANCEL)
    assert len(table.stack) == 0
    assert table.left == 1
    assert not table.hands.text_mode


def test_a_stopped_villager_does_not_go_on_speaking(lay: Callable[..., Table]) -> None:
    table = lay()
    table.ask("one")
    table.brain.say("Far more has arrived already than the letters have shown of it so far.")
    table.pass_time(0.1)
    table.key(Intent.CANCEL)
    table.pass_time(0.1)
    reply = table.talks["mira"].reply
    assert reply is not None
    assert reply.finished
    assert table.status == "You stopped Mira. Ask again whenever you like."


def test_a_failed_reply_keeps_what_came_and_puts_the_question_back(
    lay: Callable[..., Table],
) -> None:
    table = lay()
    table.ask("Where is the mill?")
    table.brain.say("The mill is")
    table.brain.fail()
    table.pass_time(1.0)
    assert table.box.edit.text == "Where is the mill?"
    assert table.said[-1][1] == "error"
    assert table.status == table.words.text("failed.broke_off")
    table.key(Intent.SUBMIT)
    assert len(table.brain.asked) == 2


def test_a_failure_does_not_overwrite_what_the_player_typed_meanwhile(
    lay: Callable[..., Table],
) -> None:
    table = lay()
    table.ask("one")
    table.type("my next thought")
    table.brain.fail()
    table.pass_time()
    assert table.box.edit.text == "my next thought"


def test_a_question_before_the_model_is_ready_is_kept_and_the_wait_is_told(
    lay: Callable[..., Table],
) -> None:
    table = lay(FakeBrain(ServerPhase.LOADING))
    table.pass_time()
    assert table.status.startswith("Waking the model…")
    table.ask("one")
    table.pass_time()
    assert "goes out by itself" in table.status
    assert len(table.brain.asked) == 1
    table.brain.become(ServerPhase.READY)
    table.brain.say("Good day.")
    table.brain.end()
    table.pass_time(2.0)
    assert table.talks["mira"].exchanges[-1].reply == "Good day."


@pytest.mark.parametrize("phase", list(ServerPhase))
def test_no_state_of_the_server_is_silent(lay: Callable[..., Table], phase: ServerPhase) -> None:
    table = lay(FakeBrain(phase))
    problem = Problem("failed.broke_off") if phase is ServerPhase.FAILED else None
    table.brain.become(phase, problem)
    table.pass_time()
    at_rest = table.status
    table.ask("one")
    table.pass_time()
    assert at_rest
    assert table.status
    for sentence, _ in table.said:
        assert "{" not in sentence
        assert "talk." not in sentence


@pytest.mark.parametrize("asked", [False, True])
def test_a_rung_that_failed_is_told_in_the_box(lay: Callable[..., Table], asked: bool) -> None:
    table = lay(FakeBrain(ServerPhase.STARTING))
    if asked:
        table.ask("Hello?")
    table.brain.become(ServerPhase.STARTING, Problem("server.rung_cpu", {"file": "m.llamafile"}))
    table.pass_time()
    assert "m.llamafile did not start on the graphics card" in table.status


def test_the_draft_is_kept_when_the_box_closes(lay: Callable[..., Table]) -> None:
    table = lay()
    table.type("half a quest")
    table.key(Intent.CANCEL)
    table.open()
    assert table.box.edit.text == "half a quest"


def test_another_reply_to_the_same_question(lay: Callable[..., Table]) -> None:
    table = lay()
    table.ask("one")
    table.brain.say("First.")
    table.brain.end()
    table.pass_time(1.0)
    table.screen._press(Press.AGAIN)
    table.brain.say("Second.")
    table.brain.end()
    table.pass_time(1.0)
    assert [each.reply for each in table.talks["mira"].exchanges] == ["Second."]


def test_opening_warms_the_cache(lay: Callable[..., Table]) -> None:
    table = lay()
    assert [speaker for _, speaker in table.brain.prefilled] == ["mira"]


def test_past_talk_is_read_back_in_the_next_game(
    lay: Callable[..., Table], root: Path, tmp_path: Path
) -> None:
    table = lay()
    table.ask("Remember this?")
    table.brain.say("I shall.")
    table.brain.end()
    table.pass_time(1.0)
    table.talks["mira"].submit("A question that a kill cut off")
    table.talks.save()
    people = load_people(root / "assets" / "people")
    with Storage() as storage:
        file = tmp_path / "talks" / "mira.jsonl"
        deadline = pygame.time.get_ticks() + 10_000
        while not file.is_file() or b"cut off" not in file.read_bytes():
            assert pygame.time.get_ticks() < deadline
            pygame.time.wait(5)
        later = Talks(people, FakeBrain(), storage, tmp_path / "talks")
    said = [(each.question, each.reply, each.stop) for each in later["mira"].exchanges]
    assert said == [
        ("Remember this?", "I shall.", "eos"),
        ("A question that a kill cut off", "", "stopped"),
    ]


def test_a_question_that_failed_behind_a_closed_box_stands_in_the_field(
    lay: Callable[..., Table],
) -> None:
    """Closing stops a reply, but a server that broke off before has the last word."""
    table = lay()
    table.ask("Where is the well?")
    table.pass_time()
    table.stack.pop()
    table.brain.fail()
    table.talks.pump(STEP)
    table.screen = table.open()
    table.pass_time()
    assert table.box.edit.text == "Where is the well?"
    assert "broke off" in table.status


def test_questions_of_earlier_games_are_at_hand(lay: Callable[..., Table]) -> None:
    table = lay()
    table.ask("Who are you?")
    table.brain.end()
    table.pass_time()
    table.stack.pop()
    again = Table.__new__(Table)
    again.__dict__.update(table.__dict__)
    again.box.edit.history = []  # as after a new start, where the talk is read from its log
    again.screen = again.open()
    again.box.edit.older()
    assert again.box.edit.text == "Who are you?"
