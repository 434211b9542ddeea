"""The kiosk's jobs as a service lists them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kiosk.printing.cups.own_jobs import OwnJob, list_own_jobs
from kiosk.printing.cups.queue import Queue
from kiosk.printing.ipp.constants import JobState
from kiosk.printing.ipp.message import Attribute, Group, Tag
from tests.support.ipp_services import JOBS, Service, http, job_group, says

if TYPE_CHECKING:
    import socket


def listed(service: Service, *, ended: bool = True) -> list[OwnJob]:
    return list_own_jobs(Queue(None, service.address), time.monotonic() + 10, ended=ended)


def test_jobs_of_all_queues_are_asked_for(service: Service) -> None:
    service.answers[JOBS] = http(says(0, job_group(JobState.HELD, "sheet-1")))
    assert listed(service) == [OwnJob(7, "sheet-1", JobState.HELD, "room", 9_990, 10_000, 100)]
    listed(service, ended=False)
    asked = [
        (
            request.value(Tag.OPERATION_GROUP, "printer-uri", str),
            request.value(Tag.OPERATION_GROUP, "which-jobs", str),
            request.value(Tag.OPERATION_GROUP, "my-jobs", bool),
        )
        for request in service.requests
    ]
    uri = "ipp://localhost/"
    assert asked == [(uri, "all", True), (uri, "not-completed", True)]


def test_more_jobs_than_one_answer_holds_are_all_found(service: Service) -> None:
    every = [job_group(JobState.COMPLETED, f"sheet-{n}", number=n) for n in range(1, 251)]

    def page(service: Service, connection: socket.socket, _: bytes) -> None:
        asked = service.requests[-1]
        first = asked.value(Tag.OPERATION_GROUP, "first-job-id", int) or 0
        limit = asked.value(Tag.OPERATION_GROUP, "limit", int) or 0
        connection.sendall(http(says(0, *every[first - 1 :][:limit])))

    service.manners[JOBS] = page
    assert [job.number for job in listed(service)] == list(range(1, 251))
    assert len(service.requests) == 3


def test_a_service_that_knows_no_pages_is_not_asked_for_ever(service: Service) -> None:
    groups = [job_group(JobState.COMPLETED, "sheet", number=n) for n in range(1, 121)]
    service.answers[JOBS] = http(says(0, *groups))
    assert len(listed(service)) == 120
    assert len(service.requests) == 2


def test_a_job_before_whose_name_another_service_put_its_number_is_ours(service: Service) -> None:
    service.answers[JOBS] = http(says(0, job_group(JobState.HELD, "12 - sheet-1")))
    assert [job.name for job in listed(service)] == ["sheet-1"]


def without(name: str, **instead: str) -> Group:
    kept = (one for one in job_group(JobState.HELD, "sheet-1").attributes if one.name != name)
    new = (Attribute.of(name, Tag.NAME, value) for value in instead.values())
    return Group(Tag.JOB_GROUP, (*kept, *new))


@pytest.mark.parametrize(
    "group",
    [
        without("job-id"),
        without("job-name"),
        without("job-originating-user-name"),
        without("job-originating-user-name", by="somebody"),
    ],
)
def test_what_is_not_surely_ours_is_left_out(service: Service, group: Group) -> None:
    service.answers[JOBS] = http(says(0, group))
    assert listed(service) == []


@pytest.mark.parametrize(
    ("created", "clock", "limit", "abandoned"),
    [
        (9_899, 10_000, 100, True),
        (9_901, 10_000, 100, False),
        (0, 10_000, 100, False),
        (9_000, 0, 100, False),  # a service that does not say its time
        (9_000, 10_000, 0, False),
        (9_000, 9_000 + 3 * 3600 + 1, 0, True),
    ],
)
def test_a_job_older_than_its_limit_is_abandoned(
    created: int, clock: int, limit: int, abandoned: bool
) -> None:
    job = OwnJob(1, "sheet-1", JobState.HELD, "room", created, clock, limit)
    assert job.is_abandoned is abandoned


@pytest.mark.parametrize("state", list(JobState))
def test_only_a_job_that_has_begun_may_be_in_the_printer(state: JobState) -> None:
    begun = state not in {JobState.PENDING, JobState.HELD}
    assert OwnJob(1, "sheet-1", state, "room", 1, 2, 3).has_begun is begun
