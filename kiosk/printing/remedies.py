"""What keeps a sheet from being printed and what to do, in sentences for IT and staff."""

from __future__ import annotations

from typing import Final

from kiosk.printing.status import PrintStatus

REMEDIES: Final = {
    PrintStatus.PARTLY_PRINTED: (
        "the printer ended the job before every page was out; print what is missing"
    ),
    PrintStatus.BUSY: "the printer is busy with other jobs; print again when they are out",
    PrintStatus.NEEDS_PAPER: "the printer is out of paper; load the tray",
    PrintStatus.COVER_OPEN: "the printer is open; close its covers",
    PrintStatus.JAM: "paper is stuck in the printer; clear it and print again",
    PrintStatus.NEEDS_TONER: "the printer is out of toner or ink; replace it",
    PrintStatus.OFFLINE: (
        "the printer does not answer; check that it is on and connected, and that IPAddressAllow= "
        "names its address where systemd runs the kiosk"
    ),
    PrintStatus.NEEDS_ATTENTION: "the printer has stopped; read its display",
    PrintStatus.NO_PRINTER: (
        "there is no such queue, or its device makes no paper; list them with lpstat -v and set "
        "[print] queue"
    ),
    PrintStatus.NOT_ACCEPTING: (
        "the queue is stopped or rejects jobs; run imh-kiosk check, and cupsenable and cupsaccept "
        "on the queue"
    ),
    PrintStatus.UNREACHABLE: "the print service does not answer; check that it is running",
    PrintStatus.FAILED: "the job failed; the print service's error log has the reason",
    PrintStatus.CANCELLED: "the job was cancelled before it was printed; print it again",
}
"""One sentence for every problem: cause, then remedy."""


def makes_no_paper(queue: str, device: str) -> str:
    """Return the sentence about a queue whose device is none that prints on paper."""
    return (
        f"queue {queue} prints to {device}, which makes no paper and keeps what families chose; "
        "set [print] queue to a printer"
    )
