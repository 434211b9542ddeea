"""What keys mean: plain keyboards, number pads, and keypads with EZ Access keys.

Names of keys are those a configuration uses, whatever numbers a system gives them. Where a
keypad sends F17 to F24, as EZ Access devices do (HID usages 6C to 73), the keys are help, up,
down, action, back, next, quieter and louder.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Act(StrEnum):
    """What a key asks for."""

    NOTHING = "nothing"
    UP = "up"
    """To the thing before; at the first one it stays and says so."""
    DOWN = "down"
    CHOOSE = "choose"
    NEXT = "next"
    """To the next page, or part of a page."""
    BACK = "back"
    HOME = "home"
    HELP = "help"
    """How to go on by keys and by listening; twice for silence."""
    LANGUAGE = "language"
    LISTEN = "listen"
    REPEAT = "repeat"
    PAUSE = "pause"
    LOUDER = "louder"
    QUIETER = "quieter"
    FASTER = "faster"
    SLOWER = "slower"


_EZ_ACCESS: Final = {
    "F17": Act.HELP,
    "F18": Act.UP,
    "F19": Act.DOWN,
    "F20": Act.CHOOSE,
    "F21": Act.BACK,
    "F22": Act.NEXT,
    "F23": Act.QUIETER,
    "F24": Act.LOUDER,
}
_PLAIN: Final = {
    "Up": Act.UP,
    "Down": Act.DOWN,
    "Tab": Act.DOWN,
    "Backtab": Act.UP,
    "Return": Act.CHOOSE,
    "Enter": Act.CHOOSE,
    "Space": Act.CHOOSE,
    "Right": Act.NEXT,
    "Left": Act.BACK,
    "PageDown": Act.NEXT,
    "PageUp": Act.BACK,
    "Escape": Act.BACK,
    "Home": Act.HOME,
    "F1": Act.HELP,
    "F2": Act.HELP,
    "L": Act.LANGUAGE,
    "M": Act.LISTEN,
    "R": Act.REPEAT,
    "P": Act.PAUSE,
    "+": Act.LOUDER,
    "=": Act.LOUDER,
    "-": Act.QUIETER,
    ".": Act.FASTER,
    ",": Act.SLOWER,
}
_NUMBER_PAD: Final = {
    "8": Act.UP,
    "2": Act.DOWN,
    "4": Act.BACK,
    "6": Act.NEXT,
    "5": Act.CHOOSE,
    "0": Act.REPEAT,
    "*": Act.HELP,
    "/": Act.LANGUAGE,
}
STANDARD: Final[Mapping[str, Act]] = {**_PLAIN, **_NUMBER_PAD, **_EZ_ACCESS}
"""What keys mean unless a configuration says otherwise."""


class Strikes:
    """Tells strokes that are meant from those that are not.

    A key that is held says nothing more (EN 301 549, 5.7), and the same key again within a short
    time is a slip of the hand (5.8).

    Args:
        apart: Seconds between two strokes of the same key, at least.
    """

    def __init__(self, apart: float) -> None:
        self._apart = apart
        self._last = ""
        self._when = 0.0

    def takes(self, name: str, now: float, *, held: bool) -> bool:
        """Return whether a stroke is meant.

        Args:
            name: Of the key.
            now: Seconds of a clock that never goes back.
            held: Whether the key was down already.
        """
        if held:
            return False
        slip = name == self._last and now - self._when < self._apart
        self._last, self._when = name, now
        return not slip
