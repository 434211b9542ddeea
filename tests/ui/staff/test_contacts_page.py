"""Contacts in the hands of staff: checked, corrected, moved, added, and on the next sheet."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.content.contact_store import ContactStore
from kiosk.content.contacts import Contacts
from kiosk.layout.position import START
from kiosk.staff.contact_events import ContactChange, ContactChangeAsked
from kiosk.staff.events import StaffPage
from kiosk.visit.display_settings import TextSizeChosen
from kiosk.visit.events import DisplayOpened, PanelClosed, PartTurned, ReferralChosen, Started
from tests.support.fakes import TODAY
from tests.support.staff import staff_at
from tests.support.touch import click, find, offers, said, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.bootstrap import KioskData
    from kiosk.content.contacts import Contact
    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController

FIRST = "nmaimh"
NUMBER = "(505) 272-5634"


@pytest.fixture
def state_dir(tmp_path: Path) -> Path:
    """Return where staff's corrections are kept."""
    return tmp_path / "kept"


@pytest.fixture
def open_contacts(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, state_dir: Path, qtbot: QtBot
) -> Callable[..., Kiosk]:
    """Return what opens the list, of these contacts where some are given."""

    def make(
        contacts: Contacts | None = None, size: tuple[int, int] = (1280, 800), text: int = 100
    ) -> Kiosk:
        read = replace(kiosk_data, contacts=contacts or kiosk_data.contacts)
        kiosk = make_kiosk(size, read, text_size=text)
        kiosk.contact_store = ContactStore(state_dir, read.contacts)
        staff = staff_at(kiosk, StaffPage.CONTACTS)
        qtbot.waitUntil(lambda: bool(staff.panel.contacts.listed))
        return kiosk

    return make


@pytest.fixture
def kiosk(open_contacts: Callable[..., Kiosk]) -> Kiosk:
    """Return a kiosk with the list of its contacts open."""
    return open_contacts()


@pytest.fixture
def store(qtbot: QtBot, kiosk: Kiosk) -> Callable[..., None]:
    """Return what touches a control and waits until the change was stored or refused."""

    def touch(*names: str) -> None:
        for name in names:
            show(kiosk, name)
            click(kiosk.shell, name)
        qtbot.waitUntil(lambda: not panel_of(kiosk).panel.contacts.saving)

    return touch


def panel_of(kiosk: Kiosk) -> StaffController:
    """Return what runs the panel."""
    assert kiosk.staff is not None
    return kiosk.staff


def number_of(kiosk: Kiosk, contact_id: str) -> str:
    """Return the number that families see, empty where they see none."""
    items = kiosk.context.contacts.items
    return next((one.number() for one in items if one.id == contact_id), "")


def show(kiosk: Kiosk, name: str) -> None:
    """Turn the parts until a button is there."""
    if not offers(kiosk.shell, name):
        panel_of(kiosk).dispatch(PartTurned(START))
    for _ in range(10):
        if offers(kiosk.shell, name):
            return
        click(kiosk.shell, "later")
    raise AssertionError(f"no part has {name}")


def press(kiosk: Kiosk, key: Qt.Key, text: str = "") -> None:
    """Press a key of an attached keyboard."""
    native = kiosk.shell.window().windowHandle()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QCoreApplication.sendEvent(native, event)


def write(kiosk: Kiosk, text: str) -> None:
    """Type a text on an attached keyboard."""
    for sign in text:
        press(kiosk, Qt.Key(ord(sign.upper())), sign)


def test_every_contact_is_listed_with_its_state(kiosk: Kiosk) -> None:
    for one in kiosk.context.contacts.items:
        show(kiosk, f"change-{one.id}")
        told = words(kiosk.shell, f"contact-{one.id}")
        state = "Not checked yet." if one.may_be_tried else "Never call it to try it."
        if not one.number():
            state = "There is nothing to check."
        assert told == (f"{one.number()} · {state}" if one.number() else state)
        assert find(kiosk.shell, f"check-{one.id}").isEnabled() is one.may_be_tried


def test_in_large_text_a_name_leads_to_its_contact(open_contacts: Callable[..., Kiosk]) -> None:
    kiosk = open_contacts(size=(1024, 600), text=200)
    assert find(kiosk.shell, f"open-{FIRST}").accessibleDescription() == "Not checked yet."
    click(kiosk.shell, f"open-{FIRST}")
    assert words(kiosk.shell, "contact-state").endswith("Not checked yet.")


def test_the_list_changes_with_the_size_of_text(kiosk: Kiosk) -> None:
    staff = panel_of(kiosk)
    for size, offered, gone in ((200, "open", "change"), (100, "change", "open")):
        for event in (DisplayOpened(), TextSizeChosen(size), PanelClosed()):
            staff.dispatch(event)
        assert offers(kiosk.shell, f"{offered}-{FIRST}")
        assert not offers(kiosk.shell, f"{gone}-{FIRST}")


def test_a_contact_is_marked_as_checked_today(
    kiosk: Kiosk, store: Callable[..., None], state_dir: Path
) -> None:
    store(f"check-{FIRST}")
    day = kiosk.context.contents["en"].language.write_date(TODAY)
    assert (
        words(kiosk.shell, f"contact-{FIRST}") == f"{number_of(kiosk, FIRST)} · Checked on {day}."
    )
    again = ContactStore(state_dir, kiosk.context.contacts).load()
    checked = {one.contact.id: one.contact.checked for one in again.listed}
    assert checked[FIRST] == TODAY


@pytest.mark.parametrize(("days", "due"), [(180, False), (181, True)])
def test_a_check_is_good_for_so_many_days_and_no_family_is_told(
    days: int, due: bool, open_contacts: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    long_ago = TODAY - datetime.timedelta(days)
    items = kiosk_data.contacts.items
    checked = tuple(structs.replace(one, checked=long_ago) for one in items)
    kiosk = open_contacts(Contacts(checked))
    told = words(kiosk.shell, f"contact-{FIRST}")
    assert ("Check it again." in told) is due
    assert words(kiosk.shell, "contacts-said").startswith("To be checked: ") is due
    show(kiosk, "change-emergency")
    assert words(kiosk.shell, "contact-emergency") == "911 · Never call it to try it."
    panel_of(kiosk).close()
    kiosk.store.dispatch(Started("en"))
    kiosk.store.dispatch(ReferralChosen())
    told = "\n".join(said(kiosk.shell))
    assert not [words for words in ("Check", "checked") if words in told]


def test_a_corrected_number_is_on_the_next_sheet_and_on_the_pages_of_families(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    store(f"change-{FIRST}", "contact-phone", *(f"number-{digit}" for digit in "505272563"))
    store("number-erase", "number-3", "number-4", "digits-save")
    assert NUMBER in words(kiosk.shell, "contact-state")
    panel_of(kiosk).close()
    kiosk.store.dispatch(Started("es"))
    sheet = kiosk.context.sheet(kiosk.store.visit)
    numbers = [line.number for page in sheet.pages for part in page.sections for line in part.lines]
    assert NUMBER in numbers
    kiosk.store.dispatch(ReferralChosen())
    whole = kiosk.reading_order().whole(kiosk.store.visit)
    assert NUMBER in "\n".join(one.text for one in whole)


def test_an_urgent_number_is_corrected_in_the_strip_of_every_page(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    store("change-crisis", "contact-phone", *(f"number-{digit}" for digit in "18002738255"))
    store("digits-save")
    panel_of(kiosk).close()
    assert "1-800-273-8255" in said(kiosk.shell)


def test_a_number_that_cannot_be_is_refused_and_stays_to_be_mended(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    before = number_of(kiosk, FIRST)
    store(f"change-{FIRST}", "contact-phone", *(f"number-{digit}" for digit in "1234"))
    store("digits-save")
    assert words(kiosk.shell, "number-said") == "There is no such phone number."
    assert words(kiosk.shell, "number-typed") == "1234"
    click(kiosk.shell, "staff-close", "staff-close")
    assert number_of(kiosk, FIRST) == before
    assert offers(kiosk.shell, f"change-{FIRST}")


def test_a_note_is_typed_on_the_screen_and_is_on_the_next_sheet(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    store("change-clarke", "contact-note-es")
    assert find(kiosk.shell, "key-shift").isChecked()
    keys = {find(kiosk.shell, f"key-1-{place}").text(): f"key-1-{place}" for place in range(9)}
    click(kiosk.shell, keys["L"], "key-layer")
    keys = {find(kiosk.shell, f"key-1-{place}").text(): f"key-1-{place}" for place in range(9)}
    click(kiosk.shell, keys["á"], "key-erase", "key-layer", keys["ñ"])
    assert words(kiosk.shell, "words-typed") == "Lñ"
    store("words-save")
    panel_of(kiosk).close()
    kiosk.store.dispatch(Started("es"))
    sheet = kiosk.context.sheet(kiosk.store.visit)
    assert "Lñ" in repr(sheet)


def test_a_name_is_mended_with_an_attached_keyboard(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    store("change-clarke", "contact-name-en")
    press(kiosk, Qt.Key.Key_Backspace)
    write(kiosk, " Mré")
    press(kiosk, Qt.Key.Key_Return)
    store()
    assert words(kiosk.shell, "title") == "Jane Clarke, Ph.D Mré"


def test_an_address_that_cannot_be_is_refused_and_stays_to_be_mended(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    store("change-clarke", "contact-email")
    assert not find(kiosk.shell, "key-shift").isChecked()
    write(kiosk, "jane@")
    store("words-save")
    assert words(kiosk.shell, "words-said") == "There is no such e-mail address."
    assert words(kiosk.shell, "words-typed") == "jane@"
    write(kiosk, "example.org")
    assert words(kiosk.shell, "words-said") == ""
    store("words-save")
    assert "jane@example.org" in words(kiosk.shell, "contact-state")


def test_of_long_words_the_end_is_seen_and_all_is_kept(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    store("change-clarke", "contact-note-en")
    note = "word " * 22 + "end"
    write(kiosk, note)
    shown = words(kiosk.shell, "words-typed")
    assert shown.endswith("word end")
    assert find(kiosk.shell, "key-0-0").isVisible()
    store("words-save")
    one = next(one for one in kiosk.context.contacts.items if one.id == "clarke")
    assert one.note_in("en") == note


def test_a_hidden_contact_is_nowhere_for_families_until_it_is_shown_again(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    store(f"change-{FIRST}", "contact-hide")
    assert number_of(kiosk, FIRST) == ""
    assert words(kiosk.shell, "contact-state").endswith("Families do not see it.")
    store("contact-hide")
    assert number_of(kiosk, FIRST)


def order(kiosk: Kiosk) -> list[str]:
    """Return the ids of those whom the handout names, as families see them."""
    return [one.id for one in kiosk.context.contacts.group("handout")]


def test_a_contact_is_moved_within_its_group(kiosk: Kiosk, store: Callable[..., None]) -> None:
    first, second, *rest = order(kiosk)
    store(f"change-{first}")
    assert not find(kiosk.shell, "contact-earlier").isEnabled()
    store("contact-later")
    assert order(kiosk) == [second, first, *rest]
    store("contact-earlier")
    assert order(kiosk) == [first, second, *rest]


def test_a_contact_is_added_and_families_see_it(kiosk: Kiosk, store: Callable[..., None]) -> None:
    before = len(kiosk.context.contacts.items)
    click(kiosk.shell, "contacts-add")
    assert words(kiosk.shell, "title") == "Name"
    write(kiosk, "Clínica")
    click(kiosk.shell, "words-save")
    assert words(kiosk.shell, "title") == "Clínica"
    write(kiosk, "5052725634")
    store("digits-save")
    assert words(kiosk.shell, "title") == "Clínica"
    added: Contact = kiosk.context.contacts.group("more")[-1]
    assert (added.name_in("es"), added.number()) == ("Clínica", NUMBER)
    assert len(kiosk.context.contacts.items) == before + 1
    store("staff-close", "contacts-undo")
    assert len(kiosk.context.contacts.items) == before
    for _ in range(10):
        assert not offers(kiosk.shell, f"change-{added.id}")
        if not (offers(kiosk.shell, "later") and find(kiosk.shell, "later").isEnabled()):
            break
        click(kiosk.shell, "later")


def test_a_kiosk_without_english_adds_a_contact_all_the_same(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    language = structs.replace(kiosk_data.config.language, default="es")
    config = structs.replace(kiosk_data.config, language=language)
    spanish = {"es": kiosk_data.contents["es"]}
    kiosk = make_kiosk((1280, 800), replace(kiosk_data, config=config, contents=spanish))
    staff_at(kiosk, StaffPage.CONTACTS)
    click(kiosk.shell, "contacts-add")
    write(kiosk, "ñ")
    assert (words(kiosk.shell, "title"), words(kiosk.shell, "words-typed")) == ("Nombre", "ñ")


def test_removing_is_asked_once_and_undone_with_one_touch(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    store(f"change-{FIRST}", "contact-remove", "staff-close", "contact-remove")
    assert number_of(kiosk, FIRST)
    store("removal-sure")
    assert number_of(kiosk, FIRST) == ""
    store("contacts-undo")
    assert number_of(kiosk, FIRST)
    store("contacts-undo")
    assert words(kiosk.shell, "contacts-said") == "There is nothing to undo."


def test_a_button_says_whether_a_contact_is_checked(
    kiosk: Kiosk, store: Callable[..., None]
) -> None:
    button = find(kiosk.shell, f"check-{FIRST}")
    assert button.text() == "Mark as checked"
    store(f"check-{FIRST}")
    assert (button.text(), button.isEnabled()) == ("Checked today", False)
    click(kiosk.shell, "later")
    assert not offers(kiosk.shell, f"check-{FIRST}")
    store("contacts-undo")
    assert words(kiosk.shell, "contacts-said") == "The last change was undone."
    assert (button.text(), button.isEnabled()) == ("Mark as checked", True)
    store(f"check-{FIRST}")
    assert words(kiosk.shell, "contacts-said").startswith("To be checked: ")


def test_without_a_date_nothing_is_marked(
    kiosk: Kiosk, store: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiosk.context, "_today", lambda: None)
    assert kiosk.contact_store is not None
    panel_of(kiosk).work.keep_contacts_in(kiosk.contact_store)
    store(f"check-{FIRST}")
    assert words(kiosk.shell, "contacts-said") == "The clock is wrong. IT sets it."


def test_a_folder_that_cannot_be_written_loses_nothing(
    kiosk: Kiosk, store: Callable[..., None], state_dir: Path
) -> None:
    state_dir.write_text("in the way", "utf-8")
    before = number_of(kiosk, FIRST)
    store(f"change-{FIRST}", "contact-phone")
    write(kiosk, "5052725634")
    store("digits-save")
    assert words(kiosk.shell, "number-said") == "It could not be stored. Please tell IT."
    assert words(kiosk.shell, "number-typed") == "5052725634"
    assert number_of(kiosk, FIRST) == before


def test_nothing_can_be_changed_once_the_panel_is_closed(kiosk: Kiosk, state_dir: Path) -> None:
    button = find(kiosk.shell, f"check-{FIRST}")
    panel_of(kiosk).close()
    button.click()
    assert not state_dir.exists()


def test_without_a_store_a_change_is_refused(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk((1280, 800))
    staff = staff_at(kiosk, StaffPage.CONTACTS)
    staff.dispatch(ContactChangeAsked("", ContactChange.UNDONE))
    assert words(kiosk.shell, "contacts-said") == "It could not be stored. Please tell IT."
