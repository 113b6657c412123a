"""What every test shares: no display, no sound card, a home of its own, and the slow marker."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the long tests too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="long: runs with --slow, as .ci/run does")
    for item in items:
        if item.get_closest_marker("slow") is not None:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, saves and logs of each test lie in a folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TATTLEBROOK_HOME", str(folder))
    monkeypatch.delenv("TATTLEBROOK_API_KEY", raising=False)
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's folder."""
    return ROOT
