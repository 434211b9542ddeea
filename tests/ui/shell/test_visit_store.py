"""The store of the visit: every event is announced, and interceptors come first."""

from __future__ import annotations

import pytest

from kiosk.printing.status import PrintStatus
from kiosk.visit.events import Ended, Event, PrintReported, SignsChosen, Started
from kiosk.visit.flow import PageId, Visit
from kiosk.visit.listening import SpeechResumed
from ui.shell.visit_store import VisitStore, is_user_event

pytestmark = pytest.mark.usefixtures("qapp")
INITIAL = Visit.fresh("en")


class Log:
    """Notes what a store announces, in order."""

    def __init__(self, store: VisitStore) -> None:
        self.entries: list[tuple[object, ...]] = []
        store.advancing.connect(
            lambda event: self.entries.append(("advancing", event, store.visit))
        )
        store.changed.connect(lambda *change: self.entries.append(("changed", *change)))


@pytest.fixture
def store() -> VisitStore:
    return VisitStore(INITIAL)


@pytest.fixture
def log(store: VisitStore) -> Log:
    return Log(store)


def test_an_event_is_announced_before_and_after_it_changes_the_visit(
    store: VisitStore, log: Log
) -> None:
    store.dispatch(Started("es"))
    assert log.entries == [
        ("advancing", Started("es"), INITIAL),
        ("changed", INITIAL, store.visit, Started("es")),
    ]
    assert (store.visit.language, store.visit.location.page) == ("es", PageId.TOPICS)
    assert not store.is_initial


def test_an_event_that_changes_nothing_is_announced_as_well(store: VisitStore, log: Log) -> None:
    store.dispatch(Ended())
    assert log.entries[-1] == ("changed", INITIAL, INITIAL, Ended())
    assert store.is_initial


def test_the_first_interceptor_that_handles_an_event_keeps_it(store: VisitStore, log: Log) -> None:
    asked: list[tuple[str, Event]] = []

    def handles_signs(event: Event) -> bool:
        asked.append(("first", event))
        return isinstance(event, SignsChosen)

    def handles_nothing(event: Event) -> bool:
        asked.append(("second", event))
        return False

    store.intercept(handles_signs)
    store.intercept(handles_nothing)
    store.dispatch(SignsChosen())
    assert (log.entries, store.visit) == ([], INITIAL)
    store.dispatch(Started("en"))
    assert asked == [
        ("first", SignsChosen()),
        ("first", Started("en")),
        ("second", Started("en")),
    ]
    assert len(log.entries) == 2


def test_a_visit_that_is_put_in_place_is_announced_without_an_event(
    store: VisitStore, log: Log
) -> None:
    other = Visit.fresh("es")
    store.replace(other)
    assert log.entries == [("changed", INITIAL, other, None)]


@pytest.mark.parametrize("event", [None, PrintReported(PrintStatus.JAM), SpeechResumed()])
def test_reports_are_not_what_a_person_did(event: Event | None) -> None:
    assert not is_user_event(event)
    assert is_user_event(Started("en"))
