"""What `check` says about the setup of a queue."""

from __future__ import annotations

import socket

import pytest

from kiosk.printing.cups import destination
from kiosk.printing.cups.printer import CupsPrinter
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.constants import Operation, PrinterState, Status
from kiosk.printing.ipp.message import Attribute, Group, Message, Tag
from kiosk.printing.sides import ONE_SIDED, TWO_SIDED
from tests.support.ipp_services import (
    CANCEL,
    CREATE,
    PRINT,
    QUERY,
    RELEASE,
    VALIDATE,
    Service,
    hanging_up,
    http,
    queue,
    says,
)
from tests.support.scripted_printer import ScriptedPrinter, switched_on

LETTER, A4 = "na_letter_8.5x11in", "iso_a4_210x297mm"


def faults(service: Service, paper: str = "letter", sides: str = ONE_SIDED) -> list[str]:
    return CupsPrinter("room", service.address, paper=paper, sides=sides).faults()


def refusal(code: int, reason: str = "") -> bytes:
    message = Attribute.of("status-message", Tag.TEXT, reason)
    return http(ipp.encode(Message(code, (Group(Tag.OPERATION_GROUP, (message,)),))))


def test_a_queue_that_would_take_a_sheet_has_no_fault_and_keeps_nothing(service: Service) -> None:
    assert faults(service) == []
    assert VALIDATE in service.asked
    asked = service.asked[service.asked.index(CREATE) :]
    assert asked[1] == CANCEL
    assert not {PRINT, RELEASE} & set(service.asked)


def test_the_queue_is_asked_about_the_very_job_that_would_be_sent(service: Service) -> None:
    faults(service)
    CupsPrinter("room", service.address).send(b"%PDF-1.7")
    sent, asked, tried = (
        next(one for one in service.requests if one.code == code)
        for code in (PRINT, VALIDATE, CREATE)
    )
    shape = [one for one in sent.groups[1].attributes if one.name != "job-cancel-after"]
    for request in (asked, tried):
        assert [
            one for one in request.groups[1].attributes if one.name != "job-cancel-after"
        ] == shape
    assert asked.value(Tag.OPERATION_GROUP, "document-format", str) == "application/pdf"
    assert asked.data == tried.data == b""


@pytest.mark.parametrize("operation", [VALIDATE, CREATE])
@pytest.mark.parametrize(
    ("code", "reason", "words"),
    [
        (Status.NOT_AUTHORIZED, "Not allowed to print.", ("kiosk", "Not allowed", "allow:kiosk")),
        (Status.FORBIDDEN, "", ("kiosk", "allow:kiosk")),
        (Status.NOT_AUTHENTICATED, "", ("kiosk", "without a password")),
        (Status.NOT_POSSIBLE, "Quota limit reached.", ("Quota limit reached", "limits")),
        (Status.FORMAT_NOT_SUPPORTED, "Unsupported", ("PDF", "lpadmin -m everywhere")),
        (0x040B, "", ("0x040b",)),
    ],
)
def test_why_a_queue_would_refuse_is_said(
    service: Service, operation: Operation, code: int, reason: str, words: tuple[str, ...]
) -> None:
    service.answers[operation] = refusal(code, reason)
    (text,) = faults(service)
    assert all(word in text for word in ("queue room", *words)), text
    assert text.count(". ") == 0


def test_a_service_that_wants_a_password_over_http_refuses(service: Service) -> None:
    service.answers[CREATE] = http(b"", "401 Who")
    (text,) = faults(service)
    assert "HTTP 401" in text


def test_a_service_that_knows_no_such_question_is_believed(service: Service) -> None:
    service.answers[VALIDATE] = http(says(Status.OPERATION_NOT_SUPPORTED))
    assert faults(service) == []


@pytest.mark.parametrize(
    "answer", [http(says(Status.NOT_FOUND)), http(queue(state=PrinterState.STOPPED)), b"garbage"]
)
def test_what_the_status_says_is_not_said_twice(service: Service, answer: bytes) -> None:
    service.answers[QUERY] = answer
    assert faults(service) == []


def test_a_service_that_is_gone_in_between_is_no_fault_of_the_queue(service: Service) -> None:
    service.manners[VALIDATE] = hanging_up
    assert faults(service) == []


@pytest.mark.parametrize("device", ["cups-pdf:/", "file:///dev/null"])
def test_a_device_that_makes_no_paper_is_named(service: Service, device: str) -> None:
    service.answers[QUERY] = http(queue(device=device))
    (text,) = faults(service)
    assert device in text
    assert "[print] queue" in text
    assert CREATE not in service.asked


def test_a_queue_that_denies_the_kiosk_is_named(service: Service) -> None:
    denied = Attribute.of("requesting-user-name-denied", Tag.NAME, "kiosk")
    service.answers[QUERY] = http(queue(says_also=(denied,)))
    (text,) = faults(service)
    assert "lpadmin -p room -u allow:kiosk" in text


@pytest.mark.parametrize(
    ("model", "formats", "named"),
    [
        ("Local Raw Printer", ("application/octet-stream", "image/pwg-raster"), True),
        ("Local Raw Printer", ("application/pdf",), False),
        ("Local Raw Printer", ("image/pwg-raster", "application/pdf"), False),
        ("Printer - IPP Everywhere", ("image/pwg-raster",), False),
    ],
)
def test_a_queue_that_passes_a_pdf_to_a_printer_that_takes_none_is_named(
    service: Service, model: str, formats: tuple[str, ...], named: bool
) -> None:
    made = Attribute.of("printer-make-and-model", Tag.TEXT, model)
    with switched_on(ScriptedPrinter(formats=formats)) as printer:
        service.answers[QUERY] = http(queue(device=printer.uri, says_also=(made,)))
        found = faults(service)
    assert ["takes no PDF" in text for text in found] == [True] * named


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "wants a password or encryption"), (426, "or encryption"), (404, "correct the address")],
)
def test_a_printer_that_tells_its_state_to_nobody_is_named(
    service: Service, status: int, words: str
) -> None:
    errors = {int(Operation.GET_PRINTER_ATTRIBUTES): status}
    with switched_on(ScriptedPrinter(http_errors=errors)) as printer:
        service.answers[QUERY] = http(queue(device=printer.uri))
        (text,) = faults(service)
    assert "the printer of queue room" in text
    assert words in text


def test_a_printer_that_takes_connections_and_says_nothing_is_named(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(destination, "DEVICE_TIMEOUT_S", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        device = f"ipp://127.0.0.1:{mute.getsockname()[1]}/ipp/print"
        service.answers[QUERY] = http(queue(device=device))
        (text,) = faults(service)
    assert "the printer of queue room does not answer" in text


def test_a_printer_that_calls_itself_a_fax_is_named_by_its_address(service: Service) -> None:
    fax = Attribute.of("printer-type", Tag.ENUM, 0x40000)
    with switched_on(ScriptedPrinter(attributes=(fax,))) as printer:
        service.answers[QUERY] = http(queue(device=printer.uri))
        (text,) = faults(service)
    assert f"prints to {printer.uri} (fax), which makes no paper" in text


@pytest.mark.parametrize(
    ("supported", "wanted", "named"),
    [
        ((ONE_SIDED,), TWO_SIDED, True),
        ((ONE_SIDED, "two-sided-short-edge"), TWO_SIDED, True),
        ((ONE_SIDED, TWO_SIDED), TWO_SIDED, False),
        ((), TWO_SIDED, False),
        ((ONE_SIDED,), ONE_SIDED, False),
    ],
)
def test_a_queue_that_cannot_print_both_sides_is_named_where_they_are_wanted(
    service: Service, supported: tuple[str, ...], wanted: str, named: bool
) -> None:
    listed = Attribute.of("sides-supported", Tag.KEYWORD, *supported)
    service.answers[QUERY] = http(queue(says_also=(listed,) if supported else ()))
    found = faults(service, sides=wanted)
    assert ['[print] sides = "one-sided"' in text for text in found] == [True] * named


def listing(name: str, *papers: str) -> Attribute:
    return Attribute.of(f"media-{name}", Tag.KEYWORD, *papers)


@pytest.mark.parametrize(
    ("by_queue", "by_printer", "words"),
    [
        ((listing("supported", LETTER),), (), "has no A4 paper, so sheets are scaled"),
        ((), (listing("supported", LETTER),), "has no A4 paper, so sheets are scaled"),
        ((listing("supported", LETTER, A4),), (listing("ready", LETTER),), "only na_letter"),
        ((listing("default", LETTER),), (), "na_letter_8.5x11in as its default paper"),
        ((), (listing("default", LETTER),), "na_letter_8.5x11in as its default paper"),
        ((listing("default", A4),), (listing("ready", LETTER, A4),), ""),
        ((listing("ready", LETTER),), (), ""),  # CUPS does not know what is loaded
        ((), (), ""),
    ],
)
def test_the_queues_paper_is_compared_with_the_configured_one(
    service: Service,
    by_queue: tuple[Attribute, ...],
    by_printer: tuple[Attribute, ...],
    words: str,
) -> None:
    with switched_on(ScriptedPrinter(attributes=by_printer)) as printer:
        service.answers[QUERY] = http(queue(device=printer.uri, says_also=by_queue))
        found = faults(service, "a4")
    assert len(found) == bool(words)
    assert all(words in text and "[print] paper" in text for text in found)
