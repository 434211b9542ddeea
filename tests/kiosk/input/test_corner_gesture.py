"""The hidden gesture: opens for staff, never for a child who taps."""

from __future__ import annotations

import itertools
from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.input.corner_gesture import CornerGesture

TAPS, WINDOW, HOLD = 5, 4.0, 2.0


class Event(NamedTuple):
    """Something that happens `after` seconds after the event before it."""

    kind: Literal["press", "release", "elsewhere"]
    after: float


# Times are whole sixty-fourths of a second, so that sums and differences are exact.
def seconds(low: float, high: float) -> st.SearchStrategy[float]:
    return st.integers(round(low * 64), round(high * 64)).map(lambda count: count / 64)


@st.composite
def runs(draw: st.DrawFn) -> list[Event]:
    """Taps that are nearly the gesture: about the right number, pace and hold."""
    history: list[Event] = []
    gap, length = draw(seconds(0, 1.2)), draw(seconds(0, 1))
    for _ in range(draw(st.integers(TAPS - 1, TAPS + 1))):
        history += [Event("press", gap), Event("release", length)]
    history[0] = Event("press", draw(st.one_of(seconds(0, 1), seconds(WINDOW - 1, WINDOW + 1))))
    history[-1] = Event("release", draw(seconds(0, 2 * HOLD)))
    return history


anything = st.builds(
    Event,
    kind=st.sampled_from(["press", "release", "elsewhere"]),
    after=st.one_of(seconds(0, 0.5), seconds(0, 6)),
)
events = st.lists(
    st.one_of(runs(), runs(), st.lists(anything, max_size=3)), min_size=1, max_size=6
).map(lambda parts: list(itertools.chain.from_iterable(parts)))
taps = st.builds(lambda gap, length: (gap, length), gap=seconds(0, 5), length=seconds(0, 1.9))


def feed(gesture: CornerGesture, event: Event, now: float) -> None:
    if event.kind == "press":
        gesture.press(now)
    elif event.kind == "release":
        gesture.release(now)
    else:
        gesture.elsewhere()


def tap(gesture: CornerGesture, times: list[float], length: float = 0.1) -> None:
    for now in times:
        gesture.press(now)
        gesture.release(now + length)


def tap_and_hold(gesture: CornerGesture, times: list[float]) -> bool:
    """Tap at all times, hold the last, and answer as the interface's timer would."""
    tap(gesture, times[:-1])
    gesture.press(times[-1])
    return gesture.held(times[-1] + gesture.hold)


# What opens it


def test_five_taps_with_the_last_one_held_open_it() -> None:
    assert tap_and_hold(CornerGesture(), [10.0, 10.4, 10.8, 11.2, 11.6])


def test_it_opens_once_for_one_hold() -> None:
    gesture = CornerGesture()
    assert tap_and_hold(gesture, [10.0, 10.4, 10.8, 11.2, 11.6])
    assert not gesture.held(13.7)
    gesture.release(14.0)
    assert not gesture.held(20.0)


def test_it_opens_again_for_a_new_run() -> None:
    gesture = CornerGesture()
    assert tap_and_hold(gesture, [10.0, 10.4, 10.8, 11.2, 11.6])
    gesture.release(14.0)
    assert tap_and_hold(gesture, [14.2, 14.4, 14.6, 14.8, 15.0])


def test_the_limits_themselves_are_allowed() -> None:
    gesture = CornerGesture()
    times = [0.0, 1.0, 2.0, 3.0, 4.0]
    tap(gesture, times[:-1])
    gesture.press(times[-1])
    assert not gesture.held(4.0 + HOLD - 1 / 64)
    assert gesture.held(4.0 + HOLD)


def test_a_timer_that_fires_early_may_ask_again() -> None:
    gesture = CornerGesture()
    assert not tap_and_hold_early(gesture)
    assert gesture.held(3.5)


def tap_and_hold_early(gesture: CornerGesture) -> bool:
    tap(gesture, [0.0, 0.3, 0.6, 0.9])
    gesture.press(1.2)
    return gesture.held(3.1)


@pytest.mark.parametrize("start", [0.0, -50.0, 1e6])
def test_any_clock_will_do(start: float) -> None:
    assert tap_and_hold(CornerGesture(), [start + step / 4 for step in range(5)])


@given(
    start=seconds(-100, 100),
    count=st.integers(2, 8),
    window=seconds(1, 8),
    hold=seconds(0.5, 4),
    data=st.data(),
)
def test_a_run_within_the_window_always_opens(
    start: float, count: int, window: float, hold: float, data: st.DataObject
) -> None:
    moments = data.draw(
        st.lists(seconds(0, window), min_size=count, max_size=count, unique=True).map(sorted)
    )
    gesture = CornerGesture(taps=count, window=window, hold=hold)
    times = [start + moment for moment in moments]
    tap(gesture, times[:-1], length=0.0)
    gesture.press(times[-1])
    assert gesture.held(times[-1] + hold)
    assert not gesture.held(times[-1] + hold)


# What does not


def test_taps_without_a_hold_do_not_open_it() -> None:
    gesture = CornerGesture()
    tap(gesture, [0.0, 0.4, 0.8, 1.2, 1.6])
    assert not gesture.held(1.6 + HOLD)
    assert not gesture.held(100.0)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_too_few_taps_do_not_open_it(count: int) -> None:
    assert not tap_and_hold(CornerGesture(), [step * 0.4 for step in range(count)])


@pytest.mark.parametrize("count", range(6, 40))
@pytest.mark.parametrize("gap", [0.1, 0.3, 0.5, 0.9, 1.5, 3.0, 4.0])
def test_drumming_that_ends_with_a_long_press_does_not_open_it(count: int, gap: float) -> None:
    assert not tap_and_hold(CornerGesture(), [step * gap for step in range(count)])


def test_a_palm_on_the_corner_keeps_the_run_open() -> None:
    gesture = CornerGesture()
    assert not tap_and_hold(gesture, [step * 0.3 for step in range(6)])
    gesture.release(60.0)
    assert not tap_and_hold(gesture, [60.2, 60.4, 60.6, 60.8, 61.0])


def test_slow_taps_do_not_open_it() -> None:
    assert not tap_and_hold(CornerGesture(), [0.0, 1.2, 2.4, 3.6, 4.8])


def test_a_palm_on_the_corner_does_not_open_it() -> None:
    gesture = CornerGesture()
    gesture.press(0.0)
    assert not any(gesture.held(float(now)) for now in range(600))


@pytest.mark.parametrize("before", [1, 2, 3, 4])
def test_a_touch_elsewhere_starts_from_nothing(before: int) -> None:
    gesture = CornerGesture()
    tap(gesture, [step * 0.2 for step in range(before)])
    gesture.elsewhere()
    assert not tap_and_hold(gesture, [1.0 + step * 0.2 for step in range(TAPS - before)])


def test_a_touch_elsewhere_during_the_hold_ends_it() -> None:
    gesture = CornerGesture()
    tap(gesture, [0.0, 0.3, 0.6, 0.9])
    gesture.press(1.2)
    gesture.elsewhere()
    assert not gesture.held(1.2 + HOLD)
    gesture.release(9.0)
    assert not gesture.held(9.0)


@pytest.mark.parametrize("taps_before", range(12))
def test_two_fingers_at_once_spoil_the_run(taps_before: int) -> None:
    gesture = CornerGesture()
    gesture.press(0.0)
    gesture.press(0.1)
    assert not gesture.held(0.1 + HOLD)
    gesture.release(0.2)
    assert not tap_and_hold(gesture, [0.3 * step for step in range(1, taps_before + 2)])


# After a failed try


def test_staff_who_lost_count_touch_elsewhere_and_start_again_at_once() -> None:
    gesture = CornerGesture()
    assert not tap_and_hold(gesture, [step * 0.3 for step in range(7)])
    gesture.release(4.0)
    gesture.elsewhere()
    assert tap_and_hold(gesture, [4.2, 4.4, 4.6, 4.8, 5.0])


def test_staff_who_lost_count_may_also_wait() -> None:
    gesture = CornerGesture()
    assert not tap_and_hold(gesture, [step * 0.3 for step in range(7)])
    gesture.release(4.0)
    later = 4.0 + WINDOW + 0.1
    assert tap_and_hold(gesture, [later + step * 0.3 for step in range(5)])


def test_a_release_that_was_never_reported_does_not_jam_it() -> None:
    gesture = CornerGesture()
    gesture.press(0.0)
    assert tap_and_hold(gesture, [10.0, 10.3, 10.6, 10.9, 11.2])


def test_releases_without_a_press_mean_nothing() -> None:
    gesture = CornerGesture()
    gesture.release(0.0)
    tap(gesture, [1.0, 1.3])
    gesture.release(1.5)
    tap(gesture, [1.6, 1.9])
    gesture.press(2.2)
    assert gesture.held(2.2 + HOLD)


def test_times_a_hair_out_of_order_do_not_start_a_new_run() -> None:
    """A release stamped just after the next press must not hide the presses before it."""
    gesture = CornerGesture()
    for now in (0.0, 0.1, 0.2, 0.3):
        gesture.press(now)
        gesture.release(now + 0.1001)
    assert not tap_and_hold(gesture, [0.4, 0.5, 0.6, 0.7, 0.8])


@pytest.mark.parametrize(
    ("taps", "window", "hold"),
    [
        (1, 4.0, 2.0),
        (0, 4.0, 2.0),
        (5, 0.0, 2.0),
        (5, -1.0, 2.0),
        (5, 4.0, 0.0),
        (5, 4.0, float("nan")),
        (5, float("nan"), 2.0),
    ],
)
def test_settings_that_tapping_could_open_are_refused(
    taps: int, window: float, hold: float
) -> None:
    with pytest.raises(ValueError, match=r"fewer than 2|must be longer than 0"):
        CornerGesture(taps, window, hold)


# Properties


@given(history=st.lists(taps, max_size=60))
def test_tapping_without_a_hold_never_opens_it(history: list[tuple[float, float]]) -> None:
    """Asked at each release, at the end of each timer and at each press."""
    gesture = CornerGesture()
    now = 0.0
    for gap, length in history:
        now += gap
        assert not gesture.held(now)
        gesture.press(now)
        assert not gesture.held(now)
        now += length
        assert not gesture.held(now)
        gesture.release(now)
    assert not gesture.held(now + HOLD)


@given(count=st.integers(TAPS + 1, 80), gap=seconds(0, WINDOW), rest=seconds(HOLD, 60))
def test_steady_drumming_and_resting_never_opens_it(count: int, gap: float, rest: float) -> None:
    gesture = CornerGesture()
    tap(gesture, [step * gap for step in range(count - 1)], length=0.0)
    gesture.press((count - 1) * gap)
    assert not gesture.held((count - 1) * gap + rest)


class Oracle:
    """The rule, worked out again from everything that happened."""

    def __init__(self) -> None:
        self.run: list[float] = []
        self.down = self.spoiled = False
        self.last = 0.0

    def feed(self, event: Event, now: float) -> None:
        if event.kind == "elsewhere":
            self.forget()
        elif event.kind == "release":
            if self.down:
                self.last = now
            self.down = False
        else:
            if now - self.last > WINDOW:
                self.run, self.spoiled = [], False
            self.spoiled |= self.down and bool(self.run)
            self.run.append(now)
            self.down, self.last = True, now

    def held(self, now: float) -> bool:
        opens = (
            self.down
            and not self.spoiled
            and len(self.run) == TAPS
            and self.run[-1] - self.run[0] <= WINDOW
            and now - self.run[-1] >= HOLD
        )
        if opens:
            self.forget()
        return opens

    def forget(self) -> None:
        self.run = []
        self.down = self.spoiled = False


@given(history=events)
def test_it_opens_exactly_by_the_rule(history: list[Event]) -> None:
    gesture, oracle = CornerGesture(), Oracle()
    now = 0.0
    for event in history:
        now += event.after
        assert gesture.held(now) == oracle.held(now)
        feed(gesture, event, now)
        oracle.feed(event, now)
    assert gesture.held(now + HOLD) == oracle.held(now + HOLD)
