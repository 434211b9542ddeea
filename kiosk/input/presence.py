"""Whether somebody is there: which keys and touches a person makes, and which come by themselves.

A key that repeats, a key without a meaning, something that lies on the screen or on a key, and a
pointer that drifts must not keep a family's choices on the screen. Times are in seconds of a
monotonic clock, places in millimetres.
"""

from __future__ import annotations

from math import dist
from typing import Final

import msgspec

from kiosk.input.key_debounce import KeyDebounce, PressTime

Place = tuple[float, float]
"""Millimetres from the left and from the top."""

JITTER_MM: Final = 5.0
"""How far a touch may wander and still be at the same place."""
REST_S: Final = 5.0
"""Seconds after which a touch that does not move is taken for something that lies there."""
MAX_RUN: Final = 200
"""How often in a row the same key, or the same place, counts. The longest way through a page by
one key has 88 steps, and whoever moves by one key alone may go round twice; a key that sticks, or
a drop of water, never ends."""
_MOVE_S: Final = 2.0  # in which a finger moves on; what takes longer drifts
_MAX_MOVE_S: Final = 30.0  # for which a touch may go on moving
_SAME_MOMENT_S: Final = 0.1  # between an input and what the program makes of it


class _Touch(msgspec.Struct):
    """A finger, or a mouse button held down."""

    begun: float
    place: Place
    since: float  # when it came to `place`
    moved: float  # when it last moved as a finger does


class Presence:
    """Judges every input; each method returns whether a person did something.

    Args:
        debounce: Shortest time in seconds between two accepted presses of the same key.
    """

    def __init__(self, debounce: float) -> None:
        self._debounce = KeyDebounce(debounce)
        self._touches: dict[object, _Touch] = {}
        self._last: str | Place = ""
        self._run = 0
        self._refused = float("-inf")
        self._counted = float("-inf")

    def key(self, name: str, when: PressTime, *, bound: bool, held: bool) -> bool:
        """A key was pressed.

        Args:
            name: Name of the key.
            when: Time of the press.
            bound: Whether it has a meaning here.
            held: Whether it was down already.
        """
        if not bound or not self._debounce.accepts(name, when, held=held):
            return False
        return self._counts(name, when.handled)

    def press(self, finger: object, place: Place, now: float) -> bool:
        """A finger came down; whether it only lies there is not known yet."""
        self._touches[finger] = _Touch(now, place, now, now)
        return False

    def move(self, finger: object, place: Place, now: float) -> bool:
        """A finger that is down was reported again, here or elsewhere."""
        touch = self._touches.get(finger)
        if touch is None or dist(touch.place, place) <= JITTER_MM:
            return False
        moves = now - touch.since <= _MOVE_S and now - touch.begun <= _MAX_MOVE_S
        touch.place, touch.since = place, now
        if moves:
            touch.moved = now
        return moves

    def release(self, finger: object, now: float) -> bool:
        """A finger was lifted."""
        touch = self._touches.pop(finger, None)
        if touch is None or now - touch.moved > REST_S:
            return False
        return self._counts(touch.place, now)

    def cancel(self) -> None:
        """All touches were taken back, as by a palm."""
        self._touches.clear()

    def is_stuck(self, now: float) -> bool:
        """Return whether what happens now comes of a key or a place that repeats by itself.

        What happens otherwise, without an input, is a press through assistive technology.
        """
        return now - self._refused < _SAME_MOMENT_S

    def forget(self) -> None:
        """Begin again: a visit has ended."""
        self._last, self._run = "", 0

    def _counts(self, sign: str | Place, now: float) -> bool:
        """Count how often the same was done in a row; a touch may be told as a press, too."""
        again = self._same(sign)
        if not again:
            self._last, self._run = sign, 0
        if not again or now - self._counted >= _SAME_MOMENT_S:
            self._run += 1
        self._counted = now
        if self._run > MAX_RUN:
            self._refused = now
            return False
        return True

    def _same(self, sign: str | Place) -> bool:
        if isinstance(sign, str) or isinstance(self._last, str):
            return sign == self._last
        return dist(sign, self._last) <= JITTER_MM
