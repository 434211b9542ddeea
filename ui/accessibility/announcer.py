"""Announces to assistive technology what has changed: a page, a part, a print status.

For people who use a screen reader of their own. The kiosk's own voice is `ui.speech.narrator`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel

from ui.accessibility import focus_speech, headings
from ui.accessibility.live_region import region_of
from ui.accessibility.notification import Notifier

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
        self._known: WeakKeyDictionary[QWidget, dict[LiveRegion, str]] = WeakKeyDictionary()
        self._notifier = Notifier(window)

    def forget(self) -> None:
        """Forget what was announced: a visit has ended."""
        self._known.clear()
        self._notifier.forget()

    def leave_heading(self) -> bool:
        """Take the focus from a heading whose words are about to change.

        Readers would say each of them, also those only tried for their size, and then not the
        heading that gets the focus again: to them it must be another one.

        Returns:
            Whether a heading had the focus.
        """
        focused = self._window.window().focusWidget()
        if not (isinstance(focused, QLabel) and headings.is_heading(focused)):
            return False
        focused.clearFocus()
        headings.renew(focused)
        return True

    def focus_heading(self, page: QWidget) -> None:
        """Let a screen reader begin at the heading of a new page, or of a new part of one.

        Every reader says what gets the focus, so nothing of it is announced. What is new in the
        live regions is the heading's description. Without assistive technology the focus stays.
        """
        heading = headings.first(page) if QAccessible.isActive() else None
        if heading is None:
            return
        from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

        if news := self._news(page):
            others = (words for words in news if words != heading.text())
            heading.setAccessibleDescription(" ".join(others))
        heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def announce_changes(self, front: QWidget, *more: str, at_once: bool = False) -> bool:
        """Announce what is new in the live regions of the page or panel in front.

        Args:
            front: The page or panel. One that was covered for a while is not announced again.
            more: Said after it, and not alone.
            at_once: Whether before everything else.

        Returns:
            Whether there was anything new.
        """
        news = self._news(front) if QAccessible.isActive() else []
        told = focus_speech.of_dialog(front)
        untold = [words for words in news if words not in told]
        if untold:
            self.announce(" ".join((*untold, *more)), at_once=at_once)
        return bool(news)

    def announce(self, words: str, *, at_once: bool = False) -> None:
        """Announce words, politely or, with `at_once`, before everything else."""
        event = QAccessibleAnnouncementEvent(self._window, words)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
        self._notifier.tell(words)

    def _news(self, front: QWidget) -> list[str]:
        """Return what is new in the live regions, in their order, and remember it."""
        shown: dict[LiveRegion, str] = {}
        for label in front.findChildren(QLabel):
            region = region_of(label)
            # Drawings and dots have a name in words.
            words = label.accessibleName() or label.text()
            if region is not None and words and label.isVisibleTo(front):
                shown[region] = words
        known = self._known.get(front, {})
        self._known[front] = shown
        return [shown[each] for each in sorted(shown) if known.get(each) != shown[each]]
