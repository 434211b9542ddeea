"""The printer's own state: reachability, state reasons, paper, and the kiosk's job (pure)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from kiosk.printing.cups.state_reasons import problem_of
from kiosk.printing.ipp.constants import JobState, PrinterState
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable


class Reachability(Enum):
    """Whether the printer answers."""

    UNREACHABLE = "unreachable"
    """It does not accept connections: it is off, or not in the network."""
    SILENT = "silent"
    """It does not answer in time, or its name cannot be resolved here."""
    REFUSING = "refusing"
    """It answers with an error."""
    REACHABLE = "reachable"


class Trays(Enum):
    """Paper in all of a printer's trays together."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    LOADED = "loaded"


class DeviceJob(NamedTuple):
    """A job on the printer; `pages` is the larger of its counts of impressions and sheets.

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


class DeviceSnapshot(NamedTuple):
    """The printer's state at one moment, and the kiosk's job on it where there is one."""

    reachability: Reachability
    state: int = 0
    reasons: tuple[str, ...] = ()
    job: DeviceJob | None = None
    trays: Trays = Trays.UNKNOWN

    @property
    def problem(self) -> PrintStatus | None:
        """What keeps the printer from printing.

        media-empty is reported for one empty tray as for all of them. It counts only where no
        other tray has paper and no job is being printed meanwhile; a job that waits for paper
        has the reason media-needed.
        """
        is_printing = self.job is not None and self.job.state == JobState.PROCESSING
        irrelevant = self.trays is Trays.UNKNOWN and is_printing
        reasons = self.relevant_reasons(self.reasons, ignore_empty=irrelevant)
        return problem_of(reasons, stopped=self.state == PrinterState.STOPPED)

    def relevant_reasons(self, reasons: Iterable[str], *, ignore_empty: bool = False) -> set[str]:
        """Leave out media-empty where another tray has paper, or on request.

        A stopped printer keeps the reason.
        """
        ignore_empty = ignore_empty or self.trays is Trays.LOADED
        ignore_empty = ignore_empty and self.state != PrinterState.STOPPED
        return {one for one in reasons if not (ignore_empty and one.startswith("media-empty"))}

    @property
    def needs_operator(self) -> bool:
        """Whether a job sent now would certainly wait for somebody at the printer."""
        if self.problem is PrintStatus.NEEDS_PAPER and self.trays is Trays.EMPTY:
            return True
        return self.state == PrinterState.STOPPED and self.problem in {
            PrintStatus.JAM,
            PrintStatus.COVER_OPEN,
            PrintStatus.NEEDS_PAPER,
        }
