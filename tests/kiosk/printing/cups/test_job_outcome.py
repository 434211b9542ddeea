"""The status of one job from the states of service, queue and printer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.cups.device_state import DeviceJob, DeviceSnapshot, Reachability, Trays
from kiosk.printing.cups.job import JobSnapshot
from kiosk.printing.cups.job_outcome import JobOutcome, Observation
from kiosk.printing.cups.queue import QueueSnapshot
from kiosk.printing.ipp.constants import JobState, PrinterState
from kiosk.printing.status import PrintStatus

IDLE, BUSY, STOPPED = PrinterState.IDLE, PrinterState.PROCESSING, PrinterState.STOPPED
AT_IT = DeviceJob(5, JobState.PROCESSING)
GIVEN_UP = AT_IT._replace(state=JobState.ABORTED)
DONE = DeviceJob(5, JobState.COMPLETED, pages=1)
FLAWED = "job-completed-with-errors"
AWAY, SILENT = DeviceSnapshot(Reachability.UNREACHABLE), DeviceSnapshot(Reachability.SILENT)
REFUSING = DeviceSnapshot(Reachability.REFUSING)


def job(state: int | None, *reasons: str, message: str = "") -> JobSnapshot:
    return JobSnapshot(state, reasons, message)


def queue(*reasons: str, state: int = BUSY) -> QueueSnapshot:
    return QueueSnapshot("room", accepting=True, state=state, reasons=reasons)


def device(
    *reasons: str, state: int = BUSY, job: DeviceJob | None = AT_IT, trays: Trays = Trays.UNKNOWN
) -> DeviceSnapshot:
    return DeviceSnapshot(Reachability.REACHABLE, state, reasons, job, trays)


PROCESSING, COMPLETED = job(JobState.PROCESSING), job(JobState.COMPLETED)


def outcome_of(*observations: Observation, before: tuple[str, ...] = ()) -> JobOutcome:
    outcome = JobOutcome(before)
    for observation in observations:
        outcome.observe(observation)
    return outcome


@pytest.mark.parametrize(
    ("observation", "status"),
    [
        (Observation(PROCESSING, queue(), device()), PrintStatus.SENDING),
        (Observation(PROCESSING, queue(), None), PrintStatus.SENDING),
        (Observation(PROCESSING, queue(), SILENT), PrintStatus.SENDING),
        (Observation(PROCESSING, queue(), AWAY), PrintStatus.OFFLINE),
        # A printer that does not answer the kiosk may answer the service.
        (Observation(PROCESSING, queue("media-jam"), SILENT), PrintStatus.JAM),
        (Observation(PROCESSING, queue("media-jam"), REFUSING), PrintStatus.JAM),
        (
            Observation(
                job(JobState.PROCESSING, message="The printer is unreachable."), queue(), SILENT
            ),
            PrintStatus.OFFLINE,
        ),
        (Observation(None, None, device()), PrintStatus.UNREACHABLE),
        (Observation(None, None, device("media-jam")), PrintStatus.JAM),
        (Observation(PROCESSING, queue(), device("cover-open-warning")), PrintStatus.COVER_OPEN),
        (Observation(PROCESSING, queue("media-jam"), device()), PrintStatus.SENDING),
        (Observation(PROCESSING, queue("media-jam"), None), PrintStatus.JAM),
        (Observation(job(JobState.PENDING), queue(state=STOPPED), None), PrintStatus.NOT_ACCEPTING),
        (Observation(job(JobState.STOPPED), queue(state=STOPPED), AWAY), PrintStatus.NOT_ACCEPTING),
        (
            Observation(
                job(JobState.PROCESSING, message="The printer is not responding."), queue()
            ),
            PrintStatus.OFFLINE,
        ),
        # One empty tray of several is no reason to call anybody.
        (Observation(PROCESSING, queue(), device("media-empty-warning")), PrintStatus.SENDING),
        (Observation(PROCESSING, queue(), device("media-needed")), PrintStatus.NEEDS_PAPER),
        (
            Observation(PROCESSING, queue(), device("media-empty", job=None)),
            PrintStatus.NEEDS_PAPER,
        ),
        (
            Observation(PROCESSING, queue(), device("media-empty", job=None, trays=Trays.LOADED)),
            PrintStatus.SENDING,
        ),
        (
            Observation(PROCESSING, queue(), device("media-empty", state=STOPPED)),
            PrintStatus.NEEDS_PAPER,
        ),
        (
            Observation(PROCESSING, queue(), device("none", state=STOPPED)),
            PrintStatus.NEEDS_ATTENTION,
        ),
    ],
)
def test_the_status_of_a_pending_sheet(observation: Observation, status: PrintStatus) -> None:
    outcome = outcome_of(observation)
    assert outcome.status is status
    assert outcome.final_status() is None


@pytest.mark.parametrize(
    ("observations", "final"),
    [
        # The printer itself wins, whatever was seen before.
        ((Observation(PROCESSING, queue(), device(job=DONE)),), PrintStatus.PRINTED),
        (
            (
                Observation(PROCESSING, queue(), device("media-needed")),
                Observation(None, None, device(job=DONE)),
            ),
            PrintStatus.PRINTED,
        ),
        ((Observation(COMPLETED, queue(), device(job=DONE._replace(pages=0))),), PrintStatus.SENT),
        ((Observation(PROCESSING, queue(), device(job=DONE._replace(pages=0))),), None),
        (
            (Observation(COMPLETED, queue(), device(job=DONE._replace(reasons=(FLAWED,)))),),
            PrintStatus.SENT,
        ),
        (
            (Observation(COMPLETED, queue(), device("media-jam", job=DONE._replace(pages=0))),),
            PrintStatus.JAM,
        ),
        # Its state is queried before the job, which it may abort in between.
        ((Observation(PROCESSING, queue(), device(job=GIVEN_UP)),), None),
        ((Observation(COMPLETED, queue(), device(job=GIVEN_UP)),) * 2, PrintStatus.FAILED),
        (
            (
                Observation(PROCESSING, queue(), device(job=GIVEN_UP)),
                Observation(PROCESSING, queue(), device("media-jam", job=GIVEN_UP)),
            ),
            PrintStatus.JAM,
        ),
        (
            (
                Observation(PROCESSING, queue(), device("media-jam-report")),
                Observation(COMPLETED, queue(), device(job=GIVEN_UP)),
            ),
            PrintStatus.JAM,
        ),
        (
            (
                Observation(
                    PROCESSING, queue(), device(job=AT_IT._replace(state=JobState.CANCELED))
                ),
            ),
            PrintStatus.CANCELLED,
        ),
        # The queue has completed the job; the printer still has it, or has not answered yet.
        ((Observation(COMPLETED, queue(), device()),), None),
        ((Observation(COMPLETED, queue(), SILENT),), None),
        ((Observation(COMPLETED, queue(), SILENT),) * 7, PrintStatus.SENT),
        ((Observation(COMPLETED, queue(), device(job=None)),) * 7, PrintStatus.SENT),
        # One empty tray of several is no problem, whether queue or printer reports it.
        (
            (
                Observation(
                    COMPLETED,
                    queue("media-empty-warning"),
                    device("media-empty-warning", job=None, trays=Trays.LOADED),
                ),
            )
            * 7,
            PrintStatus.SENT,
        ),
        ((Observation(COMPLETED, queue(), AWAY),) * 7, PrintStatus.OFFLINE),
        # A problem that was fixed before the queue completed the job does not count.
        (
            (
                Observation(PROCESSING, queue("media-needed"), device("media-needed", job=None)),
                Observation(PROCESSING, queue("media-needed"), device(job=None)),
                *[Observation(COMPLETED, queue(), device(job=None))] * 7,
            ),
            PrintStatus.SENT,
        ),
        (
            (
                Observation(PROCESSING, queue(), device(job=None)),
                Observation(PROCESSING, queue(), device("media-jam", job=None)),
                *[Observation(COMPLETED, queue(), device(job=None))] * 7,
            ),
            PrintStatus.JAM,
        ),
        (
            (
                Observation(PROCESSING, queue(), device(job=None)),
                *[Observation(COMPLETED, queue("media-jam-report"), device(job=None))] * 7,
            ),
            PrintStatus.JAM,
        ),
        # A printer that cannot be queried: every problem seen counts.
        ((Observation(COMPLETED, queue()),), PrintStatus.SENT),
        (
            (Observation(PROCESSING, queue("media-jam")), Observation(COMPLETED, queue())),
            PrintStatus.JAM,
        ),
        (
            (Observation(PROCESSING, queue("toner-low")), Observation(COMPLETED, queue())),
            PrintStatus.SENT,
        ),
        ((Observation(job(None), queue()),), PrintStatus.SENT),
        ((Observation(job(None), None, None, queue_missing=True),), PrintStatus.NO_PRINTER),
        ((Observation(job(JobState.ABORTED), queue()),), PrintStatus.FAILED),
        # The printer asks for a password; the job fails without waiting for the timeout.
        (
            (Observation(job(JobState.HELD, "cups-held-for-authentication"), queue(), REFUSING),),
            PrintStatus.FAILED,
        ),
        ((Observation(job(JobState.ABORTED), queue(), AWAY),), PrintStatus.OFFLINE),
        (
            (Observation(job(JobState.CANCELED, "job-canceled-by-user"), queue()),),
            PrintStatus.CANCELLED,
        ),
        (
            (Observation(job(JobState.CANCELED, "job-canceled-after-timeout"), queue()),),
            PrintStatus.FAILED,
        ),
    ],
)
def test_the_final_status(observations: tuple[Observation, ...], final: PrintStatus | None) -> None:
    assert outcome_of(*observations).final_status() is final


@pytest.mark.parametrize(
    ("observations", "status"),
    [
        ((Observation(PROCESSING, queue()),), PrintStatus.FAILED),
        ((Observation(PROCESSING, queue(), SILENT),), PrintStatus.OFFLINE),
        ((Observation(PROCESSING, queue(), REFUSING),), PrintStatus.FAILED),
        ((Observation(None),), PrintStatus.UNREACHABLE),
        ((Observation(PROCESSING, queue("marker-supply-empty-warning")),), PrintStatus.NEEDS_TONER),
        ((Observation(PROCESSING, queue(), device(state=STOPPED)),), PrintStatus.NEEDS_ATTENTION),
        (
            (Observation(PROCESSING, queue("media-jam")), Observation(PROCESSING, queue())),
            PrintStatus.JAM,
        ),
    ],
)
def test_why_a_sheet_was_given_up(
    observations: tuple[Observation, ...], status: PrintStatus
) -> None:
    assert outcome_of(*observations).failure_cause() is status


@pytest.mark.parametrize(
    ("observation", "printing"),
    [
        (Observation(PROCESSING, queue(), device()), True),
        (Observation(COMPLETED, queue(), device()), True),
        (Observation(PROCESSING, queue(), device(job=None)), False),
        (Observation(PROCESSING, queue(), device("media-needed")), False),
        (
            Observation(PROCESSING, queue(), device(job=AT_IT._replace(state=JobState.PENDING))),
            False,
        ),
        (Observation(PROCESSING, queue(), SILENT), False),
        (Observation(PROCESSING, queue(), AWAY), False),
        (Observation(PROCESSING, queue()), True),
        (Observation(PROCESSING, queue("media-jam")), False),
        (Observation(job(JobState.PENDING), queue()), False),
        (Observation(None), False),
    ],
)
def test_whether_paper_may_be_moving(observation: Observation, printing: bool) -> None:
    assert outcome_of(observation).is_printing is printing


def test_reasons_of_an_earlier_job_count_only_when_they_last() -> None:
    """CUPS goes on telling of an empty tray until the next job."""
    stale = Observation(PROCESSING, queue("media-empty-report"))
    before = ("media-empty-report",)
    outcome = outcome_of(stale, Observation(COMPLETED, queue()), before=before)
    assert outcome.final_status() is PrintStatus.SENT
    assert outcome_of(stale, before=before).status is PrintStatus.SENDING
    assert outcome_of(*[stale] * 11, before=before).status is PrintStatus.NEEDS_PAPER


def test_a_printer_that_forgot_the_sheet_is_not_printing_it() -> None:
    lost = Observation(COMPLETED, queue(), device(job=None))
    outcome = outcome_of(Observation(PROCESSING, queue(), device()), *[lost] * 7)
    assert outcome.final_status() is PrintStatus.SENT


WORDS = st.sampled_from(
    ["none", "media-empty", "media-jam-report", "offline-report", "toner-empty-error", "x-error"]
)
REASONS = st.lists(WORDS | st.text(max_size=9), max_size=3).map(tuple)
STATES = st.integers(-5, 12)
DEVICE_JOBS = st.none() | st.builds(DeviceJob, st.integers(), STATES, REASONS, st.integers())
OBSERVATIONS = st.builds(
    Observation,
    st.none() | st.builds(JobSnapshot, st.none() | STATES, REASONS, st.text(max_size=20)),
    st.none() | st.builds(QueueSnapshot, st.just("room"), st.booleans(), STATES, REASONS),
    st.none()
    | st.builds(
        DeviceSnapshot,
        st.sampled_from(Reachability),
        STATES,
        REASONS,
        DEVICE_JOBS,
        st.sampled_from(Trays),
    ),
    st.booleans(),
)


@given(st.lists(OBSERVATIONS, min_size=1, max_size=15))
def test_printed_is_reported_only_when_the_printer_confirms_it(
    observations: list[Observation],
) -> None:
    outcome = JobOutcome()
    for observation in observations:
        outcome.observe(observation)
        final = outcome.final_status()
        assert outcome.status in PrintStatus
        assert outcome.failure_cause().is_problem
        seen = outcome.device_job
        claims = seen is not None and seen.state == JobState.COMPLETED and seen.pages > 0
        assert final is not PrintStatus.PRINTED or claims
        assert (final is PrintStatus.PRINTED) is (
            seen is not None and JobOutcome.confirms_printed(seen)
        )
        if final is not None:
            assert final not in {PrintStatus.IDLE, PrintStatus.SENDING}
