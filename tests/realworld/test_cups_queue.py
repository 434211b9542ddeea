"""The printer against a real CUPS, with a simulated device behind it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kiosk.cups import CANCEL_AFTER, JOB_NAME, USER, CupsPrinter
from kiosk.ipp import Message, Tag, decode
from kiosk.printing import PrintStatus
from tests.realworld.cups import (
    PrivateCups,
    missing_tools,
    pdf_text,
    private_cups,
    wait_until,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(missing_tools() is not None, reason=missing_tools() or ""),
]

PRINT_TIME = 30.0
"""Seconds after which a page that has not come out never will; it takes about one."""


def one_page_pdf(text: str) -> bytes:
    """Make a PDF with one line of ASCII text."""
    content = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode("ascii")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F1 5 0 R>>>>",
    )
    document = b"%PDF-1.4\n"
    table = b"0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(document)
        document += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(document)
    count = len(objects) + 1
    document += b"xref\n0 %d\n%b" % (count, table)
    return document + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)


@pytest.fixture
def cups(tmp_path: Path) -> Iterator[PrivateCups]:
    with private_cups(tmp_path) as service:
        yield service


@pytest.fixture
def printer(cups: PrivateCups) -> CupsPrinter:
    return CupsPrinter(cups.queue, cups.server)


def wait_for_page(cups: PrivateCups) -> str:
    """Wait until the printer has put out documents, and give the words of the first."""
    wait_until(cups.printed, PRINT_TIME, "a printed document")
    return pdf_text(cups.printed()[0])


def assert_only_now(cups: PrivateCups, printer: CupsPrinter) -> None:
    """Print through the queue, which works by now, and find nothing that came before.

    The queue keeps the order, so whatever it took earlier would come out earlier.
    """
    assert printer.send(one_page_pdf("Afterwards")) is PrintStatus.SENT
    assert wait_for_page(cups) == "Afterwards"


def job_record(cups: PrivateCups) -> Message:
    wait_until(cups.jobs, PRINT_TIME, "a record of the job")
    (record,) = cups.jobs()
    return decode(record.read_bytes())


def test_a_document_arrives_at_the_printer(cups: PrivateCups, printer: CupsPrinter) -> None:
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(one_page_pdf("Fourteen signs")) is PrintStatus.SENT
    assert wait_for_page(cups) == "Fourteen signs"


def test_the_records_say_nothing_about_the_sheet(cups: PrivateCups, printer: CupsPrinter) -> None:
    printer.send(one_page_pdf("Temperament"))
    assert wait_for_page(cups) == "Temperament"
    # The document leaves the spool with the job's end; what the log says about it is there then.
    wait_until(lambda: not cups.documents(), PRINT_TIME, "an empty spool")
    wait_until(lambda: f" {JOB_NAME} " in cups.logs(), PRINT_TIME, "the job in the page log")

    record = job_record(cups)
    assert record.every(Tag.JOB_GROUP, "job-name", str) == [JOB_NAME]
    assert record.every(Tag.JOB_GROUP, "job-originating-user-name", str) == [USER]
    assert record.every(Tag.JOB_GROUP, "document-name-supplied", str) == []
    assert record.every(Tag.JOB_GROUP, "job-cancel-after", int) == [CANCEL_AFTER]
    assert [path.name for path in cups.printed()] == [f"1-{JOB_NAME}.pdf"]
    assert "Temperament" not in cups.logs()


def test_copies_reach_the_device(cups: PrivateCups, printer: CupsPrinter) -> None:
    assert printer.send(one_page_pdf("Twice"), copies=2) is PrintStatus.SENT
    assert wait_for_page(cups) == "Twice"
    assert "copies (integer) 2" in cups.logs()


def test_a_queue_that_rejects_jobs(cups: PrivateCups, printer: CupsPrinter) -> None:
    cups.reject()
    assert printer.probe() is PrintStatus.NOT_ACCEPTING
    assert printer.send(one_page_pdf("Refused")) is PrintStatus.NOT_ACCEPTING
    cups.accept()
    assert_only_now(cups, printer)


def test_a_stopped_queue_gets_nothing_to_print_later(
    cups: PrivateCups, printer: CupsPrinter
) -> None:
    cups.stop_queue()
    assert printer.probe() is PrintStatus.NOT_ACCEPTING
    assert printer.send(one_page_pdf("Too late")) is PrintStatus.NOT_ACCEPTING
    cups.start_queue()
    assert_only_now(cups, printer)


@pytest.mark.parametrize(
    "name", ["nobody", "", "..", "waiting-room/", "waiting-room ", "waiting-room@localhost"]
)
def test_a_missing_queue_is_not_replaced_by_the_default(
    cups: PrivateCups, printer: CupsPrinter, name: str
) -> None:
    cups.make_default()
    missing = CupsPrinter(name, cups.server)
    assert missing.probe() is PrintStatus.NO_PRINTER
    assert missing.send(one_page_pdf("Elsewhere")) is PrintStatus.NO_PRINTER
    assert_only_now(cups, printer)


def test_without_a_name_the_default_is_used_once_there_is_one(cups: PrivateCups) -> None:
    printer = CupsPrinter(None, cups.server)
    assert printer.probe() is PrintStatus.NO_PRINTER
    assert printer.send(one_page_pdf("Nowhere")) is PrintStatus.NO_PRINTER
    cups.make_default()
    assert printer.probe() is PrintStatus.IDLE
    assert_only_now(cups, printer)


def test_an_escaped_name_is_not_taken_for_what_it_escapes(cups: PrivateCups) -> None:
    device = "ipp://localhost/nowhere"
    cups.admin("lpadmin", "-p", "room%41é", "-E", "-v", device, "-m", "raw")
    cups.admin("lpadmin", "-p", "roomAé", "-E", "-v", device, "-m", "raw")
    cups.admin("cupsreject", "roomAé")

    assert CupsPrinter("roomAé", cups.server).probe() is PrintStatus.NOT_ACCEPTING
    printer = CupsPrinter("room%41é", cups.server)
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(one_page_pdf("Here")) is PrintStatus.SENT
    (queue,) = job_record(cups).every(Tag.JOB_GROUP, "job-printer-uri", str)
    assert queue.endswith("/room%2541%C3%A9")


def test_a_hanging_service_costs_the_limit_and_prints_nothing_when_it_wakes(
    cups: PrivateCups,
) -> None:
    hasty = CupsPrinter(cups.queue, cups.server, timeout=0.5)
    cups.freeze()
    for call in (hasty.probe, lambda: hasty.send(one_page_pdf("Much later"))):
        started = time.monotonic()
        assert call() is PrintStatus.UNREACHABLE
        assert 0.4 < time.monotonic() - started < 1.5
    cups.thaw()
    assert_only_now(cups, CupsPrinter(cups.queue, cups.server))


def test_a_dead_service_is_noticed_at_once(cups: PrivateCups, printer: CupsPrinter) -> None:
    cups.kill()
    started = time.monotonic()
    assert printer.probe() is PrintStatus.UNREACHABLE
    assert printer.send(one_page_pdf("Gone")) is PrintStatus.UNREACHABLE
    assert time.monotonic() - started < 1.0
