"""What keys mean: plain keyboards, number pads, and keypads with EZ Access keys.

Keys are named as in `[keys] map`, independent of the operating system's codes. EZ Access keypads
send F17 to F24 (HID usages 6C to 73) for help, up, down, action, back, next, quieter and louder.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class KeyAction(StrEnum):
    """What a key does."""

    NOTHING = "nothing"
    UP = "up"
    """To the previous control; at the first one the focus stays, and that is announced."""
    DOWN = "down"
    CHOOSE = "choose"
    NEXT = "next"
    """To the next page, or part of a page."""
    BACK = "back"
    HOME = "home"
    HELP = "help"
    """Read how the keys work; pressed twice, stop reading."""
    LANGUAGE = "language"
    LISTEN = "listen"
    REPEAT = "repeat"
    PAUSE = "pause"
    LOUDER = "louder"
    QUIETER = "quieter"
    FASTER = "faster"
    SLOWER = "slower"


_EZ_ACCESS: Final = {
    "F17": KeyAction.HELP,
    "F18": KeyAction.UP,
    "F19": KeyAction.DOWN,
    "F20": KeyAction.CHOOSE,
    "F21": KeyAction.BACK,
    "F22": KeyAction.NEXT,
    "F23": KeyAction.QUIETER,
    "F24": KeyAction.LOUDER,
}
_PLAIN: Final = {
    "Up": KeyAction.UP,
    "Down": KeyAction.DOWN,
    "Tab": KeyAction.DOWN,
    "Backtab": KeyAction.UP,
    "Return": KeyAction.CHOOSE,
    "Enter": KeyAction.CHOOSE,
    "Space": KeyAction.CHOOSE,
    "Right": KeyAction.NEXT,
    "Left": KeyAction.BACK,
    "PageDown": KeyAction.NEXT,
    "PageUp": KeyAction.BACK,
    "Escape": KeyAction.BACK,
    "Home": KeyAction.HOME,
    "F1": KeyAction.HELP,
    "F2": KeyAction.HELP,
    "L": KeyAction.LANGUAGE,
    "M": KeyAction.LISTEN,
    "R": KeyAction.REPEAT,
    "P": KeyAction.PAUSE,
    "+": KeyAction.LOUDER,
    "=": KeyAction.LOUDER,
    "-": KeyAction.QUIETER,
    ".": KeyAction.FASTER,
    ",": KeyAction.SLOWER,
}
_NUMBER_PAD: Final = {
    "8": KeyAction.UP,
    "2": KeyAction.DOWN,
    "4": KeyAction.BACK,
    "6": KeyAction.NEXT,
    "5": KeyAction.CHOOSE,
    "0": KeyAction.REPEAT,
    "*": KeyAction.HELP,
    "/": KeyAction.LANGUAGE,
}
STANDARD: Final[Mapping[str, KeyAction]] = {**_PLAIN, **_NUMBER_PAD, **_EZ_ACCESS}
"""Meaning of keys unless `[keys] map` changes it."""


def meanings(changed: Mapping[str, str]) -> dict[str, KeyAction]:
    """Return what keys mean here.

    Args:
        changed: Actions by the names of keys, from `[keys] map`.
    """
    return {**STANDARD, **{key: KeyAction(action) for key, action in changed.items()}}


_REPEAT_S: Final = 0.15
"""Seconds between two repeats of a held key at most. On X11 some of them are told as presses, where
the program has more to do."""


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
        self._when = 0.0
        self._was_held = False

    def accepts(self, name: str, now: float, *, held: bool) -> bool:
        """Return whether a press is accepted.

        Args:
            name: Name of the key.
            now: Seconds of a monotonic clock.
            held: Whether the key was down already.
        """
        interval = max(self._interval, _REPEAT_S) if self._was_held else self._interval
        is_bounce = name == self._last and now - self._when < interval
        self._last, self._when, self._was_held = name, now, held or (self._was_held and is_bounce)
        return not held and not is_bounce
