"""Small soft sounds, made of sine waves and smoothed noise: 16 bit, one channel, 22,050 Hz."""

from __future__ import annotations

import array
import math
import random
import wave
from pathlib import Path

RATE = 22050
Samples = list[float]


def tone(hertz: float, seconds: float, *, slide: float = 0.0, attack: float = 0.004,
         decay: float = 8.0, second: float = 0.25) -> Samples:
    """A plucked tone: a sine, a quieter octave, an exponential end; `slide` is hertz a second."""
    out, phase = [], 0.0
    count = int(seconds * RATE)
    for n in range(count):
        t = n / RATE
        phase += 2 * math.pi * (hertz + slide * t) / RATE
        loud = min(1.0, t / attack) * math.exp(-decay * t) * min(1.0, (count - n) / 90)
        out.append(loud * (math.sin(phase) + second * math.sin(2 * phase)) / (1 + second))
    return out


def noise(seconds: float, *, smooth: float, decay: float, seed: int) -> Samples:
    """Noise through a one-pole low pass; `smooth` near 1 is duller."""
    source, value, out = random.Random(seed), 0.0, []
    count = int(seconds * RATE)
    for n in range(count):
        value = smooth * value + (1 - smooth) * source.uniform(-1, 1)
        out.append(value * math.exp(-decay * n / RATE) * min(1.0, n / 40, (count - n) / 90))
    return out


def mix(*parts: tuple[float, float, Samples]) -> Samples:
    """Add parts given as (start in seconds, loudness, samples)."""
    length = max(int(start * RATE) + len(samples) for start, _, samples in parts)
    out = [0.0] * length
    for start, loud, samples in parts:
        first = int(start * RATE)
        for n, value in enumerate(samples):
            out[first + n] += loud * value
    return out


def brook(seconds: float) -> Samples:
    """Running water that repeats without a seam: dull noise and drops wrapped around the end."""
    count = int(seconds * RATE)
    source = random.Random(20)
    low, lower, flow = 0.0, 0.0, []
    for _ in range(2 * count):
        low = 0.86 * low + 0.14 * source.uniform(-1, 1)
        lower = 0.985 * lower + 0.015 * low
        flow.append(low - lower)
    fade = RATE // 2
    out = flow[count:]
    for n in range(fade):  # the end of the first round leads into the beginning of the second
        part = n / fade
        out[count - fade + n] = out[count - fade + n] * (1 - part) + flow[count - fade + n] * part
    out = [0.55 * value for value in out]
    for _ in range(int(seconds * 11)):
        start = source.randrange(count)
        drop = tone(source.uniform(420, 1100), source.uniform(0.03, 0.08),
                    slide=source.uniform(1500, 5000), decay=40, second=0.0)
        loud = source.uniform(0.02, 0.09)
        for n, value in enumerate(drop):
            out[(start + n) % count] += loud * value
    return out


def save(path: Path, samples: Samples, peak: float) -> None:
    loudest = max(abs(value) for value in samples) or 1.0
    data = array.array("h", (round(value / loudest * peak * 32767) for value in samples))
    if data.itemsize != 2:
        raise AssertionError("a short has two bytes on every platform we build on")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(data.tobytes())


def make(assets: Path) -> None:
    folder = assets / "sounds"
    folder.mkdir(exist_ok=True)
    for name, hertz in (("blip", 440.0), ("blip_low", 349.2), ("blip_high", 554.4)):
        save(folder / f"{name}.wav", tone(hertz, 0.055, decay=55, attack=0.006), 0.16)
    save(folder / "open.wav", mix((0, 1, tone(392, 0.22, decay=16)),
                                  (0.07, 1, tone(587.3, 0.3, decay=13))), 0.24)
    save(folder / "close.wav", mix((0, 1, tone(523.3, 0.2, decay=18)),
                                   (0.07, 1, tone(349.2, 0.28, decay=14))), 0.22)
    save(folder / "send.wav", mix((0, 1, tone(587.3, 0.14, decay=22)),
                                  (0.05, 0.9, tone(784, 0.16, decay=20)),
                                  (0.10, 0.8, tone(987.8, 0.3, decay=14))), 0.22)
    save(folder / "fail.wav", mix((0, 1, tone(311.1, 0.25, decay=12)),
                                  (0.13, 1, tone(233.1, 0.4, decay=9))), 0.22)
    save(folder / "step.wav", noise(0.06, smooth=0.82, decay=60, seed=4), 0.10)
    save(folder / "brook.wav", brook(5.0), 0.16)
