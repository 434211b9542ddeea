"""The home of the staff panel: how the kiosk stands, and the way to the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.printing.status import PrintStatus
from kiosk.staff.events import StaffPage
from tests.support.staff import staff_at
from tests.support.touch import click, offers, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.fakes import RecordingPrinter
    from ui.app.assembly import Kiosk


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return a window in which staff are at the home of their panel."""
    kiosk = make_kiosk((1280, 800))
    staff_at(kiosk, StaffPage.HOME)
    return kiosk


def test_the_printer_is_shown_as_it_is_now(kiosk: Kiosk) -> None:
    assert words(kiosk.shell, "staff-printer") == "Ready."
    kiosk.printer_monitor.changed.emit(PrintStatus.NEEDS_PAPER)
    told = "The printer is out of paper. Load the tray."
    assert words(kiosk.shell, "staff-printer") == told
    kiosk.printer_monitor.changed.emit(PrintStatus.IDLE)
    assert words(kiosk.shell, "staff-printer") == "Ready."


def test_numbers_that_nobody_has_called_are_counted_without_the_urgent_ones(kiosk: Kiosk) -> None:
    items = kiosk.context.contacts.items
    due = [one for one in items if one.may_be_tried and one.checked is None]
    assert 0 < len(due) < len(items)
    assert words(kiosk.shell, "staff-contacts") == f"Not checked yet: {len(due)}"


def test_drafts_are_named(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words(kiosk.shell, "staff-texts") == "Draft, not reviewed yet: Español"
    contents = kiosk.context.contents
    for code, content in list(contents.items()):
        review = structs.replace(content.language.review, state="reviewed")
        language = structs.replace(content.language, review=review)
        monkeypatch.setitem(contents, code, structs.replace(content, language=language))
    kiosk.redraw()
    assert words(kiosk.shell, "staff-texts") == "All of them were reviewed."


def test_a_clock_that_is_wrong_is_told(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert words(kiosk.shell, "staff-clock") == "Right."
    monkeypatch.setattr(kiosk.context, "_today", lambda: None)
    kiosk.redraw()
    assert words(kiosk.shell, "staff-clock").startswith("The clock is wrong.")


def test_two_touches_print(kiosk: Kiosk, printer: RecordingPrinter) -> None:
    click(kiosk.shell, "staff-sheets", "staff-print")
    kiosk.print_queue.close()
    assert len(printer.sent) == 1


def test_back_leads_home_and_then_out(kiosk: Kiosk) -> None:
    click(kiosk.shell, "staff-sheets", "staff-close")
    assert offers(kiosk.shell, "staff-sheets")
    click(kiosk.shell, "staff-close")
    assert offers(kiosk.shell, "start-en")
