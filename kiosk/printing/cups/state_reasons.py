"""What the keywords with which a printer explains its state mean for a sheet (pure).

Keywords are those of RFC 8011 section 5.4.12 and of PWG 5107.3. Most end in how bad it is
(`-report`, `-warning`, `-error`), which printers set as they like: the one at hand reports an
empty tray and a jam as `-report`. So the ending counts only where the keyword alone says
nothing: a colour that ran out stops few printers, and an unknown keyword may be anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.printing.status import PrintStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDINGS: Final = ("error", "warning", "report")

# The first that applies is told: what has to be mended first.
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
# One of several, of which a printer may do without some.
_SUPPLIES: Final = {"marker-supply-empty", "marker-ink-empty", "developer-empty"}

# What CUPS says in a job's message while it cannot find the printer; it has no keyword for it.
_ABSENT: Final = ("unavailable", "not responding", "unreachable", "not connected", "offline")


def problem_of(reasons: Iterable[str], *, stopped: bool = False) -> PrintStatus | None:
    """Say what stands against printing.

    Args:
        reasons: State reasons of a printer, a queue or a job.
        stopped: Whether the printer does nothing until somebody mends it.
    """
    split = [_split(reason) for reason in reasons]
    named = {keyword for keyword, _ in split}
    for status, keywords in _MEANINGS:
        if keywords & named:
            return status
    grave = {keyword for keyword, ending in split if stopped or ending == "error"}
    if _SUPPLIES & grave:
        return PrintStatus.NEEDS_TONER
    return PrintStatus.NEEDS_ATTENTION if stopped or grave else None


def says_unreachable(message: str) -> bool:
    """Whether this message of a job says that the printer cannot be found."""
    return any(words in message.lower() for words in _ABSENT)


def _split(reason: str) -> tuple[str, str]:
    """Part a keyword from its ending."""
    keyword, mark, ending = reason.strip().lower().rpartition("-")
    return (keyword, ending) if mark and ending in _ENDINGS else (reason.strip().lower(), "")
