"""Which events of AT-SPI the screen readers of this desktop listen to.

The registry of AT-SPI knows it: its method GetRegisteredEvents returns pairs of a reader's name on
the bus and an event (org.a11y.atspi.Registry, at-spi2-core).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

if TYPE_CHECKING:
    from collections.abc import Callable

ANNOUNCEMENT: Final = "object:announcement"
NOTIFICATION: Final = "object:statechanged:showing"
"""The event by which a reader learns of a notification."""

_CONNECTION: Final = "imh-kiosk-readers"
_BUS: Final = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
_REGISTRY: Final = (
    *("org.a11y.atspi.Registry", "/org/a11y/atspi/registry"),
    *("org.a11y.atspi.Registry", "GetRegisteredEvents"),
)
# A list of pairs can be read in Python only as Qt prints it: QDBusArgument opens it for writing.
_PAIR = re.compile(r'"(:[\d.]+)", "([\w:-]+)"')


class ReaderRegistry(QObject):
    """Asks the registry, without waiting for it: a bus may be slow, and the window must not be.

    Args:
        parent: Owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bus: QDBusConnection | None = None
        self._calls: set[QDBusPendingCallWatcher] = set()

    def when_needed(self, tell: Callable[[], None]) -> None:
        """Call back if a reader listens to notifications and does not know announcements."""
        if self._bus is not None and self._bus.isConnected():
            self._ask(tell)
            return
        address = os.environ.get("AT_SPI_BUS_ADDRESS", "")
        if address:
            self._connect(address, tell)
            return
        question = QDBusMessage.createMethodCall(*_BUS)

        def connect(answer: QDBusMessage) -> None:
            self._connect(str(next(iter(answer.arguments()), "")), tell)

        self._call(QDBusConnection.sessionBus(), question, connect)

    def _connect(self, address: str, tell: Callable[[], None]) -> None:
        QDBusConnection.disconnectFromBus(_CONNECTION)
        self._bus = QDBusConnection.connectToBus(address, _CONNECTION)
        if self._bus.isConnected():
            self._ask(tell)

    def _ask(self, tell: Callable[[], None]) -> None:
        def read(answer: QDBusMessage) -> None:
            if needs_notifications(repr(answer)):
                tell()

        if self._bus is not None:
            self._call(self._bus, QDBusMessage.createMethodCall(*_REGISTRY), read)

    def _call(
        self,
        bus: QDBusConnection,
        question: QDBusMessage,
        then: Callable[[QDBusMessage], None],
    ) -> None:
        watcher = QDBusPendingCallWatcher(bus.asyncCall(question), self)
        self._calls.add(watcher)

        def answered(_: object) -> None:
            self._calls.discard(watcher)
            answer = watcher.reply()
            watcher.deleteLater()
            if answer.type() is QDBusMessage.MessageType.ReplyMessage:
                then(answer)

        watcher.finished.connect(answered)


def needs_notifications(registered: str) -> bool:
    """Whether somebody listens to notifications and not to announcements.

    Args:
        registered: What the registry knows, as Qt prints it.
    """
    known: dict[str, set[str]] = {}
    for reader, event in _PAIR.findall(registered):
        known.setdefault(reader, set()).add(event.lower().replace("-", "").rstrip(":"))
    return any(NOTIFICATION in each and ANNOUNCEMENT not in each for each in known.values())
