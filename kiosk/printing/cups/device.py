"""The printer itself, asked past its queue where its address is one of IPP.

A queue knows about its printer only what the last job told: it says nothing of an empty tray
before a job, keeps saying it after a refill, and takes a job that the printer aborted for
completed. The printer knows better, and answers in milliseconds.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.printing.cups.queue import requesting_user
from kiosk.printing.cups.state_reasons import problem_of
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.client import (
    PORT,
    Address,
    HostNotFoundError,
    IppStatusError,
    ServiceTimeoutError,
    ServiceUnreachableError,
    ask,
)
from kiosk.printing.ipp.constants import JobState, Operation, PrinterState
from kiosk.printing.ipp.message import Attribute, IppError, Tag
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMES: Final = ("ipp", "ipps")

_WANTED: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    *("printer-state", "printer-state-reasons", "printer-input-tray", "cups-version"),
)
_JOB_WANTED: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    *("job-id", "job-name", "job-state", "job-state-reasons", "job-printer-state-message"),
    *("job-impressions-completed", "job-media-sheets-completed"),
)
_RECENT: Final = 20
"""Jobs to look through; ours is among the last, since a kiosk prints one sheet at a time."""


class Reachability(Enum):
    """Whether the printer answers."""

    UNREACHABLE = "away"
    """Nobody takes the connection: it is off, or not in the network."""
    SILENT = "silent"
    """It does not answer in time, or its name leads nowhere from here."""
    REFUSING = "refusing"
    """Somebody is there, and says nothing of use."""
    REACHABLE = "there"


class Trays(Enum):
    """What lies in all of a printer's trays together."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    LOADED = "loaded"


class DeviceJob(NamedTuple):
    """A job as the printer sees it; `pages` is the most it says it has put out.

    `name` and `message` are empty where it tells none.
    """

    number: int
    state: int
    reasons: tuple[str, ...] = ()
    pages: int = 0
    name: str = ""
    message: str = ""

    @property
    def is_over(self) -> bool:
        """Whether the printer will do nothing more about it."""
        return self.state >= JobState.CANCELED


class DeviceSnapshot(NamedTuple):
    """What the printer says about itself and about a job of ours, where it knows it."""

    reachability: Reachability
    state: int = 0
    reasons: tuple[str, ...] = ()
    job: DeviceJob | None = None
    trays: Trays = Trays.UNKNOWN

    @property
    def problem(self) -> PrintStatus | None:
        """What stands against printing.

        One empty tray is reported with the same word as empty trays all over, so that counts
        only where no other tray has paper and no sheet is being printed meanwhile. A job that
        waits for paper has a word of its own.
        """
        at_it = self.job is not None and self.job.state == JobState.PROCESSING
        said = self.relevant_reasons(self.reasons, moot=self.trays is Trays.UNKNOWN and at_it)
        return problem_of(said, stopped=self.state == PrinterState.STOPPED)

    def relevant_reasons(self, reasons: Iterable[str], *, moot: bool = False) -> set[str]:
        """Leave out that a tray is empty where another has paper, or where it is moot."""
        moot = (moot or self.trays is Trays.LOADED) and self.state != PrinterState.STOPPED
        return {one for one in reasons if not (moot and one.startswith("media-empty"))}

    @property
    def needs_operator(self) -> bool:
        """Whether a job given now would surely wait until somebody comes."""
        if self.problem is PrintStatus.NEEDS_PAPER and self.trays is Trays.EMPTY:
            return True
        return self.state == PrinterState.STOPPED and self.problem in {
            PrintStatus.JAM,
            PrintStatus.COVER_OPEN,
            PrintStatus.NEEDS_PAPER,
        }


class Device:
    """A printer that speaks IPP, or another print service's queue.

    A queue counts the pages that it passes on, which are not yet on paper and may never be.

    Args:
        uri: Its address.
        address: Where that is.
    """

    def __init__(self, uri: str, address: Address) -> None:
        self._address = address
        self._target = (Attribute.of("printer-uri", Tag.URI, uri), requesting_user())
        self._counts_paper = False  # until it has said what it is

    @classmethod
    def from_uri(cls, uri: str) -> Device | None:
        """Return the printer at the address of a queue's device; nothing where it is not IPP."""
        from urllib.parse import urlsplit

        try:
            parts = urlsplit(uri)
            address = Address(
                parts.hostname or "",
                parts.port or PORT,
                parts.path or "/",
                encrypted=parts.scheme == "ipps",
            )
        except ValueError:
            return None
        if parts.scheme not in SCHEMES or not address.host or "._tcp." in address.host:
            return None
        host = f"[{address.host}]" if ":" in address.host else address.host
        return cls(f"{parts.scheme}://{host}:{address.port}{address.path}", address)

    def query(self, deadline: float) -> DeviceSnapshot:
        """Look at the printer; never raises."""
        message = ipp.request(Operation.GET_PRINTER_ATTRIBUTES, (*self._target, _WANTED))
        try:
            answer = ask(message, self._address, deadline)
        except IppError as error:
            return DeviceSnapshot(_presence(error))
        state = answer.value(Tag.PRINTER_GROUP, "printer-state", int)
        if state is None:
            return DeviceSnapshot(Reachability.SILENT)
        reasons = answer.values(Tag.PRINTER_GROUP, "printer-state-reasons", str)
        trays = answer.values(Tag.PRINTER_GROUP, "printer-input-tray", bytes)
        self._counts_paper = answer.value(Tag.PRINTER_GROUP, "cups-version", str) is None
        return DeviceSnapshot(Reachability.REACHABLE, state, tuple(reasons), trays=_in(trays))

    def find_job(self, name: str, deadline: float) -> DeviceJob | None:
        """Find our job by its name: among those to be done, then among those just done.

        Raises:
            IppError: The printer does not say.
        """
        for which in ("not-completed", "completed"):
            message = ipp.request(
                Operation.GET_JOBS,
                (
                    *self._target,
                    Attribute.of("which-jobs", Tag.KEYWORD, which),
                    Attribute.of("limit", Tag.INTEGER, _RECENT),
                    _JOB_WANTED,
                ),
            )
            for group in ask(message, self._address, deadline).groups:
                job = self._read(group)
                if job is not None and job.name == name:
                    return job
        return None

    def query_job(self, job: DeviceJob, deadline: float) -> DeviceJob | None:
        """Look again at a job that was found; nothing when the printer has forgotten it.

        One that was off in between may have given the number to another job.

        Raises:
            IppError: The printer does not say.
        """
        number = Attribute.of("job-id", Tag.INTEGER, job.number)
        message = ipp.request(Operation.GET_JOB_ATTRIBUTES, (*self._target, number, _JOB_WANTED))
        try:
            answer = ask(message, self._address, deadline)
        except IppStatusError:
            return None
        found = (again for again in map(self._read, answer.groups) if again is not None)
        return next((again for again in found if again.name in {job.name, ""}), None)

    def cancel_by_name(self, name: str, deadline: float) -> None:
        """Take our job of this name away, if it is still to be done; raises IppError as above."""
        job = self.find_job(name, deadline)
        if job is not None and not job.is_over:
            self.cancel(job, deadline)

    def cancel(self, job: DeviceJob, deadline: float) -> None:
        """Take a job away; raises IppError when the printer does not."""
        number = Attribute.of("job-id", Tag.INTEGER, job.number)
        ask(ipp.request(Operation.CANCEL_JOB, (*self._target, number)), self._address, deadline)

    def _read(self, group: ipp.Group) -> DeviceJob | None:
        message = ipp.Message(0, (group,))
        number = message.value(Tag.JOB_GROUP, "job-id", int)
        state = message.value(Tag.JOB_GROUP, "job-state", int)
        if number is None or state is None:
            return None
        return DeviceJob(
            number,
            state,
            tuple(message.values(Tag.JOB_GROUP, "job-state-reasons", str)),
            _most(message) if self._counts_paper else 0,
            _name(message),
            message.value(Tag.JOB_GROUP, "job-printer-state-message", str) or "",
        )


def _presence(error: IppError) -> Reachability:
    if isinstance(error, ServiceTimeoutError | HostNotFoundError):
        return Reachability.SILENT
    return (
        Reachability.UNREACHABLE
        if isinstance(error, ServiceUnreachableError)
        else Reachability.REFUSING
    )


def _in(trays: Iterable[bytes]) -> Trays:
    """Read the levels of trays (PWG 5100.13): sheets, or -3 for some, or -2 for not known."""
    levels = set()
    for tray in trays:
        fields = dict(field.partition(b"=")[::2] for field in tray.split(b";"))
        if fields.get(b"type") != b"sheetFeedManual":
            levels.add(fields.get(b"level", b"-2"))
    if levels <= {b"0", b"-2"}:
        return Trays.EMPTY if b"0" in levels else Trays.UNKNOWN
    return Trays.LOADED


def _name(message: ipp.Message) -> str:
    """Read a job's name, which may come with its language (RFC 8011 section 5.1.3.2)."""
    name = message.value(Tag.JOB_GROUP, "job-name", str)
    if name is not None:
        return name
    octets = message.value(Tag.JOB_GROUP, "job-name", bytes) or b""
    language = int.from_bytes(octets[:2], "big")
    return octets[2 + language + 2 :].decode(errors="replace")


def _most(message: ipp.Message) -> int:
    """Return the most pages that any count of a job gives."""
    counts: Iterable[int | None] = (
        message.value(Tag.JOB_GROUP, f"job-{what}-completed", int)
        for what in ("impressions", "media-sheets")
    )
    return max((count for count in counts if count), default=0)
