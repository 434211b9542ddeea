"""The printer against a print service that answers, or fails to, as a test requires."""

from __future__ import annotations

import re
import socket
import sys
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.config.limits import JOB_TIMEOUT_S
from kiosk.printing.cups import destination, device_tracker
from kiosk.printing.cups.device import Device
from kiosk.printing.cups.media import is_paper
from kiosk.printing.cups.printer import CANCEL_MARGIN_S, CupsPrinter
from kiosk.printing.cups.queue import USER
from kiosk.printing.ipp import client
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.client import MAX_RESPONSE_OCTETS, Address
from kiosk.printing.ipp.constants import JobState, PrinterState, Status
from kiosk.printing.ipp.message import Attribute, Group, Message, Tag, TaggedValue
from kiosk.printing.printer import ignore_status
from kiosk.printing.status import PrintStatus
from kiosk.printing.unfinished_jobs import UnfinishedJobs
from tests.support.ipp_services import (
    CANCEL,
    DEFAULT,
    JOB,
    JOBS,
    LIMIT,
    PRINT,
    QUERY,
    RELEASE,
    VALIDATE,
    Service,
    by_drops,
    by_name,
    chunked,
    hanging_up,
    http,
    job,
    job_group,
    listen,
    never,
    plainly,
    queue,
    queue_without,
    says,
    without_end,
)
from tests.support.scripted_printer import NO_PAPER, ScriptedPrinter, switched_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PDF = b"%PDF-1.7\n" + b"x" * 20_000 + b"\n%%EOF\n"
SLACK = 1.0
"""Seconds beyond the limit that a machine under load may take."""


@pytest.fixture
def printer(service: Service) -> CupsPrinter:
    return CupsPrinter("room", service.address)


def text(message: Message, group: Tag, name: str) -> str | None:
    return message.value(group, name, str)


READY = [
    ("an idle queue", http(queue())),
    ("a printing queue", http(queue(state=PrinterState.PROCESSING))),
    ("other letters", http(queue("Room"))),
    ("attributes ignored", http(queue(code=0x0001))),
    ("in chunks", chunked(queue())),
    ("after a 100 Continue", b"HTTP/1.1 100 Continue\r\n\r\n" + http(queue())),
]
NOT_READY = [
    ("rejecting", http(queue(accepting=False)), PrintStatus.NOT_ACCEPTING),
    ("stopped", http(queue(state=PrinterState.STOPPED)), PrintStatus.NOT_ACCEPTING),
    ("holding", http(queue(reasons=("x", "hold-new-jobs"))), PrintStatus.NOT_ACCEPTING),
    ("not accepting jobs", http(says(0x0506)), PrintStatus.NOT_ACCEPTING),
    ("not found", http(says(0x0406)), PrintStatus.NO_PRINTER),
    ("gone", http(says(0x0407)), PrintStatus.NO_PRINTER),
    ("another queue", http(queue("hall")), PrintStatus.NO_PRINTER),
    *((f"status {code:#06x}", http(says(code)), PrintStatus.FAILED)
      for code in (0x0100, 0x0400, 0x0401, 0x0403, 0x040A, 0x0500, 0x0501, 0x0502, 0x0507)),
    *((f"HTTP {status}", http(queue(), status), PrintStatus.FAILED)
      for status in ("400 Bad", "401 Who", "403 No", "404 Where", "426 TLS", "500 Oh", "503 Busy")),
    ("no description", http(says(0)), PrintStatus.FAILED),
    *((f"no {name}", http(queue_without(name)), PrintStatus.FAILED)
      for name in ("printer-name", "printer-is-accepting-jobs", "printer-state")),
    ("nothing", http(b""), PrintStatus.FAILED),
    ("a web page", http(b"<!DOCTYPE html>"), PrintStatus.FAILED),
    ("no HTTP", b"\0\1\2 garbage\r\n\r\n", PrintStatus.FAILED),
    ("half a message", http(queue()[:-5]), PrintStatus.FAILED),
    ("half a chunk", chunked(queue())[:-20], PrintStatus.FAILED),
    ("too much", http(queue() + b"x" * MAX_RESPONSE_OCTETS), PrintStatus.FAILED),
    ("endless chunks", chunked(queue() + b"x" * MAX_RESPONSE_OCTETS), PrintStatus.FAILED),
]  # fmt: skip


@pytest.mark.parametrize("answer", [answer for _, answer in READY], ids=[name for name, _ in READY])
def test_a_queue_that_would_print(service: Service, printer: CupsPrinter, answer: bytes) -> None:
    service.answers[QUERY] = answer
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(PDF) is PrintStatus.SENT


@pytest.mark.parametrize(
    ("answer", "status"), [case[1:] for case in NOT_READY], ids=[case[0] for case in NOT_READY]
)
def test_a_queue_that_would_not_print_gets_no_document(
    service: Service, printer: CupsPrinter, answer: bytes, status: PrintStatus
) -> None:
    service.answers[QUERY] = answer
    assert printer.probe() is status
    assert printer.send(PDF) is status
    assert PRINT not in service.asked


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (http(job()), PrintStatus.SENT),
        (http(job(code=0x0001)), PrintStatus.SENT),
        (http(says(0)), PrintStatus.FAILED),
        (http(says(0x0406)), PrintStatus.NO_PRINTER),
        (http(says(0x0506)), PrintStatus.NOT_ACCEPTING),
        (http(job(code=0x040A)), PrintStatus.FAILED),
        (http(job(code=0x0500)), PrintStatus.FAILED),
        (http(job(), "500 Oh"), PrintStatus.FAILED),
        (b"garbage", PrintStatus.FAILED),
    ],
)
def test_what_becomes_of_a_document(
    service: Service, printer: CupsPrinter, answer: bytes, status: PrintStatus
) -> None:
    service.answers[PRINT] = answer
    assert printer.send(PDF) is status
    assert service.asked[:3] == [QUERY, JOBS, PRINT]
    assert (RELEASE in service.asked) is (status is PrintStatus.SENT)


def test_what_a_job_is_sent_with(service: Service) -> None:
    assert CupsPrinter("Büro 2/%41", service.address).probe() is PrintStatus.NO_PRINTER
    service.answers[QUERY] = http(queue("Büro 2/%41"))
    assert CupsPrinter("Büro 2/%41", service.address).send(PDF, copies=3) is PrintStatus.SENT

    sent = next(request for request in service.requests if request.code == PRINT)
    assert sent.data == PDF
    uri = "ipp://localhost/printers/B%C3%BCro%202%2F%2541"
    assert text(sent, Tag.OPERATION_GROUP, "printer-uri") == uri
    assert text(sent, Tag.OPERATION_GROUP, "requesting-user-name") == USER
    name = text(sent, Tag.OPERATION_GROUP, "job-name")
    assert name is not None
    assert re.fullmatch("sheet-[0-9a-f]{6}-[0-9a-f]{8}", name)
    assert text(sent, Tag.OPERATION_GROUP, "document-format") == "application/pdf"
    assert sent.value(Tag.JOB_GROUP, "copies", int) == 3
    assert text(sent, Tag.JOB_GROUP, "job-hold-until") == "indefinite"
    limit = sent.value(Tag.JOB_GROUP, "job-cancel-after", int)
    assert limit == 2 * (JOB_TIMEOUT_S + 2 * 10) + CANCEL_MARGIN_S


def test_without_a_name_the_job_goes_to_the_default_by_its_name(service: Service) -> None:
    service.answers[DEFAULT] = http(queue("hall"))
    printer = CupsPrinter(None, service.address)
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(PDF) is PrintStatus.SENT
    assert service.asked[:5] == [DEFAULT, DEFAULT, JOBS, PRINT, RELEASE]
    uri = text(service.requests[3], Tag.OPERATION_GROUP, "printer-uri")
    assert uri == "ipp://localhost/printers/hall"


def test_without_a_name_and_a_default_there_is_no_printer(service: Service) -> None:
    service.answers[DEFAULT] = http(says(0x0406))
    assert CupsPrinter(None, service.address).send(PDF) is PrintStatus.NO_PRINTER
    assert service.asked == [DEFAULT]


@pytest.mark.parametrize(
    ("document", "copies"), [(b"", 1), (b"<html>", 1), (PDF, 0), (PDF, -1), (PDF, 100)]
)
def test_what_is_no_order_is_not_sent(
    service: Service, printer: CupsPrinter, document: bytes, copies: int
) -> None:
    assert printer.send(document, copies=copies) is PrintStatus.FAILED
    assert service.asked == []


@pytest.mark.parametrize("name", ["", "..", "\udcff", "\0", "\n", "é" * 200, "x" * 40_000])
def test_no_name_of_a_queue_is_too_odd_to_be_asked_for(service: Service, name: str) -> None:
    printer = CupsPrinter(name, service.address)
    assert printer.send(PDF) in {PrintStatus.NO_PRINTER, PrintStatus.FAILED}
    assert PRINT not in service.asked


@pytest.mark.parametrize("manner", [never, by_drops])
@pytest.mark.parametrize("operation", [QUERY, PRINT])
def test_a_slow_service_costs_no_more_than_the_limit(
    service: Service,
    operation: int,
    manner: Callable[[Service, socket.socket, bytes], None],
) -> None:
    service.manners[operation] = manner
    started = time.monotonic()
    assert CupsPrinter("room", service.address, LIMIT).send(PDF) is PrintStatus.UNREACHABLE
    assert LIMIT * 0.9 < time.monotonic() - started < LIMIT + SLACK
    assert (PRINT in service.asked) is (operation == PRINT)


def test_a_service_that_reads_nothing_costs_no_more_than_the_limit(
    tcp_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    tcp_service.deaf = True
    places = [(socket.AF_INET, 0, 0, "", tcp_service.listener.getsockname())] * 2
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    message = ipp.request(PRINT, (), data=bytes(16_000_000))
    started = time.monotonic()
    with pytest.raises(client.ServiceUnreachableError):
        client.exchange(message, Address("print.example"), started + LIMIT)
    assert LIMIT * 0.9 < time.monotonic() - started < LIMIT + SLACK


def test_an_answer_without_end_is_not_waited_for(service: Service, printer: CupsPrinter) -> None:
    service.manners[QUERY] = without_end
    assert printer.probe() is PrintStatus.FAILED


def test_a_service_that_hangs_up_is_not_reached(service: Service, printer: CupsPrinter) -> None:
    service.manners[QUERY] = hanging_up
    assert printer.probe() is PrintStatus.UNREACHABLE


def test_a_refusal_before_the_whole_document_was_sent_is_read(service: Service) -> None:
    service.hasty = True
    service.answers[PRINT] = http(says(0x0506))
    printer = CupsPrinter("room", service.address)
    assert printer.send(PDF + bytes(4_000_000)) is PrintStatus.NOT_ACCEPTING


@pytest.mark.parametrize(
    "server",
    [
        "/nowhere/cups.sock",
        "/" + "x" * 200,
        "/nul\0",
        "/\ud800",
        "127.0.0.1:1",
        "127.0.0.1:99999",
        "127.0.0.1:ipp",
        "[::1",
        ":631",
        "host name",
        "a..b",
        "\udcff",
    ],
)
def test_an_address_without_a_service_is_unreachable(server: str) -> None:
    started = time.monotonic()
    assert CupsPrinter("room", server).probe() is PrintStatus.UNREACHABLE
    assert time.monotonic() - started < SLACK


def test_a_socket_that_a_dead_service_left_is_noticed_at_once(tmp_path: Path) -> None:
    listen(tmp_path).close()
    started = time.monotonic()
    printer = CupsPrinter("room", str(tmp_path / "cups.sock"))
    assert printer.send(PDF) is PrintStatus.UNREACHABLE
    assert time.monotonic() - started < SLACK


def test_a_name_lookup_that_hangs_costs_no_more_than_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    over, ended = threading.Event(), threading.Event()

    def lookup(*_: object, **__: object) -> list[object]:
        over.wait(30)
        ended.set()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    started = time.monotonic()
    try:
        assert CupsPrinter("room", "print.example", LIMIT).probe() is PrintStatus.UNREACHABLE
        assert LIMIT * 0.9 < time.monotonic() - started < LIMIT + SLACK
    finally:
        over.set()
        assert ended.wait(30)


def test_the_second_address_is_tried_when_the_first_is_dead(
    tcp_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = tcp_service.listener.getsockname()
    places = [(socket.AF_INET, 0, 0, "", ("127.0.0.1", 1)), (socket.AF_INET, 0, 0, "", address)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    assert CupsPrinter("room", "print.example").probe() is PrintStatus.IDLE
    assert "Host: print.example:631" in tcp_service.heads[0]


def test_the_second_address_is_tried_when_the_first_swallows_everything(
    tcp_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ExitStack() as stack:
        # With its backlog full, a listener no longer answers those who want to connect.
        full = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        addresses = (full.getsockname(), tcp_service.listener.getsockname())
        places = [(socket.AF_INET, 0, 0, "", address) for address in addresses]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
        started = time.monotonic()
        assert CupsPrinter("room", "print.example", 2 * LIMIT).probe() is PrintStatus.IDLE
        assert time.monotonic() - started > LIMIT * 0.9


def test_a_host_without_a_name_in_ascii_is_not_reached(
    tcp_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [(socket.AF_INET, 0, 0, "", tcp_service.listener.getsockname())]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    assert CupsPrinter("room", "ü..example").probe() is PrintStatus.UNREACHABLE


def test_a_service_is_found_over_tcp(tcp_service: Service) -> None:
    address = tcp_service.address
    assert CupsPrinter("room", f"{address}/version=1.1").send(PDF) is PrintStatus.SENT
    assert f"Host: {address}" in tcp_service.heads[0]


def test_the_environment_names_the_service_unless_it_is_given(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", service.address)
    assert CupsPrinter("room").probe() is PrintStatus.IDLE
    assert CupsPrinter("room", "/nowhere").probe() is PrintStatus.UNREACHABLE


def test_without_any_name_the_usual_sockets_are_tried(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CUPS_SERVER", raising=False)
    monkeypatch.setattr(client, "SOCKETS", ("/nowhere/cups.sock", service.address))
    assert CupsPrinter("room").probe() is PrintStatus.IDLE
    monkeypatch.setattr(client, "SOCKETS", ("/nowhere/cups.sock",))
    assert CupsPrinter("room").probe() is PrintStatus.UNREACHABLE


def spoiled(octets: bytes) -> st.SearchStrategy[bytes]:
    """Replace some octets somewhere by others."""
    places = st.integers(0, len(octets))
    return st.builds(
        lambda at, cut, new: octets[:at] + new + octets[at + cut :],
        places,
        st.integers(0, 20),
        st.binary(max_size=20) | st.text("0123456789abcdef \r\n:;-", max_size=20).map(str.encode),
    )


ANSWERS = st.one_of(
    st.binary(max_size=200),
    spoiled(http(queue())),
    spoiled(chunked(queue())),
    spoiled(b"HTTP/1.1 100 Continue\r\n\r\n" + http(job())),
)


QUICK = settings(max_examples=60)


def test_whatever_a_service_answers_there_is_a_status(service: Service) -> None:
    printer = CupsPrinter("room", service.address, LIMIT, job_timeout=0.01)

    @QUICK
    @given(st.sampled_from([QUERY, PRINT, RELEASE, JOB, CANCEL, JOBS]), ANSWERS)
    def check(operation: int, answer: bytes) -> None:
        usual = service.answers[operation]
        service.answers[operation] = answer
        try:
            assert printer.probe() in PrintStatus
            assert printer.send(PDF) not in {PrintStatus.IDLE, PrintStatus.SENDING}
            printer.tidy()
        finally:
            service.answers[operation] = usual

    check()


def test_whatever_a_printer_answers_there_is_a_status(
    service: Service, tcp_service: Service
) -> None:
    """Its word is never taken for more than it is: what is not read leaves the sheet sent."""
    device = f"ipp://{tcp_service.address}/ipp/print"
    service.answers[QUERY] = http(queue(device=device))
    printer = CupsPrinter("room", service.address, 2.0, job_timeout=0.01)

    @QUICK
    @given(st.sampled_from([QUERY, JOBS, JOB]), ANSWERS)
    def check(operation: int, answer: bytes) -> None:
        usual = tcp_service.answers[operation]
        tcp_service.answers[operation] = answer
        try:
            assert printer.probe() in PrintStatus
            assert printer.send(PDF) not in {PrintStatus.IDLE, PrintStatus.SENDING}
        finally:
            tcp_service.answers[operation] = usual

    check()


@pytest.mark.parametrize("code", [0x0401, 0x0402, 0x0403, 0x0404])
def test_a_queue_that_refuses_the_kiosks_jobs_is_one_for_it_to_mend(
    service: Service, printer: CupsPrinter, code: int
) -> None:
    """The user is denied, a password is wanted, or a quota is used up."""
    service.answers[PRINT] = http(says(code))
    assert printer.send(PDF) is PrintStatus.NOT_ACCEPTING


def test_a_queue_that_refused_a_sheet_is_not_ready_until_it_would_take_one(
    service: Service, printer: CupsPrinter
) -> None:
    service.answers.update(dict.fromkeys((PRINT, VALIDATE), http(says(0x0403))))
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(PDF) is PrintStatus.NOT_ACCEPTING
    assert printer.probe() is PrintStatus.NOT_ACCEPTING
    service.answers[VALIDATE] = http(says(0))
    assert printer.probe() is PrintStatus.IDLE
    assert VALIDATE in service.asked
    service.requests.clear()
    assert printer.probe() is PrintStatus.IDLE
    assert service.asked == [QUERY]


def test_a_refusal_is_forgotten_with_a_service_that_hangs_up(
    service: Service, printer: CupsPrinter
) -> None:
    service.answers[PRINT] = http(says(0x0403))
    service.manners[VALIDATE] = hanging_up
    printer.send(PDF)
    assert printer.probe() is PrintStatus.IDLE


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_job_is_for_the_configured_paper(service: Service, paper: str) -> None:
    assert CupsPrinter("room", service.address, paper=paper).send(PDF) is PrintStatus.SENT
    sent = next(request for request in service.requests if request.code == PRINT)
    name = text(sent, Tag.JOB_GROUP, "media")
    assert name is not None
    assert is_paper(name, paper)


# Copies


@pytest.mark.parametrize(("known", "jobs"), [(None, [1, 1, 1]), (1, [1, 1, 1]), (99, [3])])
def test_a_printer_that_makes_no_copies_gets_a_job_for_each(
    service: Service, known: int | None, jobs: list[int]
) -> None:
    with switched_on(ScriptedPrinter(known)) as device:
        service.answers[QUERY] = http(queue(device=device.uri))
        reported: list[PrintStatus] = []
        printer = CupsPrinter("room", service.address)
        assert printer.send(PDF, copies=3, report=reported.append) is PrintStatus.SENT
    sent = [request for request in service.requests if request.code == PRINT]
    assert [one.value(Tag.JOB_GROUP, "copies", int) for one in sent] == jobs
    assert len({text(one, Tag.OPERATION_GROUP, "job-name") for one in sent}) == len(jobs)
    assert reported == [PrintStatus.SENT]  # once, when all are out


@pytest.mark.parametrize(
    ("printed", "status"),
    [(3, PrintStatus.PRINTED), (2, PrintStatus.PARTLY_PRINTED), (0, PrintStatus.FAILED)],
)
def test_copies_in_jobs_of_their_own_are_counted_together(
    service: Service, printed: int, status: PrintStatus
) -> None:
    with switched_on(ScriptedPrinter(None)) as device:

        def hand_on(service: Service, connection: socket.socket, answer: bytes) -> None:
            if len(device.accepted) < printed:
                device.answer(service.requests[-1])
            else:
                service.answers[JOB] = http(job(JobState.ABORTED))
            plainly(service, connection, answer)

        service.answers[QUERY] = http(queue(device=device.uri))
        service.manners[PRINT] = hand_on
        printer = CupsPrinter("room", service.address)
        assert printer.send(PDF, copies=3) is status
    assert printer.pages_counted == printed


def test_the_copies_after_one_that_failed_are_not_sent(service: Service) -> None:
    with switched_on(ScriptedPrinter(None)) as device:
        service.answers[QUERY] = http(queue(device=device.uri))
        service.answers[JOB] = http(job(JobState.ABORTED))
        assert CupsPrinter("room", service.address).send(PDF, copies=3) is PrintStatus.FAILED
    assert service.asked.count(PRINT) == 1


def test_the_copies_after_a_family_left_are_not_sent(service: Service) -> None:
    left = threading.Event()

    def leave(_: Service, connection: socket.socket, answer: bytes) -> None:
        plainly(_, connection, answer)
        left.set()

    with switched_on(ScriptedPrinter(None)) as device:
        service.answers[QUERY] = http(queue(device=device.uri))
        service.manners[JOB] = leave
        printer = CupsPrinter("room", service.address)
        assert printer.send(PDF, copies=3, cancelled=left.is_set) is PrintStatus.CANCELLED
    assert service.asked.count(PRINT) == 1


# A class of printers


def empty_printer() -> ScriptedPrinter:
    return ScriptedPrinter(attributes=(NO_PAPER,), reasons=("media-empty",))


def test_a_sheet_goes_to_the_member_of_a_class_that_gets_paper_first(service: Service) -> None:
    members = Attribute.of("member-names", Tag.NAME, "hall", "desk")
    reported: list[PrintStatus] = []
    with switched_on(empty_printer()) as hall, switched_on(empty_printer()) as desk:
        queues = {"hall": queue("hall", device=hall.uri), "desk": queue("desk", device=desk.uri)}
        service.manners[QUERY] = by_name({"room": queue(says_also=(members,)), **queues})

        def load(status: PrintStatus) -> None:
            reported.append(status)
            desk.reasons, desk.attributes = ("none",), ()

        assert CupsPrinter("room", service.address).send(PDF, report=load) is PrintStatus.SENT
    assert reported == [PrintStatus.NEEDS_PAPER, PrintStatus.SENT]
    sent = next(request for request in service.requests if request.code == PRINT)
    assert text(sent, Tag.OPERATION_GROUP, "printer-uri") == "ipp://localhost/printers/desk"


@pytest.mark.parametrize("leaves", [False, True])
def test_a_class_without_paper_gets_nothing(service: Service, leaves: bool) -> None:
    members = Attribute.of("member-names", Tag.NAME, "hall")
    printer = CupsPrinter("room", service.address, job_timeout=30 if leaves else 0.01)
    expected = PrintStatus.CANCELLED if leaves else PrintStatus.NEEDS_PAPER
    left = threading.Event()
    report = (lambda _: left.set()) if leaves else ignore_status
    with switched_on(empty_printer()) as device:
        hall = queue("hall", device=device.uri)
        service.manners[QUERY] = by_name({"room": queue(says_also=(members,)), "hall": hall})
        assert printer.send(PDF, report=report, cancelled=left.is_set) is expected
    assert PRINT not in service.asked


def test_what_a_killed_kiosk_left_on_a_member_of_a_class_is_swept_up(service: Service) -> None:
    members = Attribute.of("member-names", Tag.NAME, "hall")
    room = queue(says_also=(members,))
    service.manners[QUERY] = by_name({"room": room, "hall": queue("hall")})
    CupsPrinter("room", service.address).tidy()
    (asked,) = [one for one in service.requests if one.code == JOBS]
    assert text(asked, Tag.OPERATION_GROUP, "printer-uri") == "ipp://localhost/"  # all queues


# The printer behind the queue


def test_a_job_that_was_moved_is_remembered_with_its_new_printer(
    service: Service, tmp_path: Path
) -> None:
    new = "ipp://127.0.0.1:1/ipp/print"

    def move(service: Service, connection: socket.socket, answer: bytes) -> None:
        service.answers[QUERY] = http(queue(device=new))
        plainly(service, connection, answer)

    service.manners[PRINT] = move
    service.answers[JOB] = http(job(JobState.ABORTED))
    state_dir = tmp_path / "state"
    assert CupsPrinter("room", service.address, state_dir=state_dir).send(PDF).is_problem
    (left,) = UnfinishedJobs(state_dir).untracked()
    assert left.device == new


@pytest.mark.parametrize(
    ("state", "pages", "status"),
    [
        (JobState.COMPLETED, 1, PrintStatus.PRINTED),
        (JobState.COMPLETED, 0, PrintStatus.SENT),
        (JobState.COMPLETED, None, PrintStatus.SENT),
        (JobState.ABORTED, 1, PrintStatus.FAILED),
        (JobState.CANCELED, 0, PrintStatus.CANCELLED),
    ],
)
def test_the_printers_own_word_about_the_sheet(
    service: Service,
    tcp_service: Service,
    state: int,
    pages: int | None,
    status: PrintStatus,
) -> None:
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    known_by_name(service, tcp_service, state, pages)
    assert CupsPrinter("room", service.address).send(PDF) is status
    assert "POST /ipp/print " in tcp_service.heads[0]
    assert CANCEL not in tcp_service.asked


def known_by_name(
    service: Service, device: Service, state: int, pages: int | None = None, message: str = ""
) -> None:
    """Let the printer know the sheet by the name it was sent with, after another's."""

    def answer(_: Service, connection: socket.socket, __: bytes) -> None:
        groups = (
            job_group(JobState.COMPLETED, "other", pages=9),
            job_group(state, name_of(service) or "", pages=pages, message=message),
        )
        connection.sendall(http(says(0, *groups)))

    device.manners[JOBS] = answer


def test_a_name_that_comes_with_its_language_is_known(
    service: Service, tcp_service: Service
) -> None:
    """As returned by a printer that is set to another language than the request's."""
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))

    def answer(_: Service, connection: socket.socket, __: bytes) -> None:
        name = (name_of(service) or "").encode()
        localized = b"\0\5es-mx" + len(name).to_bytes(2, "big") + name
        reported = job_group(JobState.COMPLETED, pages=1).attributes
        rest = (one for one in reported if one.name != "job-name")
        group = Group(
            Tag.JOB_GROUP, (*rest, Attribute("job-name", (TaggedValue(0x36, localized),)))
        )
        connection.sendall(http(says(0, group)))

    tcp_service.manners[JOBS] = answer
    assert CupsPrinter("room", service.address).send(PDF) is PrintStatus.PRINTED


def name_of(service: Service) -> str | None:
    """Return the name that the sheet was sent with."""
    sent = next(request for request in service.requests if request.code == PRINT)
    return text(sent, Tag.OPERATION_GROUP, "job-name")


@pytest.mark.parametrize(
    ("name", "status"),
    [("another", PrintStatus.FAILED), ("", PrintStatus.PRINTED)],
)
def test_a_printer_that_counts_its_jobs_anew_is_asked_for_ours_by_its_name(
    service: Service, tcp_service: Service, name: str, status: PrintStatus
) -> None:
    """It was off and on again, and the number of our job is that of another now."""
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    service.answers[JOB] = http(job(JobState.PROCESSING))

    def answer(_: Service, connection: socket.socket, __: bytes) -> None:
        at_it = job_group(JobState.PROCESSING, name_of(service) or "")
        connection.sendall(http(says(0, at_it) if JOB not in tcp_service.asked else says(0)))
        if JOB in tcp_service.asked:
            service.answers[JOB] = http(job())

    tcp_service.manners[JOBS] = answer
    tcp_service.answers[JOB] = http(job(JobState.COMPLETED, name=name, pages=1))
    assert CupsPrinter("room", service.address).send(PDF) is status


@pytest.mark.parametrize(
    "uri",
    [
        "socket://printer.example:9100",
        "usb://Example/Printer",
        "dnssd://Printer._ipp._tcp.local/?uuid=1",
        "ipp://Printer._ipp._tcp.local/",
        "ipp://",
        "ipp://[::1",
        "ipp://host:port/",
        "",
        "\udcff",
    ],
)
def test_a_printer_without_an_address_to_ask_at_is_not_asked(uri: str) -> None:
    assert Device.from_uri(uri) is None


def test_a_printer_that_answers_only_in_a_later_version_is_asked_in_that(
    service: Service, tcp_service: Service
) -> None:
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    known_by_name(service, tcp_service, JobState.COMPLETED, pages=1)
    known = tcp_service.manners[JOBS]

    def choosy(device: Service, connection: socket.socket, answer: bytes) -> None:
        if device.requests[-1].version == (2, 0):
            (known if device.requests[-1].code == JOBS else plainly)(device, connection, answer)
        else:
            connection.sendall(http(says(Status.VERSION_NOT_SUPPORTED)))

    tcp_service.manners.update({QUERY: choosy, JOBS: choosy})
    assert CupsPrinter("room", service.address).send(PDF) is PrintStatus.PRINTED


@pytest.mark.parametrize("status", ["401 Who", "426 TLS", "503 Busy", "404 None", "500 Broken"])
def test_a_printer_that_answers_nothing_of_use_is_not_off(
    service: Service, tcp_service: Service, status: str
) -> None:
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    service.answers[JOB] = http(job(JobState.PROCESSING))
    tcp_service.answers[QUERY] = http(b"", status)
    assert CupsPrinter("room", service.address, job_timeout=0.01).send(PDF) is PrintStatus.FAILED


def test_the_queue_of_another_service_knows_of_no_paper(
    service: Service, tcp_service: Service
) -> None:
    """It takes for completed what it passed on, and counts the pages of that."""
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/printers/room"))
    tcp_service.answers[QUERY] = http(queue(version="2.4.2"))
    known_by_name(service, tcp_service, JobState.COMPLETED, pages=1)
    assert CupsPrinter("room", service.address).send(PDF) is PrintStatus.SENT


def test_the_queue_of_another_service_reports_an_unreachable_printer(
    service: Service, tcp_service: Service
) -> None:
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/printers/room"))
    service.answers[JOB] = http(job(JobState.PROCESSING))
    tcp_service.answers[QUERY] = http(queue(version="2.4.2"))
    tcp_service.answers[JOB] = http(job(JobState.CANCELED))
    message = "The printer may not exist or is unavailable at this time."
    known_by_name(service, tcp_service, JobState.PROCESSING, message=message)
    reported: list[PrintStatus] = []
    left = threading.Event()

    def report(status: PrintStatus) -> None:
        reported.append(status)
        left.set()

    printer = CupsPrinter("room", service.address)
    assert printer.send(PDF, report=report, cancelled=left.is_set) is PrintStatus.CANCELLED
    assert reported == [PrintStatus.OFFLINE]


def test_a_name_that_leads_nowhere_from_here_is_no_word_against_the_printer(
    service: Service,
) -> None:
    service.answers[QUERY] = http(queue(device="ipp://no-such-host.invalid/ipp/print"))
    printer = CupsPrinter("room", service.address)
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(PDF) is PrintStatus.SENT


def test_a_printer_that_agrees_on_no_encryption_with_us_is_not_off(
    service: Service, tcp_service: Service
) -> None:
    """An old one, that the service still prints on: somebody took the connection."""
    service.answers[QUERY] = http(queue(device=f"ipps://{tcp_service.address}/ipp/print"))
    tcp_service.serve = lambda connection: None  # type: ignore[method-assign]  # it hangs up at once
    printer = CupsPrinter("room", service.address)
    assert printer.probe() is PrintStatus.IDLE
    assert printer.send(PDF) is PrintStatus.SENT


@pytest.mark.parametrize(
    ("scheme", "has_tls", "in_clear"),
    [("ipps", False, True), ("ipps", True, False), ("ipp", False, False)],
)
def test_an_address_for_encryption_is_asked_in_clear_without_tls_and_that_is_known(
    service: Service,
    tcp_service: Service,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
    has_tls: bool,
    in_clear: bool,
) -> None:
    """As in the packaged program, which has no TLS."""
    if has_tls:
        tcp_service.serve = lambda connection: None  # type: ignore[method-assign]  # it has none
    else:
        monkeypatch.setitem(sys.modules, "ssl", None)
    service.answers[QUERY] = http(queue(device=f"{scheme}://{tcp_service.address}/ipp/print"))
    tcp_service.answers[QUERY] = http(queue(reasons=("media-jam-error",)))
    printer = CupsPrinter("room", service.address)
    status = printer.probe()
    assert printer.asks_in_clear is in_clear
    assert (status is PrintStatus.JAM) is not has_tls


def test_a_printer_out_of_our_reach_may_be_in_the_reach_of_a_service_elsewhere(
    service: Service, tcp_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = "ipp://127.0.0.1:1/ipp/print"
    service.answers[QUERY] = http(queue(device=closed))
    assert CupsPrinter("room", service.address).probe() is PrintStatus.OFFLINE
    places = [(socket.AF_INET, 0, 0, "", tcp_service.listener.getsockname())]
    lookup = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **k: places if host == "print.example" else lookup(host, *a, **k),
    )
    tcp_service.answers[QUERY] = http(queue(device=closed))
    elsewhere = CupsPrinter("room", "print.example")
    assert elsewhere.probe() is PrintStatus.IDLE
    assert elsewhere.send(PDF) is PrintStatus.SENT


@pytest.mark.parametrize(
    ("trays", "held_back"),
    [
        ((b"type=sheetFeedAutoRemovableTray;level=0;name=main",), True),
        ((b"type=x;level=0", b"type=x;level=-2"), True),
        ((b"type=x;level=0", b"type=sheetFeedManual;level=-3"), True),
        ((b"type=x;level=0", b"type=x;level=-3"), False),
        ((b"type=x;level=0", b"type=x;level=120"), False),
        ((b"type=x;level=-2",), False),
        ((b"", b";;=", b"level", b"\xff=\xff"), False),
        ((), False),
    ],
)
def test_only_a_printer_surely_out_of_paper_is_given_nothing(
    service: Service, tcp_service: Service, trays: tuple[bytes, ...], held_back: bool
) -> None:
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    tcp_service.answers[QUERY] = http(queue(reasons=("media-empty-warning",), trays=trays))
    printer = CupsPrinter("room", service.address, job_timeout=0.01)
    answer = printer.send(PDF)
    assert (PRINT not in service.asked) is held_back
    assert not held_back or answer is PrintStatus.NEEDS_PAPER


# Clocks, and other people's jobs


@pytest.mark.parametrize(
    ("ahead", "status"),
    [
        (0, PrintStatus.CANCELLED),
        (60, PrintStatus.CANCELLED),  # less the time between two questions
        (5 * 3600, PrintStatus.FAILED),
        (-9_000, PrintStatus.FAILED),
    ],
)
def test_a_clock_that_was_set_cancelled_the_job_and_nobody_did(
    service: Service, printer: CupsPrinter, ahead: int, status: PrintStatus
) -> None:
    """CUPS cancels at job-cancel-after, and says that the user did."""

    def tell(service: Service, connection: socket.socket, _: bytes) -> None:
        clock = 10_000 + (ahead if service.asked.count(JOB) > 1 else 0)
        plainly(service, connection, http(queue(clock=clock)))

    def end(service: Service, connection: socket.socket, _: bytes) -> None:
        ended = job(JobState.CANCELED, reasons=("job-canceled-by-user",))
        is_first = service.asked.count(JOB) == 1
        plainly(service, connection, http(job(JobState.PROCESSING) if is_first else ended))

    service.manners.update({QUERY: tell, JOB: end})
    assert printer.send(PDF) is status


def test_a_sheet_in_line_is_waited_for_twice_as_long(service: Service) -> None:
    service.answers[QUERY] = http(queue(state=PrinterState.PROCESSING))
    service.answers[JOB] = http(job(JobState.PENDING))
    reported: list[PrintStatus] = []
    started = time.monotonic()
    printer = CupsPrinter("room", service.address, job_timeout=0.5)
    assert printer.send(PDF, report=reported.append) is PrintStatus.BUSY
    assert time.monotonic() - started > 1
    assert reported == [PrintStatus.BUSY]


@pytest.mark.parametrize("name", ["sheet-{}", "12 - sheet-{}"])
def test_a_job_is_known_by_a_name_with_a_number_before_it(tcp_service: Service, name: str) -> None:
    """As CUPS names it for some printers."""
    device = Device.from_uri(f"ipp://{tcp_service.address}/ipp/print")
    assert device is not None
    listed = job_group(JobState.COMPLETED, name.format("0a1b2c3d"), pages=1)
    tcp_service.answers[JOBS] = http(says(0, listed))
    assert device.find_job("sheet-0a1b2c3d", time.monotonic() + 5) is not None
    assert device.find_job("sheet-0a1b2c3e", time.monotonic() + 5) is None


# What is left behind


def test_whatever_becomes_of_a_job_it_is_purged(service: Service, printer: CupsPrinter) -> None:
    for state in (JobState.COMPLETED, JobState.ABORTED, JobState.CANCELED):
        service.requests.clear()
        service.answers[JOB] = http(job(state))
        printer.send(PDF)
        cancel, purge = (request for request in service.requests if request.code == CANCEL)
        assert cancel.value(Tag.OPERATION_GROUP, "purge-job", bool) is None
        assert purge.value(Tag.OPERATION_GROUP, "purge-job", bool) is True
        for one in (cancel, purge):
            assert text(one, Tag.OPERATION_GROUP, "job-uri") == "ipp://localhost/jobs/7"


def test_a_sheet_that_began_during_the_poll_is_not_cancelled(
    service: Service, printer: CupsPrinter
) -> None:
    """A poll may be older than the family's leaving; only a later one counts."""
    left = threading.Event()
    states = iter((JobState.PENDING, JobState.PROCESSING, JobState.COMPLETED))

    def tell(service: Service, connection: socket.socket, answer: bytes) -> None:
        plainly(service, connection, http(job(next(states, JobState.COMPLETED))))
        left.set()

    service.manners[JOB] = tell
    assert printer.send(PDF, cancelled=left.is_set) is PrintStatus.SENT


def test_a_program_that_is_interrupted_takes_its_job_along(
    service: Service, printer: CupsPrinter
) -> None:
    service.answers[JOB] = http(job(JobState.PROCESSING, message="not responding"))

    def interrupted(_: PrintStatus) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        printer.send(PDF, report=interrupted)
    assert CANCEL in service.asked


def test_a_job_that_could_not_be_released_is_purged(service: Service, printer: CupsPrinter) -> None:
    service.answers[RELEASE] = http(says(0x0401))
    assert printer.send(PDF) is PrintStatus.FAILED
    assert CANCEL in service.asked


def test_a_service_that_holds_no_jobs_has_released_it(
    service: Service, printer: CupsPrinter
) -> None:
    service.answers[RELEASE] = http(says(0x0404))
    assert printer.send(PDF) is PrintStatus.SENT


def test_a_document_without_confirmation_is_purged_later(service: Service) -> None:
    printer = CupsPrinter("room", service.address, LIMIT)
    service.manners[PRINT] = never
    assert printer.send(PDF) is PrintStatus.UNREACHABLE
    name = name_of(service) or ""
    service.over.set()
    service.over.clear()
    found = (job_group(JobState.HELD, name), job_group(JobState.HELD, "sheet-of-another", number=8))
    service.answers[JOBS] = http(says(0, *found))
    slow_printer = printer
    slow_printer._timeout = 10.0
    slow_printer.tidy()
    cancelled = [request for request in service.requests if request.code == CANCEL]
    assert {text(one, Tag.OPERATION_GROUP, "job-uri") for one in cancelled} == {
        "ipp://localhost/jobs/7"
    }
    service.requests.clear()
    service.answers[JOBS] = http(says(0))
    slow_printer.tidy()
    assert service.asked == [JOBS]


def test_a_sheet_in_the_memory_of_a_printer_out_of_reach_is_taken_back_later(
    service: Service, tcp_service: Service
) -> None:
    """It waits for paper there, and would come out once somebody brings some."""
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    service.answers[JOB] = http(job(JobState.PROCESSING))
    tcp_service.answers[JOB] = http(job(JobState.STOPPED))
    known_by_name(service, tcp_service, JobState.STOPPED)
    known = tcp_service.manners[JOBS]

    def lose_it(_: PrintStatus) -> None:
        tcp_service.manners.update(dict.fromkeys((QUERY, JOBS, JOB, CANCEL), hanging_up))

    tcp_service.answers[QUERY] = http(queue(reasons=("media-needed",)))
    printer = CupsPrinter("room", service.address, job_timeout=0.5)
    assert printer.send(PDF, report=lose_it).is_problem
    tcp_service.requests.clear()
    printer.tidy()
    assert CANCEL not in tcp_service.asked
    tcp_service.manners = {JOBS: known}
    printer.tidy()
    assert tcp_service.asked == [JOBS, JOBS, CANCEL]
    printer.tidy()
    assert tcp_service.asked == [JOBS, JOBS, CANCEL]


def test_a_sheet_that_the_service_is_done_with_is_not_torn_out_of_the_printer(
    service: Service, tcp_service: Service
) -> None:
    """One that does not answer for a while, and then reports that it is printing."""
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    known_by_name(service, tcp_service, JobState.PROCESSING)
    tcp_service.manners[QUERY] = hanging_up
    assert CupsPrinter("room", service.address).send(PDF) is PrintStatus.SENT
    assert CANCEL not in tcp_service.asked


def test_a_slow_printer_is_waited_for(
    service: Service, tcp_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each question has its time, and not all of them together."""
    patience = 1.0
    monkeypatch.setattr(device_tracker, "DEVICE_TIMEOUT_S", patience)
    monkeypatch.setattr(destination, "DEVICE_TIMEOUT_S", patience)
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    known_by_name(service, tcp_service, JobState.COMPLETED, pages=1)
    known = tcp_service.manners[JOBS]

    def slowly(device: Service, connection: socket.socket, answer: bytes) -> None:
        device.over.wait(patience * 0.6)
        asked = device.requests[-1]
        done = asked.code == JOBS and text(asked, Tag.OPERATION_GROUP, "which-jobs") == "completed"
        (known if done else plainly)(device, connection, answer)

    tcp_service.manners.update({QUERY: slowly, JOBS: slowly})
    assert CupsPrinter("room", service.address).send(PDF) is PrintStatus.PRINTED


@pytest.mark.parametrize(
    ("name", "made", "swept"),
    [
        ("sheet-0a1b2c3d", 9_899, True),
        ("sheet-0a1b2c3d", 9_901, False),  # somebody may still be following it
        ("sheet-0a1b2c3d", 0, False),
        ("letter", 1, False),
    ],
)
def test_what_a_killed_kiosk_left_is_swept_up_and_nothing_else(
    service: Service, printer: CupsPrinter, name: str, made: int, swept: bool
) -> None:
    service.answers[JOBS] = http(says(0, job_group(JobState.PENDING, name, made=made, limit=100)))
    printer.tidy()
    assert (CANCEL in service.asked) is swept


@pytest.mark.parametrize(
    ("reported", "kept"),
    [((), 0.0), ((423,), 4.23), ((0, 1270), 12.7), ((90_000,), 0.0), ((-5,), 0.0)],
)
def test_the_widest_edge_that_a_printer_cannot_print_on_is_known(
    service: Service, printer: CupsPrinter, reported: tuple[int, ...], kept: float
) -> None:
    service.answers[QUERY] = http(queue(margins=reported))
    assert printer.probe() is PrintStatus.IDLE
    assert printer.margin == kept
