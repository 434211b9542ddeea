"""Printing from the command line: a sheet, and the job of a kiosk on Windows."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from kiosk.cli import streams
from kiosk.files.faults import RefusedError
from kiosk.printing import child_printer, windows_spooler
from kiosk.printing.job_name import new_job_name
from kiosk.printing.remedies import REMEDIES, makes_no_paper
from kiosk.printing.status import PrintStatus
from kiosk.printing.unfinished_jobs import UnfinishedJobs
from kiosk.process.interruption import Interruption

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import Frontend
    from kiosk.printing.windows_spooler import WindowsSpooler
    from kiosk.sheets.sheet import Sheet


def print_as_child(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Print the job on standard input, as the child of a kiosk; or ask the spooler."""
    if arguments.recall:
        spoolers = windows_spooler.local_spoolers()
        gone = [windows_spooler.remove(spooler, arguments.recall) for spooler in spoolers]
        return 0 if all(gone) else 1
    job = b"" if arguments.probe else child_printer.unpack(sys.stdin.buffer)
    name = arguments.name or new_job_name()
    streams.write(child_printer.READY)
    try:
        spooler = windows_spooler.local_spooler(arguments.queue)
        device = spooler.device() if spooler is not None else None
        problem = device.problem if device is not None else None
    except OSError:
        spooler, device, problem = None, None, PrintStatus.NO_PRINTER
    if arguments.probe:
        if device is not None and device.is_virtual:
            streams.write(child_printer.FAULT + makes_no_paper(device.name, device.port))
        return child_printer.exit_code(problem or PrintStatus.IDLE)
    if problem is PrintStatus.NO_PRINTER:
        streams.write(child_printer.REMOVED)  # it gets nothing
        return child_printer.exit_code(problem)
    if spooler is None:
        status = frontend().print_job(job, arguments.queue, arguments.copies, name, lambda: None)
        return child_printer.exit_code(status)
    return child_printer.exit_code(_print_on(spooler, job, name, arguments, frontend))


def _print_on(
    spooler: WindowsSpooler,
    job: bytes,
    name: str,
    arguments: argparse.Namespace,
    frontend: Callable[[], Frontend],
) -> PrintStatus:
    """Print on a printer of Windows, and follow the job to its end."""
    retained = False

    def begun() -> None:
        nonlocal retained
        retained = windows_spooler.retain(spooler, name)

    with suppress(OSError):  # this account may not be allowed to; Qt sets what it can
        spooler.make_plain()
    status = frontend().print_job(job, spooler.name, arguments.copies, name, begun)
    if status is PrintStatus.SENT:
        streams.write(PrintStatus.SENDING)
        cancelled = child_printer.end_of_stream(sys.stdin.buffer).is_set
        tracker = windows_spooler.SpoolJobTracker(
            spooler, name, arguments.job_timeout, retained=retained
        )
        status, is_removed = tracker.track(streams.write, cancelled), tracker.is_removed
    else:
        is_removed = windows_spooler.remove(spooler, (name,))
    if is_removed:
        streams.write(child_printer.REMOVED)
    return status


def print_sheet(
    data: KioskData,
    built: Sheet,
    copies: int,
    state_dir: Path,
    frontend: Callable[[], Frontend],
) -> int:
    """Print a sheet and report what became of it; a signal takes it back."""
    with Interruption() as interruption:
        status, counted = frontend().print_sheet(
            data, built, copies, state_dir, interruption.requested
        )
    left = UnfinishedJobs(state_dir).untracked()
    later = "; what cannot be reached now is taken back at the next start" if left else ""
    if status is PrintStatus.CANCELLED and interruption.requested():
        raise RefusedError(f"interrupted; the sheet is cancelled{later}")
    some = f"; {counted} of {copies} copies are complete"
    some = some if 0 < counted < copies else ""
    return _report(status, data, some + later if status.is_problem else "")


def _report(status: PrintStatus, data: KioskData, more: str) -> int:
    if status in REMEDIES:
        queue = data.config.print.queue or "the default queue"
        raise RefusedError(f"--print {queue}: {REMEDIES[status]}{more}")
    streams.write(
        "Printed."
        if status is PrintStatus.PRINTED
        else "Sent; this printer does not report whether it printed."
    )
    return 0
