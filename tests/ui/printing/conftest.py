"""What tests of printing share: a sheet, and a queue with a printer of a test's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.config.options import PrintOptions
from kiosk.sheets import referral
from kiosk.sheets.sheet import Wording
from tests.support.printers import Patient
from ui.printing.print_queue import PrintQueue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.bootstrap import KioskData
    from kiosk.printing.printer import Printer
    from kiosk.sheets.sheet import Sheet


@pytest.fixture
def sheet(kiosk_data: KioskData) -> Sheet:
    """Return a referral sheet."""
    wording = Wording(kiosk_data.contents["en"])
    return referral.build(wording, kiosk_data.contacts, kiosk_data.config.clinic)


@pytest.fixture
def make_room(kiosk_data: KioskData, qapp: object) -> Iterator[Callable[..., PrintQueue]]:
    """Return what makes a room with a printer in it."""
    made: list[PrintQueue] = []

    def make(printer: Callable[[], Printer]) -> PrintQueue:
        room = PrintQueue(PrintOptions(), kiosk_data.tokens, printer)
        made.append(room)
        return room

    yield make
    for room in made:
        room.close()


@pytest.fixture
def patient() -> Iterator[Patient]:
    printer = Patient()
    yield printer
    printer.gate.set()
