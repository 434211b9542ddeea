"""Brings the X server's events into Qt's event loop."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from ui.display.x_connection import NoDisplayError, XConnection

_AGAIN_MS = 1000


class XEvents(QObject):
    """Reads the events of a connection of its own, and connects again when that is ended.

    Args:
        connection: To be read.
        parent: Owner.
    """

    arrived = Signal(object)
    """An event, as its first 32 bytes."""
    connected = Signal(object)
    """There is another connection; nothing that the last one asked for holds any more."""

    def __init__(self, connection: XConnection, parent: QObject) -> None:
        super().__init__(parent)
        self.connection = connection
        self._notifier: QSocketNotifier | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN_MS)
        self._timer.timeout.connect(self._connect_again)
        self._listen()

    def read(self) -> None:
        """Read what has come.

        To be called after every question, too: its reply may have brought events with it, and
        nothing is left that would wake the event loop.
        """
        try:
            while event := self.connection.next_event():
                self.arrived.emit(event)
        except NoDisplayError:
            self.lost()

    def lost(self) -> None:
        """Give up the connection and try to make another; Qt ends the program with its own."""
        self._stop()
        self._timer.start()

    def close(self) -> None:
        """Read no more, and close the connection."""
        self._timer.stop()
        self._stop()
        self.connection.close()

    def _listen(self) -> None:
        descriptor = self.connection.file_descriptor
        self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.read)

    def _stop(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None

    def _connect_again(self) -> None:
        try:
            connection = XConnection()
        except NoDisplayError:
            return
        self._timer.stop()
        self.connection.close()
        self.connection = connection
        self._listen()
        self.connected.emit(connection)
