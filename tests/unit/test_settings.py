"""Settings survive a round trip, and a broken file costs only what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.settings import (
    SPEEDS,
    TEXT_SIZES,
    Settings,
    api_key,
    dump_settings,
    load_settings,
)

plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.builds(
        Settings,
        language=st.sampled_from(["en", "ja"]),
        text_speed=st.sampled_from(SPEEDS),
        text_size=st.sampled_from(TEXT_SIZES),
        high_contrast=st.booleans(),
        volume=st.floats(0, 1),
        model=plain,
        player_name=plain,
    )
)
def test_settings_are_read_back_as_written(settings: Settings) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "settings.toml"
        file.write_bytes(dump_settings(settings))
        assert load_settings(file) == (settings, [])


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        ('volume = "loud"', "volume must be a number, found 'loud'"),
        ("volume = 3", "volume must lie between 0 and 1, found 3.0"),
        ('text_speed = "warp"', "text_speed must be one of slow, normal, fast, at once"),
        ("full_screen = 1", "full_screen must be true or false, found 1"),
        ("language = [", "is no valid TOML"),
    ],
)
def test_a_broken_setting_is_named_and_the_default_stands_in(
    tmp_path: Path, content: str, notice: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content)
    settings, notices = load_settings(file)
    assert settings == Settings()
    assert len(notices) == 1
    assert notice in notices[0]
    assert str(file) in notices[0]


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), [])


def test_the_key_comes_from_the_environment_then_from_its_own_file(tmp_path: Path) -> None:
    assert api_key(tmp_path, {}) is None
    (tmp_path / "secrets.toml").write_text('api_key = "from-file"')
    assert api_key(tmp_path, {}) == "from-file"
    assert api_key(tmp_path, {"TATTLEBROOK_API_KEY": "from-env"}) == "from-env"


def test_no_secret_is_ever_dumped() -> None:
    assert b"api_key" not in dump_settings(Settings())
