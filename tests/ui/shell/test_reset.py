"""The law of the reset: after the end of a visit the window reads as on a new kiosk.

Whatever happened before, in whatever order, and whether it ended by hand or by the clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.printing.status import PrintStatus
from kiosk.staff.panel import (
    KioskLeft,
    PinChecked,
    PinSubmitted,
    SignsPageOpened,
    StaffEvent,
    StaffPage,
    StaffPrintAsked,
    StaffPrintReported,
)
from kiosk.staff.pin import PinResult
from kiosk.visit.events import (
    Ended,
    Event,
    LanguageChosen,
    PartTurned,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SignToggled,
    Started,
    WentBack,
    WentHome,
)
from kiosk.visit.flow import Location, PageId, Visit
from tests.support.events import STAFF_EVENTS, VISIT_EVENTS
from tests.support.layout_rules import fingerprint
from tests.support.touch import leave_alone

if TYPE_CHECKING:
    from collections.abc import Callable

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
_events = st.builds(
    lambda first, rest: [*first, *rest],
    st.sampled_from([[], [Started("en")], [_inside], [_inside, SignsPageOpened()]]),
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


@example(events=[_inside, SignsPageOpened(), SignToggled("tantrums"), Ended()], by_clock=True)
@example(events=[_inside, Ended()], by_clock=True)
@given(events=_events, by_clock=st.booleans())
@settings(
    max_examples=50,
    deadline=None,
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
    StaffPage.PIN: Ended,
    StaffPage.OPEN: Ended,
    StaffPage.SIGNS: Ended
    | WentBack
    | WentHome
    | PartTurned
    | SignToggled
    | ReferralChosen
    | LanguageChosen,
}
"""What a family's page or a question can tell while staff are in."""
