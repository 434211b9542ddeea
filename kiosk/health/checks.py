"""The checks of `imh-kiosk check`: what is fine, what needs attention, what must be fixed."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING

from kiosk import bootstrap
from kiosk.config.options import ClinicOptions, ScreenOptions
from kiosk.config.sources import ConfigSources
from kiosk.files import clock, logo, shipped
from kiosk.files.faults import FaultsError, RefusedError
from kiosk.health import (
    contacts,
    file_findings,
    last_end,
    missing_glyphs,
    monitoring,
    pin,
    recordings_check,
    refused_configuration,
    sheet_room,
    site_pack,
    speech_log,
    staff_changes,
    stand_ins,
    touch,
    usage,
)
from kiosk.health.finding import Finding
from kiosk.health.finding_ids import FindingId
from kiosk.printing.remedies import REMEDIES
from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import TypeAlias

    from kiosk.bootstrap import KioskData
    from kiosk.health.display_probe import Description
    from kiosk.printing.printer import Printer
    from kiosk.sheets.sheet import Sheet
    from kiosk.speech.protocol import Ready

    Check: TypeAlias = Callable[[], list[Finding]]

_UNNAMED = ClinicOptions().name
# Where the printer's own sentence says why, these would say it less well.
_EXPLAINED = frozenset({PrintStatus.NO_PRINTER, PrintStatus.NOT_ACCEPTING})
_PRINTER_IDS = {
    PrintStatus.BUSY: FindingId.PRINTER_BUSY,
    PrintStatus.NEEDS_PAPER: FindingId.PRINTER_NEEDS_PAPER,
    PrintStatus.COVER_OPEN: FindingId.PRINTER_COVER_OPEN,
    PrintStatus.JAM: FindingId.PRINTER_JAM,
    PrintStatus.NEEDS_TONER: FindingId.PRINTER_NEEDS_TONER,
    PrintStatus.OFFLINE: FindingId.PRINTER_OFFLINE,
    PrintStatus.NEEDS_ATTENTION: FindingId.PRINTER_NEEDS_ATTENTION,
    PrintStatus.NO_PRINTER: FindingId.PRINTER_MISSING,
    PrintStatus.NOT_ACCEPTING: FindingId.PRINTER_NOT_ACCEPTING,
    PrintStatus.UNREACHABLE: FindingId.PRINTER_UNREACHABLE,
}


def examine(
    given: ConfigSources | Path | None,
    state_dir: Path,
    *,
    printer: Callable[[KioskData], Printer],
    display: Callable[[str, float], Description],
    fits: Callable[[KioskData, Sheet], bool],
    voices: Callable[[str, list[str]], Ready] | None = None,
) -> list[Finding]:
    """Check configuration, content, contacts, logo, printer, PIN, use, display, sheets, voices.

    A check that fails is a finding itself, and the others are made all the same.

    Args:
        given: What the configuration is made of; one file alone, or None for the defaults.
        state_dir: Folder with the PIN's files, unfinished print jobs and counts of use.
        printer: Creates the printer.
        display: Describes the display, given the name of the kiosk's screen and its pixels per
            millimetre as configured; then gives sentences about screens and blanking, each after
            whether it is fine. Raises `OSError` when no display is named, `RefusedError` when it
            does not answer.
        fits: Whether a sheet fits on one page at a legible type size.
        voices: Returns an engine's voices for some languages; None skips that check.
    """
    damage = shipped.faults(whole=True)
    screen = ScreenOptions()
    surroundings: list[tuple[str, Check]] = [
        ("PIN", lambda: [pin.check(state_dir)]),
        ("display", lambda: _check_display(display, screen)),
        ("touch", lambda: touch.check(state_dir, datetime.date.today())),
        ("crashes", lambda: last_end.check(state_dir, datetime.date.today())),
        ("clock", lambda: [_check_clock(datetime.date.today(), has_zone=clock.zone_is_known())]),
    ]
    sources = ConfigSources.of(given)
    try:
        data = _read(sources, state_dir)
    except FaultsError as error:
        faults = file_findings.findings(error.faults, sources.names(), damage)
        return faults + _findings(surroundings)
    data.lay_over()
    screen = data.config.screen
    made = printer(data)
    return _findings(
        [
            ("configuration", lambda: _check_configuration(data, given)),
            ("pack", partial(site_pack.check, data)),
            ("files", lambda: file_findings.findings((), (), damage)),
            *_file_checks(data),
            ("printer", partial(_check_printer, made)),
            ("print jobs", lambda: _check_unfinished_jobs(made, state_dir)),
            *surroundings,
            ("usage", lambda: [usage.check(data.config.usage, state_dir, datetime.date.today())]),
            ("monitoring", lambda: [monitoring.check(data.config.monitoring)]),
            ("sheet", lambda: _check_sheets(data, fits, made.margin)),
            *([("voice", partial(_check_voices, data, voices))] if voices is not None else []),
        ]
    )


def examine_offline(given: ConfigSources | Path | None) -> list[Finding]:
    """Check what files say, on any computer: no printer, display, voice or state folder."""
    damage = shipped.faults(whole=True)
    sources = ConfigSources.of(given)
    try:
        data = bootstrap.read(sources)
    except FaultsError as error:
        return file_findings.findings(error.faults, sources.names(), damage)
    data.lay_over()
    return _findings(
        [
            ("configuration", lambda: _check_configuration(data, given)),
            ("pack", partial(site_pack.check, data)),
            ("files", lambda: file_findings.findings((), (), damage)),
            *_file_checks(data),
        ]
    )


def examine_pack(data: KioskData) -> list[Finding]:
    """Check what a site pack brings, read over the built-in content."""
    data.lay_over()
    return _findings([("pack", partial(site_pack.check, data)), *_file_checks(data)])


def _file_checks(data: KioskData) -> list[tuple[str, Check]]:
    """Return the checks of what was read."""
    return [
        ("content", partial(_check_content, data)),
        ("clinic", lambda: _check_clinic_name(data.config.clinic.name)),
        ("staff", lambda: staff_changes.check(data)),
        ("contacts", lambda: contacts.check(data, datetime.date.today())),
        ("logo", partial(_check_logo, data)),
        ("recordings", partial(recordings_check.check, data)),
        ("letters", partial(_check_letters, data)),
    ]


def _read(sources: ConfigSources, state_dir: Path) -> KioskData:
    """Read what the kiosk reads; what is tried before it is used has to be right by itself."""
    data = stand_ins.read_or_last_good(sources, state_dir)
    if data.refused and not refused_configuration.is_that_of_kiosk(data, sources):
        raise FaultsError(data.refused)
    return data


def _check_configuration(data: KioskData, given: ConfigSources | Path | None) -> list[Finding]:
    if data.refused and not data.is_pack_refused:
        return refused_configuration.findings(data)
    return [Finding(FindingId.CONFIGURATION_READ, ConfigSources.of(given).described())]


def _findings(checks: Iterable[tuple[str, Check]]) -> list[Finding]:
    """Return what all checks find, each named by its part of the report."""
    findings: list[Finding] = []
    for part, check in checks:
        try:
            findings += check()
        except Exception as error:  # noqa: BLE001  one check must not hide what the others find
            reason = f"{type(error).__name__}: {error}".replace("\n", " ")
            text = f"cannot be examined ({reason})"
            findings.append(Finding(FindingId.NOT_EXAMINED, text, part))
    return findings


def _check_content(data: KioskData) -> list[Finding]:
    findings = []
    for code, content in data.contents.items():
        counts = f"{code}: {len(content.topics)} topics, {len(content.signs.items)} warning signs"
        findings.append(Finding(FindingId.CONTENT_READ, counts))
        if content.language.review.state == "draft":
            text = f"{code} is a draft; have a qualified translator review it"
            findings.append(Finding(FindingId.TRANSLATION_DRAFT, text))
        elif content.language.review.state == "reviewed":
            review = content.language.review
            text = f"{code}: reviewed {review.on} by {review.by}"
            findings.append(Finding(FindingId.TRANSLATION_REVIEWED, text))
    return findings


def _check_clinic_name(name: str) -> list[Finding]:
    """Check that sheets name the clinic, not what the program or an example has in its place."""
    said = " ".join(name.replace("'", "’").split())
    if not said:
        found = "sheets name no clinic"
    elif said.casefold() == _UNNAMED.casefold() or said.casefold().startswith("example "):
        found = f"sheets say “{said}”"
    else:
        return [Finding(FindingId.CLINIC_NAMED, said)]
    text = f"{found}; set [clinic] name to the name that families and doctors know"
    return [Finding(FindingId.CLINIC_UNNAMED, text)]


def _check_logo(data: KioskData) -> list[Finding]:
    name = data.config.clinic.logo
    if not name:
        return []
    wrong = logo.fault(name)
    if data.pack is not None:
        name = name.replace(str(data.pack.folder), str(data.pack.given))
    if wrong:
        return [Finding(FindingId.LOGO_UNUSABLE, f"{name}: {wrong}; sheets are printed without it")]
    return [Finding(FindingId.LOGO_USABLE, name)]


def _check_printer(printer: Printer) -> list[Finding]:
    """Check whether a sheet would be printed now, and as it should be."""
    status = printer.probe()
    faults = printer.faults() if status is not PrintStatus.UNREACHABLE else []
    found = [Finding(FindingId.PRINTER_SETUP, text) for text in faults]
    kind = _PRINTER_IDS.get(status, FindingId.PRINTER_SETUP)
    if found and status in _EXPLAINED:
        found[0] = Finding(kind, found[0].text)
    elif status in REMEDIES:
        found.insert(0, Finding(kind, REMEDIES[status]))
    text = "ready"
    if printer.asks_in_clear:
        text += (
            "; its state and that of a job are asked unencrypted, since this program has no TLS; "
            "sheets go through CUPS, which encrypts them to this address"
        )
    return found or [Finding(FindingId.PRINTER_READY, text)]


def _check_unfinished_jobs(printer: Printer, state_dir: Path) -> list[Finding]:
    """Remove print jobs that a kiosk left, as every start does, and say what could not be."""
    from kiosk.printing.unfinished_jobs import UnfinishedJobs

    recalled, remaining, reaches_printer = printer.tidy()
    findings = []
    if remaining:
        text = (
            f"{remaining} may still come out, since the printer or its print service does not "
            "answer; check that both are on and connected"
        )
        findings.append(Finding(FindingId.PRINT_JOBS_REMAINING, text))
    if problem := UnfinishedJobs(state_dir).problem():
        text = (
            f"{problem}; a sheet that cannot be taken back is forgotten when the kiosk ends; let "
            "the kiosk's account write there"
        )
        findings.append(Finding(FindingId.PRINT_JOBS_FOLDER_UNUSABLE, text))
    if recalled or not findings:
        text = f"{recalled} left by an earlier start, taken back" if recalled else "none is left"
        if not reaches_printer:
            text += (
                "; what this printer has in its own memory cannot be taken back, since its queue "
                "has no ipp:// address"
            )
        kind = FindingId.PRINT_JOBS_TAKEN_BACK if recalled else FindingId.PRINT_JOBS_NONE
        findings.append(Finding(kind, text))
    return findings


def _check_letters(data: KioskData) -> list[Finding]:
    return [
        Finding(FindingId.LETTERS_MISSING, text) for text in missing_glyphs.fault_sentences(data)
    ]


def _check_display(
    display: Callable[[str, float], Description], screen: ScreenOptions
) -> list[Finding]:
    try:
        description, notes = display(screen.name, screen.dots_per_mm)
    except OSError as error:
        return [Finding(FindingId.DISPLAY_MISSING, str(error))]
    except RefusedError as error:
        return [Finding(FindingId.DISPLAY_UNUSABLE, str(error))]
    further = (
        Finding(FindingId.DISPLAY_NOTE if fine else FindingId.DISPLAY_TROUBLE, text)
        for fine, text in notes
    )
    return [Finding(FindingId.DISPLAY_DESCRIBED, description), *further]


def _check_clock(day: datetime.date, *, has_zone: bool) -> Finding:
    if problem := clock.problem(day, has_zone=has_zone):
        return Finding(FindingId.CLOCK_WRONG, problem)
    return Finding(FindingId.CLOCK_RIGHT, day.isoformat())


def _check_sheets(
    data: KioskData, fits: Callable[[KioskData, Sheet], bool], margin: float
) -> list[Finding]:
    """Check that the fullest sheets have room for the clinic's own words."""
    try:
        return [sheet_room.examine(data, fits, margin)]
    except ImportError as error:
        return [Finding(FindingId.SHEET_NOT_DRAWN, f"{error}; install Qt's system libraries")]


def _check_voices(data: KioskData, voices: Callable[[str, list[str]], Ready]) -> list[Finding]:
    """Check for every language whether the engine has a voice."""
    from kiosk.speech.voice_choice import choose

    options = data.config.voice
    if not options.enabled:
        return [Finding(FindingId.VOICE_OFF, "off; [voice] enabled turns it on")]
    locales = {code: content.language.locale for code, content in data.contents.items()}
    known = voices(options.engine, sorted({name.partition("_")[0] for name in locales.values()}))
    findings = []
    for code, locale in locales.items():
        found = choose(known.voices, locale, options.names)
        wanted = options.names.get(locale.partition("_")[0], "")
        if found is None and data.contents[code].recordings is not None:
            findings.append(Finding(FindingId.VOICE_RECORDINGS_ALONE, f"{code}: recordings alone"))
        elif found is None:
            reason = known.problem or "the engine has none; install one"
            text = f"none for {code}, so pages in it are not read aloud: {reason}"
            findings.append(Finding(FindingId.VOICE_MISSING, text))
        elif wanted and found.name.casefold() != wanted.casefold():
            text = f'{code}: there is no "{wanted}"; using {found.name}; correct [voice] names'
            findings.append(Finding(FindingId.VOICE_NAME_UNKNOWN, text))
        else:
            findings.append(Finding(FindingId.VOICE_FOUND, f"{code}: {found.name}"))
    return findings + speech_log.check()
