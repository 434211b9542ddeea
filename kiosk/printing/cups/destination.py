"""Where a sheet goes: a queue with its printer or, from a class of printers, the best member.

CUPS gives a job of a class to any member that is idle, also to one without paper. So the kiosk
asks the members and chooses one itself.
"""

from __future__ import annotations

import time
from typing import Final, NamedTuple

from kiosk.printing.cups import media
from kiosk.printing.cups.description import PrinterDescription
from kiosk.printing.cups.device import Device
from kiosk.printing.cups.device_state import Reachability
from kiosk.printing.cups.device_tracker import DEVICE_TIMEOUT_S
from kiosk.printing.cups.paperless import paperless_device
from kiosk.printing.cups.queue import USER, Queue, QueueSnapshot, status_of_error
from kiosk.printing.cups.state_reasons import problem_of
from kiosk.printing.ipp.message import IppError
from kiosk.printing.status import PrintStatus

_UNLIMITED: Final = 1 << 30
_MAX_DEPTH: Final = 3  # a class may have classes as members


class Destination(NamedTuple):
    """A queue and its printer at one moment.

    Args:
        queue: The queue.
        status: `IDLE` when a sheet would print now, else the problem.
        device: The printer; None where it cannot be asked.
        printer: What the printer says about itself, as far as it can be asked.
        waits: Whether a job sent now would certainly wait for somebody at the printer.
        reachability: How the printer answered.
        margin: The widest unprintable edge in millimetres, of a class that of all its members; 0
            where it is not known.
    """

    queue: QueueSnapshot
    status: PrintStatus
    device: Device | None = None
    printer: PrinterDescription = PrinterDescription()
    waits: bool = False
    reachability: Reachability = Reachability.REACHABLE
    margin: float = 0.0

    @property
    def max_copies(self) -> int:
        """Most copies that one job makes here.

        CUPS sends a printer that reports no copies-supported as many jobs as there are copies,
        and only the first has the kiosk's attention. Where the printer cannot be asked, CUPS or
        its driver makes the copies.
        """
        by_queue = self.queue.description.copies or _UNLIMITED
        return by_queue if self.device is None else max(1, min(by_queue, self.printer.copies))

    @property
    def paperless(self) -> str:
        """The device, where it makes no paper; else empty."""
        printer = self.printer._replace(device=self.printer.device or self.queue.device)
        return paperless_device(self.queue.description) or paperless_device(printer)

    @property
    def description(self) -> PrinterDescription:
        """The queue's description, with the printer's papers where the queue lists none."""
        own = self.queue.description
        return own if own.supported else own._replace(supported=self.printer.supported)


def find(
    name: str | None, server: str | None, deadline: float, paper: str = "letter"
) -> Destination:
    """Query a queue and its printer, or a class and its members.

    Args:
        name: Name of the queue, None for the service's default.
        server: As for `kiosk.printing.ipp.client.print_service_address`.
        deadline: Latest end, in seconds of `time.monotonic`.
        paper: `letter` or `a4`, the paper of the sheet; an empty tray of another is no problem.

    Raises:
        IppError: The queue itself cannot be queried.
    """
    return _find(Queue(name, server), deadline, paper, _MAX_DEPTH)


def _find(queue: Queue, deadline: float, paper: str, depth: int) -> Destination:
    seen = queue.query(deadline, capabilities=True)
    found = Destination(seen, PrintStatus.IDLE, margin=seen.description.margin)
    if seen.description.refuses(USER) or not seen.prints_now:
        return found._replace(status=PrintStatus.NOT_ACCEPTING)
    if seen.description.is_class:
        return _best_member(found, queue, deadline, paper, depth)
    if found.paperless:
        return found._replace(status=PrintStatus.NO_PRINTER)
    return _with_device(found, queue, deadline, paper)


def _with_device(found: Destination, queue: Queue, deadline: float, paper: str) -> Destination:
    """Return a destination with the state of its printer."""
    device = Device.from_uri(found.queue.device, media.size_of(paper))
    by_queue = problem_of(found.queue.reasons, lenient=True) or PrintStatus.IDLE
    if device is None:
        return found._replace(status=by_queue)
    found = found._replace(device=device)
    deadline = min(deadline, time.monotonic() + DEVICE_TIMEOUT_S)
    seen = device.query(deadline)
    found = found._replace(reachability=seen.reachability)
    if seen.reachability is Reachability.REACHABLE:
        printer = device.describe(deadline)
        found = found._replace(printer=printer, margin=found.margin or printer.margin)
        if found.paperless:
            return found._replace(status=PrintStatus.NO_PRINTER)
        return found._replace(status=seen.problem or PrintStatus.IDLE, waits=seen.needs_operator)
    if seen.reachability is Reachability.UNREACHABLE and queue.is_local:
        return found._replace(status=PrintStatus.OFFLINE)
    return found._replace(status=by_queue)


def _best_member(
    found: Destination, queue: Queue, deadline: float, paper: str, depth: int
) -> Destination:
    """Return the member of a class that prints soonest.

    Where all are without paper, open, jammed or off, the sheet waits for the first one to be
    ready again.
    """
    members, failures = [], []
    for name in found.queue.description.members if depth else ():
        try:
            members.append(_find(queue.sibling(name), deadline, paper, depth - 1))
        except IppError as error:
            failures.append(status_of_error(error))
    if not members:
        return found._replace(status=next(iter(failures), PrintStatus.NO_PRINTER))
    best = min(members, key=_rank)
    margin = max(member.margin for member in members)
    return best._replace(waits=_would_wait(best), margin=margin)


def _rank(member: Destination) -> tuple[bool, bool, bool, int]:
    """Order members: ready ones, then those that may print all the same, then by their jobs.

    What a queue says without its printer dates from its last job, and one empty tray is not all
    of them.
    """
    return (
        member.status is not PrintStatus.IDLE,
        not member.status.is_temporary,
        _would_wait(member),
        member.queue.pending,
    )


def _would_wait(member: Destination) -> bool:
    """Whether a job sent to this member now would certainly wait, while another may be ready."""
    return member.waits or (member.device is not None and member.status is PrintStatus.OFFLINE)
