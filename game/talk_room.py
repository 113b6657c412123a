"""What every talk is held in: one dialogue box and what stands beside it, made once.

Made ahead of the first talk, so that opening it is quick, and given a new look when the settings
say so, also under a talk that is going on.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.screens.common import Common
from game.ui.dialogue_box import DialogueBox

if TYPE_CHECKING:
    from game.screens.talk_helps import TalkHelps


class TalkRoom:
    """Needs an open window once `ready` is called."""

    def __init__(self, common: Common, assets: Path) -> None:
        self._common = common
        self._assets = assets
        self._looks = common.settings.looks
        self.box: DialogueBox | None = None
        self.helps: TalkHelps | None = None

    def ready(self) -> tuple[DialogueBox, TalkHelps]:
        """The box and its helps; the first call makes them, which takes some 40 ms."""
        settings = self._common.settings
        if self.box is None or self.helps is None:
            self.box = DialogueBox(
                self._assets,
                self._common.language,
                text_size=settings.text_size,
                font=settings.font,
                high_contrast=settings.high_contrast,
                reduced_motion=settings.reduced_motion,
            )
            self.helps = self._make_helps(self.box)
        return self.box, self.helps

    def look_again(self) -> TalkHelps | None:
        """The settings changed: take over their looks; returns the new helps if they did."""
        settings = self._common.settings
        before, self._looks = self._looks, settings.looks
        if self.box is None or self._looks == before:
            return None
        self.box.set_look(
            text_size=settings.text_size,
            font=settings.font,
            high_contrast=settings.high_contrast,
            reduced_motion=settings.reduced_motion,
            words=self._common.language,
        )
        self.helps = self._make_helps(self.box)
        return self.helps

    def _make_helps(self, box: DialogueBox) -> TalkHelps:
        """Made with the box, for they look and speak the same way."""
        # Not before the first frame, which needs none of it.
        from game.screens.talk_helps import TalkHelps
        from game.ui.help_view import HelpView

        common, words = self._common, self._common.language
        view = HelpView(
            common.lettering,
            common.buttons,
            high_contrast=common.settings.high_contrast,
            japanese=words.code == "ja",
            send=words.text("box.send"),
        )
        return TalkHelps(view, box, words)
