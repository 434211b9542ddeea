"""Everything that the kiosk can write into its log: a closed table.

An event has an id, a severity and a sentence. What varies in a sentence is a small number, a
member of an enumeration, or the place of an exception. So no sign, no text of a page, no PIN and
no name fits into it, whoever writes it.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Final

from kiosk.health import fault_place
from kiosk.input.ghost_touch import TouchTrouble
from kiosk.printing.status import PrintStatus
from kiosk.staff.pack_refusal import PackRefusal

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST: Final = 99_999
"""Larger numbers are not written: a PIN has more digits."""


class Severity(IntEnum):
    """Severities of the journal: RFC 5424, sd-daemon(3)."""

    CRITICAL = 2
    ERROR = 3
    WARNING = 4
    NOTICE = 5
    INFO = 6


class QtCategory(Enum):
    """Part of Qt that a message comes from; the message itself is not written."""

    ACCESSIBILITY = "qt.accessibility"
    CORE = "qt.core"
    DBUS = "qt.dbus"
    GUI = "qt.gui"
    MULTIMEDIA = "qt.multimedia"
    PLATFORM = "qt.qpa"
    SPEECH = "qt.speech"
    SVG = "qt.svg"
    TEXT = "qt.text"
    WAYLAND = "qt.wayland"
    WIDGETS = "qt.widgets"
    UNNAMED = "default"

    @classmethod
    def of(cls, name: str | None) -> QtCategory:
        """Return the category with the first two parts of a name, `UNNAMED` for others."""
        first = ".".join((name or "").split(".")[:2])
        return next((each for each in cls if each.value == first), cls.UNNAMED)


Kind = type[int] | type[BaseException] | type[Enum]


class LogEvent(Enum):
    """An event: its id, its severity, its sentence, and what may stand in the sentence."""

    STARTED = "started", Severity.NOTICE, "The kiosk has started."
    READY = "ready", Severity.INFO, "The first page is on the screen."
    STOPPED = "stopped", Severity.NOTICE, "The kiosk ends with exit code {code}.", {"code": int}
    FILES_REFUSED = (
        "files-refused",
        Severity.ERROR,
        "There are faults in files: {count}. Families are sent to the desk. Run imh-kiosk check.",
        {"count": int},
    )
    CONFIGURATION_TAKEN = (
        "configuration-taken",
        Severity.NOTICE,
        "The configuration was read again, and the kiosk is shown with it.",
    )
    CONFIGURATION_REFUSED = (
        "configuration-refused",
        Severity.ERROR,
        (
            "There are faults in configuration or site pack: {count}. The kiosk goes on with the "
            "last that could be used. Run imh-kiosk check."
        ),
        {"count": int},
    )
    PACK_SHOWN = (
        "pack-shown",
        Severity.NOTICE,
        "The kiosk shows a site pack of {files} files.",
        {"files": int},
    )
    PACK_CHOSEN_BY_STAFF = (
        "pack-chosen-by-staff",
        Severity.NOTICE,
        "Staff chose another site pack, or none. It is shown once nobody is there.",
    )
    STICK_PACK_REFUSED = (
        "stick-pack-refused",
        Severity.WARNING,
        "Staff chose a site pack on a stick, which was refused: {reason}. Nothing has changed.",
        {"reason": PackRefusal},
    )
    CRASHED = (
        "crashed",
        Severity.ERROR,
        "The last run was ended by signal {signal}. Report it with crash.txt of the state folder.",
        {"signal": int},
    )
    NOT_ENDED = (
        "not-ended",
        Severity.WARNING,
        (
            "The last run did not end by itself: it was killed, its display went away, or the "
            "computer lost power."
        ),
    )
    EXCEPTION = (
        "exception",
        Severity.ERROR,
        "Something unexpected went wrong: {error}. Report it if it comes again.",
        {"error": BaseException},
    )
    THREAD_EXCEPTION = (
        "thread-exception",
        Severity.ERROR,
        "Something unexpected went wrong in a thread: {error}. Report it if it comes again.",
        {"error": BaseException},
    )
    UNRAISABLE = (
        "unraisable-exception",
        Severity.WARNING,
        "Something unexpected went wrong while something was given up: {error}.",
        {"error": BaseException},
    )
    PYTHON_WARNING = "python-warning", Severity.WARNING, "Python or a library warns."
    VISIT_BROKEN_OFF = (
        "visit-broken-off",
        Severity.WARNING,
        "A visit was ended and erased after something unexpected went wrong.",
    )
    FAULTS_REPEATED = (
        "faults-repeated",
        Severity.CRITICAL,
        "Unexpected faults in a minute: {count}. The kiosk ends, to be started again.",
        {"count": int},
    )
    QT_WARNING = (
        "qt-warning",
        Severity.WARNING,
        "Qt warns (category {category}).",
        {"category": QtCategory},
    )
    QT_ERROR = (
        "qt-error",
        Severity.ERROR,
        "Qt has an error (category {category}).",
        {"category": QtCategory},
    )
    QT_FATAL = (
        "qt-fatal",
        Severity.CRITICAL,
        "Qt cannot go on (category {category}) and ends the kiosk.",
        {"category": QtCategory},
    )
    PRINTER_PROBLEM = (
        "printer-problem",
        Severity.WARNING,
        "The printer would not print a sheet now: {status}. Run imh-kiosk check.",
        {"status": PrintStatus},
    )
    PRINTER_READY = "printer-ready", Severity.INFO, "The printer is ready again."
    PRINT_FAILED = (
        "print-failed",
        Severity.WARNING,
        "A sheet did not come out: {status}.",
        {"status": PrintStatus},
    )
    TOUCH_TROUBLE = (
        "touch-trouble",
        Severity.WARNING,
        "The touchscreen behaves strangely: {trouble}. Run imh-kiosk check.",
        {"trouble": TouchTrouble},
    )
    VOICE_STOPPED = (
        "voice-stopped",
        Severity.WARNING,
        "The voice does not answer and is started again.",
    )
    VOICE_READY = "voice-ready", Severity.INFO, "The voice is ready."
    CLOCK_JUMPED = (
        "clock-jumped",
        Severity.WARNING,
        "The clock was set by {minutes} minutes, or the computer slept.",
        {"minutes": int},
    )
    MEMORY_HIGH = (
        "memory-high",
        Severity.WARNING,
        "The kiosk uses {mib} MiB and ends between visits, to be started again.",
        {"mib": int},
    )
    RESTART_DUE = (
        "restart-due",
        Severity.NOTICE,
        "The kiosk ends at its hour, between visits, to be started again.",
    )
    SESSION_ENDS = (
        "session-ends",
        Severity.NOTICE,
        "The session or the computer ends, and the kiosk with it.",
    )
    LEFT_OUT = (
        "left-out",
        Severity.WARNING,
        "Events that came too often and were not written: {count}.",
        {"count": int},
    )

    def __init__(
        self,
        id_: str,
        severity: Severity,
        sentence: str,
        kinds: Mapping[str, Kind] | None = None,
    ) -> None:
        self.id = id_
        self.severity = severity
        self.sentence = sentence
        self.kinds = dict(kinds or {})

    def text(self, values: Mapping[str, object]) -> str:
        """Return the sentence; a value that is not of its kind is left out with a "?"."""
        return self.sentence.format_map(
            {name: _text(kind, values.get(name)) for name, kind in self.kinds.items()}
        )


def _text(kind: Kind, value: object) -> str:
    """Return how a value is written; never its own text, but that of a closed set."""
    if kind is int:
        if type(value) is not int:
            return "?"
        return str(value) if abs(value) <= MOST else f"more than {MOST}"
    if isinstance(value, BaseException):
        return fault_place.describe(value) if kind is BaseException else "?"
    # By identity: text that equals a member is not one.
    if not issubclass(kind, Enum) or not any(value is each for each in kind):
        return "?"
    return str(value.value) if isinstance(value, Enum) else "?"


def table() -> str:
    """Return a Markdown table of all events, for the documentation."""
    rows = [("Id", "Severity", "What is written"), ("---", "---", "---")]
    rows += [
        (
            f"`{each.id}`",
            each.severity.name.lower(),
            each.sentence.replace("{", "*").replace("}", "*"),
        )
        for each in LogEvent
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)
