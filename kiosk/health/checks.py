"""The checks of `imh-kiosk check`: what is fine, what needs attention, what must be fixed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from kiosk import bootstrap
from kiosk.files.faults import FaultsError
from kiosk.printing.remedies import REMEDIES
from kiosk.sheets import logo, referral
from kiosk.sheets.sheet import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.bootstrap import KioskData
    from kiosk.printing.printer import Printer
    from kiosk.sheets.sheet import Sheet
    from kiosk.speech.protocol import Ready


class Level(IntEnum):
    """Severity of a finding; the highest one is the exit code."""

    FINE = 0
    WARNING = 1
    ERROR = 2


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    level: Level
    part: str
    text: str


def examine(
    config_path: Path | None,
    state_dir: Path,
    *,
    printer: Callable[[KioskData], Printer],
    display: Callable[[], str],
    fits: Callable[[KioskData, Sheet], bool],
    voices: Callable[[str, list[str]], Ready] | None = None,
    display_notes: Callable[[str], list[tuple[bool, str]]] = lambda _: [],
) -> list[Finding]:
    """Check configuration, content, contacts, logo, printer, PIN, display, sheets and voices.

    Args:
        config_path: Configuration file, None for the defaults.
        state_dir: Folder with the PIN's files and unfinished print jobs.
        printer: Creates the printer.
        display: Describes the display; raises `OSError` when there is none.
        fits: Whether a sheet fits on one page at a legible type size.
        voices: Returns an engine's voices for some languages; None skips that check.
        display_notes: Returns sentences about screens and blanking, each after whether it is
            fine; asked only where there is a display.
    """
    try:
        data = bootstrap.read(config_path)
    except FaultsError as error:
        return [Finding(Level.ERROR, "files", fault.sentence()) for fault in error.faults]
    named = str(config_path) if config_path else "built-in defaults"
    used = printer(data)
    return [
        Finding(Level.FINE, "configuration", named),
        *_check_content(data),
        *_check_contacts(data),
        *_check_logo(data),
        _check_printer(used),
        *_check_unfinished_jobs(used, state_dir),
        _check_pin(state_dir),
        *_check_display(display, lambda: display_notes(data.config.screen.name)),
        *_check_sheets(data, fits),
        *(_check_voices(data, voices) if voices is not None else ()),
    ]


def worst(findings: list[Finding]) -> Level:
    """Return the exit code of a report."""
    return max((finding.level for finding in findings), default=Level.FINE)


def _check_content(data: KioskData) -> list[Finding]:
    findings = []
    for code, content in data.contents.items():
        counts = f"{code}: {len(content.topics)} topics, {len(content.signs.items)} warning signs"
        findings.append(Finding(Level.FINE, "content", counts))
        if content.language.review.state == "draft":
            text = f"{code} is a draft; have a qualified translator review it"
            findings.append(Finding(Level.WARNING, "translation", text))
        elif content.language.review.state == "reviewed":
            review = content.language.review
            text = f"{code}: reviewed {review.on} by {review.by}"
            findings.append(Finding(Level.FINE, "translation", text))
    return findings


def _check_contacts(data: KioskData) -> list[Finding]:
    items = data.contacts.items
    unchecked = [contact.id for contact in items if contact.checked is None]
    if not unchecked:
        return [Finding(Level.FINE, "contacts", f"{len(items)}, all checked")]
    text = f"{len(unchecked)} of {len(items)} never checked: {', '.join(unchecked)}"
    return [Finding(Level.WARNING, "contacts", f"{text}; call them and set checked to the date")]


def _check_logo(data: KioskData) -> list[Finding]:
    name = data.config.clinic.logo
    if not name:
        return []
    if wrong := logo.fault(name):
        return [Finding(Level.WARNING, "logo", f"{name}: {wrong}; sheets are printed without it")]
    return [Finding(Level.FINE, "logo", name)]


def _check_printer(printer: Printer) -> Finding:
    status = printer.probe()
    if status in REMEDIES:
        return Finding(Level.WARNING, "printer", REMEDIES[status])
    return Finding(Level.FINE, "printer", "ready")


def _check_unfinished_jobs(printer: Printer, state_dir: Path) -> list[Finding]:
    """Remove print jobs that a kiosk left, as every start does, and say what could not be."""
    from kiosk.printing.unfinished_jobs import UnfinishedJobs

    part = "print jobs"
    recalled, remaining, reaches_printer = printer.tidy()
    findings = []
    if remaining:
        text = (
            f"{remaining} may still come out, since the printer or its print service does not "
            "answer; check that both are on and connected"
        )
        findings.append(Finding(Level.WARNING, part, text))
    if problem := UnfinishedJobs(state_dir).problem():
        text = (
            f"{problem}; a sheet that cannot be taken back is forgotten when the kiosk ends; let "
            "the kiosk's account write there"
        )
        findings.append(Finding(Level.WARNING, part, text))
    if recalled or not findings:
        text = f"{recalled} left by an earlier start, taken back" if recalled else "none is left"
        if not reaches_printer:
            text += (
                "; what this printer has in its own memory cannot be taken back, since its queue "
                "has no ipp:// address"
            )
        findings.append(Finding(Level.FINE, part, text))
    return findings


def _check_pin(state_dir: Path) -> Finding:
    from kiosk.staff.pin import PinStore

    if PinStore(state_dir).is_set:
        return Finding(Level.FINE, "PIN", "set")
    return Finding(Level.WARNING, "PIN", "not set; run imh-kiosk pin set")


def _check_display(
    display: Callable[[], str], notes: Callable[[], list[tuple[bool, str]]]
) -> list[Finding]:
    try:
        shown = Finding(Level.FINE, "display", display())
    except OSError as error:
        return [Finding(Level.WARNING, "display", str(error))]
    except ImportError as error:
        return [Finding(Level.ERROR, "display", f"{error}; install Qt's system libraries")]
    further = (
        Finding(Level.FINE if fine else Level.WARNING, "display", text) for fine, text in notes()
    )
    return [shown, *further]


def _check_sheets(data: KioskData, fits: Callable[[KioskData, Sheet], bool]) -> list[Finding]:
    """Check that the longest sheets fit on one page with the clinic's contacts."""
    count = len(data.contacts.items)
    try:
        if all(fits(data, sheet) for sheet in _longest_sheets(data)):
            return [Finding(Level.FINE, "sheet", f"one page, with {count} contacts")]
    except ImportError:
        return []  # the check of the display reports what to install
    text = f"{count} contacts are too many or too long for one page; keep at most ten"
    return [Finding(Level.WARNING, "sheet", text)]


def _check_voices(data: KioskData, voices: Callable[[str, list[str]], Ready]) -> list[Finding]:
    """Check for every language whether the engine has a voice."""
    from kiosk.speech.voice_choice import choose

    options = data.config.voice
    if not options.enabled:
        return [Finding(Level.FINE, "voice", "off; [voice] enabled turns it on")]
    locales = {code: content.language.locale for code, content in data.contents.items()}
    known = voices(options.engine, sorted({name.partition("_")[0] for name in locales.values()}))
    findings = []
    for code, locale in locales.items():
        found = choose(known.voices, locale, options.names)
        wanted = options.names.get(locale.partition("_")[0], "")
        if found is None:
            reason = known.problem or "the engine has none; install one"
            text = f"none for {code}, so pages in it are not read aloud: {reason}"
            findings.append(Finding(Level.WARNING, "voice", text))
        elif wanted and found.name.casefold() != wanted.casefold():
            text = f'{code}: there is no "{wanted}"; using {found.name}; correct [voice] names'
            findings.append(Finding(Level.WARNING, "voice", text))
        else:
            findings.append(Finding(Level.FINE, "voice", f"{code}: {found.name}"))
    return findings


def _longest_sheets(data: KioskData) -> Iterator[Sheet]:
    """Yield referral sheets with every sign, in each language and each pair of languages."""
    for content in data.contents.values():
        signs = [sign.id for sign in content.signs.items]
        for second in (None, *data.contents.values()):
            if second is not content:
                wording = Wording(content, second)
                yield referral.build(wording, data.contacts, data.config.clinic, signs=signs)
