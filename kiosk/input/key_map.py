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


class KeyAction(StrEnum):
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
"""What keys mean unless a configuration says otherwise."""


class KeyDebounce:
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

    def accepts(self, name: str, now: float, *, held: bool) -> bool:
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
