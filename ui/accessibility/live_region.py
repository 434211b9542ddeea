"""Which words are announced when they change (WAI-ARIA calls such a place a live region)."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

_PROPERTY = "live-region"


class LiveRegion(IntEnum):
    """The purpose of a label whose changes are announced, in the order of announcement."""

    TITLE = 0
    PART = 1
    """Which of several parts of a page is shown."""
    LEAD = 2
    INVITATION = 3
    OUTCOME = 4
    """What is said of a choice."""
    PICTURE = 5
    """What a drawing shows, where a choice changes it."""
    STATUS = 6
    """What became of what was asked for."""
    INPUT = 7
    """What was typed so far."""


def mark(label: QLabel, region: LiveRegion | None) -> None:
    """Say what a label is for; the announcer announces its changes, but not with None."""
    label.setProperty(_PROPERTY, None if region is None else int(region))


def region_of(label: QLabel) -> LiveRegion | None:
    """Return what a label is for, None for one whose changes are not announced."""
    marked = label.property(_PROPERTY)
    return None if marked is None else LiveRegion(marked)
