"""The ring empties with the seconds: all the time, or once a second where motion is off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ui.widgets.countdown_ring import CountdownRing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.support.fakes import Clock
    from ui.theme.theme import Theme


@pytest.fixture
def ring(ground: QWidget, clock: Clock) -> CountdownRing:
    """Return a ring that shows nothing yet, on a clock that a test moves."""
    made = CountdownRing("countdown", ground, clock)
    made.show()
    return made


def painted(ring: CountdownRing, theme: Theme) -> int:
    """Return how many pixels of the ring are drawn."""
    image = ring.grab().toImage()
    full = theme.color("action").rgb()
    return sum(image.pixel(x, y) == full for x in range(ring.width()) for y in range(ring.height()))


def test_it_is_whole_at_first_and_half_when_half_the_time_has_passed(
    ring: CountdownRing, theme: Theme
) -> None:
    ring.show_seconds(30, theme, reduced_motion=True)
    ring.resize(ring.sizeHint())
    assert ring.number.text() == "30"
    whole = painted(ring, theme)
    ring.show_seconds(15, theme, reduced_motion=True)
    assert ring.share == 0.5
    assert painted(ring, theme) == pytest.approx(whole / 2, rel=0.05)
    ring.show_seconds(0, theme, reduced_motion=True)
    assert painted(ring, theme) == 0


def test_it_moves_between_two_seconds_unless_motion_is_off(
    ring: CountdownRing, theme: Theme, clock: Clock
) -> None:
    ring.show_seconds(20, theme, reduced_motion=False)
    moved = [ring.moving]
    clock.now += 0.5
    assert ring.share == pytest.approx(19.5 / 20)
    clock.now += 9  # the next second is late: it waits for it
    assert ring.share == pytest.approx(19 / 20)
    ring.show_seconds(19, theme, reduced_motion=True)
    moved.append(ring.moving)
    assert moved == [True, False]
    clock.now += 0.5
    assert ring.share == pytest.approx(19 / 20)


def test_it_costs_nothing_while_it_is_hidden(ring: CountdownRing, theme: Theme) -> None:
    ring.show_seconds(20, theme, reduced_motion=False)
    moved = []
    for shown in (True, False, True):
        ring.setVisible(shown)
        moved.append(ring.moving)
    assert moved == [True, False, True]
