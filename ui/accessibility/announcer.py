"""Tells assistive technology what has changed where nobody looks: a page, a part, a print.

For people who use a screen reader of their own. The kiosk's own voice is `ui.speech.narrator`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ANNOUNCED_SECONDS = frozenset({20, 10, 5})
"""When the countdown says how many are left, after it has begun."""
_TOLD = ("title", "part", "lead", "fit-invitation", "desk-said", "pin-said", "pin-dots")
"""Names of labels whose words are news when they change, in the order in which they are told."""


class Announcer:
    """Remembers what was told last, so that only news is told.

    Args:
        window: What says it.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._known: dict[str, str] = {}

    def announce_changes(self, front: QWidget) -> None:
        """Tell what is new on whatever stands in front."""
        if not QAccessible.isActive():
            return
        panel = front.objectName()
        names = (f"{panel}-title", f"{panel}-lead", *_TOLD)
        labels = {label.objectName(): label for label in front.findChildren(QLabel)}
        shown = {
            name: labels[name].text()
            for name in names
            if name in labels and labels[name].isVisibleTo(front)
        }
        news = [text for name, text in shown.items() if text and self._known.get(name) != text]
        self._known = shown
        if news:
            self.announce(" ".join(news))

    def announce(self, words: str, *, at_once: bool = False) -> None:
        """Tell something, politely or, with `at_once`, before everything else."""
        event = QAccessibleAnnouncementEvent(self._window, words)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
