"""Builds the village a player sees: people, talks, screens; and passes news between them.

Stands between the loop in `app.py` and the screens, so that the loop knows nothing of villagers.
"""

from __future__ import annotations

import contextlib
import logging
import random
from collections import deque
from collections.abc import Callable
from pathlib import Path

from game.core.card import load_people
from game.core.content import load_map
from game.core.model_profile import ModelProfile
from game.core.talk_past import shown_name
from game.core.world import Person, World
from game.errors import ContentError, ModelError
from game.language import Language
from game.llm.serving import (
    Choice,
    builtin_profile,
    gone,
    plan_or_ask,
    profile_for,
    profile_of,
    within,
)
from game.messages import Brain, Problem, ServerPhase, ServerState
from game.paths import Paths
from game.screens.common import Common
from game.screens.dialogue import DialogueScreen, TextInput
from game.screens.question import QuestionScreen, program_question
from game.screens.stack import Screen, ScreenStack
from game.screens.title import TitleScreen
from game.screens.village import VillageScreen
from game.settings import Settings
from game.shelf import Arrived, Found, Question, Shelf, ShelfEvent, Trouble, Usable
from game.storage import Storage
from game.talk_room import TalkRoom
from game.talks import Talks
from game.ui.map_view import MapView
from game.ui.notice import Notices
from game.ui.portraits import Portraits
from game.ui.sprites import load_sheets
from game.ui.window import Window

log = logging.getLogger(__name__)


class Village:
    """Owns the screen stack. Needs an open window."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        *,
        brain: Brain,
        shelf: Shelf,
        storage: Storage,
        text_input: TextInput,
        play: Callable[[str, float], None],
        ambience: Callable[[str, float], None],
        apply: Callable[[Settings], None],
    ) -> None:
        """Raises `ContentError` where the game's own data is broken."""
        self.paths = paths
        self.brain = brain
        self.shelf = shelf
        self._questions: deque[Question] = deque()
        self._storage = storage
        self._text_input = text_input
        self._play = play
        self._apply = apply
        self.cards = load_people(paths.assets / "people")
        self.talks = Talks(self.cards, brain, storage, paths.saves / "talks")
        language = Language.load(paths.assets, settings.language)
        self.common = Common(
            paths.assets, settings, language, apply=self._changed, play=self.play, ambience=ambience
        )
        self.common.models = self._models_screen
        self.notices = Notices(self.common.lettering)
        self._profile = ModelProfile()
        village = load_map(paths.assets / "maps" / "village.tmx")
        people = [Person(card.key, card.name, card.start, card.wander) for card in self.cards]
        self.world = World(village, people, random.Random())
        sheets = load_sheets(
            paths.assets / "sprites", {"player": "", **{c.key: c.sprite for c in self.cards}}
        )
        self.screen = VillageScreen(
            self.common,
            self.world,
            MapView(village, sheets),
            talk=self._open_talk,
            approach=self.talks.prefill,
            name_of=self._name_of,
            status=self._server_line,
        )
        self.room = TalkRoom(self.common, paths.assets)
        self._portraits = Portraits(paths.assets / "portraits")
        self.stack = ScreenStack()
        self.stack.push(self.screen)
        self.stack.push(TitleScreen(self.common, self.screen))
        self.talks.set_speed(settings.text_speed)

    @property
    def settings(self) -> Settings:
        return self.common.settings

    def play(self, name: str, loudness: float = 1.0) -> None:
        """Play a sound by its name."""
        self._play(name, loudness)

    def choose(self, choice: Choice) -> None:
        """Find out what suits the model that will serve, before it does; a program in the models
        folder that has not been allowed yet is asked about."""
        missing = gone(choice, self.settings)
        if missing is not None:
            self._tell(missing)
        try:
            plan, waiting = plan_or_ask(choice, self.settings, self.paths)
            for problem in plan.passed[:1]:
                self._tell(problem)
            if waiting is not None:
                self.shelf.use(str(waiting))
            self._profile = profile_for(plan, self.paths)
        except ModelError:
            # The brain meets the same fault and says it where the player reads it.
            with contextlib.suppress(ContentError):
                self._profile = builtin_profile(self.paths)
        except ContentError as error:
            self.say(str(error))
        self.talks.set_profile(self._profile)

    def pump(self, elapsed: float) -> None:
        """Once a frame: what the model and the disk have to say."""
        for state in self.talks.pump(elapsed):
            self._heard(state)
        for problem in self._storage.problems():
            self._tell(problem)
        for event in self.shelf.poll():
            self._shelf_says(event)
        self._ask_next()
        self.notices.pass_time(elapsed)

    def notice(self, key: str, **values: str) -> None:
        """Say a sentence of the catalogue over whatever is on the screen."""
        self.say(self.common.text(key, **values))

    def say(self, sentence: str) -> None:
        """Say a whole sentence over whatever is on the screen, for a while."""
        self.notices.say(sentence)

    def draw_notice(self, window: Window) -> None:
        """Draw the sentences above the screens."""
        self.notices.draw(window.surface, self.settings.text_size)

    def dropped(self, path: str) -> None:
        """A file was dropped onto the window: serve it from now on, if it is a model."""
        self.shelf.use(path)

    def back_to_the_village(self) -> None:
        """After a fault in a screen: close what lies above the village."""
        while len(self.stack) > 1:
            self.stack.pop()

    def _shelf_says(self, event: ShelfEvent) -> None:
        match event:
            case Usable(path):
                self._serve(path)
            case Question():
                self._questions.append(event)
            case Arrived(title):
                self.notice("models.arrived", title=title)
            case Found(title):
                self.notice("models.found", title=title)
            case Trouble(problem):
                self._tell(problem)

    def _serve(self, path: str) -> None:
        """From now on this model talks; the game and every conversation go on."""
        self._profile = profile_of(Path(path), self.paths)
        self.talks.set_profile(self._profile)
        self.common.change(self.settings.changed(model=path, server_url=""))
        self.brain.switch(path, "")
        self.notice("app.switching", name=Path(path).name)

    def _ask_next(self) -> None:
        """Ask about a program, but never under the fingers of somebody who is typing."""
        top = self.stack.top
        if self._questions and not isinstance(top, DialogueScreen | QuestionScreen | None):
            question = self._questions.popleft()
            self.stack.push(program_question(self.common, question, self.shelf))

    def _models_screen(self) -> Screen:
        from game.screens.models import ModelsScreen

        return ModelsScreen(self.common, self.shelf, lambda: self.brain.state)

    def _changed(self, settings: Settings) -> None:
        self.talks.set_speed(settings.text_speed)
        self._apply(settings)
        helps = self.room.look_again()
        if helps is not None:
            for screen in self.stack:
                if isinstance(screen, DialogueScreen):
                    screen.refit(helps, self.common.language, blips=settings.voice_blips)

    def _heard(self, state: ServerState) -> None:
        log.info("server: %s %s", state.phase, state.problem.key if state.problem else "")
        if state.phase is ServerPhase.READY:
            self.talks.set_profile(within(self._profile, state.n_ctx))

    def _tell(self, problem: Problem) -> None:
        self.say(self.common.language.problem(problem))

    def _open_talk(self, key: str) -> Screen:
        log.info("talk with %s", key)
        box, helps = self.room.ready()
        return DialogueScreen(
            key,
            talks=self.talks,
            box=box,
            language=self.common.language,
            portrait=self._portraits.get(self.talks[key].card.portrait or key),
            text_input=self._text_input,
            sounds=self,
            blips=self.settings.voice_blips,
            helps=helps,
            gamepad=self.screen.gamepad,
            settings=self._settings_above,
        )

    def _settings_above(self) -> Screen:
        """The settings above an open talk, which goes on."""
        from game.screens.settings import SettingsScreen

        return SettingsScreen(self.common, transparent_update=True)

    def _name_of(self, key: str) -> str:
        return shown_name(self.talks[key].card, self.common.language.code)

    def _server_line(self) -> str:
        """What the corner of the village says about the model; empty when all is well."""
        state = self.brain.state
        if state.phase is ServerPhase.READY or state.phase is ServerPhase.OFF:
            return ""
        if state.problem is not None:
            return self.common.language.problem(state.problem)
        return self.common.text(f"server.{state.phase}")
