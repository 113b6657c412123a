"""A window with nothing but the dialogue box, for hands from outside; prints what happens.

Each change of the field is one line of JSON on standard output, and so is what was sent.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pygame

from game.core.intents import QuitAsked
from game.language import Language
from game.ui.dialogue_box import DialogueBox, Press
from game.ui.input import InputReader
from game.ui.window import Window

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def main() -> int:
    with Window("field") as window:
        reader = InputReader()
        box = DialogueBox(ASSETS, Language.load(ASSETS))
        box.resize(window.size)
        box.set_person("Mira", None)
        box.draw(window.surface)
        window.present()
        reader.text_mode = True
        field = box._field.rect
        last: object = None
        print(json.dumps({"field": list(field)}), flush=True)
        clock = pygame.time.Clock()
        while True:
            for event in reader.read():
                if isinstance(event, QuitAsked):
                    return 0
                if Press.SEND in box.handle(event):
                    print(json.dumps({"sent": box.edit.take()}), flush=True)
            state = {"text": box.edit.text, "selected": box.edit.selected}
            if state != last:
                last = state
                print(json.dumps(state), flush=True)
            box.update(1 / 60)
            box.draw(window.surface)
            window.present()
            clock.tick(60)


if __name__ == "__main__":
    sys.exit(main())
