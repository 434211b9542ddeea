"""From printer-state-reasons to a print status (pure).

Keywords are those of RFC 8011 section 5.4.12 and of PWG 5107.3. Most end in a severity (`-report`,
`-warning`, `-error`), which printers set inconsistently: a tested one reports an empty tray and a
jam as `-report`. So a jam or an open cover counts with any severity. What printers also report of
supplies and trays that they go on without counts where a sheet is held up, and otherwise only as
an error; an unknown keyword may mean anything and counts only as an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

EMPTY_TRAY: Final = "media-empty"
"""A tray without paper, which need not be the one that a sheet needs."""

_SEVERITIES: Final = ("error", "warning", "report")
_VENDOR_SEVERITIES: Final = {"critical": "error", "fatal": "error", "info": "report"}

# In this order: what has to be fixed first.
_MEANINGS: Final = (
    (PrintStatus.JAM, {"media-jam"}),
    (PrintStatus.COVER_OPEN, {"cover-open", "door-open", "interlock-open"}),
    (PrintStatus.NEEDS_PAPER, {EMPTY_TRAY, "media-needed"}),
    (PrintStatus.NEEDS_TONER, {"toner-empty"}),
    (PrintStatus.OFFLINE, {"offline", "shutdown", "timed-out", "power-down"}),
    (
        PrintStatus.NEEDS_ATTENTION,
        {
            *("input-tray-missing", "output-tray-missing", "output-area-full"),
            *("marker-waste-full", "marker-supply-missing", "input-manual-input-request"),
            *("fuser-over-temp", "fuser-under-temp", "motor-failure", "cups-remote-stopped"),
        },
    ),
)
# The keyword of a part of the printer ends in one of these, such as stapler-jam, and so do many
# that vendors make up.
_ENDINGS: Final = {
    "-jam": "media-jam",
    "-cover-open": "cover-open",
    "-door-open": "door-open",
    "-interlock-open": "interlock-open",
    "panel-open": "cover-open",
    "lid-open": "cover-open",
    "-media-empty": EMPTY_TRAY,
    "input-tray-empty": EMPTY_TRAY,
    "media-supply-empty": EMPTY_TRAY,
    "paper-empty": EMPTY_TRAY,
    "paper-out": EMPTY_TRAY,
    "out-of-paper": EMPTY_TRAY,
    "-media-needed": "media-needed",
    "-toner-empty": "marker-supply-empty",
    "ink-empty": "marker-supply-empty",
    "cartridge-empty": "marker-supply-empty",
}
_KNOWN: Final = frozenset().union(*(keywords for _, keywords in _MEANINGS))
# These hold a sheet up whatever their severity.
_CERTAIN: Final = {
    *("media-jam", "cover-open", "door-open", "interlock-open", "media-needed"),
    *("offline", "shutdown", "timed-out", "power-down"),
}
# It ends by itself, or says later that the printer is offline.
_CONNECTING: Final = "connecting-to-device"
# A printer may go on without one of several supplies.
_SUPPLIES: Final = {"marker-supply-empty", "marker-ink-empty", "developer-empty"}


def problem_of(
    reasons: Iterable[str], *, stopped: bool = False, lenient: bool = False
) -> PrintStatus | None:
    """Return what keeps a job from being printed, None for nothing.

    Args:
        reasons: State reasons of a printer or a queue.
        stopped: Whether the printer has stopped until somebody fixes it.
        lenient: Whether nothing is held up: what is only a warning or a report does not count,
            except for what holds up every sheet.
    """
    split = [_split(reason) for reason in reasons]
    named = {
        keyword
        for keyword, severity in split
        if not lenient or keyword in _CERTAIN or severity in {"", "error"}
    }
    for status, keywords in _MEANINGS:
        if keywords & named:
            return status
    severe = {keyword for keyword, severity in split if stopped or severity == "error"}
    severe.discard(_CONNECTING)
    if _SUPPLIES & severe:
        return PrintStatus.NEEDS_TONER
    return PrintStatus.NEEDS_ATTENTION if stopped or severe else None


def printer_reasons(reasons: Iterable[str]) -> set[str]:
    """Return those job-state-reasons that are keywords of a printer, such as media-needed.

    All others tell of the job: `document-format-error` is no error of the printer.
    """
    return {reason for reason in reasons if _split(reason)[0] in _KNOWN | _SUPPLIES}


def is_empty_tray(reason: str) -> bool:
    """Whether a state reason says that a tray is empty, of any severity."""
    return _split(reason)[0] == EMPTY_TRAY


def is_severe(reason: str) -> bool:
    """Whether a state reason is an error; one without a severity is (RFC 8011 section 5.4.12)."""
    return _split(reason)[1] in {"", "error"}


def _split(reason: str) -> tuple[str, str]:
    """Split a reason into keyword and severity, the latter empty where it has none."""
    whole = reason.strip().lower()
    keyword, hyphen, severity = whole.rpartition("-")
    severity = _VENDOR_SEVERITIES.get(severity, severity)
    if not hyphen or severity not in _SEVERITIES:
        keyword, severity = whole, ""
    found = (known for ending, known in _ENDINGS.items() if keyword.endswith(ending))
    return next(found, keyword), severity
