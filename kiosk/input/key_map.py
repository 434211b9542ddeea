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
    """To the previous control; from the first one, once that was said, to the last."""
    DOWN = "down"
    CHOOSE = "choose"
    NEXT = "next"
    """To the next page, or part of a page."""
    BACK = "back"
    HOME = "home"
    MY_PAGE = "my-page"
    """To the page that is printed, from anywhere in a visit."""
    HELP = "help"
    """Let the keys be tried; pressed again, go back."""
    LANGUAGE = "language"
    LISTEN = "listen"
    REPEAT = "repeat"
    """Read again what was read last; after a whole page, everything on it."""
    EVERYTHING = "everything"
    """Read everything on the page, also what is read only when it is asked for."""
    ANSWERS = "answers"
    """Read the family's choices, or keep them quiet."""
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
    "End": KeyAction.MY_PAGE,
    "F1": KeyAction.HELP,
    "F2": KeyAction.HELP,
    "L": KeyAction.LANGUAGE,
    "M": KeyAction.LISTEN,
    "R": KeyAction.REPEAT,
    "E": KeyAction.EVERYTHING,
    "C": KeyAction.ANSWERS,
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
    "1": KeyAction.EVERYTHING,
    "3": KeyAction.ANSWERS,
    "9": KeyAction.MY_PAGE,
    "*": KeyAction.HELP,
    "/": KeyAction.LANGUAGE,
}
STANDARD: Final[Mapping[str, KeyAction]] = {**_PLAIN, **_NUMBER_PAD, **_EZ_ACCESS}
"""Meaning of keys unless `[keys] map` changes it."""


def key_of(action: KeyAction, changed: Mapping[str, str]) -> str:
    """Return the first key with an action, empty where none has it.

    Args:
        action: The action.
        changed: Actions by the names of keys, from `[keys] map`.
    """
    return next((key for key, does in meanings(changed).items() if does is action), "")


def meanings(changed: Mapping[str, str]) -> dict[str, KeyAction]:
    """Return what keys mean here.

    Args:
        changed: Actions by the names of keys, from `[keys] map`.
    """
    return {**STANDARD, **{key: KeyAction(action) for key, action in changed.items()}}
