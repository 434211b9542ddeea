"""The commands: each reads files, and does its work itself or through `Frontend`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kiosk.cli import output, sheet_arguments, streams
from kiosk.cli.frontend import TourOptions, WindowOptions
from kiosk.files import paths
from kiosk.files.faults import FaultsError, RefusedError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.cli.frontend import Frontend
    from kiosk.config.layers import Layered
    from kiosk.config.options import Config
    from kiosk.config.sources import ConfigSources


def start(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Start the kiosk; with faults in its files it shows the fault page."""
    window_options = WindowOptions(
        arguments.windowed,
        _state_dir(arguments),
        sources=_sources(arguments),
        reread=lambda: _with_language(_read(arguments), arguments.language),
        debug=getattr(arguments, "debug", False),
    )
    window = frontend()
    window.open(window_options)
    try:
        data = _with_language(_read_for_start(arguments), arguments.language)
    except FaultsError as error:
        streams.complain_of(error.faults)
        from kiosk.config import options

        layered = options.read(window_options.sources)
        config = None if layered.faults else layered.config
        return window.show_faults(error.faults, window_options._replace(config=config))
    if data.refused:
        streams.complain_of(data.refused, stands_in=True)
    return window.start(data, window_options)


def examine(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Check the kiosk and write the findings."""
    from kiosk.health import check_report, checks, display_probe
    from kiosk.health.finding import worst
    from kiosk.printing.factory import create_printer
    from kiosk.speech import probe

    state_dir = _state_dir(arguments)
    if arguments.offline:
        findings = checks.examine_offline(_sources(arguments))
    else:
        findings = checks.examine(
            _sources(arguments),
            state_dir,
            printer=lambda data: create_printer(data.config.print, state_dir),
            display=display_probe.probe,
            fits=lambda data, sheet: frontend().fits(data, sheet),
            voices=probe.probe,
        )
    if arguments.json:
        streams.write(check_report.as_json(findings))
    else:
        for line in check_report.as_lines(findings):
            streams.write(line)
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
    from kiosk.cli import printing

    return printing.print_sheet(data, built, arguments.copies, _state_dir(arguments), frontend)


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


def recordings(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Say what is spoken by recordings, and what is still to be spoken."""
    from kiosk.cli import recordings as command

    data = _read(arguments)
    data.lay_over()
    return command.run(data, arguments.what, arguments.language, arguments.output, frontend)


def pack(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:  # noqa: ARG001  as all commands
    """Say whether a kiosk would take a site pack, or make a zip of a folder with one."""
    from kiosk.cli import pack as command

    return command.run(arguments.what, arguments.path, arguments.output)


def config(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:  # noqa: ARG001  as all commands
    """Write the example, the schema, the table of options, or the values in force."""
    from kiosk import bootstrap
    from kiosk.config import documents

    match arguments.what:
        case "example":
            text = documents.example()
        case "schema":
            text = documents.schema()
        case "table":
            text = documents.table()
        case _:
            state_dir = _state_dir(arguments)
            layered = bootstrap.read_options(_sources(arguments), state_dir)
            text = _options_in_force(layered, state_dir)
    streams.write(text.rstrip())
    return 0


def licenses(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:  # noqa: ARG001  as all commands
    """Write the licenses of all parts of the program."""
    from kiosk.cli import licenses as command

    streams.write(command.text())
    return 0


def pin(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:  # noqa: ARG001  as all commands
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


def usage(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:  # noqa: ARG001  as all commands
    """Write the counts of use; none below five is told."""
    import datetime

    from kiosk.usage import export
    from kiosk.usage.database import UsageDatabase, UsageError

    try:
        days = UsageDatabase(_state_dir(arguments)).read()
    except UsageError as error:
        raise RefusedError(f"{error}") from error
    if arguments.openmetrics is not None:
        text = export.as_openmetrics(days, datetime.date.today())
        output.save(arguments.openmetrics, text.encode, "--openmetrics")
    elif arguments.json:
        streams.write(export.as_json(days))
    elif arguments.csv:
        streams.write(export.as_csv(days).rstrip("\r\n"))
    else:
        streams.write(export.as_table(days) if days else "Nothing is counted yet.")
    return 0


def display_as_child(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Describe the display, as the child of `check`."""
    from kiosk.health import display_probe

    def describe() -> display_probe.Description:
        qt = frontend()
        text = qt.display()
        notes = qt.display_notes(arguments.screen, arguments.dots_per_mm)
        return display_probe.Description(text, notes)

    streams.write(display_probe.report(describe))
    return 0


def print_as_child(arguments: argparse.Namespace, frontend: Callable[[], Frontend]) -> int:
    """Print the job on standard input, as the child of a kiosk; or ask the spooler."""
    from kiosk.cli import printing

    return printing.print_as_child(arguments, frontend)


def _options_in_force(layered: Layered[Config], state_dir: Path) -> str:
    """Return the options as TOML, each with where it stands; staff may have changed the clinic."""
    import msgspec

    from kiosk.config import documents
    from kiosk.content.clinic_store import ClinicStore

    if layered.faults:
        raise FaultsError(layered.faults)
    state = ClinicStore(state_dir, layered.config.clinic).load()
    notes = {key: origin.source for key, origin in layered.origins.items()}
    notes |= {("clinic", str(field)): "set in the staff panel" for field in state.changed}
    return documents.show(msgspec.structs.replace(layered.config, clinic=state.clinic), notes)


def _with_queue(data: KioskData, queue: str) -> KioskData:
    """Return the data with another print queue."""
    from dataclasses import replace

    import msgspec

    changed = msgspec.structs.replace(data.config.print, queue=queue)
    return replace(data, config=msgspec.structs.replace(data.config, print=changed))


def _with_language(data: KioskData, language: str | None) -> KioskData:
    if language is None:
        return data
    from dataclasses import replace

    import msgspec

    sheet_arguments.check_language(data, language, "--language")
    changed = msgspec.structs.replace(data.config.language, default=language)
    config, rest = msgspec.structs.replace(data.config, language=changed), data.rest
    if rest is None:
        return replace(data, config=config)
    return replace(data, config=config, rest=lambda: _with_language(rest(), language))


def _read(arguments: argparse.Namespace) -> KioskData:
    from kiosk.process import imports

    imports.load_msgspec()
    from kiosk import bootstrap

    return bootstrap.read(_sources(arguments), _state_dir(arguments))


def _read_for_start(arguments: argparse.Namespace) -> KioskData:
    from kiosk.process import imports

    imports.load_msgspec()
    from kiosk.health import stand_ins

    return stand_ins.read_for_start(_sources(arguments), _state_dir(arguments))


def _sources(arguments: argparse.Namespace) -> ConfigSources:
    from kiosk.config.sources import ConfigSources

    settings = (*getattr(arguments, "settings", ()), *getattr(arguments, "more_settings", ()))
    return ConfigSources.of_this_computer(getattr(arguments, "config", None), settings)


def _state_dir(arguments: argparse.Namespace) -> Path:
    return paths.state_dir(getattr(arguments, "state_dir", None))
