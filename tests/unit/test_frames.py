"""The pacer keeps a schedule on a made-up clock, and the record counts what a player would feel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.frames import FRAME_SECONDS, LATE_SECONDS, FramePacer, FrameRecord


@given(st.lists(st.floats(0, FRAME_SECONDS * 0.9), max_size=100))
def test_frames_that_are_quick_enough_are_never_late(work: list[float]) -> None:
    pacer, now = FramePacer(), 100.0
    for seconds in work:
        assert pacer.begin(now) <= 1e-6
        now += seconds
        now += pacer.wait_seconds(now)


def test_a_slow_frame_makes_the_next_one_late_and_the_schedule_is_caught_up() -> None:
    pacer = FramePacer()
    pacer.begin(0.0)
    assert pacer.begin(0.030) == pytest.approx(0.030 - FRAME_SECONDS)
    assert pacer.wait_seconds(0.031) == pytest.approx(2 * FRAME_SECONDS - 0.031)


def test_a_long_stall_is_not_caught_up() -> None:
    pacer = FramePacer()
    pacer.begin(0.0)
    pacer.begin(5.0)
    assert pacer.wait_seconds(5.0) == pytest.approx(FRAME_SECONDS)


def test_the_record_counts_and_ranks() -> None:
    record = FrameRecord()
    for number in range(1, 101):
        record.add(number / 1000, LATE_SECONDS * 2 if number > 97 else 0.0)
    summary = record.summary()
    assert (summary.frames, summary.late_frames) == (100, 3)
    assert (summary.ms_p50, summary.ms_p99, summary.ms_max) == (50.0, 99.0, 100.0)


def test_an_empty_record_has_a_summary() -> None:
    assert FrameRecord().summary().ms_max == 0.0
