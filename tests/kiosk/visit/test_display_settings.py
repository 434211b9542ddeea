"""Text size, contrast and motion: each is changed alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.visit.display_settings import (
    TEXT_SIZES,
    ContrastChosen,
    DisplayEvent,
    DisplaySettings,
    ReducedMotionChosen,
    TextSizeChosen,
)

settings = st.builds(DisplaySettings, st.sampled_from(TEXT_SIZES), st.booleans(), st.booleans())
events = st.one_of(
    st.sampled_from(TEXT_SIZES).map(TextSizeChosen),
    st.booleans().map(ContrastChosen),
    st.booleans().map(ReducedMotionChosen),
)


@pytest.mark.parametrize(
    ("event", "changed"),
    [
        (TextSizeChosen(200), DisplaySettings(text_size=200)),
        (ContrastChosen(on=True), DisplaySettings(contrast=True)),
        (ReducedMotionChosen(on=True), DisplaySettings(reduced_motion=True)),
    ],
)
def test_one_event_changes_one_setting(event: DisplayEvent, changed: DisplaySettings) -> None:
    assert DisplaySettings().after(event) == changed


@given(settings, events)
def test_the_same_event_twice_changes_nothing_more(
    start: DisplaySettings, event: DisplayEvent
) -> None:
    assert start.after(event).after(event) == start.after(event)


def test_the_largest_text_is_twice_the_regular_one() -> None:
    """As WCAG 2.2, 1.4.4, asks for."""
    assert DisplaySettings().text_size == TEXT_SIZES[0]
    assert TEXT_SIZES[-1] >= 2 * TEXT_SIZES[0]
