"""Which touches a person makes, and which a wet or faulty screen."""

from __future__ import annotations

import random

import pytest

from kiosk.input.ghost_touch import GhostTouches, TouchTrouble

HERE, THERE = (100.0, 80.0), (240.0, 80.0)


def tap(ghosts: GhostTouches, place: tuple[float, float], now: float) -> bool:
    """Put a finger down and lift it; return whether it may be a person's."""
    accepted = ghosts.press(1, place, now)
    ghosts.release(1)
    return accepted


def taps(ghosts: GhostTouches, rate: float, seconds: float, places: int = 400) -> list[bool]:
    """Tap this often a second, at places all over the screen."""
    drawn = random.Random(7)
    spread = [(drawn.uniform(0, 300), drawn.uniform(0, 200)) for _ in range(places)]
    return [tap(ghosts, spread[n % places], n / rate) for n in range(round(rate * seconds))]


@pytest.mark.parametrize("rate", [1, 3, 6, 9])
def test_a_hand_that_taps_as_fast_as_it_can_is_a_persons(rate: int) -> None:
    ghosts = GhostTouches()
    assert all(taps(ghosts, rate, 20))
    assert ghosts.take() == []


@pytest.mark.parametrize("rate", [12, 15, 30, 100, 500])
def test_touches_faster_than_a_hand_are_noticed_once_and_ignored_until_it_is_quiet(
    rate: int,
) -> None:
    ghosts = GhostTouches()
    accepted = taps(ghosts, rate, 20)
    assert accepted[0]
    assert not any(accepted[round(rate * 2.5) :])
    assert ghosts.take() == [TouchTrouble.RAPID]
    assert ghosts.take() == []
    assert tap(ghosts, HERE, 22)
    assert not any(taps(ghosts, 0.001, 0))
    assert ghosts.take() == []


def test_it_is_noticed_again_when_it_comes_again() -> None:
    ghosts = GhostTouches()
    taps(ghosts, 50, 4)
    later = [tap(ghosts, (n % 7 * 30.0, 9.0), 60 + n / 50) for n in range(200)]
    assert later[0]
    assert not later[-1]
    assert ghosts.take() == [TouchTrouble.RAPID] * 2


def test_ten_fingers_that_come_down_together_are_one_hand() -> None:
    """A child slaps the glass twice a second, for ten seconds."""
    ghosts = GhostTouches()
    for slap in range(20):
        for finger in range(10):
            place = (30.0 * finger, 90.0 + slap % 3)
            assert ghosts.press(finger, place, slap / 2 + finger * 0.002)
        for finger in range(10):
            ghosts.release(finger)
    assert ghosts.take() == []


def test_two_hands_that_drum_for_a_moment_are_no_fault() -> None:
    assert all(taps(GhostTouches(), 14, 1.2))


@pytest.mark.parametrize(("lasts", "told"), [(59.0, []), (61.0, [TouchTrouble.ONE_SPOT])])
def test_what_lies_on_the_glass_for_a_minute_is_noticed(
    lasts: float, told: list[TouchTrouble]
) -> None:
    ghosts = GhostTouches()
    ghosts.press("bag", HERE, 0)
    ghosts.move("bag", (HERE[0] + 2, HERE[1]), 30)
    ghosts.poll(lasts)
    ghosts.poll(lasts + 0.5)
    assert ghosts.take() == told
    assert ghosts.is_held
    assert tap(ghosts, THERE, lasts), "other touches count"


def test_a_finger_that_moves_is_at_no_spot() -> None:
    ghosts = GhostTouches()
    ghosts.press(1, HERE, 0)
    for second in range(1, 90):
        ghosts.move(1, (HERE[0] + 10 * (second % 2), HERE[1]), second)
        ghosts.poll(second)
    assert ghosts.take() == []
    ghosts.cancel()
    ghosts.poll(500)
    assert ghosts.take() == []
    assert not ghosts.is_held


def test_touches_at_one_spot_for_a_minute_are_noticed_and_ignored_there() -> None:
    ghosts = GhostTouches()
    accepted = [tap(ghosts, (HERE[0] + n % 2, HERE[1]), n * 0.9) for n in range(100)]
    assert all(accepted[:66])
    assert not any(accepted[68:])
    assert ghosts.take() == [TouchTrouble.ONE_SPOT]
    assert tap(ghosts, THERE, 90), "elsewhere somebody may touch"
    assert tap(ghosts, HERE, 95), "after a pause it may be a person"


@pytest.mark.parametrize("pause", [2.0, 5.0])
def test_whoever_turns_pages_at_one_place_is_a_person(pause: float) -> None:
    ghosts = GhostTouches()
    assert all(tap(ghosts, HERE, n * pause) for n in range(120))
    assert ghosts.take() == []


def test_a_spot_is_noticed_among_other_touches() -> None:
    ghosts = GhostTouches()
    for n in range(140):
        tap(ghosts, HERE if n % 2 else (float(n), 20.0), n * 0.6)
    assert ghosts.take() == [TouchTrouble.ONE_SPOT]


def test_a_touchscreen_that_went_away_is_noticed_each_time() -> None:
    ghosts = GhostTouches()
    for count in (0, 0, 1, 1, 0, 0, 1, 0):
        ghosts.devices(count)
    assert ghosts.take() == [TouchTrouble.DEVICE_LOST] * 2
