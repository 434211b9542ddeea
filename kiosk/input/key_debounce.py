"""Which key presses are meant: a held key does not repeat, and a bounce is no second press."""

from __future__ import annotations

from typing import Final, NamedTuple

_REPEAT_S: Final = 0.15
"""Seconds between two repeats of a held key at most. On X11 some of them are told as presses, where
the program has more to do."""


class PressTime(NamedTuple):
    """When a key was pressed; times are seconds of clocks that need not agree with each other.

    A program that was busy handles presses later than they were made, and close to each other.

    Args:
        handled: When the program handled it.
        pressed: When it was pressed, as the window system told it; None where it did not.
    """

    handled: float
    pressed: float | None = None

    def since(self, other: PressTime) -> float:
        """Return the seconds from another press to this one.

        The times of the presses decide. Where one of them is missing, or where the window system's
        clock began again, the times of handling them do.
        """
        if self.pressed is not None and other.pressed is not None and self.pressed >= other.pressed:
            return self.pressed - other.pressed
        return self.handled - other.handled


class KeyDebounce:
    """Filters key presses that are not intended.

    A held key does not repeat (EN 301 549, 5.7), and the same key again within a short time is
    ignored (5.8).

    Args:
        interval: Shortest time in seconds between two accepted presses of the same key.
    """

    def __init__(self, interval: float) -> None:
        self._interval = interval
        self._last = ""
        self._when = PressTime(0.0)
        self._was_held = False

    def accepts(self, name: str, when: PressTime, *, held: bool) -> bool:
        """Return whether a press is accepted.

        Args:
            name: Name of the key.
            when: Time of the press.
            held: Whether the key was down already.
        """
        interval = max(self._interval, _REPEAT_S) if self._was_held else self._interval
        is_bounce = name == self._last and when.since(self._when) < interval
        self._last, self._when, self._was_held = name, when, held or (self._was_held and is_bounce)
        return not held and not is_bounce
