"""PINs are verified in a worker, and a result that nobody waits for opens nothing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from kiosk.staff.panel import DigitPressed, PinSubmitted, StaffPage
from kiosk.staff.pin import PinResult, PinStore
from tests.support.window import staff_of
from ui.staff.pin_checker import PinChecker

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
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
    checker.cancel()
    with qtbot.waitSignal(checker._verified):
        pins.released.set()
    assert received == []


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
    staff.close()
    kiosk.open_staff()
    with qtbot.waitSignal(staff._pin_checker._verified):
        pins.released.set()
    assert staff_of(kiosk).panel.page is StaffPage.PIN
