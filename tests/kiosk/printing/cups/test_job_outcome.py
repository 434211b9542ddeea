"""The status of one job from the states of service, queue and printer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.printing.cups.device_state import DeviceJob, DeviceSnapshot, Reachability
from kiosk.printing.cups.job import JobSnapshot
from kiosk.printing.cups.job_outcome import JobOutcome
from kiosk.printing.cups.job_status import Observation
from kiosk.printing.cups.queue import QueueSnapshot
from kiosk.printing.cups.trays import Supply, Trays
from kiosk.printing.ipp.constants import JobState, PrinterState
from kiosk.printing.status import PrintStatus

IDLE, BUSY, STOPPED = PrinterState.IDLE, PrinterState.PROCESSING, PrinterState.STOPPED
AT_IT = DeviceJob(5, JobState.PROCESSING)
GIVEN_UP = AT_IT._replace(state=JobState.ABORTED)
DONE = DeviceJob(5, JobState.COMPLETED, pages=1)
FLAWED = "job-completed-with-errors"
AWAY, SILENT = DeviceSnapshot(Reachability.UNREACHABLE), DeviceSnapshot(Reachability.SILENT)
REFUSING = DeviceSnapshot(Reachability.REFUSING)
FAULTY = DeviceSnapshot(Reachability.FAULTY)


def job(state: int | None, *reasons: str, message: str = "") -> JobSnapshot:
    return JobSnapshot(state, reasons, message)


def queue(*reasons: str, state: int = BUSY) -> QueueSnapshot:
    return QueueSnapshot("room", accepting=True, state=state, reasons=reasons)


def device(
    *reasons: str, state: int = BUSY, job: DeviceJob | None = AT_IT, trays: Trays = Trays.UNKNOWN
) -> DeviceSnapshot:
    return DeviceSnapshot(Reachability.REACHABLE, state, reasons, job, Supply(trays))


HELP = PrintStatus.NEEDS_ATTENTION
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
        # CUPS calls any printer absent or busy that does not answer as one.
        (Observation(job(JobState.PROCESSING, message="is unreachable"), queue(), FAULTY), HELP),
        (
            Observation(job(JobState.PROCESSING, message="The printer is busy."), queue(), FAULTY),
            HELP,
        ),
        (Observation(PROCESSING, queue(), FAULTY), PrintStatus.SENDING),
        (Observation(PROCESSING, queue(), device(state=IDLE)._replace(accepting=False)), HELP),
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
        (
            (Observation(COMPLETED, queue(), device(job=DONE._replace(pages=0))),) * 3,
            PrintStatus.SENT,
        ),
        ((Observation(COMPLETED, queue(), device(job=DONE._replace(pages=0))),) * 2, None),
        ((Observation(PROCESSING, queue(), device(job=DONE._replace(pages=0))),), None),
        (
            (Observation(COMPLETED, queue(), device(job=DONE._replace(reasons=(FLAWED,)))),) * 3,
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
        # A printer that cannot be queried: what its queue still reports counts.
        ((Observation(COMPLETED, queue()),), PrintStatus.SENT),
        (
            (Observation(PROCESSING, queue("media-jam")), Observation(COMPLETED, queue())),
            PrintStatus.SENT,
        ),
        ((Observation(COMPLETED, queue("media-jam")),), PrintStatus.JAM),
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
            PrintStatus.FAILED,
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
    assert outcome.final_status() is PrintStatus.FAILED


# Reasons of any severity

SEVERITIES = ("", "-error", "-warning", "-report")
HARD = {
    "media-jam": PrintStatus.JAM,
    "stapler-jam": PrintStatus.JAM,
    "cover-open": PrintStatus.COVER_OPEN,
    "door-open": PrintStatus.COVER_OPEN,
    "interlock-open": PrintStatus.COVER_OPEN,
    "input-cover-open": PrintStatus.COVER_OPEN,
    "media-needed": PrintStatus.NEEDS_PAPER,
    "offline": PrintStatus.OFFLINE,
    "shutdown": PrintStatus.OFFLINE,
    "timed-out": PrintStatus.OFFLINE,
}
"""Reasons that hold every sheet up."""
SOFT = {
    "media-empty": PrintStatus.NEEDS_PAPER,
    "toner-empty": PrintStatus.NEEDS_TONER,
    "output-area-full": PrintStatus.NEEDS_ATTENTION,
    "input-tray-missing": PrintStatus.NEEDS_ATTENTION,
    "marker-waste-full": PrintStatus.NEEDS_ATTENTION,
}
"""Reasons with which many printers go on."""
IDLE_REASONS = ("none", "media-low", "toner-low", "marker-supply-low", "developer-low", "paused")


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("reason", HARD)
def test_what_holds_up_every_sheet_counts_with_any_severity(reason: str, severity: str) -> None:
    told = reason + severity
    by_queue, by_printer = Observation(PROCESSING, queue(told)), device(told)
    assert outcome_of(by_queue).status is HARD[reason]
    assert outcome_of(Observation(PROCESSING, queue(), by_printer)).status is HARD[reason]
    assert by_printer._replace(job=None).problem is HARD[reason]


@pytest.mark.parametrize("severity", ["-warning", "-report"])
@pytest.mark.parametrize("reason", [*SOFT, *IDLE_REASONS])
def test_a_warning_is_no_verdict(reason: str, severity: str) -> None:
    told = reason + severity
    ended = Observation(COMPLETED, queue(told), device(told, job=DONE._replace(pages=0)))
    assert outcome_of(*[ended] * 3).final_status() is PrintStatus.SENT
    assert outcome_of(Observation(COMPLETED, queue(told))).final_status() is PrintStatus.SENT
    assert device(told, state=IDLE, job=None).problem is None
    assert outcome_of(Observation(PROCESSING, queue(), device(told))).status is PrintStatus.SENDING


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("reason", SOFT)
def test_a_warning_counts_once_the_sheet_is_held_up(reason: str, severity: str) -> None:
    told = reason + severity
    observed = Observation(PROCESSING, queue(), device(told))
    assert outcome_of(*[observed] * 22).status is SOFT[reason]
    stopped = device(told, job=AT_IT._replace(state=JobState.STOPPED))
    assert outcome_of(Observation(PROCESSING, queue(), stopped)).status is SOFT[reason]
    assert device(told, state=STOPPED, job=None).problem is SOFT[reason]
    assert outcome_of(Observation(PROCESSING, queue(told))).status is SOFT[reason]


def test_a_sheet_whose_pages_are_counted_is_not_held_up() -> None:
    steps = (
        Observation(PROCESSING, queue(), device("toner-empty-report", job=AT_IT._replace(pages=n)))
        for n in range(40)
    )
    outcome = JobOutcome(pages=40)
    for step in steps:
        outcome.observe(step)
        assert outcome.status is PrintStatus.SENDING


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("reason", [*HARD, *SOFT])
def test_what_was_mended_does_not_count(reason: str, severity: str) -> None:
    told = reason + severity
    trouble, mended = Observation(PROCESSING, queue(told)), Observation(PROCESSING, queue())
    for ended in (Observation(COMPLETED, queue()), Observation(job(None), queue())):
        assert outcome_of(trouble, ended).final_status() is PrintStatus.SENT
        assert outcome_of(trouble, mended, ended).final_status() is PrintStatus.SENT
    paused = Observation(job(JobState.STOPPED), queue(state=STOPPED))
    assert outcome_of(paused, Observation(COMPLETED, queue())).final_status() is PrintStatus.SENT
    asked = (
        Observation(PROCESSING, queue(told), device(told, job=None)),
        Observation(PROCESSING, queue(), device(job=None)),
        *[Observation(COMPLETED, queue(), device(job=None))] * 7,
    )
    assert outcome_of(*asked).final_status() is PrintStatus.SENT


@pytest.mark.parametrize(
    ("trays", "wanted", "state", "reasons", "status"),
    [
        (Trays.LOADED, Trays.EMPTY, JobState.STOPPED, ("none",), PrintStatus.NEEDS_PAPER),
        (Trays.LOADED, Trays.EMPTY, JobState.HELD, ("none",), PrintStatus.NEEDS_PAPER),
        (Trays.LOADED, Trays.EMPTY, JobState.PROCESSING, ("none",), PrintStatus.SENDING),
        (Trays.LOADED, Trays.EMPTY, JobState.PROCESSING, ("media-empty-report",),
         PrintStatus.NEEDS_PAPER),
        (Trays.LOADED, Trays.LOADED, JobState.PROCESSING, ("media-empty-error",),
         PrintStatus.SENDING),
        (Trays.LOADED, Trays.LOADED, JobState.STOPPED, ("media-empty-error", "cover-open"),
         PrintStatus.COVER_OPEN),
        (Trays.LOADED, Trays.UNKNOWN, JobState.STOPPED, ("media-empty-warning",),
         PrintStatus.NEEDS_PAPER),
        (Trays.LOADED, Trays.UNKNOWN, JobState.PENDING, ("media-empty-warning",),
         PrintStatus.SENDING),
    ],
)  # fmt: skip
def test_paper_is_asked_for_where_the_sheet_needs_it(
    trays: Trays, wanted: Trays, state: int, reasons: tuple[str, ...], status: PrintStatus
) -> None:
    seen = device(*reasons, state=IDLE, job=AT_IT._replace(state=state))
    seen = seen._replace(supply=Supply(trays, wanted))
    assert outcome_of(Observation(PROCESSING, queue(), seen)).status is status


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (JobState.STOPPED, PrintStatus.NEEDS_PAPER),
        (JobState.HELD, PrintStatus.NEEDS_PAPER),
        (JobState.PROCESSING, PrintStatus.SENDING),
    ],
)
def test_a_job_that_waits_beside_an_empty_tray_waits_for_paper(
    state: JobState, status: PrintStatus
) -> None:
    seen = device(state=IDLE, job=AT_IT._replace(state=state))
    seen = seen._replace(supply=Supply(Trays.LOADED, some_empty=True))
    assert outcome_of(*[Observation(PROCESSING, queue(), seen)] * 30).status is status


# How a job ends


@pytest.mark.parametrize(
    "reason",
    [
        "aborted-by-system",
        "compression-error",
        "document-access-error",
        "document-format-error",
        "document-password-error",
        "document-unprintable-error",
        "unsupported-document-format",
    ],
)
@pytest.mark.parametrize("warning", ["none", "toner-low-warning", "media-empty-report"])
@pytest.mark.parametrize("state", [JobState.ABORTED, JobState.CANCELED])
def test_a_job_that_was_aborted_has_failed(reason: str, warning: str, state: JobState) -> None:
    ended = GIVEN_UP._replace(reasons=(reason,), state=state)
    by_printer = Observation(COMPLETED, queue(), device(warning, job=ended))
    assert outcome_of(by_printer, by_printer).final_status() is PrintStatus.FAILED
    by_service = Observation(job(state, reason), queue("toner-low-warning"))
    assert outcome_of(by_service).final_status() is PrintStatus.FAILED


@pytest.mark.parametrize(
    "reason", ["job-canceled-by-operator", "job-canceled-at-device", "job-canceled-by-user"]
)
@pytest.mark.parametrize("state", [JobState.ABORTED, JobState.CANCELED])
def test_a_job_that_somebody_cancelled_was_cancelled(reason: str, state: JobState) -> None:
    ended = GIVEN_UP._replace(reasons=(reason,), state=state)
    by_printer = Observation(PROCESSING, queue(), device(job=ended))
    assert outcome_of(by_printer).final_status() is PrintStatus.CANCELLED
    by_service = Observation(job(state, reason), queue())
    assert outcome_of(by_service).final_status() is PrintStatus.CANCELLED


def test_a_cancelled_job_is_waited_for_until_its_reason_is_known() -> None:
    stopping = Observation(job(JobState.CANCELED, "processing-to-stop-point"), queue())
    ended = Observation(job(JobState.CANCELED, "job-canceled-by-user"), queue())
    assert outcome_of(stopping).final_status() is None
    assert outcome_of(stopping, ended).final_status() is PrintStatus.CANCELLED
    assert outcome_of(*[stopping] * 10).final_status() is PrintStatus.FAILED


@pytest.mark.parametrize("jumped", [True, False])
def test_a_job_that_the_service_cancelled_at_its_limit_has_failed(jumped: bool) -> None:
    """Its clock was set. It says that its user cancelled the job, and tells the printer."""
    ended = job(JobState.CANCELED, "job-canceled-by-user")._replace(is_overdue=not jumped)
    observed = Observation(ended, queue(), clock_jumped=jumped)
    assert outcome_of(observed).final_status() is PrintStatus.FAILED
    there = AT_IT._replace(state=JobState.CANCELED, reasons=("job-canceled-by-user",))
    asked = observed._replace(device=device(job=there))
    assert outcome_of(asked, asked).final_status() is PrintStatus.FAILED


@pytest.mark.parametrize(
    "held",
    [
        job(JobState.HELD, "account-info-needed"),
        job(JobState.HELD, "account-limit-reached"),
        job(JobState.STOPPED, "job-completed-with-errors"),
        job(JobState.STOPPED, "cups-filter-crashed"),
    ],
)
def test_a_job_that_never_goes_on_has_failed_at_once(held: JobSnapshot) -> None:
    assert outcome_of(Observation(held, queue())).final_status() is PrintStatus.FAILED


# Pages and copies


@pytest.mark.parametrize(
    ("counted", "final"),
    [
        (0, PrintStatus.SENT),
        (1, PrintStatus.PARTLY_PRINTED),
        (12, PrintStatus.PARTLY_PRINTED),
        (30, PrintStatus.PRINTED),
        (60, PrintStatus.PRINTED),
    ],
)
def test_as_many_pages_as_copies_have_to_be_counted(counted: int, final: PrintStatus) -> None:
    outcome = JobOutcome(pages=30)
    done = DONE._replace(pages=counted)
    outcome.observe(Observation(PROCESSING, queue(), device(job=done)))
    assert outcome.final_status() is (final if final is PrintStatus.PRINTED else None)
    for _ in range(3):
        outcome.observe(Observation(COMPLETED, queue(), device(job=done)))
    assert outcome.final_status() is final
    assert outcome.pages_counted == min(30, counted)


@pytest.mark.parametrize("state", [JobState.ABORTED, JobState.PROCESSING])
def test_a_job_that_ends_in_between_has_printed_some_copies(state: JobState) -> None:
    outcome = JobOutcome(pages=30)
    some = AT_IT._replace(state=state, pages=12)
    outcome.observe(Observation(PROCESSING, queue(), device(job=some)))
    assert outcome.failure_cause() is PrintStatus.PARTLY_PRINTED
    outcome.observe(Observation(PROCESSING, queue(), device("media-jam", job=some)))
    assert outcome.failure_cause() is PrintStatus.JAM
    outcome.device_job = AT_IT._replace(state=JobState.CANCELED)
    assert outcome.pages_counted == 12


# A printer that forgets


@pytest.mark.parametrize(
    ("before", "pages", "up_times", "final"),
    [
        ((), 0, (50, 60), PrintStatus.FAILED),
        ((), 0, (50, 3), PrintStatus.FAILED),
        ((), 0, (0, 0), PrintStatus.FAILED),
        ((), 1, (50, 60), PrintStatus.SENT),
        # It never keeps a job that it has completed.
        (("cups-ipp-missing-job-history",), 0, (50, 60), PrintStatus.SENT),
        (("cups-ipp-missing-job-history",), 0, (50, 3), PrintStatus.FAILED),
    ],
)
def test_a_job_that_the_printer_forgot(
    before: tuple[str, ...], pages: int, up_times: tuple[int, int], final: PrintStatus
) -> None:
    known = device(job=AT_IT._replace(pages=pages))._replace(up_time=up_times[0])
    lost = device(job=None)._replace(up_time=up_times[1])
    outcome = JobOutcome(before)
    outcome.observe(Observation(PROCESSING, queue(*before), known))
    for _ in range(7):
        outcome.observe(Observation(COMPLETED, queue(*before), lost))
    assert outcome.final_status() is final


def test_a_printer_that_was_away_meanwhile_and_knows_no_job_has_forgotten_it() -> None:
    known = Observation(PROCESSING, queue(), device())
    back = [Observation(COMPLETED, queue(), device(job=None))] * 7
    away = Observation(PROCESSING, queue(), AWAY)
    for before in ((), ("cups-ipp-missing-job-history",)):
        assert outcome_of(known, away, *back, before=before).final_status() is PrintStatus.FAILED


def test_a_printer_that_restarted_after_it_accepted_a_job_has_lost_it() -> None:
    """Its jobs were never listed; CUPS had passed the document on."""
    seen = device(job=None)._replace(up_time=500)
    for up_time, final in ((4, PrintStatus.FAILED), (510, PrintStatus.SENT)):
        back = [Observation(COMPLETED, queue(), seen._replace(up_time=up_time))] * 7
        for reason in ("none", "cups-waiting-for-job-completed"):
            outcome = outcome_of(Observation(PROCESSING, queue(reason), seen), *back)
            assert outcome.final_status() is final


# A printer that is busy, or not found

PENDING = job(JobState.PENDING)
IN_LINE = AT_IT._replace(state=JobState.PENDING)


@pytest.mark.parametrize(
    ("observation", "status"),
    [
        (Observation(PENDING, queue()), PrintStatus.BUSY),
        (Observation(PENDING, queue(state=IDLE)), PrintStatus.SENDING),
        (Observation(PENDING, queue("media-jam")), PrintStatus.JAM),
        (Observation(PROCESSING, queue("cups-remote-pending")), PrintStatus.BUSY),
        (Observation(job(JobState.PROCESSING, message="The printer is in use."), queue()),
         PrintStatus.BUSY),
        (Observation(PROCESSING, queue(), device(job=IN_LINE)), PrintStatus.BUSY),
        (Observation(PROCESSING, queue(), device(job=IN_LINE, state=IDLE)), PrintStatus.SENDING),
        (Observation(PROCESSING, queue(), device("media-needed", job=IN_LINE)),
         PrintStatus.NEEDS_PAPER),
        (Observation(PROCESSING, queue(),
                     device(job=IN_LINE._replace(reasons=("job-queued",)), state=IDLE)),
         PrintStatus.BUSY),
        (Observation(PROCESSING, queue(), device(job=AT_IT._replace(
            state=JobState.HELD, reasons=("resources-are-not-ready",)))), PrintStatus.BUSY),
        (Observation(PROCESSING, queue(), device(state=IDLE, job=AT_IT._replace(
            state=JobState.HELD, reasons=("resources-are-not-ready",)))), PrintStatus.NEEDS_PAPER),
        (Observation(PROCESSING, queue(), device()), PrintStatus.SENDING),
    ],
)  # fmt: skip
def test_a_sheet_in_line_behind_others(observation: Observation, status: PrintStatus) -> None:
    outcome = outcome_of(observation, observation)
    assert outcome.status is status
    assert not outcome.is_printing or status is PrintStatus.SENDING
    assert outcome.final_status() is None


def test_the_moment_before_a_job_begins_is_no_line() -> None:
    assert outcome_of(Observation(PENDING, queue())).status is PrintStatus.SENDING


def test_a_busy_printer_prints_in_the_end() -> None:
    busy = Observation(PENDING, queue(), device(job=None))
    done = Observation(COMPLETED, queue(), device(job=DONE))
    assert outcome_of(busy, busy, done).final_status() is PrintStatus.PRINTED


@pytest.mark.parametrize("severity", SEVERITIES)
@pytest.mark.parametrize("where", [None, SILENT, REFUSING])
def test_a_queue_that_connects_for_seconds_has_not_found_its_printer(
    severity: str, where: DeviceSnapshot | None
) -> None:
    """In whatever language its message is."""
    pending = job(JobState.PROCESSING, message="Esperando a que la impresora esté disponible.")
    connecting = Observation(pending, queue("connecting-to-device" + severity), where)
    assert outcome_of(connecting).status is PrintStatus.SENDING
    assert outcome_of(*[connecting] * 9).status is PrintStatus.OFFLINE
    connected = Observation(pending, queue(), where)
    assert outcome_of(*[connecting] * 9, connected).status is PrintStatus.SENDING


@pytest.mark.parametrize(
    ("uri", "reasons", "status"),
    [
        ("ipp://printer.example/ipp/print", (), PrintStatus.BUSY),
        ("ipp://printer.example/ipp/print", ("connecting-to-device",), PrintStatus.OFFLINE),
        ("socket://printer.example", (), PrintStatus.OFFLINE),
        ("lpd://printer.example/queue", (), PrintStatus.OFFLINE),
    ],
)
def test_a_refused_connection_is_no_busy_printer(
    uri: str, reasons: tuple[str, ...], status: PrintStatus
) -> None:
    """CUPS has the same words for both."""
    refused = job(JobState.PROCESSING, message="The printer is in use.")
    seen = Observation(refused, queue(*reasons)._replace(device=uri))
    assert outcome_of(seen, seen).status is status


def test_a_job_that_could_not_be_sent_waits_for_its_printer() -> None:
    held = job(JobState.HELD, "resources-are-not-ready", message="")
    assert outcome_of(Observation(held, queue(state=IDLE))).status is PrintStatus.OFFLINE


def test_a_printer_that_aborted_unasked_has_not_printed() -> None:
    """CUPS calls the job completed all the same."""
    aborted = Observation(PROCESSING, queue("cups-remote-aborted"))
    outcome = outcome_of(aborted, Observation(COMPLETED, queue()))
    assert outcome.final_status() is PrintStatus.FAILED


WORDS = st.sampled_from(
    [
        "none",
        "media-empty",
        "media-jam-report",
        "offline-report",
        "toner-empty-error",
        "x-error",
        "connecting-to-device",
        "cups-remote-pending",
        "job-canceled-by-user",
        "job-queued",
    ]
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
        st.builds(Supply, st.sampled_from(Trays), st.sampled_from(Trays), st.booleans()),
        st.integers(0, 99),
    ),
    st.booleans(),
)


@pytest.mark.long
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
            seen is not None and outcome.confirms_printed(seen)
        )
        if final is not None:
            assert final not in {PrintStatus.IDLE, PrintStatus.SENDING}


@pytest.mark.parametrize(
    ("reasons", "lists_jobs", "final"),
    [
        (("cups-waiting-for-job-completed",), False, PrintStatus.SENT),
        (("cups-waiting-for-job-completed",), True, None),
        ((), False, None),
    ],
)
def test_an_idle_printer_that_tells_of_no_jobs_has_what_it_took(
    reasons: tuple[str, ...], lists_jobs: bool, final: PrintStatus | None
) -> None:
    silent = device(state=IDLE, job=None)._replace(lists_jobs=lists_jobs)
    taken = Observation(PROCESSING, queue(*reasons), silent)
    outcome = outcome_of(*[taken] * 10)
    assert outcome.final_status() is None
    assert outcome.failure_cause() is (final or PrintStatus.FAILED)
    for _ in range(60):
        outcome.observe(taken)
    assert outcome.final_status() is final
