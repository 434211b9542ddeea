"""Shows the arrow of the mouse only to who uses a mouse.

On a screen that is touched it would lie in the middle of the page, or where the last finger was.
So it is hidden from the start until a mouse is moved, and again from the next touch on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QDataStream, QEvent, QObject, QPointF
from PySide6.QtGui import QCursor, QGuiApplication, QMouseEvent, QTouchEvent

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_LEAST_WAY_PX: Final = 8.0
"""What a mouse moves that somebody has in the hand; one that is bumped or drifts moves less."""
_BLANK: Final = b"\0\x0a"
"""Qt.CursorShape.BlankCursor as Qt writes a cursor into a stream, so that nothing names `Qt`: see
`ui.theme.qt_constants`."""


class MousePointer(QObject):
    """Watches a native window, and filters nothing out.

    Args:
        parent: Owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_hidden = False
        self._from: QPointF | None = None
        self._hide()

    def watch(self, window: QWindow) -> None:
        """Watch a native window; the filter installed last is asked first."""
        window.installEventFilter(self)

    def close(self) -> None:
        """Give the arrow back."""
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether a finger or a mouse is used."""
        if isinstance(event, QTouchEvent):
            self._hide()
        elif isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseMove:
            self._on_moved(event)
        return False

    def _on_moved(self, event: QMouseEvent) -> None:
        from PySide6.QtCore import Qt  # late: see `ui.theme.qt_constants`

        source = event.source()
        if not self._is_hidden or source is not Qt.MouseEventSource.MouseEventNotSynthesized:
            return
        place = event.globalPosition()
        if self._from is None:
            self._from = place
        elif (place - self._from).manhattanLength() > _LEAST_WAY_PX:
            self._show()

    def _hide(self) -> None:
        self._from = None
        if not self._is_hidden:
            self._is_hidden = True
            QGuiApplication.setOverrideCursor(_blank())

    def _show(self) -> None:
        if self._is_hidden:
            self._is_hidden = False
            QGuiApplication.restoreOverrideCursor()


def _blank() -> QCursor:
    """Return a cursor that is not seen."""
    cursor = QCursor()
    QDataStream(QByteArray(_BLANK)) >> cursor
    return cursor
