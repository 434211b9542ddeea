"""Which jobs are taken back, where, and when. With a real CUPS: tests/realworld/test_recall.py."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.cups.printer import CupsPrinter
from kiosk.printing.ipp.constants import JobState, Status
from kiosk.printing.ipp.message import Tag
from kiosk.printing.job_name import JobClaim, new_job_name
from kiosk.printing.printer import Leftovers
from kiosk.printing.status import PrintStatus
from kiosk.printing.unfinished_jobs import UnfinishedJob, UnfinishedJobs
from tests.support.ipp_services import (
    CANCEL,
    JOB,
    JOBS,
    LIMIT,
    PRINT,
    QUERY,
    RELEASE,
    Service,
    hanging_up,
    http,
    job_group,
    never,
    queue,
    says,
)

if TYPE_CHECKING:
    from pathlib import Path

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def which(service: Service) -> list[str | None]:
    asked = (request for request in service.requests if request.code == JOBS)
    return [request.value(Tag.OPERATION_GROUP, "which-jobs", str) for request in asked]


def lists(service: Service, *names: str, job_state: int = JobState.COMPLETED) -> None:
    groups = (job_group(job_state, name, number=number) for number, name in enumerate(names, 7))
    service.answers[JOBS] = http(says(0, *groups))


def test_jobs_that_have_ended_are_asked_for_once_after_every_start(service: Service) -> None:
    printer = CupsPrinter("room", service.address)
    lists(service, new_job_name())
    assert printer.tidy() == Leftovers(1, 0)
    assert CANCEL in service.asked
    lists(service)
    assert printer.tidy() == Leftovers()
    assert which(service) == ["all", "not-completed"]


def test_they_are_asked_for_until_the_service_answers(service: Service) -> None:
    printer = CupsPrinter("room", service.address)
    service.manners[JOBS] = hanging_up
    assert printer.tidy() == Leftovers()
    service.manners.clear()
    lists(service, new_job_name())
    assert printer.tidy() == Leftovers(1, 0)
    assert which(service) == ["all", "all"]


def test_a_queue_that_is_gone_does_not_keep_its_jobs(service: Service) -> None:
    service.answers[QUERY] = http(says(Status.NOT_FOUND))
    lists(service, new_job_name())
    assert CupsPrinter("renamed", service.address).tidy() == Leftovers(1, 0)


def test_a_job_that_is_tracked_is_left_alone(service: Service) -> None:
    name = new_job_name()
    lists(service, name, job_state=JobState.PROCESSING)
    with JobClaim(name):
        assert CupsPrinter("room", service.address).tidy() == Leftovers()
    assert CANCEL not in service.asked


def test_what_would_print_first_is_taken_back_before_a_sheet_is_sent(service: Service) -> None:
    printer = CupsPrinter("room", service.address)
    lists(service, new_job_name(), job_state=JobState.PENDING)
    assert printer.send(PDF) is PrintStatus.SENT
    assert service.asked.index(CANCEL) < service.asked.index(PRINT)
    service.requests.clear()
    assert printer.send(PDF) is PrintStatus.SENT
    assert JOBS not in service.asked


def test_another_computers_service_is_asked_for_what_is_remembered_alone(
    tcp_service: Service, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kiosks made of one disk image share a name there, so that only the record tells."""
    places = [(socket.AF_INET, 0, 0, "", tcp_service.listener.getsockname())]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: places)
    ours, theirs = new_job_name(), new_job_name()
    lists(tcp_service, theirs, ours)
    UnfinishedJobs(state).add(UnfinishedJob(ours, "print.example"))
    assert CupsPrinter("room", "print.example", state_dir=state).tidy() == Leftovers(1, 0)
    cancelled = {
        request.value(Tag.OPERATION_GROUP, "job-uri", str)
        for request in tcp_service.requests
        if request.code == CANCEL
    }
    assert cancelled == {"ipp://localhost/jobs/8"}


def test_a_service_that_is_no_longer_configured_is_asked(
    service: Service, tcp_service: Service, state: Path
) -> None:
    name = new_job_name()
    UnfinishedJobs(state).add(UnfinishedJob(name, tcp_service.address, "hall"))
    lists(tcp_service, name, job_state=JobState.HELD)
    assert CupsPrinter("room", service.address, state_dir=state).tidy() == Leftovers(1, 0)
    assert list(state.iterdir()) == []


def test_the_service_that_the_environment_named_is_remembered(
    service: Service, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", service.address)
    service.manners[PRINT] = never
    assert CupsPrinter("room", timeout=LIMIT, state_dir=state).send(PDF) is PrintStatus.UNREACHABLE
    (job,) = UnfinishedJobs(state).untracked()
    assert job.server == service.address


def test_a_job_is_remembered_before_it_is_sent_and_forgotten_once_it_is_purged(
    service: Service, state: Path
) -> None:
    kept: list[int] = []

    def note(service: Service, connection: socket.socket, answer: bytes) -> None:
        kept.append(len(list(state.iterdir())))
        connection.sendall(answer)

    service.manners.update({PRINT: note, RELEASE: note, JOB: note})
    assert CupsPrinter("room", service.address, state_dir=state).send(PDF) is PrintStatus.SENT
    assert set(kept) == {1}
    assert list(state.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "kept"), [(Status.NOT_ACCEPTING_JOBS, 0), (Status.NOT_POSSIBLE, 0), (None, 1)]
)
def test_a_job_that_was_refused_is_forgotten_and_one_without_an_answer_is_not(
    service: Service, state: Path, code: int | None, kept: int
) -> None:
    if code is None:
        service.manners[PRINT] = hanging_up
    else:
        service.answers[PRINT] = http(says(code))
    CupsPrinter("room", service.address, state_dir=state).send(PDF)
    assert len(list(state.iterdir())) == kept


def test_a_printer_out_of_reach_is_asked_by_the_next_start(
    service: Service, tcp_service: Service, state: Path
) -> None:
    """The service no longer has the job; the printer keeps it until somebody mends it."""
    name = new_job_name()
    device = f"ipp://{tcp_service.address}/ipp/print"
    UnfinishedJobs(state).add(UnfinishedJob(name, service.address, "room", device))
    tcp_service.manners[JOBS] = hanging_up
    assert CupsPrinter("room", service.address, state_dir=state).tidy() == Leftovers(0, 1)
    tcp_service.manners.clear()
    lists(tcp_service, name, job_state=JobState.STOPPED)
    assert CupsPrinter("room", service.address, state_dir=state).tidy() == Leftovers()
    assert tcp_service.asked == [JOBS, JOBS, CANCEL]
    assert list(state.iterdir()) == []


def test_the_printer_of_a_job_that_nobody_remembers_is_looked_up(
    service: Service, tcp_service: Service
) -> None:
    name = new_job_name()
    service.answers[QUERY] = http(queue(device=f"ipp://{tcp_service.address}/ipp/print"))
    lists(service, name, job_state=JobState.PROCESSING)
    lists(tcp_service, name, job_state=JobState.STOPPED)
    assert CupsPrinter("elsewhere", service.address).tidy() == Leftovers(1, 0)
    assert CANCEL in tcp_service.asked


@pytest.mark.parametrize(
    ("device", "reaches"), [("usb://Example/Printer", False), ("ipp://127.0.0.1:1/ipp/print", True)]
)
def test_a_printer_that_cannot_be_told_to_cancel_is_said_to_be_one(
    service: Service, device: str, reaches: bool
) -> None:
    service.answers[QUERY] = http(queue(device=device))
    printer = CupsPrinter("room", service.address)
    printer.probe()
    assert printer.tidy() == Leftovers(reaches_printer=reaches)


@pytest.mark.parametrize("code", [0x0501, 0x0404, 0x0403])
def test_a_printer_that_cannot_do_it_is_not_asked_again(
    service: Service, tcp_service: Service, state: Path, code: int
) -> None:
    device = f"ipp://{tcp_service.address}/ipp/print"
    UnfinishedJobs(state).add(UnfinishedJob(new_job_name(), service.address, "room", device))
    tcp_service.answers[JOBS] = http(says(code))
    assert CupsPrinter("room", service.address, state_dir=state).tidy() == Leftovers()
    assert list(state.iterdir()) == []


def test_a_job_that_resists_stays_remembered(service: Service, state: Path) -> None:
    name = new_job_name()
    lists(service, name)

    def refuse(service: Service, connection: socket.socket, answer: bytes) -> None:
        service.gone = False
        connection.sendall(http(says(0), "500 Oh"))

    service.manners[CANCEL] = refuse
    printer = CupsPrinter("room", service.address, state_dir=state)
    assert printer.tidy() == Leftovers(0, 1)
    assert printer.tidy() == Leftovers(0, 1)
    assert which(service) == ["all", "all"]
    assert len(list(state.iterdir())) == 1
