"""Which key, button and stick means what: the one place to change a binding."""

from __future__ import annotations

import pygame

from game.core.intents import Intent, PointerButton

KEYS: dict[int, Intent] = {
    pygame.K_LEFT: Intent.MOVE_LEFT,
    pygame.K_a: Intent.MOVE_LEFT,
    pygame.K_RIGHT: Intent.MOVE_RIGHT,
    pygame.K_d: Intent.MOVE_RIGHT,
    pygame.K_UP: Intent.MOVE_UP,
    pygame.K_w: Intent.MOVE_UP,
    pygame.K_DOWN: Intent.MOVE_DOWN,
    pygame.K_s: Intent.MOVE_DOWN,
    pygame.K_LSHIFT: Intent.RUN,
    pygame.K_RSHIFT: Intent.RUN,
    pygame.K_e: Intent.TALK,
    pygame.K_SPACE: Intent.TALK,
    pygame.K_RETURN: Intent.TALK,
    pygame.K_KP_ENTER: Intent.TALK,
    pygame.K_ESCAPE: Intent.CANCEL,
    pygame.K_PAGEUP: Intent.PAGE_UP,
    pygame.K_PAGEDOWN: Intent.PAGE_DOWN,
    pygame.K_F10: Intent.MENU,
    pygame.K_F11: Intent.FULLSCREEN,
}
"""Keys outside a text field."""

ALWAYS = frozenset({pygame.K_ESCAPE, pygame.K_F10, pygame.K_F11})
EDITING: dict[int, str] = {
    pygame.K_BACKSPACE: "backspace",
    pygame.K_DELETE: "delete",
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
    pygame.K_HOME: "home",
    pygame.K_END: "end",
    pygame.K_PAGEUP: "page_up",
    pygame.K_PAGEDOWN: "page_down",
    pygame.K_TAB: "tab",
    pygame.K_INSERT: "insert",
}
ENTERS = frozenset({pygame.K_RETURN, pygame.K_KP_ENTER})
PAD_BUTTONS: dict[int, Intent] = {
    pygame.CONTROLLER_BUTTON_A: Intent.TALK,
    pygame.CONTROLLER_BUTTON_B: Intent.CANCEL,
    pygame.CONTROLLER_BUTTON_X: Intent.SUBMIT,
    pygame.CONTROLLER_BUTTON_Y: Intent.RUN,
    pygame.CONTROLLER_BUTTON_START: Intent.MENU,
    pygame.CONTROLLER_BUTTON_LEFTSHOULDER: Intent.PAGE_UP,
    pygame.CONTROLLER_BUTTON_RIGHTSHOULDER: Intent.PAGE_DOWN,
    pygame.CONTROLLER_BUTTON_DPAD_LEFT: Intent.MOVE_LEFT,
    pygame.CONTROLLER_BUTTON_DPAD_RIGHT: Intent.MOVE_RIGHT,
    pygame.CONTROLLER_BUTTON_DPAD_UP: Intent.MOVE_UP,
    pygame.CONTROLLER_BUTTON_DPAD_DOWN: Intent.MOVE_DOWN,
}
STICK: dict[int, tuple[Intent, Intent]] = {
    pygame.CONTROLLER_AXIS_LEFTX: (Intent.MOVE_LEFT, Intent.MOVE_RIGHT),
    pygame.CONTROLLER_AXIS_LEFTY: (Intent.MOVE_UP, Intent.MOVE_DOWN),
}
MOUSE: dict[int, PointerButton] = {1: "left", 2: "middle", 3: "right"}
