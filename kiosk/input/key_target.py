"""What a control is for people who use keys, so that keys find it without knowing its page."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kiosk.input.key_map import KeyAction


class KeyTarget(StrEnum):
    """The purpose of a control that a key may press from anywhere on its page."""

    NEXT_PART = "next-part"
    NEXT = "next"
    """The way on: the next page, or the start of a visit."""
    PREVIOUS_PART = "previous-part"
    BACK = "back"
    HOME = "home"


TARGETS: Final[dict[KeyAction, tuple[KeyTarget, ...]]] = {
    KeyAction.NEXT: (KeyTarget.NEXT_PART, KeyTarget.NEXT),
    KeyAction.BACK: (KeyTarget.PREVIOUS_PART, KeyTarget.BACK),
    KeyAction.HOME: (KeyTarget.HOME,),
}
"""What a key presses: the first of these that is on screen and enabled."""
