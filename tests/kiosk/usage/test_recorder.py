"""The recorder: counts wait in memory, are written when a visit ends, and never stop one."""

from __future__ import annotations

import datetime
import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.usage import recorder as recorders
from kiosk.usage.database import DATABASE_FILE, UsageDatabase, UsageError
from kiosk.usage.day_clock import DayClock
from kiosk.usage.measures import Measure
from kiosk.usage.recorder import UsageRecorder
from kiosk.visit.events import Ended, Event, SignsChosen, SignToggled, Started, TopicChosen
from kiosk.visit.flow import Visit, advance
from tests.support.fakes import Clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.usage.database import Key

NOON = datetime.datetime(2026, 11, 30, 12).timestamp()
INITIAL = Visit.fresh("en")
DAY = datetime.date(2026, 11, 30)


class Wall:
    """Seconds since 1970 as a test sets them."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


def make(folder: Path, wall: Wall, database: Database | None = None) -> UsageRecorder:
    return UsageRecorder(folder, 400, DayClock(wall, Clock()), database)


def visit(recorder: UsageRecorder, *events: Event) -> None:
    """Let a visit happen."""
    before = INITIAL
    for event in events:
        after = advance(before, event, initial=INITIAL)
        recorder.note(before, after, event)
        before = after


class Database:
    """Takes counts, or fails so often; `written` tells a test that it has done either."""

    def __init__(self, *errors: BaseException) -> None:
        self.errors = list(errors)
        self.added: list[Mapping[Key, int]] = []
        self.threads: set[str] = set()
        self.written = threading.Semaphore(0)

    def add(self, counts: Mapping[Key, int], oldest: datetime.date | None) -> None:
        """Take counts."""
        assert oldest == DAY - datetime.timedelta(400)
        self.threads.add(threading.current_thread().name)
        try:
            if self.errors:
                raise self.errors.pop(0)
            self.added.append(dict(counts))
        finally:
            self.written.release()

    def wait(self) -> None:
        """Wait until it was called."""
        assert self.written.acquire(timeout=10)


def test_a_visit_is_written_when_it_ends_in_another_thread(tmp_path: Path, wall: Wall) -> None:
    database = Database()
    recorder = make(tmp_path, wall, database)
    visit(recorder, Started("es"), TopicChosen("a"), SignsChosen(), SignToggled("tantrums"))
    assert database.threads == set()
    visit(recorder, Started("es"), Ended())
    database.wait()
    assert database.added == [
        {(DAY, "es", Measure.VISITS_BEGUN): 2, (DAY, "es", Measure.TOPICS_OPENED): 1}
    ]
    assert database.threads == {"usage"}
    recorder.close()


def test_the_file_has_what_was_counted_once_the_program_has_ended(
    tmp_path: Path, wall: Wall
) -> None:
    recorder = make(tmp_path / "state", wall)
    visit(recorder, Started("en"), TopicChosen("a"))
    recorder.close()
    (one,) = UsageDatabase(tmp_path / "state").read()
    assert one.counts == {Measure.VISITS_BEGUN: 1, Measure.TOPICS_OPENED: 1}


@pytest.mark.parametrize("error", [UsageError("locked"), OSError(5, "I/O"), MemoryError()])
def test_what_cannot_be_written_is_kept_and_counted_once(
    tmp_path: Path, wall: Wall, error: Exception
) -> None:
    database = Database(error, error)
    recorder = make(tmp_path, wall, database)
    for _ in range(3):
        visit(recorder, Started("en"), Ended())
        database.wait()
    recorder.close()
    assert sum(sum(counts.values()) for counts in database.added) == 3


def test_a_visit_after_midnight_has_its_own_day(tmp_path: Path, wall: Wall) -> None:
    recorder = make(tmp_path, wall)
    wall.now = datetime.datetime(2026, 11, 30, 23, 59, 50).timestamp()
    visit(recorder, Started("en"))
    wall.now += 20
    visit(recorder, Started("en"), Ended())
    recorder.close()
    assert [str(one.day) for one in UsageDatabase(tmp_path).read()] == ["2026-11-30", "2026-12-01"]


def test_what_is_counted_before_the_clock_is_right_gets_the_first_day_that_is(
    tmp_path: Path, wall: Wall
) -> None:
    recorder = make(tmp_path, wall)
    wall.now = 0.0
    visit(recorder, Started("en"), Ended())
    wall.now = NOON
    visit(recorder, Started("en"), Ended())
    recorder.close()
    (one,) = UsageDatabase(tmp_path).read()
    assert (one.day, one.counts[Measure.VISITS_BEGUN]) == (DAY, 2)


def test_a_clock_set_back_a_year_loses_no_count(tmp_path: Path, wall: Wall) -> None:
    recorder = make(tmp_path, wall)
    visit(recorder, Started("en"), Ended())
    wall.now -= 365 * 86_400
    visit(recorder, Started("en"), Ended())
    recorder.close()
    again = make(tmp_path, wall)  # a start with the wrong clock
    visit(again, Started("en"), Ended())
    again.close()
    (one,) = UsageDatabase(tmp_path).read()
    assert (one.day, one.counts[Measure.VISITS_BEGUN]) == (DAY, 2)


def test_days_that_are_too_old_go_without_a_visit(tmp_path: Path, wall: Wall) -> None:
    old = DAY - datetime.timedelta(401)
    UsageDatabase(tmp_path).add({(old, "en", Measure.VISITS_BEGUN): 9})
    recorder = make(tmp_path, wall)
    recorder.write()
    recorder.close()
    assert UsageDatabase(tmp_path).read() == []


def test_a_disk_that_hangs_holds_up_neither_visits_nor_the_end(
    tmp_path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorders, "CLOSING_TIMEOUT_S", 0.05)
    hanging = threading.Event()

    class Hanging(Database):
        def add(self, counts: Mapping[Key, int], oldest: datetime.date | None) -> None:
            hanging.wait(30)

    recorder = make(tmp_path, wall, Hanging())
    for _ in range(3):
        visit(recorder, Started("en"), Ended())
    recorder.close()
    assert not hanging.is_set()
    hanging.set()


def test_without_a_thread_the_visit_goes_on(
    tmp_path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    recorder = make(tmp_path, wall)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", fail)
        visit(recorder, Started("en"), Ended())
    assert not (tmp_path / DATABASE_FILE).exists()
    recorder.close()
    assert (tmp_path / DATABASE_FILE).exists()
