"""The Windows spooler, from answers as it gives them; nothing here was run on Windows."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.printing import windows_spooler
from kiosk.printing.status import PrintStatus
from kiosk.printing.windows_devices import problem_of
from kiosk.printing.windows_spooler import (
    SpoolJob,
    SpoolJobTracker,
    WindowsSpooler,
    open_spooler,
)

NAME = "sheet-1f2e3d4c"
READY = 0
SPOOLING, PRINTING, PRINTED, COMPLETE, RETAINED = 0x8, 0x10, 0x80, 0x1000, 0x2000


class SpoolerError(Exception):
    """As win32print raises."""


class RecordedApi:
    """win32print, with one answer a poll; the last one is repeated."""

    error = SpoolerError

    def __init__(self, *polls: tuple[int | None, int]) -> None:
        self.polls = list(polls)
        self.opened: list[str] = []
        self.open_handles = 0
        self.deleted: list[int] = []
        self.controls: list[int] = []
        self.obeys = True
        self.broken = 0
        self.port = "USB001"
        self.devmode: Any = SimpleNamespace(Fields=0, Duplex=1)
        self.defaults: list[Any] = []
        self.others = 1

    def GetDefaultPrinter(self) -> str:  # noqa: N802  its own name
        if self.broken:
            raise RuntimeError("The default printer was not found.")
        return "Office"

    def EnumPrinters(self, flags: int, name: None, level: int) -> Any:  # noqa: N802  win32print's
        assert (flags, name, level) == (6, None, 4)
        if self.broken:
            raise SpoolerError(1722, "EnumPrinters", "The RPC server is unavailable.")
        return ({"pPrinterName": "Office"}, {"pPrinterName": "Front desk"})

    def OpenPrinter(self, name: str) -> int:  # noqa: N802  win32print's
        if self.broken:
            self.broken -= 1
            raise SpoolerError(1722, "OpenPrinter", "The RPC server is unavailable.")
        self.opened.append(name)
        self.open_handles += 1
        return 7

    def ClosePrinter(self, handle: int) -> None:  # noqa: N802  win32print's
        assert handle == 7
        self.open_handles -= 1

    def EnumJobs(self, handle: int, first: int, count: int, level: int) -> Any:  # noqa: N802  win32print's
        assert (handle, level) == (7, 1)
        status = self.polls[0][0]
        listed: list[dict[str, Any]] = [
            {"JobId": 100 + number, "pDocument": None, "Status": PRINTING}
            for number in range(self.others)
        ]
        if status is not None and not (self.obeys and 4 in self.deleted):
            listed.append({"JobId": 4, "pDocument": NAME, "Status": status})
        return tuple(listed[first : first + count])

    def GetPrinter(self, handle: int, level: int) -> dict[str, Any]:  # noqa: N802  win32print's
        assert (handle, level) == (7, 2)
        status = self.polls[0][1]
        return {
            "Status": status & 0xFFFFFF,
            "Attributes": 0x400 if status >> 24 else 0x40,
            "pPortName": self.port,
            "pDatatype": "RAW",
            "pDevMode": self.devmode,
        }

    def SetPrinter(self, handle: int, level: int, info: dict[str, Any], command: int) -> None:  # noqa: N802  win32print's
        assert (handle, level, command) == (7, 9, 0)
        self.defaults.append(info["pDevMode"])

    def SetJob(self, handle: int, number: int, level: int, info: None, command: int) -> None:  # noqa: N802  win32print's
        assert (level, info) == (0, None)
        self.controls.append(command)
        if command == 9 and 8 not in self.controls:
            raise SpoolerError(87, "SetJob", "The parameter is incorrect.")
        if command == 5:
            self.deleted.append(number)

    def later(self, _: float) -> None:
        if len(self.polls) > 1:
            self.polls.pop(0)


class Elapsed:
    """A clock that goes on by a second whenever it is asked."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 1
        return self.seconds


def follow(
    api: RecordedApi,
    *,
    leaves_after: float = 1e9,
    job_timeout: float = 20,
    retained: bool = True,
    removed: bool = True,
) -> tuple[PrintStatus, list[PrintStatus]]:
    reported: list[PrintStatus] = []
    clock = Elapsed()
    follower = SpoolJobTracker(
        open_spooler("", api),
        NAME,
        job_timeout,
        retained=retained,
        clock=clock,
        sleep=api.later,
    )
    answer = follower.track(reported.append, lambda: clock.seconds > leaves_after)
    assert api.open_handles == 0
    assert follower.is_removed is removed
    return answer, reported


@pytest.mark.parametrize("end", [PRINTED, COMPLETE, PRINTED | COMPLETE | RETAINED])
def test_a_job_that_ends_without_complaint_is_sent_never_printed_and_deleted(end: int) -> None:
    """Its own words are about the document, not about paper; and it would stay in the list."""
    api = RecordedApi((SPOOLING, READY), (PRINTING, READY), (end, READY))
    assert follow(api) == (PrintStatus.SENT, [])
    assert api.deleted == [4]
    assert set(api.opened) == {"Office"}


@pytest.mark.parametrize(
    ("polls", "retained", "status"),
    [
        ([], True, PrintStatus.CANCELLED),
        ([SPOOLING], True, PrintStatus.CANCELLED),
        ([PRINTING], True, PrintStatus.CANCELLED),
        ([], False, PrintStatus.FAILED),
        ([SPOOLING], False, PrintStatus.FAILED),
        ([SPOOLING, PRINTING], False, PrintStatus.SENT),
    ],
)
def test_a_job_that_vanishes_is_not_taken_for_sent(
    polls: list[int], retained: bool, status: PrintStatus
) -> None:
    """Unless it could not be retained, and was being printed when it was last seen."""
    api = RecordedApi(*((job, READY) for job in polls), (None, READY))
    assert follow(api, retained=retained) == (status, [])
    assert api.deleted == []


@pytest.mark.parametrize(
    ("job", "printer", "status"),
    [
        (PRINTING | 0x40, READY, PrintStatus.NEEDS_PAPER),
        (PRINTING, 0x10, PrintStatus.NEEDS_PAPER),
        (PRINTING, 0x8, PrintStatus.JAM),
        (PRINTING, 0x400000, PrintStatus.COVER_OPEN),
        (PRINTING, 0x40000, PrintStatus.NEEDS_TONER),
        (0x20, READY, PrintStatus.OFFLINE),
        (SPOOLING, 0x80, PrintStatus.OFFLINE),
        (SPOOLING, 1 << 24, PrintStatus.OFFLINE),  # set to work offline
        (0x1, READY, PrintStatus.NOT_ACCEPTING),
        (SPOOLING, 0x1, PrintStatus.NOT_ACCEPTING),
        (0x2, READY, PrintStatus.NEEDS_ATTENTION),
        (0x200, READY, PrintStatus.NEEDS_ATTENTION),
        (0x400, READY, PrintStatus.NEEDS_ATTENTION),
        (PRINTING, 0x800, PrintStatus.NEEDS_ATTENTION),
    ],
)
def test_a_problem_of_a_job_is_reported_and_at_the_timeout_it_is_cancelled(
    job: int, printer: int, status: PrintStatus
) -> None:
    api = RecordedApi((SPOOLING, READY), (job, printer))
    assert follow(api) == (status, [status])
    assert api.deleted == [4]


def test_a_job_that_cannot_be_deleted_is_said_to_be_left() -> None:
    api = RecordedApi((PRINTING, 0x10))
    api.obeys = False
    assert follow(api, removed=False)[0] is PrintStatus.NEEDS_PAPER
    assert set(api.deleted) == {4}


def test_low_toner_is_no_problem() -> None:
    assert problem_of(PRINTING, 0x20000) is None


def test_once_the_problem_is_fixed_the_sheet_is_pending_again() -> None:
    api = RecordedApi((PRINTING, 0x10), (PRINTING, READY), (PRINTED, READY))
    reported = [PrintStatus.NEEDS_PAPER, PrintStatus.SENDING]
    assert follow(api) == (PrintStatus.SENT, reported)


def test_a_job_that_vanishes_in_trouble_was_not_printed() -> None:
    api = RecordedApi((PRINTING, 0x8), (None, READY))
    assert follow(api)[0] is PrintStatus.JAM


@pytest.mark.parametrize("deleted", [0x4, 0x100])
def test_a_job_that_somebody_deletes_is_cancelled(deleted: int) -> None:
    api = RecordedApi((deleted, READY), (deleted, READY), (None, READY))
    assert follow(api)[0] is PrintStatus.CANCELLED
    assert api.deleted == []


def test_a_family_that_leaves_takes_a_waiting_job_back() -> None:
    api = RecordedApi((SPOOLING, 0x10))
    assert follow(api, leaves_after=3)[0] is PrintStatus.CANCELLED
    assert api.deleted == [4]


def test_what_is_being_printed_comes_out_although_the_family_left() -> None:
    api = RecordedApi(*[(PRINTING, READY)] * 6, (PRINTED, READY))
    assert follow(api, leaves_after=2)[0] is PrintStatus.SENT


def test_a_job_without_complaint_that_goes_nowhere_is_given_up() -> None:
    api = RecordedApi((SPOOLING, READY))
    assert follow(api)[0] is PrintStatus.FAILED
    assert api.deleted == [4]


def test_a_spooler_that_fails_for_a_moment_is_asked_again() -> None:
    api = RecordedApi((PRINTING, READY), (PRINTED, READY))
    spooler = open_spooler("", api)
    api.broken = 3
    tracker = SpoolJobTracker(
        spooler, NAME, 20, retained=True, clock=Elapsed(), sleep=lambda _: None
    )
    api.polls.pop(0)
    assert tracker.track(lambda _: None, lambda: False) is PrintStatus.SENT


def test_a_spooler_that_is_gone_is_not_reached() -> None:
    api = RecordedApi((PRINTING, READY))
    tracker = SpoolJobTracker(
        WindowsSpooler("Office", api), NAME, 20, retained=True, clock=Elapsed(), sleep=api.later
    )
    api.broken = 1000
    assert tracker.track(lambda _: None, lambda: False) is PrintStatus.UNREACHABLE
    assert not tracker.is_removed


def test_a_printer_is_opened_by_its_name() -> None:
    api = RecordedApi((PRINTING, READY))
    assert WindowsSpooler("Front desk", api).jobs()[1] == SpoolJob(4, NAME, PRINTING)
    assert api.opened == ["Front desk"]


def test_the_default_printer_is_known_by_its_name_from_the_beginning() -> None:
    api = RecordedApi((PRINTING, READY))
    assert open_spooler("", api).name == "Office"
    assert open_spooler("Front desk", api).name == "Front desk"
    api.broken = 1
    with pytest.raises(OSError, match="default printer"):
        open_spooler("", api)


def test_more_jobs_than_one_answer_holds_are_all_listed() -> None:
    api = RecordedApi((PRINTING, READY))
    api.others = 250
    assert len(WindowsSpooler("Office", api).jobs()) == 251


def test_a_job_is_retained_while_it_is_drawn_and_released_before_it_is_deleted() -> None:
    api = RecordedApi((SPOOLING, READY))
    spooler = WindowsSpooler("Office", api)
    assert windows_spooler.retain(spooler, NAME)
    assert windows_spooler.remove(spooler, (NAME,), api.later)
    assert api.controls == [8, 9, 5]
    assert not windows_spooler.retain(spooler, NAME)
    api.broken = 1
    assert not windows_spooler.retain(spooler, NAME)


def test_the_accounts_own_defaults_become_plain_and_are_written_only_when_they_are_not() -> None:
    api = RecordedApi((None, READY))
    spooler = WindowsSpooler("Office", api)
    spooler.make_plain()
    assert api.defaults == []
    api.devmode = SimpleNamespace(Fields=0x1000, Duplex=2)
    spooler.make_plain()
    assert [devmode.Duplex for devmode in api.defaults] == [1]
    api.devmode = None
    spooler.make_plain()
    assert len(api.defaults) == 1


def test_every_printer_is_searched_for_what_was_left() -> None:
    api = RecordedApi((None, READY))
    assert [one.name for one in windows_spooler.every_spooler(api)] == ["Office", "Front desk"]
    api.broken = 1
    with pytest.raises(OSError, match="RPC server"):
        windows_spooler.every_spooler(api)


@pytest.mark.skipif(sys.platform == "win32", reason="there it has one")
def test_other_systems_have_no_spooler() -> None:
    assert windows_spooler.local_spooler("") is None
    assert windows_spooler.local_spoolers() == []
