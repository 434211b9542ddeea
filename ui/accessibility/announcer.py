"""Announces to assistive technology what has changed: a page, a part, a print status.

For people who use a screen reader of their own. The kiosk's own voice is `ui.speech.narrator`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel

from ui.accessibility.live_region import region_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.accessibility.live_region import LiveRegion

ANNOUNCED_SECONDS = frozenset({20, 10, 5})
"""Seconds left of the countdown at which they are announced, after its start."""


class Announcer:
    """Remembers what was announced last, so that only changes are.

    Args:
        window: The widget in whose name announcements are made.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._known: dict[LiveRegion, str] = {}

    def forget(self) -> None:
        """Forget what was announced: a visit has ended."""
        self._known = {}

    def announce_changes(self, front: QWidget) -> None:
        """Announce what is new in the live regions of the page or panel in front."""
        if not QAccessible.isActive():
            return
        shown: dict[LiveRegion, str] = {}
        for label in front.findChildren(QLabel):
            region = region_of(label)
            words = label.text() or label.accessibleName()  # a drawing has only the latter
            if region is not None and words and label.isVisibleTo(front):
                shown[region] = words
        news = [shown[each] for each in sorted(shown) if self._known.get(each) != shown[each]]
        self._known = shown
        if news:
            self.announce(" ".join(news))

    def announce(self, words: str, *, at_once: bool = False) -> None:
        """Announce words, politely or, with `at_once`, before everything else."""
        event = QAccessibleAnnouncementEvent(self._window, words)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
