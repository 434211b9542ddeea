"""The monitor polls the printer off the interface's thread, and not while a sheet is sent."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from kiosk.printing.polling import PROBLEM_POLL_S
from kiosk.printing.status import PrintStatus
from tests.support.printers import Ear, Patient
from ui.printing.printer_monitor import PrinterMonitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.sheets.sheet import Sheet
    from ui.printing.print_queue import PrintQueue


def test_the_printer_is_polled_off_the_interfaces_thread(
    make_room: Callable[..., PrintQueue], patient: Patient, qtbot: QtBot
) -> None:
    watch, heard = PrinterMonitor(make_room(lambda: patient)), Ear()
    watch.changed.connect(heard)
    watch.refresh()
    watch.refresh()
    statuses = [watch.status]
    qtbot.waitUntil(lambda: heard.told == [PrintStatus.NEEDS_PAPER])
    statuses.append(watch.status)
    assert statuses == [PrintStatus.IDLE, PrintStatus.NEEDS_PAPER]
    assert heard.threads == {threading.get_ident()}
    assert patient.tidied == 1
    assert watch._timer.interval() == round(PROBLEM_POLL_S * 1000)
    watch._timer.timeout.emit()
    qtbot.waitUntil(lambda: patient.tidied == 2)
    assert heard.told == [PrintStatus.NEEDS_PAPER]
    watch.close()
    assert not watch._timer.isActive()
    watch.refresh()  # late, after the window has closed and the signal has no receivers
    assert watch._workers is None


def test_the_printer_is_not_polled_while_a_sheet_is_on_its_way(
    make_room: Callable[..., PrintQueue], sheet: Sheet, patient: Patient, qtbot: QtBot
) -> None:
    room = make_room(lambda: patient)
    watch = PrinterMonitor(room)
    room.send(sheet)
    qtbot.waitUntil(lambda: patient.begun == [1])
    watch.refresh()
    assert watch._timer.isActive()
    watch.close()
    assert patient.tidied == 0
