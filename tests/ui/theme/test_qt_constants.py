"""The plain numbers that stand for Qt's constants are Qt's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.theme import qt_constants

MEANT = {
    "PRECISE_TIMER": Qt.TimerType.PreciseTimer,
    "VERY_COARSE_TIMER": Qt.TimerType.VeryCoarseTimer,
    "ALIGN_LEFT": Qt.AlignmentFlag.AlignLeft,
    "ALIGN_TOP": Qt.AlignmentFlag.AlignTop,
    "ALIGN_RIGHT": Qt.AlignmentFlag.AlignRight,
    "ALIGN_MIDDLE": Qt.AlignmentFlag.AlignVCenter,
    "ALIGN_CENTER": Qt.AlignmentFlag.AlignCenter,
    "WORD_WRAP": Qt.TextFlag.TextWordWrap,
    "TEXT_LEFT_TO_RIGHT": Qt.TextFlag.TextForceLeftToRight,
    "TEXT_RIGHT_TO_LEFT": Qt.TextFlag.TextForceRightToLeft,
    "PLAIN_TEXT": Qt.TextFormat.PlainText,
    "NO_TEXT_INTERACTION": Qt.TextInteractionFlag.NoTextInteraction,
    "PREVENT_CONTEXT_MENU": Qt.ContextMenuPolicy.PreventContextMenu,
    "IGNORE_ASPECT_RATIO": Qt.AspectRatioMode.IgnoreAspectRatio,
    "KEEP_ASPECT_RATIO": Qt.AspectRatioMode.KeepAspectRatio,
    "LEFT_TO_RIGHT": Qt.LayoutDirection.LeftToRight,
    "RIGHT_TO_LEFT": Qt.LayoutDirection.RightToLeft,
}


def test_every_number_has_a_meaning() -> None:
    assert {name for name in vars(qt_constants) if name.isupper()} == set(MEANT)


@pytest.mark.parametrize("name", MEANT)
def test_a_number_is_qts_own(name: str) -> None:
    assert getattr(qt_constants, name) == MEANT[name].value
