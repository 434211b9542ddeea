"""The printer's own state: reachability, state reasons, paper, and the kiosk's job (pure)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from kiosk.printing.cups.state_reasons import EMPTY_TRAY, is_empty_tray, is_severe, problem_of
from kiosk.printing.cups.trays import Supply, Trays
from kiosk.printing.ipp.constants import JobState, PrinterState
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Reachability(Enum):
    """Whether the printer answers."""

    UNREACHABLE = "unreachable"
    """It does not accept connections: it is off, or not in the network."""
    SILENT = "silent"
    """It does not answer in time, or its name cannot be resolved here."""
    REFUSING = "refusing"
    """It wants a password, a certificate or encryption, which the print service may have."""
    BUSY = "busy"
    """It answers that it has no time for this."""
    FAULTY = "faulty"
    """It answers, and with nothing that a printer would say: an error, or no IPP."""
    REACHABLE = "reachable"


class DeviceJob(NamedTuple):
    """A job on the printer; `pages` is what it counted, without empty backs.

    `name` and `message` are empty where the printer returns none.
    """

    number: int
    state: int
    reasons: tuple[str, ...] = ()
    pages: int = 0
    name: str = ""
    message: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the printer has finished with it."""
        return self.state >= JobState.CANCELED

    @classmethod
    def together(cls, jobs: Sequence[DeviceJob]) -> DeviceJob | None:
        """Return one job for several of the same sheet, None for no job.

        CUPS sends every copy as a job of its own to a printer that makes no copies itself.
        """
        if not jobs:
            return None
        pending = (job for job in jobs if not job.is_over)
        current = next(pending, max(jobs, key=lambda job: job.number))
        return current._replace(pages=sum(job.pages for job in jobs))


class DeviceSnapshot(NamedTuple):
    """The printer's state at one moment, and the kiosk's job on it where there is one.

    `up_time` is printer-up-time, 0 where it is not known. `is_held_up` says that the job has
    made no progress for some seconds, `accepting` that the printer takes jobs, `lists_jobs` that
    it answered the query for the job.
    """

    reachability: Reachability
    state: int = 0
    reasons: tuple[str, ...] = ()
    job: DeviceJob | None = None
    supply: Supply = Supply()
    up_time: int = 0
    is_held_up: bool = False
    accepting: bool = True
    lists_jobs: bool = True

    @property
    def problem(self) -> PrintStatus | None:
        """What keeps the printer from printing.

        Warnings count only for a sheet that is held up: printers report an unused tray that is
        empty, and toner that is low, for weeks.
        """
        reasons = self.relevant_reasons(self.reasons)
        found = problem_of(reasons, stopped=self._is_stopped, lenient=not self._is_waiting)
        if found in {None, PrintStatus.NEEDS_ATTENTION} and self._waits_for_paper:
            return PrintStatus.NEEDS_PAPER
        if self.state == PrinterState.IDLE and not self.accepting:
            return found or PrintStatus.NEEDS_ATTENTION
        return found

    @property
    def problem_after_job(self) -> PrintStatus | None:
        """What speaks against a sheet that the printer calls completed and did not count.

        An empty tray does not: its last sheet may be this one.
        """
        reasons = self.relevant_reasons(self.reasons)
        if not self._is_stopped:
            reasons.discard(EMPTY_TRAY)
        return problem_of(reasons, stopped=self._is_stopped, lenient=True)

    def relevant_reasons(self, reasons: Iterable[str]) -> set[str]:
        """Leave out empty trays that the sheet does not need; others have no severity then.

        media-empty is reported for one empty tray as for all of them.
        """
        reasons, counts = set(reasons), self._empty_tray_counts
        empty = {one for one in reasons if is_empty_tray(one)}
        if counts is None:
            counts = any(map(is_severe, empty))
        return reasons - empty | ({EMPTY_TRAY} if empty and counts else set())

    @property
    def needs_operator(self) -> bool:
        """Whether a job sent now would certainly wait for somebody at the printer."""
        if self.problem is PrintStatus.NEEDS_PAPER and self.supply.every is Trays.EMPTY:
            return True
        return self._is_stopped and self.problem in {
            PrintStatus.JAM,
            PrintStatus.COVER_OPEN,
            PrintStatus.NEEDS_PAPER,
        }

    @property
    def _is_stopped(self) -> bool:
        return self.state == PrinterState.STOPPED

    @property
    def _is_waiting(self) -> bool:
        """Whether the job on the printer waits until somebody does something."""
        waits = self.job is not None and self.job.state in {JobState.HELD, JobState.STOPPED}
        return self._is_stopped or self.is_held_up or waits

    @property
    def _waits_for_paper(self) -> bool:
        """Whether a job waits and there is no paper for it, whatever the printer reports."""
        if self.job is None or not self._is_waiting:
            return False
        every, wanted, _, some_empty = self.supply
        if wanted is not Trays.UNKNOWN:
            return wanted is Trays.EMPTY
        # Slow printers make no progress for a while, too; so that alone is not enough.
        return every is Trays.EMPTY or (some_empty and self.job.state != JobState.PROCESSING)

    @property
    def _empty_tray_counts(self) -> bool | None:
        """Whether an empty tray holds the sheet up; None where only the severity may tell."""
        every, wanted, single, _ = self.supply
        if wanted is Trays.LOADED:
            return False
        if Trays.EMPTY in {wanted, every} or self._is_waiting:
            return True
        is_printing = self.job is not None and self.job.state == JobState.PROCESSING
        if every is Trays.LOADED or is_printing:
            return False
        return True if single else None
