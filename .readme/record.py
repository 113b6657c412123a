"""Make the README's moving picture: the demo, recorded at 10 frames a second, half its size.

    python .readme/record.py [QUESTION]

Needs Pillow (`pip install -e '.[art]'`). The dot font stays sharp, since 32 pixels become 16.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import pygame  # noqa: E402
from PIL import Image  # noqa: E402

from game.app import running_game  # noqa: E402
from game.commands.demo import tell  # noqa: E402
from game.commands.demo.script import DemoScript, Moment  # noqa: E402
from game.llm.serving import Choice  # noqa: E402
from game.paths import find_paths  # noqa: E402

EVERY = 6
SIZE = (640, 360)


class Recorder(DemoScript):
    """The demo that also keeps every sixth frame."""

    pictures: list[Image.Image]
    count = 0

    def _watch(self) -> None:
        super()._watch()
        self.count += 1
        if self.count % EVERY == 0:
            small = pygame.transform.scale(self._game.window.surface, SIZE)
            raw = pygame.image.tobytes(small, "RGB")
            self.pictures.append(Image.frombytes("RGB", SIZE, raw))
            self._game.settle()


def main() -> None:
    question = sys.argv[1] if len(sys.argv) > 1 else "Good morning! What do you sell?"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TATTLEBROOK_HOME"] = str(Path(folder) / "home")
        with running_game(find_paths(), Choice(os.environ.get("RECORD_MODEL", ""))) as game:
            script = Recorder(game, Path(folder), question, Moment(), tell)
            script.pictures = []
            script.play()
            script._frames(90)
    # One palette for all, from a frame with the box open, keeps the file small and the colours still.
    palette = script.pictures[-1].quantize(128, dither=Image.Dither.NONE)
    frames = [picture.quantize(palette=palette, dither=Image.Dither.NONE) for picture in script.pictures]
    frames[0].save(
        HERE / "play.gif",
        save_all=True,
        append_images=frames[1:],
        duration=100,
        loop=0,
        optimize=True,
    )
    print(script.trouble or f"{len(frames)} frames, {(HERE / 'play.gif').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
