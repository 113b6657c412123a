"""Sounds, and silence where there is no sound card.

Opened after the first frame, since a sound server may take its time. ALSA complains on file
descriptor 2 itself, past Python's stderr, so that is what is turned aside while the mixer opens.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pygame

_RATE, _BUFFER = 44100, 512
_CHANNELS = 16


class Audio:
    """Plays the short sounds of a folder by name. Every call is harmless without a sound card."""

    def __init__(self, folder: Path, volume: float = 0.6) -> None:
        """`folder` holds NAME.wav files; `volume` goes from 0 to 1."""
        self._folder = folder
        self._volume = volume
        self._sounds: dict[str, pygame.mixer.Sound | None] = {}
        self._open = False
        self._ambience: tuple[str, float] = ("", 0.0)
        self._ambient: pygame.mixer.Channel | None = None

    @property
    def working(self) -> bool:
        """Whether sounds can be heard, as far as SDL knows."""
        return self._open

    def open(self) -> bool:
        """Open the sound card and read the sounds; False if there is none to open."""
        if self._open:
            return True
        with _quiet_descriptor():
            try:
                pygame.mixer.init(_RATE, -16, 2, _BUFFER)
            except pygame.error:
                return False
        pygame.mixer.set_num_channels(_CHANNELS)
        self._open = True
        for path in sorted(self._folder.glob("*.wav")):
            self._load(path.stem)
        return True

    def close(self) -> None:
        """Let go of the sound card."""
        if self._open:
            self._open = False
            self._sounds.clear()
            self._ambient = None
            with _quiet_descriptor():
                pygame.mixer.quit()

    @property
    def volume(self) -> float:
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._volume = min(1.0, max(0.0, volume))
        if self._ambient is not None:
            self._ambient.set_volume(self._heard(self._ambience[1]))

    def play(self, name: str, loudness: float = 1.0) -> None:
        """Play a sound once, at `loudness` from 0 to 1; an unknown name is silence."""
        if not self._open or self._volume <= 0:
            return
        sound = self._load(name)
        if sound is None:
            return
        channel = pygame.mixer.find_channel()
        if channel is not None:
            channel.set_volume(self._heard(loudness))
            channel.play(sound)

    def ambience(self, name: str, loudness: float) -> None:
        """Let a sound go on and on at `loudness` from 0 to 1, in place of the one before."""
        if not self._open or (name, loudness) == self._ambience:
            return
        if self._ambient is None or name != self._ambience[0]:
            sound = self._load(name)
            if self._ambient is not None:
                self._ambient.stop()
            self._ambient = sound.play(loops=-1) if sound is not None else None
        self._ambience = (name, loudness)
        if self._ambient is not None:
            self._ambient.set_volume(self._heard(loudness))

    def _heard(self, loudness: float) -> float:
        """Loudness is heard by its logarithm; the square comes near enough for a slider."""
        return (self._volume * loudness) ** 2

    def _load(self, name: str) -> pygame.mixer.Sound | None:
        if name not in self._sounds:
            path = self._folder / f"{name}.wav"
            try:
                self._sounds[name] = pygame.mixer.Sound(path) if path.is_file() else None
            except pygame.error:
                self._sounds[name] = None
        return self._sounds[name]


@contextlib.contextmanager
def _quiet_descriptor() -> Iterator[None]:
    """Send what C libraries write to stderr nowhere, for a moment."""
    try:
        kept = os.dup(2)
    except OSError:  # no stderr at all, as with pythonw on Windows
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
