"""The printer itself, queried directly where the queue's device-uri is an IPP address.

A queue's state dates from its last job: it does not report an empty tray before a job, still
reports it after a refill, and reports a job as completed that the printer aborted. The printer's
own state is current, and it answers in milliseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.printing.cups.description import (
    CAPABILITIES,
    IDENTITY,
    MEDIA_DATABASE,
    PrinterDescription,
    requested,
)
from kiosk.printing.cups.device_state import DeviceJob, DeviceSnapshot, Reachability
from kiosk.printing.cups.queue import requesting_user
from kiosk.printing.cups.trays import supply_of
from kiosk.printing.ipp import message as ipp
from kiosk.printing.ipp.client import (
    PORT,
    Address,
    HostNotFoundError,
    HttpStatusError,
    IppStatusError,
    ServiceTimeoutError,
    ServiceUnreachableError,
    ask,
    can_encrypt,
)
from kiosk.printing.ipp.constants import HttpStatus, Operation, Status
from kiosk.printing.ipp.message import Attribute, IppError, Tag

if TYPE_CHECKING:
    from kiosk.printing.cups.media import Size

SCHEMES: Final = ("ipp", "ipps")

_PRINTER_ATTRIBUTES: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    *("printer-state", "printer-state-reasons", "printer-input-tray", "media-ready"),
    *("printer-up-time", "printer-is-accepting-jobs", "cups-version"),
)
_JOB_ATTRIBUTES: Final = Attribute.of(
    "requested-attributes",
    Tag.KEYWORD,
    *("job-id", "job-name", "job-state", "job-state-reasons", "job-printer-state-message"),
    *("job-impressions-completed", "job-media-sheets-completed"),
)
_MAX_JOBS: Final = 20
"""Jobs to list; the kiosk's is among the last, since it prints one sheet at a time."""


_GUARDED: Final = frozenset(
    {
        *(Status.FORBIDDEN, Status.NOT_AUTHENTICATED, Status.NOT_AUTHORIZED),
        *(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN, HttpStatus.UPGRADE_REQUIRED),
    }
)
_BUSY: Final = frozenset({Status.BUSY, HttpStatus.SERVICE_UNAVAILABLE})


class Device:
    """An IPP printer, or a queue of another print service.

    The page count of a queue is ignored: it counts what it passes on, not what is on paper.

    Args:
        uri: Its printer-uri.
        address: Where to connect.
        wanted: Size of the paper that the sheet needs, None where it is not known.
        two_sided: Whether the sheet is printed on both sides of the paper.
    """

    def __init__(
        self, uri: str, address: Address, wanted: Size | None = None, *, two_sided: bool = False
    ) -> None:
        self.uri = uri
        self._address = address
        self._wanted = wanted
        self._two_sided = two_sided
        self._target = (Attribute.of("printer-uri", Tag.URI, uri), requesting_user())
        self._counts_paper = False  # until the first query tells a printer from a queue

    @classmethod
    def from_uri(
        cls, uri: str, wanted: Size | None = None, *, two_sided: bool = False
    ) -> Device | None:
        """Return the printer at a device-uri; None where that is not an IPP address."""
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
        target = f"{parts.scheme}://{host}:{address.port}{address.path}"
        return cls(target, address, wanted, two_sided=two_sided)

    @property
    def asks_in_clear(self) -> bool:
        """Whether its address asks for encryption that this program does not have."""
        return self._address.encrypted and not can_encrypt()

    def query(self, deadline: float) -> DeviceSnapshot:
        """Query the printer's state; never raises."""
        message = ipp.request(
            Operation.GET_PRINTER_ATTRIBUTES, (*self._target, _PRINTER_ATTRIBUTES)
        )
        try:
            answer = ask(message, self._address, deadline)
        except IppError as error:
            return DeviceSnapshot(_reachability(error))
        state = answer.value(Tag.PRINTER_GROUP, "printer-state", int)
        if state is None:
            return DeviceSnapshot(Reachability.SILENT)
        accepting = answer.value(Tag.PRINTER_GROUP, "printer-is-accepting-jobs", bool)
        reasons = answer.values(Tag.PRINTER_GROUP, "printer-state-reasons", str)
        trays = answer.values(Tag.PRINTER_GROUP, "printer-input-tray", bytes)
        ready = answer.values(Tag.PRINTER_GROUP, "media-ready", str)
        self._counts_paper = answer.value(Tag.PRINTER_GROUP, "cups-version", str) is None
        return DeviceSnapshot(
            Reachability.REACHABLE,
            state,
            tuple(reasons),
            supply=supply_of(trays, ready, self._wanted),
            up_time=answer.value(Tag.PRINTER_GROUP, "printer-up-time", int) or 0,
            accepting=accepting is not False,
        )

    def describe(self, deadline: float) -> PrinterDescription:
        """Query what the printer is and what it can print; empty where it does not answer."""
        found = self._describe(deadline, *IDENTITY, *CAPABILITIES)
        if found.margins:
            return found
        return found._replace(margins=self._describe(deadline, MEDIA_DATABASE).margins)

    def _describe(self, deadline: float, *names: str) -> PrinterDescription:
        attributes = (*self._target, requested(*names))
        message = ipp.request(Operation.GET_PRINTER_ATTRIBUTES, attributes)
        try:
            return PrinterDescription.read(ask(message, self._address, deadline))
        except IppError:
            return PrinterDescription()

    def find_job(self, name: str, deadline: float) -> DeviceJob | None:
        """Return the job of this name, pending or just completed; None where there is none.

        Several jobs of the name come as one.

        Raises:
            IppError: The printer does not list its jobs.
        """
        found: dict[int, DeviceJob] = {}
        for which in ("not-completed", "completed"):
            message = ipp.request(
                Operation.GET_JOBS,
                (
                    *self._target,
                    Attribute.of("which-jobs", Tag.KEYWORD, which),
                    Attribute.of("limit", Tag.INTEGER, _MAX_JOBS),
                    _JOB_ATTRIBUTES,
                ),
            )
            for group in ask(message, self._address, deadline).groups:
                job = self._read(group)
                # CUPS may put its own number before the name.
                if job is not None and name in job.name:
                    found[job.number] = job
            if any(not job.is_over for job in found.values()):
                break
        return DeviceJob.together(tuple(found.values()))

    def query_job(self, job: DeviceJob, deadline: float) -> DeviceJob | None:
        """Query a known job again; None when the printer has forgotten it.

        The name is compared: a printer that was off may have given the number to another job.

        Raises:
            IppError: The printer does not answer.
        """
        number = Attribute.of("job-id", Tag.INTEGER, job.number)
        message = ipp.request(
            Operation.GET_JOB_ATTRIBUTES, (*self._target, number, _JOB_ATTRIBUTES)
        )
        try:
            answer = ask(message, self._address, deadline)
        except IppStatusError as error:
            if error.code in {Status.NOT_FOUND, Status.GONE}:
                return None
            raise
        found = (again for again in map(self._read, answer.groups) if again is not None)
        return next((again for again in found if again.name in {job.name, ""}), None)

    def cancel_by_name(self, name: str, deadline: float) -> None:
        """Cancel the job of this name if it is pending; raises IppError as `find_job` does."""
        job = self.find_job(name, deadline)
        if job is not None and not job.is_over:
            self.cancel(job, deadline)

    def cancel(self, job: DeviceJob, deadline: float) -> None:
        """Cancel a job; raises IppError when the printer does not."""
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
            _pages(message, two_sided=self._two_sided) if self._counts_paper else 0,
            _name(message),
            message.value(Tag.JOB_GROUP, "job-printer-state-message", str) or "",
        )


def _reachability(error: IppError) -> Reachability:
    match error:
        case ServiceTimeoutError() | HostNotFoundError():
            return Reachability.SILENT
        case ServiceUnreachableError():
            return Reachability.UNREACHABLE
        case HttpStatusError(status=code) | IppStatusError(code=code) if code in _BUSY:
            return Reachability.BUSY
        case HttpStatusError(status=code) | IppStatusError(code=code) if code in _GUARDED:
            return Reachability.REFUSING
        case _:
            return Reachability.FAULTY


def _name(message: ipp.Message) -> str:
    """Read a job's name, which may come with its language (RFC 8011 section 5.1.3.2)."""
    name = message.value(Tag.JOB_GROUP, "job-name", str)
    if name is not None:
        return name
    octets = message.value(Tag.JOB_GROUP, "job-name", bytes) or b""
    language = int.from_bytes(octets[:2], "big")
    return octets[2 + language + 2 :].decode(errors="replace")


def _pages(message: ipp.Message, *, two_sided: bool) -> int:
    """Return how many pages were counted.

    The larger of the counts of impressions and sheets, since printers leave one at 0. A sheet
    printed on both sides has two pages. On one side, where the impressions are twice the sheets,
    the empty backs were counted.
    """
    impressions, sheets = (
        max(0, message.value(Tag.JOB_GROUP, f"job-{what}-completed", int) or 0)
        for what in ("impressions", "media-sheets")
    )
    if two_sided:
        return max(impressions, 2 * sheets)
    return sheets if impressions == 2 * sheets else max(impressions, sheets)
