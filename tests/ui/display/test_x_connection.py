"""The connection to the X server: answers, refusals, and that it is never waited for long."""

from __future__ import annotations

import signal
import struct
import time
from typing import TYPE_CHECKING

import pytest

from tests.support import x_screen as screens
from tests.support.cups import wait_until
from tests.support.x_screen import START_TIME, x_screen
from ui.display import x_connection, x_windows
from ui.display.x_connection import NoAnswerError, NoDisplayError, XConnection, XError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.x_screen import XScreen

MISSING = screens.missing_tools()
pytestmark = [pytest.mark.real, pytest.mark.skipif(MISSING is not None, reason=MISSING or "")]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[XScreen]:
    with x_screen(tmp_path) as running:
        yield running


@pytest.fixture
def connection(screen: XScreen) -> Iterator[XConnection]:
    made = XConnection(screen.display)
    yield made
    made.close()


def test_a_display_that_does_not_answer_is_an_error() -> None:
    with pytest.raises(NoDisplayError):
        XConnection(":4095")


def test_a_library_that_is_not_installed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(x_connection, "_LIBRARY", "libxcb-of-nobody.so.1")
    with pytest.raises(NoDisplayError, match="libxcb-of-nobody"):
        XConnection()


def test_only_where_qt_draws_on_x11_there_is_one(
    screen: XScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", screen.display)
    assert x_connection.connect("wayland") is None
    made = x_connection.connect("xcb")
    assert made is not None
    made.close()
    monkeypatch.setenv("DISPLAY", ":4095")
    assert x_connection.connect("xcb") is None


def test_questions_are_answered_or_refused(connection: XConnection) -> None:
    (root,) = connection.roots
    assert x_windows.state(connection, root).place == (0, 0, 800, 600)
    with pytest.raises(XError):
        x_windows.state(connection, connection.new_id())
    assert connection.extension("MIT-SCREEN-SAVER") is not None
    assert connection.extension("NO-SUCH-EXTENSION") is None


def test_events_come_once_they_are_asked_for(connection: XConnection, screen: XScreen) -> None:
    (root,) = connection.roots
    x_windows.watch(connection, root)
    connection.sync()
    assert connection.next_event() is None
    other = XConnection(screen.display)
    other.send(1, 0, struct.pack("=IIhhHHHHII", other.new_id(), root, 0, 0, 9, 9, 0, 0, 0, 0))
    other.sync()
    wait_until(connection.next_event, START_TIME, "an event")
    other.close()


def test_a_server_that_hangs_is_not_waited_for(
    connection: XConnection, screen: XScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(x_connection, "ANSWER_LIMIT_S", 0.1)
    screen.server.send_signal(signal.SIGSTOP)
    begun = time.monotonic()
    with pytest.raises(NoAnswerError):
        connection.sync()
    assert time.monotonic() - begun < START_TIME
    screen.server.send_signal(signal.SIGCONT)
    wait_until(lambda: _answers(connection), START_TIME, "an answer")


def test_a_server_that_ended_is_an_error(connection: XConnection, screen: XScreen) -> None:
    screen.server.kill()
    screen.server.wait(START_TIME)
    with pytest.raises(NoDisplayError):
        connection.sync()
    assert connection.broken
    with pytest.raises(NoDisplayError):
        connection.send(23)
    with pytest.raises(NoDisplayError):
        connection.next_event()


def _answers(connection: XConnection) -> bool:
    try:
        connection.sync()
    except NoAnswerError:
        return False
    return True
