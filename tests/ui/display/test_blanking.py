"""The display does not go dark, and what was dark all the same is known."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QObject, Signal

from tests.support import x_screen as screens
from tests.support.cups import wait_until
from tests.support.x_screen import REPOSITORY, START_TIME, x_screen
from ui.display import blanking, x_screen_saver
from ui.display.blanking import WAKING_S, Blanking
from ui.display.x_connection import NoAnswerError, NoDisplayError, XConnection

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.fakes import Clock
    from ui.display.x_events import XEvents

MISSING = screens.missing_tools()
real = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")

PART = (800, 400)
NOTICE = bytes([92, 1])


class FakeEvents(QObject):
    """Events of a server whose state a test sets."""

    arrived = Signal(object)
    connected = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.connection = object()
        self.ends = 0

    def read(self) -> None:
        pass

    def lost(self) -> None:
        self.ends += 1


class Display:
    """What the server says of the display."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.saver = self.off = False
        self.error: Exception | None = None
        self.resets = self.suspends = 0
        monkeypatch.setattr(x_screen_saver, "is_powered_down", lambda _: self._said(self.off))
        monkeypatch.setattr(x_screen_saver, "is_on", lambda _: self._said(self.saver))
        monkeypatch.setattr(x_screen_saver, "reset", self._reset)
        monkeypatch.setattr(x_screen_saver, "suspend", self._suspend)

    def _said(self, state: bool) -> bool:
        if self.error is not None:
            raise self.error
        return state

    def _reset(self, _: object) -> None:
        self.resets, self.saver = self.resets + 1, False

    def _suspend(self, _: object) -> None:
        self.suspends += 1


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Display:
    return Display(monkeypatch)


@pytest.fixture
def events(qapp: object) -> FakeEvents:
    return FakeEvents()


@pytest.fixture
def watch(display: Display, events: FakeEvents, clock: Clock) -> Blanking:
    return Blanking(cast("XEvents", events), events, clock)


def test_a_display_that_is_off_is_dark_until_a_moment_after_it_is_on(
    watch: Blanking, display: Display, clock: Clock
) -> None:
    dark = []
    for off in (False, True, False):  # the server turns it on before the touch arrives
        display.off = off
        watch.poll()
        dark.append(watch.was_dark)
    clock.now += WAKING_S
    assert [*dark, watch.was_dark] == [False, True, True, False]


def test_the_touch_after_the_one_that_woke_it_counts(watch: Blanking, display: Display) -> None:
    display.off = True
    watch.poll()
    watch.woken()
    assert not watch.was_dark


def test_a_forced_screen_saver_is_taken_away_at_once(
    watch: Blanking, display: Display, events: FakeEvents
) -> None:
    display.saver = True
    events.arrived.emit(NOTICE)
    assert display.resets == 1
    assert watch.was_dark
    events.arrived.emit(bytes([22, 0]))
    assert display.resets == 1


def test_another_connection_holds_it_off_again(
    watch: Blanking, display: Display, events: FakeEvents
) -> None:
    assert display.suspends == 1
    events.connected.emit(object())
    assert display.suspends == 2


def test_a_server_that_has_gone_is_reported_and_one_that_hangs_is_not(
    watch: Blanking, display: Display, events: FakeEvents
) -> None:
    display.error = NoAnswerError()
    watch.poll()
    assert events.ends == 0
    display.error = NoDisplayError()
    watch.poll()
    assert events.ends == 1


def test_elsewhere_nothing_is_known(qapp: QObject, clock: Clock) -> None:
    watch = Blanking(None, qapp, clock)
    watch.poll()
    assert not watch.was_dark
    watch.close()


@pytest.mark.real
@real
def test_a_running_kiosk_holds_the_screen_saver_off(tmp_path: Path) -> None:
    with x_screen(tmp_path) as screen:
        screen.tool("xset", "s", "1", "1", "s", "blank")
        kiosk = screen.kiosk()
        kiosk.settle(PART)
        watcher, long = XConnection(screen.display), time.monotonic() + 2

        def is_kept() -> bool:
            assert not x_screen_saver.is_on(watcher)
            return time.monotonic() > long

        wait_until(is_kept, START_TIME, "a display that nobody has touched for long")
        assert screen.pixels(PART) == kiosk.seen
        kiosk.process.terminate()
        assert kiosk.process.wait(START_TIME) == 0
        wait_until(lambda: x_screen_saver.is_on(watcher), START_TIME, "the screen saver")
        watcher.close()


@pytest.mark.parametrize(
    ("runtime", "address", "there"),
    [(None, None, False), (None, "unix:path=/x", True), ("", None, False)],
)
def test_no_bus_is_started_where_there_is_none(
    runtime: str | None, address: str | None, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("XDG_RUNTIME_DIR", runtime), ("DBUS_SESSION_BUS_ADDRESS", address)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert blanking._has_session_bus() is there


_ASKS = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from ui.display import blanking
app = QCoreApplication([])
inhibition = blanking._DesktopInhibition()
inhibition.start()
QTimer.singleShot(200, app.quit)
app.exec()
inhibition.close()
"""


@pytest.mark.real
@pytest.mark.skipif(
    shutil.which("dbus-run-session") is None or shutil.which("dbus-monitor") is None,
    reason="not installed: dbus-run-session, dbus-monitor",
)
def test_the_screen_saver_of_a_desktop_is_asked(tmp_path: Path) -> None:
    script = (
        f"dbus-monitor --profile >{tmp_path}/said & "
        f"until grep -q NameAcquired {tmp_path}/said; do sleep 0.05; done; "
        f'"{sys.executable}" -c "$ASKS"; kill $!; wait'
    )
    done = subprocess.run(
        ("dbus-run-session", "--", "sh", "-c", script),
        cwd=REPOSITORY,
        env={"PATH": "/usr/bin:/bin", "ASKS": _ASKS, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=START_TIME,
        check=False,
    )
    said = (tmp_path / "said").read_text("utf-8")
    assert "org.freedesktop.ScreenSaver\tInhibit" in said, (said, done.stderr)
