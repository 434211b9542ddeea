"""From printer-state-reasons to a print status (pure).

Keywords are those of RFC 8011 section 5.4.12 and of PWG 5107.3. Most end in a severity (`-report`,
`-warning`, `-error`), which printers set inconsistently: a tested one reports an empty tray and a
jam as `-report`. So the severity counts only where the keyword alone is not enough: few printers
stop for one empty colour, and an unknown keyword may mean anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEVERITIES: Final = ("error", "warning", "report")

# In this order: what has to be fixed first.
_MEANINGS: Final = (
    (PrintStatus.JAM, {"media-jam"}),
    (PrintStatus.COVER_OPEN, {"cover-open", "door-open", "interlock-open"}),
    (PrintStatus.NEEDS_PAPER, {"media-empty", "media-needed"}),
    (PrintStatus.NEEDS_TONER, {"toner-empty"}),
    (PrintStatus.OFFLINE, {"offline", "shutdown", "timed-out"}),
    (
        PrintStatus.NEEDS_ATTENTION,
        {
            *("input-tray-missing", "output-tray-missing", "output-area-full"),
            *("marker-waste-full", "marker-supply-missing", "input-manual-input-request"),
            *("fuser-over-temp", "fuser-under-temp", "motor-failure"),
        },
    ),
)
# A printer may go on without one of several supplies.
_SUPPLIES: Final = {"marker-supply-empty", "marker-ink-empty", "developer-empty"}

# Words in a job's message while CUPS cannot find the printer; it has no keyword for that.
_ABSENT: Final = ("unavailable", "not responding", "unreachable", "not connected", "offline")


def problem_of(reasons: Iterable[str], *, stopped: bool = False) -> PrintStatus | None:
    """Return what keeps a job from being printed, None for nothing.

    Args:
        reasons: State reasons of a printer, a queue or a job.
        stopped: Whether the printer has stopped until somebody fixes it.
    """
    split = [_split(reason) for reason in reasons]
    named = {keyword for keyword, _ in split}
    for status, keywords in _MEANINGS:
        if keywords & named:
            return status
    severe = {keyword for keyword, severity in split if stopped or severity == "error"}
    if _SUPPLIES & severe:
        return PrintStatus.NEEDS_TONER
    return PrintStatus.NEEDS_ATTENTION if stopped or severe else None


def says_unreachable(message: str) -> bool:
    """Whether a job-printer-state-message says that the printer cannot be found."""
    return any(words in message.lower() for words in _ABSENT)


def _split(reason: str) -> tuple[str, str]:
    """Split a reason into keyword and severity, the latter empty where it has none."""
    keyword, hyphen, severity = reason.strip().lower().rpartition("-")
    return (
        (keyword, severity) if hyphen and severity in _SEVERITIES else (reason.strip().lower(), "")
    )
