"""Assistive technology lists words and choices in the order in which they are read aloud.

Pictures are listed before their words, and a page's tools and ways after them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.content.contact_corrections import ListedContact
from kiosk.printing.status import PrintStatus
from kiosk.staff.contact_events import ContactOpened, ContactsRead
from kiosk.staff.events import HealthRead, StaffPage
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    KeysOpened,
    PhoneOpened,
    ReferralChosen,
    SignToggled,
    Started,
    WentHome,
)
from tests.support import scenes
from tests.support.accessible import listened_to, told
from tests.support.health import WELL
from tests.support.staff import staff_at
from tests.support.window import dispatch
from ui.panels.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAccessibleInterface

    from kiosk.visit.events import Event
    from ui.app.assembly import Kiosk

SIZE = (1280, 800)


def listed(interface: QAccessibleInterface) -> Iterator[QWidget]:
    """Yield what is seen within an interface, depth first, as assistive technology lists it."""
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and not child.state().invisible:
            widget = child.object()
            assert isinstance(widget, QWidget)
            yield widget
            yield from listed(child)


def complaints(kiosk: Kiosk, scene: str) -> Iterator[str]:
    """Yield what is listed in another order than it is read."""
    front = kiosk.shell.front_widget
    root = front if isinstance(front, Panel) else kiosk.shell  # a page has the strip below it
    spoken = kiosk.reading_order().whole(kiosk.store.shown)
    read = [each for each in dict.fromkeys(s.widget for s in spoken) if has_meaning_by_place(each)]
    there = [widget for widget in listed(told(root)) if widget in read]
    assert len(read) > 1
    if there != read:
        yield f"{scene}: listed {list(map(name, there))}, read {list(map(name, read))}"


def has_meaning_by_place(widget: QWidget) -> bool:
    """Whether it is words, or a choice that belongs to words above it."""
    if isinstance(widget, QAbstractButton):
        return widget.isCheckable()
    return isinstance(widget, QLabel) and bool(widget.text())


def name(widget: QWidget) -> str:
    """Return what a complaint calls a widget."""
    words = widget.text() if isinstance(widget, QLabel) else ""
    return widget.objectName() or words or type(widget).__name__


def test_a_page_and_its_strip_are_listed_in_the_order_in_which_they_are_read(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    with listened_to():
        kiosk = make_kiosk(SIZE)
        found = [each for scene in scenes.walk_visit(kiosk) for each in complaints(kiosk, scene)]
        kiosk.store.dispatch(Ended())
        kiosk._on_printer_changed(PrintStatus.JAM)  # a mark for staff in the strip
        found += complaints(kiosk, "jam")
    assert not found, "\n".join(found)


PANELS: dict[str, tuple[Event, ...]] = {
    "display": (Started("en"), DisplayOpened()),
    "keys": (Started("en"), DisplayOpened(), KeysOpened()),
    "phone": (Started("en"), ReferralChosen(), PhoneOpened()),
    "start-over": (Started("en"), SignToggled("tantrums"), WentHome()),
}


def test_a_panel_is_listed_in_the_order_in_which_it_is_read(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    found: list[str] = []
    with listened_to():
        kiosk = make_kiosk(SIZE)
        for panel, events in PANELS.items():
            dispatch(kiosk, Ended(), *events)
            assert isinstance(kiosk.shell.front_widget, Panel)
            found += complaints(kiosk, panel)
        kiosk._on_idle_warned(20)
        found += complaints(kiosk, "countdown")
    assert not found, "\n".join(found)


def test_a_page_of_staff_is_listed_in_the_order_in_which_it_is_read(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    found: list[str] = []
    with listened_to():
        kiosk = make_kiosk(SIZE)
        for place in StaffPage:
            if place not in {StaffPage.CLOSED, StaffPage.CLEANING, StaffPage.CONTACTS}:
                staff_at(kiosk, place).dispatch(HealthRead(WELL))
                found += complaints(kiosk, place)
        staff = staff_at(kiosk, StaffPage.CONTACTS)
        staff.dispatch(ContactsRead(tuple(map(ListedContact, kiosk.context.contacts.items))))
        found += complaints(kiosk, "contacts")
        staff.dispatch(ContactOpened("fit"))
        found += complaints(kiosk, "contact")
    assert not found, "\n".join(found)
