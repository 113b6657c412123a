"""All buttons of a talk, the box's own and the small ones, as one row for those without a mouse."""

from __future__ import annotations

from game.ui.dialogue_box import Press
from game.ui.talk_tools import COPY_TALK, KEYS, SAVE, SETTINGS

HINTS = {
    KEYS: "talk_extra.hint_keys",
    COPY_TALK: "talk_extra.hint_copy_talk",
    SAVE: "talk_extra.hint_save",
    str(Press.CLOSE): "talk_extra.hint_close",
    str(Press.AGAIN): "talk_extra.hint_again",
    str(Press.COPY): "talk_extra.hint_copy",
    str(Press.STOP): "talk_extra.hint_stop",
    str(Press.SEND): "talk_extra.hint_send",
    SETTINGS: "talk_extra.hint_settings",
}
"""What each button does, in the order in which the focus goes through them."""


class TalkButtons:
    """One of them is chosen at all times."""

    def __init__(self) -> None:
        self._names = tuple(HINTS)
        self._place = 0

    @property
    def chosen(self) -> str:
        return self._names[self._place]

    def step(self, by: int) -> None:
        """Choose the next one or the one before, round the ends."""
        self._place = (self._place + by) % len(self._names)
