"""What a player can mean, free of any keyboard: `ui/input.py` turns pygame's events into these.

Screens handle `InputEvent`s only, so that the demo and the tests play through the same door as a
person with a keyboard, a mouse or a gamepad. Pointer coordinates are window pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class Intent(StrEnum):
    """A meaning that a key or a button can carry."""

    MOVE_LEFT = "move_left"
    MOVE_RIGHT = "move_right"
    MOVE_UP = "move_up"
    MOVE_DOWN = "move_down"
    RUN = "run"
    TALK = "talk"
    """Talk to whoever is near; in a menu, choose. E, Space, Enter, the gamepad's lower button."""
    SUBMIT = "submit"
    """Send what stands in the text field: Enter while the text flag is set, the right button
    beside the lower one on a gamepad."""
    CANCEL = "cancel"
    """Stop, close, back, or the menu: Esc, the gamepad's right button."""
    MENU = "menu"
    """The gamepad's Start."""
    PAGE_UP = "page_up"
    PAGE_DOWN = "page_down"
    FULLSCREEN = "fullscreen"


MOVES = frozenset({Intent.MOVE_LEFT, Intent.MOVE_RIGHT, Intent.MOVE_UP, Intent.MOVE_DOWN})
"""The intents that mean walking while they are held, and choosing in a menu when pressed."""


@dataclass(frozen=True, slots=True)
class IntentDown:
    """A key or button with a meaning went down; `repeat` is True for the keyboard's repeats.

    `gamepad` lets a screen name the button that this player has; it changes no meaning.
    """

    intent: Intent
    repeat: bool = False
    gamepad: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class IntentUp:
    """The last key or button held for this meaning went up, or the window lost the focus."""

    intent: Intent


@dataclass(frozen=True, slots=True)
class TextTyped:
    """Committed text, as the system's input method gives it. Only while the text flag is set."""

    text: str


@dataclass(frozen=True, slots=True)
class TextComposing:
    """Text that an input method is still composing; empty text ends the composition.

    `start` and `length` are the clause being edited, in characters.
    """

    text: str
    start: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class EditKey:
    """A key that edits or moves in text; only while the text flag is set.

    `name` is one of `EDIT_KEYS`, or a lower-case letter when `ctrl` is held (Command on a Mac
    counts as `ctrl`). Plain Enter is not one: it arrives as `IntentDown(SUBMIT)`; with Shift it
    is `EditKey("return", shift=True)`.
    """

    name: str
    shift: bool = False
    ctrl: bool = False
    alt: bool = False


EDIT_KEYS = frozenset(
    {
        "backspace",
        "delete",
        "left",
        "right",
        "up",
        "down",
        "home",
        "end",
        "page_up",
        "page_down",
        "return",
        "tab",
        "insert",
    }
)
"""Names of `EditKey` that are not letters."""

PointerButton = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class PointerDown:
    """A mouse button went down at (x, y); `shift` extends a selection."""

    x: int
    y: int
    button: PointerButton = "left"
    shift: bool = False


@dataclass(frozen=True, slots=True)
class PointerUp:
    """A mouse button went up at (x, y)."""

    x: int
    y: int
    button: PointerButton = "left"


@dataclass(frozen=True, slots=True)
class PointerMove:
    """The mouse moved to (x, y); `held` says that the left button is down."""

    x: int
    y: int
    held: bool = False


@dataclass(frozen=True, slots=True)
class Wheel:
    """The wheel turned: positive `dy` is away from the player, up."""

    dy: float


@dataclass(frozen=True, slots=True)
class FileDropped:
    """A file was dropped onto the window."""

    path: str


@dataclass(frozen=True, slots=True)
class QuitAsked:
    """The window's close button, or the system asks the game to end."""


InputEvent = (
    IntentDown
    | IntentUp
    | TextTyped
    | TextComposing
    | EditKey
    | PointerDown
    | PointerUp
    | PointerMove
    | Wheel
    | FileDropped
    | QuitAsked
)
