"""Where a sheet goes: a queue and its printer, or the best member of a class."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.cups import destination
from kiosk.printing.ipp.constants import PrinterState
from kiosk.printing.ipp.message import Attribute, Tag
from kiosk.printing.status import PrintStatus
from tests.support.ipp_services import (
    QUERY,
    Service,
    by_name,
    http,
    margins_of,
    queue,
)
from tests.support.scripted_printer import NO_PAPER, ScriptedPrinter, switched_on

if TYPE_CHECKING:
    from kiosk.printing.cups.destination import Destination

CLASS = Attribute.of("printer-type", Tag.ENUM, 5)
IDLE = queue("idle")
BUSY = queue("busy", says_also=(Attribute.of("queued-job-count", Tag.INTEGER, 3),))
EMPTY = queue("empty", reasons=("media-empty-error",))
JAMMED = queue("jammed", reasons=("media-jam",))
STOPPED = queue("stopped", state=PrinterState.STOPPED)
PAPERLESS = queue("pdf", device="cups-pdf:/")
MEMBERS = {
    "idle": IDLE,
    "busy": BUSY,
    "empty": EMPTY,
    "jammed": JAMMED,
    "stopped": STOPPED,
    "pdf": PAPERLESS,
}


def find(service: Service, name: str = "room") -> Destination:
    return destination.find(name, service.address, time.monotonic() + 5)


def class_of(name: str, *members: str, accepting: bool = True) -> bytes:
    """Describe a class; CUPS gives every class this device."""
    listed = (Attribute.of("member-names", Tag.NAME, *members),) if members else ()
    return queue(name, device="file:///dev/null", accepting=accepting, says_also=(CLASS, *listed))


@pytest.mark.parametrize(
    ("members", "chosen", "status"),
    [
        (("idle", "busy"), "idle", PrintStatus.IDLE),
        (("busy", "idle"), "idle", PrintStatus.IDLE),
        (("empty", "idle"), "idle", PrintStatus.IDLE),
        (("stopped", "busy"), "busy", PrintStatus.IDLE),
        (("pdf", "busy"), "busy", PrintStatus.IDLE),
        (("gone", "idle"), "idle", PrintStatus.IDLE),
        (("empty", "jammed"), "empty", PrintStatus.NEEDS_PAPER),
        (("stopped", "empty"), "empty", PrintStatus.NEEDS_PAPER),
        (("stopped", "stopped"), "stopped", PrintStatus.NOT_ACCEPTING),
        (("pdf", "pdf"), "pdf", PrintStatus.NO_PRINTER),
        (("gone",), "room", PrintStatus.NO_PRINTER),
        ((), "room", PrintStatus.NO_PRINTER),
        (("inner",), "idle", PrintStatus.IDLE),
        (("endless",), "endless", PrintStatus.NO_PRINTER),
    ],
)
def test_the_members_of_a_class_are_asked(
    service: Service, members: tuple[str, ...], chosen: str, status: PrintStatus
) -> None:
    """What a queue alone says of paper may be old, so no sheet waits for it."""
    inner = {"inner": class_of("inner", "empty", "idle"), "endless": class_of("endless", "endless")}
    room = {"room": class_of("room", *members)}
    service.manners[QUERY] = by_name({**MEMBERS, **inner, **room})
    found = find(service)
    assert (found.queue.name, found.status, found.waits) == (chosen, status, False)


def test_a_sheet_waits_where_every_member_is_surely_unable_to_print_it(service: Service) -> None:
    """And a printer that may have another tray with paper comes before an empty one."""
    with switched_on(ScriptedPrinter(reasons=("media-empty",), attributes=(NO_PAPER,))) as empty:
        answers = {
            "hall": queue("hall", device=empty.uri),
            "off": queue("off", device="ipp://127.0.0.1:1/ipp/print"),
            "room": class_of("room", "stopped", "off", "hall"),
            "stopped": STOPPED,
        }
        service.manners[QUERY] = by_name(answers)
        found = find(service)
        assert (found.status, found.waits) == (PrintStatus.OFFLINE, True)
        with switched_on(ScriptedPrinter(reasons=("media-empty",))) as unsure:
            answers["desk"] = queue("desk", device=unsure.uri)
            answers["room"] = class_of("room", "off", "hall", "desk")
            found = find(service)
    assert (found.queue.name, found.status, found.waits) == (
        "desk",
        PrintStatus.NEEDS_PAPER,
        False,
    )


def test_a_class_that_rejects_jobs_is_not_passed_by(service: Service) -> None:
    room = class_of("room", "idle", accepting=False)
    service.manners[QUERY] = by_name({**MEMBERS, "room": room})
    assert find(service).status is PrintStatus.NOT_ACCEPTING


def test_any_member_of_a_class_may_print_so_the_widest_margin_counts(service: Service) -> None:
    wide = queue("wide", margins=(1900,), reasons=("media-empty",))
    answers = {"room": class_of("room", "idle", "wide"), "idle": IDLE, "wide": wide}
    service.manners[QUERY] = by_name(answers)
    found = find(service)
    assert (found.queue.name, found.margin) == ("idle", 19.0)


@pytest.mark.parametrize(("refusal", "status"), [("requesting-user-name-denied", "not-accepting")])
def test_a_queue_that_denies_the_kiosk_is_not_ready(
    service: Service, refusal: str, status: str
) -> None:
    denied = Attribute.of(refusal, Tag.NAME, "kiosk")
    service.answers[QUERY] = http(queue(says_also=(denied,)))
    assert find(service).status == status


@pytest.mark.parametrize(
    ("by_queue", "copies", "most"),
    [(999, 99, 99), (999, 1, 1), (999, None, 1), (None, 99, 99), (1, 99, 1)],
)
def test_a_printer_that_says_nothing_of_copies_makes_one(
    service: Service, by_queue: int | None, copies: int | None, most: int
) -> None:
    with switched_on(ScriptedPrinter(copies)) as printer:
        service.answers[QUERY] = http(queue(device=printer.uri, copies=by_queue or None))
        found = find(service)
    expected = most if by_queue is not None else min(most, 99)
    assert found.max_copies == expected


def test_copies_are_left_to_cups_where_the_printer_cannot_be_asked(service: Service) -> None:
    service.answers[QUERY] = http(queue(copies=999))
    assert find(service).max_copies == 999
    service.answers[QUERY] = http(queue(copies=None))
    assert find(service).max_copies > 99


def test_what_the_queue_does_not_say_the_printer_says(service: Service) -> None:
    """As behind a raw queue, of which CUPS knows no papers and no margins."""
    attributes = (
        Attribute.of("media-supported", Tag.KEYWORD, "na-letter"),
        Attribute.of("media-left-margin-supported", Tag.INTEGER, 2500),
    )
    with switched_on(ScriptedPrinter(attributes=attributes)) as printer:
        service.answers[QUERY] = http(queue(device=printer.uri))
        found = find(service)
        assert (found.margin, found.description.supported) == (25.0, ("na-letter",))
        service.answers[QUERY] = http(queue(device=printer.uri, margins=(635,)))
        assert find(service).margin == 6.35


def test_margins_are_found_in_the_list_of_papers_where_nothing_else_has_them(
    service: Service,
) -> None:
    listed = margins_of("media-col-database", 635, 635, 635, 2500)
    with switched_on(ScriptedPrinter(attributes=(listed,))) as printer:
        service.answers[QUERY] = http(queue(device=printer.uri))
        assert find(service).margin == 25.0
        assert printer.asked_for[-1] == ["media-col-database"]


@pytest.mark.parametrize(
    "attribute",
    [
        Attribute.of("device-uri", Tag.URI, "cups-pdf:/"),
        Attribute.of("printer-make-and-model", Tag.TEXT, "Generic CUPS-PDF Printer"),
    ],
)
def test_a_queue_of_another_service_that_makes_no_paper_is_no_printer(
    service: Service, attribute: Attribute
) -> None:
    with switched_on(ScriptedPrinter(attributes=(attribute,))) as printer:
        service.answers[QUERY] = http(queue(device=printer.uri))
        found = find(service)
    assert found.status is PrintStatus.NO_PRINTER
    assert "pdf" in found.paperless.casefold()
