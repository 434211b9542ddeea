"""The Windows spooler, from answers as it gives them; nothing here was run on Windows."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from kiosk.printing import windows_spooler
from kiosk.printing.status import PrintStatus
from kiosk.printing.windows_spooler import SpoolJob, SpoolJobTracker, WindowsSpooler

NAME = "sheet-1f2e3d4c"
READY = 0
SPOOLING, PRINTING, PRINTED, COMPLETE = 0x8, 0x10, 0x80, 0x1000


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
        self.broken = 0

    def GetDefaultPrinter(self) -> str:  # noqa: N802  its own name
        return "Office"

    def OpenPrinter(self, name: str) -> int:  # noqa: N802
        if self.broken:
            self.broken -= 1
            raise SpoolerError(1722, "OpenPrinter", "The RPC server is unavailable.")
        self.opened.append(name)
        self.open_handles += 1
        return 7

    def ClosePrinter(self, handle: int) -> None:  # noqa: N802
        assert handle == 7
        self.open_handles -= 1

    def EnumJobs(self, handle: int, first: int, count: int, level: int) -> Any:  # noqa: N802
        assert (handle, first, level) == (7, 0, 1)
        status = self.polls[0][0]
        others = {"JobId": 3, "pPrinterName": "Office", "pDocument": None, "Status": PRINTING}
        ours = {"JobId": 4, "pPrinterName": "Office", "pDocument": NAME, "Status": status}
        return (others,) if status is None or 4 in self.deleted else (others, ours)

    def GetPrinter(self, handle: int, level: int) -> dict[str, int]:  # noqa: N802
        assert (handle, level) == (7, 2)
        status = self.polls[0][1]
        return {"Status": status & 0xFFFFFF, "Attributes": 0x400 if status >> 24 else 0x40}

    def SetJob(self, handle: int, number: int, level: int, info: None, command: int) -> None:  # noqa: N802
        assert (level, info, command) == (0, None, 5)
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
    api: RecordedApi, *, leaves_after: float = 1e9, job_timeout: float = 20
) -> tuple[PrintStatus, list[PrintStatus]]:
    reported: list[PrintStatus] = []
    clock = Elapsed()
    follower = SpoolJobTracker(WindowsSpooler("", api), NAME, job_timeout, clock, api.later)
    answer = follower.track(reported.append, lambda: clock.seconds > leaves_after)
    assert api.open_handles == 0
    return answer, reported


@pytest.mark.parametrize("end", [None, PRINTED, COMPLETE, PRINTED | COMPLETE])
def test_a_job_that_leaves_without_complaint_is_sent_and_never_printed(end: int | None) -> None:
    """Its own words are about the document, not about paper."""
    api = RecordedApi((SPOOLING, READY), (PRINTING, READY), (end, READY))
    assert follow(api) == (PrintStatus.SENT, [])
    assert api.deleted == []
    assert set(api.opened) == {"Office"}


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


def test_low_toner_is_no_problem() -> None:
    assert windows_spooler.problem_of(PRINTING, 0x20000) is None


def test_once_the_problem_is_fixed_the_sheet_is_pending_again() -> None:
    api = RecordedApi((PRINTING, 0x10), (PRINTING, READY), (None, READY))
    reported = [PrintStatus.NEEDS_PAPER, PrintStatus.SENDING]
    assert follow(api) == (PrintStatus.SENT, reported)


def test_a_job_that_vanishes_in_trouble_was_not_printed() -> None:
    api = RecordedApi((PRINTING, 0x8), (None, READY))
    assert follow(api)[0] is PrintStatus.JAM


@pytest.mark.parametrize("deleted", [0x4, 0x100])
def test_a_job_that_somebody_deletes_is_cancelled(deleted: int) -> None:
    assert follow(RecordedApi((deleted, READY)))[0] is PrintStatus.CANCELLED


def test_a_family_that_leaves_takes_a_waiting_job_back() -> None:
    api = RecordedApi((SPOOLING, 0x10))
    assert follow(api, leaves_after=3)[0] is PrintStatus.CANCELLED
    assert api.deleted == [4]


def test_what_is_being_printed_comes_out_although_the_family_left() -> None:
    api = RecordedApi(*[(PRINTING, READY)] * 6, (None, READY))
    assert follow(api, leaves_after=2)[0] is PrintStatus.SENT
    assert api.deleted == []


def test_a_job_without_complaint_that_goes_nowhere_is_given_up() -> None:
    api = RecordedApi((SPOOLING, READY))
    assert follow(api)[0] is PrintStatus.FAILED
    assert api.deleted == [4]


def test_a_spooler_that_fails_for_a_moment_is_asked_again() -> None:
    api = RecordedApi((PRINTING, READY), (None, READY))
    api.broken = 3
    assert follow(api)[0] is PrintStatus.SENT


def test_a_spooler_that_is_gone_is_not_reached() -> None:
    api = RecordedApi((PRINTING, READY))
    api.broken = 1000
    assert follow(api)[0] is PrintStatus.UNREACHABLE


def test_a_printer_is_opened_by_its_name() -> None:
    api = RecordedApi((PRINTING, READY))
    assert WindowsSpooler("Front desk", api).jobs()[1] == SpoolJob(4, NAME, PRINTING)
    assert api.opened == ["Front desk"]


@pytest.mark.skipif(sys.platform == "win32", reason="there it has one")
def test_other_systems_have_no_spooler() -> None:
    assert windows_spooler.local_spooler("") is None
