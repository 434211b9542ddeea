"""The home of the staff panel: how the kiosk stands, and the way to the other pages."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.printing.status import PrintStatus
from kiosk.staff.events import HealthRead, StaffPage, StaffPrintReported, WeekRead
from kiosk.usage.week import DayVisits
from kiosk.visit.events import LanguageChosen
from tests.support.health import ILL, WELL
from tests.support.staff import staff_at
from tests.support.touch import click, find, offers, words

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


def test_a_pile_that_waits_tells_how_the_printer_is(kiosk: Kiosk) -> None:
    """Nothing else asks the printer meanwhile."""
    staff = staff_at(kiosk)
    staff.dispatch(StaffPrintReported(PrintStatus.NEEDS_PAPER, 12, last=False))
    click(kiosk.shell, "staff-close")
    told = "The printer is out of paper. Load the tray."
    assert words(kiosk.shell, "staff-printer") == told
    staff.dispatch(StaffPrintReported(PrintStatus.PRINTED, 1))
    assert words(kiosk.shell, "staff-printer") == "Ready."


@pytest.mark.parametrize(("size", "most"), [((1024, 600), 4), ((1280, 800), 3)])
def test_in_large_text_all_of_it_is_on_a_few_parts(
    size: tuple[int, int], most: int, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size, text_size=200)
    staff = staff_at(kiosk, StaffPage.HOME)
    days = [datetime.date(2026, 11, 24) + datetime.timedelta(day) for day in range(7)]
    staff.dispatch(WeekRead(tuple(DayVisits(day, 12) for day in days)))
    staff.dispatch(LanguageChosen("es"))
    parts = 1
    while find(kiosk.shell, "later").isEnabled():
        click(kiosk.shell, "later")
        parts += 1
    assert offers(kiosk.shell, "staff-visits"), "the longest is last"
    assert parts <= most


def test_numbers_that_are_due_are_counted_without_the_urgent_ones(kiosk: Kiosk) -> None:
    items = kiosk.context.contacts.items
    due = [one for one in items if one.may_be_tried and one.checked is None]
    assert 0 < len(due) < len(items)
    assert find(kiosk.shell, "staff-contacts").text() == f"Phone numbers: To check: {len(due)}"


def test_a_number_is_due_again_after_the_days_that_a_check_is_good_for(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, today = kiosk.context, kiosk.context.today()
    assert today is not None
    good_for = datetime.timedelta(context.config.staff.contacts_check_days)

    def told(checked: datetime.date) -> str:
        items = [structs.replace(one, checked=checked) for one in context.contacts.items]
        monkeypatch.setattr(context, "contacts", structs.replace(context.contacts, items=items))
        kiosk.redraw()
        return find(kiosk.shell, "staff-contacts").text()

    assert told(today) == "Phone numbers: All checked."
    assert told(today - good_for - datetime.timedelta(1)).startswith("Phone numbers: To check: ")


def test_drafts_are_named(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find(kiosk.shell, "staff-texts").text() == "Languages: Draft: Español"
    contents = kiosk.context.contents
    for code, content in list(contents.items()):
        review = structs.replace(content.language.review, state="reviewed")
        language = structs.replace(content.language, review=review)
        monkeypatch.setitem(contents, code, structs.replace(content, language=language))
    kiosk.redraw()
    assert find(kiosk.shell, "staff-texts").text() == "Languages: All reviewed."


def test_what_check_finds_is_counted(kiosk: Kiosk) -> None:
    staff = staff_at(kiosk, StaffPage.HOME)
    assert find(kiosk.shell, "staff-health").text() == "For IT: Checking …"
    staff.dispatch(HealthRead(WELL))
    assert find(kiosk.shell, "staff-health").text() == "For IT: All is well."
    staff.dispatch(HealthRead(ILL))
    assert find(kiosk.shell, "staff-health").text() == f"For IT: To look at: {len(ILL.problems)}"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("staff-sheets", StaffPage.PRINT),
        ("staff-contacts", StaffPage.CONTACTS),
        ("staff-visits", StaffPage.USE),
        ("staff-texts", StaffPage.REVIEWS),
        ("staff-clinic", StaffPage.CLINIC),
        ("staff-health", StaffPage.HEALTH),
        ("staff-leave", StaffPage.LEAVE),
    ],
)
def test_everything_is_one_touch_away_and_back(name: str, page: StaffPage, kiosk: Kiosk) -> None:
    click(kiosk.shell, name)
    assert kiosk.staff is not None
    assert kiosk.staff.panel.page is page
    click(kiosk.shell, "staff-close")
    assert offers(kiosk.shell, "staff-sheets")


def test_cleaning_is_two_touches_away(kiosk: Kiosk) -> None:
    click(kiosk.shell, "staff-leave", "leave-clean")
    assert kiosk.staff is not None
    assert kiosk.staff.panel.page is StaffPage.CLEANING


def test_two_touches_print(kiosk: Kiosk, printer: RecordingPrinter) -> None:
    click(kiosk.shell, "staff-sheets", "staff-print")
    kiosk.print_queue.close()
    assert len(printer.sent) == 1


def test_back_leads_home_and_then_out(kiosk: Kiosk) -> None:
    click(kiosk.shell, "staff-sheets", "staff-close")
    assert offers(kiosk.shell, "staff-sheets")
    click(kiosk.shell, "staff-close")
    assert offers(kiosk.shell, "start-en")
