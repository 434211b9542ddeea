"""What a person does counts; what repeats, rests, drifts or means nothing does not."""

from __future__ import annotations

import pytest

from kiosk.input.key_debounce import PressTime
from kiosk.input.presence import JITTER_MM, MAX_RUN, REST_S, Presence

FINGER = 0


@pytest.fixture
def presence() -> Presence:
    return Presence(debounce=0.15)


def tap(presence: Presence, place: tuple[float, float], now: float, lasting: float = 0.1) -> bool:
    """Touch a place; return whether that counts."""
    assert not presence.press(FINGER, place, now)
    return presence.release(FINGER, now + lasting)


def test_a_press_of_a_key_with_a_meaning_counts(presence: Presence) -> None:
    assert presence.key("Down", PressTime(1), bound=True, held=False)
    assert presence.key("Return", PressTime(1.01), bound=True, held=False)


@pytest.mark.parametrize(("bound", "held"), [(False, False), (True, True), (False, True)])
def test_a_key_that_repeats_or_means_nothing_does_not_count(
    bound: bool, held: bool, presence: Presence
) -> None:
    assert not any(
        presence.key("Down", PressTime(second), bound=bound, held=held) for second in range(200)
    )


def test_a_repeat_that_is_told_as_a_press_does_not_count(presence: Presence) -> None:
    assert presence.key("Right", PressTime(1.0), bound=True, held=False)
    assert not presence.key("Right", PressTime(1.66), bound=True, held=True)
    assert not presence.key("Right", PressTime(1.70), bound=True, held=False)


def test_a_key_that_repeats_by_presses_and_releases_counts_once(presence: Presence) -> None:
    counted = [
        presence.key("Down", PressTime(tick * 0.03), bound=True, held=False) for tick in range(5000)
    ]
    assert counted.count(True) == 1
    assert counted[0]


@pytest.mark.parametrize("every", [0.2, 1, 7, 40])
def test_a_key_that_sticks_ends_counting_however_slowly_it_repeats(
    every: float, presence: Presence
) -> None:
    counted = [
        presence.key("Down", PressTime(n * every), bound=True, held=False) for n in range(300)
    ]
    assert counted.count(True) == MAX_RUN
    assert not any(counted[MAX_RUN:])
    assert presence.is_stuck(299 * every)
    assert not presence.is_stuck(299 * every + 1)
    assert presence.key("Up", PressTime(300 * every), bound=True, held=False)
    assert presence.key("Down", PressTime(301 * every), bound=True, held=False)


def test_the_longest_way_by_one_key_counts_to_its_end(presence: Presence) -> None:
    twice = range(2 * 88)
    assert all(presence.key("Right", PressTime(n), bound=True, held=False) for n in twice)


def test_the_next_family_may_begin_with_the_same_key(presence: Presence) -> None:
    for second in range(2 * MAX_RUN):
        presence.key("Down", PressTime(second), bound=True, held=False)
    presence.forget()
    assert presence.key("Down", PressTime(1000), bound=True, held=False)


def test_a_touch_counts_when_it_is_lifted(presence: Presence) -> None:
    assert tap(presence, (10, 10), 1)
    assert tap(presence, (10, 10), 2, lasting=REST_S - 0.1)


@pytest.mark.parametrize("jitter", [0, 1, JITTER_MM - 0.1])
def test_what_lies_on_the_screen_does_not_count(jitter: float, presence: Presence) -> None:
    presence.press(FINGER, (10, 10), 0)
    for tick in range(1, 2000):
        assert not presence.move(FINGER, (10 + jitter * (tick % 2), 10), tick * 0.1)
    assert not presence.release(FINGER, 200)


def test_what_slips_slowly_does_not_count(presence: Presence) -> None:
    presence.press(FINGER, (0, 0), 0)
    assert not any(presence.move(FINGER, (second, 0), second) for second in range(1, 300))
    assert not presence.release(FINGER, 300)


def test_a_finger_that_wipes_counts_for_a_time(presence: Presence) -> None:
    presence.press(FINGER, (0, 0), 0)
    counted = [presence.move(FINGER, (0, 20 * (tick % 2)), tick * 0.5) for tick in range(1, 400)]
    assert all(counted[:50])
    assert not any(counted[70:])


def test_a_pointer_that_drifts_without_a_press_does_not_count(presence: Presence) -> None:
    assert not any(presence.move(FINGER, (30 * n, 0), n * 0.1) for n in range(100))
    assert not presence.release(FINGER, 20)


def test_a_finger_beside_what_lies_there_counts(presence: Presence) -> None:
    presence.press("bag", (0, 0), 0)
    presence.press(FINGER, (100, 100), 300)
    assert presence.release(FINGER, 300.2)
    assert not presence.release("bag", 301)


def test_a_drop_that_is_touch_after_touch_at_one_place_ends_counting(presence: Presence) -> None:
    counted = [tap(presence, (10 + n % 3, 10), n * 2) for n in range(300)]
    assert counted.count(True) == MAX_RUN
    assert presence.is_stuck(598.1)
    assert tap(presence, (80, 10), 700)


def test_a_touch_that_is_told_as_a_press_too_is_one(presence: Presence) -> None:
    for n in range(MAX_RUN):
        for finger in (FINGER, "mouse"):
            presence.press(finger, (10, 10), n)
        for finger in (FINGER, "mouse"):
            assert presence.release(finger, n + 0.1)


def test_a_touch_that_was_taken_back_does_not_count(presence: Presence) -> None:
    presence.press(FINGER, (10, 10), 0)
    presence.cancel()
    assert not presence.release(FINGER, 0.1)
