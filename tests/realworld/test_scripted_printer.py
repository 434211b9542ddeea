"""What a real CUPS and the kiosk make of a printer that does as a test wants."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.cups import printer as cups_printer
from kiosk.printing.cups.printer import CupsPrinter
from kiosk.printing.ipp.constants import JobState, Operation, PrinterState
from kiosk.printing.sides import ONE_SIDED, TWO_SIDED
from kiosk.printing.status import PrintStatus
from tests.support.cups import PrivateCups, missing_tools, one_page_pdf, private_cups, wait_until
from tests.support.scripted_printer import PrinterJob, ScriptedPrinter, switched_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]

QUEUE = "scripted"
BUSY = PrinterState.PROCESSING
QUERIES = (Operation.GET_PRINTER_ATTRIBUTES, Operation.GET_JOBS, Operation.VALIDATE_JOB)
LONG = 20.0
"""Seconds that no case here takes."""
A4 = "type=sheetFeedAutoRemovableTray;mediafeed=116929;mediaxfeed=82677;level={};name=main"
"""The size of the test's document."""
LETTER = "type=sheetFeedAutoRemovableTray;mediafeed=110000;mediaxfeed=85000;level=50;name=second"


@pytest.fixture(scope="module")
def cups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateCups]:
    with private_cups(tmp_path_factory.mktemp("scripted")) as service:
        yield service


@pytest.fixture
def scripted(cups: PrivateCups) -> Iterator[ScriptedPrinter]:
    """Switch a printer on, behind a queue that passes documents on as they are."""
    with switched_on(ScriptedPrinter()) as printer:
        add_queue(cups, QUEUE, printer.uri)
        yield printer
        cups.admin("lpadmin", "-x", QUEUE)


def add_queue(cups: PrivateCups, name: str, device: str) -> None:
    cups.admin("lpadmin", "-p", name, "-E", "-v", device, "-m", "raw")


class Sheet:
    """A sheet sent through a queue; what is to happen at a status happens in its thread."""

    def __init__(self, cups: PrivateCups, queue: str = QUEUE, sides: str = ONE_SIDED) -> None:
        self.printer = CupsPrinter(queue, cups.server, 10.0, LONG, sides=sides)
        self.told: list[PrintStatus] = []
        self.at: dict[PrintStatus, Callable[[], object]] = {}
        self.is_cancelled = False

    def send(self, copies: int = 1, pages: int = 1) -> PrintStatus:
        return self.printer.send(
            one_page_pdf("Words"),
            pages=pages,
            copies=copies,
            report=self._hear,
            cancelled=lambda: self.is_cancelled,
        )

    def cancel(self) -> None:
        self.is_cancelled = True

    def _hear(self, status: PrintStatus) -> None:
        self.told.append(status)
        self.at.get(status, lambda: None)()


@pytest.mark.parametrize(
    "device",
    [
        *("usb://Nobody/Printer?serial=1", "socket://127.0.0.1:1", "lpd://127.0.0.1:1/queue"),
        *("ipp://127.0.0.1:1/ipp/print", "dnssd://Nobody._ipp._tcp.local/?uuid=1"),
    ],
)
def test_a_printer_that_is_off_is_offline_at_once(cups: PrivateCups, device: str) -> None:
    name = device.partition(":")[0]
    add_queue(cups, name, device)
    sheet = Sheet(cups, name)
    sheet.at[PrintStatus.OFFLINE] = sheet.cancel
    assert sheet.send() is PrintStatus.CANCELLED
    assert sheet.told == [PrintStatus.OFFLINE]


@pytest.mark.parametrize(
    ("reasons", "state", "status"),
    [
        (("document-format-error",), JobState.ABORTED, PrintStatus.FAILED),
        (("document-unprintable-error",), JobState.ABORTED, PrintStatus.FAILED),
        (("unsupported-document-format",), JobState.ABORTED, PrintStatus.FAILED),
        (("aborted-by-system",), JobState.ABORTED, PrintStatus.FAILED),
        (("job-canceled-at-device",), JobState.CANCELED, PrintStatus.CANCELLED),
        (("job-canceled-by-operator",), JobState.ABORTED, PrintStatus.CANCELLED),
    ],
)
def test_how_the_printer_ends_a_job(
    cups: PrivateCups,
    scripted: ScriptedPrinter,
    reasons: tuple[str, ...],
    state: int,
    status: PrintStatus,
) -> None:
    scripted.work = lambda job: job.ends(state, *reasons)
    assert Sheet(cups).send() is status


def test_fewer_pages_than_copies_are_told_as_they_are(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    scripted.work = lambda job: job.ends(pages=12)
    sheet = Sheet(cups)
    assert sheet.send(copies=30) is PrintStatus.PARTLY_PRINTED
    assert sheet.printer.pages_counted == 12


@pytest.mark.parametrize(
    ("sides", "counts", "status", "copies"),
    [
        # Impressions and sheets of one copy of two pages; None is not told.
        (ONE_SIDED, (2, 2), PrintStatus.PRINTED, 1),
        (ONE_SIDED, (None, 2), PrintStatus.PRINTED, 1),
        (ONE_SIDED, (4, 2), PrintStatus.PRINTED, 1),  # the empty backs are counted, too
        (ONE_SIDED, (1, 1), PrintStatus.PARTLY_PRINTED, 0),
        (ONE_SIDED, (2, 1), PrintStatus.PARTLY_PRINTED, 0),
        (TWO_SIDED, (2, 1), PrintStatus.PRINTED, 1),
        (TWO_SIDED, (None, 1), PrintStatus.PRINTED, 1),
        (TWO_SIDED, (1, 0), PrintStatus.PARTLY_PRINTED, 0),
    ],
)
def test_a_sheet_is_printed_once_both_its_pages_are(
    sides: str,
    counts: tuple[int | None, int],
    status: PrintStatus,
    copies: int,
    cups: PrivateCups,
    scripted: ScriptedPrinter,
) -> None:
    def print_it(job: PrinterJob) -> None:
        job.ends(pages=counts[0])
        job.sheets = counts[1]

    scripted.work = print_it
    sheet = Sheet(cups, sides=sides)
    assert sheet.send(pages=2) is status
    assert sheet.printer.pages_counted == copies


def test_a_queue_that_gets_another_printer_is_followed(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    """And one that is paused meanwhile, which is mended and does not count."""
    add_queue(cups, "mended", "ipp://127.0.0.1:1/ipp/print")

    def mend() -> None:
        cups.admin("lpadmin", "-p", "mended", "-v", scripted.uri)
        cups.admin("cupsenable", "mended")

    sheet = Sheet(cups, "mended")
    sheet.at[PrintStatus.OFFLINE] = lambda: cups.admin("cupsdisable", "mended")
    sheet.at[PrintStatus.NOT_ACCEPTING] = mend
    assert sheet.send() is PrintStatus.PRINTED


def test_a_printer_that_drips_is_waited_for(cups: PrivateCups, scripted: ScriptedPrinter) -> None:
    def drip(job: PrinterJob) -> None:
        job.impressions = (job.impressions or 0) + 1
        if job.impressions == job.copies:
            job.prints()
        else:
            threading.Timer(0.2, drip, (job,)).start()

    scripted.work = drip
    assert Sheet(cups).send(copies=4) is PrintStatus.PRINTED


def test_every_copy_as_a_job_of_its_own_is_waited_for(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    scripted.copies = 1
    sheet = Sheet(cups)
    assert sheet.send(copies=3) is PrintStatus.PRINTED
    assert [job.state for job in scripted.accepted] == [JobState.COMPLETED] * 3


def test_pages_that_are_counted_late_count(cups: PrivateCups, scripted: ScriptedPrinter) -> None:
    def end(job: PrinterJob) -> None:
        job.ends(pages=0)
        threading.Timer(0.4, job.prints).start()

    scripted.work = end
    assert Sheet(cups).send() is PrintStatus.PRINTED


def test_a_printer_that_counts_nothing_and_warns_has_the_sheet(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    scripted.reasons = ("media-empty-warning", "toner-low-report", "marker-supply-low-warning")
    scripted.work = lambda job: job.ends()
    sheet = Sheet(cups)
    assert sheet.printer.probe() is PrintStatus.IDLE
    assert sheet.send() is PrintStatus.SENT
    assert sheet.told == [PrintStatus.SENT]


def test_a_printer_that_loses_its_memory_has_not_printed(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    scripted.work = lambda _: threading.Timer(0.5, scripted.forget).start()
    assert Sheet(cups).send() is PrintStatus.FAILED


def test_a_printer_at_another_job_is_busy_and_then_prints(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    def wait(job: PrinterJob) -> None:
        job.state, job.reasons, scripted.state = JobState.PENDING, ("none",), BUSY

    scripted.work = wait
    sheet = Sheet(cups)

    def go_on() -> None:
        scripted.accepted[0].prints()

    sheet.at[PrintStatus.BUSY] = go_on
    assert sheet.send() is PrintStatus.PRINTED
    assert sheet.told == [PrintStatus.BUSY, PrintStatus.PRINTED]


def test_a_job_before_ours_in_the_queue_is_waited_for(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    scripted.work = lambda _: None
    first, second = Sheet(cups), Sheet(cups)
    thread = threading.Thread(target=first.send, daemon=True)
    thread.start()
    wait_until(lambda: scripted.accepted, LONG, "the first job")

    def go_on() -> None:
        scripted.work = PrinterJob.prints
        scripted.accepted[0].prints()

    second.at[PrintStatus.BUSY] = go_on
    assert second.send() is PrintStatus.PRINTED
    assert second.told[0] is PrintStatus.BUSY
    thread.join(LONG)


def test_an_empty_tray_of_the_size_of_the_sheet_is_told(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    scripted.trays = (A4.format(0), LETTER)
    scripted.reasons = ("media-empty-report",)

    def hold(job: PrinterJob) -> None:
        job.state = JobState.STOPPED

    def load() -> None:
        scripted.trays, scripted.reasons = (A4.format(50), LETTER), ("none",)
        scripted.work = PrinterJob.prints
        for job in scripted.accepted:
            job.prints()

    scripted.work = hold
    sheet = Sheet(cups)
    assert sheet.printer.probe() is PrintStatus.IDLE
    sheet.at[PrintStatus.NEEDS_PAPER] = load
    assert sheet.send() is PrintStatus.PRINTED
    assert sheet.told == [PrintStatus.NEEDS_PAPER, PrintStatus.PRINTED]


def test_a_job_that_is_moved_to_another_queue_is_followed(
    cups: PrivateCups, scripted: ScriptedPrinter
) -> None:
    add_queue(cups, "away", "ipp://127.0.0.1:1/ipp/print")
    sheet = Sheet(cups, "away")
    sheet.at[PrintStatus.OFFLINE] = lambda: cups.admin("lpmove", "away", QUEUE)
    assert sheet.send() is PrintStatus.PRINTED
    assert len(scripted.accepted) == 1


def test_a_job_that_the_service_cancels_at_its_limit_was_cancelled_by_nobody(
    cups: PrivateCups, scripted: ScriptedPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when its clock is set forward; it says that the user cancelled."""
    monkeypatch.setattr(cups_printer, "CANCEL_MARGIN_S", 1 - 2 * int(LONG))
    scripted.work = lambda _: None
    assert Sheet(cups).send() is PrintStatus.FAILED
    assert scripted.accepted[0].state == JobState.CANCELED


@pytest.mark.parametrize("status", [400, 500])
def test_a_printer_that_answers_with_errors_is_there_and_needs_help(
    cups: PrivateCups, scripted: ScriptedPrinter, status: int
) -> None:
    """CUPS calls it turned off, or busy."""
    scripted.http_errors = dict.fromkeys((Operation.PRINT_JOB, *QUERIES), status)
    sheet = Sheet(cups)
    sheet.at[PrintStatus.NEEDS_ATTENTION] = sheet.cancel
    assert sheet.send() is PrintStatus.CANCELLED
    assert sheet.told == [PrintStatus.NEEDS_ATTENTION]
