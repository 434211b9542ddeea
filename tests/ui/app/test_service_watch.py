"""The service manager hears when the first page is painted, and whether the interface lives."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.process.service_manager import ServiceManager, ServiceStatus
from tests.support.notify import heard, notification_socket
from ui.app.service_watch import ServiceWatch

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets of Unix")

PERIOD_S = 0.2


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with notification_socket() as made:
        yield made


@pytest.fixture
def manager(server: socket.socket) -> Iterator[ServiceManager]:
    """Know the server, which awaits no sign of life unless a test says so."""
    made = ServiceManager(server.getsockname())
    yield made
    made.stopping()


@pytest.fixture
def content(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_it_is_ready_once_its_page_is_painted(
    server: socket.socket, manager: ServiceManager, content: QWidget, qtbot: QtBot
) -> None:
    watch = ServiceWatch(manager, content, ServiceStatus.RUNNING, content)
    painted: list[str] = []
    watch.painted.connect(lambda: painted.append("painted"))
    said = heard(server)
    assert said == []
    content.show()
    qtbot.waitUntil(lambda: bool(painted))
    content.update()
    qtbot.waitUntil(lambda: not watch._first_paint.isActive())
    assert heard(server) == ["READY=1", "STATUS=Running"]
    assert not watch._patience.isActive()
    watch.close()
    assert heard(server) == []  # a kiosk whose files have changed is shown anew


def test_a_display_that_is_off_keeps_nothing_waiting(
    server: socket.socket, manager: ServiceManager, content: QWidget
) -> None:
    watch = ServiceWatch(manager, content, ServiceStatus.RUNNING, content)
    watch._patience.timeout.emit()
    assert heard(server) == ["READY=1", f"STATUS={ServiceStatus.NOTHING_PAINTED.value}"]
    watch.close()


def test_an_interface_that_hangs_gives_no_sign_of_life(
    server: socket.socket, manager: ServiceManager, content: QWidget, qtbot: QtBot
) -> None:
    manager.watchdog_s = PERIOD_S
    watch = ServiceWatch(manager, content, ServiceStatus.RUNNING, content)
    qtbot.waitUntil(lambda: "WATCHDOG=1" in heard(server))
    silent: list[bool] = []

    def hang() -> None:
        """Block the interface's thread until the manager has waited for too long."""
        heard(server)
        server.settimeout(PERIOD_S * 1.5)
        try:
            server.recv(4096)
        except TimeoutError:
            silent.append(True)
        server.setblocking(False)

    QTimer.singleShot(0, hang)
    qtbot.waitUntil(lambda: bool(silent))
    qtbot.waitUntil(lambda: "WATCHDOG=1" in heard(server))  # it goes on after that
    watch.close()


def test_without_a_watchdog_no_timer_runs(manager: ServiceManager, content: QWidget) -> None:
    watch = ServiceWatch(manager, content, ServiceStatus.RUNNING, content)
    assert not watch._pulse.isActive()
    watch.close()
