"""The law of the reset: after the end of a visit the window reads as on a new kiosk.

Whatever happened before, in whatever order, and whether it ended by hand or by the clock.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.config.options import KeyOptions
from kiosk.printing.status import PrintStatus
from kiosk.process import memory
from kiosk.staff.events import (
    KioskLeft,
    PageChosen,
    PinChecked,
    PinSubmitted,
    SignsPageOpened,
    StaffEvent,
    StaffPage,
    StaffPrintAsked,
    StaffPrintReported,
)
from kiosk.staff.pin import PinResult
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, Temperament
from kiosk.visit.events import (
    Ended,
    Event,
    GoodnessOfFitChosen,
    LanguageChosen,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SignsChosen,
    SignToggled,
    Started,
    WentBack,
    WentHome,
)
from kiosk.visit.flow import Location, PageId, Visit
from kiosk.visit.listening import ListenToggled, ReadingOfAnswersToggled, VolumeChanged
from tests.support.events import STAFF_EVENTS, VISIT_EVENTS
from tests.support.layout_rules import fingerprint
from tests.support.memory import overwrite
from tests.support.staff import staff_at
from tests.support.touch import find, leave_alone, middle, press, release, turn_to
from tests.support.window import dispatch
from ui.paper import boxes, render
from ui.theme import text_measure
from ui.widgets import focus_ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.bootstrap import KioskData
    from tests.support.fakes import Clock
    from ui.app.assembly import Kiosk
    from ui.staff.controller import StaffController

SIZE = (1280, 800)

# Reporting a sheet as being sent would send one; asking for one sends it, too. A PIN is checked
# in a thread, and leaving the kiosk ends the program. These have tests of their own.
_visits = st.one_of(
    *(VISIT_EVENTS[kind] for kind in VISIT_EVENTS if kind not in {PrintAsked, PrintReported}),
    VISIT_EVENTS[PrintReported].filter(
        lambda event: getattr(event, "status", None) is not PrintStatus.SENDING
    ),
)
_staff = st.one_of(
    *(
        STAFF_EVENTS[kind]
        for kind in STAFF_EVENTS
        if kind not in {PinSubmitted, StaffPrintAsked, StaffPrintReported, KioskLeft}
    )
)
_inside = PinChecked(PinResult.RIGHT, 0)
_prints = PageChosen(StaffPage.PRINT)
_events = st.builds(
    lambda first, rest: [*first, *rest],
    st.sampled_from([[], [Started("en")], [_inside], [_inside, _prints, SignsPageOpened()]]),
    st.lists(_visits | _staff, max_size=12),
)


class Pages(dict[str, list[tuple[object, ...]]]):
    """What each page shows, by its name."""

    def __repr__(self) -> str:
        return f"Pages of {', '.join(self)}"  # whole, it would bury a failure's events


def every_page(kiosk: Kiosk) -> Pages:
    """Return what every page of a fresh visit shows, and what is shown after them."""
    topic = Location(PageId.TOPIC, "relationship")
    stops = [topic if place is PageId.TOPIC else Location(place) for place in PageId]
    shown = Pages({"at rest": fingerprint(kiosk.shell)})
    for stop in stops:
        kiosk.store.replace(Visit("en", stop, display=kiosk.store.initial.display))
        shown[stop.page] = fingerprint(kiosk.shell)
    kiosk.store.dispatch(Ended())
    shown["at rest again"] = fingerprint(kiosk.shell)
    return shown


@pytest.fixture
def new(make_kiosk: Callable[..., Kiosk]) -> Pages:
    """Return what a newly made window shows."""
    return every_page(make_kiosk(SIZE))


@pytest.mark.long
@example(events=[_inside, SignsPageOpened(), SignToggled("tantrums"), Ended()], by_clock=True)
@example(events=[_inside, Ended()], by_clock=True)
@given(events=_events, by_clock=st.booleans())
@settings(
    max_examples=30,
    # The same window goes on from visit to visit: that is what is tested.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_after_the_end_every_page_reads_as_on_a_new_kiosk(
    make_kiosk: Callable[..., Kiosk],
    new: Pages,
    clock: Clock,
    events: list[Event | StaffEvent],
    by_clock: bool,
) -> None:
    kiosk = _windows.get(id(clock)) or _windows.setdefault(id(clock), make_kiosk(SIZE))
    for event in events:
        _happen(kiosk, event)
    if by_clock:
        leave_alone(kiosk, clock, 100_000)
    elif (staff := _open_staff(kiosk)) is not None:
        staff.close()
    else:
        kiosk.store.dispatch(Ended())
    assert _open_staff(kiosk) is None
    assert kiosk.store.visit == kiosk.store.initial
    shown = every_page(kiosk)
    for name, page in new.items():
        assert shown[name] == page, name


def test_nothing_of_a_family_is_left_in_what_is_out_of_sight(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData
) -> None:
    """Assistive technology reads hidden widgets, too."""
    kiosk = make_kiosk(SIZE)
    content = kiosk_data.contents["en"]
    chosen = content.signs.items[0]
    dispatch(kiosk, Started("en"), GoodnessOfFitChosen(), ChildChosen(Temperament.LIVELY))
    dispatch(kiosk, CaregiverChosen(Temperament.QUIET), SignsChosen(), SignToggled(chosen.id))
    turn_to(kiosk.shell, f"sign-{chosen.id}")
    assert chosen.words in told(kiosk)
    dispatch(kiosk, ReferralChosen(), PhoneOpened(), PhoneSignsChosen(True))
    assert "and my signs" in told(kiosk)
    dispatch(kiosk, PanelClosed(), ListenToggled(), VolumeChanged(2), ReadingOfAnswersToggled())
    assert "Volume 5 of 5" in told(kiosk)
    dispatch(kiosk, Ended())
    for words in (chosen.words, chosen.plain, "chosen", "My signs", "Volume", "Keep my choices"):
        assert words not in told(kiosk), words
    assert not [box for box in kiosk.shell.findChildren(QAbstractButton) if box.isChecked()]


_TOLD_BY_STAFF = {
    StaffPage.CONTACTS: "\nAdd\n",
    StaffPage.PACK: "Look on a stick",
    StaffPage.PIN: "Enter your PIN",
    StaffPage.CLINIC: "Logo from a stick",
    StaffPage.ENTRY: "Capital letter",
    StaffPage.HOME: "By week",
    StaffPage.PRINT: "Fewer copies",
    StaffPage.REVIEWS: "Record a review",
    StaffPage.SIGNS: "Not wanting to be held",
    StaffPage.LEAVE: "Sleep until tomorrow",
    StaffPage.HEALTH: "Check again",
    StaffPage.CLEANING: "Wipe the screen now",
    StaffPage.USE: "Save on a stick",
}


@pytest.mark.parametrize("place", list(StaffPage)[1:])
def test_nothing_of_the_staff_panel_is_left_out_of_sight(
    place: StaffPage, make_kiosk: Callable[..., Kiosk]
) -> None:
    kiosk = make_kiosk(SIZE)
    staff = staff_at(kiosk, place)
    shown = _TOLD_BY_STAFF[place]
    assert shown in told(kiosk)
    for words in set(_TOLD_BY_STAFF.values()) - {shown}:
        assert words not in told(kiosk), words
    staff.close()
    for words in (*_TOLD_BY_STAFF.values(), "entered"):
        assert words not in told(kiosk), words


def test_a_page_out_of_sight_can_no_longer_be_pressed(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(SIZE)
    dispatch(kiosk, Started("en"), SignsChosen())
    turn_to(kiosk.shell, "sign-not-held")
    gone = [find(kiosk.shell, name) for name in ("sign-not-held", "home", "display", "next")]
    dispatch(kiosk, ReferralChosen(), PhoneOpened())
    gone += [find(kiosk.shell, "on-phone-close"), find(kiosk.shell, "finished")]
    dispatch(kiosk, Ended())
    for button in gone:
        button.click()
        assert kiosk.store.visit == kiosk.store.initial, button.objectName()


def test_the_focus_and_its_ring_end_with_the_visit(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(SIZE)
    native = kiosk.shell.window().windowHandle()
    dispatch(kiosk, LanguageChosen("es"))
    QTest.keyClick(native, Qt.Key.Key_Plus)
    find(kiosk.shell, "display").setFocus()
    assert focus_ring.is_on(find(kiosk.shell, "display"))
    dispatch(kiosk, Ended())
    assert kiosk.shell.window().focusWidget() is None
    find(kiosk.shell, "display").setFocus()
    assert not focus_ring.is_on(find(kiosk.shell, "display"))


def test_a_key_at_rest_leaves_no_trace_for_long(
    make_kiosk: Callable[..., Kiosk], kiosk_data: KioskData, clock: Clock
) -> None:
    keys = KeyOptions(start_reading=False)
    read = replace(kiosk_data, config=structs.replace(kiosk_data.config, keys=keys))
    kiosk = make_kiosk(SIZE, read)
    new = fingerprint(kiosk.shell)
    QTest.keyClick(kiosk.shell.window().windowHandle(), Qt.Key.Key_Down)
    assert kiosk.shell.window().focusWidget() is not None
    assert kiosk.store.is_initial
    leave_alone(kiosk, clock, kiosk.context.config.idle.after)
    assert kiosk.shell.window().focusWidget() is None
    assert fingerprint(kiosk.shell) == new
    assert not kiosk.idle._timer.isActive()


def test_nothing_that_was_drawn_of_a_page_is_kept(make_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = make_kiosk(SIZE)
    dispatch(kiosk, Started("en"), SignsChosen(), SignToggled("not-held"), ReferralChosen())
    assert render._recent
    assert boxes._matrix.cache_info().currsize
    assert text_measure._heights
    dispatch(kiosk, Ended())
    assert kiosk.traces.overwriting.isActive()
    overwrite(kiosk.traces.overwriting)
    assert not render._recent
    assert not boxes._matrix.cache_info().currsize
    assert not text_measure._heights


def test_memory_is_overwritten_in_pieces_and_touches_come_in_between(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk(SIZE)
    dispatch(kiosk, Started("en"), Ended())
    timer, pieces = kiosk.traces.overwriting, []
    assert timer.interval() > 0
    timer.timeout.connect(lambda: pieces.append(timer.interval()))
    overwrite(timer)
    assert len(pieces) > len(memory._SMALL_OCTETS)
    assert not timer.isActive()


def test_what_draws_sheets_is_not_loaded_to_forget_what_it_drew(
    make_kiosk: Callable[..., Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = make_kiosk(SIZE)
    dispatch(kiosk, Started("en"), Ended())
    monkeypatch.delitem(sys.modules, "ui.paper.render")
    overwrite(kiosk.traces.overwriting)
    assert "ui.paper.render" not in sys.modules


def test_what_was_held_down_at_the_end_presses_nothing_afterwards(
    make_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = make_kiosk(SIZE)
    dispatch(kiosk, LanguageChosen("es"))
    place = middle(kiosk, "start-en")
    press(kiosk, place)
    assert find(kiosk.shell, "start-en").isDown()
    dispatch(kiosk, Ended())
    assert not find(kiosk.shell, "start-en").isDown()
    release(kiosk, place)
    assert kiosk.store.visit == kiosk.store.initial


def told(kiosk: Kiosk) -> str:
    """Return everything that the widgets of the window tell, hidden ones too."""
    texts: list[str] = []
    for widget in (kiosk.shell, *kiosk.shell.findChildren(QWidget)):
        texts += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        read = QAccessible.queryAccessibleInterface(widget)
        if read is not None:
            texts += [read.text(kind) for kind in (QAccessible.Text.Name, _DESCRIPTION)]
    return "\n".join(texts)


_DESCRIPTION = QAccessible.Text.Description
_windows: dict[int, Kiosk] = {}


def _open_staff(kiosk: Kiosk) -> StaffController | None:
    """Return what runs the staff panel, None while it is closed."""
    return kiosk.staff if kiosk.staff is not None and kiosk.staff.is_open else None


def _happen(kiosk: Kiosk, event: Event | StaffEvent) -> None:
    """Let it happen if what is on screen can bring it about."""
    staff = _open_staff(kiosk)
    if isinstance(event, StaffEvent):
        (staff or kiosk.open_staff()).dispatch(event)
    elif staff is None or isinstance(event, _WHILE_OPEN[staff.panel.page]):
        kiosk.store.dispatch(event)


_WHILE_OPEN = {
    # The countdown's question lies over every page of the staff corner.
    StaffPage.CONTACTS: Ended,
    StaffPage.PACK: Ended,
    StaffPage.PIN: Ended,
    StaffPage.CLINIC: Ended,
    StaffPage.ENTRY: Ended,
    StaffPage.HOME: Ended,
    StaffPage.CLEANING: Ended,
    StaffPage.HEALTH: Ended,
    StaffPage.LEAVE: Ended,
    StaffPage.PRINT: Ended,
    StaffPage.USE: Ended,
    StaffPage.REVIEWS: Ended,
    StaffPage.SIGNS: Ended
    | WentBack
    | WentHome
    | PartTurned
    | SignToggled
    | ReferralChosen
    | LanguageChosen,
}
"""What a family's page or a question can tell while staff are in."""
