"""The staff corner by touches: the prints, the signs, and the ways out."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.panel import PinChecked, StaffPage
from kiosk.staff.pin import PinResult
from kiosk.visit.events import SignsChosen, SignToggled, Started
from kiosk.visit.flow import PageId
from tests.support.fakes import TODAY
from tests.support.layout_rules import fingerprint
from tests.support.pdf_text import document_text, flat
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
    from ui.shell.shell import Shell
    from ui.staff.controller import StaffController

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed"
)


@pytest.fixture
def shell(make_shell: Callable[..., Shell]) -> Shell:
    """Return the window in which the staff corner opens."""
    return make_shell((1280, 800))


@pytest.fixture
def panel(shell: Shell) -> StaffController:
    """Return the staff corner with staff inside."""
    staff = shell.open_staff()
    staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    return staff


def test_opening_the_staff_panel_wipes_the_visit(shell: Shell) -> None:
    for event in (Started("en"), SignsChosen(), SignToggled("tantrums")):
        shell.dispatch(event)
    shell.open_staff()
    click(shell, "desk-close")
    assert shell.visit == shell.initial_visit
    assert offers(shell, "start-en")


@pytest.mark.parametrize("kind", SheetKind)
def test_staff_print_as_many_as_they_want(
    kind: SheetKind, shell: Shell, panel: StaffController, printer: RecordingPrinter, qtbot: QtBot
) -> None:
    click(shell, f"kind-{kind}", "copies-more", "copies-more", "copies-fewer", "copies-more")
    click(shell, "desk-print")
    assert not find(shell, "desk-print").isEnabled()
    qtbot.waitUntil(lambda: panel.panel.printing is PrintStatus.SENT)
    assert find(shell, "desk-print").isEnabled()
    ((document, copies),) = printer.sent
    assert document.startswith(b"%PDF")
    assert copies == 3
    assert words(shell, "desk-said") == "Sent. This printer cannot say whether paper came out."


@needs_poppler
@pytest.mark.parametrize("kind", SheetKind)
def test_what_comes_out_is_what_staff_chose(
    kind: SheetKind,
    shell: Shell,
    panel: StaffController,
    printer: RecordingPrinter,
    kiosk_data: KioskData,
    tmp_path: Path,
) -> None:
    """With the signs they picked, and without a date: it may lie in stock."""
    click(shell, "desk-signs")
    turn_to(shell, "sign-not-held")
    click(shell, "sign-not-held", "home", f"kind-{kind}", "desk-print")
    shell.print_queue.close()
    words_on_it = flat(document_text(printer.sent[0][0], tmp_path, "pdftotext", "-raw"))
    content = kiosk_data.contents["en"]
    for other, its_own in _only_on(content).items():
        assert (flat(its_own) in words_on_it) is (other is kind), other
    every_sign = kind in {SheetKind.CHECKLIST, SheetKind.HANDOUT}
    assert ("Tantrums" in words_on_it) is every_sign
    chosen = content.signs.items[0].words
    assert (chosen in words_on_it) is (every_sign or kind is SheetKind.REFERRAL)
    assert content.language.write_date(TODAY) not in words_on_it


def _only_on(content: Content) -> dict[SheetKind, str]:
    """Return words that stand on one kind of sheet and on no other."""
    return {
        SheetKind.REFERRAL: content.sheet.referral.title,
        SheetKind.CHECKLIST: content.sheet.checklist.title,
        SheetKind.HANDOUT: content.topics[0].body[0],
        SheetKind.TEST: content.sheet.test.lead,
    }


def test_copies_stay_within_one_and_ninety_nine(shell: Shell, panel: StaffController) -> None:
    click(shell, "copies-fewer")
    assert panel.panel.copies == 1
    click(shell, *["copies-more"] * 105)
    assert panel.panel.copies == 99


@pytest.mark.parametrize("status", [s for s in PrintStatus if s.is_problem])
def test_staff_see_cause_and_remedy(
    status: PrintStatus,
    shell: Shell,
    panel: StaffController,
    printer: RecordingPrinter,
    qtbot: QtBot,
) -> None:
    at_first = words(shell, "desk-said")
    printer.answer = status
    click(shell, "desk-print")
    qtbot.waitUntil(lambda: panel.panel.printing is status)
    assert words(shell, "desk-said") not in {"", at_first}
    assert find(shell, "desk-print").isEnabled()


def test_staff_choose_signs_on_the_familys_cards(
    shell: Shell, panel: StaffController, printer: RecordingPrinter, qtbot: QtBot
) -> None:
    click(shell, "desk-signs")
    assert shell.visit.location.page is PageId.SIGNS
    turn_to(shell, "sign-not-held")
    click(shell, "sign-not-held")
    turn_to(shell, "desk-print")
    assert panel.panel.page is StaffPage.OPEN
    assert panel.panel.signs == ("not-held",)
    assert shell.visit.signs == ()
    click(shell, "desk-signs")
    turn_to(shell, "sign-not-held")
    assert find(shell, "sign-not-held").isChecked()
    click(shell, "home")
    assert panel.panel.signs == ("not-held",)
    assert "1" in find(shell, "desk-signs").text()


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1920, 1080)])
def test_choosing_signs_begins_with_the_cards(
    size: tuple[int, int], make_shell: Callable[..., Shell]
) -> None:
    shell = make_shell(size)
    shell.open_staff().dispatch(PinChecked(PinResult.RIGHT, 0))
    click(shell, "desk-signs")
    assert offers(shell, "sign-not-held")


def test_going_back_from_the_cards_leads_to_the_staff_panel(
    shell: Shell, panel: StaffController
) -> None:
    click(shell, "desk-signs", "back")
    assert panel.panel.page is StaffPage.OPEN
    assert offers(shell, "desk-print")


def test_only_a_referral_has_signs(shell: Shell, panel: StaffController) -> None:
    assert find(shell, "desk-signs").isEnabled()
    click(shell, "kind-checklist")
    assert not find(shell, "desk-signs").isEnabled()
    assert find(shell, "kind-checklist").isChecked()
    assert not find(shell, "kind-referral").isChecked()


def test_a_chosen_kind_touched_again_stays_chosen(shell: Shell, panel: StaffController) -> None:
    click(shell, "kind-test", "kind-test")
    assert find(shell, "kind-test").isChecked()


def test_leaving_the_kiosk_is_reported(shell: Shell, panel: StaffController, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.leaving, timeout=1000):
        click(shell, "desk-leave")


@pytest.mark.parametrize("place", list(StaffPage)[1:])
def test_a_staff_panel_left_alone_closes(place: StaffPage, shell: Shell, clock: Clock) -> None:
    staff = _at(shell, place)
    leave_alone(shell, clock, 10_000)
    assert not staff.is_open
    assert offers(shell, "start-en")


@pytest.mark.parametrize("place", list(StaffPage)[1:])
def test_finished_during_the_countdown_closes_the_staff_panel(
    place: StaffPage, shell: Shell, clock: Clock
) -> None:
    """Or the next family would be led from the signs into the staff corner."""
    staff = _at(shell, place)
    leave_alone(shell, clock, shell.context.config.staff.close_after)
    leave_alone(
        shell, clock, shell.context.config.idle.after - shell.context.config.staff.close_after
    )
    click(shell, "still-there-finished")
    assert offers(shell, "start-en")
    assert not staff.is_open


def test_a_late_answer_after_closing_goes_nowhere(
    shell: Shell, panel: StaffController, printer: RecordingPrinter, qapp: QApplication
) -> None:
    with held_back(printer, PrintStatus.FAILED):
        click(shell, "desk-print", "desk-close")
    shell.print_queue.close()
    qapp.processEvents()
    assert panel.panel.printing is PrintStatus.IDLE
    assert offers(shell, "start-en")


@pytest.mark.parametrize("place", list(StaffPage)[1:])
def test_a_window_of_another_size_shows_the_staff_panel_at_it(
    place: StaffPage, shell: Shell, make_shell: Callable[..., Shell]
) -> None:
    new = make_shell((1920, 1080))
    _at(shell, place)
    _at(new, place)
    shell.resize(1920, 1080)
    assert fingerprint(shell) == fingerprint(new)


def _at(shell: Shell, place: StaffPage) -> StaffController:
    """Open the staff corner at a place."""
    staff = shell.open_staff()
    if place is not StaffPage.PIN:
        staff.dispatch(PinChecked(PinResult.RIGHT, 0))
    if place is StaffPage.SIGNS:
        click(shell, "desk-signs")
    assert staff.panel.page is place
    return staff
