"""The staff corner by touches: the prints, the signs, and the ways out."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.events import (
    CopiesChanged,
    KioskLeft,
    LeaveAsked,
    LeaveWay,
    StaffPage,
    StaffPanelClosed,
    StaffPrintAsked,
)
from kiosk.visit.events import SignsChosen, SignToggled, Started
from kiosk.visit.flow import PageId
from tests.support.fakes import TODAY
from tests.support.layout_rules import fingerprint
from tests.support.pdf_text import document_text, flat
from tests.support.staff import staff_at
from tests.support.touch import (
    click,
    find,
    held_back,
    leave_alone,
    offers,
    turn_to,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.content.model import Content
    from tests.support.fakes import Clock, RecordingPrinter
    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed"
)


UNCOUNTED = (StaffPage.CLOSED, StaffPage.CLEANING)
"""Where no countdown asks whether somebody is there."""


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    """Return the window in which the staff corner opens."""
    return make_kiosk((1280, 800))


@pytest.fixture
def panel(kiosk: Kiosk) -> StaffController:
    """Return the staff corner with staff inside."""
    return staff_at(kiosk)


def test_opening_the_staff_panel_wipes_the_visit(kiosk: Kiosk) -> None:
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums")):
        kiosk.store.dispatch(event)
    kiosk.open_staff()
    click(kiosk.shell, "staff-close")
    assert kiosk.store.visit == kiosk.store.initial
    assert offers(kiosk.shell, "start-en")


@pytest.mark.parametrize("kind", SheetKind)
def test_staff_print_as_many_as_they_want(
    kind: SheetKind, kiosk: Kiosk, panel: StaffController, printer: RecordingPrinter, qtbot: QtBot
) -> None:
    click(kiosk.shell, f"kind-{kind}", "copies-more", "copies-more", "copies-fewer", "copies-more")
    click(kiosk.shell, "staff-print")
    assert not find(kiosk.shell, "staff-print").isEnabled()
    qtbot.waitUntil(lambda: panel.panel.printing is PrintStatus.SENT)
    assert find(kiosk.shell, "staff-print").isEnabled()
    ((document, copies),) = printer.sent
    assert document.startswith(b"%PDF")
    assert copies == 3
    assert (
        words(kiosk.shell, "staff-said") == "Sent. This printer cannot say whether paper came out."
    )


def test_a_clinic_with_one_page_gets_one_from_its_staff_panel(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, printer: RecordingPrinter
) -> None:
    """The printer is told how many pages have to come out."""
    told: list[int] = []

    def keep(_: bytes, *, pages: int, **_options: object) -> PrintStatus:
        told.append(pages)
        return PrintStatus.PRINTED

    printer.instead = keep
    options = structs.replace(kiosk_data.config.print, pages=1)
    config = structs.replace(kiosk_data.config, print=options)
    kiosk = make_kiosk((1280, 800), replace(kiosk_data, config=config))
    staff_at(kiosk)
    click(kiosk.shell, "kind-referral", "staff-print")
    kiosk.print_queue.close()
    assert told == [1]


def test_staff_read_how_many_copies_are_complete(
    kiosk: Kiosk, panel: StaffController, printer: RecordingPrinter, qtbot: QtBot
) -> None:
    printer.answer, printer.pages_counted = PrintStatus.PARTLY_PRINTED, 2
    click(kiosk.shell, "copies-more", "copies-more", "staff-print")
    qtbot.waitUntil(lambda: panel.panel.printing is PrintStatus.PARTLY_PRINTED)
    told = "Not all pages came out. Print what is missing.\nComplete copies: 2 of 3."
    assert words(kiosk.shell, "staff-said") == told
    printer.answer = PrintStatus.PRINTED
    click(kiosk.shell, "staff-print")
    qtbot.waitUntil(lambda: panel.panel.printing is PrintStatus.PRINTED)
    told = "The printer says that it is printed.\nComplete copies: 3 of 3."
    assert words(kiosk.shell, "staff-said") == told


@needs_poppler
@pytest.mark.parametrize("kind", SheetKind)
def test_what_comes_out_is_what_staff_chose(
    kind: SheetKind,
    kiosk: Kiosk,
    panel: StaffController,
    printer: RecordingPrinter,
    kiosk_data: KioskData,
    tmp_path: Path,
) -> None:
    """With the signs they picked, and without a date: it may lie in stock."""
    click(kiosk.shell, "staff-signs")
    turn_to(kiosk.shell, "sign-not-held")
    click(kiosk.shell, "sign-not-held", "home", f"kind-{kind}", "staff-print")
    kiosk.print_queue.close()
    words_on_it = flat(document_text(printer.sent[0][0], tmp_path, "pdftotext", "-raw"))
    content = kiosk_data.contents["en"]
    for other, its_own in _only_on(content).items():
        assert (flat(its_own) in words_on_it) is (other is kind), other
    every_sign = kind in {SheetKind.CHECKLIST, SheetKind.HANDOUT}
    assert ("Tantrums" in words_on_it) is every_sign
    chosen = content.signs.items[0].words
    assert (chosen in words_on_it) is (every_sign or kind is SheetKind.REFERRAL)
    assert content.language.write_date(TODAY) not in words_on_it


@needs_poppler
@pytest.mark.parametrize("code", ["en", "es"])
def test_every_sheet_is_had_at_the_desk_in_every_language(
    code: str,
    kiosk: Kiosk,
    panel: StaffController,
    printer: RecordingPrinter,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    """Whoever does not use the screen gets all of it, with the numbers to call."""
    click(kiosk.shell, f"staff-language-{code}")
    kinds = (SheetKind.REFERRAL, SheetKind.CHECKLIST, SheetKind.HANDOUT)
    for kind in kinds:
        click(kiosk.shell, f"kind-{kind}", "staff-print")
        qtbot.waitUntil(lambda: panel.panel.printing is PrintStatus.SENT, timeout=20_000)
    urgent = [contact.number() for contact in kiosk.context.contacts.group("urgent")]
    its_own = _only_on(kiosk.context.contents[code])
    for kind, (document, _) in zip(kinds, printer.sent, strict=True):
        text = flat(document_text(document, tmp_path, "pdftotext", "-raw"))
        assert flat(its_own[kind]) in text
        # The handout is the handout: it has its own contacts and no others.
        missing = [number for number in urgent if flat(number) not in text]
        assert bool(missing) is (kind is SheetKind.HANDOUT), kind


def _only_on(content: Content) -> dict[SheetKind, str]:
    """Return words that stand on one kind of sheet and on no other."""
    return {
        SheetKind.REFERRAL: content.sheet.referral.title,
        SheetKind.CHECKLIST: content.sheet.checklist.title,
        SheetKind.HANDOUT: content.topics[0].body[0],
        SheetKind.TEST: content.sheet.test.lead,
        SheetKind.TRACKING: content.sheet.tracking.title,
    }


def test_copies_stay_within_one_and_ninety_nine(kiosk: Kiosk, panel: StaffController) -> None:
    click(kiosk.shell, "copies-fewer")
    assert panel.panel.copies == 1
    click(kiosk.shell, *["copies-more"] * 105)
    assert panel.panel.copies == 99


@pytest.mark.parametrize("status", [s for s in PrintStatus if s.is_problem])
def test_staff_see_cause_and_remedy(
    status: PrintStatus,
    kiosk: Kiosk,
    panel: StaffController,
    printer: RecordingPrinter,
    qtbot: QtBot,
) -> None:
    at_first = words(kiosk.shell, "staff-said")
    printer.answer = status
    click(kiosk.shell, "staff-print")
    qtbot.waitUntil(lambda: panel.panel.printing is status)
    assert words(kiosk.shell, "staff-said") not in {"", at_first}
    assert find(kiosk.shell, "staff-print").isEnabled()


def test_staff_choose_signs_on_the_familys_cards(
    kiosk: Kiosk, panel: StaffController, printer: RecordingPrinter, qtbot: QtBot
) -> None:
    click(kiosk.shell, "staff-signs")
    assert kiosk.store.visit.location.page is PageId.SIGNS
    turn_to(kiosk.shell, "sign-not-held")
    click(kiosk.shell, "sign-not-held")
    turn_to(kiosk.shell, "staff-print")
    assert panel.panel.page is StaffPage.PRINT
    assert panel.panel.signs == ("not-held",)
    assert kiosk.store.visit.signs == ()
    click(kiosk.shell, "staff-signs")
    turn_to(kiosk.shell, "sign-not-held")
    assert find(kiosk.shell, "sign-not-held").isChecked()
    click(kiosk.shell, "home")
    assert panel.panel.signs == ("not-held",)
    assert "1" in find(kiosk.shell, "staff-signs").text()


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1920, 1080)])
def test_choosing_signs_begins_with_the_cards(
    size: tuple[int, int], make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(size)
    staff_at(kiosk)
    click(kiosk.shell, "staff-signs")
    assert offers(kiosk.shell, "sign-not-held")


def test_going_back_from_the_cards_leads_to_the_staff_panel(
    kiosk: Kiosk, panel: StaffController
) -> None:
    click(kiosk.shell, "staff-signs", "back")
    assert panel.panel.page is StaffPage.PRINT
    assert offers(kiosk.shell, "staff-print")


def test_only_a_referral_has_signs(kiosk: Kiosk, panel: StaffController) -> None:
    assert find(kiosk.shell, "staff-signs").isEnabled()
    click(kiosk.shell, "kind-checklist")
    assert not find(kiosk.shell, "staff-signs").isEnabled()
    assert find(kiosk.shell, "kind-checklist").isChecked()
    assert not find(kiosk.shell, "kind-referral").isChecked()


def test_a_chosen_kind_touched_again_stays_chosen(kiosk: Kiosk, panel: StaffController) -> None:
    click(kiosk.shell, "kind-test", "kind-test")
    assert find(kiosk.shell, "kind-test").isChecked()


@pytest.mark.parametrize(
    ("place", "name"),
    [
        *((StaffPage.HOME, name) for name in ("staff-leave", "staff-close", "display")),
        *((StaffPage.LEAVE, f"leave-{way}") for way in LeaveWay),
        *((StaffPage.PRINT, name) for name in ("staff-print", "kind-test", "copies-more")),
    ],
)
def test_a_panel_that_was_closed_does_nothing_more(
    place: StaffPage, name: str, kiosk: Kiosk, printer: RecordingPrinter
) -> None:
    """Assistive technology can press what was on screen a moment ago."""
    left: list[bool] = []
    kiosk.leaving.connect(lambda: left.append(True))
    panel = staff_at(kiosk, place)
    button = find(kiosk.shell, name)
    panel.close()
    kiosk.store.dispatch(Started("en"))
    button.click()
    for event in (
        KioskLeft(),
        LeaveAsked(LeaveWay.EXIT),
        StaffPrintAsked(),
        StaffPanelClosed(),
        CopiesChanged(3),
    ):
        panel.dispatch(event)
    kiosk.print_queue.close()
    assert not left
    assert not printer.sent
    assert not panel.is_open
    assert kiosk.store.visit.location.page is PageId.TOPICS, "the family's visit goes on"


@pytest.mark.parametrize("place", list(StaffPage)[1:])
def test_a_staff_panel_left_alone_closes(place: StaffPage, kiosk: Kiosk, clock: Clock) -> None:
    staff = staff_at(kiosk, place)
    leave_alone(kiosk, clock, 10_000)
    assert not staff.is_open
    assert offers(kiosk.shell, "start-en")


@pytest.mark.parametrize("place", [page for page in StaffPage if page not in UNCOUNTED])
def test_finished_during_the_countdown_closes_the_staff_panel(
    place: StaffPage, kiosk: Kiosk, clock: Clock
) -> None:
    """Or the next family would be led from the signs into the staff corner."""
    staff = staff_at(kiosk, place)
    leave_alone(kiosk, clock, kiosk.context.config.staff.close_after)
    leave_alone(
        kiosk, clock, kiosk.context.config.idle.after - kiosk.context.config.staff.close_after
    )
    click(kiosk.shell, "still-there-finished")
    assert offers(kiosk.shell, "start-en")
    assert not staff.is_open


def test_a_late_answer_after_closing_goes_nowhere(
    kiosk: Kiosk, panel: StaffController, printer: RecordingPrinter, qapp: QApplication
) -> None:
    with held_back(printer, PrintStatus.FAILED):
        click(kiosk.shell, "staff-print", "staff-close", "staff-close")
    kiosk.print_queue.close()
    qapp.processEvents()
    assert panel.panel.printing is PrintStatus.IDLE
    assert offers(kiosk.shell, "start-en")


@pytest.mark.parametrize("place", list(StaffPage)[1:])
def test_a_window_of_another_size_shows_the_staff_panel_at_it(
    place: StaffPage, kiosk: Kiosk, make_kiosk: Callable[..., Kiosk]
) -> None:
    new = make_kiosk((1920, 1080))
    staff_at(kiosk, place)
    staff_at(new, place)
    kiosk.shell.resize(1920, 1080)
    assert fingerprint(kiosk.shell) == fingerprint(new.shell)
