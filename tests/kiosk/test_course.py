"""What follows from what the service, the queue and the printer say about one sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.cups.device import DeviceJob, DeviceLook, Presence, Trays
from kiosk.printing.cups.job import JobLook
from kiosk.printing.cups.job_outcome import Course, Look
from kiosk.printing.cups.queue import QueueState
from kiosk.printing.ipp.constants import JobState, PrinterState
from kiosk.printing.status import PrintStatus

IDLE, BUSY, STOPPED = PrinterState.IDLE, PrinterState.PROCESSING, PrinterState.STOPPED
AT_IT = DeviceJob(5, JobState.PROCESSING)
GIVEN_UP = AT_IT._replace(state=JobState.ABORTED)
DONE = DeviceJob(5, JobState.COMPLETED, pages=1)
FLAWED = "job-completed-with-errors"
AWAY, SILENT = DeviceLook(Presence.AWAY), DeviceLook(Presence.SILENT)
REFUSING = DeviceLook(Presence.REFUSING)


def job(state: int | None, *reasons: str, message: str = "") -> JobLook:
    return JobLook(state, reasons, message)


def queue(*reasons: str, state: int = BUSY) -> QueueState:
    return QueueState("room", accepting=True, state=state, reasons=reasons)


def device(
    *reasons: str, state: int = BUSY, job: DeviceJob | None = AT_IT, trays: Trays = Trays.UNKNOWN
) -> DeviceLook:
    return DeviceLook(Presence.THERE, state, reasons, job, trays)


PROCESSING, COMPLETED = job(JobState.PROCESSING), job(JobState.COMPLETED)


def course_of(*looks: Look, before: tuple[str, ...] = ()) -> Course:
    course = Course(before)
    for look in looks:
        course.tell(look)
    return course


@pytest.mark.parametrize(
    ("look", "status"),
    [
        (Look(PROCESSING, queue(), device()), PrintStatus.SENDING),
        (Look(PROCESSING, queue(), None), PrintStatus.SENDING),
        (Look(PROCESSING, queue(), SILENT), PrintStatus.SENDING),
        (Look(PROCESSING, queue(), AWAY), PrintStatus.OFFLINE),
        # One that does not talk to us may do so with the service.
        (Look(PROCESSING, queue("media-jam"), SILENT), PrintStatus.JAM),
        (Look(PROCESSING, queue("media-jam"), REFUSING), PrintStatus.JAM),
        (
            Look(job(JobState.PROCESSING, message="The printer is unreachable."), queue(), SILENT),
            PrintStatus.OFFLINE,
        ),
        (Look(None, None, device()), PrintStatus.UNREACHABLE),
        (Look(None, None, device("media-jam")), PrintStatus.JAM),
        (Look(PROCESSING, queue(), device("cover-open-warning")), PrintStatus.COVER_OPEN),
        (Look(PROCESSING, queue("media-jam"), device()), PrintStatus.SENDING),
        (Look(PROCESSING, queue("media-jam"), None), PrintStatus.JAM),
        (Look(job(JobState.PENDING), queue(state=STOPPED), None), PrintStatus.NOT_ACCEPTING),
        (Look(job(JobState.STOPPED), queue(state=STOPPED), AWAY), PrintStatus.NOT_ACCEPTING),
        (
            Look(job(JobState.PROCESSING, message="The printer is not responding."), queue()),
            PrintStatus.OFFLINE,
        ),
        # One empty tray of several is no reason to call anybody.
        (Look(PROCESSING, queue(), device("media-empty-warning")), PrintStatus.SENDING),
        (Look(PROCESSING, queue(), device("media-needed")), PrintStatus.NEEDS_PAPER),
        (Look(PROCESSING, queue(), device("media-empty", job=None)), PrintStatus.NEEDS_PAPER),
        (
            Look(PROCESSING, queue(), device("media-empty", job=None, trays=Trays.LOADED)),
            PrintStatus.SENDING,
        ),
        (Look(PROCESSING, queue(), device("media-empty", state=STOPPED)), PrintStatus.NEEDS_PAPER),
        (Look(PROCESSING, queue(), device("none", state=STOPPED)), PrintStatus.NEEDS_ATTENTION),
    ],
)
def test_how_a_sheet_fares(look: Look, status: PrintStatus) -> None:
    course = course_of(look)
    assert course.status is status
    assert course.verdict() is None


@pytest.mark.parametrize(
    ("looks", "verdict"),
    [
        # The printer itself is believed, whatever was heard on the way.
        ((Look(PROCESSING, queue(), device(job=DONE)),), PrintStatus.PRINTED),
        (
            (Look(PROCESSING, queue(), device("media-needed")), Look(None, None, device(job=DONE))),
            PrintStatus.PRINTED,
        ),
        ((Look(COMPLETED, queue(), device(job=DONE._replace(pages=0))),), PrintStatus.SENT),
        ((Look(PROCESSING, queue(), device(job=DONE._replace(pages=0))),), None),
        (
            (Look(COMPLETED, queue(), device(job=DONE._replace(reasons=(FLAWED,)))),),
            PrintStatus.SENT,
        ),
        (
            (Look(COMPLETED, queue(), device("media-jam", job=DONE._replace(pages=0))),),
            PrintStatus.JAM,
        ),
        # It is asked how it is before it is asked for the sheet, and may give up in between.
        ((Look(PROCESSING, queue(), device(job=GIVEN_UP)),), None),
        ((Look(COMPLETED, queue(), device(job=GIVEN_UP)),) * 2, PrintStatus.FAILED),
        (
            (
                Look(PROCESSING, queue(), device(job=GIVEN_UP)),
                Look(PROCESSING, queue(), device("media-jam", job=GIVEN_UP)),
            ),
            PrintStatus.JAM,
        ),
        (
            (
                Look(PROCESSING, queue(), device("media-jam-report")),
                Look(COMPLETED, queue(), device(job=GIVEN_UP)),
            ),
            PrintStatus.JAM,
        ),
        (
            (Look(PROCESSING, queue(), device(job=AT_IT._replace(state=JobState.CANCELED))),),
            PrintStatus.CANCELLED,
        ),
        # The queue is done and the printer is still at it, or was not heard yet.
        ((Look(COMPLETED, queue(), device()),), None),
        ((Look(COMPLETED, queue(), SILENT),), None),
        ((Look(COMPLETED, queue(), SILENT),) * 7, PrintStatus.SENT),
        ((Look(COMPLETED, queue(), device(job=None)),) * 7, PrintStatus.SENT),
        # One empty tray of several is nothing, whether the queue or the printer says it.
        (
            (
                Look(
                    COMPLETED,
                    queue("media-empty-warning"),
                    device("media-empty-warning", job=None, trays=Trays.LOADED),
                ),
            )
            * 7,
            PrintStatus.SENT,
        ),
        ((Look(COMPLETED, queue(), AWAY),) * 7, PrintStatus.OFFLINE),
        # What was mended before the queue was done stood in the way of nothing.
        (
            (
                Look(PROCESSING, queue("media-needed"), device("media-needed", job=None)),
                Look(PROCESSING, queue("media-needed"), device(job=None)),
                *[Look(COMPLETED, queue(), device(job=None))] * 7,
            ),
            PrintStatus.SENT,
        ),
        (
            (
                Look(PROCESSING, queue(), device(job=None)),
                Look(PROCESSING, queue(), device("media-jam", job=None)),
                *[Look(COMPLETED, queue(), device(job=None))] * 7,
            ),
            PrintStatus.JAM,
        ),
        (
            (
                Look(PROCESSING, queue(), device(job=None)),
                *[Look(COMPLETED, queue("media-jam-report"), device(job=None))] * 7,
            ),
            PrintStatus.JAM,
        ),
        # A printer that cannot be asked: whatever was heard speaks against the sheet.
        ((Look(COMPLETED, queue()),), PrintStatus.SENT),
        ((Look(PROCESSING, queue("media-jam")), Look(COMPLETED, queue())), PrintStatus.JAM),
        ((Look(PROCESSING, queue("toner-low")), Look(COMPLETED, queue())), PrintStatus.SENT),
        ((Look(job(None), queue()),), PrintStatus.SENT),
        ((Look(job(None), None, None, queue_missing=True),), PrintStatus.NO_PRINTER),
        ((Look(job(JobState.ABORTED), queue()),), PrintStatus.FAILED),
        # It asks for a password; nobody is to wait until the patience is at its end.
        (
            (Look(job(JobState.HELD, "cups-held-for-authentication"), queue(), REFUSING),),
            PrintStatus.FAILED,
        ),
        ((Look(job(JobState.ABORTED), queue(), AWAY),), PrintStatus.OFFLINE),
        ((Look(job(JobState.CANCELED, "job-canceled-by-user"), queue()),), PrintStatus.CANCELLED),
        (
            (Look(job(JobState.CANCELED, "job-canceled-after-timeout"), queue()),),
            PrintStatus.FAILED,
        ),
    ],
)
def test_the_last_word(looks: tuple[Look, ...], verdict: PrintStatus | None) -> None:
    assert course_of(*looks).verdict() is verdict


@pytest.mark.parametrize(
    ("looks", "status"),
    [
        ((Look(PROCESSING, queue()),), PrintStatus.FAILED),
        ((Look(PROCESSING, queue(), SILENT),), PrintStatus.OFFLINE),
        ((Look(PROCESSING, queue(), REFUSING),), PrintStatus.FAILED),
        ((Look(None),), PrintStatus.UNREACHABLE),
        ((Look(PROCESSING, queue("marker-supply-empty-warning")),), PrintStatus.NEEDS_TONER),
        ((Look(PROCESSING, queue(), device(state=STOPPED)),), PrintStatus.NEEDS_ATTENTION),
        (
            (Look(PROCESSING, queue("media-jam")), Look(PROCESSING, queue())),
            PrintStatus.JAM,
        ),
    ],
)
def test_why_a_sheet_was_given_up(looks: tuple[Look, ...], status: PrintStatus) -> None:
    assert course_of(*looks).blame() is status


@pytest.mark.parametrize(
    ("look", "printing"),
    [
        (Look(PROCESSING, queue(), device()), True),
        (Look(COMPLETED, queue(), device()), True),
        (Look(PROCESSING, queue(), device(job=None)), False),
        (Look(PROCESSING, queue(), device("media-needed")), False),
        (Look(PROCESSING, queue(), device(job=AT_IT._replace(state=JobState.PENDING))), False),
        (Look(PROCESSING, queue(), SILENT), False),
        (Look(PROCESSING, queue(), AWAY), False),
        (Look(PROCESSING, queue()), True),
        (Look(PROCESSING, queue("media-jam")), False),
        (Look(job(JobState.PENDING), queue()), False),
        (Look(None), False),
    ],
)
def test_whether_paper_may_be_moving(look: Look, printing: bool) -> None:
    assert course_of(look).is_printing is printing


def test_what_a_queue_says_of_an_earlier_job_counts_only_when_it_lasts() -> None:
    """CUPS goes on telling of an empty tray until the next job."""
    stale = Look(PROCESSING, queue("media-empty-report"))
    before = ("media-empty-report",)
    course = course_of(stale, Look(COMPLETED, queue()), before=before)
    assert course.verdict() is PrintStatus.SENT
    assert course_of(stale, before=before).status is PrintStatus.SENDING
    assert course_of(*[stale] * 11, before=before).status is PrintStatus.NEEDS_PAPER


def test_a_printer_that_forgot_the_sheet_is_not_at_it_any_more() -> None:
    lost = Look(COMPLETED, queue(), device(job=None))
    course = course_of(Look(PROCESSING, queue(), device()), *[lost] * 7)
    assert course.verdict() is PrintStatus.SENT


WORDS = st.sampled_from(
    ["none", "media-empty", "media-jam-report", "offline-report", "toner-empty-error", "x-error"]
)
REASONS = st.lists(WORDS | st.text(max_size=9), max_size=3).map(tuple)
STATES = st.integers(-5, 12)
DEVICE_JOBS = st.none() | st.builds(DeviceJob, st.integers(), STATES, REASONS, st.integers())
LOOKS = st.builds(
    Look,
    st.none() | st.builds(JobLook, st.none() | STATES, REASONS, st.text(max_size=20)),
    st.none() | st.builds(QueueState, st.just("room"), st.booleans(), STATES, REASONS),
    st.none()
    | st.builds(
        DeviceLook, st.sampled_from(Presence), STATES, REASONS, DEVICE_JOBS, st.sampled_from(Trays)
    ),
    st.booleans(),
)


@given(st.lists(LOOKS, min_size=1, max_size=15))
def test_printed_is_said_on_the_printers_own_word_alone(looks: list[Look]) -> None:
    course = Course()
    for look in looks:
        course.tell(look)
        verdict = course.verdict()
        assert course.status in PrintStatus
        assert course.blame().is_problem
        seen = course.device_job
        claims = seen is not None and seen.state == JobState.COMPLETED and seen.pages > 0
        assert verdict is not PrintStatus.PRINTED or claims
        assert (verdict is PrintStatus.PRINTED) is (seen is not None and Course.says_printed(seen))
        if verdict is not None:
            assert verdict not in {PrintStatus.IDLE, PrintStatus.SENDING}
