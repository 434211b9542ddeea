"""What is wrong with a queue's setup, in sentences for IT; for `imh-kiosk check`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from kiosk.printing.cups import media
from kiosk.printing.cups.device_state import Reachability
from kiosk.printing.cups.job import Job
from kiosk.printing.cups.job_template import job_template
from kiosk.printing.cups.queue import USER, Queue
from kiosk.printing.ipp.client import IppStatusError, ServiceUnreachableError
from kiosk.printing.ipp.constants import Status
from kiosk.printing.ipp.message import IppError
from kiosk.printing.remedies import makes_no_paper
from kiosk.printing.sides import ONE_SIDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.printing.cups.destination import Destination

_LABELS: Final = {"letter": "Letter", "a4": "A4"}
_ANSWERS: Final = {
    Reachability.SILENT: (
        "the printer of queue {} does not answer, so sheets may wait in the queue; see that it is "
        "on and awake, turn it off and on again, or correct its address after lpadmin -v"
    ),
    Reachability.REFUSING: (
        "the printer of queue {} wants a password or encryption before it tells its state; allow "
        "this computer in the printer's settings, or problems are seen late"
    ),
    Reachability.FAULTY: (
        "the printer of queue {} does not answer as a printer does (IPP); correct the address "
        "after lpadmin -v, and turn IPP on in the printer's settings"
    ),
}
_PDF_FORMATS: Final = {"application/pdf"}


def examine(
    found: Destination, server: str | None, paper: str, sides: str, timeout: float
) -> list[str]:
    """Return what keeps sheets from being printed as they should be.

    Args:
        found: The queue and its printer.
        server: As for `kiosk.printing.ipp.client.print_service_address`.
        paper: `letter` or `a4`, as configured.
        sides: As `[print] sides` has it.
        timeout: Seconds in which the service has to answer.
    """
    name = found.queue.name
    if found.paperless:
        return [f"{makes_no_paper(name, found.paperless)} (lpstat -v lists the devices)"]
    if found.queue.description.refuses(USER):
        return [_refused(name, "")]
    if not found.queue.prints_now:
        return []  # its status says so
    refusal = _rehearse(found, server, paper, timeout) or _format_fault(found)
    answer = _ANSWERS.get(found.reachability, "").format(name)
    faults = (refusal, answer, *_paper_faults(found, paper), *_sides_faults(found, sides))
    return [each for each in faults if each]


def _rehearse(found: Destination, server: str | None, paper: str, timeout: float) -> str:
    """Return why the queue would refuse a sheet, empty where it would not."""
    name = found.queue.name
    template = job_template(paper, 1, found.description)
    try:
        Job.rehearse(Queue(name, server), name, template, time.monotonic() + timeout)
    except IppStatusError as error:
        if error.code == Status.FORMAT_NOT_SUPPORTED:
            return f"queue {name} takes no PDF; give it a driver that does (lpadmin -m everywhere)"
        if error.code in {Status.FORBIDDEN, Status.NOT_AUTHENTICATED, Status.NOT_AUTHORIZED}:
            return _refused(name, error.reason)
        answer = error.reason.rstrip(".") or f"status {error.code:#06x}"
        return f"queue {name} refuses sheets: {answer}; change its limits and policy with lpadmin"
    except ServiceUnreachableError:
        return ""  # its status says so
    except IppError as error:
        return f"queue {name} refuses sheets: {error}; read the print service's error log"
    return ""


def _format_fault(found: Destination) -> str:
    """Return what is wrong where a queue without a driver passes on a PDF; empty for nothing."""
    name, formats = found.queue.name, found.printer.formats
    if not found.queue.description.is_raw or not formats or _PDF_FORMATS & set(formats):
        return ""
    return (
        f"queue {name} has no driver, and its printer takes no PDF; "
        f"give it one (lpadmin -p {name} -m everywhere)"
    )


def _refused(name: str, reason: str) -> str:
    answer = f" ({reason.rstrip('.')})" if reason else ""
    return (
        f"queue {name} refuses jobs of the user {USER}{answer}; "
        f"allow it with lpadmin -p {name} -u allow:{USER}, without a password"
    )


def _paper_faults(found: Destination, paper: str) -> Iterator[str]:
    """Compare the queue's papers with the configured one."""
    name, label = found.queue.name, _LABELS[paper]
    printer = found.printer
    ready = () if printer.is_queue else printer.ready  # a queue's does not tell what is loaded
    default = found.queue.description.default or printer.default
    if not media.is_supported(found.description.supported, paper):
        yield (
            f"queue {name} has no {label} paper, so sheets are scaled to fit; "
            "set [print] paper to what is in the tray, or add that paper to the queue"
        )
    elif ready and not any(media.is_paper(one, paper) for one in ready):
        yield (
            f"the printer of queue {name} has no {label} paper loaded, only {', '.join(ready)}; "
            "load it, or set [print] paper to what is in the tray"
        )
    elif default and not media.is_paper(default, paper):
        yield (
            f"queue {name} has {default} as its default paper, [print] paper is {label}; "
            "set both to what is in the tray"
        )


def _sides_faults(found: Destination, sides: str) -> Iterator[str]:
    """Compare what the queue can print on with the configured sides."""
    supported = found.description.sides
    if sides != ONE_SIDED and supported and sides not in supported:
        yield (
            f"queue {found.queue.name} cannot print {sides}, so each page has its own sheet; "
            f'set [print] sides = "{ONE_SIDED}", or give the queue a driver that can '
            "(lpadmin -m everywhere)"
        )
