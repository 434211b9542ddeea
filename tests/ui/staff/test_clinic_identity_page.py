"""What staff change of the clinic is on the sheet and on the screen at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kiosk.content.clinic_store import ClinicField, ClinicStore
from kiosk.content.staff_entries import EntryRefusal
from kiosk.staff import logo_file
from kiosk.staff.events import PageChosen, StaffPage
from kiosk.staff.text_entry import EntryOpened, EntrySaveAsked, EntryUndoAsked, SignTyped
from tests.support.found import found, page_of
from tests.support.staff import staff_at
from tests.support.sticks import listed
from tests.support.touch import click, find, words
from ui.pages.welcome import WelcomePage
from ui.staff.entry_keeper import EntryKeeper
from ui.staff.sheet_head import SheetHead
from ui.staff.staff_sheet import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M0 0H40V40Z"/></svg>'


@pytest.fixture
def read(kiosk_data: KioskData, tmp_path: Path) -> KioskData:
    """What a kiosk is started with that can store what staff change."""
    clinic = structs.replace(kiosk_data.config.clinic, name="North Valley", fax="(505) 555-0199")
    config = structs.replace(kiosk_data.config, clinic=clinic)
    return replace(kiosk_data, config=config, clinic_store=ClinicStore(tmp_path, clinic))


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk], read: KioskData) -> Kiosk:
    return make_kiosk((1280, 800), read)


def change(staff: StaffController, field: ClinicField, text: str, qtbot: QtBot) -> None:
    """Type a text into a field and save it."""
    staff.dispatch(EntryOpened(field))
    for sign in text:
        staff.dispatch(SignTyped(sign))
    save(staff, qtbot)


def save(staff: StaffController, qtbot: QtBot) -> None:
    """Save, or take back where nothing is typed, and wait for it."""
    typed = staff.panel.page is StaffPage.ENTRY
    staff.dispatch(EntrySaveAsked() if typed else EntryUndoAsked())
    qtbot.waitUntil(lambda: not staff.panel.entry.storing, timeout=10_000)


def test_a_new_name_is_on_sheet_and_screen_and_outlives_a_restart(
    kiosk: Kiosk, read: KioskData, qtbot: QtBot
) -> None:
    staff = staff_at(kiosk, StaffPage.CLINIC)
    change(staff, ClinicField.NAME, "South Valley", qtbot)
    assert staff.panel.page is StaffPage.CLINIC
    assert words(kiosk.shell, "clinic-said") == "Done. Sheets have it from now on."
    assert build(staff.panel, kiosk.context).clinic == "South Valley"
    assert read.clinic_store is not None
    assert read.clinic_store.load().clinic.name == "South Valley"
    click(kiosk.shell, "clinic-undo")
    qtbot.waitUntil(lambda: not staff.panel.entry.storing, timeout=10_000)
    assert build(staff.panel, kiosk.context).clinic == "North Valley"
    change(staff, ClinicField.NAME, "South Valley", qtbot)
    staff.close()
    assert page_of(kiosk, WelcomePage).title.text() == "South Valley"


def test_a_logo_from_a_stick_is_on_the_next_sheet_until_it_is_left_away(
    kiosk: Kiosk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = listed(tmp_path, tmp_path)
    monkeypatch.setattr(logo_file, "take", partial(logo_file.take, **lists))
    staff = staff_at(kiosk, StaffPage.CLINIC)

    def touched(name: str) -> str:
        click(kiosk.shell, name)
        qtbot.waitUntil(lambda: not staff.panel.entry.storing, timeout=10_000)
        return build(staff.panel, kiosk.context).logo

    assert touched("clinic-logo") == ""
    assert words(kiosk.shell, "clinic-said").startswith("The stick has no file")
    assert not find(kiosk.shell, "clinic-no-logo").isEnabled()
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    assert Path(touched("clinic-logo")).read_text(encoding="utf-8") == LOGO
    assert words(kiosk.shell, "clinic-said") == "Done. Sheets have it from now on."
    assert touched("clinic-no-logo") == ""
    assert touched("clinic-undo").endswith(".svg")


def test_a_number_that_there_cannot_be_is_refused_and_stays_to_be_corrected(
    kiosk: Kiosk, qtbot: QtBot
) -> None:
    staff = staff_at(kiosk, StaffPage.CLINIC)
    change(staff, ClinicField.PHONE, "555 01", qtbot)
    assert (staff.panel.page, staff.panel.entry.text) == (StaffPage.ENTRY, "555 01")
    assert words(kiosk.shell, "entry-said").startswith("That is no telephone number.")
    staff.dispatch(SignTyped("4"))
    assert words(kiosk.shell, "entry-said") == ""
    staff.dispatch(PageChosen(StaffPage.CLINIC))
    assert kiosk.context.config.clinic.phone == ""


def test_the_page_shows_the_head_of_the_sheet_and_what_is_elsewhere_on_it(kiosk: Kiosk) -> None:
    staff_at(kiosk, StaffPage.CLINIC)
    head = found(kiosk.shell, SheetHead)
    picture = head.grab().toImage()
    drawn = {
        picture.pixelColor(x, y).lightness()
        for x in range(0, picture.width() // 2, 2)
        for y in range(0, picture.height(), 2)
    }
    assert min(drawn) < 80
    assert max(drawn) > 240
    assert words(kiosk.shell, "clinic-others") == "Fax: (505) 555-0199"


def test_letters_without_a_typeface_are_named_by_their_numbers(kiosk: Kiosk) -> None:
    staff = staff_at(kiosk, StaffPage.CLINIC)
    staff.dispatch(EntryOpened(ClinicField.NAME, "健康 Clinic"))
    assert words(kiosk.shell, "entry-said") == "Letters that paper may leave out: U+5065, U+5EB7"


def test_without_a_state_folder_nothing_is_stored_and_that_is_said(
    make_kiosk: Callable[..., Kiosk], qtbot: QtBot
) -> None:
    kiosk = make_kiosk((1280, 800))
    staff = staff_at(kiosk, StaffPage.CLINIC)
    change(staff, ClinicField.NAME, "South Valley", qtbot)
    assert staff.panel.entry.refusal is EntryRefusal.NOT_STORED
    assert words(kiosk.shell, "entry-said") == "It cannot be stored. Please tell IT."


def test_a_disk_that_hangs_stops_no_interface_and_what_it_stores_later_is_in_force(
    kiosk: Kiosk, read: KioskData, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, where = Event(), list[object]()
    store = read.clinic_store
    assert store is not None
    correct = store.correct

    def hang(field: ClinicField, text: str) -> object:
        where.append(current_thread())
        answers.wait(10)
        return correct(field, text)

    monkeypatch.setattr(store, "correct", hang)
    staff = staff_at(kiosk, StaffPage.CLINIC)
    staff.dispatch(EntryOpened(ClinicField.NAME, "South Valley"))
    staff.dispatch(EntrySaveAsked())
    assert staff.panel.entry.storing
    assert not find(kiosk.shell, "entry-save").isEnabled()
    staff.close()
    (keeper,) = (one for one in staff.findChildren(EntryKeeper) if one._clinics is store)
    with qtbot.waitSignal(keeper.stored, timeout=10_000):
        answers.set()
    assert where != [main_thread()]
    assert kiosk.context.config.clinic.name == "South Valley"
    assert not staff.is_open
