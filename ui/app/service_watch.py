"""Tells the service manager when the first page is painted, and that the interface lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from kiosk.process.service_manager import ServiceStatus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.process.service_manager import ServiceManager

PATIENCE_MS: Final = 20_000
"""After which a kiosk counts as started though nothing was painted: its display is off. A manager
that waits for ever would start it again and again."""


class ServiceWatch(QObject):
    """Gives signs of life from the interface's thread, so that one that hangs is seen.

    Args:
        manager: The service manager.
        content: What the window shows.
        status: What is told once it is painted.
        parent: Owner.
    """

    painted = Signal()
    """The first page is on the screen."""

    def __init__(
        self,
        manager: ServiceManager,
        content: QWidget,
        status: ServiceStatus,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._status = status
        self._content: QWidget | None = content
        content.installEventFilter(self)
        self._patience = self._single_shot(PATIENCE_MS)
        self._patience.timeout.connect(self._on_nothing_painted)
        self._patience.start()
        # After the handlers of the first paint, when the page is on its way to the screen.
        self._first_paint = self._single_shot(0)
        self._first_paint.timeout.connect(self._on_painted)
        self._pulse = QTimer(self)
        self._pulse.timeout.connect(manager.alive)
        if manager.watchdog_s is not None:
            self._pulse.start(int(manager.watchdog_s * 1000 / 2))

    def close(self) -> None:
        """Give no further sign of life: the content is replaced, or the kiosk ends."""
        for timer in (self._patience, self._first_paint, self._pulse):
            timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint of the content."""
        if event.type() is QEvent.Type.Paint and self._content is not None:
            self._content.removeEventFilter(self)
            self._content = None
            self._first_paint.start()
        return False

    def _on_painted(self) -> None:
        self._patience.stop()
        self._manager.ready(self._status)
        self.painted.emit()

    def _on_nothing_painted(self) -> None:
        self._manager.ready(ServiceStatus.NOTHING_PAINTED)

    def _single_shot(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer
