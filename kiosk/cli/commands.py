"""What each command does. Reads, refuses in one sentence, or hands on to the interface."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.cli.frontend import TourOptions, WindowOptions
from kiosk.files import paths
from kiosk.files.faults import FaultsError, RefusedError
from kiosk.printing.remedies import REMEDIES
from kiosk.printing.status import PrintStatus

_NO_LANGUAGE = "none"

if TYPE_CHECKING:
    import argparse
    import datetime
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import Frontend
    from kiosk.content.model import Content
    from kiosk.sheets.sheet import Sheet, Wording


def start(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Start the kiosk; with faulty files it opens on the fault page."""
    place = WindowOptions(arguments.windowed, _state_dir(arguments))
    window = frontend()
    window.open(place)
    try:
        read = _with_language(_read(arguments), arguments.language)
    except FaultsError as error:
        for fault in error.faults:
            _write(f"imh-kiosk: {fault.sentence()}", sys.stderr)
        return window.show_faults(error.faults, place)
    return window.start(read, place)


def examine(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Examine the kiosk and report."""
    from kiosk.health import checks
    from kiosk.printing.factory import create_printer
    from kiosk.speech import probe

    findings = checks.examine(
        _config(arguments),
        _state_dir(arguments),
        printer=lambda read: create_printer(read.config.print),
        display=lambda: frontend().display(),
        fits=lambda read, sheet: frontend().fits(read, sheet),
        voices=probe.probe,
    )
    if arguments.json:
        import json

        report = [
            {"level": finding.level.name.lower(), "part": finding.part, "text": finding.text}
            for finding in findings
        ]
        _write(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            _write(f"{finding.level.name.lower():8}{finding.part}: {finding.text}")
    return int(checks.worst(findings))


def sheet(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Make a sheet as a file or on paper."""
    read = _read(arguments)
    built = _build(arguments, read)
    if arguments.output is not None:
        _save(arguments.output, lambda: frontend().pdf(read, built))
        return 0
    if arguments.print:
        read = _with_queue(read, arguments.print)
    return _report(frontend().print_sheet(read, built, arguments.copies), read)


def tour(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Render every page of a visit."""
    read = _read(arguments)
    read = _with_language(read, arguments.language)
    try:
        arguments.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(arguments.output, error) from error
    wanted = TourOptions(
        arguments.output,
        arguments.size,
        read.config.language.default,
        arguments.text_size,
        arguments.contrast,
    )
    written = frontend().tour(read, wanted)
    _write(f"{len(written)} files in {arguments.output}")
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
    _write(text.rstrip())
    return 0


def pin(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:  # noqa: ARG001
    """Set the staff PIN: asked for twice on a terminal, read once from a pipe."""
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
            given = ""  # no text is no PIN, and is refused as one
    PinStore(_state_dir(arguments)).set(given)
    _write("The PIN is set.")
    return 0


def print_as_child(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Print a job from standard input, as the child of a kiosk."""
    from kiosk.printing import child_printer, windows_spooler
    from kiosk.printing.cups.job import new_job_name

    job, name = child_printer.unpack(sys.stdin.buffer), new_job_name()
    status = frontend().print_job(job, arguments.queue, arguments.copies, name)
    there = windows_spooler.local_spooler(arguments.queue)
    if status is PrintStatus.SENT and there is not None:
        _write(PrintStatus.SENDING)
        unwanted = child_printer.end_of_stream(sys.stdin.buffer).is_set
        status = windows_spooler.SpoolJobTracker(there, name, arguments.job_timeout).track(
            _write, unwanted
        )
    return child_printer.exit_code(status)


def _with_queue(read: KioskData, queue: str) -> KioskData:
    """Return a setup that prints on another queue."""
    import msgspec

    changed = msgspec.structs.replace(read.config.print, queue=queue)
    return replace(read, config=msgspec.structs.replace(read.config, print=changed))


def _build(arguments: argparse.Namespace, read: KioskData) -> Sheet:
    from kiosk.sheets import leaflets, referral
    from kiosk.sheets.sheet import SheetKind, Wording

    language = arguments.language or read.config.language.default
    _content(read, language, "--language")
    second = arguments.second_language
    if second is None:
        second = read.config.language.second
    elif second == _NO_LANGUAGE:
        second = ""
    else:
        _content(read, second, "--second-language")
    wording = Wording.of(read.contents, language, second)
    signs = [sign.strip() for sign in arguments.signs.split(",") if sign.strip()]
    clinic = read.config.clinic
    kind = SheetKind(arguments.kind)
    if signs and kind is not SheetKind.REFERRAL:
        raise RefusedError(f"--signs: a {kind} has no signs to tick; use --kind referral")
    match kind:
        case SheetKind.REFERRAL:
            _check_signs(signs, wording)
            return referral.build(wording, read.contacts, clinic, signs=signs, day=_today())
        case SheetKind.CHECKLIST:
            return leaflets.checklist(wording, read.contacts, clinic)
        case SheetKind.HANDOUT:
            return leaflets.handout(wording, read.contacts, clinic)
        case SheetKind.TEST:
            return leaflets.test_page(wording, clinic)


def _check_signs(signs: list[str], wording: Wording) -> None:
    from kiosk.files.typed_toml import nearest

    known = [sign.id for sign in wording.first.signs.items]
    for sign in signs:
        if sign not in known:
            raise RefusedError(f'--signs: there is no sign "{sign}"; {nearest(sign, known)}')


def _content(read: KioskData, language: str, option: str) -> Content:
    if language not in read.contents:
        known = ", ".join(read.contents)
        raise RefusedError(f'{option}: there is no language "{language}"; give one of {known}')
    return read.contents[language]


def _save(path: Path, make: Callable[[], bytes]) -> None:
    """Write a file whole or not at all."""
    from kiosk.files.atomic import write_atomically

    try:
        _check_place(path)
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise _unwritable(path, error) from error
    document = make()
    try:
        write_atomically(path, document, mode=0o644)
    except OSError as error:
        raise _unwritable(path, error) from error


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise RefusedError(f"--output {path}: is a folder; name a file such as sheet.pdf")
    if path.exists() and not path.is_file():
        # Writing puts a file in place of what is there; a device such as /dev/null must stay.
        raise RefusedError(f"--output {path}: is no ordinary file; name one such as sheet.pdf")
    if not path.parent.is_dir():
        raise RefusedError(f"--output {path}: there is no folder {path.parent}; make it first")


def _unwritable(path: Path, error: OSError) -> RefusedError:
    reason = error.strerror or "cannot be written"
    return RefusedError(f"--output {path}: {reason}; choose another place")


def _report(status: PrintStatus, read: KioskData) -> int:
    if status in REMEDIES:
        raise RefusedError(
            f"--print {read.config.print.queue or 'the default queue'}: {REMEDIES[status]}"
        )
    _write(
        "Printed."
        if status is PrintStatus.PRINTED
        else "Sent; this printer does not tell whether paper came out."
    )
    return 0


def _with_language(read: KioskData, language: str | None) -> KioskData:
    if language is None:
        return read
    import msgspec

    _content(read, language, "--language")
    changed = msgspec.structs.replace(read.config.language, default=language)
    return replace(read, config=msgspec.structs.replace(read.config, language=changed))


def _read(arguments: argparse.Namespace) -> KioskData:
    from kiosk import bootstrap

    return bootstrap.read(_config(arguments))


def _config(arguments: argparse.Namespace) -> Path | None:
    return paths.config_file(getattr(arguments, "config", None))


def _state_dir(arguments: argparse.Namespace) -> Path:
    return paths.state_dir(getattr(arguments, "state_dir", None))


def _today() -> datetime.date:
    import datetime

    return datetime.date.today()


def _write(text: str, stream: TextIO | None = None) -> None:
    print(text, file=stream or sys.stdout, flush=True)
