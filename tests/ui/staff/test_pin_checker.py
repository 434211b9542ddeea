"""PINs are verified in a worker, and a result that nobody waits for opens nothing."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from kiosk.staff.events import DigitPressed, PinSubmitted, StaffPage
from kiosk.staff.pin import Cost, PinResult, PinStore
from tests.support.window import staff_of
from ui.staff.pin_checker import PinChecker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.app.assembly import Kiosk


class HeldStore(PinStore):
    """Says that every PIN is right, once it is released."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.thread: int | None = None

    def verify(self, pin: str) -> PinResult:
        self.thread = threading.get_ident()
        assert self.released.wait(10)
        return PinResult.RIGHT

    def wait_seconds(self) -> float:
        return 0.2


def test_a_pin_is_verified_off_the_interfaces_thread(qtbot: QtBot) -> None:
    pins = HeldStore()
    checker = PinChecker(pins)
    received: list[tuple[PinResult, int, int]] = []
    checker.checked.connect(
        lambda result, wait: received.append((result, wait, threading.get_ident()))
    )
    checker.check("739164")  # returns although the store is held
    assert received == []
    pins.released.set()
    qtbot.waitUntil(lambda: bool(received))
    assert received == [(PinResult.RIGHT, 1, threading.get_ident())]
    assert pins.thread not in {None, threading.get_ident()}


def test_a_cancelled_pin_reports_nothing(qtbot: QtBot) -> None:
    pins = HeldStore()
    checker = PinChecker(pins)
    received: list[PinResult] = []
    checker.checked.connect(lambda result, _: received.append(result))
    checker.check("739164")
    qtbot.waitUntil(lambda: pins.thread is not None)
    checker.cancel()
    with qtbot.waitSignal(checker._verified):
        pins.released.set()
    assert received == []


def test_a_folder_that_never_answers_is_reported_and_the_next_pin_is_verified_later(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.staff.pin_checker.ANSWER_TIMEOUT_S", 0.1)
    pins = HeldStore()
    checker = PinChecker(pins)
    with qtbot.waitSignal(checker.checked) as given:
        checker.check("739164")
    assert given.args == [PinResult.UNREADABLE, 0]
    monkeypatch.setattr("ui.staff.pin_checker.ANSWER_TIMEOUT_S", 10)
    checker.check("739164")
    with qtbot.waitSignal(checker.checked) as given:
        pins.released.set()
    assert given.args == [PinResult.RIGHT, 1]


def test_the_worker_does_not_keep_the_program_from_ending(qtbot: QtBot) -> None:
    pins = HeldStore()
    checker = PinChecker(pins)
    checker.check("739164")
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "pin")
    with qtbot.waitSignal(checker.checked):
        pins.released.set()


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_while_another_program_locks_the_folder_the_interface_goes_on(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import fcntl

    monkeypatch.setattr("kiosk.files.atomic.LOCK_TIMEOUT_S", 0.3)
    pins = PinStore(tmp_path, cost=Cost(memory=8, passes=1, lanes=1))
    pins.set("739164")
    kiosk = make_kiosk((1280, 800))
    monkeypatch.setattr(kiosk, "_make_pins", lambda: pins)
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        staff = kiosk.open_staff()
        staff.dispatch(DigitPressed("7"))
        ticks: list[int] = []
        timer = QTimer()
        timer.timeout.connect(lambda: ticks.append(1))
        timer.start(5)
        staff.dispatch(PinSubmitted())
        with qtbot.waitSignal(staff._pin_checker.checked) as given:
            pass
    finally:
        os.close(folder)
    assert given.args[0] is PinResult.UNREADABLE
    assert len(ticks) > 10
    assert staff.panel.answer is PinResult.UNREADABLE


def test_a_pin_submitted_before_the_pad_was_closed_does_not_open_the_next_one(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pins = HeldStore()
    kiosk = make_kiosk((1280, 800))
    monkeypatch.setattr(kiosk, "_make_pins", lambda: pins)
    staff = kiosk.open_staff()
    staff.dispatch(DigitPressed("7"))
    staff.dispatch(PinSubmitted())
    assert staff.panel.checking
    qtbot.waitUntil(lambda: pins.thread is not None)
    staff.close()
    kiosk.open_staff()
    with qtbot.waitSignal(staff._pin_checker._verified):
        pins.released.set()
    assert staff_of(kiosk).panel.page is StaffPage.PIN
