"""What is shown to readers that do not know announcements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.accessibility import notification
from ui.accessibility.notification import Notification, Notifier

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def test_a_notification_has_role_and_words_for_a_moment(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notification, "SHOWN_MS", 1)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    told = Notification(window)
    told.tell("Both pages are printed.")
    interface = QAccessible.queryAccessibleInterface(told)
    assert interface is not None
    assert interface.role() is QAccessible.Role.Notification
    assert interface.text(QAccessible.Text.Name) == "Both pages are printed."
    assert told.isVisible()
    qtbot.waitUntil(told.isHidden)
    assert told.accessibleName() == ""


def test_where_there_is_no_at_spi_nothing_is_asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    asked: list[QWidget] = []

    class Asked:
        def __init__(self, parent: QWidget) -> None:
            asked.append(parent)

        def when_needed(self, tell: object) -> None:
            assert callable(tell)

    monkeypatch.setattr("ui.accessibility.reader_registry.ReaderRegistry", Asked)
    assert QGuiApplication.platformName() not in notification.AT_SPI_PLATFORMS
    Notifier(window).tell("Words")
    assert asked == []
    monkeypatch.setattr(notification, "AT_SPI_PLATFORMS", {QGuiApplication.platformName()})
    Notifier(window).tell("Words")
    assert asked == [window]
