"""Tells screen readers that do not know announcements what has happened.

Qt's announcement is an event that AT-SPI has had since 2023. Orca speaks it since version 45; the
one of Debian 12 speaks what has the role of a notification when that begins to show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ui.accessibility.reader_registry import ReaderRegistry

AT_SPI_PLATFORMS = frozenset({"xcb", "wayland"})
"""Qt's platforms with AT-SPI. Elsewhere Qt brings announcements to the readers itself."""
SHOWN_MS = 3_000
"""Milliseconds for which a notification shows. A reader asks for its words after it was told."""


class Notification(QWidget):
    """Words for the ear alone: one pixel, which nobody sees.

    Args:
        window: What it is laid over.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        QAccessible.installFactory(_interface_for)
        self.setFixedSize(1, 1)
        self.hide()
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(SHOWN_MS)
        self._end.timeout.connect(self.forget)

    def tell(self, words: str) -> None:
        """Show words to readers for a moment, in place of those shown before."""
        self.hide()
        self.setAccessibleName(words)
        self.show()
        self._end.start()

    def forget(self) -> None:
        """Show nothing, and keep no words."""
        self._end.stop()
        self.hide()
        self.setAccessibleName("")


class Notifier:
    """Makes notifications where a reader needs them, and none where all know announcements.

    Args:
        window: What they are laid over.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._registry: ReaderRegistry | None = None
        self._notification: Notification | None = None

    def tell(self, words: str) -> None:
        """Tell readers that would not hear an announcement."""
        if QGuiApplication.platformName() not in AT_SPI_PLATFORMS:
            return
        if self._registry is None:
            from ui.accessibility.reader_registry import ReaderRegistry

            self._registry = ReaderRegistry(self._window)
        self._registry.when_needed(lambda: self._show(words))

    def forget(self) -> None:
        """Keep no words: a visit has ended."""
        if self._notification is not None:
            self._notification.forget()

    def _show(self, words: str) -> None:
        if self._notification is None:
            self._notification = Notification(self._window)
        self._notification.tell(words)


class _NotificationInterface(QAccessibleWidget):
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Notification

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name, which an interface made in Python does not have by itself."""
        widget = self.object()
        if kind is QAccessible.Text.Name and isinstance(widget, QWidget):
            return widget.accessibleName()
        return super().text(kind)


def _interface_for(name: str, widget: QObject) -> QAccessibleWidget | None:
    if name == "Notification" and isinstance(widget, QWidget):
        return _NotificationInterface(widget)
    return None
