"""Sheets through a real CUPS to a simulated printer: what is said, and what is left behind.

Every case asserts the last word about the sheet, and then that no trace of it is left in the
service's spool and logs and in temporary folders, and that nothing comes out later.
"""

from __future__ import annotations

import re
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.cups.device import Device
from kiosk.printing.cups.printer import CupsPrinter
from kiosk.printing.cups.queue import USER
from kiosk.printing.ipp.message import Tag, decode
from kiosk.printing.printer import never_cancelled
from kiosk.printing.status import PrintStatus
from tests.support.cups import (
    PrivateCups,
    missing_tools,
    one_page_pdf,
    private_cups,
    wait_until,
)
from tests.support.pdf_text import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]

PRINT_TIME = 30.0
"""Seconds after which a page that has not come out never will; it takes about one."""
LONG = 60.0
"""Patience that no case here comes to the end of."""
SHORT = 2.5
"""Patience for sheets that are not to come out; enough to reach the printer, were it fine."""
WORDS = "Fourteen signs of one child"


@pytest.fixture
def cups(tmp_path: Path) -> Iterator[PrivateCups]:
    with private_cups(tmp_path) as service:
        yield service


def printer_of(cups: PrivateCups, job_timeout: float = LONG, timeout: float = 10.0) -> CupsPrinter:
    return CupsPrinter(cups.queue, cups.server, timeout, job_timeout)


@pytest.fixture
def printer(cups: PrivateCups) -> CupsPrinter:
    return printer_of(cups)


class Sending(threading.Thread):
    """A sheet on its way, in a thread of its own."""

    def __init__(
        self, printer: CupsPrinter, cancelled: Callable[[], bool] = never_cancelled
    ) -> None:
        super().__init__(daemon=True)
        self.told: list[PrintStatus] = []
        self.answer: PrintStatus | None = None
        self._printer = printer
        self._cancelled = cancelled

    def run(self) -> None:
        document = one_page_pdf(WORDS)
        self.answer = self._printer.send(
            document, report=self.told.append, cancelled=self._cancelled
        )

    def hears(self, status: PrintStatus) -> None:
        """Wait until it is told so."""
        wait_until(lambda: status in self.told, PRINT_TIME, status)

    def ends(self) -> PrintStatus:
        """Wait for the last word."""
        self.join(PRINT_TIME)
        assert self.answer is not None, f"no last word in {PRINT_TIME} s; told was {self.told}"
        return self.answer


@contextmanager
def sending(
    printer: CupsPrinter, cancelled: Callable[[], bool] = never_cancelled
) -> Iterator[Sending]:
    """Send a sheet while the block does something to the service or the printer."""
    sheet = Sending(printer, cancelled)
    sheet.start()
    yield sheet
    sheet.join(PRINT_TIME)


def assert_forgotten(cups: PrivateCups) -> None:
    """Nothing of the sheet is left but paper."""
    assert cups.jobs() == []
    assert cups.documents() == []
    assert cups.traces(WORDS) == []


def assert_only_now(cups: PrivateCups) -> None:
    """Print through the queue, which works by now, and find nothing that came before.

    The queue keeps the order, so whatever it took earlier would come out earlier.
    """
    assert printer_of(cups).send(one_page_pdf("Afterwards")) is PrintStatus.PRINTED
    assert [line_of(path) for path in cups.printed()] == ["Afterwards"]


def test_a_sheet_comes_out_and_nothing_is_left(cups: PrivateCups, printer: CupsPrinter) -> None:
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.PRINTED
    assert [line_of(path) for path in cups.printed()] == [WORDS]
    assert_forgotten(cups)


def test_nothing_is_left_where_cups_keeps_documents_for_a_day(
    cups: PrivateCups, printer: CupsPrinter
) -> None:
    """As it does unless it is told otherwise: the kiosk purges its jobs itself."""
    cups.keep_files()
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.PRINTED
    assert_forgotten(cups)


def test_the_records_of_a_job_say_nothing_about_the_sheet(
    cups: PrivateCups, printer: CupsPrinter
) -> None:
    cups.printer.behave("late 2")
    with sending(printer) as sheet:
        wait_until(cups.jobs, PRINT_TIME, "a record of the job")
        (path,) = cups.jobs()
        record = decode(path.read_bytes())
    assert sheet.ends() is PrintStatus.PRINTED
    (name,) = record.values(Tag.JOB_GROUP, "job-name", str)
    assert re.fullmatch("sheet-[0-9a-f]{6}-[0-9a-f]{8}", name)
    assert record.values(Tag.JOB_GROUP, "job-originating-user-name", str) == [USER]
    assert record.values(Tag.JOB_GROUP, "document-name-supplied", str) == []
    assert record.value(Tag.JOB_GROUP, "job-cancel-after", int)
    assert_forgotten(cups)


def test_copies_reach_the_device(cups: PrivateCups, printer: CupsPrinter) -> None:
    assert printer.send(one_page_pdf("Twice"), copies=2) is PrintStatus.PRINTED
    assert "copies (integer) 2" in cups.logs()


# The queue


def test_a_queue_that_rejects_jobs(cups: PrivateCups, printer: CupsPrinter) -> None:
    cups.reject()
    assert printer.probe() is PrintStatus.NOT_ACCEPTING
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.NOT_ACCEPTING
    cups.accept()
    assert_only_now(cups)


def test_a_stopped_queue_gets_nothing_to_print_later(
    cups: PrivateCups, printer: CupsPrinter
) -> None:
    cups.stop_queue()
    assert printer.probe() is PrintStatus.NOT_ACCEPTING
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.NOT_ACCEPTING
    assert_forgotten(cups)
    cups.start_queue()
    assert_only_now(cups)


def test_a_queue_that_is_stopped_while_a_sheet_waits_prints_it_neither_now_nor_later(
    cups: PrivateCups,
) -> None:
    cups.printer.turn_off()
    with sending(printer_of(cups, SHORT)) as sheet:
        sheet.hears(PrintStatus.OFFLINE)
        cups.stop_queue()
        cups.printer.turn_on()
    assert sheet.ends() is PrintStatus.NOT_ACCEPTING
    assert_forgotten(cups)
    cups.start_queue()
    assert_only_now(cups)


@pytest.mark.parametrize(
    "name", ["nobody", "", "..", "waiting-room/", "waiting-room ", "waiting-room@localhost"]
)
def test_a_missing_queue_is_not_replaced_by_the_default(cups: PrivateCups, name: str) -> None:
    cups.make_default()
    missing = CupsPrinter(name, cups.server)
    assert missing.probe() is PrintStatus.NO_PRINTER
    assert missing.send(one_page_pdf("Elsewhere")) is PrintStatus.NO_PRINTER
    assert_only_now(cups)


def test_without_a_name_the_default_is_used_once_there_is_one(cups: PrivateCups) -> None:
    printer = CupsPrinter(None, cups.server)
    assert printer.probe() is PrintStatus.NO_PRINTER
    assert printer.send(one_page_pdf("Nowhere")) is PrintStatus.NO_PRINTER
    cups.make_default()
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.PRINTED
    assert len(cups.printed()) == 1


def test_an_escaped_name_is_not_taken_for_what_it_escapes(cups: PrivateCups) -> None:
    device = "ipp://localhost:1/nowhere"
    cups.admin("lpadmin", "-p", "room%41é", "-E", "-v", device, "-m", "raw")
    cups.admin("lpadmin", "-p", "roomAé", "-E", "-v", device, "-m", "raw")
    cups.admin("cupsreject", "roomAé")
    assert CupsPrinter("roomAé", cups.server).probe() is PrintStatus.NOT_ACCEPTING
    printer = CupsPrinter("room%41é", cups.server, job_timeout=SHORT)
    assert printer.probe() is PrintStatus.OFFLINE
    with sending(printer) as sheet:
        wait_until(cups.jobs, PRINT_TIME, "a record of the job")
        record = decode(cups.jobs()[0].read_bytes())
    assert sheet.ends() is PrintStatus.OFFLINE
    (queue,) = record.values(Tag.JOB_GROUP, "job-printer-uri", str)
    assert queue.endswith("/room%2541%C3%A9")


def test_two_queues_are_kept_apart(cups: PrivateCups) -> None:
    cups.add_queue("hall", cups.printer.uri)
    cups.admin("cupsdisable", "hall")
    cups.make_default()
    hall = CupsPrinter("hall", cups.server)
    assert hall.probe() is PrintStatus.NOT_ACCEPTING
    assert hall.send(one_page_pdf(WORDS)) is PrintStatus.NOT_ACCEPTING
    assert_only_now(cups)


def test_a_queue_that_is_renamed_while_the_kiosk_runs(
    cups: PrivateCups, printer: CupsPrinter
) -> None:
    """CUPS knows no renaming: the one goes, the other comes."""
    assert printer.probe() is PrintStatus.IDLE
    cups.admin("lpadmin", "-x", cups.queue)
    cups.add_queue("front-desk", cups.printer.uri)
    assert printer.probe() is PrintStatus.NO_PRINTER
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.NO_PRINTER
    assert_forgotten(cups)
    assert cups.printed() == []


def test_a_queue_that_goes_while_a_sheet_waits(cups: PrivateCups) -> None:
    """The last word comes within the patience, also where the service loses its head over it."""
    cups.printer.turn_off()
    with sending(printer_of(cups, job_timeout=10.0)) as sheet:
        sheet.hears(PrintStatus.OFFLINE)
        cups.admin("lpadmin", "-x", cups.queue)
        cups.printer.turn_on()
    assert sheet.ends() in {PrintStatus.NO_PRINTER, PrintStatus.OFFLINE, PrintStatus.CANCELLED}
    assert_forgotten(cups)
    assert cups.printed() == []


# The printer


def test_a_printer_that_is_off(cups: PrivateCups) -> None:
    printer = printer_of(cups, SHORT)
    cups.printer.turn_off()
    assert printer.probe() is PrintStatus.OFFLINE
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.OFFLINE
    assert_forgotten(cups)
    cups.printer.turn_on()
    assert_only_now(cups)


def test_a_printer_that_is_turned_on_in_time(cups: PrivateCups, printer: CupsPrinter) -> None:
    cups.printer.turn_off()
    with sending(printer) as sheet:
        sheet.hears(PrintStatus.OFFLINE)
        cups.printer.turn_on()
    assert sheet.ends() is PrintStatus.PRINTED
    assert_forgotten(cups)


def test_a_printer_without_paper_is_given_nothing_to_keep(cups: PrivateCups) -> None:
    printer = printer_of(cups, SHORT)
    cups.printer.load_paper(0)
    assert printer.probe() is PrintStatus.NEEDS_PAPER
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.NEEDS_PAPER
    assert_forgotten(cups)
    cups.printer.load_paper(50)
    assert printer.probe() is PrintStatus.IDLE
    assert_only_now(cups)


def test_paper_that_comes_in_time(cups: PrivateCups, printer: CupsPrinter) -> None:
    cups.printer.load_paper(0)
    with sending(printer) as sheet:
        sheet.hears(PrintStatus.NEEDS_PAPER)
        cups.printer.load_paper(50)
    assert sheet.ends() is PrintStatus.PRINTED
    assert [line_of(path) for path in cups.printed()] == [WORDS]
    assert_forgotten(cups)


TROUBLES = [
    ("media-jam", PrintStatus.JAM),
    ("cover-open", PrintStatus.COVER_OPEN),
    ("media-needed", PrintStatus.NEEDS_PAPER),
]


@pytest.mark.parametrize(("reason", "status"), TROUBLES, ids=[reason for reason, _ in TROUBLES])
def test_trouble_in_the_middle_of_a_sheet_that_is_mended(
    cups: PrivateCups, printer: CupsPrinter, reason: str, status: PrintStatus
) -> None:
    cups.printer.behave(f"wait {reason}")
    with sending(printer) as sheet:
        sheet.hears(status)
        assert sheet.answer is None
        cups.printer.behave("well")
    assert sheet.ends() is PrintStatus.PRINTED
    assert sheet.told[0] is status
    assert_forgotten(cups)


@pytest.mark.parametrize(("reason", "status"), TROUBLES[:2], ids=[one[0] for one in TROUBLES[:2]])
def test_a_fault_in_the_middle_of_a_sheet_that_stays(
    cups: PrivateCups, reason: str, status: PrintStatus
) -> None:
    cups.printer.behave(f"wait {reason}")
    assert printer_of(cups, SHORT).send(one_page_pdf(WORDS)) is status
    assert_forgotten(cups)


def test_a_sheet_is_cancelled_on_a_printer_that_only_the_service_can_query(
    cups: PrivateCups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where its queue knows it by a name of the local network, or it hides its jobs."""
    monkeypatch.setattr(Device, "from_uri", lambda *_, **__: None)
    cups.printer.behave("wait media-needed")
    assert printer_of(cups, SHORT).send(one_page_pdf(WORDS)) is PrintStatus.NEEDS_PAPER
    assert "localhost Cancel-Job successful-ok" in cups.logs()
    assert_forgotten(cups)


def test_what_was_mended_does_not_count_where_only_the_service_can_query_the_printer(
    cups: PrivateCups, printer: CupsPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Device, "from_uri", lambda *_, **__: None)
    cups.printer.behave("wait media-needed")
    with sending(printer) as sheet:
        sheet.hears(PrintStatus.NEEDS_PAPER)
        cups.printer.behave("well")
    assert sheet.ends() is PrintStatus.SENT
    assert [line_of(path) for path in cups.printed()] == [WORDS]
    assert_forgotten(cups)


def test_a_printer_that_jams_and_gives_the_job_up(cups: PrivateCups, printer: CupsPrinter) -> None:
    """CUPS says of it that the job is completed."""
    cups.printer.behave("jam")
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.JAM
    assert cups.printed() == []
    assert_forgotten(cups)


def test_a_printer_that_aborts_without_a_word(cups: PrivateCups, printer: CupsPrinter) -> None:
    cups.printer.behave("abort")
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.FAILED
    assert cups.printed() == []
    assert_forgotten(cups)


def test_a_printer_that_claims_success_without_a_page_is_not_believed(
    cups: PrivateCups, printer: CupsPrinter
) -> None:
    cups.printer.behave("lie")
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.SENT
    assert cups.printed() == []
    assert_forgotten(cups)


def test_a_printer_that_takes_its_time(cups: PrivateCups) -> None:
    """Longer than the patience with one that does nothing: it says that it is at it."""
    cups.printer.behave(f"late {SHORT + 1}")
    assert printer_of(cups, SHORT).send(one_page_pdf(WORDS)) is PrintStatus.PRINTED
    assert_forgotten(cups)


def test_a_printer_that_vanishes_while_it_prints(cups: PrivateCups) -> None:
    cups.printer.behave("late 600")
    with sending(printer_of(cups, SHORT)) as sheet:
        wait_until(lambda: "Print-Job successful-ok" in cups.logs(), PRINT_TIME, "the job there")
        cups.printer.turn_off()
    assert sheet.ends() is PrintStatus.OFFLINE
    assert_forgotten(cups)
    cups.printer.behave("well")
    cups.printer.turn_on()
    assert_only_now(cups)


def test_a_printer_that_hangs(cups: PrivateCups) -> None:
    cups.printer.freeze()
    assert printer_of(cups, SHORT).send(one_page_pdf(WORDS)) is PrintStatus.OFFLINE
    cups.printer.thaw()
    assert_forgotten(cups)


def test_a_printer_that_answers_slowly(cups: PrivateCups, printer: CupsPrinter) -> None:
    """It hangs for longer than a question to it may take, and then goes on."""
    cups.printer.behave("late 1")
    with sending(printer):
        wait_until(lambda: "Print-Job successful-ok" in cups.logs(), PRINT_TIME, "the job there")
        cups.printer.freeze()
        time.sleep(3)  # what is tried is this time itself; nothing can be waited for
        cups.printer.thaw()
    assert [line_of(path) for path in cups.printed()] == [WORDS]
    assert_forgotten(cups)


def test_a_socket_that_swallows_everything_is_not_taken_for_paper(cups: PrivateCups) -> None:
    with cups.hole() as uri:
        cups.admin("lpadmin", "-p", "hole", "-E", "-v", uri, "-m", "raw")
        printer = CupsPrinter("hole", cups.server)
        assert printer.probe() is PrintStatus.IDLE
        assert printer.send(one_page_pdf(WORDS)) is PrintStatus.SENT
    assert_forgotten(cups)


# Leaving


def test_a_family_that_leaves_takes_a_waiting_sheet_with_it(cups: PrivateCups) -> None:
    cups.printer.turn_off()
    left = threading.Event()
    with sending(printer_of(cups), left.is_set) as sheet:
        sheet.hears(PrintStatus.OFFLINE)
        left.set()
    assert sheet.ends() is PrintStatus.CANCELLED
    assert_forgotten(cups)
    cups.printer.turn_on()
    assert_only_now(cups)


def test_a_sheet_that_is_being_printed_comes_out_although_the_family_left(
    cups: PrivateCups,
) -> None:
    cups.printer.behave("late 2")
    left = threading.Event()
    with sending(printer_of(cups), left.is_set) as sheet:
        wait_until(lambda: "job-state (enum) processing" in cups.logs(), PRINT_TIME, "printing")
        left.set()
    assert sheet.ends() is PrintStatus.PRINTED
    assert len(cups.printed()) == 1
    assert_forgotten(cups)


def test_what_a_killed_kiosk_left_is_swept_up(cups: PrivateCups, printer: CupsPrinter) -> None:
    """Once it is older than any job that somebody may still be following."""
    cups.stop_queue()
    options = ("-o", "job-cancel-after=1", "-U", USER)
    pdf = cups.root / "home" / "left.pdf"
    pdf.write_bytes(one_page_pdf(WORDS))
    for title in ("sheet-0a1b2c3d", "somebody else's"):
        cups.admin("lp", "-d", cups.queue, "-t", title, *options, str(pdf))
    pdf.unlink()

    def swept() -> bool:
        printer.tidy()
        return len(cups.documents()) == 1

    wait_until(swept, PRINT_TIME, "only the other document left")


# The service


def test_a_hanging_service_costs_the_limit_and_prints_nothing_when_it_wakes(
    cups: PrivateCups,
) -> None:
    hasty = printer_of(cups, timeout=0.5)
    cups.freeze()
    for call in (hasty.probe, lambda: hasty.send(one_page_pdf(WORDS))):
        started = time.monotonic()
        assert call() is PrintStatus.UNREACHABLE
        assert 0.4 < time.monotonic() - started < 5
    cups.thaw()
    assert_only_now(cups)


def test_a_service_that_hangs_while_a_sheet_waits_is_tidied_up_when_it_wakes(
    cups: PrivateCups,
) -> None:
    cups.printer.turn_off()
    printer = printer_of(cups, SHORT, timeout=0.5)
    with sending(printer) as sheet:
        sheet.hears(PrintStatus.OFFLINE)
        cups.freeze()
    assert sheet.ends() is PrintStatus.UNREACHABLE
    assert cups.documents() != []
    cups.thaw()
    printer.tidy()
    assert_forgotten(cups)
    cups.printer.turn_on()
    assert_only_now(cups)


def test_a_sheet_that_comes_out_although_the_service_died_is_known_to_have(
    cups: PrivateCups,
) -> None:
    cups.printer.behave("late 2")
    printer = printer_of(cups)
    with sending(printer) as sheet:
        wait_until(lambda: "job-state (enum) processing" in cups.logs(), PRINT_TIME, "printing")
        cups.kill()
    assert sheet.ends() is PrintStatus.PRINTED
    cups.revive()
    printer.tidy()
    assert_forgotten(cups)


@pytest.mark.parametrize("folder", ["spool", "spool/tmp"])
def test_a_full_disk_prints_nothing_or_the_sheet(cups: PrivateCups, folder: str) -> None:
    with cups.full_disk(folder):
        document = one_page_pdf(WORDS) + bytes(200_000)
        answer = printer_of(cups, SHORT).send(document)
        # Not every driver needs room of its own.
        assert answer is PrintStatus.FAILED or [line_of(path) for path in cups.printed()]
        assert (answer is PrintStatus.PRINTED) == bool(cups.printed())
    assert_forgotten(cups)


def test_a_dead_service_is_noticed_at_once(cups: PrivateCups, printer: CupsPrinter) -> None:
    cups.kill()
    started = time.monotonic()
    assert printer.probe() is PrintStatus.UNREACHABLE
    assert printer.send(one_page_pdf(WORDS)) is PrintStatus.UNREACHABLE
    assert time.monotonic() - started < 5
