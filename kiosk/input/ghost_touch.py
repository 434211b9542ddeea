"""Touches that nobody makes: faster than a hand, or at one spot without an end.

Moisture, dirt, a bad cable or power supply make a touchscreen report them. Times are in seconds of
a monotonic clock, places in millimetres.
"""

from __future__ import annotations

from collections import deque
from enum import StrEnum
from math import dist
from typing import Final

import msgspec

from kiosk.input.presence import JITTER_MM, Place

FASTEST_HZ: Final = 10.0
"""Presses a second that no hand makes for long. A healthy adult's index finger taps five to seven
times a second in the finger tapping test of the Halstead-Reitan battery."""
RAPID_S: Final = 2.0
"""Seconds for which they have to come so fast: two hands that drum for a moment are no fault."""
SAME_HAND_S: Final = 0.05
"""Seconds within which several presses are those of one hand that comes down."""
QUIET_S: Final = 1.0
"""Seconds without a press after which touches count again."""
SPOT_S: Final = 60.0
"""Seconds after which a touch, or touches, at one spot come of something that lies there."""
SPOT_GAP_S: Final = 1.5
"""Longest pause in seconds between such touches. Whoever turns pages so fast is through with all
of them within a minute."""
_MOST_SPOTS: Final = 16


class TouchTrouble(StrEnum):
    """What can be wrong with a touchscreen."""

    RAPID = "rapid"
    """Presses came faster than a hand makes them."""
    ONE_SPOT = "one-spot"
    """One spot was touched for a minute."""
    DEVICE_LOST = "device-lost"
    """A touchscreen that was there is not any more."""


class _Spot(msgspec.Struct):
    """A place that is touched again and again, or all the time."""

    place: Place
    since: float
    last: float
    told: bool = False

    def lasts(self) -> bool:
        """Whether it has been touched for too long."""
        return self.last - self.since >= SPOT_S


class GhostTouches:
    """Judges the touches of a screen; what was noticed is told once by `take`."""

    def __init__(self) -> None:
        self._presses: deque[float] = deque()
        self._ignoring_until = float("-inf")
        self._down: dict[object, _Spot] = {}
        self._spots: list[_Spot] = []
        self._devices = 0
        self._noticed: list[TouchTrouble] = []

    @property
    def is_held(self) -> bool:
        """Whether something touches the screen now."""
        return bool(self._down)

    def press(self, finger: object, place: Place, now: float) -> bool:
        """A finger came down.

        Returns:
            Whether a person may have done it; else it is to be ignored.
        """
        self._down[finger] = _Spot(place, now, now)
        spot = self._spot_at(place, now)
        if spot.lasts():
            self._tell(spot)
        return not self._is_rapid(now) and not spot.lasts()

    def move(self, finger: object, place: Place, now: float) -> None:
        """A finger that is down was reported again, here or elsewhere."""
        held = self._down.get(finger)
        if held is not None and dist(held.place, place) > JITTER_MM:
            self._down[finger] = _Spot(place, now, now)

    def release(self, finger: object) -> None:
        """A finger was lifted."""
        self._down.pop(finger, None)

    def cancel(self) -> None:
        """All touches were taken back."""
        self._down.clear()

    def poll(self, now: float) -> None:
        """Look for touches that do not end; nothing reports those."""
        for held in self._down.values():
            held.last = now
            if held.lasts():
                self._tell(held)

    def devices(self, count: int) -> None:
        """Take how many touchscreens there are now."""
        if count < self._devices:
            self._noticed.append(TouchTrouble.DEVICE_LOST)
        self._devices = count

    def take(self) -> list[TouchTrouble]:
        """Return what was noticed since this was asked last."""
        noticed, self._noticed = self._noticed, []
        return noticed

    def _is_rapid(self, now: float) -> bool:
        """Whether presses come faster than a hand makes them; this one is counted."""
        if not self._presses or now - self._presses[-1] >= SAME_HAND_S:
            self._presses.append(now)
        while now - self._presses[0] > RAPID_S:
            self._presses.popleft()
        ignoring = now < self._ignoring_until
        rapid = len(self._presses) > FASTEST_HZ * RAPID_S
        if rapid and not ignoring:
            self._noticed.append(TouchTrouble.RAPID)
        if rapid or ignoring:
            self._ignoring_until = now + QUIET_S
        return rapid or ignoring

    def _spot_at(self, place: Place, now: float) -> _Spot:
        """Return the spot that a press belongs to; those without a press for a while are gone."""
        self._spots = [spot for spot in self._spots if now - spot.last <= SPOT_GAP_S]
        for spot in self._spots:
            if dist(spot.place, place) <= JITTER_MM:
                spot.last = now
                return spot
        self._spots = [*self._spots[1 - _MOST_SPOTS :], _Spot(place, now, now)]
        return self._spots[-1]

    def _tell(self, spot: _Spot) -> None:
        if not spot.told:
            spot.told = True
            self._noticed.append(TouchTrouble.ONE_SPOT)
