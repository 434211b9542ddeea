"""A visit that breaks ends behind a calm page, and the kiosk goes on; with many faults it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.health.event_log import FILE, FOLDER, EventLog
from kiosk.health.fault_rate import MOST
from kiosk.process.exit_codes import FAULTS_REPEATED
from kiosk.visit.events import SignToggled, Started
from kiosk.visit.flow import PageId
from tests.support.touch import find
from ui.app.fault_hooks import FaultHooks
from ui.app.visit_recovery import CALM_MS, VisitRecovery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk

SIGN = "tantrums"


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    return make_kiosk((1024, 600))


@pytest.fixture
def recovery(kiosk: Kiosk, tmp_path: Path, clock: Clock, qtbot: QtBot) -> Iterator[VisitRecovery]:
    """Let a kiosk recover from faults; tests have hooks of their own that fail them."""
    log = EventLog("file", tmp_path, 64, environment={}, clock=clock)
    hooks = FaultHooks(log, debug=False)
    yield VisitRecovery(kiosk, hooks, log, QWidget, clock)
    hooks.close()


def break_a_slot() -> None:
    """Let a slot raise that quotes what a family chose."""

    def fail() -> None:
        raise RuntimeError(SIGN)

    QTimer.singleShot(0, fail)


def begin(kiosk: Kiosk) -> None:
    kiosk.store.dispatch(Started("es"))
    kiosk.store.dispatch(SignToggled(SIGN))
    assert not kiosk.store.is_initial


def touch(kiosk: Kiosk, name: str) -> None:
    """Touch the native window where a control is."""
    window, control = kiosk.shell.window(), find(kiosk.shell, name)
    middle = control.mapTo(window, QPoint(control.width() // 2, control.height() // 2))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)


def logged(recovery: VisitRecovery, folder: Path) -> list[str]:
    recovery._log.close()
    text = (folder / FOLDER / FILE).read_text("utf-8")
    assert SIGN not in text
    return [line.split()[2] for line in text.splitlines()]


def test_a_visit_that_breaks_is_erased_behind_a_calm_page(
    kiosk: Kiosk, recovery: VisitRecovery, tmp_path: Path, qtbot: QtBot
) -> None:
    begin(kiosk)
    break_a_slot()
    qtbot.waitUntil(lambda: recovery.page is not None)
    page = recovery.page
    assert page is not None
    assert page.isVisible()
    assert page.geometry() == kiosk.shell.window().rect()
    qtbot.waitUntil(lambda: kiosk.store.is_initial)
    assert logged(recovery, tmp_path) == ["exception:", "visit-broken-off:"]

    kiosk.shell.resize(1280, 800)
    qtbot.waitUntil(lambda: page.size().toTuple() == (1280, 800))
    touch(kiosk, "start-en")  # nobody can see it
    assert kiosk.store.is_initial

    assert (recovery._end.isActive(), recovery._end.interval()) == (True, CALM_MS)
    recovery._end.timeout.emit()
    assert recovery.page is None
    assert not page.isVisible()
    touch(kiosk, "start-en")
    assert kiosk.store.visit.location.page is PageId.TOPICS


def test_a_fault_at_rest_shows_nothing(
    kiosk: Kiosk, recovery: VisitRecovery, tmp_path: Path, qtbot: QtBot
) -> None:
    break_a_slot()
    qtbot.waitUntil(lambda: bool(recovery._rate.recent(recovery._clock())))
    assert recovery.page is None
    assert logged(recovery, tmp_path) == ["exception:"]


def test_the_staff_panel_is_closed(kiosk: Kiosk, recovery: VisitRecovery, qtbot: QtBot) -> None:
    kiosk.open_staff()
    break_a_slot()
    qtbot.waitUntil(lambda: recovery.page is not None)
    qtbot.waitUntil(lambda: not kiosk.staff_is_open)


def test_many_faults_in_a_short_time_end_the_program(
    kiosk: Kiosk, recovery: VisitRecovery, tmp_path: Path, qtbot: QtBot
) -> None:
    codes: list[int] = []
    recovery.leaving.connect(codes.append)
    for _ in range(MOST + 3):
        break_a_slot()
    qtbot.waitUntil(lambda: bool(codes))
    assert codes == [FAULTS_REPEATED]
    said = logged(recovery, tmp_path)
    assert said.count("faults-repeated:") == 1
    assert "exception:" in said


def test_faults_now_and_then_do_not(
    kiosk: Kiosk, recovery: VisitRecovery, clock: Clock, qtbot: QtBot
) -> None:
    codes: list[int] = []
    recovery.leaving.connect(codes.append)
    for _ in range(MOST + 2):
        begin(kiosk)
        break_a_slot()
        qtbot.waitUntil(lambda: kiosk.store.is_initial)
        clock.pass_by(10)
    assert codes == []


def test_a_calm_page_that_cannot_be_made_leaves_no_visit(
    kiosk: Kiosk, recovery: VisitRecovery, qtbot: QtBot
) -> None:
    def refuse() -> QWidget:
        raise OSError(SIGN)

    recovery._make_page = refuse
    begin(kiosk)
    break_a_slot()
    qtbot.waitUntil(lambda: kiosk.store.is_initial)
    assert recovery.page is None
