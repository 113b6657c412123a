"""What every screen shares: the words, the settings, the pictures of frames, and the sounds.

One object, so that a changed language or text size is seen by all screens in the next frame.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.language import Language
from game.screens.stack import Screen
from game.settings import Settings
from game.ui.lettering import Lettering
from game.ui.panel import NineSlice, load_buttons, load_picture


class Common:
    """Needs an open window.

    `apply` is called with changed settings: it makes them real (window, sound, file), while
    this object shows them. `play` plays a sound by name once, `ambience` goes on with one.
    """

    def __init__(
        self,
        assets: Path,
        settings: Settings,
        language: Language,
        *,
        apply: Callable[[Settings], None] = lambda settings: None,
        play: Callable[[str], None] = lambda name: None,
        ambience: Callable[[str, float], None] = lambda name, loudness: None,
    ) -> None:
        self.assets = assets
        self.settings = settings
        self.language = language
        self.play = play
        self.ambience = ambience
        self.models: Callable[[], Screen] | None = None
        """Makes the models screen, where there is a shelf."""
        self._apply = apply
        self.lettering = Lettering(assets, settings.font)
        self.panel = NineSlice(load_picture(assets / "ui" / "panel.png"), 16)
        self.buttons = load_buttons(assets / "ui" / "button.png")

    def text(self, key: str, /, **values: str | int | float) -> str:
        """A sentence in the player's language."""
        return self.language.text(key, **values)

    def change(self, settings: Settings) -> None:
        """Take over changed settings, at once and everywhere."""
        if settings.language != self.settings.language:
            self.language = Language.load(self.assets, settings.language)
        self.settings = settings
        self.lettering.set_font(settings.font)
        self._apply(settings)
