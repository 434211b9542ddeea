"""One text, typed by touch or on a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.content.clinic_store import ClinicField
from kiosk.staff.events import StaffPage
from kiosk.staff.text_entry import EntryOpened, EntrySaveAsked, SignTyped
from tests.support.staff import staff_at
from tests.support.touch import click, offers
from ui.staff.entry_page import EntryPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController


@pytest.fixture
def kiosk(make_kiosk: Callable[..., Kiosk]) -> Kiosk:
    return make_kiosk((1024, 600))


def page_at(kiosk: Kiosk, text: str) -> tuple[StaffController, EntryPage]:
    """Open the clinic's address to be typed."""
    staff = staff_at(kiosk, StaffPage.CLINIC)
    staff.dispatch(EntryOpened(ClinicField.ADDRESS, text))
    page = kiosk.shell.pages.current
    assert isinstance(page, EntryPage)
    return staff, page


def test_keys_on_the_screen_and_of_a_keyboard_type_the_same(kiosk: Kiosk) -> None:
    staff, page = page_at(kiosk, "1 Mai")
    page.keyboard.typed.emit("n")
    assert page.take_key("S", "ñ")
    assert page.take_key("Backspace", "")
    assert page.take_key("Space", " ")
    assert staff.panel.entry.text == "1 Main "
    assert not page.take_key("Escape", "")
    assert page.text.accessibleName() == "Address: 1 Main "


def test_after_typing_enter_of_a_keyboard_saves(kiosk: Kiosk) -> None:
    staff, page = page_at(kiosk, "1 Main Stree")
    happened: list[object] = []
    page.happened.connect(happened.append)
    native = kiosk.shell.window().windowHandle()
    QTest.keyClick(native, Qt.Key.Key_T)
    assert page.save.hasFocus()
    QTest.keyClick(native, Qt.Key.Key_Return)
    assert staff.panel.entry.text == "1 Main Street"
    assert happened == [SignTyped("t"), EntrySaveAsked()]


def test_of_a_long_text_the_end_is_shown_where_one_types(kiosk: Kiosk) -> None:
    _, page = page_at(kiosk, "Long Street " * 20 + "end")
    shown = page.text.text()
    assert "…" in shown
    assert shown.endswith("end|")
    assert page.text.fontMetrics().horizontalAdvance(shown) <= page.body.width()


def test_text_keyboard_and_save_are_seen_together(kiosk: Kiosk) -> None:
    _, page = page_at(kiosk, "健")
    assert page.text.isVisible()
    assert page.said.isVisible()
    assert offers(kiosk.shell, "key-space")
    assert offers(kiosk.shell, "entry-save")
    assert not offers(kiosk.shell, "later")


def test_back_drops_what_was_typed(kiosk: Kiosk) -> None:
    staff, page = page_at(kiosk, "1 Main")
    page.keyboard.typed.emit("x")
    click(kiosk.shell, "staff-close")
    assert staff.panel.page is StaffPage.CLINIC
    assert staff.panel.entry.text == ""
