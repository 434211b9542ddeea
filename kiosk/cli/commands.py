"""The commands: each reads files, and does its work itself or through `Frontend`."""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.cli import output, sheet_arguments, streams
from kiosk.cli.frontend import TourOptions, WindowOptions
from kiosk.files import paths
from kiosk.files.faults import FaultsError, RefusedError
from kiosk.printing.remedies import REMEDIES, makes_no_paper
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import Frontend
    from kiosk.printing.windows_spooler import WindowsSpooler
    from kiosk.sheets.sheet import Sheet


def start(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Start the kiosk; with faults in its files it shows the fault page."""
    window_options = WindowOptions(arguments.windowed, _state_dir(arguments))
    window = frontend()
    window.open(window_options)
    try:
        data = _with_language(_read(arguments), arguments.language)
    except FaultsError as error:
        for fault in error.faults:
            streams.complain(fault.sentence())
        return window.show_faults(error.faults, window_options)
    return window.start(data, window_options)


def examine(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Check the kiosk and write the findings."""
    from kiosk.health import checks, display_probe
    from kiosk.health.finding import worst
    from kiosk.printing.factory import create_printer
    from kiosk.speech import probe

    state_dir = _state_dir(arguments)
    findings = checks.examine(
        _config(arguments),
        state_dir,
        printer=lambda data: create_printer(data.config.print, state_dir),
        display=display_probe.probe,
        fits=lambda data, sheet: frontend().fits(data, sheet),
        voices=probe.probe,
    )
    if arguments.json:
        import json

        report = [
            {"level": finding.level.name.lower(), "part": finding.part, "text": finding.text}
            for finding in findings
        ]
        streams.write(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            streams.write(f"{finding.level.name.lower():8}{finding.part}: {finding.text}")
    return int(worst(findings))


def sheet(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Save a sheet as PDF, or print it."""
    data = _read(arguments)
    built = sheet_arguments.build(arguments, data)
    if arguments.output is not None:
        output.save(arguments.output, lambda: frontend().pdf(data, built))
        return 0
    if arguments.print:
        data = _with_queue(data, arguments.print)
    return _print(arguments, data, built, frontend)


def tour(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Render every page of a visit."""
    data = _read(arguments)
    data = _with_language(data, arguments.language)
    try:
        arguments.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output.unwritable(arguments.output, error) from error
    options = TourOptions(
        arguments.output,
        arguments.size,
        data.config.language.default,
        arguments.text_size,
        arguments.contrast,
    )
    written = frontend().tour(data, options)
    streams.write(f"{len(written)} files in {arguments.output}")
    return 0


def config(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:  # noqa: ARG001
    """Write the example, the schema, the table of options, or the values in force."""
    from kiosk.config import documents, options

    match arguments.what:
        case "example":
            text = documents.example()
        case "schema":
            text = documents.schema()
        case "table":
            text = documents.table()
        case _:
            text = documents.show(options.load(_config(arguments)))
    streams.write(text.rstrip())
    return 0


def pin(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:  # noqa: ARG001
    """Set the staff PIN, entered twice on a terminal or read once from a pipe."""
    from kiosk.staff.pin import PinStore

    if sys.stdin.isatty():
        from getpass import getpass

        given = getpass("New PIN (6 to 12 digits): ")
        if getpass("The same again: ") != given:
            raise RefusedError("The two PINs differ; nothing was changed.")
    else:
        try:
            given = sys.stdin.readline().strip()
        except UnicodeDecodeError:
            given = ""  # refused as a malformed PIN
    PinStore(_state_dir(arguments)).set(given)
    streams.write("The PIN is set.")
    return 0


def display_as_child(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Describe the display, as the child of `check`."""
    from kiosk.health import display_probe

    def describe() -> display_probe.Description:
        qt = frontend()
        return display_probe.Description(qt.display(), qt.display_notes(arguments.screen))

    streams.write(display_probe.report(describe))
    return 0


def print_as_child(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Print the job on standard input, as the child of a kiosk; or ask the spooler."""
    from kiosk.printing import child_printer, windows_spooler
    from kiosk.printing.job_name import new_job_name

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
    from kiosk.printing import child_printer, windows_spooler

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


def _print(
    arguments: argparse.Namespace, data: KioskData, built: Sheet, frontend: Callable[[], Frontend]
) -> int:
    """Print a sheet and report what became of it; a signal takes it back."""
    from kiosk.printing.unfinished_jobs import UnfinishedJobs
    from kiosk.process.interruption import Interruption

    state_dir = _state_dir(arguments)
    with Interruption() as interruption:
        status, counted = frontend().print_sheet(
            data, built, arguments.copies, state_dir, interruption.requested
        )
    left = UnfinishedJobs(state_dir).untracked()
    later = "; what cannot be reached now is taken back at the next start" if left else ""
    if status is PrintStatus.CANCELLED and interruption.requested():
        raise RefusedError(f"interrupted; the sheet is cancelled{later}")
    some = f"; {counted} of {arguments.copies} copies came out"
    some = some if 0 < counted < arguments.copies else ""
    return _report(status, data, some + later if status.is_problem else "")


def _with_queue(data: KioskData, queue: str) -> KioskData:
    """Return the data with another print queue."""
    import msgspec

    changed = msgspec.structs.replace(data.config.print, queue=queue)
    return replace(data, config=msgspec.structs.replace(data.config, print=changed))


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


def _with_language(data: KioskData, language: str | None) -> KioskData:
    if language is None:
        return data
    import msgspec

    sheet_arguments.check_language(data, language, "--language")
    changed = msgspec.structs.replace(data.config.language, default=language)
    return replace(data, config=msgspec.structs.replace(data.config, language=changed))


def _read(arguments: argparse.Namespace) -> KioskData:
    from kiosk import bootstrap

    return bootstrap.read(_config(arguments))


def _config(arguments: argparse.Namespace) -> Path | None:
    return paths.config_file(getattr(arguments, "config", None))


def _state_dir(arguments: argparse.Namespace) -> Path:
    return paths.state_dir(getattr(arguments, "state_dir", None))
