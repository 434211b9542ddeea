"""Every kind of finding of `imh-kiosk check`, with its id, part, level, meaning and remedy.

Monitors and tickets name the ids, so an id keeps its meaning: a new meaning gets a new id, and
the id of a kind that is gone is not used again.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final, NamedTuple


class Level(IntEnum):
    """Severity of a finding; the highest one is the exit code."""

    FINE = 0
    WARNING = 1
    ERROR = 2


class FindingId(StrEnum):
    """The kinds; the values are the ids in `check --json`, in metrics and in the documentation."""

    CHECK_FAILED = "check-failed"
    CLINIC_CHANGED_BY_STAFF = "clinic-changed-by-staff"
    CLINIC_CHANGES_UNUSABLE = "clinic-changes-unusable"
    CLINIC_NAMED = "clinic-named"
    CLINIC_UNNAMED = "clinic-unnamed"
    CLOCK_RIGHT = "clock-right"
    CLOCK_WRONG = "clock-wrong"
    CONFIGURATION_FAULT = "configuration-fault"
    CONFIGURATION_READ = "configuration-read"
    CONFIGURATION_REFUSED = "configuration-refused"
    CONTACTS_CHECKED = "contacts-checked"
    CONTACTS_CHECK_OVERDUE = "contacts-check-overdue"
    CONTACTS_CORRECTIONS_UNUSABLE = "contacts-corrections-unusable"
    CONTACTS_NEVER_CHECKED = "contacts-never-checked"
    CONTENT_READ = "content-read"
    CRASHES_ENDED = "crashes-ended"
    CRASHES_NONE = "crashes-none"
    CRASHES_NOTICED = "crashes-noticed"
    CRASHES_UNCLEAR = "crashes-unclear"
    DISPLAY_DESCRIBED = "display-described"
    DISPLAY_MISSING = "display-missing"
    DISPLAY_NOTE = "display-note"
    DISPLAY_TROUBLE = "display-trouble"
    DISPLAY_UNUSABLE = "display-unusable"
    FILE_FAULT = "file-fault"
    LETTERS_MISSING = "letters-missing"
    LOGO_UNUSABLE = "logo-unusable"
    LOGO_USABLE = "logo-usable"
    METRICS_FILE_UNUSABLE = "metrics-file-unusable"
    METRICS_OFF = "metrics-off"
    METRICS_WRITTEN = "metrics-written"
    NOT_EXAMINED = "not-examined"
    PACK_BUTTONS_IN_ENGLISH = "pack-buttons-in-english"
    PACK_CHOICE_UNUSABLE = "pack-choice-unusable"
    PACK_CHOSEN_BY_STAFF = "pack-chosen-by-staff"
    PACK_IN_USE = "pack-in-use"
    PACK_REFUSED = "pack-refused"
    PIN_EXPOSED = "pin-exposed"
    PIN_NOT_SET = "pin-not-set"
    PIN_SET = "pin-set"
    PIN_UNUSABLE = "pin-unusable"
    PRINTER_BUSY = "printer-busy"
    PRINTER_COVER_OPEN = "printer-cover-open"
    PRINTER_JAM = "printer-jam"
    PRINTER_MISSING = "printer-missing"
    PRINTER_NEEDS_ATTENTION = "printer-needs-attention"
    PRINTER_NEEDS_PAPER = "printer-needs-paper"
    PRINTER_NEEDS_TONER = "printer-needs-toner"
    PRINTER_NOT_ACCEPTING = "printer-not-accepting"
    PRINTER_OFFLINE = "printer-offline"
    PRINTER_READY = "printer-ready"
    PRINTER_SETUP = "printer-setup"
    PRINTER_UNREACHABLE = "printer-unreachable"
    PRINT_JOBS_FOLDER_UNUSABLE = "print-jobs-folder-unusable"
    PRINT_JOBS_NONE = "print-jobs-none"
    PRINT_JOBS_REMAINING = "print-jobs-remaining"
    PRINT_JOBS_TAKEN_BACK = "print-jobs-taken-back"
    RECORDINGS_COMPLETE = "recordings-complete"
    RECORDINGS_MISSING = "recordings-missing"
    RECORDINGS_NEEDLESS = "recordings-needless"
    RECORDINGS_UNPLAYABLE = "recordings-unplayable"
    SHEET_FITS = "sheet-fits"
    SHEET_MARGINS_WIDE = "sheet-margins-wide"
    SHEET_NOT_DRAWN = "sheet-not-drawn"
    SHEET_TOO_FULL = "sheet-too-full"
    SHIPPED_FILE_DAMAGED = "shipped-file-damaged"
    SPEECH_LOGGED = "speech-logged"
    TOUCH_DEVICE_LOST = "touch-device-lost"
    TOUCH_ONE_SPOT = "touch-one-spot"
    TOUCH_RAPID = "touch-rapid"
    TOUCH_USUAL = "touch-usual"
    TRANSLATION_DRAFT = "translation-draft"
    TRANSLATION_OUTDATED = "translation-outdated"
    TRANSLATION_REVIEWED = "translation-reviewed"
    TRANSLATION_REVIEWS_UNUSABLE = "translation-reviews-unusable"
    USAGE_COUNTED = "usage-counted"
    USAGE_EXPORT_FOLDER_UNUSABLE = "usage-export-folder-unusable"
    USAGE_IN_FUTURE = "usage-in-future"
    USAGE_NONE = "usage-none"
    USAGE_OFF = "usage-off"
    USAGE_UNUSABLE = "usage-unusable"
    VOICE_FOUND = "voice-found"
    VOICE_MISSING = "voice-missing"
    VOICE_NAME_UNKNOWN = "voice-name-unknown"
    VOICE_OFF = "voice-off"
    VOICE_RECORDINGS_ALONE = "voice-recordings-alone"


class Kind(NamedTuple):
    """What a kind of finding is.

    Args:
        level: Severity.
        part: Part of the report; "any" for one that can be of every part.
        meaning: What it says, for whoever gets an alert.
        remedy: What to do; empty where nothing has to be done. The text of a finding may say more.
    """

    level: Level
    part: str
    meaning: str
    remedy: str = ""


_FINE, _WARNING, _ERROR = Level.FINE, Level.WARNING, Level.ERROR
ANY_PART: Final = "any"

KINDS: Final = {
    FindingId.CHECK_FAILED: Kind(
        _ERROR, "check", "The kiosk could not examine itself.", "Run imh-kiosk check on it."
    ),
    FindingId.CLINIC_CHANGED_BY_STAFF: Kind(
        _FINE, "clinic", "Staff changed how sheets name the clinic."
    ),
    FindingId.CLINIC_CHANGES_UNUSABLE: Kind(
        _WARNING,
        "clinic",
        "What staff changed of the clinic cannot be used.",
        "Let staff enter it again.",
    ),
    FindingId.CLINIC_NAMED: Kind(_FINE, "clinic", "Sheets name the clinic."),
    FindingId.CLINIC_UNNAMED: Kind(
        _WARNING, "clinic", "Sheets name no clinic, or an example.", "Set [clinic] name."
    ),
    FindingId.CLOCK_RIGHT: Kind(_FINE, "clock", "The date can be right."),
    FindingId.CLOCK_WRONG: Kind(
        _WARNING, "clock", "The date cannot be right.", "Set the clock and the time zone."
    ),
    FindingId.CONFIGURATION_FAULT: Kind(
        _ERROR,
        "files",
        "The configuration has a fault; families see the calm page.",
        "Correct the file; the kiosk takes it over by itself.",
    ),
    FindingId.CONFIGURATION_READ: Kind(
        _FINE, "configuration", "The configuration has no fault; its place."
    ),
    FindingId.CONFIGURATION_REFUSED: Kind(
        _WARNING,
        "last good configuration",
        "The configuration has a fault; the kiosk goes on with the last good one.",
        "Correct what the text names; the kiosk takes it over by itself.",
    ),
    FindingId.CONTACTS_CHECKED: Kind(_FINE, "contacts", "Every number was checked in time."),
    FindingId.CONTACTS_CHECK_OVERDUE: Kind(
        _WARNING, "contacts", "Numbers were checked too long ago.", "Call each once."
    ),
    FindingId.CONTACTS_CORRECTIONS_UNUSABLE: Kind(
        _WARNING,
        "contacts",
        "What staff corrected cannot be used.",
        "Let staff enter it again.",
    ),
    FindingId.CONTACTS_NEVER_CHECKED: Kind(
        _WARNING,
        "contacts",
        "Nobody has checked these numbers yet.",
        "Call each once, but never an urgent one.",
    ),
    FindingId.CONTENT_READ: Kind(_FINE, "content", "A language, with its topics and signs."),
    FindingId.CRASHES_ENDED: Kind(
        _WARNING,
        "crashes",
        "The kiosk does not run, and its last run did not end by itself.",
        "Start it again.",
    ),
    FindingId.CRASHES_NONE: Kind(_FINE, "crashes", "Every run of the last days ended by itself."),
    FindingId.CRASHES_NOTICED: Kind(
        _WARNING, "crashes", "A run was ended by a signal.", "Report it with the file it names."
    ),
    FindingId.CRASHES_UNCLEAR: Kind(
        _FINE, "crashes", "A run was killed, or the display or the power went away."
    ),
    FindingId.DISPLAY_DESCRIBED: Kind(_FINE, "display", "Size and density of the screen."),
    FindingId.DISPLAY_MISSING: Kind(
        _WARNING,
        "display",
        "No display is named, as over ssh, or something around it does not answer.",
        "Run the check in the session of the kiosk.",
    ),
    FindingId.DISPLAY_NOTE: Kind(_FINE, "display", "What else there is to know of the screen."),
    FindingId.DISPLAY_TROUBLE: Kind(
        _WARNING,
        "display",
        "The named screen is missing, its size is not believable, or it goes dark.",
        "Do what the text says.",
    ),
    FindingId.DISPLAY_UNUSABLE: Kind(
        _ERROR,
        "display",
        "The display does not answer, or cannot be used.",
        "Look at the screen, its cable and its session.",
    ),
    FindingId.FILE_FAULT: Kind(
        _ERROR,
        "files",
        "Contacts, content or recordings have a fault; families see the calm page.",
        "Correct the file; the kiosk takes it over by itself.",
    ),
    FindingId.LETTERS_MISSING: Kind(
        _WARNING, "letters", "No typeface of the kiosk has these letters.", "Write other letters."
    ),
    FindingId.LOGO_UNUSABLE: Kind(
        _WARNING, "logo", "Sheets are printed without the logo.", "Give another file."
    ),
    FindingId.LOGO_USABLE: Kind(_FINE, "logo", "The logo is printed."),
    FindingId.METRICS_FILE_UNUSABLE: Kind(
        _WARNING,
        "monitoring",
        "The kiosk cannot write its metrics.",
        "Correct [monitoring] metrics_file or the modes of its folder.",
    ),
    FindingId.METRICS_OFF: Kind(_FINE, "monitoring", "No metrics are written, as configured."),
    FindingId.METRICS_WRITTEN: Kind(_FINE, "monitoring", "Where metrics are written."),
    FindingId.NOT_EXAMINED: Kind(
        _ERROR,
        ANY_PART,
        "The check of this part failed itself.",
        "Report it with the text and the version.",
    ),
    FindingId.PACK_BUTTONS_IN_ENGLISH: Kind(
        _WARNING,
        "pack",
        "A language of the site pack has no compiled words for buttons; they are in English.",
        "Put translations/imh_kiosk_<code>.qm into the pack.",
    ),
    FindingId.PACK_CHOICE_UNUSABLE: Kind(
        _WARNING,
        "pack",
        "A choice of a site pack in the staff panel is damaged, or its copy is gone.",
        "Choose the pack again in the staff panel, or name one in the configuration.",
    ),
    FindingId.PACK_CHOSEN_BY_STAFF: Kind(
        _FINE, "pack", "Which site pack staff chose from a stick."
    ),
    FindingId.PACK_IN_USE: Kind(_FINE, "pack", "Which site pack is laid over the content."),
    FindingId.PACK_REFUSED: Kind(
        _WARNING,
        "pack",
        "The site pack has a fault; the kiosk goes on with the last good one, or without.",
        "Correct what the text names; the kiosk takes the pack over by itself.",
    ),
    FindingId.PIN_EXPOSED: Kind(
        _WARNING,
        "PIN",
        "Other accounts can read or change the files of the PIN.",
        "Correct the modes of the state folder.",
    ),
    FindingId.PIN_NOT_SET: Kind(_WARNING, "PIN", "Staff have no PIN.", "Run imh-kiosk pin set."),
    FindingId.PIN_SET: Kind(_FINE, "PIN", "Staff can use their PIN."),
    FindingId.PIN_UNUSABLE: Kind(
        _ERROR, "PIN", "The PIN cannot be read or its tries not be counted.", "Set it again."
    ),
    FindingId.PRINTER_BUSY: Kind(
        _WARNING, "printer", "The printer is at other jobs.", "Wait until they are out."
    ),
    FindingId.PRINTER_COVER_OPEN: Kind(
        _WARNING, "printer", "The printer is open.", "Close its covers."
    ),
    FindingId.PRINTER_JAM: Kind(_WARNING, "printer", "Paper is stuck in the printer.", "Clear it."),
    FindingId.PRINTER_MISSING: Kind(
        _WARNING,
        "printer",
        "There is no such queue, or it makes no paper.",
        "Set [print] queue to a printer.",
    ),
    FindingId.PRINTER_NEEDS_ATTENTION: Kind(
        _WARNING, "printer", "The printer has stopped.", "Read its display."
    ),
    FindingId.PRINTER_NEEDS_PAPER: Kind(
        _WARNING, "printer", "The printer is out of paper.", "Load the tray."
    ),
    FindingId.PRINTER_NEEDS_TONER: Kind(
        _WARNING, "printer", "The printer is out of toner or ink.", "Replace it."
    ),
    FindingId.PRINTER_NOT_ACCEPTING: Kind(
        _WARNING,
        "printer",
        "The queue is stopped or rejects jobs.",
        "Run cupsenable and cupsaccept on it.",
    ),
    FindingId.PRINTER_OFFLINE: Kind(
        _WARNING, "printer", "The printer does not answer.", "See that it is on and connected."
    ),
    FindingId.PRINTER_READY: Kind(_FINE, "printer", "A sheet would be printed now."),
    FindingId.PRINTER_SETUP: Kind(
        _WARNING,
        "printer",
        "The queue would print otherwise than it should, or refuse sheets.",
        "Do what the text says.",
    ),
    FindingId.PRINTER_UNREACHABLE: Kind(
        _WARNING, "printer", "The print service does not answer.", "See that it runs."
    ),
    FindingId.PRINT_JOBS_FOLDER_UNUSABLE: Kind(
        _WARNING,
        "print jobs",
        "Unfinished print jobs cannot be remembered.",
        "Let the kiosk’s account write in the state folder.",
    ),
    FindingId.PRINT_JOBS_NONE: Kind(_FINE, "print jobs", "No unfinished print job is left."),
    FindingId.PRINT_JOBS_REMAINING: Kind(
        _WARNING,
        "print jobs",
        "Sheets of an earlier start may still come out.",
        "See that printer and print service are on and connected.",
    ),
    FindingId.PRINT_JOBS_TAKEN_BACK: Kind(
        _FINE, "print jobs", "What an earlier start left was taken back."
    ),
    FindingId.RECORDINGS_COMPLETE: Kind(_FINE, "recordings", "Every recording is there."),
    FindingId.RECORDINGS_MISSING: Kind(
        _WARNING, "recordings", "Recordings are still to be spoken.", "Record them."
    ),
    FindingId.RECORDINGS_NEEDLESS: Kind(
        _WARNING, "recordings", "Recordings name nothing that is said.", "Rename or delete them."
    ),
    FindingId.RECORDINGS_UNPLAYABLE: Kind(
        _WARNING, "recordings", "Recordings cannot be played.", "Record them as WAV, 16 bits."
    ),
    FindingId.SHEET_FITS: Kind(_FINE, "sheet", "The fullest sheets fit on their pages."),
    FindingId.SHEET_MARGINS_WIDE: Kind(
        _WARNING,
        "sheet",
        "The margins of the printer make full sheets hard to read.",
        "Use a printer with narrower margins.",
    ),
    FindingId.SHEET_NOT_DRAWN: Kind(
        _ERROR, "sheet", "No sheet can be drawn.", "Install the system libraries of Qt."
    ),
    FindingId.SHEET_TOO_FULL: Kind(
        _WARNING, "sheet", "Full sheets are hard to read.", "Shorten what the text names."
    ),
    FindingId.SHIPPED_FILE_DAMAGED: Kind(
        _ERROR,
        "files",
        "A file of the program is damaged; families see the calm page.",
        "Install the program again.",
    ),
    FindingId.SPEECH_LOGGED: Kind(
        _WARNING,
        "voice",
        "The speech service writes down all it says.",
        "Set LogLevel to 3 in speechd.conf.",
    ),
    FindingId.TOUCH_DEVICE_LOST: Kind(
        _WARNING, "touch", "A touchscreen went away.", "Look at its cable and its power."
    ),
    FindingId.TOUCH_ONE_SPOT: Kind(
        _WARNING, "touch", "Something lies on the glass.", "Take it away, and clean the glass."
    ),
    FindingId.TOUCH_RAPID: Kind(
        _WARNING,
        "touch",
        "Touches came faster than a hand makes them.",
        "Clean the glass, then look at cable, power supply and driver.",
    ),
    FindingId.TOUCH_USUAL: Kind(_FINE, "touch", "Nothing unusual was noticed."),
    FindingId.TRANSLATION_DRAFT: Kind(
        _WARNING,
        "translation",
        "A translation is a draft.",
        "Have a qualified translator review it.",
    ),
    FindingId.TRANSLATION_OUTDATED: Kind(
        _WARNING,
        "translation",
        "Texts have changed since they were reviewed.",
        "Have them reviewed again.",
    ),
    FindingId.TRANSLATION_REVIEWED: Kind(_FINE, "translation", "Who reviewed it, and when."),
    FindingId.TRANSLATION_REVIEWS_UNUSABLE: Kind(
        _WARNING,
        "translation",
        "The reviews that staff recorded cannot be used.",
        "Let staff record them again.",
    ),
    FindingId.USAGE_COUNTED: Kind(_FINE, "usage", "Visits are counted."),
    FindingId.USAGE_EXPORT_FOLDER_UNUSABLE: Kind(
        _WARNING,
        "usage",
        "Staff could not save the counts in the folder of the configuration.",
        "Correct [usage] export_folder or its modes.",
    ),
    FindingId.USAGE_IN_FUTURE: Kind(
        _WARNING,
        "usage",
        "There are counts of a day that is yet to come.",
        "Set the clock.",
    ),
    FindingId.USAGE_NONE: Kind(_FINE, "usage", "Nothing is counted yet."),
    FindingId.USAGE_OFF: Kind(_FINE, "usage", "Visits are not counted, as configured."),
    FindingId.USAGE_UNUSABLE: Kind(
        _WARNING, "usage", "Visits go on, uncounted.", "Do what the text says."
    ),
    FindingId.VOICE_FOUND: Kind(_FINE, "voice", "A language has a voice."),
    FindingId.VOICE_MISSING: Kind(
        _WARNING, "voice", "Pages in a language are not read aloud.", "Install a voice."
    ),
    FindingId.VOICE_NAME_UNKNOWN: Kind(
        _WARNING,
        "voice",
        "There is no voice of the configured name; another one is used.",
        "Correct [voice] names.",
    ),
    FindingId.VOICE_OFF: Kind(_FINE, "voice", "Nothing is read aloud, as configured."),
    FindingId.VOICE_RECORDINGS_ALONE: Kind(
        _FINE, "voice", "A language is spoken by recordings alone."
    ),
}
"""What each kind is."""


def table() -> str:
    """Write a Markdown table of all kinds, for the documentation."""
    rows = [("Id", "Level", "Part", "Meaning", "What to do"), ("---",) * 5]
    rows += [
        (f"`{one}`", kind.level.name.lower(), kind.part, kind.meaning, kind.remedy)
        for one, kind in sorted(KINDS.items())
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
